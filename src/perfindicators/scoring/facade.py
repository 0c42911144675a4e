"""`score`: what the public face offers, for anything that can stand for actual values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.errors import ObservationsInvalid
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import resolve
from perfindicators.model.base import Document
from perfindicators.model.policy import ScoringPolicy
from perfindicators.observations.observation import Observations
from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation, observations_of
from perfindicators.observations.table import read_table
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.exact_engine import Judge, score_set
from perfindicators.scoring.published import CategoryNames, PublishedTable, published_table
from perfindicators.scoring.scorecard import Scorecard


def score(
    indicator_set: IndicatorSet | Document | str | Path,
    observations: object,
    policy: ScoringPolicy | str | None = None,
) -> Scorecard:
    """Score an indicator set, exactly and with an explanation per line.

    Args:
        indicator_set: the resolved set; a declaration (or its path) is resolved first.
        observations: actual values of one project: `Observations`, a mapping `{indicator: actual}`, the path of a
            table, or any dataframe with the columns of the table formats.
        policy: a policy or its id; the one the set names by default.

    Returns:
        The scorecard; problems in the data are its `findings`.

    Raises:
        DocumentInvalid: the declaration cannot be resolved.
        ObservationsInvalid: the table has errors, or holds several projects.
        DocumentNotFound: there is no such policy.

    Sources:
        Rules by policy; the default `integrated-platform` follows the deployed national platform (facts §3.4).

    >>> from decimal import Decimal
    >>> card = score("industry/education", {"approved-works-completion": "100%"})
    >>> card.total is None and card.bounds.low >= 0
    True
    """
    resolved = indicator_set if isinstance(indicator_set, IndicatorSet) else resolve(indicator_set)
    return score_set(resolved, _observations(observations), judge(policy or resolved.policy))


def score_published(table: SelfEvaluation, policy: ScoringPolicy | str = "integrated-platform") -> Scorecard:
    """Score a published self-evaluation table by the targets and points it prints itself.

    Args:
        table: one table, from `read_table`.
        policy: a policy or its id.

    Returns:
        The scorecard; every line without a printed operator says which direction was taken and why.
    """
    published = from_published(table, policy if isinstance(policy, str) else policy.id)
    return score_set(published.indicator_set, published.observations, judge(policy))


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


def judge(policy: ScoringPolicy | str) -> Judge:
    """Return a policy made ready to score many sets.

    Args:
        policy: a policy or the id of a shipped one.

    Raises:
        DocumentNotFound: there is no such policy.
    """
    return _shipped_judge(policy) if isinstance(policy, str) else Judge.of(policy, shipped_catalogue().directions())


@lru_cache(maxsize=16)
def _shipped_judge(policy: str) -> Judge:
    catalogue = shipped_catalogue()
    return Judge.of(catalogue.policy(policy), catalogue.directions())


def _observations(source: object) -> Observations:
    if isinstance(source, Observations):
        return source
    if isinstance(source, Mapping) and not source:
        return Observations()
    if isinstance(source, SelfEvaluation):
        return observations_of(source)
    result = source if isinstance(source, ObservationsResult) else read_table(source)
    if result.diagnostics.has_errors:
        raise ObservationsInvalid(result.diagnostics)
    if len(result.tables) != 1:
        raise ObservationsInvalid(Diagnostics([_one_project(result)]))
    return observations_of(result.tables[0])


def _one_project(result: ObservationsResult) -> Diagnostic:
    names = "、".join(table.project or "—" for table in result.tables[:5])
    count = len(result.tables)
    message = Message(
        f"这里只能评一个项目，表中有 {count} 个（{names}）；请先选一个：read_table(…).tables[0]，或 --project。",
        f"One project is scored at a time, the table holds {count} ({names}): choose one, or --project.",
    )
    return Diagnostic("O23", Severity.ERROR, message, context={"projects": str(count)})
