"""`transfer`: whether the counties' goals of a transfer add up, and were passed on in time."""

from __future__ import annotations

from datetime import date, datetime
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
    wide_console,
)

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.lifecycle.transfers.facade import TransferGoals
    from perfindicators.lifecycle.transfers.regional_goals import RegionalGoal

_HEADINGS = {
    Lang.ZH: ("指标", "州级目标", "各县合计", "怎样合计", "是否成立"),
    Lang.EN: ("indicator", "prefecture", "counties", "how", "holds"),
}
_SIGNS = {">=": "≥", "<=": "≤"}
_HOLDS = {True: "√", False: "×", None: "？"}
_WAYS = {
    Lang.ZH: {"sum": "相加", "weighted": "按基数加权", "each": "各县分别达到"},
    Lang.EN: {"sum": "added up", "weighted": "weighted by base", "each": "reached by each"},
}


def transfer(
    prefecture: Annotated[Path, typer.Argument(help="州级区域绩效目标（CSV） / the prefecture's goals")],
    counties: Annotated[Path, typer.Argument(help="各县目标、下达金额和日期（CSV） / the counties' goals")],
    received: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="收到转移支付的日期 / day of receipt")],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="截至哪天 / the day it is looked at")
    ] = None,
    county: Annotated[list[str] | None, typer.Option(help="应报送的县市，可重复 / counties that must send")] = None,
    encoding: Annotated[str, typer.Option(help="表格编码 / encoding of the tables")] = "utf-8",
    practice: Annotated[str, typer.Option(help="做法，如 practice/transfers-… / which practice")] = "",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """上级转移支付：县级目标是否加总到州级，是否按时下达。 / Goals of a transfer, added up and in time."""
    from perfindicators.lifecycle.transfers.facade import Receipt, transfer_goals

    receipt = Receipt(received.date(), _day(on), tuple(county or ()))
    opened = library_of(library, lang)
    with documents_readable(lang):
        found = transfer_goals(
            prefecture, counties, receipt, practice=practice or None, library=opened, encoding=encoding
        )
    if not found.goals:
        report(found.diagnostics, lang)
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        _print(found, lang, opened)
    report(found.diagnostics, lang)
    raise typer.Exit(exit_code(found.diagnostics))


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _print(found: TransferGoals, lang: Lang, library: Library) -> None:
    from rich.table import Table

    from perfindicators.cli.step_view import tell_bases

    table = Table(*_HEADINGS[lang], box=None, header_style="bold")
    for goal in found.goals:
        table.add_row(*_cells(goal, lang))
    wide_console().print(table)
    decisions = (*(goal.decision for goal in found.goals), *found.decisions)
    for decision in decisions:
        typer.echo(decision.explain(lang.language))
    tell_bases((decision.basis for decision in decisions), lang, library)


def _cells(goal: RegionalGoal, lang: Lang) -> tuple[str, ...]:
    together = "—" if goal.together is None else f"{goal.together:f}{goal.unit}"
    operator = _SIGNS.get(goal.operator, goal.operator)
    target = f"{operator}{goal.target:f}{goal.unit}"
    return goal.indicator, target, together, _WAYS[lang][goal.way], _HOLDS[goal.holds]
