"""`assess`: counties by the instrument, with deductions, objections, ranks and the circular's table."""

from __future__ import annotations

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
from perfindicators.cli.step_view import tell_bases

if TYPE_CHECKING:
    from perfindicators.lifecycle.county_assessment.facade import CountyAssessment

_ENGLISH = {
    "名次": "rank", "县市": "county", "总分": "total", "等级": "grade", "另扣分": "deducted", "最好": "strongest",
    "最弱": "weakest", "说明": "note",
}  # fmt: skip


def assess(
    values: Annotated[Path, typer.Argument(help="考核数据（CSV）：县市、事项、结果 / a row per county and item")],
    deductions: Annotated[
        Path | None, typer.Option(help="扣分表（CSV）：理由、佐证、申诉、申诉结论 / deductions with objections")
    ] = None,
    county: Annotated[list[str] | None, typer.Option(help="应报送的县市，可重复 / counties that must send")] = None,
    instrument: Annotated[str, typer.Option(help="用哪个考核表 / which instrument")] = "county-assessment",
    internal: Annotated[
        bool,
        typer.Option("--internal", help="内部使用：列出标为涉密的行，不得公布 / with classified rows, not for release"),
    ] = False,
    encoding: Annotated[str, typer.Option(help="表格编码 / encoding of the tables")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """县市考核：按考核表评分、扣分与申诉、排名、通报表。 / Assess counties, with ranks and the circular."""
    from perfindicators.lifecycle.county_assessment.facade import assess_counties

    opened = library_of(library, lang)
    with documents_readable(lang):
        everything = assess_counties(
            values, deductions, roster=tuple(county or ()), instrument=instrument, library=opened, encoding=encoding
        )
    found = everything if internal else everything.published()
    if not found.counties:
        if format is Format.JSON:
            print_json(found.to_json())
        report(found.findings, lang)
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        _print(found, lang)
        tell_bases((one.decision.basis for one in found if one.decision), lang, opened)
        typer.echo(f"\n{found.note.in_language(lang.language)}")
    report(found.findings, lang)
    raise typer.Exit(exit_code(found.findings))


def _print(found: CountyAssessment, lang: Lang) -> None:
    from rich.table import Table

    rows = found.circular(lang.language)
    names = {group.name.zh: group.name.in_language(lang.language) for one in found for group in one.groups}
    english = {**_ENGLISH, **names} if lang is Lang.EN else {}
    table = Table(*(english.get(heading, heading) for heading in rows[0]), box=None, header_style="bold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row.values()))
    wide_console().print(table)
    typer.echo(found.text(lang.language))
    typer.echo(
        f"\n{'结论和理由：' if lang is Lang.ZH else 'Decisions and why:'}\n{found.decisions_text(lang.language)}"
    )
    if deductions := found.deductions_text(lang.language):
        typer.echo(f"\n{'扣分：' if lang is Lang.ZH else 'Deductions:'}\n{deductions}")
