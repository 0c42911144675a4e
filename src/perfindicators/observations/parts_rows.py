"""Sub-rows under their parent (★ …, 其中 …), duplicates, and a key that is unique within the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from perfindicators.diagnostics import Diagnostic
from perfindicators.expressions.patterns import pattern
from perfindicators.observations.cells import clean_name, name_key
from perfindicators.observations.problems import Place, duplicate_indicator, orphan_part
from perfindicators.observations.self_evaluation import TableRow

_SUB_ROW: Final = pattern(r"\s*其\s*中")
_Identity = tuple[str, str, str]


def with_parts(rows: Sequence[TableRow], file: str) -> tuple[tuple[TableRow, ...], list[Diagnostic]]:
    """Return the rows of one project with sub-rows under their parents, each with its unique key.

    Args:
        rows: of one project, in the order of the table.
        file: for messages.

    Returns:
        The rows and diagnostics O06 (the first of two rows for one indicator is kept) and O17.

    >>> rows = [TableRow("★补助面积", 2), TableRow("其中桃树", 3, target="2亩", actual="1.5亩")]
    >>> [(row.indicator, len(row.parts)) for row in with_parts(rows, "a.csv")[0]]
    [('★补助面积', 1)]
    """
    problems: list[Diagnostic] = []
    families: list[list[TableRow]] = []
    for row in rows:
        if families and _is_part(row, families[-1]):
            families[-1].append(row)
            continue
        if _SUB_ROW.match(row.indicator) and row.points is None:
            problems.append(orphan_part(Place(file, row.row), row.indicator))
        families.append([row])
    parents = [_parent(family, file, problems) for family in families]
    return _keyed(_distinct(parents, file, problems)), problems


def _is_part(row: TableRow, family: Sequence[TableRow]) -> bool:
    parent = family[0]
    if (row.level1, row.level2) != (parent.level1, parent.level2) or row.indicator.startswith("★"):
        return False
    if _SUB_ROW.match(row.indicator):
        return row.points is None or parent.points is not None
    open_parent = parent.indicator.startswith("★") and not parent.target_text and parent.actual is None
    return open_parent and row.points is None


def _parent(family: Sequence[TableRow], file: str, problems: list[Diagnostic]) -> TableRow:
    """Return the first row with the others below it; a sub-row without a target is told, not judged."""
    first, *below = family
    if not below:
        return first
    rows = _keyed(_distinct(below, file, problems))
    parts = tuple(row for row in rows if row.target_text)
    told = {row.indicator: "" if row.actual is None else row.actual for row in rows if not row.target_text}
    return replace(first, parts=parts, extra={**first.extra, **told})


def _identity(row: TableRow) -> _Identity:
    if row.key and row.key != clean_name(row.indicator):
        return "", "", name_key(row.key)  # the table has a column of ids, and the id decides
    return name_key(row.level1), name_key(row.level2), name_key(row.indicator)


def _distinct(rows: Sequence[TableRow], file: str, problems: list[Diagnostic]) -> list[TableRow]:
    first: dict[_Identity, TableRow] = {}
    for row in rows:
        kept = first.setdefault(_identity(row), row)
        if kept is not row:
            problems.append(duplicate_indicator(Place(file, row.row), row.name or row.indicator, kept.row))
    return list(first.values())


def _keyed(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Give each row its id or name as key; rows that share a name are told apart by their category."""
    names = Counter(name_key(row.key or row.name) for row in rows)
    levels = Counter((name_key(row.key or row.name), row.level2) for row in rows)
    keys = (_key(row, names, levels) for row in rows)
    return tuple(row if row.key == key else replace(row, key=key) for row, key in zip(rows, keys, strict=True))


def _key(row: TableRow, names: Counter[str], levels: Counter[tuple[str, str]]) -> str:
    name = row.key or row.name or row.indicator
    shared = name_key(name)
    if names[shared] == 1:
        return name
    same_level2 = levels[shared, row.level2] > 1
    return f"{name}#{row.level1}/{row.level2}" if same_level2 else f"{name}#{row.level2 or row.level1}"
