"""Many projects reviewed: each with its decision, sums of projects and money, lists to send back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.classified import INSIDE, OPEN_ROWS_ONLY, published, with_mark
from perfindicators.lifecycle.goal_review.deciding import HELD_BACK
from perfindicators.lifecycle.goal_review.opinions import opinion
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.round_names import round_name
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

STAGES: Final = MappingProxyType(
    {
        "proceed": Text(zh="优：进入下一步", en="Proceed"),
        "complete-and-proceed": Text(zh="良：完善后进入下一步", en="Complete and proceed"),
        "revise": Text(zh="中：修改后重报", en="Revise and submit again"),
        "return": Text(zh="差：退回，不安排预算", en="Return, no money"),
        "open": Text(zh="未定", en="Open"),
    }
)
"""What becomes of the goals, whatever the sheet; `open` also for an own sheet whose decisions mean something else."""


class StageSum(NamedTuple):
    """How many projects are at a stage, and their money in 万元."""

    group: str
    stage: str
    name: Text
    projects: int
    amount: Decimal
    held_back: Decimal


class ReturnedGoal(NamedTuple):
    """A project on the list of those sent back."""

    project: str
    code: str
    unit: str
    section: str
    round: int
    stage: str
    decision: str
    total_low: Decimal
    total_high: Decimal
    grade: str
    held_back: Decimal | None
    is_whole_department: bool
    findings: int
    opinion: str
    classified: bool = False


class DepartmentReturns(NamedTuple):
    """What is sent back to one department (退回清单), with an opinion on each project."""

    department: str
    goals: tuple[ReturnedGoal, ...]

    @property
    def held_back(self) -> Decimal:
        """Money of projects held back, in 万元; a whole department's money, which includes theirs, is not added."""
        projects = (one for one in self.goals if not one.is_whole_department)
        return sum((one.held_back for one in projects if one.held_back is not None), Decimal(0))

    @property
    def sections(self) -> tuple[str, ...]:
        """The bureau's own desks concerned."""
        return tuple(dict.fromkeys(one.section for one in self.goals))

    def as_text(self, lang: Language = "zh") -> str:
        """Return the list, desk by desk, and then the opinions."""
        zh = lang == "zh"
        name = self.department or ("（未填部门）" if zh else "(no department)")
        count, money = len(self.goals), f"{self.held_back:f}"
        head = (
            f"{name} 退回清单：{count} 个项目，暂不安排 {money} 万元"
            if zh
            else f"{name}: {count} projects sent back, {money} (10,000 yuan) held back"
        )
        lines = [head]
        for section in self.sections:
            lines.append(f"  [{section or ('未填股室' if zh else 'no desk')}]")
            lines += [f"  {_line(one, lang)}" for one in self.goals if one.section == section]
        opinions = (f"\n{with_mark(one.project, one.classified, lang)}\n{one.opinion}" for one in self.goals)
        return "\n".join([*lines, *opinions])


def _line(one: ReturnedGoal, lang: Language) -> str:
    total = f"{one.total_low:f}" if one.total_low == one.total_high else f"{one.total_low:f}–{one.total_high:f}"
    money = "—" if one.held_back is None else f"{one.held_back:f}"
    name = with_mark(one.project, one.classified, lang)
    return f"{round_name(one.round)}  {name}  {total}  {one.grade}  {one.decision}  {money}"


