"""Builders for scoring tests: a line, a set, one score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.model.base import Model, Text
from perfindicators.model.rules import Rule, Veto
from perfindicators.observations.observation import Figure, Observation, Observations, ProjectFigures
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet, SubjectLine
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from perfindicators.scoring.scorecard import Scorecard, ScoreLine

AUTHORED_RULES: Sequence[Mapping[str, object]] = (
    {"rule": "all-or-nothing"},
    {"rule": "proportional"},
    {"rule": "proportional", "floor": "60%"},
    {"rule": "reverse-linear"},
    {"rule": "reverse-linear", "zero_at": "150%"},
    {"rule": "reverse-ratio"},
    {"rule": "interpolated", "from": {"value": "10", "share": "0"}, "to": {"value": "95.5", "share": "1"}},
    {"rule": "stepped", "steps": [{"if": "≥80", "share": "1"}, {"if": "≥60", "share": "0.7"}], "else": "0.1"},
    {"rule": "stepped", "steps": [{"if": "≥70", "points": "3"}], "else": "0"},
    {"rule": "per-unit", "every": "5", "lose": "1"},
    {"rule": "per-unit", "every": "0.5", "lose": "0.3", "count": "started"},
    {"rule": "per-unit", "every": "3", "lose": "0.7", "count": "prorata"},
    {"rule": "tolerance", "within": "10%"},
    {"rule": "tolerance", "within": "10%", "then": "proportional"},
    {"rule": "likert", "scale": "5"},
)
"""Every rule that scores a number, as an author writes it."""


class RuleHolder(Model):
    """Reads a rule and a veto as an author writes them."""

    scoring: Rule | None = None
    veto: Veto | None = None


def line(target: str | None, id: str = "a", **fields: object) -> IndicatorLine:
    """A line; `scoring` and `veto` as an author writes them."""
    authored = RuleHolder.model_validate({key: fields.pop(key) for key in ("scoring", "veto") if key in fields})
    settings: dict[str, object] = {"category": "output/quantity", "name": Text(zh=id), "points": Decimal(10)}
    settings.update(fields)
    settings["points"] = Decimal(str(settings["points"]))
    if isinstance(settings["name"], str):
        settings["name"] = Text(zh=settings["name"])
    criterion = None if target is None else parse_criterion(target)
    return IndicatorLine(id=id, target=criterion, scoring=authored.scoring, veto=authored.veto, **settings)


def indicator_set(*lines: IndicatorLine, **fields: object) -> IndicatorSet:
    """A set without execution points, unless they are given."""
    settings: dict[str, object] = {"execution_points": Decimal(0), "subject": SubjectLine(name="项目", year=2022)}
    settings.update(fields)
    return IndicatorSet(id="set", lines=lines, **settings)


def observed(actuals: Mapping[str, object], figures: ProjectFigures | None = None) -> Observations:
    """Observations from `{id: actual}` or `{id: {field: value}}`."""
    items = []
    for id, value in actuals.items():
        given = dict(value) if isinstance(value, Mapping) else {"actual": value}
        for key in ("points_given", "deduction"):
            if key in given:
                given[key] = Decimal(str(given[key]))
        items.append(Observation(indicator=id, **given))
    return Observations(tuple(items), figures or ProjectFigures())


def money(budget: object, executed: object, *, finished: bool | None = None) -> ProjectFigures:
    """Project figures in 万元."""
    return ProjectFigures(budget=_figure(budget), executed=_figure(executed), finished=finished)


def _figure(value: object) -> Figure | None:
    return None if value is None else Figure(Decimal(str(value)), str(value))


def score_lines(
    lines: IndicatorSet,
    actuals: Mapping[str, object],
    policy: str = "integrated-platform",
    figures: ProjectFigures | None = None,
) -> Scorecard:
    """Score a set."""
    return score_set(lines, observed(actuals, figures), judge(policy))


def score_one(target: str | None, actual: object, policy: str = "integrated-platform", **fields: object) -> ScoreLine:
    """Score one line."""
    return score_lines(indicator_set(line(target, **fields)), {"a": actual}, policy).lines[0]
