"""Resolution: every reference satisfied, points known, lineage kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, DocumentPath, Message
from perfindicators.model.base import Text
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Alternatives
from perfindicators.model.reference_data import Categories, View
from perfindicators.resolution.assembly import Assembly, Placed, assemble, unknown_document, unknown_indicator
from perfindicators.resolution.core_indicators import Used, check_core
from perfindicators.resolution.declared_checks import check_framework, check_groups, check_lines, check_use
from perfindicators.resolution.indicator_set import AlternativeGroup, IndicatorSet, SubjectLine
from perfindicators.resolution.lines import Draft, draft_of_declared, draft_of_framework
from perfindicators.resolution.lookup import Lookup, Reference
from perfindicators.resolution.pointing import give_points
from perfindicators.resolution.problems import Problems, suggestion
from perfindicators.resolution.recommended import check_recommended

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration, DeclaredGoal, DeclaredIndicator

DEFAULT_VIEW: Final = "project-2021"
"""The weighting taken when none is named; a classification without it gives its first."""


class Resolution(NamedTuple):
    """What resolving came to.

    Attributes:
        indicator_set: None when a problem of severity error was found.
        diagnostics: every problem.
    """

    indicator_set: IndicatorSet | None
    diagnostics: Diagnostics


def resolve_framework(
    framework: Framework, lookup: Lookup, *, view: str | None = None, year: int | None = None
) -> Resolution:
    """Resolve a framework by itself: all its indicators, targets from the standards in force.

    Args:
        framework: the authored framework.
        lookup: finds what it extends and its classification tree.
        view: the official weighting its points follow.
        year: fiscal year that decides which standards hold; None takes them without looking at dates.

    Returns:
        The indicator set, or the problems.
    """
    assembly = assemble(framework, lookup)
    problems = Problems(framework)
    problems.extend(assembly.diagnostics)
    categories, name, chosen = _view(framework.categories, view, lookup, problems)
    check_framework(framework, {item.indicator.id for item in assembly.placed}, categories, problems)
    check_recommended(framework, lookup, problems)
    drafts = [draft_of_framework(item, year) for item in assembly.placed]
    holds_regions = framework.family in ("department", "county")
    lines = give_points(drafts, assembly.alternatives, categories, chosen, regions=holds_regions)
    title = framework.title or Text(zh=framework.id)
    resolved = IndicatorSet(
        id=framework.id,
        subject=SubjectLine(name=title.zh, type="department" if holds_regions else "project", year=year),
        lines=lines,
        view=name,
        goals={item.goal: item.statement for item in assembly.placed},
        category_names=categories.names if categories else {},
        alternatives=tuple(_group(group) for group in assembly.alternatives),
        editions=assembly.editions,
    )
    return _finished(resolved, problems)


def resolve_declaration(declaration: Declaration, lookup: Lookup) -> Resolution:
    """Resolve a declaration: references satisfied, points given, mid-year changes applied.

    Args:
        declaration: the authored declaration.
        lookup: finds the frameworks it uses and its classification tree.

    Returns:
        The indicator set, or the problems.
    """
    return _DeclarationResolver(declaration, lookup).resolve()


class _DeclarationResolver:
    """One declaration being resolved; remembers the frameworks it has assembled."""

    def __init__(self, declaration: Declaration, lookup: Lookup) -> None:
        self._declaration = declaration
        self._lookup = lookup
        self._problems = Problems(declaration)
        self._assembled: dict[str, Assembly | None] = {}
        self._editions: dict[str, str] = {}
        self._used_lines: list[Used] = []

    def resolve(self) -> Resolution:
        """Satisfy every reference and return the set, or the problems."""
        declaration, problems = self._declaration, self._problems
        categories, view_name, view = _view(declaration.categories, declaration.view, self._lookup, problems, ("view",))
        _check_policy(declaration.policy, self._lookup, problems)
        placed = self._drafts()
        drafts = [draft for _, draft in placed]
        groups = tuple(group for goal in declaration.goals for group in goal.alternatives)
        regions = declaration.subject.type == "department"
        check_lines(placed, problems, regions=regions, categories=categories, view=view)
        check_groups(declaration, {draft.line.id for draft in drafts}, problems)
        check_core(declaration, self._used_lines, self._assembly, self._lookup, problems)
        resolved = IndicatorSet(
            id=declaration.id,
            subject=_subject(declaration),
            lines=give_points(drafts, groups, categories, view, regions=regions),
            policy=declaration.policy,
            view=view_name,
            execution_points=declaration.execution_points,
            goals={goal_id(goal, place): goal.statement for place, goal in enumerate(declaration.goals)},
            category_names=categories.names if categories else {},
            alternatives=tuple(_group(group) for group in groups),
            editions=self._editions,
        )
        return _finished(resolved, problems)

    def _drafts(self) -> list[tuple[DocumentPath, Draft]]:
        """Return a draft per declared line with its place in the document; a broken reference gives none."""
        found = []
        for place, goal in enumerate(self._declaration.goals):
            for position, declared in enumerate(goal.indicators):
                path: DocumentPath = ("goals", place, "indicators", position)
                draft = self._draft(declared, goal_id(goal, place), path)
                if draft is not None:
                    found.append((path, draft))
        return found

    def _draft(self, declared: DeclaredIndicator, goal: str, path: DocumentPath) -> Draft | None:
        declaration = self._declaration
        base = None
        if declared.use is not None:
            base = self._used(declared.use, path)
            if base is None:
                return None
            self._used_lines.append(Used(path, Reference.parse(declared.use), base))
            check_use(declared, base, path, self._problems)
        return draft_of_declared(declared, base, goal, declaration.id, declaration.subject.year)

    def _used(self, use: str, path: DocumentPath) -> Placed | None:
        reference = Reference.parse(use)
        assembly = self._assembly(reference)
        if assembly is None:
            self._problems.add("L01", (*path, "use"), unknown_document(use.partition("#")[0], self._lookup))
            return None
        found = assembly.find(reference.indicator)
        if found is None:
            known = [item.indicator.id for item in assembly.placed]
            self._problems.add("L02", (*path, "use"), unknown_indicator(reference.indicator, reference.id, known))
        return found

    def _assembly(self, reference: Reference) -> Assembly | None:
        key = f"{reference.id}@{reference.edition}"
        if key not in self._assembled:
            framework = self._lookup.framework(reference.id, reference.edition)
            assembly = None if framework is None else assemble(framework, self._lookup)
            if assembly is not None:
                for id, edition in assembly.editions.items():
                    # Two editions of one framework in one declaration: the second goes by its full name.
                    name = id if self._editions.get(id, edition) == edition else f"{id}@{edition}"
                    self._editions[name] = edition
                self._problems.extend(assembly.diagnostics.errors)
            self._assembled[key] = assembly
        return self._assembled[key]


def goal_id(goal: DeclaredGoal, place: int) -> str:
    """Return the goal's id, or its place among the goals."""
    return goal.id or f"goal-{place + 1}"


