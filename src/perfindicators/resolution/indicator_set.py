"""The resolved form: flat, every reference satisfied, points known, edition and lineage kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.model.base import Text
from perfindicators.model.indicators import IndicatorFormula, Level, Nature, Polarity
from perfindicators.model.quantities import AsText
from perfindicators.model.rules import Rule, Veto
from perfindicators.rendering.html import table


def _read_criterion(value: object) -> Criterion:
    return value if isinstance(value, Criterion) else parse_criterion(str(value))


def _as_printed(criterion: Criterion) -> str:
    return criterion.text


PrintedTarget = Annotated[Criterion, AsText(_read_criterion, _as_printed)]
"""A target as it stands in a published table: never refused, at worst judged."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a line whose target is split (a county, a crop, a component)."""

    id: str
    name: str
    target: PrintedTarget


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One resolved indicator with everything scoring needs.

    Attributes:
        id: unique in the set.
        category: path in the classification tree as the view counts it, such as `output/quality`.
        target: the criterion scored, after any mid-year adjustment; None when nobody set one.
        points: what the line is worth; 0 for region rows in a project's set.
        polarity: None when nobody stated it; scoring then says which direction it took and why.
        original_target: the target before the mid-year adjustment.
        lineage: field → where its value comes from.
    """

    id: str
    name: Text
    category: str
    points: Decimal
    target: PrintedTarget | None = None
    unit: str = ""
    polarity: Polarity | None = None
    goal: str = ""
    level: Level = "project"
    nature: Nature = "result"
    formula: IndicatorFormula | None = None
    scoring: Rule | None = None
    veto: Veto | None = None
    parts: tuple[PartLine, ...] = ()
    original_target: PrintedTarget | None = None
    evidence: tuple[str, ...] = ()
    core: bool = False
    lineage: Mapping[str, str] = field(default_factory=dict)

    @property
    def level1(self) -> str:
        """The level-1 category."""
        return self.category.partition("/")[0]


@dataclass(frozen=True, slots=True)
class AlternativeGroup:
    """Lines of which one counts: the best, or the chosen one."""

    id: str
    of: tuple[str, ...]
    count: str
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """Who is scored; amounts in 万元, `budget` after any mid-year change."""

    name: str
    type: str = "project"
    department: str = ""
    unit: str = ""
    section: str = ""
    code: str = ""
    year: int | None = None
    budget: Decimal | None = None
    classified: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class IndicatorSet:
    """All lines of one declaration, framework or published table, ready to be scored.

    Attributes:
        id: id of the document it was resolved from.
        policy: id of the scoring policy it asks for.
        view: the official weighting its points follow; empty when the points were written out.
        goals: goal id → statement.
        category_names: category path → display name.
        editions: framework id → the edition taken.
    """

    id: str
    subject: SubjectLine
    lines: tuple[IndicatorLine, ...]
    policy: str = "integrated-platform"
    view: str = ""
    execution_points: Decimal = Decimal(10)
    goals: Mapping[str, Text] = field(default_factory=dict)
    category_names: Mapping[str, Text] = field(default_factory=dict)
    alternatives: tuple[AlternativeGroup, ...] = ()
    editions: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[IndicatorLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __repr__(self) -> str:
        points = sum(line.points for line in self.lines)
        return f"<IndicatorSet {self.id}: {len(self.lines)} lines, {points:f} points, policy {self.policy}>"

    def _repr_html_(self) -> str:
        rows = [
            (str(line.name), str(line.target or ""), f"{line.points:f}", line.category, line.id) for line in self.lines
        ]
        return table(f"{self.subject.name}（{self.id}）", ("指标", "指标值", "分值", "类别", "id"), rows)

    def line(self, id: str) -> IndicatorLine:
        """Return the line with this id.

        Args:
            id: id of an indicator in the set.

        Raises:
            KeyError: there is no such line.
        """
        for line in self.lines:
            if line.id == id:
                return line
        raise KeyError(id)
