"""Ratings of many subjects from one table: a row per subject, item and rater."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.model.instrument import Instrument, RatedSubject, Rater, Ratings
from perfindicators.observations.cells import name_key, read_truth
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.scoring.instruments.panel import Combine

COLUMNS: Final = (
    StepColumn("subject", "评价对象 对象 项目名称 项目 县市 县（市） 部门名称", needed=True),
    StepColumn("subject_id", "对象编码 项目编码 编码"),
    StepColumn("department"),
    StepColumn("item", "评分项 评分事项 事项 审核内容 评审内容 指标", needed=True),
    StepColumn("rater", "评委 评审人 审核人 专家"),
    StepColumn("rating", "打分 评分 等级 得分 评级 实际值 结果", needed=True),
    StepColumn("conflict", "利益冲突 回避 是否回避 有无利益冲突"),
)
_OF_COUNTIES: Final[Mapping[str, str]] = MappingProxyType({"subject": "县市", "item": "事项", "rating": "结果"})
"""What those who assess counties call the columns: messages name these headings first."""
_CLASSIFIED: Final = StepColumn("classified", "涉密 是否涉密")
_NOBODY: Final = "—"
_CONFLICT: Final = frozenset({"有", "存在", "回避", "需回避", "应回避", "须回避", "需要回避"})
_NO_CONFLICT: Final = frozenset({"无", "没有", "不存在", "不回避", "不需回避", "无需回避", "-", "—", "/"})


class RatingsTable(NamedTuple):
    """The ratings of a table, one per subject, and every problem found in it.

    Attributes:
        classified: ids of the subjects → what the column 涉密 says of them, where it says anything.
    """

    ratings: tuple[Ratings, ...]
    diagnostics: Diagnostics
    classified: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def read_ratings(
    source: object,
    instrument: Instrument,
    *,
    combine: Combine = "mean",
    renamed: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
) -> RatingsTable:
    """Read the ratings of many subjects.

    Args:
        source: CSV, list of mappings or dataframe; a row per subject, item and rater. Items by path, by id or by name.
        instrument: the instrument all were rated by.
        combine: how several raters become one value.
        renamed: our column name → the heading that holds it.
        encoding: of a file or of bytes.

    Returns:
        One `Ratings` per subject in the order of the table; A13 where a rater gives two ratings on one item, A14 where
        one name stands under two departments, A25 where one code has two names.

    >>> from perfindicators.library.opening import load
    >>> row = {"项目名称": "甲", "评分项": "相关性审核", "评委": "张", "等级": "良"}
    >>> read_ratings([row], load("instrument/goal-review-general")).ratings[0].subject.name
    '甲'
    """
    table = read_step_rows(source, columns_for(instrument), renamed=renamed, encoding=encoding)
    found = ratings_of_rows(table.rows, instrument, combine)
    return found._replace(diagnostics=table.diagnostics_naming("subject") + found.diagnostics)


def columns_for(instrument: Instrument) -> tuple[StepColumn, ...]:
    """Return the columns of a table of ratings, and the mark of classified rows.

    Args:
        instrument: the instrument; messages name the headings its users know.
    """
    first = _OF_COUNTIES if instrument.subject == "county" else {}
    return tuple(
        column._replace(headings=f"{first[column.name]} {column.headings}") if column.name in first else column
        for column in (*COLUMNS, _CLASSIFIED)
    )


def ratings_of_rows(rows: Sequence[StepRow], instrument: Instrument, combine: Combine = "mean") -> RatingsTable:
    """Return the ratings of rows that were read with these columns, and perhaps with others beside them.

    Args:
        rows: a row per subject, item and rater; those without subject or item are left out.
        instrument: the instrument all were rated by.
        combine: how several raters become one value.
    """
    groups = _by_subject([row for row in rows if row.text("subject") and row.text("item")])
    found: list[Diagnostic] = []
    paths = item_paths(instrument)
    ratings = tuple(_ratings(id, rows, instrument, combine, paths, found) for id, rows in groups.items())
    said = {id: tuple(text for row in rows if (text := row.text("classified"))) for id, rows in groups.items()}
    return RatingsTable(ratings, Diagnostics(found), {id: words for id, words in said.items() if words})


def _by_subject(rows: Sequence[StepRow]) -> Mapping[str, Sequence[StepRow]]:
    """Group rows by code, else by name however it is spelled; a name of one code only is of that code."""
    codes: dict[str, set[str]] = {}
    for row in rows:
        codes.setdefault(name_key(row.text("subject")), set()).update({row.text("subject_id")} - {""})
    groups: dict[tuple[str, str], list[StepRow]] = {}
    for row in rows:
        name = name_key(row.text("subject"))
        code = row.text("subject_id") or (next(iter(codes[name])) if len(codes[name]) == 1 else "")
        groups.setdefault((code, "" if code else name), []).append(row)
    return {code or group[0].text("subject"): group for (code, _), group in groups.items()}


def item_paths(instrument: Instrument) -> Mapping[str, str]:
    """Return what a rated item may be called, folded, → its path; what several items are called is left out.

    Args:
        instrument: the instrument.
    """
    calls: dict[str, set[str]] = {}
    for path, item in instrument.rated:
        for word in (path, item.id, item.name.zh, item.name.en):
            if word:
                calls.setdefault(name_key(word), set()).add(path)
    return {word: next(iter(paths)) for word, paths in calls.items() if len(paths) == 1}


def _ratings(
    id: str,
    rows: Sequence[StepRow],
    instrument: Instrument,
    combine: Combine,
    paths: Mapping[str, str],
    found: list[Diagnostic],
) -> Ratings:
    names = {_rater_key(row): row.text("rater") for row in reversed(rows)}
    names = {_rater_key(row): names[_rater_key(row)] for row in rows}
    ids = {key: f"r{place}" for place, key in enumerate(names, start=1)}
    conflicted = {_rater_key(row) for row in rows if _has_conflict(row, found)}
    given: dict[str, dict[str, str]] = {}
    for row in rows:
        path = paths.get(name_key(row.text("item")), row.text("item"))
        rater = ids[_rater_key(row)]
        by = given.setdefault(path, {})
        if rater in by and by[rater] != row.text("rating"):
            found.append(_rated_twice(row, by[rater]))
        else:
            by[rater] = row.text("rating")
    subjects = list({name_key(row.text("subject")): row.text("subject") for row in reversed(rows)}.values())[::-1]
    if len(subjects) > 1:
        found.append(_two_names(rows[0], id, subjects))
    departments = list(dict.fromkeys(row.text("department") for row in rows if row.text("department")))
    if len(departments) > 1:
        found.append(_two_departments(rows[0], departments))
    return Ratings(
        kind="ratings",
        format="1",
        instrument=f"{instrument.id}@{instrument.edition}",
        subject=RatedSubject(id=id, name=rows[0].text("subject"), department=departments[0] if departments else ""),
        combine=combine,
        raters=tuple(Rater(id=ids[key], name=name, conflict=key in conflicted) for key, name in names.items()),
        ratings=given,
    )


def _has_conflict(row: StepRow, found: list[Diagnostic]) -> bool:
    """Return whether a rater has a conflict of interest; a word nobody knows counts as one until it is mended."""
    text = row.text("conflict")
    word = plain(text)
    if not word or word in _NO_CONFLICT or read_truth(text) is False:
        return False
    if word not in _CONFLICT and not read_truth(text):
        found.append(_conflict_not_readable(row, text))
    return True


def _rater_key(row: StepRow) -> str:
    """Return what makes two spellings of a rater's name the same."""
    return name_key(row.text("rater")) or _NOBODY


