"""Assessment of counties (县市考核): instrument, deductions with objections, ranking, and the circular's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Language, Message
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.county_assessment import problems
from perfindicators.lifecycle.county_assessment.assessed import AssessedCounty, GroupScore, bounds_text, open_rows
from perfindicators.lifecycle.county_assessment.deductions import (
    UPHELD,
    WITHDRAWN,
    CountyDeduction,
    by_item,
    read_deductions,
)
from perfindicators.lifecycle.county_assessment.values import read_tables, values_of
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.judged_cases import decision_by_bands
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.instrument import Instrument, Ratings
from perfindicators.observations.cells import name_key
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.instruments.assessment import Assessment, ItemScore
from perfindicators.scoring.instruments.item_scores import Facts
from perfindicators.scoring.instruments.judging import apply_instrument
from perfindicators.scoring.instruments.ratings_table import item_paths
from perfindicators.scoring.scorecard import Bounds
from perfindicators.scoring.whole_numbers import from_cents, to_cents

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

INSTRUMENT: Final = "county-assessment"
INSIDE: Final = Message(
    "内部使用：含标为涉密的数据、理由和佐证，不得公布。",
    "For use inside: values, reasons and evidence marked as classified are listed and must not be published.",
)
PUBLISHED: Final = Message(
    "本通报不列依法不予公开的数据、理由和佐证；总分和名次是全部考核事项的结果。",
    "Values, reasons and evidence the law keeps from publication are not listed; totals and ranks are of all items.",
)
"""The note of every published output, whether or not something was left out."""
_OUTCOMES: Final[Mapping[str, str]] = MappingProxyType({UPHELD: "upheld", WITHDRAWN: "withdrawn"})


@dataclass(frozen=True, slots=True, repr=False)
class CountyAssessment:
    """All counties, best first.

    Attributes:
        silent: counties of the roster that sent nothing: neither scored nor ranked.
        diagnostics: of the tables; those of a county are its assessment's findings.
        withheld: of rows marked as classified; never to be published.
        note: whether this is for use inside, or what a published output says of itself.
    """

    instrument: str
    counties: tuple[AssessedCounty, ...]
    silent: tuple[str, ...]
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics)
    note: Message = INSIDE

    def __iter__(self) -> Iterator[AssessedCounty]:
        return iter(self.counties)

    @property
    def findings(self) -> Diagnostics:
        """Everything somebody should mend."""
        return (
            self.diagnostics
            + self.withheld
            + [_naming(one.county, item) for one in self.counties for item in one.assessment.findings]
        )

    def circular(self, lang: Language = "zh") -> list[dict[str, object]]:
        """Return the table of the circular (通报表), one row per county, those that sent nothing at the end.

        Args:
            lang: of names and notes; the headings are those of the circular.
        """
        rows = [_circular_row(one, lang) for one in self.counties]
        empty = dict.fromkeys(rows[0]) if rows else {"县市": None}
        nothing = "没有报送" if lang == "zh" else "sent nothing"
        return [*rows, *({**empty, "县市": county, "说明": nothing} for county in self.silent)]

    def to_frame(self) -> pd.DataFrame:
        """Return the circular's table as a pandas DataFrame."""
        return to_frame(self.circular())

    def published(self) -> CountyAssessment:
        """Return the same without classified values, reasons and evidence, for anything that leaves the bureau.

        Scores and ranks are those of all items: of an item marked as classified the score alone is told.
        """
        counties = tuple(one.published() for one in self.counties)
        return replace(self, counties=counties, withheld=Diagnostics(), note=PUBLISHED)

    def to_json(self) -> JsonValue:
        """Return everything as plain data, decimals as text."""
        return {
            "instrument": self.instrument,
            "note": plain_data(self.note),
            "counties": plain_data(self.counties),
            "silent": list(self.silent),
            "diagnostics": plain_data(self.diagnostics + self.withheld),
        }

    def text(self, lang: Language = "zh") -> str:
        """Return the circular as text, a sentence per county."""
        lines = [_sentence(one, lang) for one in self.counties]
        if self.silent:
            names = ("、" if lang == "zh" else ", ").join(self.silent)
            lines.append(f"没有报送：{names}。" if lang == "zh" else f"Sent nothing: {names}.")
        return "\n".join(lines)

    def decisions_text(self, lang: Language = "zh") -> str:
        """Return a line per county: what follows, why, and what would change it."""
        return "\n".join(one.explain(lang) for one in self)

    def deductions_text(self, lang: Language = "zh") -> str:
        """Return a line per deduction: points, reason, evidence, objection and what became of it."""
        return "\n".join(_deduction_line(one, item, lang) for one in self for item in one.deductions)

    def __repr__(self) -> str:
        return f"<CountyAssessment {self.instrument}: {len(self.counties)} counties, {len(self.silent)} silent>"


