"""Reference pages in Markdown: a framework, an instrument, an indicator, the table of sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from perfindicators.diagnostics import Message
from perfindicators.library.catalogue import Catalogue
from perfindicators.library.entries import placed_indicators
from perfindicators.model.base import Document, Source, Text
from perfindicators.model.framework import AppliesTo, Framework, Goal
from perfindicators.model.indicators import Indicator, Standard
from perfindicators.model.terms import (
    FAMILIES,
    LEVELS,
    NATURES,
    POLARITIES,
    RATES,
    ROLLUPS,
    STANDARD_KINDS,
    STATUSES,
    SUBJECTS,
)
from perfindicators.reading.closeness import near_pairs
from perfindicators.rendering.markdown import bullet, cell, heading, table

if TYPE_CHECKING:
    from perfindicators.model.instrument import Instrument, Item

_NEAR: Final = 80.0
"""Closeness from which two names are worth comparing."""


def page_of(document: Document, catalogue: Catalogue) -> str:
    """Return the reference page of a framework or an instrument.

    Args:
        document: the document.
        catalogue: where what it extends, recommends and cites is found.

    Raises:
        TypeError: the document has no page.
    """
    if document.kind == "framework":
        return framework_page(cast("Framework", document), catalogue)
    if document.kind == "instrument":
        return instrument_page(cast("Instrument", document), catalogue)
    raise TypeError(f"只有框架和评价工具有参考页 / only frameworks and instruments have a page, not {document.kind}")


def framework_page(framework: Framework, catalogue: Catalogue) -> str:
    """Return the reference page of a framework, in Chinese with English beside it.

    Args:
        framework: the framework.
        catalogue: where what it extends, recommends and cites is found.
    """
    title = framework.title or Text(zh=framework.id)
    placed = placed_indicators(framework, catalogue)
    statements = {item.goal: item.statement for item in placed}
    statements.update((goal.id, goal.statement) for goal in framework.goals)
    own = {goal.id: goal for goal in framework.goals}
    parts = [heading(1, _both(title)), *_head(framework, len(placed), catalogue)]
    for id, statement in statements.items():
        parts.append(heading(2, f"{_both(statement)} `{id}`"))
        parts.extend(indicator_section(item.indicator, catalogue) for item in placed if item.goal == id)
        if id in own and own[id].uses:
            parts.append(_recommended(own[id], catalogue))
    return "\n\n".join(parts) + "\n"


def _head(framework: Framework, count: int, catalogue: Catalogue) -> Iterator[str]:
    family = FAMILIES[framework.family]
    facts = [f"`{framework.id}@{framework.edition}`", f"{family.zh} / {family.en}", f"{count} 个指标 / indicators"]
    if framework.provenance is not None:
        facts.append(_term(STATUSES, framework.provenance.status))
    yield " · ".join(facts)
    if framework.note:
        yield framework.note
    applies = framework.applies_to or AppliesTo()
    rows = [
        bullet(f"{label}：{'、'.join(values)}")
        for label, values in (
            ("功能分类 / functions", applies.functions),
            ("经济分类 / economic items", applies.economic_items),
            ("部门 / departments", applies.departments),
            ("关键词 / keywords", applies.keywords),
            ("依据 / basis", tuple(_cited(catalogue, id) for id in framework.basis)),
            ("引入 / extends", tuple(f"`{extension.use}`" for extension in framework.extends)),
        )
        if values
    ]
    if rows:
        yield "\n".join(rows)


def indicator_section(indicator: Indicator, catalogue: Catalogue) -> str:
    """Return everything known of an indicator as a section.

    Args:
        indicator: the indicator.
        catalogue: where its sources are found.
    """
    parts = [heading(3, f"{_both(indicator.name)} `{indicator.id}`"), _traits(indicator)]
    for text, label in ((indicator.definition, ""), (indicator.example, "示例 / Example: ")):
        if text is not None:
            parts.append(f"{label}{text.zh}\n{text.en}".strip())
    if indicator.formula is not None:
        inputs = "；".join(
            f"`{name}` {item.name.zh}（{item.unit or '1'}）" for name, item in indicator.formula.inputs.items()
        )
        parts.append(f"公式 / Formula: `{indicator.formula.expression}`，{inputs}")
    parts.append(_standards(indicator.standards, catalogue))
    if indicator.scoring is not None:
        parts.append(f"评分规则 / Scoring rule: `{indicator.scoring.rule}`")
    if indicator.evidence:
        parts.append(f"佐证 / Evidence: {'、'.join(indicator.evidence)}")
    if indicator.pitfalls is not None:
        parts.append(f"易错 / Pitfall: {_both(indicator.pitfalls)}")
    if indicator.deprecated is not None:
        instead = indicator.deprecated.replaced_by or "—"
        parts.append(f"停用 / Retired ({indicator.deprecated.since}): {indicator.deprecated.reason} → `{instead}`")
    return "\n\n".join(part for part in parts if part)


def _traits(indicator: Indicator) -> str:
    traits = [f"`{indicator.category}`", indicator.unit]
    if indicator.polarity is not None:
        traits.append(_term(POLARITIES, indicator.polarity))
    traits.extend((_term(LEVELS, indicator.level), _term(NATURES, indicator.nature)))
    traits.append(f"汇总 / rolls up: {_term(ROLLUPS, indicator.rollup)}")
    if indicator.importance is not None:
        traits.append(f"重要性 / importance {indicator.importance}")
    if indicator.core:
        traits.append("必选 / core")
    traits.extend(
        f"须写明 / names `{name}`: {_both(parameter.name)}" for name, parameter in indicator.parameters.items()
    )
    return " · ".join(trait for trait in traits if trait)


def _standards(standards: Sequence[Standard], catalogue: Catalogue) -> str:
    if not standards:
        return ""
    rows = [
        (
            _term(STANDARD_KINDS, standard.kind),
            _value(standard),
            f"{standard.start or ''}～{standard.until or ''}" if standard.start or standard.until else "",
            _source(standard.source, catalogue),
            _term(STATUSES, standard.source.status),
        )
        for standard in standards
    ]
    return (
        table(("标准 / standard", "值 / value", "有效 / valid", "来源 / source", "把握 / how sure"), rows)
        if rows
        else ""
    )


def _value(standard: Standard) -> str:
    target = "" if standard.target is None else f"**{standard.target}**"
    return " ".join(part for part in (target, _both(standard.guidance) if standard.guidance else "") if part)


def _source(source: Source, catalogue: Catalogue) -> str:
    cited = _cited(catalogue, source.regulation) if source.regulation else ""
    note = f"（{source.note}）" if source.note else ""
    return cell(" ".join(part for part in (cited, source.section, note) if part))


def _cited(catalogue: Catalogue, id: str) -> str:
    found = catalogue.regulations().get(id)
    if found is None:
        return id
    return f"《{found.title.zh}》{f'（{found.number}）' if found.number else ''}"


def _recommended(goal: Goal, catalogue: Catalogue) -> str:
    rows = []
    for used in goal.uses:
        found = catalogue.indicator(used.use)
        name = _both(found[0].indicator.name) if found else ""
        stated = "、".join(used.parameters.values())
        rows.append(bullet(f"`{used.use}` {name}{f'（{stated}）' if stated else ''}"))
    return "引用 / From other frameworks:\n\n" + "\n".join(rows)


def instrument_page(instrument: Instrument, catalogue: Catalogue) -> str:
    """Return the reference page of an instrument.

    Args:
        instrument: the instrument.
        catalogue: where its sources are found.
    """
    subject = SUBJECTS[instrument.subject]
    facts = [
        f"`{instrument.id}@{instrument.edition}`",
        f"{subject.zh} / {subject.en}",
        f"{_number(instrument.points)} 分 / points",
    ]
    if instrument.provenance is not None:
        facts.append(_term(STATUSES, instrument.provenance.status))
    parts = [heading(1, _both(instrument.title)), " · ".join(facts), instrument.note]
    rows = list(_item_rows(instrument.items, 0, catalogue))
    parts.append(
        table(("项目 / item", "分值 / points", "打分 / rated", "看什么 / what is judged", "来源 / source"), rows)
    )
    if instrument.scale:
        grades = "、".join(f"{grade.grade} {_number(grade.share * 100)}%" for grade in instrument.scale)
        parts.append(f"等级 / Scale: {grades}")
    if instrument.materials:
        needed = "\n".join(
            bullet(_both(material.name) + ("" if material.required else "（可选 / optional）"))
            for material in instrument.materials
        )
        parts.append(f"材料 / Materials:\n\n{needed}")
    bands = [
        (f"≥ {_number(band.start)}", band.grade, _both(band.name) if band.name else "", f"`{band.decision}`")
        for band in instrument.bands
    ]
    parts.append(table(("得分 / score", "等级 / grade", "结论 / decision", "id"), bands))
    return "\n\n".join(part for part in parts if part) + "\n"


def _item_rows(items: Iterable[Item], depth: int, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for item in items:
        judged = _both(item.definition) if item.definition else ""
        elements = "；".join(f"{element.name.zh}（{_number(element.share * 100)}%）" for element in item.elements)
        faults = "；".join(f"{fault.name.zh}（−{_number(fault.lose)}）" for fault in item.deductions)
        target = f"{item.target}" if item.target is not None else ""
        veto = ""
        if item.veto is not None:
            veto = f"低于 {_number(item.veto.below * 100)}% → `{item.veto.decision or item.veto.cap}`"
        yield (
            f"{'　' * depth}{_both(item.name)}",
            _number(item.worth),
            "" if item.rate is None else _term(RATES, item.rate),
            "；".join(part for part in (judged, elements, faults, target, " ".join(item.codes), veto) if part),
            _source(item.source, catalogue) if item.source else "",
        )
        yield from _item_rows(item.items, depth + 1, catalogue)


def index_page(catalogue: Catalogue) -> str:
    """Return the list of frameworks and instruments, and how sure we are of their standards.

    Args:
        catalogue: the documents.
    """
    families: dict[str, list[str]] = {}
    for framework in catalogue.frameworks():
        title = framework.title or Text(zh=framework.id)
        families.setdefault(framework.family, []).append(bullet(f"[{_both(title)}]({framework.id}.md)"))
    for instrument in catalogue.instruments():
        families.setdefault("instrument", []).append(bullet(f"[{_both(instrument.title)}]({instrument.id}.md)"))
    parts = [
        heading(1, "框架与评价工具 / Frameworks and instruments"),
        "由 `frameworks/` 生成，请勿手改。Generated from `frameworks/`; do not edit.\n"
        "[所引文件 / documents cited](regulations.md)",
    ]
    for family in (family for family in FAMILIES if family in families):
        parts.append(heading(2, _term(FAMILIES, family)))
        parts.append("\n".join(families[family]))
    parts.append(heading(2, "标准的把握程度 / How sure we are of the standards"))
    parts.append(status_table(catalogue))
    parts.append(heading(2, "相近的指标名称 / Names that are close"))
    parts.append("名称相近而口径不同，选用前请对照释义。Close names measure different things: compare the definitions.")
    parts.append(near_names_table(catalogue))
    return "\n\n".join(parts) + "\n"


def regulations_page(catalogue: Catalogue) -> str:
    """Return the register of documents cited.

    Args:
        catalogue: the documents.
    """
    rows = [
        (
            f"`{item.id}`",
            f"《{cell(item.title.zh)}》",
            cell(item.number),
            cell(item.issuer),
            item.date,
            _term(STATUSES, item.status),
            cell(item.note),
        )
        for item in sorted(catalogue.regulations().values(), key=lambda item: item.id)
    ]
    headings = (
        "id",
        "名称 / title",
        "文号 / number",
        "发文机关 / issuer",
        "日期 / date",
        "把握 / how sure",
        "备注 / note",
    )
    return "\n\n".join((heading(1, "所引文件 / Documents cited"), table(headings, rows))) + "\n"


def near_names_table(catalogue: Catalogue) -> str:
    """Return the pairs of indicators whose Chinese names are close, for a reviewer to compare.

    Args:
        catalogue: the frameworks.
    """
    entries = catalogue.indicators()
    names = [entry.indicator.name.zh for entry in entries]
    rows = [
        (
            f"{names[first]} `{entries[first].framework}`",
            f"{names[second]} `{entries[second].framework}`",
            f"{closeness:.0f}",
        )
        for first, second, closeness in sorted(near_pairs(names, _NEAR), key=lambda pair: (-pair[2], pair[0]))
    ]
    return table(("指标 / indicator", "指标 / indicator", "相近 / closeness"), rows)


def status_table(catalogue: Catalogue) -> str:
    """Return how sure we are of the standards, framework by framework.

    Args:
        catalogue: the frameworks.
    """
    statuses = tuple(STATUSES)
    rows = []
    totals: Counter[str] = Counter()
    for framework in catalogue.frameworks():
        counts: Counter[str] = Counter(
            standard.source.status
            for item in placed_indicators(framework, catalogue)
            for standard in item.indicator.standards
        )
        totals += counts
        rows.append((f"`{framework.id}`", str(counts.total()), *(_share(counts, status) for status in statuses)))
    rows.append(("合计 / all", str(totals.total()), *(_share(totals, status) for status in statuses)))
    return table(("框架 / framework", "标准 / standards", *(_term(STATUSES, status) for status in statuses)), rows)


def _share(counts: Counter[str], status: str) -> str:
    return f"{counts[status]} ({counts[status] * 100 // max(1, counts.total())} %)" if counts[status] else "–"


def _term(terms: Mapping[str, Message], key: str) -> str:
    return f"{terms[key].zh} / {terms[key].en}"


def _both(text: Text) -> str:
    return cell(f"{text.zh} / {text.en}" if text.en else text.zh)


def _number(value: object) -> str:
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
