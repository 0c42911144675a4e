"""One project reviewed: checks, ratings, decision, comparison, rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from perfindicators.diagnostics import Diagnostics, Language, Message, Severity
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.goal_review.checks import CheckFinding
from perfindicators.lifecycle.goal_review.comparison import GoalLine, MoneyLine, disagreeing
from perfindicators.lifecycle.goal_review.deciding import Stage, stage_of
from perfindicators.lifecycle.goal_review.kept_rounds import rounds_to_json
from perfindicators.lifecycle.goal_review.last_year import LastYear
from perfindicators.lifecycle.goal_review.lifts import Lift
from perfindicators.lifecycle.goal_review.prefilled import Prefilled
from perfindicators.lifecycle.goal_review.round_names import round_name
from perfindicators.lifecycle.goal_review.rounds import RoundDifference, Rounds
from perfindicators.lifecycle.goal_review.variants import Variant
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.rendering.html import table
from perfindicators.scoring.instruments.assessment import Assessment, ItemScore

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.model.declaration import Declaration


@dataclass(frozen=True, slots=True, repr=False)
class GoalReview:
    """One project's goals reviewed in one round.

    Attributes:
        case: the project; its amount is what it applies for, in 万元.
        round: 1 for 一上.
        variant: the sheet: key (points), general (grades), department, own.
        taken: why this sheet.
        assessment: what the sheet came to, item by item.
        decision: what follows; None while items are open.
        checks: findings of the checks; None when they did not run.
        prefilled: grades that the checks filled in or capped.
        compared: text, indicator and budget basis of each fact in one line.
        money: quantity × unit cost beside the budget; None without a declaration that resolves.
        last_year: last year's result; None when it is not known.
        lifts: what would lift the score most.
        rounds: this and every earlier round.
        difference: what this round changed against the one before; None in the first.
        approved_budget: as the list of projects states it, in 万元; None while there is none.
        findings: what the review itself has to say; the checks' own findings are in `checks`.
    """

    case: Case
    round: int
    variant: Variant
    taken: Message
    assessment: Assessment
    decision: Decision | None
    checks: tuple[CheckFinding, ...] | None = None
    prefilled: tuple[Prefilled, ...] = ()
    compared: tuple[GoalLine, ...] = ()
    money: MoneyLine | None = None
    last_year: LastYear | None = None
    lifts: tuple[Lift, ...] = ()
    rounds: Rounds = field(default_factory=lambda: Rounds(()))
    difference: RoundDifference | None = None
    declaration: Declaration | None = None
    approved_budget: Decimal | None = None
    findings: Diagnostics = field(default_factory=Diagnostics)

    @property
    def stage(self) -> Stage | None:
        """What becomes of the goals; None while it is open."""
        return stage_of(self.assessment.decision) if self.decision is not None else None

    @property
    def is_whole_department(self) -> bool:
        """Whether the goals are those of a whole department, whose money includes that of its projects."""
        declared = self.declaration is not None and self.declaration.subject.type == "department"
        return declared or self.variant == "department"

    @property
    def disagreeing(self) -> Iterator[GoalLine]:
        """The lines whose text, indicator and budget do not agree."""
        return disagreeing(self.compared)

    def findings_of(self, item: ItemScore) -> tuple[CheckFinding, ...]:
        """Return the findings of the checks that cost an item points, or capped its grade."""
        codes = set(item.codes) | {code for one in self.prefilled if one.path == item.path for code in one.codes}
        return tuple(
            one for one in self.checks or () if one.finding.code in codes and one.finding.severity is not Severity.INFO
        )

    def explain(self, lang: Language = "zh") -> str:
        """Return the decision, why, and what would change it; while it is open, what is still possible."""
        if self.decision is not None:
            return self.decision.explain(lang)
        why = self.assessment.explanation.in_language(lang)
        return f"{self.case.name}：未定。{why}" if lang == "zh" else f"{self.case.name}: open. {why}"

    def to_frame(self) -> pd.DataFrame:
        """Return one row per item of the sheet as a pandas DataFrame."""
        return self.assessment.to_frame()

    def to_json(self) -> dict[str, JsonValue]:
        """Return the review as plain data, decimals as text; `rounds` is what the next round's `before` reads."""
        plain = {name: plain_data(getattr(self, name)) for name in _PLAIN}
        return {
            **plain,
            "round_name": round_name(self.round),
            "assessment": plain_data(self.assessment),
            "prefilled": [_prefilled(one) for one in self.prefilled],
            "money": None
            if self.money is None
            else {
                "reckoned": None if self.money.reckoned is None else str(self.money.reckoned),
                "budget": plain_data(self.money.budget),
                "is_complete": self.money.is_complete,
            },
            "rounds": rounds_to_json(self.rounds),
        }  # fmt: skip

    def __repr__(self) -> str:
        bounds = self.assessment.bounds
        total = f"{bounds.low:f}" if bounds.low == bounds.high else f"{bounds.low:f}–{bounds.high:f}"
        decided = self.decision.decision if self.decision else "open"
        return f"<GoalReview {self.case.name} {round_name(self.round)}: {total}, {decided}, {self.variant}>"

    def _repr_html_(self) -> str:
        rows = [
            (
                "　" * item.depth + str(item.name),
                f"{item.points.normalize():f}",
                f"{item.bounds.low:f}" if item.score is not None else f"{item.bounds.low:f}–{item.bounds.high:f}",
                item.explanation.zh,
            )
            for item in self.assessment.items
        ]
        return table(f"{round_name(self.round)}  {self.explain()}", ("项目", "分值", "得分", "说明"), rows)


_PLAIN = (
    "case", "round", "variant", "taken", "decision", "checks", "compared", "last_year", "lifts", "difference",
    "findings",
)  # fmt: skip


def _prefilled(one: Prefilled) -> JsonValue:
    plain = {name: plain_data(getattr(one, name)) for name in ("path", "name", "grade", "counts", "explanation")}
    return {**plain, "codes": list(one.codes)}
