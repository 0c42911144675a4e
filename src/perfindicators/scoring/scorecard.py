"""Scorecards: one explained line per indicator, roll-ups, total, grade, fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.model.base import Text
from perfindicators.rendering.frames import to_frame
from perfindicators.rendering.html import table
from perfindicators.scoring.inputs import ScoringInputs

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue


class Bounds(NamedTuple):
    """What a score could be; both ends equal when it is known."""

    low: Decimal
    high: Decimal


class ScoreLine(NamedTuple):
    """One indicator scored.

    Attributes:
        indicator: id in the indicator set.
        target, actual: as written, with unit.
        operator: the comparison it was scored by; empty for judged lines.
        direction: which way it was scored, and why: printed, declared, or assumed from name or category.
        points: what it is worth.
        score: what it got; None when that cannot be known.
        bounds: what it could be.
        rule: name of the rule that decided.
        explanation: one sentence with the numbers in it.
        notes: codes of what a reader should know, such as `direction-assumed`.
        counted: False for lines out of the score and out of the points.
        points_given: what the department gave itself.
    """

    indicator: str
    name: Text
    category: str
    goal: str
    target: str
    actual: str
    operator: str
    direction: Message
    points: Decimal
    score: Decimal | None
    bounds: Bounds
    rule: str
    explanation: Message
    notes: tuple[str, ...]
    counted: bool
    deduction: Decimal | None
    points_given: Decimal | None


@dataclass(frozen=True, slots=True)
class ExecutionScore:
    """The budget execution rate scored; amounts in 万元, rate in per cent with two decimals."""

    budget: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    points: Decimal
    score: Decimal | None
    bounds: Bounds
    rule: str
    explanation: Message


@dataclass(frozen=True, slots=True)
class RollUp:
    """Points and score of the counted lines of one category or goal."""

    id: str
    name: Text
    points: Decimal
    score: Decimal | None
    bounds: Bounds


@dataclass(frozen=True, slots=True, repr=False)
class Scorecard:
    """The result of scoring one indicator set.

    Attributes:
        subject: name of the project, department or policy.
        policy: id of the policy.
        lines: one per indicator, in the order of the set.
        execution: the budget execution rate; None when it carries no points.
        by_category: level-1 categories of the counted lines.
        by_subcategory: the same by level-2 category.
        by_goal: the same by goal.
        points: attainable, execution included.
        total: sum of the rounded lines; None when a line is unknown.
        bounds: what the total could be.
        grade: None unless both bounds lie in one band.
        findings: what somebody should mend.
    """

    subject: str
    policy: str
    lines: tuple[ScoreLine, ...]
    execution: ExecutionScore | None
    by_category: tuple[RollUp, ...]
    by_subcategory: tuple[RollUp, ...]
    by_goal: tuple[RollUp, ...]
    points: Decimal
    total: Decimal | None
    bounds: Bounds
    grade: str | None
    notes: tuple[str, ...]
    findings: Diagnostics
    inputs: ScoringInputs

    def __iter__(self) -> Iterator[ScoreLine]:
        return iter(self.lines)

    def line(self, indicator: str) -> ScoreLine:
        """Return the line of one indicator.

        Args:
            indicator: id in the set.

        Raises:
            KeyError: there is no such line.
        """
        for line in self.lines:
            if line.indicator == indicator:
                return line
        raise KeyError(indicator)

    def explain(self, lang: Language = "zh") -> str:
        """Return every line's sentence, one per line of text."""
        return "\n".join(f"{line.name.in_language(lang)}: {line.explanation.in_language(lang)}" for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """Digest of library edition, policy, engine version and inputs: equal inputs give an equal digest."""
        # Digests and JSON are asked for less often than scores; they load when they are.
        from perfindicators.scoring.fingerprint import fingerprint_of  # noqa: PLC0415

        return fingerprint_of(self.inputs)

    def to_json(self) -> dict[str, JsonValue]:
        """Return the scorecard as plain data, decimals as text, with the inputs it can be computed again from."""
        from perfindicators.scoring.scorecard_json import to_json  # noqa: PLC0415 - as above

        return to_json(self)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per line as a pandas DataFrame; scores are decimals, None where unknown."""
        return to_frame([_record(line) for line in self.lines])

    def __repr__(self) -> str:
        total = _shown(self.total, self.bounds)
        return f"<Scorecard {self.subject}: {total} / {self.points:f}, {self.grade}, policy {self.policy}>"

    def _repr_html_(self) -> str:
        total = _shown(self.total, self.bounds)
        caption = f"{self.subject}  {total} / {self.points.normalize():f}  {self.grade or '—'}"
        rows = [
            (str(line.name), line.target, line.actual, f"{line.points.normalize():f}", _shown(line.score, line.bounds),
             line.explanation.zh)
            for line in self.lines
        ]  # fmt: skip
        return table(caption, ("指标", "指标值", "实际完成值", "分值", "得分", "说明"), rows)


def _shown(score: Decimal | None, bounds: Bounds) -> str:
    return f"{bounds.low:f}–{bounds.high:f}" if score is None else f"{score:f}"


def _record(line: ScoreLine) -> dict[str, object]:
    plain = {name: getattr(line, name) for name in _COLUMNS}
    return {
        **plain,
        "name": str(line.name),
        "low": line.bounds.low,
        "high": line.bounds.high,
        "explanation": line.explanation.zh,
        "notes": " ".join(line.notes),
    }


_COLUMNS = (
    "indicator", "name", "category", "goal", "target", "actual", "operator", "points", "score", "rule", "counted",
    "points_given",
)  # fmt: skip
