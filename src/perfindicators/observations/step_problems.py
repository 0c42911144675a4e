"""The diagnostics of a step's table, O03 and O25 to O28: what is missing or cannot be read."""

from __future__ import annotations

from collections.abc import Iterable

from perfindicators.diagnostics import Diagnostic, Severity
from perfindicators.observations.problems import Place, listed, problem, shown


def empty_step_table(file: str, line: int, columns: Iterable[tuple[str, str]], *, headings: bool) -> Diagnostic:
    """O03: nothing to read in a table whose columns its step names.

    Args:
        file: the table.
        line: where a row was expected.
        columns: our name and the heading people write, of each column that a row needs.
        headings: whether there are headings at least.
    """
    named = [*columns]
    zh, en = ("有表头，但没有数据行", "has headings but no rows") if headings else ("是空的", "is empty")
    needs_zh = listed(f"{ours}（{theirs}）" if theirs else ours for ours, theirs in named)
    needs_en = listed((f"{ours} ({theirs})" if theirs else ours for ours, theirs in named), 12, ", ")
    return problem(
        "O03",
        Place(file, line),
        f"表格{zh}。请至少写一行，列：{needs_zh}。",
        f"The table {en}. Write at least one row with {needs_en}.",
    )


def column_missing(place: Place, column: str, found: Iterable[str], accepted: Iterable[str]) -> Diagnostic:
    """O25: a column without which no row makes sense."""
    headings, allowed = [*found], [*accepted]
    return problem(
        "O25",
        place,
        f"缺少列 {column}。表头有：{listed(headings) or '无'}；可用的写法：{listed(allowed, 8)}。",
        f"No column {column}. Headings found: {listed(headings, 12, ', ') or 'none'}; "
        f"accepted: {listed(allowed, 8, ', ')}.",
        column=column,
        accepted=listed(allowed, 8),
    )


def cell_not_readable(place: Place, text: str, expected_zh: str, expected_en: str) -> Diagnostic:
    """O26: a cell that holds something else than its column."""
    return problem(
        "O26",
        place,
        f"“{place.heading}”一格写的是“{shown(text)}”，这里要写{expected_zh}；该格按空处理，其余照常。",
        f"'{place.heading}' holds '{shown(text)}' where {expected_en} belongs; the cell counts as empty, "
        "the rest goes on.",
        text=shown(text),
    )


def value_missing(place: Place, column: str) -> Diagnostic:
    """O27: a row without a value that no row makes sense without."""
    return problem(
        "O27",
        place,
        f"这一行没有填“{place.heading or column}”，用不上，不参与计算。请补填。",
        f"This row has no '{place.heading or column}' and cannot be used; it is left out. Fill it in.",
        column=column,
    )


def heading_like(place: Place, near: str) -> Diagnostic:
    """O28: a heading that nobody knows and that looks like one that is missing."""
    return problem(
        "O28",
        place,
        f"列“{shown(place.heading)}”没有使用。是否应为“{near}”？是，请改表头；不是，可以不管。",
        f"The column '{shown(place.heading)}' is not used. Did you mean '{near}'? If so, rename the heading.",
        suggestion=near,
    )._replace(severity=Severity.INFO)
