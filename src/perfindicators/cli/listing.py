"""`list`: the frameworks, instruments and practices at hand."""

from __future__ import annotations

from enum import StrEnum
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
    wide_console,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfindicators.library.catalogue import Catalogue
    from perfindicators.library.entries import Entry


class Listed(StrEnum):
    """What is listed."""

    FRAMEWORK = "framework"
    INSTRUMENT = "instrument"
    PRACTICE = "practice"


_HEADINGS = {
    Lang.ZH: ("id", "名称", "类别", "版本", "依据", "指标", "标准"),
    Lang.EN: ("id", "title", "family", "edition", "status", "indicators", "standards"),
}


def list_frameworks(
    family: Annotated[str, typer.Option(help="只列这一类：department project industry recurring county")] = "",
    kind: Annotated[
        Listed, typer.Option(help="列框架、评价工具还是做法 / frameworks, instruments or practices")
    ] = Listed.FRAMEWORK,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出框架。 / List the frameworks."""
    from perfindicators.library.views import catalogue_json

    entries = _entries(library_of(library, lang).catalogue(), kind)
    chosen = [entry for entry in entries if family in ("", entry.family)]
    if format is Format.JSON:
        print_json(catalogue_json(chosen))
        return
    _print_table(chosen, lang)


def _entries(catalogue: Catalogue, kind: Listed) -> Sequence[Entry]:
    from perfindicators.library.entries import instrument_entry, practice_entry

    if kind is Listed.INSTRUMENT:
        return [instrument_entry(one) for one in catalogue.instruments()]
    if kind is Listed.PRACTICE:
        return [practice_entry(one) for one in catalogue.practices()]
    return list(catalogue)


def _print_table(entries: Sequence[Entry], lang: Lang) -> None:
    from rich.table import Column, Table

    from perfindicators.model.terms import FAMILIES, STATUSES

    first, *others = _HEADINGS[lang]
    table = Table(Column(first, no_wrap=True, overflow="fold"), *others, box=None, header_style="bold")
    families = list(FAMILIES)
    for entry in sorted(entries, key=lambda entry: families.index(entry.family)):
        family = FAMILIES[entry.family].in_language(lang.language)
        status = STATUSES[entry.status].in_language(lang.language) if entry.status else ""
        cells = (entry.id, entry.title.in_language(lang.language), family, entry.edition, status)
        table.add_row(*cells, str(entry.indicators), str(entry.standards))
    wide_console().print(table)
