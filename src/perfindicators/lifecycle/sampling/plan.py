"""`draw_sample`: which self-evaluations are rechecked this year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.sampling.detection import detection_probability, faulty_at, size_needed
from perfindicators.lifecycle.sampling.drawing import Chance
from perfindicators.lifecycle.sampling.memory import Memory, read_memory
from perfindicators.lifecycle.sampling.population import Population, Project, read_population
from perfindicators.lifecycle.sampling.problems import (
    forced_above_size,
    size_above_population,
    size_unusable,
    stratum_missing,
    year_unclear,
)
from perfindicators.lifecycle.sampling.sample import Detection, ProjectChance, Sample, StratumShare
from perfindicators.lifecycle.sampling.stratified import Plan, draw_rest
from perfindicators.lifecycle.sampling.weighing import Histories, Weighed, unknown_spending, weigh
from perfindicators.model.practice import Practice
from perfindicators.model.practices.sampling import SamplingPractice, StratumBy

_FORCED: Final = Chance(Fraction(1), drawn=True, way="forced")
_NO_CHANCE: Final = Chance(Fraction(0), drawn=False, way="")


def draw_sample(
    table: object,
    size: int | Decimal | Fraction | None = None,
    *,
    seed: int | str,
    strata: Sequence[StratumBy] | None = None,
    practice: Practice | str | None = None,
    memory: Memory | object | None = None,
) -> Sample:
    """Draw the self-evaluations that are rechecked.

    Forced projects first. The other places go to the strata, at least one each where the size allows, the rest by money
    and risk with the largest remainders; where there are fewer places than strata, strata are drawn first. Inside a
    stratum the chance is proportional to amount × risk × rotation (see `drawing`).

    Args:
        table: the self-evaluated projects: anything `read_population` takes, or a `Population`; amounts in 万元.
        size: how many, a whole number; or a share of them, a `Decimal` or `Fraction` up to 1; the practice's share when
            left out.
        seed: gives the same sample again; order of rows, machine and version of Python play no part.
        strata: `department`, `unit`, `section`, `level`; the practice's when left out, `()` for none.
        practice: weights and thresholds, or the id of a practice; the shipped one by default.
        memory: who was drawn in earlier years: a `Memory`, or any table of one; without it there is no rotation.

    Returns:
        The sample with everybody's chance; classified projects are not in it, see `draw_classified`.

    Raises:
        DocumentNotFound: there is no such practice.

    Sources:
        Practice (wide coverage, public attention, large amounts); weights, thresholds and method are the project's own.

    >>> rows = [{"项目名称": f"项目{n}", "主管部门": "州教育体育局", "预算数": str(n)} for n in range(1, 9)]
    >>> [item.project.name for item in draw_sample(rows, 2, seed=2022).drawn]
    ['项目3', '项目5']
    """
    population = table if isinstance(table, Population) else read_population(table)
    chosen = practice_for("sampling", chosen=practice)
    section = chosen.sampling or SamplingPractice()
    found: list[Diagnostic] = [*population.diagnostics]
    by = tuple(section.strata if strata is None else strata)
    histories = _histories(population, memory, found)
    plan = Plan(section, by, str(seed), histories)
    found += unknown_spending(population.projects, section.forced)
    found += _unfilled(population, by)
    weighed = weigh(population.projects, by, section, histories)
    places = _places(size, len(weighed), section.share, found)
    chances = _chances(weighed, places, plan, found)
    source = section.source or chosen.source
    return Sample(
        year=histories.year,
        seed=plan.seed,
        size=places,
        chances=chances,
        strata=_strata(chances),
        detections=_detections(chances, section),
        overall=_overall(chances, section),
        confidence=section.confidence,
        left_out=population.left_out,
        strata_by=by,
        basis=Basis.of(chosen.id, source, chosen.effective),
        forced_basis=Basis.of(chosen.id, section.forced.source or source, chosen.effective),
        memory=_memory_after(chances, histories, population.classified),
        diagnostics=Diagnostics(found),
    )


def _histories(population: Population, memory: Memory | object | None, found: list[Diagnostic]) -> Histories:
    if memory is None and not any(project.last_sampled for project in population.projects):
        return Histories(None, population.year)
    if memory is None:
        known = Memory()
    elif isinstance(memory, Memory):
        known = memory.without(population.classified)
    else:
        read = read_memory(memory).without(population.classified)
        known = read.memory
        found += read.diagnostics
    years = [item.last_sampled for item in known.by_key.values() if item.last_sampled is not None]
    year = population.year
    if year is None:
        year = max(years) + 1 if years else None
        shown = "无法判断年度" if year is None else f"按 {year} 年计"
        found.append(
            year_unclear(
                f"清单没有“年度”，轮换{shown}：请补填年度。",
                f"The list states no year (年度); rotation takes {year or 'none'}: fill it in.",
            )
        )
    elif late := sum(drawn >= year for drawn in years):
        found.append(
            year_unclear(
                f"抽样记录中有 {late} 个项目的抽中年度不早于 {year} 年，这些年度不计：重抽同一年请用上年的记录。",
                f"The memory holds {late} drawings of {year} or later, which do not count: to draw a year again, "
                "use the memory of the year before.",
            )
        )
    return Histories(known, year)


def _unfilled(population: Population, strata: Iterable[StratumBy]) -> Iterable[Diagnostic]:
    for by in strata:
        names = [project.name for project in population.projects if not getattr(project, by)]
        if names:
            yield stratum_missing(len(names), by, names)


def _places(size: int | Decimal | Fraction | None, population: int, usual: Decimal, found: list[Diagnostic]) -> int:
    """Return how many are drawn: a share is rounded half up, and is at least one."""
    wanted = usual if size is None else size
    if isinstance(wanted, Decimal) and not wanted.is_finite():
        wanted = 0
    exact = Fraction(wanted)
    is_share = not isinstance(wanted, int) and exact <= 1
    if exact <= 0 or (not is_share and exact.denominator != 1):
        found.append(size_unusable(str(size)))
        return 0
    if is_share:
        return min(population, max(1, int(exact * population + Fraction(1, 2))))
    if exact > population > 0:
        found.append(size_above_population(int(exact), population))
    return min(population, int(exact))


def _chances(weighed: Sequence[Weighed], places: int, plan: Plan, found: list[Diagnostic]) -> tuple[ProjectChance, ...]:
    if not places:
        return _ordered(weighed, {})
    forced = [item for item in weighed if item.forced]
    rest = [item for item in weighed if not item.forced]
    left = places - len(forced)
    if rest and (left < 0 or (left == 0 and forced)):
        found.append(forced_above_size(len(forced), places))
    drawn = {item.project.key: _FORCED for item in forced}
    drawn |= draw_rest(rest, max(0, left), {item.stratum for item in forced}, plan, found)
    return _ordered(weighed, drawn)


def _ordered(weighed: Iterable[Weighed], drawn: Mapping[str, Chance]) -> tuple[ProjectChance, ...]:
    """Return everybody in order of stratum and name; who is missing from `drawn` had no part in the drawing."""
    found = []
    for item in sorted(weighed, key=lambda item: (item.stratum, item.project.name, item.project.key)):
        chance = drawn.get(item.project.key, _NO_CHANCE)
        found.append(
            ProjectChance(
                item.project,
                item.stratum,
                item.measure,
                item.undrawn,
                item.risks,
                item.forced,
                chance.probability,
                chance.way,
            )
        )
    return tuple(found)


def _strata(chances: Iterable[ProjectChance]) -> tuple[StratumShare, ...]:
    groups: dict[str, list[ProjectChance]] = defaultdict(list)
    for item in chances:
        groups[item.stratum].append(item)
    return tuple(_share(name, group) for name, group in groups.items())


def _share(name: str, group: Sequence[ProjectChance]) -> StratumShare:
    drawn = [item for item in group if item.drawn]
    forced = sum(item.way == "forced" for item in group)
    return StratumShare(
        name, len(group), _money(group), forced, len(drawn) - forced, len(drawn), _money(drawn)
    )  # fmt: skip


def _money(group: Iterable[ProjectChance]) -> Decimal:
    return sum((item.project.amount or Decimal(0) for item in group), Decimal(0))


def _detections(chances: Sequence[ProjectChance], practice: SamplingPractice) -> tuple[Detection, ...]:
    """Return what chance finds: forced ones and those taken by rule say nothing about the others."""
    open_ones = [item for item in chances if 0 < item.probability < 1]
    population, sample = len(open_ones), sum(item.drawn for item in open_ones)
    if not population:
        return ()
    return tuple(_detection(population, sample, rate, practice.confidence) for rate in practice.error_rates)


def _overall(chances: Sequence[ProjectChance], practice: SamplingPractice) -> tuple[Detection, ...]:
    """Return what the whole sample finds: faults that lie anywhere do not know how a project was drawn."""
    population, sample = len(chances), sum(item.drawn for item in chances)
    if not population:
        return ()
    return tuple(_detection(population, sample, rate, practice.confidence) for rate in practice.error_rates)


def _detection(population: int, sample: int, rate: Decimal, confidence: Decimal) -> Detection:
    faulty = faulty_at(population, rate)
    probability = detection_probability(population, sample, faulty)
    return Detection(rate, population, sample, faulty, probability, size_needed(population, faulty, confidence))


def _memory_after(
    chances: Sequence[ProjectChance], histories: Histories, classified: Sequence[Project]
) -> Memory | None:
    """Return the memory for next year, without those that are classified by now."""
    if histories.year is None:
        return None
    drawn = (item.project.key for item in chances if item.drawn)
    before = (histories.memory or Memory()).without(classified)
    return before.after((item.project for item in chances), drawn, histories.year)


class ClassifiedSample(NamedTuple):
    """The sample of the classified projects: a list of its own, for those who may see it.

    It has no printed form: neither the text of this value nor anything made for publication holds a name, an amount or
    a number of them.
    """

    sample: Sample

    def __repr__(self) -> str:
        return "ClassifiedSample()"


def draw_classified(
    population: Population,
    size: int | Decimal | Fraction | None = None,
    *,
    seed: int | str,
    practice: Practice | str | None = None,
) -> ClassifiedSample:
    """Draw from the classified projects, on a list of their own.

    Args:
        population: from `read_population`; only its classified projects are looked at.
        size: as for `draw_sample`.
        seed: gives the same sample again.
        practice: as for `draw_sample`.

    Returns:
        The sample, in a wrapper that does not show it.

    Raises:
        DocumentNotFound: there is no such practice.

    >>> rows = [{"项目名称": "某工程", "预算数": "10", "是否涉密": "是"}]
    >>> draw_classified(read_population(rows), 1, seed=2022)
    ClassifiedSample()
    """
    own = Population(population.classified, population.year, 0, Diagnostics())
    return ClassifiedSample(draw_sample(own, size, seed=f"{seed}/classified", strata=(), practice=practice))
