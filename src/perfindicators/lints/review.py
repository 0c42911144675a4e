"""What a rule gets to see: the lines of one document or table, each knowing where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from perfindicators.diagnostics import SourceSpan

if TYPE_CHECKING:
    from perfindicators.expressions.criterion import Criterion
    from perfindicators.library.catalogue import Catalogue
    from perfindicators.model.base import Document
    from perfindicators.model.indicators import IndicatorFormula, Level, Nature, Polarity, Standard, Suppression
    from perfindicators.model.reference_data import Categories, View
    from perfindicators.model.rules import Rule as ScoringRule
    from perfindicators.observations.observation import Observation
    from perfindicators.observations.self_evaluation import SelfEvaluation
    from perfindicators.scoring.direction import Direction
    from perfindicators.scoring.scorecard import Scorecard, ScoreLine


class Checkpoint(StrEnum):
    """At which step of the budget year a rule looks."""

    FRAMEWORK = "framework"
    DECLARATION = "declaration"
    OBSERVATIONS = "observations"
    SELF_EVALUATION = "self-evaluation"


class Located(NamedTuple):
    """A place in a file, with the line to show; no span when the place is not known."""

    span: SourceSpan | None
    source_line: str = ""


class Place(Protocol):
    """Something that stands in a file and knows where its parts stand."""

    def locate(self, *fields: str | int) -> Located:
        """Return where a part stands: the value of a key below this place, or the place itself."""

    def written(self, *fields: str | int) -> bool:
        """Return whether the author wrote this part at all."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported of one line: by observations, or by the row of a published table.

    Attributes:
        observation: the actual value and what stands beside it.
        score: the line scored; None when scoring was not possible.
        points_given: points before the deduction, as printed.
        damaged: the row's text is visibly damaged, so that findings about it are information only.
    """

    observation: Observation
    score: ScoreLine | None = None
    points_given: Decimal | None = None
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """One indicator under review.

    Attributes:
        id: unique in the document; for a table's row its key.
        name: in Chinese, as written.
        category: path in the classification as the weighting counts it, such as `output/quality`; `unclassified` for a
            heading nobody knows.
        written_category: the headings or the path as the author wrote them.
        points: what it is worth; None when that is not known. `points_written`: whether the author wrote it.
        target: the criterion; None when there is none yet. `target_text`: as written.
        unit: the unit stated apart from the target, in a key or a column of its own.
        polarity: as stated; `direction`: the comparison it is scored by, and whether that was assumed; None for judged
            lines and lines without a target.
        kind_stated: 定量 or 定性, when a table states it.
        goal: id of its goal.
        standards: of the framework it is in, or was taken from.
        history: year → value, as written.
        whole_period: target of a multi-year project for its whole term.
        used: reference to the framework's indicator it was taken from; empty for the author's own.
        reported: what was reported of it, at the two later checkpoints.
        place: where it stands.
        suppressions: findings accepted on it.
    """

    id: str
    name: str
    category: str
    place: Place
    written_category: str = ""
    points: Decimal | None = None
    points_written: bool = False
    target: Criterion | None = None
    target_text: str = ""
    unit: str = ""
    polarity: Polarity | None = None
    direction: Direction | None = None
    kind_stated: str = ""
    level: Level = "project"
    nature: Nature = "result"
    goal: str = ""
    definition: str = ""
    formula: IndicatorFormula | None = None
    evidence: tuple[str, ...] = ()
    scoring: ScoringRule | None = None
    scoring_text: str = ""
    importance: int | None = None
    core: bool = False
    standards: tuple[Standard, ...] = ()
    history: Mapping[str, str] = field(default_factory=dict)
    whole_period: Criterion | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    used: str = ""
    reported: Reported | None = None
    suppressions: tuple[Suppression, ...] = ()

    @property
    def level1(self) -> str:
        """The level-1 category."""
        return self.category.partition("/")[0]

    @property
    def level2(self) -> str:
        """The level-2 category below its level 1; empty when only level 1 is known."""
        return self.category.partition("/")[2]

    @property
    def is_cost(self) -> bool:
        """Whether it is a cost, in the 2020 or the 2021 tree."""
        return self.level1 == "cost" or self.category == "output/cost"

    @property
    def assumed(self) -> bool:
        """Whether its direction was assumed or its text is damaged: then findings are information, not errors."""
        damaged = self.reported is not None and self.reported.damaged
        return damaged or (self.direction is not None and self.direction.assumed)


@dataclass(frozen=True, slots=True)
class ReviewedGoal:
    """A goal under review."""

    id: str
    statement: str
    place: Place


@dataclass(frozen=True, slots=True)
class ReviewedSubject:
    """Who or what is reviewed; amounts in 万元, `budget` after changes in the year."""

    name: str = ""
    type: str = "project"
    department: str = ""
    year: int | None = None
    budget: Decimal | None = None
    previous_budget: Decimal | None = None
    attribute: str = ""


class Weighting(NamedTuple):
    """The classification and the official weighting points follow.

    Attributes:
        categories: the classification; None when it is not known.
        name: name of the weighting, empty when the points follow none.
        view: the weighting itself.
    """

    categories: Categories | None = None
    name: str = ""
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One document, set or table under review.

    Attributes:
        checkpoint: the step of the budget year.
        id: id of the document, or the project's name.
        lines: its indicators, in file order.
        goals: its goals.
        weighting: classification and official weighting.
        execution_points: what the budget execution rate is worth.
        counted_twice: points of alternatives beyond the one of each group that counts.
        table: the published table; `siblings`: the other tables read with it.
        scorecard: the lines scored, at the two later checkpoints.
        place: the document itself.
    """

    checkpoint: Checkpoint
    id: str
    lines: tuple[ReviewedLine, ...]
    place: Place
    catalogue: Catalogue
    subject: ReviewedSubject = field(default_factory=ReviewedSubject)
    goals: tuple[ReviewedGoal, ...] = ()
    weighting: Weighting = field(default_factory=Weighting)
    execution_points: Decimal = Decimal(0)
    counted_twice: Decimal = Decimal(0)
    document: Document | None = None
    table: SelfEvaluation | None = None
    siblings: tuple[SelfEvaluation, ...] = ()
    scorecard: Scorecard | None = None
    suppressions: tuple[Suppression, ...] = ()

    def of_level1(self, level1: str) -> tuple[ReviewedLine, ...]:
        """Return the lines of one level-1 category."""
        return tuple(line for line in self.lines if line.level1 == level1)
