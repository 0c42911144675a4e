"""Subjects judged by an instrument, as terminal tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from perfindicators.cli.output import Lang, wide_console

if TYPE_CHECKING:
    from perfindicators.lifecycle.judged_cases import JudgedCase, JudgedCases
    from perfindicators.scoring.instruments.assessment import Assessment, ItemScore

_HEADINGS = {
    Lang.ZH: ("对象", "部门", "金额", "得分", "结论"),
    Lang.EN: ("subject", "department", "amount", "score", "decision"),
}
_ITEM_HEADINGS = {Lang.ZH: ("项目", "分值", "得分", "说明"), Lang.EN: ("item", "points", "score", "why")}
_SUM_HEADINGS = {Lang.ZH: ("结论", "个数", "金额（万元）"), Lang.EN: ("decision", "subjects", "amount (10,000 yuan)")}


def print_judged(judged: JudgedCases, lang: Lang) -> None:
    """Print one subject with every item, several as a list, and their sums.

    Args:
        judged: the subjects.
        lang: the reader's language.
    """
    if len(judged.cases) == 1:
        _print_items(judged.cases[0].assessment, lang)
    else:
        _print_list(judged, lang)
        _print_sums(judged, lang)
    for one in judged.cases:
        for line in _lines(one, lang):
            typer.echo(line)


def _print_items(found: Assessment, lang: Lang) -> None:
    from rich.table import Table

    table = Table(*_ITEM_HEADINGS[lang], title=f"{found.subject}  {found.instrument}", title_justify="left")
    for item in found.items:
        name = "　" * item.depth + item.name.in_language(lang.language)
        table.add_row(name, _number(item.points), _score(item), item.explanation.in_language(lang.language))
    wide_console().print(table)


def _print_list(judged: JudgedCases, lang: Lang) -> None:
    from rich.table import Table

    table = Table(*_HEADINGS[lang], title=judged.instrument, title_justify="left")
    for one in judged.cases:
        amount = "—" if one.case.amount is None else f"{one.case.amount:,f}"
        table.add_row(one.case.name, one.case.department, amount, _total(one.assessment), _decided(one, lang))
    wide_console().print(table)


def _print_sums(judged: JudgedCases, lang: Lang) -> None:
    from rich.table import Table

    table = Table(*_SUM_HEADINGS[lang])
    for item in judged.sums():
        if item.subjects:
            table.add_row(item.name.in_language(lang.language), str(item.subjects), f"{item.amount:,f}")
    wide_console().print(table)


def _lines(one: JudgedCase, lang: Lang) -> list[str]:
    """Return why, what would change it, and where points can be won most."""
    if one.decision is not None:
        told = [one.decision.explain(lang.language)]
    else:
        between = "：" if lang is Lang.ZH else ": "
        why = one.assessment.explanation.in_language(lang.language)
        told = [between.join((one.case.name, _decided(one, lang), why))]
    levers = one.assessment.levers[:3]
    if levers:
        listed = "、" if lang is Lang.ZH else ", "
        names = listed.join(f"{item.name.in_language(lang.language)} −{_number(item.points)}" for item in levers)
        told.append(f"  失分最多：{names}" if lang is Lang.ZH else f"  most points lost: {names}")
    agreement = one.assessment.agreement
    if agreement is not None and agreement.kendall_w is not None:
        told.append(f"  W = {agreement.kendall_w}, ICC = {agreement.icc if agreement.icc is not None else '—'}")
    return told


def _decided(one: JudgedCase, lang: Lang) -> str:
    if one.decision is not None:
        return one.decision.name.in_language(lang.language)
    return "未定" if lang is Lang.ZH else "open"


def _total(found: Assessment) -> str:
    low, high = found.bounds
    return f"{low:f}" if low == high else f"{low:f}–{high:f}"


def _score(item: ItemScore) -> str:
    if not item.counted:
        return "—"
    return f"{item.bounds.low:f}" if item.score is not None else f"{item.bounds.low:f}–{item.bounds.high:f}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
