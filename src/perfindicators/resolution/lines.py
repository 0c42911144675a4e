"""From an authored indicator, or a declared one, to a resolved line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import parse_unit
from perfindicators.model.base import Text
from perfindicators.model.indicators import Indicator, Standard
from perfindicators.resolution.assembly import Placed
from perfindicators.resolution.indicator_set import IndicatorLine

if TYPE_CHECKING:
    from perfindicators.model.declaration import DeclaredIndicator

_DEFAULT_IMPORTANCE: Final = 2


class Draft(NamedTuple):
    """A line before its points are known.

    Attributes:
        line: the line; its points are 0 until they are spread.
        points: points written out by the author.
        importance: weight in the spread, when no points are written.
    """

    line: IndicatorLine
    points: Decimal | None
    importance: int


def standard_in_force(standards: Iterable[Standard], year: int | None) -> Standard | None:
    """Return the first standard with a target that holds in a year.

    Args:
        standards: in the author's order of preference.
        year: fiscal year; None takes standards without looking at their dates.
    """
    for standard in standards:
        if standard.target is not None and _holds(standard, year):
            return standard
    return None


def _holds(standard: Standard, year: int | None) -> bool:
    if year is None:
        return True
    first, last = date(year, 1, 1), date(year, 12, 31)
    return not (standard.start and standard.start > last) and not (standard.until and standard.until < first)


def measured(target: Criterion | None, unit: str) -> Criterion | None:
    """Return a target in the indicator's unit when it names none: `≥100` of an indicator in 万元 is 100万元.

    Args:
        target: the target as written.
        unit: the indicator's unit.
    """
    if target is None or not unit or target.unit.text or target.kind not in ("number", "range"):
        return target
    if isinstance(target.low, CalendarPoint):
        return target
    known = parse_unit(unit)
    kind = "range" if target.kind == "range" else known.family
    return replace(target, kind=kind, unit=known, unit_text=unit, text=f"{target.text}{unit}")


def draft_of_framework(item: Placed, year: int | None) -> Draft:
    """Return the draft of a framework's own indicator, its target taken from the standard in force.

    Args:
        item: the indicator in its goal.
        year: fiscal year, None for any.
    """
    indicator = item.indicator
    standard = standard_in_force(indicator.standards, year)
    lineage = dict(item.lineage)
    if standard is not None:
        changed = lineage.get("standards")
        origin = lineage[""] if changed is None else f"{changed}#{indicator.id}"
        lineage["target"] = f"{origin}/{standard.id}"
    return Draft(
        _line(indicator, None if standard is None else measured(standard.target, indicator.unit), item.goal, lineage),
        indicator.points,
        indicator.importance or _DEFAULT_IMPORTANCE,
    )


def _line(indicator: Indicator, target: Criterion | None, goal: str, lineage: Mapping[str, str]) -> IndicatorLine:
    return IndicatorLine(
        id=indicator.id,
        name=indicator.name,
        category=indicator.category,
        points=Decimal(0),
        target=target,
        unit=indicator.unit,
        polarity=indicator.polarity,
        goal=goal,
        level=indicator.level,
        nature=indicator.nature,
        formula=indicator.formula,
        scoring=indicator.scoring,
        veto=indicator.veto,
        evidence=indicator.evidence,
        core=indicator.core,
        lineage=lineage,
    )


def draft_of_declared(
    declared: DeclaredIndicator, base: Placed | None, goal: str, declaration: str, year: int
) -> Draft:
    """Return the draft of a declared line: what the declaration writes goes before what the framework says.

    Args:
        declared: the declared line.
        base: the framework's indicator it uses; None for the department's own.
        goal: id of the goal it stands under.
        declaration: id of the declaration, for the lineage.
        year: fiscal year.
    """
    start = _own_line(declared, goal, declaration) if base is None else _used_line(declared, base, goal, year)
    written = {name: getattr(declared, name) for name in _OVERRIDES if getattr(declared, name)}
    lineage = {**start.lineage, **dict.fromkeys(written, declaration)}
    line = replace(start, **written, lineage=lineage)
    if declared.adjusted is not None:
        lineage["target"] = f"{declaration}（{declared.adjusted.on.isoformat()} {declared.adjusted.basis}）"
        adjusted = measured(declared.adjusted.target, line.unit)
        line = replace(line, target=adjusted, original_target=measured(line.target, line.unit), lineage=lineage)
    else:
        line = replace(line, target=measured(line.target, line.unit))
    importance = declared.importance or (None if base is None else base.indicator.importance)
    points = declared.points
    if points is None and base is not None and declared.importance is None:
        points = base.indicator.points
    return Draft(line, points, importance or _DEFAULT_IMPORTANCE)


_OVERRIDES: Final = (
    "target", "unit", "polarity", "scoring", "veto", "evidence", "name", "category", "formula", "level", "nature",
)  # fmt: skip


def _own_line(declared: DeclaredIndicator, goal: str, declaration: str) -> IndicatorLine:
    return IndicatorLine(
        id=declared.id or "",
        name=declared.name or Text(zh=declared.id or "—"),
        category=declared.category or "",
        points=Decimal(0),
        goal=goal,
        lineage={"": declaration},
    )


def _used_line(declared: DeclaredIndicator, base: Placed, goal: str, year: int) -> IndicatorLine:
    line = draft_of_framework(base, year).line
    name = line.name
    if declared.parameters and declared.name is None:
        stated = "、".join(declared.parameters.values())
        name = Text(zh=f"{name.zh}（{stated}）", en=f"{name.en} ({stated})" if name.en else "")
    return replace(line, id=declared.id or line.id, goal=goal, name=name)
