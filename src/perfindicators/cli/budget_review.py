"""`budget-review`: what a budget review cut, by any grouping, with rates of sums."""

from __future__ import annotations

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
    documents_readable,
    exit_code,
    print_json,
    report,
    wide_console,
)
from perfindicators.cli.step_view import group_headings

if TYPE_CHECKING:
    from perfindicators.lifecycle.budget_review import BudgetSum

_HEADINGS = {
    Lang.ZH: ("个数", "送审（万元）", "审定（万元）", "审减（万元）", "其中审增", "审减率"),
    Lang.EN: ("projects", "sent (10,000 yuan)", "approved", "cut", "of it added", "rate"),
}


def budget_review(
    table: Annotated[
        Path, typer.Argument(help="预算评审表（CSV）：项目、送审金额、审定或审减金额 / projects with amounts")
    ],
    by: Annotated[
        list[str] | None, typer.Option(help="按什么汇总：level department unit section 或表头，可重复 / group by")
    ] = None,
    encoding: Annotated[str, typer.Option(help="表格编码 / encoding of the table")] = "utf-8",
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """预算评审：审减率按合计相除，审增另列，逐项核对。 / Budget review with rates of sums, never means."""
    from perfindicators.lifecycle.budget_review import review_budgets

    found = review_budgets(table, encoding=encoding)
    if not found.total.projects:
        report(found.diagnostics, lang)
        raise typer.Exit(UNUSABLE)
    chosen = tuple(by or ("level",))
    with documents_readable(lang):
        groups = found.by(*chosen)
    if format is Format.JSON:
        print_json(found.to_json(*chosen))
    else:
        _print((*groups, found.total), chosen, lang)
    report(found.diagnostics, lang)
    raise typer.Exit(exit_code(found.diagnostics))


def _print(sums: tuple[BudgetSum, ...], columns: tuple[str, ...], lang: Lang) -> None:
    from rich.table import Table

    from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY

    table = Table(*group_headings(columns, lang), *_HEADINGS[lang], box=None, header_style="bold")
    whole = "合计" if lang is Lang.ZH else "total"
    unknown = "（未填）" if lang is Lang.ZH else "(not stated)"
    for one in sums:
        names = tuple(name or unknown for name in one.group) or (whole, *("" for _ in columns[1:]))
        amounts = (_amount(value) for value in (one.sent, one.approved, one.cut, one.added))
        table.add_row(*names, str(one.projects), *amounts, "—" if one.rate is None else f"{one.rate:f}%")
    wide_console().print(table)
    typer.echo(OPEN_ROWS_ONLY.in_language(lang.language))


def _amount(value: Decimal) -> str:
    return f"{value:,f}"
