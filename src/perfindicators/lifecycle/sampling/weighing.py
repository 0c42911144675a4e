"""What a project weighs in the drawing, and who is drawn in any case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.lifecycle.sampling.memory import Memory
from perfindicators.lifecycle.sampling.population import Project, stratum_of
from perfindicators.lifecycle.sampling.problems import spending_unknown
from perfindicators.model.practices.sampling import ForcedChoice, RiskAdditions, Rotation, SamplingPractice, StratumBy

FORCED: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "last-grade": Message("上年等级较低", "a low grade last year"),
        "audit-finding": Message("审计发现过问题", "an audit finding"),
        "full-score-low-spending": Message("自评满分而执行率低", "full marks with little spent"),
    }
)
"""Why a project is drawn in any case."""
RISKS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "wide-coverage": Message("覆盖面广", "wide coverage"),
        "public-attention": Message("社会关注度高", "public attention"),
        "low-spending": Message("执行率低", "low spending"),
        "high-score": Message("自评分很高", "a very high self-score"),
    }
)
"""What raises the weight of a project."""


class Weighed(NamedTuple):
    """One project ready to be drawn.

    Attributes:
        project: the project.
        stratum: the part of the population it belongs to; empty when there are none.
        measure: amount × risk × rotation; its chance is proportional to it.
        undrawn: years it has stayed undrawn; None without a memory.
        risks: ids from `RISKS` that apply.
        forced: ids from `FORCED` that apply.
    """

    project: Project
    stratum: str
    measure: Fraction
    undrawn: int | None
    risks: tuple[str, ...]
    forced: tuple[str, ...]


class History(NamedTuple):
    """When something was first seen and last drawn, before the year of this drawing."""

    first_seen: int | None
    last_sampled: int | None

    def undrawn(self, year: int) -> int:
        """Return the years it has stayed undrawn before this one.

        >>> History(2018, 2020).undrawn(2022), History(2020, None).undrawn(2022), History(None, 2021).undrawn(2022)
        (1, 2, 0)
        """
        if self.last_sampled is not None:
            return max(0, year - self.last_sampled - 1)
        return max(0, year - self.first_seen) if self.first_seen is not None else 0

    def factor(self, year: int, rotation: Rotation) -> Fraction:
        """Return what rotation multiplies the weight by."""
        if self.last_sampled is not None and self.last_sampled >= year - 1:
            return Fraction(rotation.drawn_last_year)
        beyond = self.undrawn(year) - rotation.rises_after
        return min(Fraction(rotation.most), 1 + Fraction(rotation.rise) * beyond) if beyond > 0 else Fraction(1)


class Histories(NamedTuple):
    """What is remembered, as of the year of the drawing.

    Attributes:
        memory: of the years before; None when there is none, and then rotation plays no part.
        year: of the drawing.
    """

    memory: Memory | None
    year: int | None

    def of_project(self, project: Project) -> History | None:
        """Return the history of a project; None when nothing is remembered at all."""
        if self.memory is None or self.year is None:
            return None
        known = self.memory.by_key.get(project.key)
        first, last = (known.first_seen, known.last_sampled) if known is not None else (None, None)
        stated = [year for year in (last, project.last_sampled) if year is not None and year < self.year]
        return History(first, max(stated, default=None))

    def of_strata(self, strata: tuple[StratumBy, ...]) -> Mapping[str, History]:
        """Return the history of each stratum that is remembered."""
        found: dict[str, History] = {}
        for item in () if self.memory is None else self.memory.by_key.values():
            name = stratum_of(item.project, strata)
            known = found.get(name, History(None, None))
            first = [year for year in (known.first_seen, item.first_seen) if year is not None]
            last = [year for year in (known.last_sampled, item.last_sampled) if year is not None]
            past = [year for year in last if self.year is None or year < self.year]
            found[name] = History(min(first, default=None), max(past, default=None))
        return found


def weigh(
    projects: Iterable[Project], strata: tuple[StratumBy, ...], practice: SamplingPractice, histories: Histories
) -> tuple[Weighed, ...]:
    """Return the projects with their weight and the reasons to draw them in any case.

    Args:
        projects: each once.
        strata: what the population is divided by.
        practice: additions and thresholds.
        histories: what is remembered.
    """
    listed = tuple(projects)
    usual = _median([project.amount for project in listed if project.amount is not None]) or practice.least_amount
    found = []
    for project in listed:
        risks = tuple(_risks(project, practice.risk))
        amount = max(usual if project.amount is None else project.amount, practice.least_amount, Decimal("0.0001"))
        history = histories.of_project(project)
        turn = Fraction(1) if history is None else history.factor(histories.year or 0, practice.rotation)
        undrawn = None if history is None else history.undrawn(histories.year or 0)
        added = 1 + sum((_addition(risk, practice.risk) for risk in risks), Fraction(0))
        forced = tuple(_forced(project, practice.forced))
        measure = Fraction(amount) * added * turn
        found.append(Weighed(project, stratum_of(project, strata), measure, undrawn, risks, forced))
    return tuple(found)


def unknown_spending(projects: Iterable[Project], forced: ForcedChoice) -> Iterator[Diagnostic]:
    """Yield J11 for full marks whose spending cannot be told.

    Args:
        projects: the population.
        forced: says what full marks are.
    """
    for project in projects:
        full = project.self_score is not None and project.self_score >= forced.full_score
        if full and project.spent is None:
            yield spending_unknown(project.place, project.name)


def _forced(project: Project, forced: ForcedChoice) -> Iterator[str]:
    if project.last_grade in forced.last_grades:
        yield "last-grade"
    if project.audited and forced.audit_findings:
        yield "audit-finding"
    full = project.self_score is not None and project.self_score >= forced.full_score
    if full and _spent_below(project, forced.spent_below):
        yield "full-score-low-spending"


def _risks(project: Project, risk: RiskAdditions) -> Iterator[str]:
    if project.wide_coverage:
        yield "wide-coverage"
    if project.public_attention:
        yield "public-attention"
    if _spent_below(project, risk.spent_below):
        yield "low-spending"
    if project.self_score is not None and project.self_score >= risk.score_from:
        yield "high-score"


def _addition(risk: str, additions: RiskAdditions) -> Fraction:
    return Fraction(getattr(additions, risk.replace("-", "_")))


def _spent_below(project: Project, share: Decimal) -> bool:
    spent = project.spent
    return spent is not None and spent < Fraction(share)


def _median(amounts: list[Decimal]) -> Decimal | None:
    """Return the lower median."""
    return sorted(amounts)[(len(amounts) - 1) // 2] if amounts else None
