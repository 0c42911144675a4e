"""The page of a rule in Markdown: for `explain` and for the reference pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint
from perfindicators.lints.rule import SECTIONS, Rule
from perfindicators.rendering.markdown import bullet, cell, heading, table

_CHINESE: Final = pattern("[\u4e00-\u9fff]")
_LATIN: Final = pattern("[A-Za-z]{2,}")
_HEADINGS: Final = {
    "What it checks": "检查什么 / What it checks",
    "Why it matters": "为什么 / Why it matters",
    "Example": "示例 / Example",
    "Instead": "应当 / Instead",
    "Sources": "依据 / Sources",
}
_SEVERITIES: Final = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("警告", "warning"),
    Severity.INFO: Message("提示", "info"),
}
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


def rule_page(rule: type[Rule]) -> str:
    """Return the page of a rule.

    Args:
        rule: the rule.
    """
    title = rule.title()
    severity = _SEVERITIES[rule.severity]
    where = "、".join(f"{_CHECKPOINTS[point].zh} / {point.value}" for point in Checkpoint if point in rule.checkpoints)
    facts = [
        bullet(f"名称 / name: `{rule.name()}`"),
        bullet(f"严重程度 / severity: {severity.zh} / {severity.en}"),
        bullet(f"在哪里检查 / checkpoints: {where}"),
        *(bullet(f"阈值 / limit `{name}`: {value}") for name, value in rule.limits.items()),
    ]
    parts = [heading(1, f"{rule.code} {title.zh} / {title.en}"), "\n".join(facts)]
    sections = rule.sections()
    for name in SECTIONS:
        if name in sections:
            parts.extend((heading(2, _HEADINGS[name]), _in_paragraphs(sections[name])))
    return "\n\n".join(parts) + "\n"


def _in_paragraphs(section: str) -> str:
    """Part the Chinese lines of a section from the English ones below them."""
    lines = section.split("\n")
    last = max((place for place, line in enumerate(lines) if _is_chinese(line)), default=-1)
    parted = "\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])
    return section if section.startswith("```") else "\n\n".join(part for part in parted if part)


def _is_chinese(line: str) -> bool:
    return len(_CHINESE.findall(line)) > len(_LATIN.findall(line))
