"""What a reviewer takes off: proposed by findings, or entered in a table with rule, reason, name and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.recheck import problems
from perfindicators.model.practices.recheck import RecheckPractice, ReviewDeduction
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.scoring.scorecard import ScoreLine
from perfindicators.scoring.whole_numbers import cents_earned, from_cents, to_cents

COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("department"),
    StepColumn("indicator", needed=True),
    StepColumn("rule", "扣分情形 情形 复核情形 扣分规则"),
    StepColumn("share", "扣分比例 扣减比例", "percent"),
    StepColumn("points_off", "扣分 扣减分数 复核扣分", "points"),
    StepColumn("reason", "扣分理由 理由 复核意见"),
    StepColumn("reviewer", "复核人 经办人"),
    StepColumn("on", "日期 复核日期", "date"),
)
_SEEN_BY: Final[Mapping[str, str]] = MappingProxyType(
    {"C03": "no-evidence", "M03": "no-survey", "D03": "counted-twice", "H08": "misplaced"}
)
_PER_CENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*[%％]")


class AppliedDeduction(NamedTuple):
    """Points taken off one indicator.

    Attributes:
        indicator: its id in the table.
        rule: id of the fault; empty for a deduction of its own.
        share: of the indicator's points; None where points were stated outright.
        points: taken off, never more than the line is worth.
        reason: why; empty for what a finding proposes.
    """

    indicator: str
    rule: str
    share: Decimal | None
    points: Decimal
    reason: str = ""
    reviewer: str = ""
    on: date | None = None


class EnteredDeductions(NamedTuple):
    """The rows of a table of deductions, and what is wrong with the table."""

    rows: tuple[StepRow, ...]
    diagnostics: Diagnostics

    @classmethod
    def read(cls, source: object | None, encoding: str = "utf-8") -> EnteredDeductions:
        """Read a table of deductions; None is nothing entered.

        Args:
            source: CSV, rows or dataframe: project, indicator, fault or share or points, reason, name, date.
            encoding: of a file or of bytes.
        """
        if source is None:
            return cls((), Diagnostics())
        table = read_step_rows(source, COLUMNS, encoding=encoding)
        return cls(table.rows, table.diagnostics_naming("project"))


def proposed(
    findings: Iterable[Diagnostic], lines: Sequence[ScoreLine], practice: RecheckPractice
) -> tuple[AppliedDeduction, ...]:
    """Return the deductions that findings suggest, one per indicator: the one that costs most.

    Args:
        findings: of the checks on the table.
        lines: the lines computed.
        practice: what each fault costs.
    """
    faults = {item.sees: item for item in practice.deductions if item.sees is not None}
    known = {line.indicator: line for line in lines} | {line.name.zh: line for line in lines}
    best: dict[str, AppliedDeduction] = {}
    for finding in findings:
        fault = faults.get(_SEEN_BY.get(finding.code, ""))  # type: ignore[call-overload]
        line = known.get(finding.context.get("indicator", ""))
        if fault is None or line is None or not line.counted or not fault.loses:
            continue
        item = _of_share(line, fault.id, Fraction(fault.loses))
        if line.indicator not in best or item.points > best[line.indicator].points:
            best[line.indicator] = item
    return tuple(best.values())


def entered(
    rows: Sequence[StepRow], lines: Sequence[ScoreLine], practice: RecheckPractice
) -> tuple[tuple[AppliedDeduction, ...], list[Diagnostic]]:
    """Return the deductions a reviewer entered for one project, and what is wrong with them.

    Args:
        rows: of the table of deductions.
        lines: the lines computed.
        practice: what each fault costs, and how far a stated per cent may lie from it.
    """
    names = Counter(name_key(line.name.zh) for line in lines)
    known = {name_key(line.name.zh): line for line in lines if names[name_key(line.name.zh)] == 1}
    known |= {name_key(line.indicator): line for line in lines}
    faults = {name_key(word): item for item in practice.deductions for word in (item.id, item.name.zh)}
    found: list[AppliedDeduction] = []
    wrong: list[Diagnostic] = []
    for row in rows:
        line = known.get(name_key(row.text("indicator")))
        if line is None and names[name_key(row.text("indicator"))] > 1:
            wrong.append(problems.several_lines(row, [one.indicator for one in lines if _is_named(one, row)]))
            continue
        fault = faults.get(name_key(row.text("rule"))) if row.text("rule") else None
        problem = _problem(row, line, fault, practice)
        if problem is not None:
            wrong.append(problem)
        elif line is not None:
            item = _entered(row, line, fault)
            found.append(item)
            wrong += _disagreeing(row, line, item, practice)
    return tuple(found), wrong


def _is_named(line: ScoreLine, row: StepRow) -> bool:
    return name_key(line.name.zh) == name_key(row.text("indicator"))


def _problem(
    row: StepRow, line: ScoreLine | None, fault: ReviewDeduction | None, practice: RecheckPractice
) -> Diagnostic | None:
    """Return why a row cannot be applied."""
    if line is None:
        return problems.no_such_line(row)
    if row.text("rule") and fault is None:
        return problems.no_such_fault(row, [item.name.zh for item in practice.deductions])
    if fault is None and row.number("share") is None and row.number("points_off") is None:
        return problems.nothing_to_take_off(row)
    amounts = [value for name in ("share", "points_off") if (value := row.number(name)) is not None]
    if any(value < 0 for value in amounts) or (row.number("share") or Decimal(0)) > 100:
        return problems.impossible_deduction(row)
    return None if row.text("reason") else problems.no_reason(row)


def _entered(row: StepRow, line: ScoreLine, fault: ReviewDeduction | None) -> AppliedDeduction:
    points, share = row.number("points_off"), row.number("share")
    rule = "" if fault is None else fault.id
    if points is not None:
        item = AppliedDeduction(line.indicator, rule, None, min(points, line.points))
    elif share is not None:
        item = _of_share(line, rule, Fraction(share) / 100)
    else:
        item = _of_share(line, rule, Fraction(fault.loses if fault is not None else 0))
    return item._replace(reason=row.text("reason"), reviewer=row.text("reviewer"), on=row.day("on"))


def _of_share(line: ScoreLine, rule: str, share: Fraction) -> AppliedDeduction:
    cents = cents_earned(to_cents(line.points), share.numerator, share.denominator)
    stated = (Decimal(share.numerator) * 100 / Decimal(share.denominator)).normalize()
    return AppliedDeduction(line.indicator, rule, stated, from_cents(cents))


def _disagreeing(
    row: StepRow, line: ScoreLine, item: AppliedDeduction, practice: RecheckPractice
) -> Iterable[Diagnostic]:
    """A reason that states a per cent must agree with what is taken off."""
    stated = [Fraction(text) for text in _PER_CENT.findall(row.text("reason"))]
    if not stated or not line.points:
        return
    taken = Fraction(item.points) / Fraction(line.points) * 100
    if all(abs(taken - one) > Fraction(practice.stated_within) for one in stated):
        yield problems.stated_otherwise(row, stated[0], taken)