def assess_counties(
    values: object,
    deductions: object | None = None,
    *,
    roster: Sequence[str] = (),
    instrument: Instrument | str = INSTRUMENT,
    library: Library | None = None,
    encoding: str = "utf-8",
) -> CountyAssessment:
    """Assess the counties by an instrument.

    Args:
        values: a table with a row per county × item: 县市, 事项, 结果 (a value, faults found, elements present).
        deductions: a table of further deductions with reason, evidence, objection and its outcome.
            In both, a column 涉密 keeps a row from being published.
        roster: all counties that must send values; those without a row, or with none but empty results, are `silent`.
        instrument: an instrument or its id.
        library: where the instrument is looked up; the shipped documents by default.
        encoding: of files or of bytes.

    Returns:
        Counties best first. Ranks are ranges while totals are open: no county is ranked as zero for what nobody knows,
        and an objection may still be granted. Deductions without reason or evidence are told and not used; an open
        objection keeps a result preliminary.

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
    tables = read_tables(values, deductions, roster, tool, encoding)
    sent = values_of(tables.values, tool)
    names = {key: one.subject.name for key, one in sent.ratings.items()}
    taken = read_deductions(tables.deductions, names, item_paths(tool))
    judged = [_judged(one, taken.of(one.subject.name), tool) for one in sent.ratings.values()]
    counties = (_county(one, judged, tool, sent.classified.get(name_key(one.name), frozenset())) for one in judged)
    expected = {**{name_key(name): name for name in tables.roster}, **sent.silent}
    silent = tuple(name for key, name in expected.items() if key not in sent.ratings)
    told = [*tables.told, *sent.told, *taken.diagnostics, *(problem for one in judged for problem in one.problems)]
    told += map(problems.nothing_sent, silent)
    return CountyAssessment(
        f"{tool.id}@{tool.edition}", tuple(sorted(counties, key=lambda one: (one.rank, one.county))), silent,
        Diagnostics(told), tables.withheld + sent.withheld + taken.withheld,
    )  # fmt: skip


def _naming(county: str, item: Diagnostic) -> Diagnostic:
    """Say whose finding it is: what is wrong with a measured value names the item only."""
    if county in item.message.zh:
        return item
    message = Message(f"“{county}”：{item.message.zh}", f"{county}: {item.message.en}")
    return item._replace(message=message, context={**item.context, "county": county})


class _Judged(NamedTuple):
    """A county before it is ranked; `possible` counts open objections as granted at its upper end."""

    name: str
    found: Assessment
    own: tuple[CountyDeduction, ...]
    taken: Decimal
    possible: Bounds
    problems: tuple[Diagnostic, ...]


def _judged(ratings: Ratings, own: tuple[CountyDeduction, ...], tool: Instrument) -> _Judged:
    def less(items: Sequence[CountyDeduction]) -> Assessment:
        return apply_instrument(tool, ratings, Facts(deductions=by_item(items)))

    name, found, settled = ratings.subject.name, less(own), [item for item in own if not item.is_open]
    before = less(()) if own else found
    granted = less(settled) if len(settled) < len(own) else found
    # What a classified deduction took is in the total and is told nowhere else.
    shown = open_rows(own)
    after = less(shown) if len(shown) < len(own) else found
    asked = {path: from_cents(to_cents(points)) for path, points in by_item(shown).items()}
    taken = {path: before.item(path).bounds.high - after.item(path).bounds.high for path in asked}
    return _Judged(
        name, found, own, sum(taken.values(), Decimal(0)), Bounds(found.on_bands.low, granted.on_bands.high),
        tuple(
            problems.more_than_there_is(name, found.item(path).name.zh, points, taken[path])
            for path, points in asked.items()
            if taken[path] < points
        ),
    )  # fmt: skip


def _county(one: _Judged, everybody: Sequence[_Judged], tool: Instrument, marked: frozenset[str]) -> AssessedCounty:
    best = 1 + sum(other.possible.low > one.possible.high for other in everybody)
    worst = 1 + sum(other.possible.high > one.possible.low for other in everybody if other is not one)
    groups = tuple(_group(item, one.found) for item in one.found.items if item.depth == 0)
    return AssessedCounty(
        county=one.name, assessment=one.found, decision=_decision(one, tool),
        deductions=one.own, taken=one.taken, possible=one.possible, rank=(best, worst), groups=groups,
        preliminary=any(item.is_open for item in one.own),
        classified=tuple(sorted(marked | {item.path for item in one.own if item.classified})),
    )  # fmt: skip


def _decision(one: _Judged, tool: Instrument) -> Decision | None:
    """Return what follows; while an objection is open, what it could lead to would change it too."""
    decision = decision_by_bands(Case(one.name), one.found, tool)
    if decision is None or one.possible.high == one.found.on_bands.high:
        return decision
    before, best = decision.would_change or Message("", ""), f"{one.possible.high:f}"
    return replace(
        decision,
        would_change=Message(
            f"{before.zh}未结的申诉如成立，最多得 {best} 分。",
            f"{before.en} If the open objections are granted: up to {best} points.".strip(),
        ),
    )


def _group(group: ItemScore, found: Assessment) -> GroupScore:
    below = (item for item in found.items if item.path == group.path or item.path.startswith(f"{group.path}/"))
    points = sum((item.points for item in below if item.rate and item.counted), Decimal(0))
    return GroupScore(group.path, group.name, points, group.score if group.counted else None)


def _rank_text(one: AssessedCounty) -> str:
    best, worst = one.rank
    return str(best) if best == worst else f"{best}–{worst}"


def _circular_row(one: AssessedCounty, lang: Language) -> dict[str, object]:
    found = one.assessment
    strong, weak = one.strongest, one.weakest
    # Ranked by the whole points of the instrument, a county is shown with them: items that do not apply are no loss.
    total = found.on_bands
    return {
        "名次": _rank_text(one), "县市": one.county,
        "总分": total.low if total.low == total.high else bounds_text(total),
        "等级": found.grade, **{group.name.zh: group.score for group in one.groups}, "另扣分": one.taken,
        "最好": strong.name.in_language(lang) if strong else None,
        "最弱": weak.name.in_language(lang) if weak else None,
        "说明": ("；" if lang == "zh" else "; ").join(one.notes(lang)),
    }  # fmt: skip


def _sentence(one: AssessedCounty, lang: Language) -> str:
    found, total, notes = one.assessment, bounds_text(one.assessment.on_bands), one.notes(lang)
    decided = one.decision.name.in_language(lang) if one.decision else ("未定" if lang == "zh" else "open")
    weak = one.weakest.name.in_language(lang) if one.weakest else "—"
    if lang == "zh":
        note = f"（{'；'.join(notes)}）" if notes else ""
        grade = found.grade or "等级未定"
        return f"第 {_rank_text(one)} 名 {one.county}：{total} 分，{grade}，{decided}；最弱：{weak}{note}。"
    note = f" ({'; '.join(notes)})" if notes else ""
    grade = found.grade or "grade open"
    return f"{_rank_text(one)}. {one.county}: {total}, {grade}, {decided}; weakest: {weak}{note}."


def _deduction_line(one: AssessedCounty, item: CountyDeduction, lang: Language) -> str:
    name = one.assessment.item(item.path).name.in_language(lang)
    if lang == "zh":
        outcome = item.outcome or ("未定" if item.objection else "")
        parts = (("佐证", item.evidence), ("申诉", item.objection), ("结论", outcome))
        return f"{one.county} {name} 扣 {item.points:f} 分：{item.reason}" + "".join(
            f"；{word}：{text}" for word, text in parts if text
        )
    outcome = _OUTCOMES.get(item.outcome, item.outcome) or ("open" if item.objection else "")
    parts = (("evidence", item.evidence), ("objection", item.objection), ("outcome", outcome))
    return f"{one.county}, {name}, −{item.points:f}: {item.reason}" + "".join(
        f"; {word}: {text}" for word, text in parts if text
    )
