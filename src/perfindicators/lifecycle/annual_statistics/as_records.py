"""The statistics as figures with their relations, for `reconcile` and for printing beside the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from perfindicators.lifecycle.annual_statistics.tally import Tally
from perfindicators.lifecycle.annual_statistics.vocabulary import LEVELS, OUTCOMES, STEPS, Grouping, Outcome
from perfindicators.model.base import Source, Text
from perfindicators.model.records import (
    AnyRelation,
    EqualRelation,
    Figure,
    OutcomeRelation,
    RateRelation,
    Records,
    SumRelation,
)

_MEASURES: Final[Mapping[str, tuple[Text, str]]] = {
    "projects": (Text(zh="项目数", en="projects"), "个"),
    "wholes": (Text(zh="部门整体数", en="departments as a whole"), "个"),
    "departments": (Text(zh="部门数", en="departments"), "个"),
    "amount": (Text(zh="金额", en="amount"), "万元"),
    "cut": (Text(zh="审减金额", en="amount cut"), "万元"),
    "rate": (Text(zh="审减率", en="rate of cuts"), "%"),
    "spending": (Text(zh="同口径项目支出总额", en="project spending"), "万元"),
    "share": (Text(zh="占项目支出总额", en="share of project spending"), "%"),
}
_ADDITIVE: Final = ("projects", "wholes", "amount", "cut")


def as_records(year: int, lines: Sequence[Tally], by: Grouping | None, note: str) -> Records:
    """Return figures and relations of the statistics.

    Args:
        year: the year reported on.
        lines: all lines.
        by: one grouping to go with the totals; None for the totals alone.
        note: what the statistics say about themselves.
    """
    made = _Making([line for line in lines if line.by in (None, by)], by)
    return Records(
        kind="records",
        format="1",
        id=f"annual-statistics-{year}",
        title=Text(zh=f"{year}年预算绩效管理统计", en=f"Budget performance management in {year}"),
        year=year,
        source=Source(status="seen", note="由各环节台账汇总"),
        note=note,
        figures=tuple(made.figures()),
        relations=tuple(made.relations()),
    )


class _Making:
    def __init__(self, lines: Sequence[Tally], by: Grouping | None) -> None:
        self._lines = lines
        groups = list(dict.fromkeys(line.group for line in lines if line.by is not None))
        self._number = {group: n for n, group in enumerate(groups, start=1)}
        self._by = by
        self._with_wholes = {(line.step, line.fiscal_year) for line in lines if line.wholes}

    def figures(self) -> Iterator[Figure]:
        for line in self._lines:
            values = self._values(line)
            for measure, value in values.items():
                name, unit = _MEASURES[measure]
                yield self._figure(line, measure, name, value, unit)
            for outcome, count in _outcomes(line):
                yield self._figure(line, outcome, OUTCOMES[outcome], Decimal(count), "个")

    def relations(self) -> Iterator[AnyRelation]:
        yield from self._by_level()
        yield from self._by_group()
        for line in self._lines:
            yield from self._within(line)

    def _figure(self, line: Tally, measure: str, name: Text, value: Decimal, unit: str) -> Figure:
        return Figure(
            id=self._id(line, measure),
            name=_joined(_title(line), name),
            value=value,
            unit=unit,
            year=line.fiscal_year,
            level=line.level,
            section=STEPS[line.step].name.zh,
        )

    def _id(self, line: Tally, measure: str) -> str:
        group = "" if line.by is None else f"{line.by}-{self._number[line.group]}-"
        return f"{group}{line.step}-{line.fiscal_year}-{line.level}-{measure}"

    def _values(self, line: Tally) -> Mapping[str, Decimal]:
        """Return the figures a line prints; a rate of nothing is none."""
        has_share = line.share is not None
        possible = {
            "projects": Decimal(line.projects),
            "wholes": Decimal(line.wholes) if (line.step, line.fiscal_year) in self._with_wholes else None,
            "departments": Decimal(line.departments) if line.step == "goal" and line.by is None else None,
            "amount": line.amount,
            "cut": line.cut,
            "rate": line.rate,
            "spending": line.project_spending if has_share else None,
            "share": line.share,
        }
        return {measure: value for measure, value in possible.items() if value is not None}

    def _by_level(self) -> Iterator[AnyRelation]:
        found: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
        for line in self._lines:
            found[line.by, line.group, line.step, line.fiscal_year].append(line)
        for lines in found.values():
            total = next(line for line in lines if line.level == "all")
            yield from self._adding_up(total, [line for line in lines if line.level != "all"], "by-level", "按级次合计")

    def _by_group(self) -> Iterator[AnyRelation]:
        if self._by is None:
            return
        found: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
        for line in self._lines:
            found[line.step, line.fiscal_year, line.level].append(line)
        for lines in found.values():
            total = next(line for line in lines if line.by is None)
            parts = [line for line in lines if line.by is not None]
            yield from self._adding_up(total, parts, f"by-{self._by}", "按分组合计")

    def _adding_up(self, total: Tally, parts: Iterable[Tally], id: str, words: str) -> Iterator[AnyRelation]:
        below = [*parts]
        for measure in _ADDITIVE:
            if measure not in self._values(total):
                continue
            whole, ids = self._id(total, measure), tuple(self._id(line, measure) for line in below)
            name = _joined(_title(total), _MEASURES[measure][0], Text(zh=words, en=f"({id})"))
            if len(ids) > 1:
                yield SumRelation(relation="sum", id=f"{whole}-{id}", name=name, total=whole, parts=ids)
            elif ids:
                yield EqualRelation(relation="equal", id=f"{whole}-{id}", name=name, same=(whole, *ids))

    def _within(self, line: Tally) -> Iterator[AnyRelation]:
        outcomes = tuple(self._id(line, outcome) for outcome, _ in _outcomes(line))
        if outcomes:
            total = self._id(line, "projects")
            name = _joined(_title(line), Text(zh="每个项目一个结论", en="one outcome each"))
            yield OutcomeRelation(
                relation="outcomes", id=f"{total}-outcomes", name=name, total=total, outcomes=outcomes
            )
        for rate, over, under in (("rate", "cut", "amount"), ("share", "amount", "spending")):
            if rate in self._values(line):
                id, name = self._id(line, rate), _joined(_title(line), _MEASURES[rate][0])
                yield RateRelation(
                    relation="rate",
                    id=f"{id}-of-sums",
                    name=name,
                    figure=id,
                    numerator=self._id(line, over),
                    denominator=self._id(line, under),
                )


def _outcomes(line: Tally) -> list[tuple[Outcome, int]]:
    if line.step != "appraised":
        return []
    return [(outcome, line.outcomes.get(outcome, 0)) for outcome in OUTCOMES]


def _title(line: Tally) -> Text:
    step, level = STEPS[line.step].name, LEVELS[line.level]
    group = f"{line.group} " if line.group else ""
    return Text(zh=f"{group}{level.zh}{step.zh}", en=f"{group}{level.en}: {step.en},")


def _joined(*texts: Text) -> Text:
    return Text(zh="".join(text.zh for text in texts), en=" ".join(text.en for text in texts))
