"""Goal reviews as terminal tables: one project item by item, several as a list with sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from perfindicators.cli.output import Lang, wide_console

if TYPE_CHECKING:
    from perfindicators.lifecycle.goal_review.result import GoalReview
    from perfindicators.lifecycle.goal_review.reviews import GoalReviews
    from perfindicators.scoring.instruments.assessment import ItemScore
    from perfindicators.scoring.scorecard import Bounds

_ITEMS = {
    Lang.ZH: ("项目", "分值", "得分", "说明", "检查发现"),
    Lang.EN: ("item", "points", "score", "why", "findings"),
}
_LIST = {
    Lang.ZH: ("项目", "部门", "申报（万元）", "得分", "上年", "结论", "最能提分"),
    Lang.EN: ("project", "department", "applied for", "score", "last year", "decision", "best lift"),
}
_SUMS = {
    Lang.ZH: ("结论", "个数", "申报（万元）", "不安排（万元）"),
    Lang.EN: ("decision", "projects", "applied for", "held back"),
}
_OF_DEPARTMENTS = {
    Lang.ZH: "部门整体（含项目的金额，不与项目相加）",
    Lang.EN: "whole departments (their money includes that of projects)",
}


def print_reviews(found: GoalReviews, lang: Lang) -> None:
    """Print one project with every item and its opinion, several as a list with sums.

    Args:
        found: the reviews.
        lang: the reader's language.
    """
    from perfindicators.lifecycle.goal_review.opinions import opinion

    if len(found.reviews) == 1:
        one = found.reviews[0]
        _print_items(one, lang)
        _print_compared(one, lang)
        _print_rounds(one, lang)
        typer.echo(opinion(one, lang.language))
        return
    _print_list(found, lang)
    _print_sums(found, lang)
    for one in found.reviews:
        typer.echo(one.explain(lang.language))


def _print_items(one: GoalReview, lang: Lang) -> None:
    from rich.table import Table

    from perfindicators.lifecycle.classified import with_mark
    from perfindicators.lifecycle.goal_review.round_names import round_name

    name = with_mark(one.case.name, one.case.classified, lang.language)
    title = f"{name}  {round_name(one.round)}  {one.assessment.instrument}  {one.taken.in_language(lang.language)}"
    table = Table(title=title, title_justify="left")
    for heading in _ITEMS[lang]:
        table.add_column(heading, overflow="fold")
    for item in one.assessment.items:
        table.add_row(
            "　" * item.depth + item.name.in_language(lang.language), f"{item.points.normalize():f}",
            _score(item), item.explanation.in_language(lang.language), _codes(one, item),
        )  # fmt: skip
    wide_console().print(table)


def _codes(one: GoalReview, item: ItemScore) -> str:
    found = one.findings_of(item)
    return " ".join(f"{each.finding.code}{f'({each.where})' if each.where else ''}" for each in found)


def _print_compared(one: GoalReview, lang: Lang) -> None:
    """Print the lines where there is something to compare."""
    lines = [line for line in one.compared if line.verdict != "nothing-stated"]
    if lines:
        head = "目标文字 | 指标 | 预算测算 | 上年实际 | 是否一致"
        typer.echo(head if lang is Lang.ZH else "goal text | indicator | budget basis | last year | agree")
        for line in lines:
            typer.echo(f"  {line.as_text(lang.language)}")


def _print_rounds(one: GoalReview, lang: Lang) -> None:
    from rich.table import Table

    if len(one.rounds) < 2:
        return
    first = "项目" if lang is Lang.ZH else "item"
    table = Table(first, *(each.title for each in one.rounds))
    for row in one.rounds.side_by_side():
        if len(set(row.scores)) > 1:
            table.add_row(row.name.in_language(lang.language), *(_bounds(score) for score in row.scores))
    total = "总分" if lang is Lang.ZH else "total"
    table.add_row(total, *(f"{_bounds(each.bounds)} {each.grade}".strip() for each in one.rounds))
    wide_console().print(table)


def _print_list(found: GoalReviews, lang: Lang) -> None:
    from rich.table import Table

    from perfindicators.lifecycle.classified import with_mark

    table = Table()
    for heading in _LIST[lang]:
        table.add_column(heading, overflow="fold")
    for one in found.reviews:
        last = one.last_year
        decided = one.decision.name.in_language(lang.language) if one.decision else None
        lift = one.lifts[0] if one.lifts else None
        name = with_mark(one.case.name, one.case.classified, lang.language)
        table.add_row(
            name, one.case.department, "—" if one.case.amount is None else f"{one.case.amount:,f}",
            f"{_bounds(one.assessment.bounds)} {one.assessment.grade or ''}".strip(),
            "—" if last is None else f"{'' if last.score is None else last.score} {last.grade}".strip(),
            decided or ("未定" if lang is Lang.ZH else "open"),
            "" if lift is None else f"{lift.name.in_language(lang.language)} +{lift.points.normalize():f}",
        )  # fmt: skip
    wide_console().print(table)


def _print_sums(found: GoalReviews, lang: Lang) -> None:
    from rich.table import Table

    for departments in (False, True):
        title = _OF_DEPARTMENTS[lang] if departments else None
        table = Table(*_SUMS[lang], title=title, title_justify="left")
        for one in found.sums(departments=departments):
            if one.projects:
                table.add_row(
                    one.name.in_language(lang.language), str(one.projects), f"{one.amount:,f}", f"{one.held_back:,f}"
                )
        if table.row_count:
            wide_console().print(table)


def _score(item: ItemScore) -> str:
    return _bounds(item.bounds) if item.counted else "—"


def _bounds(bounds: Bounds | None) -> str:
    if bounds is None:
        return "—"
    return f"{bounds.low:f}" if bounds.low == bounds.high else f"{bounds.low:f}–{bounds.high:f}"
