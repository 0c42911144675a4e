"""`recheck`: published self-evaluations computed again, and everything that does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.lifecycle.classified_lines import ClassifiedLines
from perfindicators.lifecycle.classified_tables import is_classified_table
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.recheck import problems
from perfindicators.lifecycle.recheck.deductions import AppliedDeduction, EnteredDeductions, entered, proposed
from perfindicators.lifecycle.recheck.owners import Owners, Ownership, rows_by_owner
from perfindicators.lifecycle.recheck.result import Deviation, Recheck, RecheckedLine, RecheckedProject
from perfindicators.lints.options import LintOptions
from perfindicators.lints.review import Checkpoint
from perfindicators.lints.reviewing_tables import review_table
from perfindicators.lints.rule import Rule
from perfindicators.lints.runner import by_line, review_findings, rules_at
from perfindicators.model.practice import Practice
from perfindicators.model.practices.recheck import RecheckPractice
from perfindicators.observations.grade_words import official_grade
from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation
from perfindicators.observations.step_rows import StepRow
from perfindicators.observations.table import read_table
from perfindicators.scoring.judges import judge
from perfindicators.scoring.published import HUNDRED
from perfindicators.scoring.scorecard import Bounds, Scorecard, ScoreLine
from perfindicators.scoring.whole_numbers import to_cents

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.scoring.exact_engine import Judge

_ZERO: Final = Decimal(0)


class _Setting(NamedTuple):
    practice: Practice
    section: RecheckPractice
    policy: str
    judge: Judge
    catalogue: Catalogue
    options: LintOptions
    rules: tuple[type[Rule], ...]


def recheck(
    source: object,
    deductions: object | None = None,
    *,
    policy: str = "integrated-platform",
    practice: Practice | str | None = None,
    columns: Mapping[str, str] | None = None,
    library: Library | None = None,
) -> Recheck:
    """Compute published self-evaluations again and list what does not hold.

    Args:
        source: anything `read_table` takes (CSV, rows, any dataframe), its result, or its tables; many projects.
        deductions: a reviewer's table, or `EnteredDeductions` read from one: project, department, indicator, fault
            (扣分情形) or share or points, reason, name, date.
        policy: id of the scoring policy.
        practice: which recheck practice; by default the one in effect.
        columns: our column name → the heading that holds it, for `source`.
        library: where policy and practice are looked up; the shipped documents by default.

    Returns:
        Every project with its lines beside the scores it gave itself, findings, deviation and what follows. Deductions
        that findings suggest are `proposed`, never applied; those a reviewer entered are applied and named.

    Sources:
        财预〔2020〕10号 (self-evaluation); deductions: see the practice's own sources.

    >>> row = {"项目名称": "甲", "三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "81"}
    >>> found = recheck([row]).project("甲")
    >>> found.lines[0].difference, {item.code for item in found.findings.errors}
    (Decimal('-9.00'), {'R01'})
    """
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    chosen = practice_for("recheck", chosen=practice, library=library)
    section = chosen.recheck
    if section is None:
        raise ValueError(chosen.id)
    options = LintOptions(select=section.rules)
    rules = rules_at(Checkpoint.SELF_EVALUATION, options)
    setting = _Setting(chosen, section, policy, judge(policy, catalogue), catalogue, options, rules)
    result = _tables(source, columns)
    given = deductions if isinstance(deductions, EnteredDeductions) else EnteredDeductions.read(deductions)
    owners = Owners((table, is_classified_table(table)) for table in result.tables)
    own, told_of = rows_by_owner(given.rows, owners)
    # What is found of an open project must not speak of a classified one beside it.
    open_ones = _by_department([table for table in result.tables if not is_classified_table(table)])
    projects = tuple(
        _project(table, open_ones.get(table.department, ()), own.get(id(table), ()), setting) for table in result.tables
    )
    hidden = ClassifiedLines((table, one.classified) for table, one in zip(result.tables, projects, strict=True))
    of_reading = [(item, hidden.hold(item)) for item in result.diagnostics]
    told = [*of_reading, *_of_deductions(given, told_of)]
    return Recheck(
        projects,
        Diagnostics(item for item, away in told if not away),
        Diagnostics(item for item, away in told if away),
    )


def _of_deductions(
    given: EnteredDeductions, told: Sequence[tuple[StepRow, Ownership[SelfEvaluation]]]
) -> Iterator[tuple[Diagnostic, bool]]:
    """Yield what is wrong with the table of deductions, and whether it must not be published."""
    secret = {row.place.line for row, whose in told if whose.is_secret}
    for item in given.diagnostics:
        yield item, item.span is not None and item.span.line in secret
    for row, whose in told:
        if whose.problem == "unclear":
            yield problems.which_project(row, whose.departments), whose.is_secret
        elif whose.problem:
            yield problems.no_such_project(row, whose.departments), whose.is_secret


def _tables(source: object, columns: Mapping[str, str] | None) -> ObservationsResult:
    if isinstance(source, ObservationsResult):
        return source
    if isinstance(source, SelfEvaluation):
        return ObservationsResult((source,), Diagnostics())
    if isinstance(source, list | tuple) and source and all(isinstance(one, SelfEvaluation) for one in source):
        return ObservationsResult(tuple(source), Diagnostics())
    return read_table(source, columns=columns)


def _by_department(tables: Sequence[SelfEvaluation]) -> Mapping[str, tuple[SelfEvaluation, ...]]:
    """Only the tables of one department are compared with each other; thousands need not be."""
    groups: dict[str, list[SelfEvaluation]] = {}
    for table in tables:
        groups.setdefault(table.department, []).append(table)
    return {name: tuple(found) for name, found in groups.items()}


def _project(
    table: SelfEvaluation, siblings: Sequence[SelfEvaluation], given: Sequence[StepRow], setting: _Setting
) -> RecheckedProject:
    review = review_table(table, siblings, setting.catalogue, policy=setting.policy)
    card = review.scorecard
    if card is None:
        raise TypeError(table.project)
    findings = list(review_findings(review, setting.options, chosen=setting.rules))
    applied, wrong = entered(given, card.lines, setting.section)
    lines = tuple(_lines(table, card, applied))
    total, bounds = _total(card, lines)
    total_given = _total_given(table, card, lines)
    deviation, told = _deviation(table, card, total_given, total, setting.section)
    found = by_line([*findings, *_unscored(card, setting.rules), *_unknown_grade(table, setting), *wrong, *told])
    return RecheckedProject(
        project=table.project, department=table.department, unit=table.unit, section=table.section, card=card,
        lines=lines, findings=found,
        proposed=_not_yet_entered(proposed(findings, card.lines, setting.section), applied), applied=applied,
        total_given=total_given, total=total, bounds=bounds, grade_given=table.figures.grade_given,
        grade=_grade(card, bounds, setting.judge), deviation=deviation,
        decision=_decision(table.project, deviation, total_given, total, setting),
        classified=is_classified_table(table),
    )  # fmt: skip


def _unscored(card: Scorecard, rules: Sequence[type[Rule]]) -> Iterator[Diagnostic]:
    """Yield why lines or money could not be scored: a question to the department, no fault of its table by itself.

    What a rule passes on from scoring, it says itself.
    """
    passed_on = {rule.code for rule in rules}
    for item in card.findings:
        if item.severity is not Severity.INFO and item.code not in passed_on:
            yield item._replace(severity=Severity.WARNING)


def _unknown_grade(table: SelfEvaluation, setting: _Setting) -> Iterator[Diagnostic]:
    grade, known = table.figures.grade_given, [name for name, _ in setting.judge.rules.grades]
    if grade and official_grade(grade) not in known:
        yield problems.grade_unknown(table.project, grade, known)


def _not_yet_entered(
    suggested: Sequence[AppliedDeduction], applied: Sequence[AppliedDeduction]
) -> tuple[AppliedDeduction, ...]:
    settled = {item.indicator for item in applied}
    return tuple(item for item in suggested if item.indicator not in settled)


def _lines(table: SelfEvaluation, card: Scorecard, applied: Sequence[AppliedDeduction]) -> Iterator[RecheckedLine]:
    for row, line in zip(table.rows, card.lines, strict=True):
        given = None if row.points_given is None else max(_ZERO, row.points_given - abs(row.deduction or _ZERO))
        off = min(line.points, sum((one.points for one in applied if one.indicator == line.indicator), _ZERO))
        yield _less(line, given, off)


def _less(line: ScoreLine, given: Decimal | None, off: Decimal) -> RecheckedLine:
    """Take a reviewer's deduction off the points of the line; a score cannot fall below 0."""
    low, high = (max(_ZERO, value - off) for value in line.bounds)
    score = None if line.score is None else max(_ZERO, line.score - off)
    return RecheckedLine(line, given, off, low if low == high else score, Bounds(low, high))


def _total(card: Scorecard, lines: Sequence[RecheckedLine]) -> tuple[Decimal | None, Bounds]:
    """Return the total with the reviewer's deductions; what the set's own total leaves out stays out."""
    if not card.points:
        return None, Bounds(_ZERO, _ZERO)
    off_low = sum((one.line.bounds.low - one.bounds.low for one in lines if one.line.counted), _ZERO)
    off_high = sum((one.line.bounds.high - one.bounds.high for one in lines if one.line.counted), _ZERO)
    low, high = max(_ZERO, card.bounds.low - off_low), max(_ZERO, card.bounds.high - off_high)
    return (low if low == high else None), Bounds(low, high)


def _total_given(table: SelfEvaluation, card: Scorecard, lines: Sequence[RecheckedLine]) -> Decimal | None:
    """Return the printed total, else the sum of what was given, if every row and the execution rate say it.

    Where execution carries no points it has no score to be missed.
    """
    printed = table.figures.total_given
    if printed is not None and printed.value is not None:
        return printed.value
    scores = [one.score_given for one in lines if one.line.counted]
    execution = table.figures.execution_given
    given = execution.value if execution is not None else _ZERO if card.execution is None else None
    if not scores or any(score is None for score in scores) or given is None:
        return None
    return sum((score for score in scores if score is not None), given)


def _deviation(
    table: SelfEvaluation, card: Scorecard, given: Decimal | None, total: Decimal | None, section: RecheckPractice
) -> tuple[Deviation | None, list[Diagnostic]]:
    if given is None:
        scored = any(row.points_given is not None for row in table.rows)
        return None, [problems.no_total(table.project)] if scored else []
    if given > card.points and card.points < HUNDRED:
        return None, [problems.rows_missing(table.project, given, card.points)]
    if total is None:
        return None, []
    if given == 0:
        band = section.deviation[0 if total == 0 else -1].decision
        return Deviation(given - total, None, band), [problems.deviation_of_nothing(table.project)]
    share = abs(Fraction(given - total)) / abs(Fraction(given)) * 100
    band = [item for item in section.deviation if share >= Fraction(item.start)][-1].decision
    return Deviation(given - total, rounded(share, 2), band), []


def _grade(card: Scorecard, bounds: Bounds, rules: Judge) -> str | None:
    """Return the grade of the rechecked total, None while the bounds lie in several."""
    if bounds == card.bounds:
        return card.grade
    if not card.points:
        return None
    ends = {rules.rules.grade_of(to_cents(value), to_cents(card.points)) for value in bounds}
    return next(iter(ends)) if len(ends) == 1 else None


def _decision(
    project: str, deviation: Deviation | None, given: Decimal | None, total: Decimal | None, setting: _Setting
) -> Decision | None:
    if deviation is None or given is None or total is None:
        return None
    bands = setting.section.deviation
    place = next(n for n, band in enumerate(bands) if band.decision == deviation.band)
    shown = "—" if deviation.percent is None else f"{deviation.percent:f}%"
    source = setting.section.source or setting.practice.source
    return Decision(
        subject=project, decision=deviation.band, name=bands[place].name, rule="deviation",
        basis=Basis.of(setting.practice.id, source, setting.practice.effective),
        explanation=Message(
            f"自评 {given:f} 分，复核 {total:f} 分，相差 {deviation.points:+f} 分，偏离度 {shown}。",
            f"Self {given:f}, recheck {total:f}, {deviation.points:+f} points, deviation {shown}.",
        ),
        would_change=_would_change(place, [band.start for band in bands]),
        numbers={"total_given": given, "total": total, "points": deviation.points},
    )  # fmt: skip


def _would_change(place: int, starts: Sequence[Decimal]) -> Message | None:
    if place:
        return Message(
            f"偏离度降到 {starts[place]:f}% 以下，处理会变轻。", f"Below {starts[place]:f} % less would follow."
        )
    if len(starts) > 1:
        return Message(f"偏离度达到 {starts[1]:f}% 时处理会变重。", f"From {starts[1]:f} % on more would follow.")
    return None
