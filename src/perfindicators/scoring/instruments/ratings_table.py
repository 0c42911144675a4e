"""Ratings of many subjects from one table: a row per subject, item and rater."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.model.instrument import Instrument, RatedSubject, Rater, Ratings
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.scoring.instruments.panel import Combine

COLUMNS: Final = (
    StepColumn("subject", "评价对象 对象 项目名称 项目 县市 县（市） 部门名称", needed=True),
    StepColumn("subject_id", "对象编码 项目编码 编码"),
    StepColumn("department"),
    StepColumn("item", "评分项 评分事项 事项 审核内容 评审内容 指标", needed=True),
    StepColumn("rater", "评委 评审人 审核人 专家"),
    StepColumn("rating", "打分 评分 等级 得分 评级 实际值 结果", needed=True),
    StepColumn("conflict", "利益冲突 回避", "truth"),
)
_NOBODY: Final = "—"


class RatingsTable(NamedTuple):
    """The ratings of a table, one per subject, and every problem found in it."""

    ratings: tuple[Ratings, ...]
    diagnostics: Diagnostics


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
        one name stands under two departments.

    >>> from perfindicators.library.opening import load
    >>> row = {"项目名称": "甲", "评分项": "相关性审核", "评委": "张", "等级": "良"}
    >>> read_ratings([row], load("instrument/goal-review-general")).ratings[0].subject.name
    '甲'
    """
    table = read_step_rows(source, COLUMNS, renamed=renamed, encoding=encoding)
    found = ratings_of_rows(table.rows, instrument, combine)
    return RatingsTable(found.ratings, table.diagnostics + found.diagnostics)


def ratings_of_rows(rows: Sequence[StepRow], instrument: Instrument, combine: Combine = "mean") -> RatingsTable:
    """Return the ratings of rows that were read with these columns, and perhaps with others beside them.

    Args:
        rows: a row per subject, item and rater; those without subject or item are left out.
        instrument: the instrument all were rated by.
        combine: how several raters become one value.
    """
    groups: dict[str, list[StepRow]] = {}
    for row in rows:
        if row.text("subject") and row.text("item"):
            groups.setdefault(row.text("subject_id") or row.text("subject"), []).append(row)
    found: list[Diagnostic] = []
    paths = item_paths(instrument)
    ratings = tuple(_ratings(id, rows, instrument, combine, paths, found) for id, rows in groups.items())
    return RatingsTable(ratings, Diagnostics(found))


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
    names = list(dict.fromkeys(row.text("rater") or _NOBODY for row in rows))
    ids = {name: f"r{place}" for place, name in enumerate(names, start=1)}
    conflicted = {row.text("rater") or _NOBODY for row in rows if row.truth("conflict")}
    given: dict[str, dict[str, str]] = {}
    for row in rows:
        path = paths.get(name_key(row.text("item")), row.text("item"))
        rater = ids[row.text("rater") or _NOBODY]
        by = given.setdefault(path, {})
        if rater in by and by[rater] != row.text("rating"):
            found.append(_rated_twice(row, by[rater]))
        else:
            by[rater] = row.text("rating")
    departments = list(dict.fromkeys(row.text("department") for row in rows if row.text("department")))
    if len(departments) > 1:
        found.append(_two_departments(rows[0], departments))
    return Ratings(
        kind="ratings",
        format="1",
        instrument=f"{instrument.id}@{instrument.edition}",
        subject=RatedSubject(id=id, name=rows[0].text("subject"), department=departments[0] if departments else ""),
        combine=combine,
        raters=tuple(
            Rater(id=ids[name], name="" if name == _NOBODY else name, conflict=name in conflicted) for name in names
        ),
        ratings=given,
    )


def _rated_twice(row: StepRow, first: str) -> Diagnostic:
    subject, item, rater, second = (row.text(name) for name in ("subject", "item", "rater", "rating"))
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
