"""The page of a rule in Markdown: for `explain` and for the reference pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from perfindicators.diagnostics import Language, Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint
from perfindicators.lints.rule import SECTIONS, Rule
from perfindicators.rendering.markdown import bullet, cell, heading, table

_CHINESE: Final = pattern("[\u4e00-\u9fff]")
_LATIN: Final = pattern("[A-Za-z]{2,}")
_BOTH: Final = " / "
"""Stands between the languages of a line that is in both."""
_HEADINGS: Final = {
    "What it checks": Message("检查什么", "What it checks"),
    "Why it matters": Message("为什么", "Why it matters"),
    "Example": Message("示例", "Example"),
    "Instead": Message("应当", "Instead"),
    "Sources": Message("依据", "Sources"),
}
SEVERITIES: Final = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("警告", "warning"),
    Severity.INFO: Message("提示", "info"),
}
"""How serious a finding is, in words."""
_CHECKPOINTS: Final = {
    Checkpoint.FRAMEWORK: Message("框架", "framework"),
    Checkpoint.DECLARATION: Message("申报", "declaration"),
    Checkpoint.OBSERVATIONS: Message("实际完成值", "observations"),
    Checkpoint.SELF_EVALUATION: Message("自评表", "self-evaluation"),
}
_BUNDLES: Final = {
    "weights": Message("分值与权重", "Points and weights"),
    "hierarchy": Message("指标结构与类别", "Structure and categories"),
    "duplicates": Message("重复", "Duplicates"),
    "names": Message("指标名称", "Names"),
    "values": Message("指标值、符号与单位", "Targets, operators and units"),
    "targets": Message("指标值高低", "How high a target is"),
    "budget": Message("预算与成本", "Budget and costs"),
    "satisfaction": Message("满意度", "Satisfaction"),
    "completeness": Message("完整性", "Completeness"),
    "self_evaluation": Message("自评与复核", "Self-evaluation and recheck"),
}
_COLUMNS: Final = ("code", "名称 name", "严重程度 severity", "问题", "finding")


def rules_index(rules: Sequence[type[Rule]]) -> str:
    """Return the page that lists rules bundle by bundle, each with a link to its own page.

    Args:
        rules: in the order of their bundles.
    """
    parts = [
        heading(1, "检查规则 / Rules"),
        "`perfindicators explain W01` 显示同样的内容。 / `perfindicators explain W01` shows the same.",
    ]
    for bundle, members in groupby(rules, lambda rule: rule.bundle()):
        title = _BUNDLES.get(bundle, Message(bundle, bundle))
        parts.extend((heading(2, f"{title.zh} / {title.en}"), table(_COLUMNS, map(_row, members))))
    return "\n\n".join(parts) + "\n"


def _row(rule: type[Rule]) -> tuple[str, ...]:
    title = rule.title()
    return (
        f"[{rule.code}]({rule.code}.md)",
        f"`{rule.name()}`",
        rule.severity.value,
        cell(title.zh),
        cell(title.en),
    )


def rule_page(rule: type[Rule], language: Language | None = None) -> str:
    """Return the page of a rule.

    Args:
        rule: the rule.
        language: the one language of the page; None for both.
    """
    facts = [
        _fact(Message("名称", "name"), f"`{rule.name()}`", language),
        _fact(Message("严重程度", "severity"), _said(SEVERITIES[rule.severity], language), language),
        _fact(Message("在哪里检查", "checkpoints"), _checkpoints(rule, language), language),
        *(
            _fact(Message("阈值", "limit"), str(value), language, of=f" `{name}`")
            for name, value in rule.limits.items()
        ),
    ]
    parts = [heading(1, f"{rule.code} {_said(rule.title(), language)}"), "\n".join(facts)]
    sections = rule.sections()
    for name in SECTIONS:
        if name in sections:
            parts.extend((heading(2, _said(_HEADINGS[name], language)), _in_paragraphs(sections[name], language)))
    return "\n\n".join(parts) + "\n"


def _said(text: Message, language: Language | None) -> str:
    return f"{text.zh} / {text.en}" if language is None else text.in_language(language)


def _fact(what: Message, value: str, language: Language | None, *, of: str = "") -> str:
    return bullet(f"{_said(what, language)}{of}{'：' if language == 'zh' else ': '}{value}")


def _checkpoints(rule: type[Rule], language: Language | None) -> str:
    names = [_said(_CHECKPOINTS[point], language) for point in Checkpoint if point in rule.checkpoints]
    return (", " if language == "en" else "、").join(names)


def _in_paragraphs(section: str, language: Language | None) -> str:
    """Part the Chinese lines of a section from the English ones below them, or keep those of one language."""
    if section.startswith("```"):
        return section
    lines = section.split("\n")
    last = max((place for place, line in enumerate(lines) if _is_chinese(line)), default=-1)
    parted = Message("\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :]))
    if language is None:
        return "\n\n".join(part for part in parted if part)
    return parted.in_language(language) if all(parted) and _BOTH not in parted.en else section


def _is_chinese(line: str) -> bool:
    return len(_CHINESE.findall(line)) > len(_LATIN.findall(line))
