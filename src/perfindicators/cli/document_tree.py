"""Documents as trees on a terminal: what matters first, sources and sureness beside every number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, cast

from rich.markup import escape
from rich.tree import Tree

from perfindicators.cli.output import Lang
from perfindicators.diagnostics import Message
from perfindicators.library.entries import IndicatorEntry
from perfindicators.model.base import Document, Source, Text
from perfindicators.model.framework import Framework, UsedIndicator
from perfindicators.model.indicators import Indicator, Standard
from perfindicators.model.terms import LEVELS, POLARITIES, RATES, STANDARD_KINDS, STATUSES, SUBJECTS
from perfindicators.resolution.assembly import assemble
from perfindicators.resolution.resolver import goal_id

if TYPE_CHECKING:
    from perfindicators.library.catalogue import Catalogue
    from perfindicators.model.declaration import Declaration
    from perfindicators.model.instrument import Instrument, Item
    from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet

_SURENESS: Final = {"seen": "green", "recalled": "cyan", "practice": "blue", "proposed": "yellow"}


def set_tree(document: Document, resolved: IndicatorSet, catalogue: Catalogue, lang: Lang, *, detail: bool) -> Tree:
    """Return a framework or declaration as a tree.

    Args:
        document: the framework or declaration.
        resolved: its lines.
        catalogue: where its indicators, their sources and what it recommends are found.
        lang: the reader's language.
        detail: with definitions, formulas and evidence.
    """
    words = _Words(catalogue, lang)
    known = _indicators_of(document, catalogue)
    root = Tree(_head(document, resolved, lang), guide_style="dim")
    wholes = _tasks(root, document)
    for goal, statement in resolved.goals.items():
        branch = wholes.get(goal, root).add(f"[bold]{escape(words.text(statement))}[/]  [dim]{goal}[/]")
        for line in (line for line in resolved.lines if line.goal == goal):
            leaf = branch.add(words.line(line, resolved))
            if line.id in known:
                words.add_details(leaf, known[line.id], detail=detail)
        for used in _used(document, goal):
            branch.add(words.used(used))
    return root


def indicator_tree(entry: IndicatorEntry, catalogue: Catalogue, lang: Lang) -> Tree:
    """Return one indicator with everything known of it.

    Args:
        entry: the indicator where it is defined.
        catalogue: where its sources are found.
        lang: the reader's language.
    """
    words = _Words(catalogue, lang)
    name = words.text(entry.indicator.name)
    root = Tree(f"[bold]{escape(name)}[/]  [dim]{escape(entry.reference)}[/]", guide_style="dim")
    root.add(escape(words.text(entry.statement)))
    words.add_details(root, entry.indicator, detail=True)
    return root


def instrument_tree(instrument: Instrument, lang: Lang) -> Tree:
    """Return an instrument: items with points and how they are rated, vetoes, decision bands."""
    zh = lang is Lang.ZH
    subject = SUBJECTS[instrument.subject].in_language(lang.language)
    points = f"{_plain(instrument.points)}{'分' if zh else ' points'}"
    root = Tree(
        f"[bold]{escape(instrument.title.in_language(lang.language))}[/]  {points}  "
        f"[dim]{instrument.id}@{instrument.edition}  {subject}[/]",
        guide_style="dim",
    )
    for item in instrument.items:
        _add_item(root, item, lang)
    bands = root.add("[bold]结论[/]" if zh else "[bold]Decisions[/]")
    for band in instrument.bands:
        name = band.name.in_language(lang.language) if band.name else band.decision
        bands.add(escape("  ".join(part for part in (f"≥ {_plain(band.start)}", band.grade, name) if part)))
    return root


def _add_item(whole: Tree, item: Item, lang: Lang) -> None:
    rate = "" if item.rate is None else f"  [dim]{RATES[item.rate].in_language(lang.language)}[/]"
    points = f"{_plain(item.worth)}{'分' if lang is Lang.ZH else ''}"
    branch = whole.add(f"{escape(item.name.in_language(lang.language))}  {points}{rate}  [dim]{item.id}[/]")
    if item.veto is not None:
        effect = item.veto.decision or f"≤ {item.veto.cap}"
        branch.add(f"[red]< {_plain(item.veto.below * 100)}% → {effect}[/]")
    for below in item.items:
        _add_item(branch, below, lang)


def _plain(number: object) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _head(document: Document, resolved: IndicatorSet, lang: Lang) -> str:
    title = resolved.subject.name
    if isinstance(document, Framework) and document.title is not None:
        title = document.title.in_language(lang.language)
    edition = f"@{document.edition}" if isinstance(document, Framework) else ""
    count = f"{len(resolved)} 个指标" if lang is Lang.ZH else f"{len(resolved)} indicators"
    return f"[bold]{escape(title)}[/]  [dim]{resolved.id}{edition}  {count}  {resolved.view}[/]"


def _tasks(root: Tree, document: Document) -> dict[str, Tree]:
    """Add 职能▸任务▸项目 of a declaration and return, for each goal about a task, the task's branch."""
    if document.kind != "declaration":
        return {}
    declaration = cast("Declaration", document)
    branches: dict[str, Tree] = {}
    for function in declaration.functions:
        above = root.add(f"[bold green]{escape(function.name)}[/]  [dim]{function.id}[/]")
        for task in function.tasks:
            branches[task.id] = branch = above.add(f"[green]{escape(task.name)}[/]  [dim]{task.id}[/]")
            for project in task.projects:
                budget = "" if project.budget is None else f"  {_plain(project.budget)}万元"
                branch.add(f"{escape(project.name)}{budget}  [dim]{project.id or ''}[/]")
    goals = enumerate(declaration.goals)
    return {goal_id(goal, place): branches[goal.task] for place, goal in goals if goal.task is not None}


