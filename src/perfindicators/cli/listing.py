"""`list`: the frameworks at hand."""

from __future__ import annotations

from typing import Annotated

import typer

from perfindicators.cli.output import Format, FormatOption, Lang, LangOption, print_json
from perfindicators.library.catalogue import Entry, shipped_catalogue


def list_frameworks(
    family: Annotated[str, typer.Option(help="只列这一类：department project industry recurring county")] = "",
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出框架。 / List the frameworks."""
    entries = [entry for entry in shipped_catalogue() if family in ("", entry.family)]
    if format is Format.JSON:
        print_json([{**entry._asdict(), "title": {"zh": entry.title.zh, "en": entry.title.en}} for entry in entries])
        return
    _print_table(entries, lang)


def _print_table(entries: list[Entry], lang: Lang) -> None:
    from rich.console import Console
    from rich.table import Table

    headings = ["id", "名称", "版本", "依据", "指标", "标准"] if lang is Lang.ZH else list(Entry._fields)
    if lang is Lang.EN:
        headings.remove("family")
    table = Table(*headings, box=None, header_style="bold")
    for entry in entries:
        cells = [entry.id, entry.title.in_language(lang.language), entry.edition, entry.status]
        table.add_row(*cells, str(entry.indicators), str(entry.standards))
    Console().print(table)
