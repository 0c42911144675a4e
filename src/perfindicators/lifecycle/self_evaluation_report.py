"""What a self-evaluation comes to: the rows of the official table and what is still to be explained."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.diagnostics import Diagnostics, Message
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text
from perfindicators.observations.observation import Observation, ProjectFigures
from perfindicators.observations.self_evaluation import FundingRow
from perfindicators.rendering.frames import to_frame
from perfindicators.resolution.indicator_set import SubjectLine
from perfindicators.scoring.scorecard import Bounds, Scorecard

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue


class OfficialRow(NamedTuple):
    """One indicator of the official table.

    Attributes:
        indicator: id in the declaration.
        level1, level2, name: 一级, 二级, 三级指标.
        target: 年度指标值 as declared, after any mid-year change.
        actual: 实际完成值 as reported.
        points: 分值; out of the sum when it does not apply.
        score: 得分; None when it cannot be known, or the line does not apply.
        bounds: what the score could be.
        reason: 偏差原因分析及改进措施.
        applicable: whether it counts.
        explanation: how the score came about.
        observation: everything reported of it.
        judged: whether an assessor's points decide.
        deduction: points taken off, within the score already.
    """

    indicator: str
    level1: Text
    level2: Text
    name: Text
    target: str
    actual: str
    points: Decimal
    score: Decimal | None
    bounds: Bounds
    reason: str
    applicable: bool
    explanation: Message
    observation: Observation | None
    judged: bool
    deduction: Decimal | None


class MoneyRow(NamedTuple):
    """年度资金总额 of the official table; amounts in 万元, the rate in per cent with two decimals.

    Attributes:
        points: 分值; 0 when the execution rate carries none.
        bounds: what the score could be.
        funding: the rows below (其中：…), shown, never scored.
    """

    budget_initial: Decimal | None
    budget: Decimal | None
    executed: Decimal | None
    points: Decimal
    rate: Decimal | None
    score: Decimal | None
    bounds: Bounds
    explanation: Message
    funding: tuple[FundingRow, ...]


class SatisfactionGap(NamedTuple):
    """A satisfaction line that does not say whom, how many, or by whom.

    Attributes:
        object: who was asked, as far as it is said.
        missing: 调查对象, 样本数, 调查方.
    """

    indicator: str
    name: Text
    object: str
    respondents: Decimal | None
    surveyor: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class SelfEvaluationReport:
    """The self-evaluation of one project.

    Attributes:
        goals: 年度总体目标, as declared.
        money: the money block.
        rows: one per indicator, in the order of the declaration; those that do not apply stay in the table.
        points: of what counts, money included.
        total: None when a line cannot be scored; then `bounds` says what it could be.
        unexplained: deviations without a reason, R04, R05 and E01.
        satisfaction: satisfaction lines that lack object, sample or surveyor.
        scorecard: what the table was computed by.
        figures: as the table of actual values states them.
        diagnostics: everything somebody should mend, `unexplained` included.
    """

    subject: SubjectLine
    goals: tuple[Text, ...]
    money: MoneyRow
    rows: tuple[OfficialRow, ...]
    points: Decimal
    total: Decimal | None
    bounds: Bounds
    grade: str | None
    unexplained: Diagnostics
    satisfaction: tuple[SatisfactionGap, ...]
    scorecard: Scorecard
    figures: ProjectFigures
    diagnostics: Diagnostics

    @property
    def not_applicable(self) -> tuple[OfficialRow, ...]:
        """The rows out of the score and out of the points."""
        return tuple(row for row in self.rows if not row.applicable)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per indicator as a pandas DataFrame; scores are decimals, None where unknown."""
        return to_frame([_record(row) for row in self.rows])

    def to_json(self) -> JsonValue:
        """Return the table as plain data, decimals as text."""
        return {
            "subject": plain_data(self.subject),
            "goals": plain_data(self.goals),
            "money": plain_data(self.money),
            "rows": [plain_data(_record(row) | {"explanation": row.explanation}) for row in self.rows],
            "points": plain_data(self.points),
            "total": plain_data(self.total),
            "bounds": [plain_data(end) for end in self.bounds],
            "grade": self.grade,
            "unexplained": plain_data(self.unexplained),
            "satisfaction": plain_data(self.satisfaction),
            "not_applicable": [row.indicator for row in self.not_applicable],
            "policy": self.scorecard.policy,
            "fingerprint": self.scorecard.fingerprint,
            "diagnostics": plain_data(self.diagnostics),
        }

    def __repr__(self) -> str:
        total = f"{self.total:f}" if self.total is not None else f"{self.bounds.low:f}–{self.bounds.high:f}"
        return f"<SelfEvaluationReport {self.subject.name}: {total} / {self.points:f}, {self.grade}>"


def _record(row: OfficialRow) -> dict[str, object]:
    return {
        "indicator": row.indicator,
        "level1": row.level1.zh,
        "level2": row.level2.zh,
        "name": row.name.zh,
        "target": row.target,
        "actual": row.actual,
        "points": row.points,
        "score": row.score,
        "low": row.bounds.low,
        "high": row.bounds.high,
        "reason": row.reason,
        "applicable": row.applicable,
    }
