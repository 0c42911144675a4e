"""Who is reviewed: from the declaration, from a list of projects, from the columns beside the ratings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.lifecycle.cases import CASE_COLUMNS, Case
from perfindicators.lifecycle.classified import read_classified
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.claims import LIST
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.row_groups import names_of, rows_by_project
from perfindicators.observations.cells import name_key, read_truth
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

KEY: Final = StepColumn("key_project", "重点项目 是否重点项目 是否重点 项目类别 审核类别")
CLASSIFIED: Final = StepColumn("classified")
"""Read as text: what cannot be read as yes or no must not pass as open."""
_BESIDE: Final = ("implementing_unit", "section", "budget_kind", "amount")
FURTHER: Final = (*(item for item in CASE_COLUMNS if item.name in _BESIDE), KEY, CLASSIFIED)
"""Columns that may stand beside the ratings."""
_OWN: Final = ("classified", "supported", "materials")
_PROJECTS: Final = (
    *(item for item in CASE_COLUMNS if item.name not in _OWN),
    StepColumn("approved", "批复预算 批复金额 批复预算数 核定预算", "amount"), KEY, CLASSIFIED,
)  # fmt: skip
_KEY_WORDS: Final = frozenset({"重点", "重点项目", "key"})
_GENERAL_WORDS: Final = frozenset({"一般", "一般项目", "一般性", "一般性项目", "general"})


class Known(NamedTuple):
    """A project as a table knows it.

    Attributes:
        case: the project.
        is_key: whether it is a key project; None when nobody says.
        approved: the budget approved, in 万元; None while there is none.
    """

    case: Case
    is_key: bool | None = None
    approved: Decimal | None = None


def read_projects(source: object | None, encoding: str = "utf-8") -> tuple[Register[Known], list[Diagnostic]]:
    """Return the projects of a list, and what is wrong with it.

    Args:
        source: a table with a row per project, or None for no list.
        encoding: of a file or of bytes.

    >>> read_projects([{"项目名称": "供水", "重点项目": "是"}])[0].entries[0].value.is_key
    True
    """
    if source is None:
        return Register(()), []
    table = read_step_rows(source, _PROJECTS, encoding=encoding)
    found = [*table.diagnostics_naming("project")]
    groups = rows_by_project(table.rows, "project", "code")
    found += [problems.row_may_be_of_several(row.text("project"), LIST, row.place.span) for row in groups.unclear]
    return Register([_listed(rows, groups.secret, found) for rows in groups.projects]), found


def _listed(rows: Sequence[StepRow], secret: Set[str], found: list[Diagnostic]) -> Entry[Known]:
    known = known_of(rows, rows[0].text("project"), found)
    case, names = known.case, names_of(rows, "project")
    if len(rows) > 1:
        departments = list({name_key(text): text for row in rows if (text := row.text("department"))}.values())
        amounts = list(dict.fromkeys(value for row in rows if (value := row.number("amount")) is not None))
        found.append(problems.listed_twice(names, len(rows), departments, amounts))
    hidden = case.classified or not secret.isdisjoint(map(name_key, names))
    return Entry(case.id, case.name, case.department, known, hidden, names[1:])


def known_of(rows: Sequence[StepRow], name: str, found: list[Diagnostic]) -> Known:
    """Return what the rows of one project say of it.

    Args:
        rows: of one project; what several say is taken from the first that says it.
        name: of the project.
        found: what is wrong is added here.
    """
    amount, approved = (
        next((value for row in rows if (value := row.number(column)) is not None), None)
        for column in ("amount", "approved")
    )
    case = Case(
        name=name, id=_first(rows, "code") or _first(rows, "subject_id"), department=_first(rows, "department"),
        unit=_first(rows, "implementing_unit"), section=_first(rows, "section"), level=_first(rows, "level"),
        budget_kind=_first(rows, "budget_kind"), amount=amount, classified=is_classified(rows, name, found),
    )  # fmt: skip
    return Known(case, _is_key(rows, name, found), approved)


def _first(rows: Iterable[StepRow], column: str) -> str:
    return next((row.text(column) for row in rows if row.text(column)), "")


def is_classified(rows: Sequence[StepRow], name: str, found: list[Diagnostic]) -> bool:
    """Return whether any row of a project marks it as classified; what is neither yes nor no does, and is told.

    Args:
        rows: of one project.
        name: of the project.
        found: what is wrong is added here.
    """
    said = []
    for row in rows:
        if word := row.text("classified"):
            truth = read_classified(word)
            if truth is None:
                taken = Message("按涉密处理", "it counts as classified")
                found.append(problems.word_unknown(name, Message("涉密", "classified"), word, taken, row.place.span))
            said.append(truth is not False)
    return any(said)


def _is_key(rows: Sequence[StepRow], name: str, found: list[Diagnostic]) -> bool | None:
    said = set()
    for row in rows:
        if word := row.text(KEY.name):
            truth = _key_word(word)
            if truth is None:
                taken = Message("按没有填处理", "it counts as not said")
                column = Message("重点项目", "key project")
                found.append(problems.word_unknown(name, column, word, taken, row.place.span))
            else:
                said.add(truth)
    if len(said) > 1:
        found.append(problems.key_contradicts(name))
    return None if not said else True in said


def _key_word(word: str) -> bool | None:
    if plain(word) in _KEY_WORDS:
        return True
    return False if plain(word) in _GENERAL_WORDS else read_truth(word)


def case_of(declaration: Declaration) -> Case:
    """Return the project a declaration is about, with the budget it applies for in 万元."""
    subject = declaration.subject
    return Case(
        name=subject.name, id=subject.code, department=subject.department, unit=subject.unit, section=subject.section,
        budget_kind=subject.budget_kind, amount=subject.budget, classified=subject.classified,
    )  # fmt: skip


def filled_in(case: Case, other: Case | None) -> Case:
    """Return a project with what another source knows where its own says nothing; classified when either says so."""
    if other is None:
        return case
    blanks = {
        name: getattr(other, name)
        for name in ("id", "department", "unit", "section", "level", "budget_kind")
        if not getattr(case, name)
    }
    amount = other.amount if case.amount is None else case.amount
    return replace(case, **blanks, amount=amount, classified=case.classified or other.classified)


def with_usable_amount(case: Case, *, is_declared: bool) -> tuple[Case, list[Diagnostic]]:
    """Return a project without an amount that cannot be, and say so.

    Args:
        case: the project.
        is_declared: whether it has a declaration, where an amount belongs; ratings alone need none.
    """
    amount = case.amount
    if amount is not None and amount.is_finite() and amount > Decimal(0):
        return case, []
    told = [problems.amount_unusable(case.name, amount)] if is_declared or amount is not None else []
    return replace(case, amount=None), told
