"""Assessment of counties (县市考核): instrument, deductions with objections, ranking, and the circular's table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, Language
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.county_assessment import problems
from perfindicators.lifecycle.county_assessment.deductions import CountyDeduction, by_item, read_deductions
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.judged_cases import decision_by_bands
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text
from perfindicators.model.instrument import Instrument
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.instruments.assessment import Assessment, ItemScore
from perfindicators.scoring.instruments.item_scores import Facts
from perfindicators.scoring.instruments.judging import apply_instrument
from perfindicators.scoring.instruments.ratings_table import item_paths, read_ratings

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

INSTRUMENT: Final = "county-assessment"


class GroupScore(NamedTuple):
    """What a county got in one group of the instrument; `share` in per cent is for comparing groups."""

    path: str
    name: Text
    points: Decimal
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class AssessedCounty:
    """One county.

    Attributes:
        rank: best and worst place that is possible; equal when the order is certain.
        groups: the groups of the instrument.
        preliminary: whether an objection waits for a decision.
    """

    county: str
    assessment: Assessment
    decision: Decision | None
    deductions: tuple[CountyDeduction, ...]
    rank: tuple[int, int]
    groups: tuple[GroupScore, ...]
    preliminary: bool

    @property
    def strongest(self) -> GroupScore | None:
        """The group with the largest share of its points; None while groups are open."""
        return max(self._known(), key=_share, default=None)

    @property
    def weakest(self) -> GroupScore | None:
        """The group with the smallest share of its points; None while groups are open."""
        return min(self._known(), key=_share, default=None)

    def _known(self) -> list[GroupScore]:
        return [group for group in self.groups if group.score is not None and group.points]


def _share(group: GroupScore) -> Fraction:
    return Fraction(group.score or 0) / Fraction(group.points)


@dataclass(frozen=True, slots=True, repr=False)
class CountyAssessment:
    """All counties, best first.

    Attributes:
        silent: counties of the roster that sent nothing: neither scored nor ranked.
        diagnostics: of the tables; those of a county are its assessment's findings.
    """

    instrument: str
    counties: tuple[AssessedCounty, ...]
    silent: tuple[str, ...]
    diagnostics: Diagnostics

    def __iter__(self) -> Iterator[AssessedCounty]:
        return iter(self.counties)

    @property
    def findings(self) -> Diagnostics:
        """Everything somebody should mend."""
        return self.diagnostics + [item for one in self.counties for item in one.assessment.findings]

    def circular(self) -> list[dict[str, object]]:
        """Return the table of the circular (通报表), one row per county, those that sent nothing at the end."""
        rows = [_circular_row(one) for one in self.counties]
        empty = dict.fromkeys(rows[0]) if rows else {"县市": None}
        return [*rows, *({**empty, "县市": county, "说明": "没有报送"} for county in self.silent)]

    def to_frame(self) -> pd.DataFrame:
        """Return the circular's table as a pandas DataFrame."""
        return to_frame(self.circular())

    def to_json(self) -> JsonValue:
        """Return everything as plain data, decimals as text."""
        return plain_data(self)

    def text(self, lang: Language = "zh") -> str:
        """Return the circular as text, a sentence per county."""
        lines = [_sentence(one, lang) for one in self.counties]
        if self.silent:
            names = ("、" if lang == "zh" else ", ").join(self.silent)
            lines.append(f"没有报送：{names}。" if lang == "zh" else f"Sent nothing: {names}.")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<CountyAssessment {self.instrument}: {len(self.counties)} counties, {len(self.silent)} silent>"