def _indicators_of(document: Document, catalogue: Catalogue) -> dict[str, Indicator]:
    if not isinstance(document, Framework):
        return {}
    return {item.indicator.id: item.indicator for item in assemble(document, catalogue).placed}


def _used(document: Document, goal: str) -> Iterable[UsedIndicator]:
    if not isinstance(document, Framework):
        return ()
    return next((one.uses for one in document.goals if one.id == goal), ())


class _Words:
    """Writes the parts of a document in one language."""

    def __init__(self, catalogue: Catalogue, lang: Lang) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._zh = lang is Lang.ZH
        self._regulations = catalogue.regulations()

    def text(self, text: Text) -> str:
        """Return a display text."""
        return text.in_language(self._lang.language)

    def _term(self, terms: Mapping[str, Message], key: str) -> str:
        return terms[key].in_language(self._lang.language)

    def line(self, line: IndicatorLine, resolved: IndicatorSet) -> str:
        """Return an indicator in one row: name, target, points, category, what is special, id."""
        category = resolved.category_names.get(line.category)
        where = self.text(category) if category else line.category
        target = line.target.text if line.target else ("由申报确定" if self._zh else "set by the declaration")
        level = (
            "" if line.level == "project" else f"  [magenta]{LEVELS[line.level].in_language(self._lang.language)}[/]"
        )
        points = f"{_plain(line.points)}{'分' if self._zh else ' points'}" if line.points else ""
        core = f"  [red]{'必选' if self._zh else 'core'}[/]" if line.core else ""
        shown = f"{escape(self.text(line.name))}  [bold cyan]{escape(target)}[/]  {points}{core}{level}"
        return f"{shown}  [dim]{escape(where)}  {line.id}[/]"

    def add_details(self, leaf: Tree, indicator: Indicator, *, detail: bool) -> None:
        """Add standards below an indicator, and with `detail` its definition, formula, evidence and pitfalls."""
        if detail:
            for label, fact in self._facts(indicator):
                leaf.add(f"[dim]{label}[/] {escape(fact)}")
        for standard in indicator.standards:
            leaf.add(self._standard(standard))

    def _facts(self, indicator: Indicator) -> Iterator[tuple[str, str]]:
        zh = self._zh
        if indicator.definition is not None:
            yield "释义" if zh else "definition", self.text(indicator.definition)
        if indicator.formula is not None:
            inputs = (
                f"{name} = {self.text(item.name)}（{item.unit}）" for name, item in indicator.formula.inputs.items()
            )
            yield "公式" if zh else "formula", f"{indicator.formula.expression}；{'；'.join(inputs)}"
        if indicator.polarity is not None:
            yield "方向" if zh else "polarity", f"{self._term(POLARITIES, indicator.polarity)}  {indicator.unit}"
        if indicator.evidence:
            yield "佐证" if zh else "evidence", "、".join(indicator.evidence)
        if indicator.example is not None:
            yield "示例" if zh else "example", self.text(indicator.example)
        if indicator.pitfalls is not None:
            yield "易错" if zh else "pitfalls", self.text(indicator.pitfalls)

    def _standard(self, standard: Standard) -> str:
        parts = [f"[dim]{self._term(STANDARD_KINDS, standard.kind)}[/]"]
        if standard.target is not None:
            parts.append(escape(str(standard.target)))
        if standard.guidance is not None:
            parts.append(escape(self.text(standard.guidance)))
        if standard.start or standard.until:
            parts.append(f"[dim]{standard.start or ''}～{standard.until or ''}[/]")
        return "  ".join((*parts, self._source(standard.source)))

    def _source(self, source: Source) -> str:
        status = self._term(STATUSES, source.status)
        regulation = self._regulations.get(source.regulation)
        title = regulation.number or self.text(regulation.title) if regulation else source.regulation
        colour = _SURENESS.get(source.status, "yellow")
        cited = " ".join(part for part in (title, source.section) if part)
        return f"[dim]{escape(cited)}[/] [{colour}]{status}[/]".strip()

    def used(self, used: UsedIndicator) -> str:
        """Return a recommended indicator of another framework in one row."""
        found = self._catalogue.indicator(used.use.partition("@")[0] if "@" in used.use else used.use)
        name = self.text(found[0].indicator.name) if found else used.use
        with_what = "、".join(used.parameters.values())
        stated = f"（{with_what}）" if with_what else ""
        return f"[dim]→[/] {escape(name + stated)}  [dim]{used.use}[/]"
