"""`monitor`: lights of goals and spending in a month, the measures proposed, and the slips."""

from __future__ import annotations

from datetime import datetime
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
    write_whole,
)
from perfindicators.cli.step_view import tell_bases

if TYPE_CHECKING:
    from rich.console import Console

    from perfindicators.diagnostics import Diagnostic
    from perfindicators.library.opened import Library
    from perfindicators.lifecycle.monitoring.curves import PlanCurves
    from perfindicators.lifecycle.monitoring.result import Monitoring, ProjectMonitoring

_HEADINGS = {
    Lang.ZH: ("灯色", "项目名称", "主管部门", "执行率", "进度比", "指标红/黄/绿", "建议措施", "金额（万元）"),
    Lang.EN: ("light", "project", "department", "spent", "ratio", "red/yellow/green", "measure", "amount (万元)"),
}
_STYLES = {"red": "red", "yellow": "yellow", "green": "green", "grey": "dim"}


def monitor(
    table: Annotated[Path, typer.Argument(help="监控表（CSV），每项目每指标一行 / a row per project and indicator")],
    month: Annotated[int | None, typer.Option(help="1 月到几月，默认看表 / January to this month")] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="开具处置单的日期，期限由此起算 / day of the slips")
    ] = None,
    practice: Annotated[str, typer.Option(help="监控办法，如 monitoring-sichuan / practice of monitoring")] = "",
    curves: Annotated[Path | None, typer.Option(help="项目自己的计划曲线（CSV） / own plan curves")] = None,
    last_year: Annotated[
        Path | None, typer.Option(help="上年各月的累计执行数和目标进度（CSV），学出计划曲线 / curves from last year")
    ] = None,
    write_curves: Annotated[Path | None, typer.Option(help="把所用的计划曲线存入此文件 / keep the curves here")] = None,
    slips: Annotated[
        Path | None, typer.Option(help="把处置单登记写入此文件，须有 --on / write the register of slips")
    ] = None,
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the tables")] = "utf-8",
    details: Annotated[bool, typer.Option("--details", help="逐项目写明发现 / what was found, by project")] = False,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """双监控：目标进度和支出进度的红黄绿灯，建议措施和金额。 / Goals and spending: lights, measures, amounts."""
    from perfindicators.lifecycle.monitoring.curves import MONTHS
    from perfindicators.lifecycle.monitoring.facade import monitor as monitored
    from perfindicators.lifecycle.monitoring.table import read_monitoring_table

    opened = library_of(library, lang)
    day = on.date() if on is not None else None
    if slips is not None and day is None:
        talk("--slips 要同时写 --on（开具日期）" if lang is Lang.ZH else "--slips needs --on, the day of the slips")
        raise typer.Exit(UNUSABLE)
    plans = _curves(curves, last_year, encoding, lang)
    with documents_readable(lang):
        read = read_monitoring_table(table, month if month in MONTHS else None, encoding=encoding)
        result = monitored(read, month=month, on=day, practice=practice or None, curves=plans, library=opened)
    report(result.diagnostics, lang)
    if not result.projects:
        raise typer.Exit(UNUSABLE)
    if slips is not None and on is not None:
        _write_slips(slips, result, on, opened, lang)
    if write_curves is not None:
        _write(write_curves, plans.to_csv(), lang)
    if format is Format.JSON:
        print_json(result.to_json())
    else:
        _print(result, lang, opened, details=details)
    raise typer.Exit(exit_code(result.diagnostics))


def _curves(written: Path | None, last_year: Path | None, encoding: str, lang: Lang) -> PlanCurves:
    """Return the curves that are written, then those of last year by project, then by category."""
    from perfindicators.lifecycle.monitoring.curves import PlanCurves, read_curves
    from perfindicators.lifecycle.monitoring.learning import learn_curves

    read = [read_curves(written, encoding=encoding)] if written is not None else []
    if last_year is not None:
        read.append(learn_curves(last_year, encoding=encoding))
        by_category = learn_curves(last_year, by="category", encoding=encoding)
        if by_category.curves.curves:
            read.append(by_category)
    told: list[Diagnostic] = []
    for one in read:
        # What is wrong with last year's table is found for projects and for categories alike.
        told += (item for item in one.diagnostics if item not in told)
    report(told, lang)
    return PlanCurves(tuple(curve for one in read for curve in one.curves.curves))


