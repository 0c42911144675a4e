"""The diagnostics of tables, O01 to O24: what is wrong, where, what was expected, how to fix it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan

_SHOWN = 40


class Place(NamedTuple):
    """One cell: the file, its 1-based line, its 1-based place in the row, and the heading above it."""

    file: str
    line: int
    column: int = 1
    heading: str = ""

    @property
    def span(self) -> SourceSpan:
        """The cell as a source span; `column` counts cells, not characters."""
        return SourceSpan(self.file, max(self.line, 1), self.column)


def problem(code: str, place: Place, zh: str, en: str, **context: str) -> Diagnostic:
    """Return one error; the heading of the cell joins the context, empty parts are left out."""
    parts = {name: text for name, text in {"heading": place.heading, **context}.items() if text}
    return Diagnostic(code, Severity.ERROR, Message(zh, en), place.span if place.file else None, parts)


def shown(text: object) -> str:
    """Return a value short enough for a message."""
    one_line = " ".join(str(text).split())
    return one_line if len(one_line) <= _SHOWN else one_line[: _SHOWN - 1] + "…"


def listed(names: Iterable[str], limit: int = 12, between: str = "、") -> str:
    """Return names as one text, the first `limit` of them; `, ` goes between them in English."""
    shown_names = [shown(name) for name in names if name]
    more = "…" if len(shown_names) > limit else ""
    return between.join(shown_names[:limit]) + more


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like `word`, or an empty text.

    >>> nearest("pionts", ["points", "actual"])
    'points'
    """
    cutoff = 0.7 if word.isascii() else 0.6
    found = get_close_matches(word[:100], list(known), n=1, cutoff=cutoff)
    return found[0] if found else ""


def suggestion(word: str, known: Iterable[str]) -> tuple[str, str, str]:
    """Return the nearest known word and the sentence “did you mean …” in Chinese and in English."""
    near = nearest(word, known)
    return (near, f"是否应为“{near}”？", f" Did you mean '{near}'?") if near else ("", "", "")


def unreadable_file(file: str, reason: Message) -> Diagnostic:
    """O01: the file is missing or cannot be opened."""
    return problem(
        "O01",
        Place(file, 1),
        f"无法读取表格“{shown(file)}”：{reason.zh}。请检查路径和读取权限。",
        f"Cannot read the table '{shown(file)}': {reason.en}. Check the path and the permissions.",
        reason=reason.en,
    )


def not_text(place: Place, what_zh: str, what_en: str, fix: tuple[str, str], **context: str) -> Diagnostic:
    """O02: the bytes are not text in the stated encoding."""
    return problem("O02", place, f"{what_zh}。{fix[0]}", f"{what_en}. {fix[1]}", **context)


def empty_table(file: str, line: int, *, headings: bool) -> Diagnostic:
    """O03: nothing to read."""
    zh, en = ("有表头，但没有数据行", "has headings but no rows") if headings else ("是空的", "is empty")
    return problem(
        "O03",
        Place(file, line),
        f"表格{zh}。请至少写一行：indicator（三级指标）和 actual（实际完成值）。",
        f"The table {en}. Write at least one row with indicator (三级指标) and actual (实际完成值).",
    )


def no_indicator_column(place: Place, found: Iterable[str], accepted: Iterable[str]) -> Diagnostic:
    """O04: no column names the indicators."""
    headings, allowed = [*found], [*accepted]
    names, known = listed(headings), listed(allowed, 8)
    names_en, known_en = listed(headings, 12, ", "), listed(allowed, 8, ", ")
    return problem(
        "O04",
        place,
        f"找不到指标列。表头有：{names or '无'}；可用的写法：{known}。请改表头，或用 columns 指明哪一列是 indicator。",
        f"No indicator column. Headings found: {names_en or 'none'}; accepted: {known_en}. "
        "Rename the heading, or say with columns which one is the indicator.",
        found=names,
        accepted=known,
    )


