"""A self-evaluation table as published, turned into an indicator set: the table states its own targets and points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.model.base import Text
from perfindicators.model.reference_data import Categories
from perfindicators.observations.observation import Figure, Observations
from perfindicators.observations.self_evaluation import SelfEvaluation, TableRow, observations_of
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet, PartLine, SubjectLine

UNCLASSIFIED: Final = "unclassified"
_NOISE: Final = pattern(r"[(（][^()（）]*[)）]|指标|目标|类|等|\s")
_SPELLINGS: Final[Mapping[str, str]] = {
    "效果": "效益", "项目效益": "效益", "项目完成": "产出", "项目产出": "产出", "服务对象满意度": "满意度",
    "受益对象满意度": "满意度", "社会公众或服务对象满意度": "满意度", "生态": "生态效益", "社会": "社会效益",
    "经济": "经济效益", "可持续": "可持续影响",
}  # fmt: skip
HUNDRED: Final = Decimal(100)
USUAL_EXECUTION_POINTS: Final = Decimal(10)
"""What the execution rate is worth in the official form."""
MOST_EXECUTION_POINTS: Final = Decimal(20)
"""What some places make it worth; more is a misprint."""


class PublishedTable(NamedTuple):
    """One published table, ready to be scored.

    Attributes:
        indicator_set: lines with the targets and points the table prints.
        observations: its actual values and figures.
    """

    indicator_set: IndicatorSet
    observations: Observations


class CategoryNames:
    """Reads level-1 and level-2 headings as printed.

    Args:
        categories: the classification tree with its Chinese names.
    """

    __slots__ = ("_level1", "_level2", "names")

    def __init__(self, categories: Categories) -> None:
        self.names = categories.names
        printed = {path: _core(text.zh) for path, text in categories.names.items()}
        self._level1 = {core: path for path, core in printed.items() if "/" not in path}
        self._level2: dict[str, list[str]] = {}
        for path, core in printed.items():
            if "/" in path:
                self._level2.setdefault(core, []).append(path)

    def path(self, level1: str, level2: str) -> str:
        """Return the category path of printed headings.

        Args:
            level1: 一级指标 as printed, such as `产出指标(50分)`.
            level2: 二级指标 as printed; may be empty.

        Returns:
            The path; `unclassified` when neither heading is an official one.
        """
        top = self._level1.get(_core(level1), "")
        below = self._level2.get(_core(level2), [])
        fitting = [path for path in below if not top or path.startswith(f"{top}/")]
        if fitting:
            return fitting[0]
        return top or (below[0] if below else UNCLASSIFIED)


def _core(heading: str) -> str:
    core = _NOISE.sub("", heading)
    return _SPELLINGS.get(core, core)


def published_table(table: SelfEvaluation, names: CategoryNames, *, policy: str) -> PublishedTable:
    """Turn one published table into an indicator set and its observations.

    Args:
        table: the table as read.
        names: reads the level-1 and level-2 headings.
        policy: id of the scoring policy to use.

    Returns:
        The set; a line without printed points is worth 0, one without a printed operator has no polarity, so that
        scoring says which direction it took and why.
    """
    lines = tuple(_line(row, names) for row in table.rows)
    year = re.search(r"\d{4}", table.year)
    subject = SubjectLine(
        name=table.project,
        department=table.department,
        unit=table.unit,
        section=table.section,
        year=int(year[0]) if year else None,
    )
    resolved = IndicatorSet(
        id=table.project or "published",
        subject=subject,
        lines=lines,
        policy=policy,
        execution_points=execution_points_of(table),
        category_names={**names.names, UNCLASSIFIED: Text(zh="未归类", en="Unclassified")},
    )
    return PublishedTable(resolved, observations_of(table))


def _line(row: TableRow, names: CategoryNames) -> IndicatorLine:
    return IndicatorLine(
        id=row.key or row.indicator,
        name=Text(zh=row.indicator or "—"),
        category=names.path(row.level1, row.level2),
        points=row.points if row.points is not None and row.points >= 0 else Decimal(0),
        target=_target(row),
        parts=tuple(_part(part) for part in row.parts),
    )


def _target(row: TableRow) -> Criterion | None:
    text = row.target_text
    return parse_criterion(text) if text else None


def _part(part: TableRow) -> PartLine:
    return PartLine(part.key or part.indicator, part.name or part.indicator, parse_criterion(part.target_text))


def execution_points_of(table: SelfEvaluation) -> Decimal:
    """Return what the execution rate of a table is worth.

    Args:
        table: as published; may be an excerpt.

    Returns:
        The points printed; the likely ones where those are a misprint; 10 where money is stated without points; 0
        where no money is stated, or the indicators alone make 100 and nothing was given for it.
    """
    figures = table.figures
    if figures.execution_points is not None and figures.execution_points.value is not None:
        likely = likely_execution_points(table)
        return max(Decimal(0), figures.execution_points.value) if likely is None else likely
    stated: tuple[Figure | None, ...] = (figures.executed, figures.execution_rate)
    is_scored = figures.execution_given is not None or (any(stated) and table.row_points < HUNDRED)
    return USUAL_EXECUTION_POINTS if is_scored else Decimal(0)


def likely_execution_points(table: SelfEvaluation, most: Decimal = MOST_EXECUTION_POINTS) -> Decimal | None:
    """Return what the execution rate should be worth where the printed points cannot be; None when they can.

    Args:
        table: the table.
        most: more points than this are a misprint.
    """
    printed = table.figures.execution_points
    if printed is None or printed.value is None or printed.value <= most:
        return None
    left = HUNDRED - table.row_points
    return left if 0 < left <= most else USUAL_EXECUTION_POINTS
