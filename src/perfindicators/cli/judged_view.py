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

_GROUP_HEADINGS = {
    "department": {Lang.ZH: "主管部门", Lang.EN: "department"},
    "section": {Lang.ZH: "业务股室", Lang.EN: "section"},
    "level": {Lang.ZH: "级次", Lang.EN: "level"},
    "budget_kind": {Lang.ZH: "预算", Lang.EN: "budget"},
}


def print_judged(judged: JudgedCases, lang: Lang, *, by: str = "") -> None:
    """Print one subject with every item, several as a list, and their sums.

    Args:
        judged: the subjects.
        lang: the reader's language.
        by: what the sums are grouped by; none for all together.
    """
    if len(judged.cases) == 1:
        _print_items(judged.cases[0].assessment, lang)
    else:
        _print_list(judged, lang)
    if len(judged.cases) > 1 or by:
        _print_sums(judged, lang, by)
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

    from perfindicators.lifecycle.classified import with_mark

    table = Table(*_HEADINGS[lang], title=judged.instrument, title_justify="left")
    for one in judged.cases:
        amount = "—" if one.case.amount is None else f"{one.case.amount:,f}"
        name = with_mark(one.case.name, one.case.classified, lang.language)
        table.add_row(name, one.case.department, amount, _total(one.assessment), _decided(one, lang))
    wide_console().print(table)


def _print_sums(judged: JudgedCases, lang: Lang, by: str) -> None:
    from rich.table import Table

    group = [_GROUP_HEADINGS[by][lang]] if by else []
    table = Table(*group, *_SUM_HEADINGS[lang])
    for item in judged.sums(by):
        if item.subjects:
            named = [_group(by, item.group, lang)] if by else []
            table.add_row(*named, item.name.in_language(lang.language), str(item.subjects), f"{item.amount:,f}")
    wide_console().print(table)


def _group(by: str, name: str, lang: Lang) -> str:
    from perfindicators.lifecycle.cases import BUDGETS

    return (BUDGETS.get(name, name) if by == "budget_kind" and lang is Lang.ZH else name) or "—"


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
    told += _materials(one.assessment, lang)
    told += _agreement(one.assessment, lang)
    return told


def _materials(found: Assessment, lang: Lang) -> list[str]:
    """Say how many of the required papers are at hand and which are missing, once anybody has said so."""
    required = [item for item in found.materials if item.required]
    if not any(item.is_there is not None for item in required):
        return []
    count, whole = sum(item.is_there is True for item in required), len(required)
    missing = [item.name.in_language(lang.language) for item in required if item.is_there is False]
    if lang is Lang.ZH:
        return [f"  必备材料 {whole} 种，具备 {count} 种{'，缺：' + '、'.join(missing) if missing else ''}"]
    return [f"  {count} of {whole} required papers at hand{'; missing: ' + ', '.join(missing) if missing else ''}"]


def _agreement(found: Assessment, lang: Lang) -> list[str]:
    """Name the coefficients in full: there are several of either name."""
    agreement = found.agreement
    if agreement is None:
        return []
    w, icc = ("—" if value is None else f"{value:f}" for value in (agreement.kendall_w, agreement.icc))
    raters, items = agreement.raters, agreement.items
    if lang is Lang.ZH:
        return [
            f"  {raters} 位评委、{items} 项都打了分：肯德尔 W = {w}（校正同分），ICC(2,1) = {icc}（绝对一致，单个评委）"
        ]
    return [
        f"  {raters} raters, {items} items rated by all: Kendall's W = {w} (ties corrected), "
        f"ICC(2,1) = {icc} (absolute agreement, single rater)"
    ]


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
