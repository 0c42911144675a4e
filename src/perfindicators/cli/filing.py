"""`filing`: who has not filed a self-evaluation, who was sent back, and the reminders."""

from __future__ import annotations

from datetime import datetime
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

if TYPE_CHECKING:
    from rich.table import Table

    from perfindicators.library.opened import Library
    from perfindicators.lifecycle.filing_report import FilingCounts, FilingStatus

_HEADINGS = {
    Lang.ZH: ["应报", "未报送", "逾期", "退回待改报", "已报送待审", "审核通过", "退回一次", "退回两次以上", "提级催报"],
    Lang.EN: [
        "projects",
        "not filed",
        "overdue",
        "to mend",
        "filed",
        "accepted",
        "sent back once",
        "twice or more",
        "to head",
    ],
}


def filing(
    roster: Annotated[Path, typer.Argument(help="应报送自评的项目名册（CSV） / who must file")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="截至哪一天 / the day asked about")],
    log: Annotated[Path | None, typer.Argument(help="报送、退回、通过登记（CSV） / what happened")] = None,
    practice: Annotated[str, typer.Option(help="报送做法，如 filing-prefecture / practice of filing")] = "",
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the tables")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """谁还没有报送自评、谁被退回，生成催报表。 / Who has not filed, who was sent back, and the reminders."""
    from perfindicators.lifecycle.filing import filing_status
    from perfindicators.lifecycle.practice_in_effect import practice_for

    opened = library_of(library, lang)
    with documents_readable(lang):
        chosen = practice_for("filing", on.date(), chosen=practice or None, library=opened)
    status = filing_status(roster, log, on=on.date(), practice=chosen, encoding=encoding)
    report(status.diagnostics, lang)
    if not status.filings:
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(status.to_json())
    else:
        _print(status, lang, opened)
    raise typer.Exit(exit_code(status.diagnostics))


def _print(status: FilingStatus, lang: Lang, library: Library) -> None:
    from perfindicators.cli.step_view import tell_bases
    from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY

    console = wide_console()
    title, title_en = f"绩效自评报送情况（截至 {status.on}）", f"Self-evaluations filed by {status.on}"
    console.print(title if lang is Lang.ZH else title_en, markup=False, style="bold")
    total = status.total._replace(name="合计" if lang is Lang.ZH else "all")
    console.print(_table((*status.by_department, total), "主管部门" if lang is Lang.ZH else "department", lang))
    console.print()
    console.print(_table(status.by_section, "业务股室" if lang is Lang.ZH else "desk", lang))
    returned = status.returned_text(lang.language)
    for text in (*status.reminders(lang.language).values(), *([returned] if returned else [])):
        console.print()
        console.print(text, markup=False, soft_wrap=True)
    tell_bases((one.basis for one in status.decisions()), lang, library)
    console.print()
    console.print(OPEN_ROWS_ONLY.in_language(lang.language), markup=False, soft_wrap=True)


def _table(rows: tuple[FilingCounts, ...], first: str, lang: Lang) -> Table:
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column(first)
    for heading in _HEADINGS[lang]:
        shown.add_column(heading, justify="right")
    for row in rows:
        shown.add_row(*(Text(str(cell)) for cell in row))
    return shown
