"""Budget advice by grade (结果应用): what a grade means for next year's money; protected spending gets words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.lifecycle.classified import published
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.open_rows import hidden_rows, told_apart
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.result_use import problems
from perfindicators.lifecycle.result_use.grouping import grouped
from perfindicators.lifecycle.result_use.protected import is_protected
from perfindicators.model.base import Text
from perfindicators.model.practice import Practice
from perfindicators.model.practices.results import GradeAdvice, ResultPractice
from perfindicators.observations.cells import name_key
from perfindicators.observations.grade_words import official_grade
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.judges import judge
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.whole_numbers import to_cents

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码 编码"),
    StepColumn("department"),
    StepColumn("section"),
    StepColumn("grade", "评价等级 等级 自评等级"),
    StepColumn("score", "得分 评价得分 总分", "points"),
    StepColumn("request", "下年申请数 申请数 申请金额 下年预算申请", "amount"),
    StepColumn("last", "本年预算 上年预算 本年安排", "amount"),
    StepColumn("kind", "支出性质 支出类型"),
    StepColumn("rigid", "是否刚性支出 是否刚性", "truth"),
    StepColumn("rectified", "是否完成整改 是否整改", "truth"),
    StepColumn("classified"),
)

_WHOLE: Final = 10_000
"""The points a score is of, in cents."""


class ProjectAdvice(NamedTuple):
    """Advice on one project; amounts in 万元.

    Attributes:
        advised: request × factor, two decimals; None for protected spending, and where only words are given.
        decision: None without a grade.
    """

    project: str
    department: str
    section: str
    grade: str
    request: Decimal | None
    last: Decimal | None
    advised: Decimal | None
    protected: bool
    decision: Decision | None
    classified: bool = False


class AdviceSum(NamedTuple):
    """Projects of a group: requested, advised, and what stays protected or waits for a word."""

    group: tuple[str, ...]
    projects: int
    requested: Decimal
    advised: Decimal
    protected: Decimal
    in_words: Decimal


@dataclass(frozen=True, slots=True, repr=False)
class BudgetAdvice:
    """Advice on many projects, and what is wrong with the table.

    Attributes:
        diagnostics: of the open rows, and of the table as a whole.
        withheld: of the classified rows; never to be published.
    """

    projects: tuple[ProjectAdvice, ...]
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics)

    def __iter__(self) -> Iterator[ProjectAdvice]:
        return iter(self.projects)

    def by(self, *columns: str) -> tuple[AdviceSum, ...]:
        """Return the sums of groups of published projects; without columns all together.

        Args:
            columns: department, section or grade.

        Raises:
            ValueError: if a column is none of these.
        """
        groups = grouped(self._open(), columns, ("department", "section", "grade"))
        return tuple(_sum(key, found) for key, found in groups.items())

    def _open(self) -> tuple[ProjectAdvice, ...]:
        return published(self.projects, lambda item: item.classified).open

    def to_frame(self) -> pd.DataFrame:
        """Return one row per published project as a pandas DataFrame."""
        return to_frame(
            [
                {**{name: getattr(item, name) for name in item._fields[:8]},
                 "decision": item.decision.decision if item.decision else None}
                for item in self._open()
            ]
        )  # fmt: skip

    def to_json(self, *columns: str) -> JsonValue:
        """Return groups, published projects and what is wrong with open rows as plain data."""
        return {
            "groups": plain_data(self.by(*columns)),
            "projects": plain_data(self._open()),
            "diagnostics": plain_data(self.diagnostics),
        }


def _sum(group: tuple[str, ...], items: Sequence[ProjectAdvice]) -> AdviceSum:
    def total(values: Iterator[Decimal | None]) -> Decimal:
        return sum((value for value in values if value is not None), Decimal(0))

    return AdviceSum(
        group, len(items), total(item.request for item in items), total(item.advised for item in items),
        total(item.request for item in items if item.protected),
        total(item.request for item in items if not item.protected and item.advised is None),
    )  # fmt: skip


class _Setting(NamedTuple):
    practice: Practice
    section: ResultPractice
    rules: PolicyRules


def budget_advice(
    source: object,
    *,
    practice: Practice | str | None = None,
    policy: str = "integrated-platform",
    library: Library | None = None,
    encoding: str = "utf-8",
) -> BudgetAdvice:
    """Say what last results mean for next year's money.

    Args:
        source: a table with a row per project: 评价等级 or 得分, 下年申请数, 支出性质, 是否完成整改.
        practice: factors by grade; by default the practice in effect.
        policy: whose bands turn a score into a grade.
        library: where practice and policy are looked up.
        encoding: of a file or of bytes.

    Returns:
        A decision per project with the amount advised; protected spending gets words and no amount. U05 to U09, U13,
        U15.

    Sources:
        财预〔2020〕10号 (support for good, improvement and cuts for weak results); factors as the practice says.

    >>> row = {"项目名称": "甲", "评价等级": "中", "下年申请数": "100", "是否完成整改": "是"}
    >>> found = budget_advice([row, {**row, "项目名称": "乙", "支出性质": "民生兜底"}])
    >>> [(item.advised, item.decision.decision) for item in found]
    [(Decimal('90.00'), 'reduce'), (None, 'advice-only')]
    """
    chosen = practice_for("results", chosen=practice, library=library)
    if chosen.results is None:
        raise ValueError(chosen.id)
    rules = judge(policy, None if library is None else library.catalogue()).rules
    setting = _Setting(chosen, chosen.results, rules)
    table = read_step_rows(source, COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics]
    first: dict[tuple[str, ...], StepRow] = {}
    namesakes: dict[tuple[str, bool], str] = {}
    items = []
    hides = hidden_rows(table.rows)
    for row in table.rows:
        name, code = name_key(row.text("project")), row.text("code")
        if not (name or code):
            continue
        # A classified namesake must not be seen by what is missing from the open rows.
        secret = hides(row)
        key = ("code", plain(code), str(secret)) if code else (name, plain(row.text("department")), str(secret))
        if key in first:
            found.append(problems.listed_twice(row, first[key].text("department")))
            continue
        first[key] = row
        other = namesakes.setdefault((name, secret), row.text("department"))
        if not code and plain(other) != plain(row.text("department")):
            found.append(problems.two_departments(row, other))
        items.append(_advice(row, setting, found)._replace(classified=hides(row)))
    return BudgetAdvice(tuple(items), *told_apart(table.rows, found, hides))


def _advice(row: StepRow, setting: _Setting, found: list[Diagnostic]) -> ProjectAdvice:
    grade = _grade(row, setting, found)
    by_grade = {item.grade: item for item in setting.section.advice}
    if grade and grade not in by_grade:
        found.append(problems.unknown_grade(row, list(by_grade)))
    request = row.number("request")
    if request is None or request < 0:
        found.append(problems.no_request(row))
        request = None
    protected = row.truth("rigid") is True or is_protected(row.text("kind"), setting.section.protected)
    advice = by_grade.get(grade)
    decision = None if advice is None else _decision(row, advice, request, setting, protected=protected)
    advised = None if decision is None else decision.numbers.get("advised")
    return ProjectAdvice(
        row.text("project"), row.text("department"), row.text("section"), grade, request, row.number("last"), advised,
        protected, decision,
    )  # fmt: skip


def _grade(row: StepRow, setting: _Setting, found: list[Diagnostic]) -> str:
    """Return the grade: that of the score where there is one, since a score says more."""
    stated, score = official_grade(row.text("grade")), row.number("score")
    if score is not None and not 0 <= score <= 100:
        found.append(problems.score_out_of_range(row))
        score = None
        if not stated:
            return ""
    if score is None:
        if not stated:
            found.append(problems.no_grade(row))
        return stated
    by_score = setting.rules.grade_of(to_cents(score), _WHOLE) or ""
    if stated and by_score and stated != by_score:
        found.append(problems.grade_and_score_disagree(row, by_score))
    return by_score or stated


def _decision(
    row: StepRow, advice: GradeAdvice, request: Decimal | None, setting: _Setting, *, protected: bool
) -> Decision:
    project, practice = row.text("project"), setting.practice
    basis = Basis.of(practice.id, setting.section.source or practice.source, practice.effective)
    mended = row.truth("rectified") is True
    waits = advice.after_rectification and not mended
    if protected:
        name = Text(zh="刚性支出据实安排，评价结果只作建议", en="Protected, arranged as due; the result is advice only")
        kind = row.text("kind") or "刚性支出"
        why = Message(
            f"评价为“{advice.grade}”，支出性质为“{kind}”，不按公式核减。",
            f"Graded '{advice.grade}', but '{kind}' is not cut by formula.",
        )
        return Decision(project, "advice-only", name, "protected", basis, _mended_first(why, waits=waits))
    if advice.factor == 0 and advice.after_rectification and mended:
        why = Message(
            f"评价为“{advice.grade}”，已完成整改，金额由财政部门商定。",
            f"Graded '{advice.grade}' and rectified; the amount is agreed on.",
        )
        return Decision(project, advice.decision, advice.name, "grade", basis, why)
    if request is None or advice.factor is None:
        why = Message(
            f"评价为“{advice.grade}”，金额由财政部门商定。", f"Graded '{advice.grade}'; the amount is agreed on."
        )
        return Decision(project, advice.decision, advice.name, "grade", basis, _waiting(why, advice, waits=waits))
    advised = rounded(Fraction(request) * Fraction(advice.factor), 2)
    percent = f"{(advice.factor * 100).normalize():f}%"
    why = Message(
        f"评价为“{advice.grade}”，申请 {request:f} 万元的 {percent}，建议 {advised:f} 万元。",
        f"Graded '{advice.grade}': {percent} of {request:f} requested, {advised:f} advised (10,000 yuan).",
    )
    return Decision(
        project, advice.decision, advice.name, "grade", basis, _waiting(why, advice, waits=waits),
        _better(advice, setting.section), {"request": request, "advised": advised, "factor": advice.factor},
    )  # fmt: skip


def _mended_first(why: Message, *, waits: bool) -> Message:
    if not waits:
        return why
    return Message(f"{why.zh}请先完成整改。", f"{why.en} Rectify first.")


def _waiting(why: Message, advice: GradeAdvice, *, waits: bool) -> Message:
    if not waits:
        return why
    if advice.factor == 0:
        return Message(f"{why.zh}整改完成后金额再商定。", f"{why.en} Once rectified, the amount is agreed on.")
    return Message(f"{why.zh}整改完成后再安排。", f"{why.en} Arranged only after rectification.")


def _better(advice: GradeAdvice, section: ResultPractice) -> Message | None:
    """Return which grade would have led to more money."""
    better = [item for item in section.advice if item.factor is not None and item.factor > (advice.factor or 0)]
    if not better:
        return None
    share = f"{((better[-1].factor or Decimal(0)) * 100).normalize():f}%"
    return Message(f"评为“{better[-1].grade}”的按 {share} 安排。", f"Graded '{better[-1].grade}' it would be {share}.")