def assess_counties(
    values: object,
    deductions: object | None = None,
    *,
    roster: Sequence[str] = (),
    instrument: Instrument | str = INSTRUMENT,
    library: Library | None = None,
) -> CountyAssessment:
    """Assess the counties by an instrument.

    Args:
        values: a table with a row per county × item: 县市, 事项, 结果 (a value, faults found, elements present).
        deductions: a table of further deductions with reason, evidence, objection and its outcome.
        roster: all counties that must send values; those without a row are `silent`.
        instrument: an instrument or its id.
        library: where the instrument is looked up; the shipped documents by default.

    Returns:
        Counties best first. Ranks are ranges while totals are open: no county is ranked as zero for what nobody knows.
        Deductions without reason or evidence are told and not used; an open objection keeps a result preliminary.

    Raises:
        DocumentNotFound: there is no such instrument.

    Sources:
        西财监绩发〔2022〕27号 (title and use only; items and points are proposed, as the instrument says).

    >>> found = assess_counties([{"县市": "景洪市", "事项": "没有这一项", "结果": "1"}], roster=["景洪市", "勐海县"])
    >>> found.silent, [item.code for item in found.diagnostics]
    (('勐海县',), ['A70'])
    """
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    tool = instrument if isinstance(instrument, Instrument) else catalogue.instrument(instrument)
    table = read_ratings(values, tool)
    names = [one.subject.name for one in table.ratings]
    taken = read_deductions(deductions, names, item_paths(tool))
    assessed = []
    for ratings in table.ratings:
        own = taken.of(ratings.subject.name)
        found = apply_instrument(tool, ratings, Facts(deductions=by_item(own)))
        assessed.append((ratings.subject.name, found, own))
    ranked = sorted(
        (_county(name, found, own, [other for _, other, _ in assessed], tool) for name, found, own in assessed),
        key=lambda one: (one.rank, one.county),
    )
    silent = tuple(county for county in roster if county not in names)
    told = [*table.diagnostics, *taken.diagnostics, *map(problems.nothing_sent, silent)]
    return CountyAssessment(f"{tool.id}@{tool.edition}", tuple(ranked), silent, Diagnostics(told))


def _county(
    name: str, found: Assessment, own: tuple[CountyDeduction, ...], everybody: Sequence[Assessment], tool: Instrument
) -> AssessedCounty:
    best = 1 + sum(other.on_bands.low > found.on_bands.high for other in everybody)
    worst = 1 + sum(other.on_bands.high > found.on_bands.low for other in everybody if other is not found)
    groups = tuple(_group(item) for item in found.items if item.depth == 0)
    return AssessedCounty(
        county=name, assessment=found, decision=decision_by_bands(Case(name), found, tool), deductions=own,
        rank=(best, worst), groups=groups, preliminary=any(item.is_open for item in own),
    )  # fmt: skip


def _group(item: ItemScore) -> GroupScore:
    return GroupScore(item.path, item.name, item.points, item.score)


def _rank_text(one: AssessedCounty) -> str:
    best, worst = one.rank
    return str(best) if best == worst else f"{best}–{worst}"


def _circular_row(one: AssessedCounty) -> dict[str, object]:
    found = one.assessment
    strong, weak = one.strongest, one.weakest
    off = sum((item.points for item in one.deductions if item.counts), Decimal(0))
    return {
        "名次": _rank_text(one), "县市": one.county,
        "总分": found.total if found.total is not None else f"{found.bounds.low:f}–{found.bounds.high:f}",
        "等级": found.grade, **{group.name.zh: group.score for group in one.groups}, "另扣分": off,
        "最好": strong.name.zh if strong else None, "最弱": weak.name.zh if weak else None,
        "说明": "初步结果，申诉未结" if one.preliminary else "",
    }  # fmt: skip


def _sentence(one: AssessedCounty, lang: Language) -> str:
    found = one.assessment
    total = f"{found.bounds.low:f}" if found.total is not None else f"{found.bounds.low:f}–{found.bounds.high:f}"
    decided = one.decision.name.in_language(lang) if one.decision else ("未定" if lang == "zh" else "open")
    weak = one.weakest.name.in_language(lang) if one.weakest else "—"
    if lang == "zh":
        note = "（初步结果，申诉未结）" if one.preliminary else ""
        grade = found.grade or "等级未定"
        return f"第 {_rank_text(one)} 名 {one.county}：{total} 分，{grade}，{decided}；最弱：{weak}{note}。"
    note = " (preliminary, an objection is open)" if one.preliminary else ""
    return f"{_rank_text(one)}. {one.county}: {total}, {decided}; weakest: {weak}{note}."