def _write_slips(path: Path, result: Monitoring, on: datetime, library: Library, lang: Lang) -> None:
    from perfindicators.lifecycle.monitoring.slip_register import register_to_csv
    from perfindicators.lifecycle.monitoring.slips import disposal_slip
    from perfindicators.lifecycle.practice_in_effect import practice_for

    warned = result.with_light("red", "yellow")
    with documents_readable(lang):
        chosen = practice_for("monitoring", chosen=result.basis.document, library=library)
    rows = [disposal_slip(item, issued=on.date(), practice=chosen) for item in warned]
    _write(path, register_to_csv(rows), lang)


def _write(path: Path, text: str, lang: Lang) -> None:
    try:
        write_whole(path, text)
    except OSError as error:
        talk(f"无法写入 {path}：{error.strerror}" if lang is Lang.ZH else f"Cannot write {path}: {error.strerror}")
        raise typer.Exit(UNUSABLE) from None


def _print(result: Monitoring, lang: Lang, opened: Library, *, details: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY
    from perfindicators.lifecycle.monitoring.words import LIGHT_NAMES

    console = wide_console()
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS[lang]:
        is_number = heading in (*_HEADINGS[lang][3:6], _HEADINGS[lang][-1])
        shown.add_column(heading, justify="right" if is_number else "left")
    for item in result.projects:
        light = Text(LIGHT_NAMES[item.light].in_language(lang.language), style=_STYLES[item.light])
        shown.add_row(light, *(Text(cell) for cell in _cells(item, lang)))
    console.print(shown)
    console.print()
    counts = [f"{LIGHT_NAMES[light].in_language(lang.language)} {n}" for light, n in result.counts.items()]
    console.print(("、" if lang is Lang.ZH else ", ").join(counts), markup=False)
    _print_cuts(console, result, lang)
    if details:
        for item in result.projects:
            console.print()
            console.print(item.explain(lang.language), markup=False, soft_wrap=True)
    tell_bases((item.decision.basis for item in result.projects), lang, opened)
    console.print(OPEN_ROWS_ONLY.in_language(lang.language), markup=False, soft_wrap=True)


def _cells(item: ProjectMonitoring, lang: Lang) -> tuple[str, ...]:
    from collections import Counter

    money, lights = item.money, Counter(one.light for one in item.indicators)
    return (
        item.project,
        item.department,
        f"{money.rate}%" if money.rate is not None else "—",
        str(money.ratio) if money.ratio is not None else "—",
        f"{lights['red']}/{lights['yellow']}/{lights['green']}",
        item.decision.name.in_language(lang.language),
        f"{item.amount:f}" if item.amount is not None else "—",
    )


def _print_cuts(console: Console, result: Monitoring, lang: Lang) -> None:
    """Show the rates before and after money is taken back, side by side, and what they do not mean."""
    from perfindicators.lifecycle.monitoring.money import NOT_CURED

    made, proposed = ("已收回", "taken back"), ("建议收回或调减", "proposed to be taken back")
    pairs = (
        (item.project, *pair)
        for item in result.projects
        for pair in ((made, item.money.cut), (proposed, item.proposed_cut))
    )
    cuts = [(project, words, cut) for project, words, cut in pairs if cut is not None]
    for project, (zh, en), cut in cuts:
        after = f"{cut.rate_after}%" if cut.rate_after is not None else "—"
        if lang is Lang.ZH:
            text = f"{project}：{zh} {cut.amount:f} 万元，前 {cut.rate_before}%，后 {after}"
        else:
            text = f"{project}: {cut.amount:f} 万元 {en}, before {cut.rate_before}%, after {after}"
        console.print(text, markup=False, soft_wrap=True)
    if cuts:
        console.print(NOT_CURED.in_language(lang.language), markup=False, soft_wrap=True)
