"""`roll-up`: the results of many projects, by department, unit, section, county, or as a whole."""

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
    talk,
)
from perfindicators.diagnostics import Severity

if TYPE_CHECKING:
    from perfindicators.observations.self_evaluation import ObservationsResult


def roll_up(
    table: Annotated[Path, typer.Argument(help="自评表（CSV），一行一个指标，可含许多项目 / one row per indicator")],
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            help="按哪些列合起来分组，可重复：department unit section county programme goal 或表头；"
            "prefecture 只给合计 / levels or headings to group by together; prefecture gives the whole",
        ),
    ] = None,
    frameworks: Annotated[
        list[str] | None,
        typer.Option("--framework", help="由框架决定如何汇总，可重复 / frameworks that say how values add up"),
    ] = None,
    policy: Annotated[str, typer.Option(help="评分口径 / scoring policy")] = "integrated-platform",
    internal: Annotated[
        bool,
        typer.Option("--internal", help="内部使用：含涉密项目，不得公布 / with classified projects, not for release"),
    ] = False,
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the table")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """汇总自评结果：目标与实际、等级、执行率，从不对比率求平均。 / Roll results up; rates are never averaged."""
    from perfindicators.lifecycle.indicator_roll_ups.facade import roll_up_indicators

    tables = _read(table, encoding, lang)
    with documents_readable(lang):
        result = roll_up_indicators(
            tables,
            by=by or ["department"],
            frameworks=frameworks or (),
            policy=policy,
            published=not internal,
            library=library_of(library, lang),
        )
    report(result.diagnostics, lang, least=Severity.INFO)
    if format is Format.JSON:
        print_json(result.to_json())
    else:
        typer.echo(result.as_text(lang.language))
    raise typer.Exit(exit_code(result.diagnostics))


def _read(table: Path, encoding: str, lang: Lang) -> ObservationsResult:
    """Read the table; without a single project there is nothing to roll up."""
    from perfindicators.observations.table import read_table

    result = read_table(table, encoding=encoding)
    if any(item.rows for item in result.tables):
        return result
    report(result.diagnostics, lang)
    talk(f"{table} 中没有可汇总的指标行。" if lang is Lang.ZH else f"{table} holds no row of an indicator to roll up.")
    raise typer.Exit(UNUSABLE)
