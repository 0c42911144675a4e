"""Every public function with explicit types: this file is type-checked, not run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd

import perfindicators as pfi
from perfindicators.library.entries import Entry
from perfindicators.model.base import Document, Text
from perfindicators.observations.self_evaluation import ObservationsResult, TableRow
from perfindicators.scoring.scorecard import Bounds, ExecutionScore, RollUp
from perfindicators.scoring.verification import Difference


def documents(path: Path) -> pfi.Framework:
    """Load, read and check."""
    document: Document = pfi.load("industry/education@2021-trial")
    result: pfi.LoadResult = pfi.read(path)
    read: Document | None = result.document
    found: pfi.Diagnostics = pfi.lint(path) + pfi.lint(document) + result.diagnostics
    for item in found.errors:
        code: str = item.code
        severity: pfi.Severity = item.severity
        message: pfi.Message = item.message
        span: pfi.SourceSpan | None = item.span
        context: Mapping[str, str] = item.context
        print(code, severity, message.zh, span, context, item.as_text("en"))
    assert isinstance(document, pfi.Framework), read
    goal: pfi.Goal = document.goals[0]
    indicator: pfi.Indicator = goal.indicators[0]
    standard: pfi.Standard = indicator.standards[0]
    target: pfi.Criterion | None = standard.target
    name: Text = indicator.name
    print(target, name.in_language("en"))
    return document


def catalogue() -> list[Entry]:
    """The documents at hand."""
    shelf: pfi.Catalogue = pfi.catalogue()
    ids: tuple[str, ...] = shelf.ids()
    document: Document = shelf.load(ids[0])
    policy: pfi.ScoringPolicy = shelf.policy("integrated-platform")
    print(document, policy.id)
    return list(shelf)


def resolution(declaration: pfi.Declaration | Path | str) -> pfi.IndicatorSet:
    """A flat set."""
    resolved: pfi.IndicatorSet = pfi.resolve(declaration, view="project-2021", year=2022)
    line: pfi.IndicatorLine = resolved.line("retention-rate")
    lines: Iterator[pfi.IndicatorLine] = iter(resolved)
    points: Decimal = line.points
    clean: pfi.Diagnostics = pfi.lint(resolved)
    print(lines, points, clean, len(resolved))
    return resolved


def expressions() -> Fraction | bool | None:
    """Targets and formulas."""
    criterion: pfi.Criterion = pfi.parse_criterion("不低于95％")
    met: bool = criterion.met(Decimal("94.9"))
    away: Fraction = criterion.distance(94)
    formula: pfi.Formula = pfi.parse_formula("graduates / entrants * 100")
    names: tuple[str, ...] = tuple(formula.names)
    print(met, away, names, str(criterion), criterion.to_json()["canonical"])
    return formula.evaluate({"graduates": Decimal(95), "entrants": Decimal(100)})


def scoring(resolved: pfi.IndicatorSet, table: Path) -> pfi.Scorecard:
    """From any source of actual values to a scorecard and back."""
    card: pfi.Scorecard = pfi.score(resolved, table)
    cards: list[pfi.Scorecard] = [
        pfi.score(resolved, {"retention-rate": "95%"}, "mof-2020-10"),
        pfi.score(resolved, pd.DataFrame({"indicator": [], "actual": []}), pfi.catalogue().policy("beijing-2016")),
        pfi.score("declaration.yaml", pfi.Observations((pfi.Observation("retention-rate", "95%"),))),
    ]
    line: pfi.ScoreLine = card.line("retention-rate")
    score: Decimal | None = line.score
    bounds: Bounds = line.bounds
    why: str = line.explanation.in_language("en")
    execution: ExecutionScore | None = card.execution
    roll_ups: tuple[RollUp, ...] = card.by_category + card.by_goal
    total: Decimal | None = card.total
    grade: str | None = card.grade
    frame: pd.DataFrame = card.to_frame()
    print(cards, score, bounds.low, why, execution, roll_ups, total, grade, frame, card.fingerprint)
    return card


def tables(path: Path) -> list[pfi.Scorecard]:
    """Published tables."""
    result: ObservationsResult = pfi.read_table(path, columns={"target": "年度目标"}, encoding="gb18030")
    table: pfi.SelfEvaluation = result.tables[0]
    rows: tuple[TableRow, ...] = table.rows
    print(rows, result.diagnostics.has_errors)
    return [pfi.score_published(one, "integrated-platform") for one in result.tables]


def verification(text: str) -> tuple[Difference, ...]:
    """A scorecard read back and computed again."""
    card: pfi.Scorecard = pfi.read_scorecard(text)
    print(card.to_json()["total"])
    return pfi.verify(text)


def errors(path: Path) -> str:
    """Misuse raises one tree of exceptions."""
    try:
        pfi.load(path)
    except pfi.DocumentInvalid as error:
        return error.diagnostics.as_text("zh")
    except pfi.DocumentNotFound as error:
        return "、".join(error.available)
    except (pfi.ObservationsInvalid, pfi.ExpressionSyntaxError, pfi.MissingExtra, pfi.RuleNotFound) as error:
        return str(error)
    except pfi.ScorecardInvalid as error:
        return error.reason
    except pfi.PerfIndicatorsError:
        return pfi.__version__
    return ""


def own_library(folder: Path) -> list[str]:
    """A bureau's documents over the shipped ones, searched and drawn."""
    library: pfi.Library = pfi.open_library(folder)
    problems: pfi.Diagnostics = library.diagnostics
    shelf: pfi.Catalogue = library.catalogue()
    hits = [hit.reference for hit in shelf.search("巩固率", limit=3)]
    proposals = [item.framework for item in shelf.suggest("培训", function_code="205")]
    frame: pd.DataFrame = shelf.to_frame()
    built = pfi.graph(library.load("industry/education"), library=library)
    root: str = built.graph["root"]
    card: pfi.Scorecard = pfi.score("industry/education", {"retention-rate": "95%"}, library=library)
    print(problems, frame.shape, root, card.total, library.markdown("industry/education"))
    return [*hits, *proposals]