def unknown_column(place: Place, known: Iterable[str]) -> Diagnostic:
    """O05: a heading that means nothing here; its cells are kept."""
    near, zh, en = suggestion(place.heading, known)
    return problem(
        "O05",
        place,
        f"不认识的列“{shown(place.heading)}”，已原样保留在 extra 中，不参与计分。{zh}",
        f"Unknown column '{shown(place.heading)}', kept in extra and not scored.{en}",
        suggestion=near,
    )._replace(severity=Severity.INFO)


def duplicate_indicator(place: Place, name: str, first_line: int) -> Diagnostic:
    """O06: two rows for one indicator."""
    return problem(
        "O06",
        place,
        f"指标“{shown(name)}”有两行：第 {first_line} 行和第 {place.line} 行，只保留第 {first_line} 行。"
        "请删去一行；若是两个指标，请写成不同的名称或放在不同的二级指标下。",
        f"Two rows for the indicator '{shown(name)}': {first_line} and {place.line}; row {first_line} is kept. "
        "Delete one, or give different names or level-2 categories if they are two indicators.",
        indicator=name,
        rows=f"{first_line},{place.line}",
    )


def not_a_number(place: Place, text: str, example: str = "10") -> Diagnostic:
    """O07: text where a number belongs."""
    return problem(
        "O07",
        place,
        f"第 {place.line} 行“{shown(place.heading)}”列应为数字，写的是“{shown(text)}”。"
        f"请写成如 {example}，没有就留空。",
        f"Row {place.line}, column '{shown(place.heading)}' must be a number, but says '{shown(text)}'. "
        f"Write for example {example}, or leave the cell empty.",
        value=shown(text),
    )


def cell_too_long(place: Place, limit: int, length: int | None = None) -> Diagnostic:
    """O08: a cell no table of this kind holds."""
    zh, en = (f"有 {length} 个字符", f"has {length} characters") if length else ("过长", "is too long")
    where_zh, where_en = (
        (f"“{shown(place.heading)}”列", f", column '{shown(place.heading)}'") if place.heading else ("", "")
    )
    return problem(
        "O08",
        place,
        f"第 {place.line} 行{where_zh}的单元格{zh}，上限 {limit}。请检查是否漏了引号或粘贴了整份文件；此行起不再读取。",
        f"A cell in row {place.line}{where_en} {en}; the limit is {limit}. "
        "Look for a missing quote or a pasted file; reading stops at this row.",
        limit=str(limit),
    )


def broken_row(place: Place, zh: str, en: str, **context: str) -> Diagnostic:
    """O09: quotes or separators do not fit."""
    return problem("O09", place, zh, en, **context)


def too_many_cells(place: Place, cells: int, headings: int) -> Diagnostic:
    """O09: a row with more cells than headings."""
    return broken_row(
        place,
        f"第 {place.line} 行有 {cells} 个单元格，表头只有 {headings} 列，此行未读取。"
        '含逗号的内容请用双引号括起，如 "1,437"。',
        f"Row {place.line} has {cells} cells under {headings} headings and was not read. "
        'Put values that hold a comma in double quotes, as in "1,437".',
        cells=str(cells),
        headings=str(headings),
    )


def two_headings(place: Place, column: str, first: str) -> Diagnostic:
    """O10: two headings mean the same column."""
    return problem(
        "O10",
        place,
        f"“{shown(first)}”和“{shown(place.heading)}”两列都表示 {column}，只用“{shown(first)}”。"
        f'请删去或改名一列，或用 columns={{"{column}": …}} 指明。',
        f"'{shown(first)}' and '{shown(place.heading)}' both mean {column}; '{shown(first)}' is used. "
        f'Rename or delete one, or say columns={{"{column}": …}}.',
        column=column,
        first=first,
    )


