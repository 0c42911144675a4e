"""`settle` and `draw-experts`: what an evaluator is paid, and who reviews the work."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated

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
    wide_console,
)
from perfindicators.cli.step_view import tell_bases

_NO_POOL = ("O01", "O03", "O25")
"""A table that cannot be opened, is empty, or lacks a column."""
_HEADINGS = {
    Lang.ZH: ("合同", "机构", "项目", "合同价", "得分", "比例", "应付", "已付", "本次付"),
    Lang.EN: ("contract", "evaluator", "project", "price", "score", "share", "due", "paid", "to pay"),
}


def settle(
    contracts: Annotated[Path, typer.Argument(help="合同与评审得分（CSV），一行一个项目一轮 / contracts with scores")],
    scores: Annotated[Path | None, typer.Option(help="评审得分（CSV），最后一轮用 / scores of a review")] = None,
    year: Annotated[
        int | None, typer.Option(min=1990, max=2200, help="合同年度，用于不委托期限 / year of the contracts")
    ] = None,
    practice: Annotated[str, typer.Option(help="做法，如 practice/settlement-… / which practice")] = "",
    internal: Annotated[
        bool,
        typer.Option("--internal", help="内部使用：含涉密项目，不得公布 / with classified projects, not for release"),
    ] = False,
    encoding: Annotated[str, typer.Option(help="表格编码 / encoding of the table")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """质费挂钩：按方案和报告得分结算、分期、返工、不再委托。 / Pay evaluators by the quality of their work."""
    from perfindicators.lifecycle.settlement import facade

    opened = library_of(library, lang)
    with documents_readable(lang):
        found = facade.settle(
            contracts, practice=practice or None, scores=scores, year=year, library=opened, encoding=encoding,
            internal=internal,
        )  # fmt: skip
    if not found.contracts:
        report(found.diagnostics, lang)
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        from rich.table import Table

        from perfindicators.lifecycle.classified import with_mark

        table = Table(*_HEADINGS[lang], box=None, header_style="bold")
        for one in found:
            for fee in one.projects:
                share = "—" if fee.share is None else f"{fee.share:f}%"
                numbers = (_shown(value) for value in (fee.due, fee.paid, fee.remaining))
                name = with_mark(fee.project, fee.classified, lang.language)
                table.add_row(one.contract, one.evaluator, name, _shown(fee.price), _shown(fee.score), share, *numbers)
        wide_console().print(table)
        for one in found:
            typer.echo(f"\n{one.text(lang.language)}")
        tell_bases((fee.decision.basis for one in found for fee in one.projects), lang, opened)
        typer.echo(f"\n{found.note.in_language(lang.language)}")
    report(found.diagnostics, lang)
    raise typer.Exit(exit_code(found.diagnostics))


def _shown(value: Decimal | None) -> str:
    return "—" if value is None else f"{value:f}"


def draw_experts(
    pool: Annotated[Path, typer.Argument(help="专家库（CSV）：姓名、类别、工作单位、回避单位 / the pool of experts")],
    project: Annotated[str, typer.Option(help="评审的项目 / the project reviewed")],
    seed: Annotated[int, typer.Option(help="随机种子，同一种子结果相同 / the draw repeats with its seed")],
    count: Annotated[list[str], typer.Option(help="类别=人数，如 绩效专家=2，可重复 / kind=number")],
    party: Annotated[
        list[str] | None,
        typer.Option("--party", help="要回避的部门、单位、机构，可重复 / whom to avoid"),
    ] = None,
    practice: Annotated[str, typer.Option(help="做法 / which practice")] = "",
    encoding: Annotated[str, typer.Option(help="表格编码 / encoding of the table")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """抽取评审专家：回避、候补、可重现。 / Draw experts who have nothing to do with those they judge."""
    from perfindicators.lifecycle.expert_avoidance import DrawRequest
    from perfindicators.lifecycle.expert_draw import counts_of
    from perfindicators.lifecycle.expert_draw import draw_experts as draw

    try:
        request = DrawRequest(project, tuple(party or ()), counts_of(count), seed)
    except ValueError as error:
        zh, en = f"--count 要写成 绩效专家=2，而不是“{error}”。", f"write --count 绩效专家=2, not '{error}'."
        talk(zh if lang is Lang.ZH else en)
        raise typer.Exit(UNUSABLE) from None
    opened = library_of(library, lang)
    with documents_readable(lang):
        found = draw(pool, request, practice=practice or None, library=opened, encoding=encoding)
    if any(item.code in _NO_POOL for item in found.diagnostics):
        report(found.diagnostics, lang)
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        words = ("抽中", "候补", "回避") if lang is Lang.ZH else ("drawn", "standing by", "avoided")
        for word, experts in zip(words[:2], (found.drawn, found.reserves), strict=True):
            for expert in experts:
                typer.echo(f"{word}  {expert.kind}  {expert.name}  {expert.employer}")
        for away in found.avoided:
            typer.echo(f"{words[2]}  {away.kind}  {away.name}  {away.reason.in_language(lang.language)}")
        tell_bases((decision.basis for decision in found.decisions), lang, opened)
    report(found.diagnostics, lang)
    raise typer.Exit(exit_code(found.diagnostics))
