"""`list`: the frameworks at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import Format, FormatOption, Lang, LangOption, print_json

if TYPE_CHECKING:
    from perfindicators.library.entries import Entry


_HEADINGS = {
    Lang.ZH: ("id", "名称", "版本", "依据", "指标", "标准"),
    Lang.EN: ("id", "title", "edition", "status", "indicators", "standards"),
}


def list_frameworks(
    family: Annotated[str, typer.Option(help="只列这一类：department project industry recurring county")] = "",
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出框架。 / List the frameworks."""
    from perfindicators.library.catalogue import shipped_catalogue

    entries = [entry for entry in shipped_catalogue() if family in ("", entry.family)]
    if format is Format.JSON:
        print_json([{**entry._asdict(), "title": {"zh": entry.title.zh, "en": entry.title.en}} for entry in entries])
        return
    _print_table(entries, lang)


def _print_table(entries: list[Entry], lang: Lang) -> None:
    from rich.console import Console
    from rich.table import Table

    headings = _HEADINGS[lang]
    table = Table(*headings, box=None, header_style="bold")
    for entry in entries:
        cells = [entry.id, entry.title.in_language(lang.language), entry.edition, entry.status]
        table.add_row(*cells, str(entry.indicators), str(entry.standards))
    Console().print(table)