def contradiction(place: Place, column: str, first: tuple[str, int], second: str) -> Diagnostic:
    """O11: two different figures for one project."""
    text, line = first
    return problem(
        "O11",
        place,
        f"同一项目的 {column} 前后不一：第 {line} 行为“{shown(text)}”，第 {place.line} 行为“{shown(second)}”，"
        f"采用第 {line} 行。请改为一致，或只在年度资金总额一行填写。",
        f"Two values of {column} for one project: '{shown(text)}' in row {line}, '{shown(second)}' in row "
        f"{place.line}; row {line} is used. Make them equal, or write it only on the row 年度资金总额.",
        column=column,
        first=text,
        second=second,
    )


def negative(place: Place, text: str) -> Diagnostic:
    """O12: an amount or points below zero."""
    return problem(
        "O12",
        place,
        f"第 {place.line} 行“{shown(place.heading)}”列不能为负，写的是“{shown(text)}”。请核对原表。",
        f"Row {place.line}, column '{shown(place.heading)}' cannot be negative, but says '{shown(text)}'. "
        "Check the original table.",
        value=shown(text),
    )


def unreadable_inputs(place: Place, parts: Iterable[str]) -> Diagnostic:
    """O13: the inputs of a formula cannot be read."""
    bad = [*parts]
    zh, en = listed(bad, 3), listed(bad, 3, ", ")
    return problem(
        "O13",
        place,
        f"第 {place.line} 行“{shown(place.heading)}”列的“{zh}”无法读取。请写成 graduates=98; entrants=100。",
        f"Row {place.line}, column '{shown(place.heading)}': cannot read '{en}'. Write graduates=98; entrants=100.",
        value=zh,
    )


def unknown_choice(place: Place, column: str, heading: str, known: Iterable[str]) -> Diagnostic:
    """O14: `columns` names a column or a heading that does not exist."""
    choices = [*known]
    names = listed(choices)
    return problem(
        "O14",
        place,
        f"columns 中的 {column} → “{shown(heading)}”对不上。可用：{names}。",
        f"columns says {column} → '{shown(heading)}', which does not exist. Known: {listed(choices, 12, ', ')}.",
        column=column,
        known=names,
    )


def unknown_word(place: Place, text: str, allowed: Iterable[str]) -> Diagnostic:
    """O15: a word outside the few that are allowed."""
    words = [*allowed]
    return problem(
        "O15",
        place,
        f"第 {place.line} 行“{shown(place.heading)}”列写的是“{shown(text)}”，应为：{listed(words)}。",
        f"Row {place.line}, column '{shown(place.heading)}' says '{shown(text)}'; allowed: {listed(words, 12, ', ')}.",
        value=shown(text),
        allowed=listed(words),
    )


def nameless_row(place: Place) -> Diagnostic:
    """O16: values without an indicator name."""
    return problem(
        "O16",
        place,
        f"第 {place.line} 行有数据但没有指标名称，未读取。请填写“{shown(place.heading)}”列。",
        f"Row {place.line} has values but no indicator name and was not read. "
        f"Fill in the column '{shown(place.heading)}'.",
    )


def orphan_part(place: Place, name: str) -> Diagnostic:
    """O17: a sub-row without the row it is part of."""
    return problem(
        "O17",
        place,
        f"第 {place.line} 行“{shown(name)}”是“其中”项，但前面没有所属的指标，按单独指标读取。请把它移到所属指标之后。",
        f"Row {place.line} '{shown(name)}' is a sub-row (其中) without a row above it, read on its own. "
        "Move it below the indicator it belongs to.",
        indicator=name,
    )._replace(severity=Severity.WARNING)


def execution_listed_twice(place: Place, name: str, other_line: int) -> Diagnostic:
    """O18: the execution rate is an indicator as well as a figure of the project."""
    return problem(
        "O18",
        place,
        f"第 {place.line} 行的指标“{shown(name)}”与第 {other_line} 行的预算执行重复，执行率会计分两次。"
        "请删去其中一行，或把它的分值改为 0。",
        f"Row {place.line}: the indicator '{shown(name)}' repeats the budget execution of row {other_line}, so it "
        "earns points twice. Delete one of the two, or set its points to 0.",
        indicator=name,
        rows=f"{other_line},{place.line}",
    )._replace(severity=Severity.WARNING)


