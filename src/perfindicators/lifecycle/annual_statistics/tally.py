"""Step records counted: by step, fiscal year and level, for all and for each department, unit and section."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.lifecycle.annual_statistics.step_records import StepRecord
from perfindicators.lifecycle.annual_statistics.vocabulary import (
    LEVELS,
    NOT_STATED,
    OUTCOMES,
    STEPS,
    Grouping,
    Level,
    Outcome,
    Step,
)
from perfindicators.lifecycle.per_cents import per_cent
from perfindicators.lifecycle.reconciliation.checking import exact_sum

GROUP_OF: Final[Mapping[Grouping, Callable[[StepRecord], str]]] = MappingProxyType(
    {
        "department": lambda record: record.department or NOT_STATED,
        "unit": lambda record: record.unit or NOT_STATED,
        "section": lambda record: record.section or NOT_STATED,
    }
)
_SHARED_STEPS: Final = frozenset({"goal", "monitored"})
"""Steps whose amount is told as a share of project spending."""


_OF_WHOLES: Final = frozenset({"self-evaluated", "rechecked", "evaluated"})
"""Steps whose amount holds that of departments as a whole, as the report's does."""


class Key(NamedTuple):
    """What is counted together.

    Attributes:
        by: the grouping, None for everything.
        group: the department, unit or section; empty for everything.
    """

    by: Grouping | None
    group: str
    step: Step
    fiscal_year: int
    level: Level


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the statistics; open projects only.

    Attributes:
        by: department, unit or section; None for everything.
        group: which of them; empty for everything.
        fiscal_year: of the budget the step concerns.
        level: prefecture, county, or all for both together.
        projects: how many.
        wholes: how many departments as a whole stand beside them.
        departments: how many departments they belong to.
        amount: in 万元, of those that state one; of a budget review what was submitted. That of departments as a whole
            is in it after the budget year (self-evaluation, recheck, evaluation); before, it holds the projects' own.
        without_amount: how many state none.
        cut: of a budget review, in 万元; None elsewhere.
        rate: cut ÷ amount in per cent, of the sums and never the mean of rates, rounded half up to 2 decimals.
        project_spending: sum of the project budgets of the same group, level and fiscal year, in 万元, where it is
            known and the step is told as a share of it.
        share: amount ÷ project spending in per cent, rounded half up to 2 decimals.
        outcomes: of an appraisal: how many projects have which outcome.
    """

    by: Grouping | None
    group: str
    step: Step
    fiscal_year: int
    level: Level
    projects: int
    departments: int
    amount: Decimal
    without_amount: int = 0
    cut: Decimal | None = None
    rate: Decimal | None = None
    project_spending: Decimal | None = None
    share: Decimal | None = None
    outcomes: Mapping[Outcome, int] = field(default_factory=dict, hash=False)
    wholes: int = 0


def tallies(records: Sequence[StepRecord]) -> tuple[Tally, ...]:
    """Count step records.

    Args:
        records: open projects only, each once a step.

    Returns:
        Everything first, then each grouping; within them by group, in the order of the budget year, by level.
    """
    gathered: dict[Key, list[StepRecord]] = defaultdict(list)
    for record in records:
        for key in _keys(record):
            gathered[key].append(record)
    budgets = {
        key._replace(step="goal"): exact_sum(_amounts(rows, key.step))
        for key, rows in gathered.items()
        if key.step == "budgeted"
    }
    found = (_tally(key, rows, budgets.get(key._replace(step="goal"))) for key, rows in gathered.items())
    return tuple(sorted(found, key=_order))


def _keys(record: StepRecord) -> Iterator[Key]:
    levels: tuple[Level, Level] = ("all", record.level)
    for level in levels:
        yield Key(None, "", record.step, record.fiscal_year, level)
        for by, group_of in GROUP_OF.items():
            yield Key(by, group_of(record), record.step, record.fiscal_year, level)


def _amounts(rows: Iterable[StepRecord], step: Step) -> Iterator[Decimal]:
    wholes = step in _OF_WHOLES
    return (record.amount for record in rows if record.amount is not None and (wholes or not record.whole))


def _tally(key: Key, rows: Sequence[StepRecord], spending: Decimal | None) -> Tally:
    amount = exact_sum(_amounts(rows, key.step))
    projects = [record for record in rows if not record.whole]
    reviewed = key.step == "budget-reviewed"
    cut = exact_sum(record.cut for record in projects if record.cut is not None) if reviewed else None
    base = spending if key.step in _SHARED_STEPS else None
    counted = Counter(record.outcome for record in projects) if key.step == "appraised" else Counter[Outcome]()
    return Tally(
        *key,
        projects=len(projects),
        wholes=len(rows) - len(projects),
        departments=len({record.department for record in rows if record.department}),
        amount=amount,
        without_amount=sum(record.amount is None for record in rows),
        cut=cut,
        rate=None if cut is None else per_cent(cut, amount),
        project_spending=base,
        share=None if base is None else per_cent(amount, base),
        outcomes={outcome: counted[outcome] for outcome in OUTCOMES if counted[outcome]},
    )


def _order(item: Tally) -> tuple[int, bool, str, int, int, int]:
    groupings = (None, *GROUP_OF)
    return (
        groupings.index(item.by),
        item.group == NOT_STATED,
        item.group,
        _STEP_ORDER[item.step],
        item.fiscal_year,
        _LEVEL_ORDER[item.level],
    )


_STEP_ORDER: Final = {step: n for n, step in enumerate(STEPS)}
_LEVEL_ORDER: Final = {level: n for n, level in enumerate(LEVELS)}
