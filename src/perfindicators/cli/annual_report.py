"""`annual-report`: the statistics an annual report prints, counted from step records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.columns import Column, print_table, print_text
from perfindicators.cli.output import (
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    exit_code,
    print_json,
    report,
    talk,
    wide_console,
    write_whole,
)

if TYPE_CHECKING:
    from rich.console import Console

    from perfindicators.lifecycle.annual_statistics.statistics import AnnualStatistics
    from perfindicators.lifecycle.annual_statistics.tally import Tally
    from perfindicators.lifecycle.annual_statistics.vocabulary import Grouping

_HEADINGS = {
    Lang.ZH: ("环节", "财政年度", "级次", "项目数", "金额（万元）", "审减（万元）", "审减率", "占项目支出"),
    Lang.EN: ("step", "budget", "level", "projects", "amount (万元)", "cut (万元)", "rate of cuts", "of spending"),
}

_WHOLES = {Lang.ZH: "部门整体", Lang.EN: "whole departments"}
_AFTER_PROJECTS = 4


class GroupedBy(StrEnum):
    """What the statistics are divided by."""

    DEPARTMENT = "department"
    UNIT = "unit"
    SECTION = "section"


def annual_report(
    table: Annotated[
        Path, typer.Argument(help="环节台账：每行一个项目的一个环节 / step records: a row per project and step")
    ],
    year: Annotated[int | None, typer.Option("--year", help="统计哪一年的工作 / the year to report on")] = None,
    by: Annotated[
        GroupedBy | None, typer.Option("--by", help="再按部门、单位或股室分列 / also by department, unit or section")
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option("--records", metavar="FILE", help="另存为报告数据，供 reconcile 核对 / also write the figures"),
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="表格编码，如 gbk / encoding, such as gbk")] = "utf-8",
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """由环节台账统计年度报告的数据，打印表格和文字。 / Count an annual report's figures, print table and text."""
    from perfindicators.lifecycle.annual_statistics import statistics

    grouping: Grouping | None = None if by is None else by.value
    counted = statistics.annual_statistics(table, year=year, encoding=encoding)
    report(counted.diagnostics, lang)
    if not counted.lines:
        raise typer.Exit(UNUSABLE)
    if records is not None:
        _write(counted, grouping, records)
    if format is Format.JSON:
        print_json(counted.to_json())
    else:
        _print(counted, grouping, lang)
    raise typer.Exit(exit_code(counted.diagnostics))


def _write(counted: AnnualStatistics, grouping: Grouping | None, file: Path) -> None:
    from perfindicators.lifecycle.records_text import records_text

    try:
        write_whole(file, records_text(counted.to_records(by=grouping)))
    except OSError as error:
        talk(f"{file}: {error.strerror}")
        raise typer.Exit(UNUSABLE) from None


def _print(counted: AnnualStatistics, grouping: Grouping | None, lang: Lang) -> None:
    console = wide_console()
    _print_lines(console, counted, None, lang)
    if grouping is not None:
        console.print()
        _print_lines(console, counted, grouping, lang)
    console.print(f"\n{counted.note.in_language(lang.language)}", markup=False)


def _print_lines(console: Console, counted: AnnualStatistics, by: Grouping | None, lang: Lang) -> None:
    lines = counted.by(by)
    wholes = any(line.wholes for line in counted.lines)
    columns = [Column(heading, n not in (0, 2)) for n, heading in enumerate(_HEADINGS[lang])]
    if wholes:
        columns.insert(_AFTER_PROJECTS, Column(_WHOLES[lang], right=True))
    if by is not None:
        columns.insert(0, Column("分组" if lang is Lang.ZH else "group"))
    rows = [(*(() if by is None else (line.group,)), *_cells(line, lang, wholes=wholes)) for line in lines]
    print_table(console, columns, rows)
    for text in counted.paragraphs(lang.language, by=by):
        print_text(console, text)


def _cells(line: Tally, lang: Lang, *, wholes: bool) -> tuple[str, ...]:
    from perfindicators.lifecycle.annual_statistics.paragraphs import plain_rate
    from perfindicators.lifecycle.annual_statistics.vocabulary import LEVELS, STEPS

    return (
        STEPS[line.step].name.in_language(lang.language),
        str(line.fiscal_year),
        LEVELS[line.level].in_language(lang.language),
        str(line.projects),
        *((str(line.wholes),) if wholes else ()),
        f"{line.amount:f}",
        "" if line.cut is None else f"{line.cut:f}",
        "" if line.rate is None else plain_rate(line.rate),
        "" if line.share is None else plain_rate(line.share),
    )