@dataclass(frozen=True, slots=True, repr=False)
class GoalReviews:
    """Many projects reviewed in one round.

    Attributes:
        round: 1 for 一上.
        reviews: declared projects first, in the order of their files.
        diagnostics: of files and tables, of open projects; those of a project are its findings.
        withheld: the same of classified projects; never to be published.
        note: whether this is for use inside, or what a published output says of itself.
    """

    round: int
    reviews: tuple[GoalReview, ...]
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    withheld: Diagnostics = field(default_factory=Diagnostics)
    note: Message = INSIDE

    def __iter__(self) -> Iterator[GoalReview]:
        return iter(self.reviews)

    def __len__(self) -> int:
        return len(self.reviews)

    @property
    def findings(self) -> Diagnostics:
        """Everything the review has to say, of files, tables and projects; findings of the checks stay with theirs."""
        return self.diagnostics + self.withheld + [one for review in self.reviews for one in review.findings]

    def sums(self, by: str = "", *, departments: bool = False) -> tuple[StageSum, ...]:
        """Return count, money applied for and money held back of each stage; classified projects are in none.

        Args:
            by: `department`, `section`, `unit` or `budget_kind`; all together without one.
            departments: of the goals of whole departments instead of projects; a department's money includes that of
                its projects, so the two are never added.
        """
        wanted = [one for one in self.reviews if one.is_whole_department == departments]
        shown = published(wanted, lambda one: one.case.classified).open
        groups: dict[str, list[GoalReview]] = {}
        for one in shown:
            groups.setdefault(str(getattr(one.case, by)) if by else "", []).append(one)
        return tuple(
            _sum(group, stage, [one for one in here if (one.stage or "open") == stage])
            for group, here in groups.items()
            for stage in STAGES
        )

    def returns(self, *, internal: bool = False, lang: Language = "zh") -> tuple[DepartmentReturns, ...]:
        """Return per department the projects sent back, with an opinion on each.

        Args:
            internal: with classified projects, whose list goes to their department alone.
            lang: language of the opinions.
        """
        shown = self.reviews if internal else published(self.reviews, lambda one: one.case.classified).open
        groups: dict[str, list[GoalReview]] = {}
        for one in shown:
            if one.stage in HELD_BACK:
                groups.setdefault(one.case.department, []).append(one)
        return tuple(
            DepartmentReturns(name, tuple(_returned(one, lang) for one in sorted(here, key=_section)))
            for name, here in groups.items()
        )

    def published(self) -> GoalReviews:
        """Return the same without classified projects and what is said of them, for anything that leaves the bureau."""
        shown = published(self.reviews, lambda one: one.case.classified).open
        return GoalReviews(self.round, shown, self.diagnostics, note=OPEN_ROWS_ONLY)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project as a pandas DataFrame; totals are decimals, None where unknown."""
        return to_frame([_record(one) for one in self.reviews])

    def to_json(self) -> dict[str, JsonValue]:
        """Return reviews, sums, lists sent back and diagnostics as plain data, decimals as text."""
        return {
            "round": self.round,
            "note": plain_data(self.note),
            "reviews": [one.to_json() for one in self.reviews],
            "sums": plain_data(self.sums()),
            "department_sums": plain_data(self.sums(departments=True)),
            "returns": plain_data(self.returns()),
            "diagnostics": plain_data(self.diagnostics + self.withheld),
        }

    def __repr__(self) -> str:
        sums = (*self.sums(), *self.sums(departments=True))
        told = ", ".join(f"{one.projects} {one.stage}" for one in sums if one.projects)
        return f"<GoalReviews {round_name(self.round)}: {told or 'nothing'}>"


def _section(review: GoalReview) -> str:
    return review.case.section


def _sum(group: str, stage: str, here: Sequence[GoalReview]) -> StageSum:
    amount = sum((one.case.amount for one in here if one.case.amount is not None), Decimal(0))
    return StageSum(group, stage, STAGES[stage], len(here), amount, amount if stage in HELD_BACK else Decimal(0))


def _returned(review: GoalReview, lang: Language) -> ReturnedGoal:
    case, bounds, decision = review.case, review.assessment.bounds, review.decision
    return ReturnedGoal(
        project=case.name, code=case.id, unit=case.unit, section=case.section, round=review.round,
        stage=review.stage or "", decision=decision.name.in_language(lang) if decision else "", total_low=bounds.low,
        total_high=bounds.high, grade=review.assessment.grade or "", held_back=case.amount,
        is_whole_department=review.is_whole_department, findings=len(review.checks or ()),
        opinion=opinion(review, lang), classified=case.classified,
    )  # fmt: skip


def _record(one: GoalReview) -> dict[str, object]:
    case, found, bounds = one.case, one.assessment, one.assessment.bounds
    return {
        "project": case.name, "code": case.id, "department": case.department, "unit": case.unit,
        "section": case.section, "amount": case.amount, "round": one.round, "sheet": one.variant,
        "total": found.total, "low": bounds.low, "high": bounds.high, "grade": found.grade,
        "stage": one.stage or "open", "decision": one.decision.name.zh if one.decision else None,
        "held_back": (case.amount if one.stage in HELD_BACK else Decimal(0)) if case.amount is not None else None,
        "checks": None if one.checks is None else len(one.checks),
        "last_score": None if one.last_year is None else one.last_year.score,
        "last_grade": None if one.last_year is None else one.last_year.grade,
        "lift": one.lifts[0].name.zh if one.lifts else None, "explanation": one.explain(),
        "classified": case.classified,
    }  # fmt: skip
