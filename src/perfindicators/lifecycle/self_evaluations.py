"""`self_evaluate`: the official self-evaluation table from a declaration and its actual values, scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import load, resolve
from perfindicators.lifecycle.classified_tables import is_classified_table
from perfindicators.lifecycle.self_evaluation_report import MoneyRow, OfficialRow, SatisfactionGap, SelfEvaluationReport
from perfindicators.lints.approval import asks_for_approval, who_is_asked
from perfindicators.lints.options import LintOptions
from perfindicators.lints.review import Review, ReviewedLine
from perfindicators.lints.reviewing_tables import review_observations
from perfindicators.lints.rules.self_evaluation.deviation_unexplained import DeviationUnexplained
from perfindicators.lints.rules.self_evaluation.over_achievement_without_note import OverAchievementWithoutNote
from perfindicators.lints.runner import by_line, review_findings
from perfindicators.model.base import Document, Text
from perfindicators.model.declaration import Declaration
from perfindicators.observations.cells import name_key
from perfindicators.observations.observation import Observation, Observations
from perfindicators.observations.self_evaluation import (
    FundingRow,
    ObservationsResult,
    SelfEvaluation,
    observations_of,
)
from perfindicators.observations.table import read_table
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.scorecard import Bounds, Scorecard, ScoreLine

if TYPE_CHECKING:
    from perfindicators.library.opened import Library

UNEXPLAINED: Final = (OverAchievementWithoutNote.code, DeviationUnexplained.code)
"""The rules that find a deviation without a reason; their thresholds are theirs."""
_OBJECT_COLUMNS: Final = ("调查对象", "满意度对象", "服务对象")
_NOBODY_IN_PARTICULAR: Final = frozenset(
    {f"{who}{ending}" for who in ("服务", "受益", "社会公众或服务", "社会公众或受益") for ending in ("对象", "")}
    | {"社会公众", "公众", "对象", "相关"}
)
"""Words of the form, with and without 对象, that name nobody one could ask."""


def self_evaluate(
    declaration: IndicatorSet | Document | str | Path,
    observations: object,
    *,
    policy: str | None = None,
    library: Library | None = None,
) -> SelfEvaluationReport:
    """Return the official self-evaluation table of a declared project, scored exactly.

    Args:
        declaration: a declaration, its path or text, or its resolved set.
        observations: the actual values of the project: `Observations`, or anything `read_table` takes.
        policy: id of a scoring policy; the declaration's own by default.
        library: where declarations and policies are looked up; the shipped documents by default.

    Returns:
        The report; what is wrong with the actual values is among its diagnostics, E01 to E07 beside others.

    Raises:
        DocumentInvalid: the declaration cannot be resolved.
        DocumentNotFound: there is no such declaration or policy.

    Sources:
        财预〔2020〕10号, annex 1 (self-evaluation table); the thresholds of R04 and R05 are practice.

    >>> folder = "examples/nutrition-programme-2022"
    >>> self_evaluate(f"{folder}/declaration.yaml", f"{folder}/self-evaluation.csv")
    <SelfEvaluationReport 义务教育营养改善计划专项资金: 99.80 / 100.00, 优>
    """
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    document = declaration
    if not isinstance(document, IndicatorSet | Document):
        document = load(document, catalogue=catalogue)
    resolved = document if isinstance(document, IndicatorSet) else resolve(document, catalogue=catalogue)
    resolved = resolved if policy is None else replace(resolved, policy=policy)
    given = _given(observations, resolved.subject.name)
    review = review_observations(resolved, given.observations, catalogue)
    return _report(resolved, given, review, _objects(document))


class _Given(NamedTuple):
    """What was reported: the values, the rows of the money block, whom surveys asked, and what is wrong."""

    observations: Observations
    funding: tuple[FundingRow, ...] = ()
    objects: Mapping[str, str] = {}
    problems: tuple[Diagnostic, ...] = ()


def _given(source: object, project: str) -> _Given:
    if isinstance(source, Observations):
        return _Given(source)
    if isinstance(source, SelfEvaluation):
        return _of_table(source, ())
    result = source if isinstance(source, ObservationsResult) else read_table(source)
    if not result.tables:
        return _Given(Observations(), problems=result.diagnostics)
    named = [table for table in result.tables if table.project == project]
    chosen = (named or result.tables)[0]
    several = () if len(result.tables) == 1 else (_several(result, chosen.project),)
    other = chosen.project and name_key(chosen.project) != name_key(project)
    another = (_another("—" if is_classified_table(chosen) else chosen.project, project),) if other else ()
    return _of_table(chosen, (*result.diagnostics, *several, *another))


def _of_table(table: SelfEvaluation, problems: tuple[Diagnostic, ...]) -> _Given:
    objects = {
        row.key: str(row.extra[heading]) for row in table.rows for heading in _OBJECT_COLUMNS if heading in row.extra
    }
    return _Given(observations_of(table), table.funding, objects, problems)


def _objects(document: IndicatorSet | Document) -> Mapping[str, str]:
    """Return whom the declaration says satisfaction is asked of, by id of the line."""
    if not isinstance(document, Declaration):
        return {}
    lines = (item for goal in document.goals for item in goal.indicators)
    return {
        str(item.id or item.use).rpartition("#")[2]: text for item in lines if (text := item.parameters.get("object"))
    }


def _report(resolved: IndicatorSet, given: _Given, review: Review, objects: Mapping[str, str]) -> SelfEvaluationReport:
    card = review.scorecard
    if card is None:
        raise TypeError("a review of actual values is scored")
    reported = {line.id: line.reported.observation for line in review.lines if line.reported is not None}
    rows = tuple(_row(resolved, line, reported.get(line.indicator)) for line in card.lines)
    gaps = tuple(_gaps(review, {**objects, **_by_id(review, given.objects)}))
    by_rule = tuple(review_findings(review, LintOptions(select=UNEXPLAINED)))
    unexplained = by_line((*by_rule, *_missed(rows, {item.context.get("indicator", "") for item in by_rule})))
    scoring = (item for item in card.findings if item.code not in UNEXPLAINED)
    others = (*_remarks(resolved, rows), *map(_gap, gaps))
    return SelfEvaluationReport(
        subject=resolved.subject,
        goals=tuple(resolved.goals.values()),
        money=_money(card, given),
        rows=rows,
        points=card.points,
        total=card.total,
        bounds=card.bounds,
        grade=card.grade,
        unexplained=unexplained,
        satisfaction=gaps,
        scorecard=card,
        figures=given.observations.figures,
        diagnostics=Diagnostics((*given.problems, *scoring, *unexplained, *others)),
    )


def _row(resolved: IndicatorSet, line: ScoreLine, observation: Observation | None) -> OfficialRow:
    names = resolved.category_names
    level1 = names.get(line.category.partition("/")[0], Text(zh=line.category or "—"))
    actual = line.actual or ("" if observation is None or observation.actual is None else str(observation.actual))
    return OfficialRow(
        indicator=line.indicator,
        level1=level1,
        level2=names.get(line.category, Text(zh=line.category or "—")) if "/" in line.category else Text(zh="—"),
        name=line.name,
        target=line.target,
        actual=actual,
        points=line.points,
        score=line.score if line.counted else None,
        bounds=line.bounds,
        reason="" if observation is None else observation.reason or observation.note or "",
        applicable=line.counted,
        explanation=line.explanation,
        observation=observation,
        judged=line.rule == "judged",
        deduction=line.deduction,
    )


def _money(card: Scorecard, given: _Given) -> MoneyRow:
    figures, execution = given.observations.figures, card.execution
    initial = None if figures.budget_initial is None else figures.budget_initial.value
    if execution is not None:
        return MoneyRow(
            initial, execution.budget, execution.executed, execution.points, execution.rate, execution.score,
            execution.bounds, execution.explanation, given.funding,
        )  # fmt: skip
    budget = None if figures.budget is None else figures.budget.value
    executed = None if figures.executed is None else figures.executed.value
    unscored = Message("预算执行率不计分。", "The execution rate carries no points.")
    zero = Decimal(0)
    return MoneyRow(initial, budget, executed, zero, None, None, Bounds(zero, zero), unscored, given.funding)


def _missed(rows: tuple[OfficialRow, ...], told: set[str]) -> Iterator[Diagnostic]:
    """Yield E01 for points lost without a reason where no rule has spoken of the line."""
    for row in rows:
        lost = row.applicable and row.score is not None and row.score < row.points
        if lost and not row.reason and row.indicator not in told:
            message = Message(
                f"“{row.name}”实际 {row.actual}，指标值 {row.target}，得 {row.score:f} 分（分值 {row.points:f}），"
                "没有写偏差原因：请写明原因和改进措施。",
                f"'{row.name.in_language('en')}' is {row.actual} against {row.target} and gets {row.score:f} of "
                f"{row.points:f} points without a reason: state the reason and what will be done.",
            )
            yield _finding("E01", Severity.WARNING, message, row.indicator)


def _remarks(resolved: IndicatorSet, rows: tuple[OfficialRow, ...]) -> Iterator[Diagnostic]:
    for row in rows:
        name = row.name.in_language("en")
        if not row.applicable and not row.reason:
            message = Message(
                f"“{row.name}”标为不适用，没有写理由：请写明取消或收回的依据。",
                f"'{name}' is marked not applicable without a reason: name the decision that cancelled it.",
            )
            yield _finding("E03", Severity.WARNING, message, row.indicator)
    if resolved.subject.classified:
        yield Diagnostic(
            "E06",
            Severity.WARNING,
            Message(
                "涉密项目：本表只供内部使用，不得公开。", "A classified project: keep this table from publication."
            ),
        )


def _by_id(review: Review, objects: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the table says of objects, by id of the declared line."""
    lines = ((line.id, line.reported.observation.indicator) for line in review.lines if line.reported is not None)
    return {id: objects[key] for id, key in lines if key in objects}