def unclear_rate(place: Place, text: str, meanings: tuple[str, str] | None, *, matters: bool) -> Diagnostic:
    """O19: a printed execution rate of two possible meanings, or an amount in its place (`meanings` None)."""
    row_zh, row_en = f"第 {place.line} 行", f"Row {place.line}"
    if meanings:
        zh = f"没有百分号，可能是 {meanings[0]}，也可能是 {meanings[1]}，未采用。请写明百分号，如“{meanings[0]}”。"
        en = f"without a % sign: {meanings[0]} or {meanings[1]}? It is not used. Write the sign, as in '{meanings[0]}'."
    else:
        zh = "像是金额而不是执行率，未采用。请把金额写在“全年执行数”列，执行率写成如“97%”。"
        en = "which looks like an amount, not a rate, and is not used. Write it in 全年执行数 and the rate like '97%'."
    found = problem(
        "O19",
        place,
        f"{row_zh}“{shown(place.heading)}”列的执行率写的是“{shown(text)}”，{zh}",
        f"{row_en}, column '{shown(place.heading)}': the execution rate says '{shown(text)}', {en}",
        value=shown(text),
    )
    return found._replace(severity=Severity.WARNING if matters else Severity.INFO)


def score_without_points(place: Place, name: str, given: str) -> Diagnostic:
    """O24: an indicator with a score that is worth nothing."""
    return problem(
        "O24",
        place,
        f"第 {place.line} 行“{shown(name)}”有得分 {shown(given)}，但“{shown(place.heading)}”列是空的，按 0 分计。"
        "请填写分值。",
        f"Row {place.line} '{shown(name)}' was given {shown(given)} points, but the column '{shown(place.heading)}' "
        "is empty, so it is worth 0. Fill in its points.",
        indicator=name,
    )._replace(severity=Severity.WARNING)


def unknown_indicator(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """O20: a row for an indicator the declaration does not have."""
    near, zh, en = suggestion(name, known)
    return problem(
        "O20",
        place,
        f"第 {place.line} 行的指标“{shown(name)}”不在申报的指标中。{zh}请改用申报中的 id 或名称，或删去此行。",
        f"Row {place.line}: the indicator '{shown(name)}' is not declared.{en} "
        "Use a declared id or name, or delete the row.",
        indicator=name,
        suggestion=near,
    )


def indicator_without_row(place: Place, id: str, name: str) -> Diagnostic:
    """O21: a declared indicator without an actual value."""
    return problem(
        "O21",
        place,
        f"指标“{shown(name)}”（{id}）在表中没有行，按未报告处理，得分只有上下限。请补一行 indicator={id}。",
        f"No row for the indicator '{shown(name)}' ({id}): not reported, its score has bounds only. "
        f"Add a row indicator={id}.",
        indicator=id,
    )._replace(severity=Severity.WARNING)


def ambiguous_name(
    place: Place, name: str, candidates: Iterable[str], rows: Iterable[tuple[str, int]] = ()
) -> Diagnostic:
    """O22: a name that fits several declared indicators, or several rows (label and line) that fit one."""
    ids, lines = [*candidates], [*rows]
    names = listed([*ids, *(f"{label}（第 {line} 行）" for label, line in lines)])
    names_en = listed([*ids, *(f"{label} (row {line})" for label, line in lines)], 12, ", ")
    return problem(
        "O22",
        place,
        f"名称“{shown(name)}”对应不止一个：{names}。请在 indicator 列改写 id。",
        f"The name '{shown(name)}' fits more than one: {names_en}. Write the id in the indicator column.",
        indicator=name,
        candidates=names,
    )


def sum_row(place: Place, label: str) -> Diagnostic:
    """O29: a row that adds others up."""
    return problem(
        "O29",
        place,
        f"“{shown(label)}”是合计行，没有计入，合计由各行重算。请删去这一行。",
        f"'{shown(label)}' is a sum, so the row is left out; sums are computed from the others. Remove it.",
    )._replace(severity=Severity.WARNING)
