"""B04."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.lints.amounts import amount_in
from perfindicators.lints.binding_standards import named, severity_of, standards_in_force
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.model.indicators import Standard

_NOT_BINDING: Final = frozenset(("practice", "proposed"))


class CostAboveSpendingStandard(Rule):
    """成本指标值高于预算支出标准。 / The cost target is above the spending standard.

    What it checks:
        引用框架指标并自己写了指标值的，与该指标当年有效的预算支出标准（单价、控制率等上限，以及规定不应发生的 0）比较，
        不得高于标准。标准只是通行做法或框架自己提议的，是警告；来源把握不大的只作提示。
        A target written for an indicator of a framework must not lie above that indicator's spending standard in
        force: a price or another ceiling, or none at all. A standard that is only practice or our proposal gives a
        warning, one of an unsure source information.

    Why it matters:
        预算支出标准是安排预算的上限，指标值高于标准等于事先同意超标准开支。
        A spending standard is the most that may be budgeted; a target above it agrees to overspend in advance.

    Example:
        ```yaml
        - {use: "recurring/research-and-planning#expert-fee-per-day", target: "≤3000元/人·天"}
        ```

    Instead:
        ```yaml
        - {use: "recurring/research-and-planning#expert-fee-per-day", target: "≤2400元/人·天"}
        ```

    Sources:
        财政部 财预〔2021〕101号附件1 指标值设定依据（预算支出标准）；
        各标准的出处见框架 / each standard names its own source in the framework
    """

    code = "B04"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.DECLARATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every target the author wrote with the spending standards of the framework's indicator."""
        for line in review.lines:
            if line.standards and line.place.written("target"):
                found = next(self._exceeded(line, review.subject.year), None)
                if found is not None:
                    yield _finding(line, *found, review)

    def _exceeded(self, line: ReviewedLine, year: int | None) -> Iterator[tuple[Standard, Criterion]]:
        for standard, most in standards_in_force(line, year):
            if standard.kind == "expenditure" and _is_above(line, most):
                yield standard, most


def _is_above(line: ReviewedLine, most: Criterion) -> bool:
    fixed = most.operator not in (">=", ">") and (most.kind == "money" or most.value == 0)
    number = target_number(line.target)
    limit = None if line.target is None else amount_in(most, line.target.unit)
    return (most.operator in ("<=", "<") or fixed) and number is not None and limit is not None and number > limit


def _finding(line: ReviewedLine, standard: Standard, most: Criterion, review: Review) -> Finding:
    where = named(standard, review)
    otherwise = Severity.WARNING if standard.source.status in _NOT_BINDING else None
    return Finding(
        Message(
            f"“{line.name}”的指标值 {line.target} 高于预算支出标准 {most}（{where.zh}）：请按标准以内填写，"
            "并核对预算测算。",
            f"The target {line.target} of '{line.name}' is above the spending standard {most} ({where.en}): keep "
            "within the "
            "standard, and check what the budget was reckoned by.",
        ),
        line.place,
        ("target",),
        {"target": str(line.target), "standard": standard.id, "most": str(most)},
        severity=severity_of(standard, otherwise),
    )
