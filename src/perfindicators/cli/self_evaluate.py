"""`self-evaluate`: the official self-evaluation table of a declared project, scored."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import (
    UNUSABLE,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    exit_code,
    library_of,
    report,
    talk,
    wide_console,
    write_whole,
)
from perfindicators.diagnostics import Severity

if TYPE_CHECKING:
    from perfindicators.lifecycle.self_evaluation_report import SelfEvaluationReport


class TableFormat(StrEnum):
    """How the table is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def self_evaluate(
    declaration: Annotated[Path, typer.Argument(help="申报文件（YAML） / declaration")],
    table: Annotated[Path, typer.Argument(help="实际完成值表（CSV） / table of actual values")],
    policy: Annotated[str, typer.Option(help="评分口径，如 integrated-platform / scoring policy")] = "",
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the table")] = "utf-8",
    output: Annotated[Path | None, typer.Option(help="写入文件而不是屏幕 / write to a file")] = None,
    library: LibraryOption = None,
    format: Annotated[TableFormat, typer.Option("--format", help="输出格式 / output format")] = TableFormat.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """按申报和实际完成值生成官方自评表并评分。 / The official self-evaluation table, scored."""
    from perfindicators.lifecycle.self_evaluations import self_evaluate as evaluate
    from perfindicators.observations.table import read_table

    result = read_table(table, encoding=encoding)
    if not result.tables:
        report(result.diagnostics, lang)
        raise typer.Exit(UNUSABLE)
    opened = library_of(library, lang)
    with documents_readable(lang):
        made = evaluate(declaration, result, policy=policy or None, library=opened)
    shown = _shown(made, format, lang)
    if output is not None:
        # Spreadsheets take a CSV file for UTF-8 only when it begins with the byte order mark.
        write_whole(output, ("\ufeff" if format is TableFormat.CSV else "") + shown)
        talk(f"已写入 {output}。" if lang is Lang.ZH else f"{output} is written.")
    else:
        wide_console().print(shown, markup=False, soft_wrap=True, end="")
    report(made.diagnostics, lang, least=Severity.WARNING)
    raise typer.Exit(exit_code(made.diagnostics))


def _shown(made: SelfEvaluationReport, format: TableFormat, lang: Lang) -> str:
    import json

    from perfindicators.lifecycle.self_evaluation_table import to_csv, to_text

    if format is TableFormat.CSV:
        return to_csv(made)
    if format is TableFormat.JSON:
        return json.dumps(made.to_json(), ensure_ascii=False, indent=2) + "\n"
    return to_text(made, lang.language) + "\n"