def _gaps(review: Review, objects: Mapping[str, str]) -> Iterator[SatisfactionGap]:
    for line in review.lines:
        observation = line.reported.observation if line.reported is not None else None
        if observation is None or observation.status != "applicable" or not asks_for_approval(line):
            continue
        asked = objects.get(line.id, "") or _asked_by_name(line)
        known = (bool(asked), bool(observation.respondents), bool(observation.surveyor))
        missing = tuple(word for word, said in zip(("调查对象", "样本数", "调查方"), known, strict=True) if not said)
        if missing:
            surveyor = observation.surveyor or ""
            yield SatisfactionGap(line.id, Text(zh=line.name), asked, observation.respondents, surveyor, missing)


def _asked_by_name(line: ReviewedLine) -> str:
    return next((name for name, _ in who_is_asked(line) if name not in _NOBODY_IN_PARTICULAR), "")


def _gap(gap: SatisfactionGap) -> Diagnostic:
    english = {"调查对象": "whom", "样本数": "how many", "调查方": "by whom"}
    message = Message(
        f"“{gap.name}”缺少{'、'.join(gap.missing)}：请补填，并附问卷或调查报告。",
        f"'{gap.name}' does not say {', '.join(english[word] for word in gap.missing)} it was asked: fill it in and "
        "attach the questionnaires.",
    )
    return _finding("E04", Severity.WARNING, message, gap.indicator)


def _several(result: ObservationsResult, chosen: str) -> Diagnostic:
    shown = [table.project or "—" for table in result.tables if not is_classified_table(table)]
    names = "、".join(shown[:5]) or "—"
    message = Message(
        f"表中有几个项目（{names}），只取“{chosen}”：一次自评一个项目。",
        f"The table holds several projects ({names}); '{chosen}' is taken: one project at a time.",
    )
    return Diagnostic("E05", Severity.WARNING, message, context={"project": chosen})


def _another(table: str, declared: str) -> Diagnostic:
    message = Message(
        f"自评表写的项目是“{table}”，申报的是“{declared}”：按申报自评，请核对是不是同一个项目。",
        f"The table is of '{table}', the declaration of '{declared}': scored by the declaration; check they are one.",
    )
    return Diagnostic("E07", Severity.WARNING, message, context={"project": declared})


def _finding(code: str, severity: Severity, message: Message, indicator: str) -> Diagnostic:
    return Diagnostic(code, severity, message, context={"indicator": indicator})
