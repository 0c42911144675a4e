"""Scoring tables: one project's actual values, or published tables by their own targets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.errors import ObservationsInvalid
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.model.policy import ScoringPolicy
from perfindicators.observations.observation import Observations
from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation, observations_of
from perfindicators.observations.table import read_table
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from perfindicators.scoring.line_outcome import finding
from perfindicators.scoring.published import (
    CategoryNames,
    PublishedTable,
    likely_execution_points,
    published_table,
)
from perfindicators.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from perfindicators.library.opened import Library


def score_published(
    table: SelfEvaluation, policy: ScoringPolicy | str = "integrated-platform", *, library: Library | None = None
) -> Scorecard:
    """Score a published self-evaluation table by the targets and points it prints itself.

    Args:
        table: one table, from `read_table`.
        policy: a policy or its id.
        library: where the policy is looked up; the shipped documents by default.

    Returns:
        The scorecard; every line without a printed operator says which direction was taken and why.
    """
    published = from_published(table, policy if isinstance(policy, str) else policy.id)
    rules = judge(policy, None if library is None else library.catalogue())
    card = score_set(published.indicator_set, published.observations, rules)
    likely = likely_execution_points(table)
    if likely is None:
        return card
    return replace(card, findings=Diagnostics([*card.findings, _misprinted(table, likely)]))


def _misprinted(table: SelfEvaluation, likely: Decimal) -> Diagnostic:
    figure = table.figures.execution_points
    printed = "" if figure is None else figure.text
    message = Message(
        f"预算执行率的分值写的是 {printed}，像是印错，按 {likely:f} 分计；请核对。",
        f"Budget execution is said to be worth {printed} points, which cannot be: {likely:f} were taken; check it.",
    )
    return finding("S20", Severity.WARNING, message, printed=printed, taken=f"{likely:f}")


def from_published(table: SelfEvaluation, policy: str = "integrated-platform") -> PublishedTable:
    """Return the indicator set and observations a published table stands for.

    Args:
        table: one table, from `read_table`.
        policy: id of the policy to score by.
    """
    return published_table(table, _category_names(), policy=policy)


@lru_cache(maxsize=1)
def _category_names() -> CategoryNames:
    categories = shipped_catalogue().categories("project")
    if categories is None:
        raise FileNotFoundError("categories/project")
    return CategoryNames(categories)


def one_project(source: object) -> Observations:
    """Return the actual values of the one project a table holds.

    Args:
        source: anything `read_table` takes, its result, or one of its tables.

    Raises:
        ObservationsInvalid: the table has errors, or holds several projects.
    """
    if isinstance(source, SelfEvaluation):
        return observations_of(source)
    result = source if isinstance(source, ObservationsResult) else read_table(source)
    if result.diagnostics.has_errors:
        raise ObservationsInvalid(result.diagnostics)
    if len(result.tables) != 1:
        raise ObservationsInvalid(Diagnostics([_several(result)]))
    return observations_of(result.tables[0])


def _several(result: ObservationsResult) -> Diagnostic:
    names = "、".join(table.project or "—" for table in result.tables[:5])
    count = len(result.tables)
    message = Message(
        f"这里只能评一个项目，表中有 {count} 个（{names}）；请先选一个：read_table(…).tables[0]，或 --project。",
        f"One project is scored at a time, the table holds {count} ({names}): choose one, or --project.",
    )
    return Diagnostic("O23", Severity.ERROR, message, context={"projects": str(count)})
