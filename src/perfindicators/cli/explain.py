"""`explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfindicators.cli.output import UNUSABLE, Format, FormatOption, Lang, LangOption, print_json, talk, wide_console
from perfindicators.diagnostics import Message
from perfindicators.expressions.patterns import pattern

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.errors import RuleNotFound
    from perfindicators.lints.rule import Rule

_HEADINGS: Final = {
    Lang.ZH: ("代码", "名称", "严重程度", "问题"),
    Lang.EN: ("code", "name", "severity", "finding"),
}
_DIAGNOSTIC: Final = pattern("[AEFGIJKLOPQSUXYZ][0-9]+")
"""What is found while reading, resolving, scoring, suppressing or in a step; no bundle has these letters."""
_NEAREST: Final = 5
_LEAST_LIKENESS: Final = 0.3
"""One sign of three is the same."""


def explain(
    code: Annotated[str, typer.Argument(help="规则代码，如 W01；不写则列出全部 / a rule's code, or none for all")] = "",
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """说明一条检查规则。 / Explain a rule."""
    from perfindicators.errors import RuleNotFound
    from perfindicators.lints.pages import rule_page
    from perfindicators.lints.registry import all_rules, rule_of

    if not code:
        _list(list(all_rules()), format, lang)
        return
    try:
        rule = rule_of(code)
    except RuleNotFound as error:
        talk(_no_rule(error).in_language(lang.language))
        raise typer.Exit(UNUSABLE) from None
    if format is Format.JSON:
        print_json(_described(rule))
        return
    from rich.markdown import Markdown

    wide_console().print(Markdown(rule_page(rule, lang.language)))


def _no_rule(error: RuleNotFound) -> Message:
    """Return what a code is that no rule has, or which rules have one like it."""
    code = error.code.upper()
    if _DIAGNOSTIC.fullmatch(code):
        return Message(
            f"{code} 是诊断代码，不是规则：说明见 docs/reference/diagnostics.md。",
            f"{code} is a diagnostic code, not a rule: docs/reference/diagnostics.md describes it.",
        )
    near = _nearest(code, error.available)
    return Message(
        f"没有规则 {error.code}。" + (f"相近的有：{'、'.join(near)}。" if near else "") + "不写代码则列出全部规则。",
        f"No rule {error.code}. "
        + (f"Nearest: {', '.join(near)}. " if near else "")
        + "Without a code all are listed.",
    )


def _nearest(code: str, known: Sequence[str]) -> list[str]:
    """Return the codes most like the one asked for, those of its bundle first."""
    from perfindicators.reading.closeness import slip_likeness

    alike = {other: slip_likeness(code, other) for other in known}
    near = [other for other in known if alike[other] >= _LEAST_LIKENESS]
    return sorted(near, key=lambda other: (other[0] != code[0], -alike[other]))[:_NEAREST]


def _list(rules: list[type[Rule]], format: Format, lang: Lang) -> None:
    if format is Format.JSON:
        print_json([_described(rule) for rule in rules])
        return
    from rich.table import Table

    from perfindicators.lints.pages import SEVERITIES

    table = Table(*_HEADINGS[lang], box=None, header_style="bold")
    for rule in rules:
        severity, title = (text.in_language(lang.language) for text in (SEVERITIES[rule.severity], rule.title()))
        table.add_row(rule.code, rule.name(), severity, title)
    wide_console().print(table)


def _described(rule: type[Rule]) -> JsonValue:
    return {
        "code": rule.code,
        "name": rule.name(),
        "bundle": rule.bundle(),
        "severity": rule.severity.value,
        "title": rule.title()._asdict(),
        "checkpoints": [point.value for point in sorted(rule.checkpoints)],
        "limits": {name: str(value) for name, value in rule.limits.items()},
        "sections": dict(rule.sections()),
    }