def _view(
    id: str, wanted: str | None, lookup: Lookup, problems: Problems, path: DocumentPath = ("categories",)
) -> tuple[Categories | None, str, View | None]:
    """Return the classification, and the name and content of the weighting wanted or, without a wish, its default."""
    categories = lookup.categories(id)
    if categories is None:
        zh, en = suggestion(id, lookup.ids())
        problems.add(
            "L10",
            ("categories",),
            Message(f"找不到分类“{id}”。{zh}", f"There is no classification '{id}'.{en}"),
        )
        return None, wanted or DEFAULT_VIEW, None
    default = DEFAULT_VIEW if DEFAULT_VIEW in categories.views else next(iter(categories.views), DEFAULT_VIEW)
    name = wanted or default
    if name not in categories.views:
        known = tuple(categories.views)
        problems.add(
            "L10",
            path,
            Message(
                f"分类“{id}”没有权重口径“{name}”，可选：{'、'.join(known)}。",
                f"Classification '{id}' has no view '{name}'; views are {', '.join(known)}.",
            ),
            allowed=", ".join(known),
        )
    return categories, name, categories.views.get(name)


def _check_policy(policy: str, lookup: Lookup, problems: Problems) -> None:
    known = [id.removeprefix("policies/") for id in lookup.ids() if id.startswith("policies/")]
    if policy not in known:
        zh, en = suggestion(policy, known)
        message = Message(
            f"没有评分口径“{policy}”。{zh}可选：{'、'.join(known)}。",
            f"There is no scoring policy '{policy}'.{en} Policies are {', '.join(known)}.",
        )
        problems.add("L10", ("policy",), message, allowed=", ".join(known))


def _subject(declaration: Declaration) -> SubjectLine:
    subject = declaration.subject
    budget = subject.budget if subject.adjusted_budget is None else subject.adjusted_budget
    return SubjectLine(
        name=subject.name,
        type=subject.type,
        department=subject.department,
        unit=subject.unit,
        section=subject.section,
        code=subject.code,
        year=subject.year,
        budget=budget,
        classified=subject.classified,
    )


def _group(group: Alternatives) -> AlternativeGroup:
    return AlternativeGroup(group.id, group.of, group.count, group.chosen)


def _finished(resolved: IndicatorSet, problems: Problems) -> Resolution:
    diagnostics = problems.diagnostics
    return Resolution(None if diagnostics.has_errors else resolved, diagnostics)
