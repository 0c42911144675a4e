"""`reconcile`: the figures of a report recomputed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfindicators.cli.output import (
    FINDINGS,
    FINE,
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    print_json,
    report,
    talk,
    wide_console,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from perfindicators.lifecycle.reconciliation.result import Reconciliation, UncheckedFigure
    from perfindicators.model.records import Records

_SHOWN_ITSELF: Final = frozenset({"F01", "F05", "F07"})


def reconcile(
    file: Annotated[Path, typer.Argument(help="报告数据（kind: records） / figures of a report (kind: records)")],
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """重新计算报告中的合计、比率等关系，列出不符之处。 / Recompute a report's totals and rates, list what differs."""
    from perfindicators.lifecycle.reconciliation import reconcile as reconciling

    found = reconciling.reconcile(_records(file, lang))
    report((item for item in found.diagnostics if item.code not in _SHOWN_ITSELF), lang)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        _print(found, lang)
    raise typer.Exit(FINE if found.holds else FINDINGS)


def _records(file: Path, lang: Lang) -> Records:
    from perfindicators.model.records import Records
    from perfindicators.reading.loader import read_path

    result = read_path(file)
    report(result.diagnostics, lang)
    if isinstance(result.document, Records):
        return result.document
    if result.document is not None:
        talk(
            f"{file}：这是 {result.document.kind}，reconcile 要的是报告数据，第一行写 kind: records。"
            if lang is Lang.ZH
            else f"{file}: this is a {result.document.kind}; reconcile takes the figures of a report, kind: records."
        )
    raise typer.Exit(UNUSABLE)


def _print(found: Reconciliation, lang: Lang) -> None:
    console = wide_console()
    console.print(found.explain(lang.language).partition("\n")[0], style="bold", markup=False)
    for n, item in enumerate(found.differences, start=1):
        console.print(f"{n}. {item.explanation.in_language(lang.language)}", markup=False)
    _list(console, found.bounded, "只有上下限的数据" if lang is Lang.ZH else "Figures that are only bounded", lang)
    _list(console, found.untouched, "没有关系核对的数据" if lang is Lang.ZH else "Figures nothing checks", lang)


def _list(console: Console, items: Sequence[UncheckedFigure], heading: str, lang: Lang) -> None:
    from perfindicators.lifecycle.reconciliation.sentences import with_unit

    if not items:
        return
    console.print(f"\n{heading}", style="bold", markup=False)
    for item in items:
        name, stated = item.name.in_language(lang.language), with_unit(item.stated, item.unit)
        place = f"，{item.section}" if item.section and lang is Lang.ZH else item.section and f", {item.section}"
        year = f"（{item.year} 年度{place}）" if lang is Lang.ZH else f" (fiscal year {item.year}{place})"
        console.print(f"  {name} {stated}{year}", markup=False)
