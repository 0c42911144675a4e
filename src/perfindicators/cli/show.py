"""`show`: one document as a tree a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import (
    FINDINGS,
    Format,
    FormatOption,
    Lang,
    LangOption,
    documents_readable,
    print_json,
    report,
)

if TYPE_CHECKING:
    from pydantic import JsonValue
    from rich.tree import Tree

    from perfindicators.model.base import Document
    from perfindicators.model.indicators import Indicator, Standard
    from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet


def show(
    document: Annotated[str, typer.Argument(help="文档 id（如 industry/education）或文件 / id or file")],
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """显示框架或申报：目标▸指标▸标准。 / Show goals, indicators and standards as a tree."""
    from rich.console import Console

    from perfindicators.library.opening import load, try_resolve
    from perfindicators.model.declaration import Declaration
    from perfindicators.model.framework import Framework

    with documents_readable(lang):
        loaded = load(document)
    if format is Format.JSON:
        print_json(_plain(loaded))
        return
    if isinstance(loaded, Framework | Declaration):
        resolution = try_resolve(loaded)
        report(resolution.diagnostics, lang)
        if resolution.indicator_set is None:
            raise typer.Exit(FINDINGS)
        Console(highlight=False).print(_tree(loaded, resolution.indicator_set, lang))
    else:
        print_json(_plain(loaded))


def _plain(document: Document) -> JsonValue:
    data: JsonValue = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return data


def _tree(document: Document, resolved: IndicatorSet, lang: Lang) -> Tree:
    from rich.markup import escape
    from rich.tree import Tree

    own = _own_indicators(document)
    root = Tree(f"[bold]{escape(resolved.subject.name)}[/]  [dim]{resolved.id}  {resolved.view}[/]", guide_style="dim")
    for goal, statement in resolved.goals.items():
        branch = root.add(f"[bold]{escape(statement.in_language(lang.language))}[/]  [dim]{goal}[/]")
        for line in resolved.lines:
            if line.goal == goal:
                leaf = branch.add(escape(_line_text(line, resolved, lang)))
                for standard in own[line.id].standards if line.id in own else ():
                    leaf.add(f"[dim]{escape(_standard_text(standard, lang))}[/]")
    return root


def _own_indicators(document: Document) -> dict[str, Indicator]:
    from perfindicators.model.framework import Framework

    if not isinstance(document, Framework):
        return {}
    return {indicator.id: indicator for goal in document.goals for indicator in goal.indicators}


def _line_text(line: IndicatorLine, resolved: IndicatorSet, lang: Lang) -> str:
    category = resolved.category_names.get(line.category)
    where = category.in_language(lang.language) if category else line.category
    target = str(line.target) if line.target else ("（由申报确定）" if lang is Lang.ZH else "(set by the declaration)")
    points = f"{line.points.normalize():f}" + ("分" if lang is Lang.ZH else " points")
    level = "" if line.level == "project" else f"  [{line.level}]"
    return f"{line.name.in_language(lang.language)}  {target}  {points}  {where}{level}  {line.id}"


def _standard_text(standard: Standard, lang: Lang) -> str:
    what = str(standard.target) if standard.target else ""
    guidance = standard.guidance.in_language(lang.language) if standard.guidance else ""
    until = f"→{standard.until.isoformat()}" if standard.until else ""
    source = f"{standard.source.regulation} {standard.source.section}".strip()
    return "  ".join(part for part in (standard.kind, what, guidance, until, source, standard.source.status) if part)
