"""`new`: the beginning of a declaration, taken from frameworks, with what the author must still decide beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perfindicators.errors import DocumentNotFound
from perfindicators.expressions.patterns import pattern
from perfindicators.library.catalogue import Catalogue
from perfindicators.model.framework import Framework, UsedIndicator
from perfindicators.model.indicators import Indicator
from perfindicators.resolution.assembly import Placed, assemble
from perfindicators.resolution.lines import standard_in_force
from perfindicators.resolution.resolver import DEFAULT_VIEW

_IMPORTANT: Final = 3
_WHOLE: Final = ("department", "county")
"""Families whose declarations are about a department as a whole, and so may hold its and the region's outcomes."""
_SPECIAL: Final = frozenset('"\\')
_PLAIN: Final = pattern("[a-z0-9-]+")
"""What an id may look like; anything else is quoted, so that it is read as written and refused as one value."""
_BREAKS: Final = pattern("[\t\n\v\f\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What a new declaration is about.

    Attributes:
        name: the project's name.
        frameworks: ids of the frameworks to take from, in order; one named twice is taken once.
        year: fiscal year.
        id: id of the declaration.
        view: official weighting; empty for the usual one of the frameworks' classification.
        department: the department that answers for it.
    """

    name: str
    frameworks: tuple[str, ...]
    year: int
    id: str
    view: str = ""
    department: str = ""


def scaffold_declaration(wanted: Scaffold, catalogue: Catalogue) -> str:
    """Return the text of a declaration to begin from.

    Core and most important indicators of the project level are chosen, with the standard in force as target; what only
    the department knows is left open with the framework's guidance beside it; all others stand as comments.

    Args:
        wanted: what the declaration is about.
        catalogue: where the frameworks are.

    Returns:
        YAML that reads without errors of structure when what is wanted is sound; linting it lists what is still to be
        filled in.

    Raises:
        DocumentNotFound: a framework does not exist.
    """
    frameworks = _frameworks(wanted.frameworks, catalogue)
    subject = f"type: {_type(frameworks)}, name: {_quoted(wanted.name)}{_department(wanted)}, year: {wanted.year}"
    head = [
        "kind: declaration",
        "format: 1",
        f"id: {_plain(wanted.id)}",
        f"subject: {{{subject}}}",
        "# 还要写预算：subject 中的 budget，如 budget: 100万元 / add the budget: budget: 100万元",
        *_weighting(frameworks, wanted.view, catalogue),
        "goals:",
    ]
    goals = [line for framework in frameworks for line in _goals(framework, wanted.year, catalogue)]
    return "\n".join((*head, *goals)) + "\n"


def _frameworks(ids: Sequence[str], catalogue: Catalogue) -> list[Framework]:
    """Return each framework once, also when it is named both with and without its edition."""
    found = [_framework(id, catalogue) for id in ids]
    return list({(framework.id, framework.edition): framework for framework in found}.values())


def _framework(id: str, catalogue: Catalogue) -> Framework:
    name, _, edition = id.partition("@")
    found = catalogue.framework(name, edition or None)
    if found is None:
        raise DocumentNotFound(id, [entry.id for entry in catalogue])
    return found


def _type(frameworks: Sequence[Framework]) -> str:
    return "department" if any(framework.family in _WHOLE for framework in frameworks) else "project"


def _weighting(frameworks: Sequence[Framework], view: str, catalogue: Catalogue) -> Iterator[str]:
    categories = frameworks[0].categories
    tree = catalogue.categories(categories)
    usual = DEFAULT_VIEW if tree is None or DEFAULT_VIEW in tree.views else next(iter(tree.views), DEFAULT_VIEW)
    if categories != "project":
        yield f"categories: {categories}"
    yield f"view: {_plain(view or usual)}"


def _department(wanted: Scaffold) -> str:
    return f", department: {_quoted(wanted.department)}" if wanted.department else ""


def _goals(framework: Framework, year: int, catalogue: Catalogue) -> Iterator[str]:
    placed = assemble(framework, catalogue).placed
    recommended = {goal.id: goal.uses for goal in framework.goals}
    for goal in dict.fromkeys(item.goal for item in placed):
        members = [item for item in placed if item.goal == goal]
        chosen = _chosen(members, every_level=framework.family in _WHOLE)
        if not chosen:
            continue
        yield f"  - id: {framework.id.rpartition('/')[2]}-{goal}"
        yield f"    statement: {_quoted(members[0].statement.zh)}"
        yield "    indicators:"
        for item in members:
            yield from _line(item.indicator, framework, year, chosen=item in chosen)
        for used in recommended.get(goal, ()):
            yield f"      # - {_use(used)}  # 另可引用 / also"


def _chosen(members: Sequence[Placed], *, every_level: bool) -> list[Placed]:
    """Return the core and most important indicators a declaration may hold, at least one where there is any."""
    current = [item for item in members if item.indicator.deprecated is None]
    own = [item for item in current if every_level or item.indicator.level == "project"]
    important = [item for item in own if item.indicator.core or item.indicator.importance == _IMPORTANT]
    return important or own[:1]


def _line(indicator: Indicator, framework: Framework, year: int, *, chosen: bool) -> Iterator[str]:
    standard = standard_in_force(indicator.standards, year)
    target = f", target: {_quoted(str(standard.target))}" if standard is not None else ""
    parameters = "".join(
        f", parameters: {{{', '.join(f'{name}: ' + _quoted(f'（{item.name.zh}）') for name, item in needed)}}}"
        for needed in [[pair for pair in indicator.parameters.items() if pair[1].required]]
        if needed
    )
    use = f'{{use: "{framework.id}@{framework.edition}#{indicator.id}"{target}{parameters}}}'
    guidance = next((_on_one_line(item.guidance.zh) for item in indicator.standards if item.guidance is not None), "")
    core = "（必选 / core）" if indicator.core else ""
    if not chosen:
        yield f"      # - {use}  # {indicator.name.zh}{core}"
        return
    yield f"      # {indicator.name.zh}{core}" + (f"：指标值待填，{guidance}" if not target else "")
    yield f"      - {use}"


def _use(used: UsedIndicator) -> str:
    parameters = ", ".join(f"{name}: {_quoted(value)}" for name, value in used.parameters.items())
    return f'{{use: "{used.use}"' + (f", parameters: {{{parameters}}}" if parameters else "") + "}"


def _plain(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else _quoted(word)


def _quoted(text: str) -> str:
    escaped = "".join(f"\\{char}" if char in _SPECIAL else char for char in _on_one_line(text))
    return f'"{escaped}"'


def _on_one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)
