"""`rectify`, `advise`, `disclose`: what results lead to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import (
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    exit_code,
    library_of,
    print_json,
    report,
    talk,
    wide_console,
)
from perfindicators.cli.step_view import group_headings, tell_bases

if TYPE_CHECKING:
    from perfindicators.diagnostics import Diagnostics

PracticeOption = Annotated[str, typer.Option(help="做法，如 practice/results-… / which practice")]
EncodingOption = Annotated[str, typer.Option(help="表格编码 / encoding of the table")]
ByOption = Annotated[list[str] | None, typer.Option(help="按什么汇总：department section，可重复 / group by")]


def rectify(
    table: Annotated[Path, typer.Argument(help="整改台账（CSV） / the register of problems")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="截至哪天 / the day it is looked at")],
    by: ByOption = None,
    practice: PracticeOption = "",
    encoding: EncodingOption = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """整改台账：完成、逾期、整改率，有一项未完成就不是 100%。 / Problems done, open, overdue, and the rate."""
    from perfindicators.lifecycle.result_use.rectification import rectification

    columns = _choice(by, ("department", "section", "project"), lang)
    opened = library_of(library, lang)
    with documents_readable(lang):
        found = rectification(table, on=on.date(), practice=practice or None, library=opened, encoding=encoding)
    if format is Format.JSON:
        print_json(found.to_json(*columns))
    else:
        headings = _words(lang, ("个数", "完成", "其中逾期完成", "未完成", "其中逾期", "整改率"),
                          ("problems", "done", "of it late", "open", "of it overdue", "rate"))  # fmt: skip
        _print(
            (*group_headings(columns, lang), *headings),
            [(*one.group, *one[1:]) for one in (*found.by(*columns), found.total)],
            lang,
        )
    _end(found.diagnostics, lang, empty=not found.problems)


def advise(
    table: Annotated[
        Path, typer.Argument(help="结果应用表（CSV）：等级或得分、下年申请数、支出性质 / grades and requests")
    ],
    by: ByOption = None,
    practice: PracticeOption = "",
    encoding: EncodingOption = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """结果与预算挂钩：按等级给建议，刚性支出只给文字。 / What grades mean for next year's money."""
    from perfindicators.lifecycle.result_use.budget_advice import budget_advice

    columns = _choice(by, ("department", "section", "grade"), lang)
    opened = library_of(library, lang)
    with documents_readable(lang):
        found = budget_advice(table, practice=practice or None, library=opened, encoding=encoding)
    if format is Format.JSON:
        print_json(found.to_json(*columns))
    else:
        from perfindicators.lifecycle.classified import published

        shown = published(found.projects, lambda one: one.classified).open
        decisions = [item.decision for item in shown if item.decision is not None]
        for decision in decisions:
            typer.echo(decision.explain(lang.language))
        headings = _words(lang, ("个数", "申请（万元）", "建议（万元）", "刚性（万元）", "待商定（万元）"),
                          ("projects", "requested", "advised", "protected", "in words"))  # fmt: skip
        _print(
            (*group_headings(columns, lang), *headings),
            [(*one.group, *one[1:]) for one in (*found.by(*columns), *found.by())],
            lang,
        )
        tell_bases((decision.basis for decision in decisions), lang, opened)
    _end(found.diagnostics, lang, empty=not found.projects)


def disclose(
    table: Annotated[
        Path, typer.Argument(help="公开情况表（CSV）：两个网站的日期或链接 / days or links of both sites")
    ],
    approved: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="决算批复日期 / day the accounts were approved")
    ] = None,
    practice: PracticeOption = "",
    encoding: EncodingOption = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """双公开：部门网站和财政网站是否都公开、是否按时。 / Reports on both sites, in time."""
    from perfindicators.lifecycle.result_use.disclosure import disclosure

    opened, day = library_of(library, lang), None if approved is None else approved.date()
    with documents_readable(lang):
        found = disclosure(table, accounts_approved=day, practice=practice or None, library=opened, encoding=encoding)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        headings = _words(lang, ("主管部门", "报告", "双公开", "逾期", "公开率"),
                          ("department", "reports", "on both sites", "late", "rate"))  # fmt: skip
        _print(headings, [(*one.group, *one[1:]) for one in (*found.by_department(), found.total)], lang)
        tell_bases((found.basis,), lang, opened)
    _end(found.diagnostics, lang, empty=not found.reports)


def _choice(by: list[str] | None, known: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Return the columns to group by; end with what can be said where one is unknown."""
    columns = tuple(by or ("department",))
    wrong = [name for name in columns if name not in known]
    if wrong:
        choice = " ".join(known)
        zh, en = f"--by 不能是“{wrong[0]}”，可用：{choice}。", f"--by cannot be '{wrong[0]}', only {choice}."
        talk(zh if lang is Lang.ZH else en)
        raise typer.Exit(UNUSABLE)
    return columns


def _words(lang: Lang, zh: tuple[str, ...], en: tuple[str, ...]) -> tuple[str, ...]:
    return zh if lang is Lang.ZH else en


def _print(headings: Sequence[str], rows: Sequence[Sequence[object]], lang: Lang) -> None:
    from rich.table import Table

    table = Table(*headings, box=None, header_style="bold")
    whole = "合计" if lang is Lang.ZH else "total"
    for row in rows:
        cells = [_cell(value) for value in row]
        missing = len(headings) - len(cells)
        table.add_row(*([whole, *[""] * (missing - 1)] if missing else []), *cells)
    wide_console().print(table)


def _cell(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


def _end(diagnostics: Diagnostics, lang: Lang, *, empty: bool) -> None:
    report(diagnostics, lang)
    raise typer.Exit(UNUSABLE if empty else exit_code(diagnostics))
