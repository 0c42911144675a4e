"""`score`: actual values against a declaration, or a published table by its own targets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

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
    report,
    talk,
    write_whole,
)
from perfindicators.cli.scoring_files import EngineChoice, FileRequest, score_files
from perfindicators.diagnostics import Severity

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation
    from perfindicators.scoring.scorecard import Scorecard


def score(
    declaration: Annotated[
        Path | None, typer.Argument(help="申报文件（YAML）；只给表格时按表内自带的指标值评分")
    ] = None,
    table: Annotated[Path | None, typer.Argument(help="实际完成值表（CSV） / table of actual values")] = None,
    policy: Annotated[str, typer.Option(help="评分口径，如 integrated-platform / scoring policy")] = "",
    project: Annotated[str, typer.Option(help="表中有多个项目时，只评这一个 / one project of the table")] = "",
    columns: Annotated[
        list[str] | None, typer.Option("--column", help="列名对应，如 target=年度目标 / our name=their heading")
    ] = None,
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the table")] = "utf-8",
    output: Annotated[str, typer.Option(help="写入文件而不是屏幕 / write to a file")] = "",
    input: Annotated[
        str, typer.Option("--input", help="任意大小的 Parquet 表，写入 --output / Parquet of any size, into --output")
    ] = "",
    engine: Annotated[
        EngineChoice | None, typer.Option(help="评 --input 的引擎，默认 polars，没有则 duckdb / what scores --input")
    ] = None,
    anew: Annotated[
        bool, typer.Option("--anew", help="不接着上次中断的，从头评 / do not go on after a stopped run")
    ] = False,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """按申报和实际完成值评分，逐项说明。 / Score actual values, explaining every line."""
    from perfindicators.cli.scorecard_view import print_scorecard

    if input or engine is not None:
        request = _file_request(declaration, table, input, output, lang)
        request = request._replace(engine=engine, policy=policy, columns=_columns(columns or [], lang) or {}, anew=anew)
        score_files(request, library_of(library, lang), format, lang)
        return
    if declaration is None:
        _stop(
            "请写明要评的表：perfindicators score 申报.yaml 表.csv，或 --input 大表.parquet --output 得分.parquet。",
            "say what to score: score DECLARATION.yaml TABLE.csv, or score --input BIG.parquet --output OUT.parquet.",
            lang,
        )
    source = declaration if table is None else table
    result = _read(source, columns or [], encoding, lang)
    tables = _chosen(result, project, lang)
    opened = library_of(library, lang)
    cards = _cards(None if table is None else declaration, tables, policy, opened, lang)
    shown = _json(cards, several=table is None) if format is Format.JSON else None
    if output:
        write_whole(Path(output), (shown if shown is not None else _text(cards, lang)) + "\n")
    elif shown is not None:
        typer.echo(shown)
    else:
        for card in cards:
            print_scorecard(card, lang)
    found = [*result.diagnostics, *(item for card in cards for item in card.findings)]
    report((item for card in cards for item in card.findings), lang, least=Severity.WARNING)
    raise typer.Exit(exit_code(found))


def _file_request(declaration: Path | None, table: Path | None, inputs: str, output: str, lang: Lang) -> FileRequest:
    if not inputs or not output:
        _stop(
            "大表要写明从哪里来、到哪里去：--input 大表.parquet --output 得分.parquet。",
            "say where a large table comes from and goes to: --input BIG.parquet --output SCORES.parquet.",
            lang,
        )
    if table is not None:
        _stop(
            f"写了 --input，就不再读表格 {table}。请去掉其中一个。",
            f"--input is the table; {table} would not be read. Leave one of them out.",
            lang,
        )
    return FileRequest(declaration, inputs, output)


def _read(source: Path, columns: list[str], encoding: str, lang: Lang) -> ObservationsResult:
    from perfindicators.observations.table import read_table

    if source.suffix.lower() in (".yaml", ".yml"):
        _stop(
            f"{source} 是 YAML 文件，这里要的是实际完成值表（CSV）：perfindicators score 申报.yaml 表.csv。",
            f"{source} is a YAML file where a table (CSV) belongs: perfindicators score DECLARATION.yaml TABLE.csv.",
            lang,
        )
    result = read_table(source, columns=_columns(columns, lang), encoding=encoding)
    report(result.diagnostics, lang)
    if not result.tables:
        raise typer.Exit(UNUSABLE)
    return result


def _columns(pairs: list[str], lang: Lang) -> Mapping[str, str] | None:
    if wrong := [pair for pair in pairs if "=" not in pair]:
        _stop(
            f"--column 要写成 target=年度目标，而不是“{wrong[0]}”。",
            f"write --column target=HEADING, not '{wrong[0]}'.",
            lang,
        )
    return {ours: theirs for ours, _, theirs in (pair.partition("=") for pair in pairs)} or None


def _stop(zh: str, en: str, lang: Lang) -> NoReturn:
    talk(zh if lang is Lang.ZH else en)
    raise typer.Exit(UNUSABLE)


def _chosen(result: ObservationsResult, project: str, lang: Lang) -> tuple[SelfEvaluation, ...]:
    if not project:
        return result.tables
    chosen = tuple(table for table in result.tables if table.project == project)
    if not chosen:
        names = "、".join(table.project for table in result.tables[:8])
        _stop(f"表中没有项目“{project}”，有：{names}。", f"the table has no project '{project}'; it has {names}.", lang)
    return chosen


def _cards(
    declaration: Path | None, tables: tuple[SelfEvaluation, ...], policy: str, library: Library, lang: Lang
) -> list[Scorecard]:
    from perfindicators.scoring.facade import score as score_one
    from perfindicators.scoring.tables import score_published

    if declaration is not None and len(tables) > 1:
        names = "、".join(table.project for table in tables[:8])
        _stop(
            f"一份申报只对应一个项目，表中有 {len(tables)} 个（{names}），请加 --project。",
            f"a declaration is about one project; the table has {len(tables)} ({names}): add --project.",
            lang,
        )
    with documents_readable(lang):
        if declaration is None:
            return [score_published(table, policy or "integrated-platform", library=library) for table in tables]
        return [score_one(declaration, tables[0], policy or None, library=library)]


def _json(cards: list[Scorecard], *, several: bool) -> str:
    data = [card.to_json() for card in cards]
    return json.dumps(data if several else data[0], ensure_ascii=False, indent=2)


def _text(cards: list[Scorecard], lang: Lang) -> str:
    return "\n\n".join(f"{card.subject}\n{card.explain(lang.language)}" for card in cards)
