"""Actual values as scoring takes them: one `Observation` per indicator of one project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from perfindicators.diagnostics import SourceSpan
from perfindicators.observations.cells import name_key, says_something
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["applicable", "not-applicable"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One actual value.

    Attributes:
        indicator: id or name, unique within the project.
        name: the name as printed, without marks and numbering.
        actual: text as written, the number a frame held, or None when not reported.
        points_given: points the department gave itself, before the deduction.
        grade: 达成, 部分达成, 未达成 as written.
        deduction: points taken off.
        status: `not-applicable` when the indicator was cancelled by decision.
        respondents: sample size of a survey.
        inputs: named numbers for the formula of the indicator.
        row: 1-based line in the file (for a frame: the 1-based row); 0 when there is none.
        parts: sub-rows (其中 …).
        level1: level-1 category as printed.
        level2: level-2 category as printed.
    """

    indicator: str
    actual: str | Decimal | None = None
    points_given: Decimal | None = None
    grade: str | None = None
    deduction: Decimal | None = None
    status: Status = "applicable"
    respondents: Decimal | None = None
    surveyor: str | None = None
    reason: str | None = None
    evidence: str | None = None
    period: str | None = None
    inputs: Mapping[str, Decimal] = field(default_factory=dict, hash=False)
    note: str | None = None
    row: int = 0
    name: str = ""
    parts: tuple[Observation, ...] = ()
    level1: str = ""
    level2: str = ""

    @property
    def is_explained(self) -> bool:
        """Whether a reason or a remark stands beside the value."""
        return says_something(self.reason) or says_something(self.note)


class Figure(NamedTuple):
    """A figure of the project.

    Attributes:
        value: exact; amounts in 万元, a rate as written without its % sign; None when it cannot be read.
        text: as printed.
        row: line where it stands.
    """

    value: Decimal | None
    text: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """Money, execution and totals of one project as its table states them.

    Attributes:
        budget_initial: 年初预算数, 万元.
        budget: 全年预算数 after adjustment, 万元.
        executed: 全年执行数, 万元.
        finished: 是否完成.
        execution_points: what the execution rate is worth.
        execution_rate: as printed, per cent.
        execution_given: points given for it.
        total_points: 分值 of the row 总分.
        total_given: 总分.
        grade_given: 优, 良, 中, 差 as printed.
        folded_given: 折算得分.
    """

    budget_initial: Figure | None = None
    budget: Figure | None = None
    executed: Figure | None = None
    finished: bool | None = None
    execution_points: Figure | None = None
    execution_rate: Figure | None = None
    execution_given: Figure | None = None
    total_points: Figure | None = None
    total_given: Figure | None = None
    grade_given: str | None = None
    folded_given: Figure | None = None


@dataclass(frozen=True, slots=True)
class Observations:
    """The actual values and figures of one project.

    Attributes:
        items: one per indicator, in the order of the table.
        figures: money, execution and totals as stated.
        source: where they came from.

    >>> found = Observations((Observation("retention-rate", "95%", name="九年义务教育巩固率"),))
    >>> found["九年义务教育巩固率"].actual, "retention-rate" in found, len(found)
    ('95%', True, 1)
    """

    items: tuple[Observation, ...] = ()
    figures: ProjectFigures = field(default_factory=ProjectFigures)
    source: SourceSpan | None = None

    def get(self, key: str) -> Observation | None:
        """Return the observation with this id, else the only one with this name, else None."""
        by_id = next((item for item in self.items if item.indicator == key), None)
        if by_id:
            return by_id
        named = [item for item in self.items if name_key(item.name or item.indicator) == name_key(key)]
        return named[0] if len(named) == 1 else None

    def __getitem__(self, key: str) -> Observation:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per observation as a pandas DataFrame; parts stay with their parent."""
        return to_frame([_record(item) for item in self.items])


def _record(item: Observation) -> dict[str, object]:
    names = (name for name in Observation.__dataclass_fields__ if name not in {"inputs", "parts"})
    return {name: getattr(item, name) for name in names} | {"inputs": dict(item.inputs), "parts": len(item.parts)}