def _rated_twice(row: StepRow, first: str) -> Diagnostic:
    subject, item, rater, second = (row.text(name) for name in ("subject", "item", "rater", "rating"))
    rater = rater or _NOBODY
    message = Message(
        f"“{subject}”“{item}”：{rater} 打了两次，“{first}”和“{second}”不同，只采用前一个。请核实。",
        f"{subject}, {item}: {rater} rated twice, '{first}' and '{second}'; the first counts. Check.",
    )
    return Diagnostic("A13", Severity.ERROR, message, row.place.span, {"subject": subject, "item": item})


def _two_departments(row: StepRow, departments: Sequence[str]) -> Diagnostic:
    subject, listed = row.text("subject"), "、".join(departments)
    message = Message(
        f"“{subject}”在 {len(departments)} 个部门名下（{listed}），按“{departments[0]}”处理。两个项目同名时请填编码。",
        f"{subject} stands under {len(departments)} departments ({listed}); '{departments[0]}' is taken. "
        "Give two projects of one name a code each.",
    )
    return Diagnostic("A14", Severity.ERROR, message, row.place.span, {"subject": subject, "departments": listed})


def _two_names(row: StepRow, code: str, subjects: Sequence[str]) -> Diagnostic:
    listed = "、".join(subjects)
    message = Message(
        f"编码 {code} 有 {len(subjects)} 个名称（{listed}），按一个对象“{subjects[0]}”合成。是两个项目的请改编码。",
        f"Code {code} has {len(subjects)} names ({listed}); they are taken as one, '{subjects[0]}'. "
        "If they are two projects, mend the code.",
    )
    return Diagnostic("A25", Severity.ERROR, message, row.place.span, {"subject": subjects[0], "subjects": listed})


def _conflict_not_readable(row: StepRow, text: str) -> Diagnostic:
    subject, rater = row.text("subject"), row.text("rater") or _NOBODY
    message = Message(
        f"“{subject}”：{rater} 的利益冲突写的是“{text}”，不是“是”或“否”，先按有利益冲突处理，不计分。请改写。",
        f"{subject}: the conflict of interest of {rater} reads '{text}', neither yes nor no; taken as a conflict, "
        "so not counted. Write 是 or 否.",
    )
    return Diagnostic("A27", Severity.ERROR, message, row.place.span, {"subject": subject, "rater": rater})
