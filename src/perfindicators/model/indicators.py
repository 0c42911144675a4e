"""Indicators and their standards, as a framework's author writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.expressions.formula_units import check_units
from perfindicators.expressions.formulas import Formula, FormulaProblem
from perfindicators.expressions.units import parse_unit
from perfindicators.model.base import (
    Date,
    DisplayText,
    Edition,
    Flag,
    Identifier,
    Model,
    Points,
    Reason,
    Source,
    Whole,
    check_unique,
    semantic_error,
)
from perfindicators.model.quantities import Expression, Target, UnitText
from perfindicators.model.rules import Rule, Veto

Polarity = Literal["higher", "lower", "exact", "judged"]
Level = Literal["project", "department", "region"]
Nature = Literal["result", "workload", "compliance", "constant"]
Rollup = Literal["sum", "weighted-mean", "ratio", "none"]
StandardKind = Literal["planned", "industry", "historical", "expenditure", "other"]
CategoryPath = Annotated[str, Field(pattern=r"^[a-z-]+(/[a-z-]+)?$")]
IndicatorReference = Annotated[str, Field(pattern=r"^[a-z0-9/.-]+(@[a-z0-9.-]+)?#[a-z0-9-]+$")]


class Standard(Model):
    """A reference value with its kind and source.

    Attributes:
        target: the value, when the document behind it states one.
        guidance: how a department sets the value, when only the department can know it.
        start, until: first and last day on which the value holds.
        region: administrative code prefix the value is for; empty means everywhere.
    """

    id: Identifier
    kind: StandardKind
    target: Target | None = None
    guidance: DisplayText | None = None
    start: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    region: str = ""
    source: Source

    @model_validator(mode="after")
    def _says_something(self) -> Standard:
        if self.target is None and self.guidance is None:
            raise semantic_error(
                "standard",
                "标准要有 target（指标值），或有 guidance 说明单位如何确定。",
                "A standard needs a 'target', or 'guidance' on how a department sets it.",
            )
        if self.start and self.until and self.start > self.until:
            raise semantic_error(
                "standard", f"from（{self.start}）晚于 until（{self.until}）。", "'from' lies after 'until'."
            )
        return self


class FormulaInput(Model):
    """One named figure that a formula takes."""

    name: DisplayText
    unit: UnitText = ""


class IndicatorFormula(Model):
    """How the actual value is computed from named figures."""

    expression: Expression
    inputs: Mapping[str, FormulaInput]

    @model_validator(mode="after")
    def _inputs_match(self) -> IndicatorFormula:
        for column, zh, en in self.expression.problems(self.inputs):
            raise semantic_error("formula", zh, en, column=column)
        return self


class Parameter(Model):
    """Something a declaration must name when it uses the indicator, such as the object of a survey."""

    name: DisplayText
    required: Flag = True


class Deprecated(Model):
    """Why an indicator should no longer be chosen and what replaces it."""

    reason: DisplayText
    replaced_by: str = ""
    since: Edition


class Suppression(Model):
    """A lint finding accepted on purpose."""

    code: Annotated[str, Field(pattern=r"^[A-Z]\d{2}$")]
    reason: Reason
    until: Date | None = None


class LintSettings(Model):
    """Lint findings accepted on this element."""

    ignore: tuple[Suppression, ...] = ()


@lru_cache(maxsize=4096)
def _unit_problems(expression: Formula, inputs: tuple[tuple[str, str], ...], unit: str) -> tuple[FormulaProblem, ...]:
    units = {name: parse_unit(text) for name, text in inputs}
    return tuple(check_units(expression, units, parse_unit(unit)))


def check_formula_unit(formula: IndicatorFormula | None, unit: str) -> None:
    """Refuse a formula that does not give the unit stated beside it.

    Args:
        formula: the formula; none is fine.
        unit: the unit its value is said to be in; left empty, nothing is checked.

    Raises:
        PydanticCustomError: the units do not work out; names the column.
    """
    if formula is not None and unit:
        units = tuple((name, item.unit) for name, item in formula.inputs.items())
        for column, zh, en in _unit_problems(formula.expression, units, unit):
            raise semantic_error("formula", zh, en, column=column)


class Indicator(Model):
    """What is measured; sits in one category of the official classification.

    Attributes:
        category: level-1/level-2 path, such as `output/quality`.
        definition: what is counted and what is not.
        unit: unit of the value; empty for judged indicators.
        polarity: whether higher, lower or the exact value is better, or an assessor judges; left out, the target's
            operator, the name and the category decide, and every score says so.
        level: project, department or region; region rows never carry points in a project's set.
        nature: a workload is never higher-is-better.
        importance: 1 to 3; points follow from it. Or `points`, never both.
        core: must be chosen, or refused with a reason.
        rollup: how values of several projects combine.
    """

    id: Identifier
    name: DisplayText
    category: CategoryPath
    definition: DisplayText | None = None
    formula: IndicatorFormula | None = None
    unit: UnitText = ""
    polarity: Polarity | None = None
    level: Level = "project"
    nature: Nature = "result"
    importance: Annotated[Whole, Field(ge=1, le=3)] | None = None
    points: Points | None = None
    core: Flag = False
    rollup: Rollup = "none"
    parameters: Mapping[str, Parameter] = {}
    standards: tuple[Standard, ...] = ()
    evidence: tuple[str, ...] = ()
    example: DisplayText | None = None
    pitfalls: DisplayText | None = None
    scoring: Rule | None = None
    veto: Veto | None = None
    since: Edition | None = None
    deprecated: Deprecated | None = None
    lint: LintSettings | None = None

    @model_validator(mode="after")
    def _standard_ids_differ(self) -> Indicator:
        check_unique("standards", [standard.id for standard in self.standards])
        return self

    @model_validator(mode="after")
    def _formula_gives_the_unit(self) -> Indicator:
        check_formula_unit(self.formula, self.unit)
        return self

    @model_validator(mode="after")
    def _one_weight(self) -> Indicator:
        if self.importance is not None and self.points is not None:
            raise semantic_error(
                "points",
                "importance 与 points 只写一个：重要性推出分值，或直接写分值。",
                "Write 'importance' or 'points', not both: points follow from importance.",
            )
        return self


class Alternatives(Model):
    """Indicators of which one counts: the best, or the chosen one.

    Attributes:
        of: ids of the members.
        points: what the group is worth; each member is scored against it.
        count: `best` takes the highest score, `chosen` the member named in `chosen`.
    """

    id: Identifier
    of: tuple[Identifier, ...] = Field(min_length=2)
    points: Points
    count: Literal["best", "chosen"] = "best"
    chosen: Identifier | None = None

    @model_validator(mode="after")
    def _chosen_is_a_member(self) -> Alternatives:
        if self.chosen is not None and self.chosen not in self.of:
            raise semantic_error(
                "alternatives",
                f"chosen“{self.chosen}”不在 of 之中：{'、'.join(self.of)}。",
                f"'chosen' must be one of {', '.join(self.of)}.",
            )
        return self
