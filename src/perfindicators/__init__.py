"""Budget performance frameworks as code: load, resolve, check, score.

Everything here loads when it is first used, so importing the package costs next to nothing.

>>> import perfindicators as pfi
>>> str(pfi.parse_criterion("不低于95％"))
'≥95%'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfindicators.version import VERSION

if TYPE_CHECKING:
    from perfindicators.analysis.graph import graph
    from perfindicators.authoring.changes import Change
    from perfindicators.authoring.diff import diff
    from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
    from perfindicators.errors import (
        ConfigurationInvalid,
        DocumentInvalid,
        DocumentNotFound,
        ExpressionSyntaxError,
        FolderNotFound,
        MissingExtra,
        NotATree,
        NotComparable,
        ObservationsInvalid,
        PerfIndicatorsError,
        RuleNotFound,
        ScorecardInvalid,
        StepNotAllowed,
    )
    from perfindicators.expressions.criteria import parse_criterion
    from perfindicators.expressions.criterion import Criterion
    from perfindicators.expressions.formulas import Formula, parse_formula
    from perfindicators.library.catalogue import Catalogue
    from perfindicators.library.catalogue import shipped_catalogue as catalogue
    from perfindicators.library.opened import Library, open_library
    from perfindicators.library.opening import load, read, resolve
    from perfindicators.lifecycle.annual_statistics.statistics import annual_statistics
    from perfindicators.lifecycle.appraisal import appraise
    from perfindicators.lifecycle.budget_review import review_budgets
    from perfindicators.lifecycle.county_assessment.facade import assess_counties
    from perfindicators.lifecycle.evaluation import evaluate
    from perfindicators.lifecycle.expert_avoidance import DrawRequest
    from perfindicators.lifecycle.expert_draw import draw_experts
    from perfindicators.lifecycle.filing import filing_status
    from perfindicators.lifecycle.goal_review.review import review_goals
    from perfindicators.lifecycle.indicator_roll_ups.facade import roll_up_indicators
    from perfindicators.lifecycle.monitoring.facade import monitor
    from perfindicators.lifecycle.recheck.facade import recheck
    from perfindicators.lifecycle.reconciliation.reconcile import reconcile
    from perfindicators.lifecycle.result_use.budget_advice import budget_advice
    from perfindicators.lifecycle.result_use.disclosure import disclosure
    from perfindicators.lifecycle.result_use.rectification import rectification
    from perfindicators.lifecycle.sampling.plan import draw_sample
    from perfindicators.lifecycle.self_evaluations import self_evaluate
    from perfindicators.lifecycle.settlement.facade import settle
    from perfindicators.lifecycle.transfers.facade import transfer_goals
    from perfindicators.lints.options import LintOptions
    from perfindicators.lints.runner import lint
    from perfindicators.model.declaration import Declaration
    from perfindicators.model.framework import Framework, Goal
    from perfindicators.model.indicators import Indicator, Standard
    from perfindicators.model.instrument import Instrument
    from perfindicators.model.policy import ScoringPolicy
    from perfindicators.observations.observation import Observation, Observations
    from perfindicators.observations.self_evaluation import SelfEvaluation
    from perfindicators.observations.table import read_table
    from perfindicators.reading.loader import LoadResult
    from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
    from perfindicators.scoring.facade import score
    from perfindicators.scoring.frames.rechecks import recheck_frame
    from perfindicators.scoring.scorecard import Scorecard, ScoreLine
    from perfindicators.scoring.tables import score_published
    from perfindicators.scoring.verification import read_scorecard, verify
    from perfindicators.scoring.worked_examples import run_examples

__version__ = VERSION
_HOMES = {
    "analysis.graph": ("graph",),
    "authoring.changes": ("Change",),
    "authoring.diff": ("diff",),
    "diagnostics": ("Diagnostic", "Diagnostics", "Message", "Severity", "SourceSpan"),
    "errors": (
        "ConfigurationInvalid",
        "DocumentInvalid",
        "DocumentNotFound",
        "ExpressionSyntaxError",
        "FolderNotFound",
        "FrameUnusable",
        "MissingExtra",
        "NotATree",
        "NotComparable",
        "ObservationsInvalid",
        "PerfIndicatorsError",
        "RuleNotFound",
        "ScorecardInvalid",
        "StepNotAllowed",
    ),
    "expressions.criteria": ("parse_criterion",),
    "expressions.criterion": ("Criterion",),
    "expressions.formulas": ("Formula", "parse_formula"),
    "library.catalogue": ("Catalogue", "catalogue"),
    "library.opened": ("Library", "open_library"),
    "library.opening": ("load", "read", "resolve"),
    "lifecycle.annual_statistics.statistics": ("annual_statistics",),
    "lifecycle.appraisal": ("appraise",),
    "lifecycle.evaluation": ("evaluate",),
    "lifecycle.indicator_roll_ups.facade": ("roll_up_indicators",),
    "lifecycle.reconciliation.reconcile": ("reconcile",),
    "lifecycle.sampling.plan": ("draw_sample",),
    "lifecycle.filing": ("filing_status",),
    "lifecycle.self_evaluations": ("self_evaluate",),
    "lifecycle.recheck.facade": ("recheck",),
    "scoring.frames.rechecks": ("recheck_frame",),
    "lifecycle.goal_review.review": ("review_goals",),
    "lifecycle.budget_review": ("review_budgets",),
    "lifecycle.transfers.facade": ("transfer_goals",),
    "lifecycle.county_assessment.facade": ("assess_counties",),
    "lifecycle.result_use.rectification": ("rectification",),
    "lifecycle.result_use.budget_advice": ("budget_advice",),
    "lifecycle.result_use.disclosure": ("disclosure",),
    "lifecycle.settlement.facade": ("settle",),
    "lifecycle.expert_avoidance": ("DrawRequest",),
    "lifecycle.expert_draw": ("draw_experts",),
    "lifecycle.monitoring.facade": ("monitor",),
    "lints.options": ("LintOptions",),
    "lints.runner": ("lint",),
    "model.declaration": ("Declaration",),
    "model.framework": ("Framework", "Goal"),
    "model.indicators": ("Indicator", "Standard"),
    "model.instrument": ("Instrument",),
    "model.policy": ("ScoringPolicy",),
    "observations.observation": ("Observation", "Observations"),
    "observations.self_evaluation": ("SelfEvaluation",),
    "observations.table": ("read_table",),
    "reading.loader": ("LoadResult",),
    "resolution.indicator_set": ("IndicatorLine", "IndicatorSet"),
    "scoring.facade": ("score",),
    "scoring.frames.facade": ("score_frame",),
    "scoring.frames.notes": ("name_notes", "note_codes"),
    "scoring.frames.roll_ups": ("roll_up",),
    "scoring.scorecard": ("ScoreLine", "Scorecard"),
    "scoring.tables": ("score_published",),
    "scoring.verification": ("read_scorecard", "verify"),
    "scoring.worked_examples": ("run_examples",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_NAMED_OTHERWISE = {"catalogue": "shipped_catalogue"}

__all__ = [
    "Catalogue",
    "Change",
    "ConfigurationInvalid",
    "Criterion",
    "Declaration",
    "Diagnostic",
    "Diagnostics",
    "DocumentInvalid",
    "DocumentNotFound",
    "DrawRequest",
    "ExpressionSyntaxError",
    "FolderNotFound",
    "Formula",
    "FrameUnusable",
    "Framework",
    "Goal",
    "Indicator",
    "IndicatorLine",
    "IndicatorSet",
    "Instrument",
    "Library",
    "LintOptions",
    "LoadResult",
    "Message",
    "MissingExtra",
    "NotATree",
    "NotComparable",
    "Observation",
    "Observations",
    "ObservationsInvalid",
    "PerfIndicatorsError",
    "RuleNotFound",
    "ScoreLine",
    "Scorecard",
    "ScorecardInvalid",
    "ScoringPolicy",
    "SelfEvaluation",
    "Severity",
    "SourceSpan",
    "Standard",
    "StepNotAllowed",
    "__version__",
    "annual_statistics",
    "appraise",
    "assess_counties",
    "budget_advice",
    "catalogue",
    "diff",
    "disclosure",
    "draw_experts",
    "draw_sample",
    "evaluate",
    "filing_status",
    "graph",
    "lint",
    "load",
    "monitor",
    "name_notes",
    "note_codes",
    "open_library",
    "parse_criterion",
    "parse_formula",
    "read",
    "read_scorecard",
    "read_table",
    "recheck",
    "recheck_frame",
    "reconcile",
    "rectification",
    "resolve",
    "review_budgets",
    "review_goals",
    "roll_up",
    "roll_up_indicators",
    "run_examples",
    "score",
    "score_frame",
    "score_published",
    "self_evaluate",
    "settle",
    "transfer_goals",
    "verify",
]


def __getattr__(name: str) -> object:
    """Load a public name from its home the first time it is used."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'perfindicators' has no attribute {name!r}")
    from importlib import import_module

    home = import_module(f"perfindicators.{_HOME_OF[name]}")
    value: object = getattr(home, _NAMED_OTHERWISE.get(name, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return __all__
