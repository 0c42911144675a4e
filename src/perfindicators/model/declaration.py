"""Declarations: a department's or project's authored choice of indicators, targets, points, budget."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import (
    Date,
    DisplayText,
    Document,
    Flag,
    Identifier,
    Model,
    Points,
    Reason,
    Whole,
    check_unique,
    semantic_error,
)
from perfindicators.model.indicators import (
    Alternatives,
    CategoryPath,
    IndicatorFormula,
    IndicatorReference,
    Level,
    LintSettings,
    Nature,
    Polarity,
)
from perfindicators.model.quantities import Money, Target, UnitText
from perfindicators.model.rules import Rule, Veto

BudgetKind = Literal["general", "government-fund", "state-capital", "social-insurance"]


class Subject(Model):
    """Who declares, and how much money it is about; amounts are in 万元.

    Attributes:
        type: a project, a department as a whole, or a policy.
        section: the bureau's own desk.
        adjusted_budget: the budget after changes in the year; the execution rate is taken against it.
        classified: keeps the subject out of every published output.
    """

    type: Literal["project", "department", "policy"]
    name: str = Field(min_length=1)
    department: str = ""
    unit: str = ""
    section: str = ""
    code: str = ""
    year: Annotated[Whole, Field(ge=1990, le=2100)]
    budget: Money | None = None
    adjusted_budget: Money | None = None
    previous_budget: Money | None = None
    budget_kind: BudgetKind = "general"
    attribute: Literal["recurring", "one-off", "new", "continued"] | None = None
    upper_transfer: Flag = False
    classified: Flag = False


class Project(Model):
    """A project under a task."""

    id: Identifier | None = None
    name: str = Field(min_length=1)
    budget: Money | None = None


class Task(Model):
    """A task of a function, carried by projects."""

    id: Identifier
    name: str = Field(min_length=1)
    projects: tuple[Project, ...] = ()


class Function(Model):
    """A duty of the department, divided into tasks."""

    id: Identifier
    name: str = Field(min_length=1)
    tasks: tuple[Task, ...] = ()


class Adjustment(Model):
    """A target changed in the course of the year, with the decision behind it."""

    target: Target
    on: Date
    basis: str = Field(min_length=1)


class DeclaredIndicator(Model):
    """One line of a declaration: taken from a framework by `use`, or the department's own.

    Attributes:
        use: `framework[@edition]#indicator`; name, category, unit and the rest come from there.
        target: the year's target; without it the framework's standard in force is taken.
        whole_period: target of a multi-year project for its whole term.
        adjusted: the mid-year change; the adjusted target is the one scored.
        history: actual values of past years.
        parameters: what the framework's indicator asks to be named, such as the survey's object.
    """

    use: IndicatorReference | None = None
    id: Identifier | None = None
    name: DisplayText | None = None
    category: CategoryPath | None = None
    definition: DisplayText | None = None
    formula: IndicatorFormula | None = None
    unit: UnitText = ""
    polarity: Polarity | None = None
    level: Level | None = None
    nature: Nature | None = None
    target: Target | None = None
    points: Points | None = None
    importance: Annotated[Whole, Field(ge=1, le=3)] | None = None
    whole_period: Target | None = None
    adjusted: Adjustment | None = None
    history: Mapping[Annotated[str, Field(pattern=r"^\d{4}$")], str] = {}
    parameters: Mapping[str, str] = {}
    evidence: tuple[str, ...] = ()
    note: str = ""
    scoring: Rule | None = None
    veto: Veto | None = None
    lint: LintSettings | None = None

    @model_validator(mode="after")
    def _used_or_own(self) -> DeclaredIndicator:
        if self.use is None:
            missing = [key for key in ("id", "name", "category") if getattr(self, key) is None]
            if missing:
                raise semantic_error(
                    "declared",
                    f"自设指标还要写 {'、'.join(missing)}；引用框架中的指标则写 use。",
                    f"An indicator of your own also needs {', '.join(missing)}; otherwise name one by 'use'.",
                )
        if self.importance is not None and self.points is not None:
            raise semantic_error(
                "points", "importance 与 points 只写一个。", "Write 'importance' or 'points', not both."
            )
        return self


class Refusal(Model):
    """A core indicator of a framework that is left out on purpose."""

    use: IndicatorReference
    reason: Reason


class DeclaredGoal(Model):
    """A goal in the declarer's own words, with its indicators.

    Attributes:
        task: id of the task, under `functions`, that the goal is about.
    """

    id: Identifier | None = None
    statement: DisplayText
    task: Identifier | None = None
    indicators: tuple[DeclaredIndicator, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()


class Declaration(Document):
    """A department's or project's declaration of goals for one year.

    Attributes:
        policy: id of the scoring policy.
        view: which official weighting the points follow, such as `project-2021`.
        execution_points: points of the budget execution rate, scored in the self-evaluation.
        refused: core indicators left out, each with its reason.
    """

    kind: Literal["declaration"]
    id: Identifier
    subject: Subject
    policy: Identifier = "integrated-platform"
    categories: Identifier = "project"
    view: Identifier | None = None
    execution_points: Points = Decimal(10)
    note: str = ""
    functions: tuple[Function, ...] = ()
    goals: tuple[DeclaredGoal, ...] = Field(min_length=1)
    refused: tuple[Refusal, ...] = ()
    lint: LintSettings | None = None

    @model_validator(mode="after")
    def _ids_differ(self) -> Declaration:
        check_unique("goals", [goal.id for goal in self.goals if goal.id])
        check_unique("functions", [function.id for function in self.functions])
        check_unique("tasks", self.task_ids)
        return self

    @model_validator(mode="after")
    def _tasks_exist(self) -> Declaration:
        for goal in self.goals:
            if goal.task is not None and goal.task not in self.task_ids:
                zh, en = "、".join(self.task_ids) or "（无）", ", ".join(self.task_ids) or "none"
                raise semantic_error(
                    "task",
                    f"目标“{goal.statement}”的任务“{goal.task}”不在 functions 中，可选：{zh}。",
                    f"Goal '{goal.statement}' names task '{goal.task}'; tasks are {en}.",
                )
        return self

    @property
    def task_ids(self) -> list[str]:
        """Ids of all tasks, in file order."""
        return [task.id for function in self.functions for task in function.tasks]
