"""Which frameworks fit a project, and why: function code, keywords of its name, economic items, department."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.model.base import Text
from perfindicators.model.framework import AppliesTo, Framework

_ALWAYS: Final = "project/common"
_FUNCTION: Final = 50
_PER_DIGIT: Final = 5
_KEYWORD: Final = 20
_PER_CHARACTER: Final = 3
_ECONOMIC: Final = 30
_DEPARTMENT: Final = 15
_COMMON: Final = 5


class ProjectTraits(NamedTuple):
    """What is known of a project.

    Attributes:
        name: its name.
        function_code: functional classification, such as `2050205`.
        economic_items: economic classification codes, such as `30216`.
        department: the department that answers for it.
    """

    name: str = ""
    function_code: str = ""
    economic_items: tuple[str, ...] = ()
    department: str = ""


class Suggestion(NamedTuple):
    """A framework that fits.

    Attributes:
        score: how well it fits; only the order means something.
        reasons: why, in both languages.
    """

    framework: str
    title: Text
    family: str
    score: int
    reasons: tuple[Message, ...]


def suggest(frameworks: Iterable[Framework], project: ProjectTraits) -> tuple[Suggestion, ...]:
    """Return the frameworks that fit a project, best first.

    Args:
        frameworks: those to choose from.
        project: what is known of the project.

    Returns:
        Suggestions with their reasons; `project/common` is always among them when it is there.
    """
    candidates = list(frameworks)
    longest = _longest_codes(candidates, project.function_code)
    found = [
        Suggestion(framework.id, framework.title or Text(zh=framework.id), framework.family, score, tuple(reasons))
        for framework in candidates
        for score, reasons in [_fit(framework, project, longest)]
        if reasons
    ]
    return tuple(sorted(found, key=lambda item: (-item.score, item.framework)))


def _longest_codes(frameworks: Iterable[Framework], code: str) -> int:
    """Return the length of the most exact function code any framework claims: 20113 beats 201."""
    claimed = [
        claim
        for framework in frameworks
        if framework.applies_to is not None and framework.family == "industry"
        for claim in framework.applies_to.functions
    ]
    return max((len(claim) for claim in claimed if code.startswith(claim)), default=0)


def _fit(framework: Framework, project: ProjectTraits, longest: int) -> tuple[int, list[Message]]:
    applies = framework.applies_to or AppliesTo()
    points = [
        *_by_function(applies, project.function_code, longest if framework.family == "industry" else 0),
        *_by_keywords(applies, project.name),
        *_by_economic_items(applies, project.economic_items),
        *_by_department(applies, project.department),
    ]
    if framework.id == _ALWAYS:
        points.append((_COMMON, Message("共性指标适用于所有项目", "common indicators fit every project")))
    return sum(score for score, _ in points), [reason for _, reason in points]


def _by_function(applies: AppliesTo, code: str, at_least: int) -> Iterable[tuple[int, Message]]:
    """A code is for the one industry that claims it most exactly; counties and others may share it."""
    claim = max((claim for claim in applies.functions if code.startswith(claim)), key=len, default="")
    if code and claim and len(claim) >= at_least:
        yield (
            _FUNCTION + _PER_DIGIT * len(claim),
            Message(f"功能分类 {code} 属于 {claim}", f"function {code} belongs to {claim}"),
        )


def _by_keywords(applies: AppliesTo, name: str) -> Iterable[tuple[int, Message]]:
    folded = unicodedata.normalize("NFKC", name).casefold()
    found = [word for word in applies.keywords if word.casefold() in folded]
    whole = [word for word in found if not any(word != other and word in other for other in found)]
    for word in whole:
        yield (
            _KEYWORD + _PER_CHARACTER * len(word),
            Message(f"名称中有“{word}”", f"the name holds '{word}'"),
        )


def _by_economic_items(applies: AppliesTo, items: tuple[str, ...]) -> Iterable[tuple[int, Message]]:
    for item in items:
        fitting = [claim for claim in applies.economic_items if item.startswith(claim)]
        if fitting:
            claim = max(fitting, key=len)
            yield (
                _ECONOMIC + len(claim),
                Message(f"经济分类 {item} 属于 {claim}", f"economic item {item} belongs to {claim}"),
            )


def _by_department(applies: AppliesTo, department: str) -> Iterable[tuple[int, Message]]:
    found = next((known for known in applies.departments if department and known in department), None)
    if found is not None:
        yield _DEPARTMENT, Message(f"主管部门是{found}", f"the department is {found}")
