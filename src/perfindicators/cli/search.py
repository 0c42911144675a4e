"""`search` and `suggest`: finding indicators, and frameworks for a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    LibraryOption,
    library_of,
    print_json,
    talk,
    wide_console,
)

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.library.search import Hit
    from perfindicators.library.suggest import Suggestion

_SNIPPET = 44


def search(
    query: Annotated[list[str], typer.Argument(help="要找的词，中英文均可 / words in Chinese or English")],
    limit: Annotated[int, typer.Option(min=1, help="最多列几条 / most hits")] = 15,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """按名称、释义、目标查找指标和框架。 / Find indicators and frameworks."""
    hits = library_of(library, lang).catalogue().search(" ".join(query), limit=limit)
    if format is Format.JSON:
        print_json([_hit(hit) for hit in hits])
    elif hits:
        _print_hits(hits, lang)
    else:
        talk(
            "没有找到。换一个词，或用 perfindicators list 查看全部框架。"
            if lang is Lang.ZH
            else "Nothing found. Try another word, or 'perfindicators list' for all frameworks."
        )


def _hit(hit: Hit) -> JsonValue:
    return {
        "reference": hit.reference,
        "framework": hit.framework,
        "indicator": hit.indicator or None,
        "name": {"zh": hit.name.zh, "en": hit.name.en},
        "field": hit.field,
        "score": str(hit.score),
        "text": hit.text,
    }


def _print_hits(hits: tuple[Hit, ...], lang: Lang) -> None:
    from rich.markup import escape
    from rich.table import Column, Table

    first, *others = ("引用", "名称", "出处") if lang is Lang.ZH else ("reference", "name", "found in")
    table = Table(Column(first, no_wrap=True, overflow="fold"), *others, box=None, header_style="bold")
    for hit in hits:
        where = "" if hit.field in ("name", "title", "id") else f"{hit.text[:_SNIPPET]}…"
        table.add_row(hit.reference, escape(hit.name.in_language(lang.language)), escape(where))
    wide_console().print(table)


def suggest(
    name: Annotated[str, typer.Argument(help="项目名称 / the project's name")] = "",
    function: Annotated[str, typer.Option(help="功能分类编码，如 2050205 / functional classification")] = "",
    economic: Annotated[
        list[str] | None, typer.Option(help="经济分类编码，如 30216，可重复 / economic classification, repeatable")
    ] = None,
    department: Annotated[str, typer.Option(help="主管部门 / department")] = "",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """为一个项目推荐框架，并说明理由。 / Propose frameworks for a project, with reasons."""
    catalogue = library_of(library, lang).catalogue()
    found = catalogue.suggest(name, function_code=function, economic_items=tuple(economic or ()), department=department)
    if format is Format.JSON:
        print_json([_suggestion(item) for item in found])
        return
    for item in found:
        reasons = ("；" if lang is Lang.ZH else "; ").join(reason.in_language(lang.language) for reason in item.reasons)
        typer.echo(f"{item.framework}  {item.title.in_language(lang.language)}\n    {reasons}")


def _suggestion(item: Suggestion) -> JsonValue:
    return {
        "id": item.framework,
        "family": item.family,
        "title": {"zh": item.title.zh, "en": item.title.en},
        "score": item.score,
        "reasons": [reason._asdict() for reason in item.reasons],
    }
