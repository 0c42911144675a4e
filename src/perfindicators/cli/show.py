"""`show`: one document, or one indicator, as a person reads it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from perfindicators.cli.output import (
    FINDINGS,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    library_of,
    print_json,
    report,
    wide_console,
)

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.library.opened import Library
    from perfindicators.model.base import Document
    from perfindicators.model.instrument import Instrument


class ShowFormat(StrEnum):
    """How a document is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def show(
    document: Annotated[
        str, typer.Argument(help="文档 id（如 industry/education）、id#指标，或文件 / id, id#indicator or file")
    ],
    detail: Annotated[
        bool, typer.Option("--detail", help="连同释义、公式、佐证 / with definitions, formulas, evidence")
    ] = False,
    library: LibraryOption = None,
    format: Annotated[ShowFormat, typer.Option("--format", help="输出格式 / output format")] = ShowFormat.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """显示框架、申报或评价工具：目标▸指标▸标准。 / Show goals, indicators and standards as a tree."""
    opened = library_of(library, lang)
    if "#" in document:
        _show_indicator(document, opened, format, lang)
        return
    with documents_readable(lang):
        loaded = opened.load(document)
    if format is ShowFormat.JSON:
        print_json(_plain(loaded))
    elif format is ShowFormat.MARKDOWN and loaded.kind in ("framework", "instrument"):
        typer.echo(opened.markdown(loaded))
    else:
        _show_tree(loaded, opened, lang, detail=detail)


def _plain(document: Document) -> JsonValue:
    data: JsonValue = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return data


def _show_tree(document: Document, library: Library, lang: Lang, *, detail: bool) -> None:
    from perfindicators.cli.document_tree import instrument_tree, set_tree
    from perfindicators.library.opening import try_resolve

    console = wide_console()
    if document.kind == "instrument":
        console.print(instrument_tree(cast("Instrument", document), lang))
    elif document.kind in ("framework", "declaration"):
        resolution = try_resolve(document, catalogue=library.catalogue())
        report(resolution.diagnostics, lang)
        if resolution.indicator_set is None:
            raise typer.Exit(FINDINGS)
        console.print(set_tree(document, resolution.indicator_set, library.catalogue(), lang, detail=detail))
    else:
        print_json(_plain(document))


def _show_indicator(reference: str, library: Library, format: ShowFormat, lang: Lang) -> None:
    from perfindicators.cli.document_tree import indicator_tree
    from perfindicators.errors import DocumentNotFound
    from perfindicators.library.pages import indicator_section

    catalogue = library.catalogue()
    with documents_readable(lang):
        found = catalogue.indicator(reference)
        if not found:
            home, _, id = reference.partition("#")
            raise DocumentNotFound(reference, [hit.reference for hit in catalogue.search(id or home)])
    entry = found[0]
    if format is ShowFormat.JSON:
        print_json(entry.indicator.model_dump(mode="json", by_alias=True, exclude_unset=True))
    elif format is ShowFormat.MARKDOWN:
        typer.echo(indicator_section(entry.indicator, catalogue))
    else:
        wide_console().print(indicator_tree(entry, catalogue, lang))
