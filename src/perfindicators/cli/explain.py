"""`explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfindicators.cli.output import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    documents_readable,
    print_json,
    wide_console,
)

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.lints.rule import Rule

_HEADINGS: Final = {
    Lang.ZH: ("代码", "名称", "严重程度", "问题"),
    Lang.EN: ("code", "name", "severity", "finding"),
}


def explain(
    code: Annotated[str, typer.Argument(help="规则代码，如 W01；不写则列出全部 / a rule's code, or none for all")] = "",
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """说明一条检查规则。 / Explain a rule."""
    from perfindicators.lints.pages import rule_page
    from perfindicators.lints.registry import all_rules, rule_of

    if not code:
        _list(list(all_rules()), format, lang)
        return
    with documents_readable(lang):
        rule = rule_of(code)
    if format is Format.JSON:
        print_json(_described(rule))
        return
    from rich.markdown import Markdown

    wide_console().print(Markdown(rule_page(rule)))


def _list(rules: list[type[Rule]], format: Format, lang: Lang) -> None:
    if format is Format.JSON:
        print_json([_described(rule) for rule in rules])
        return
    from rich.table import Table

    table = Table(*_HEADINGS[lang], box=None, header_style="bold")
    for rule in rules:
        table.add_row(rule.code, rule.name(), rule.severity.value, rule.title().in_language(lang.language))
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
