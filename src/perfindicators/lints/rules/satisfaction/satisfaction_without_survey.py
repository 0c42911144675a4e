"""M03."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.approval import asks_for_approval, no_complaint, survey_texts, was_surveyed
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.observations.observation import Observation


class SatisfactionWithoutSurvey(Rule):
    """满意度有结果而没有调查。 / A satisfaction result without a survey.

    What it checks:
        满意度报了完成值，却没有样本数（少于 respondents，默认 1，也算没有）、调查方，佐证和说明中也不见问卷、测评、
        回访等字样。自评表要有样本数、调查方或佐证资料栏才检查（官方表样没有这些栏）；实际完成值表没有时只作提示。
        以“无投诉”作依据的由 M04 报告。
        A satisfaction result with no respondents (fewer than `respondents`, 1), no surveyor, and no questionnaire,
        panel or call-back in evidence and remarks. A published table is judged only if it has such a column, which the
        official form has not; actual values without any are information. "No complaints" is found by M04.

    Why it matters:
        没有调查的满意度是估出来的，自评复核时记 0 分。
        A figure nobody surveyed is a guess, and a review gives it no points.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,分值,样本数,调查方,佐证资料
        参训学员满意度,≥92%,98%,5,,,培训照片
        参训单位满意度,≥90%,93%,5,86,第三方机构,原始问卷
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,分值,样本数,调查方,佐证资料
        参训学员满意度,≥92%,94.5%,5,210,第三方机构,原始问卷、调查报告
        参训单位满意度,≥90%,93%,5,86,第三方机构,原始问卷
        ```

    Sources:
        财预〔2021〕101号（设满意度指标的应实际开展调查；问卷调查法）；县级绩效自评复核的通行做法
        财预〔2021〕101号 (whoever sets a satisfaction indicator carries out a survey); practice of county reviews
    """

    code = "M03"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"respondents": Decimal(1)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look behind each satisfaction result for a survey."""
        asked = [(line, found) for line in review.lines if (found := _result(line)) is not None]
        if not asked:
            return
        has_columns = any(map(_has_columns, review.lines))
        if not has_columns and review.checkpoint is Checkpoint.SELF_EVALUATION:
            return
        for line, found in asked:
            if not was_surveyed(found, self.limit("respondents")) and not any(map(no_complaint, survey_texts(found))):
                yield _finding(line, found, None if has_columns else Severity.INFO)


def _result(line: ReviewedLine) -> Observation | None:
    """Return what was reported of a satisfaction line; None for other lines and those without a result."""
    if line.reported is None or not asks_for_approval(line):
        return None
    found = line.reported.observation
    return found if found.actual not in (None, "") and found.status == "applicable" else None


def _has_columns(line: ReviewedLine) -> bool:
    found = line.reported.observation if line.reported is not None else None
    return found is not None and bool(found.respondents is not None or found.surveyor or found.evidence)


def _finding(line: ReviewedLine, found: Observation, severity: Severity | None) -> Finding:
    beside = f"，佐证只有“{found.evidence}”" if found.evidence else ""
    beside_en = f"; its evidence is only '{found.evidence}'" if found.evidence else ""
    message = Message(
        f"“{line.name}”报了 {found.actual}，没有调查依据{beside}：填写样本数、调查方，附问卷或调查报告。",
        f"'{line.name}' reports {found.actual} without a survey{beside_en}: state respondents and surveyor and attach "
        "the questionnaires.",
    )
    context = {"indicator": line.id, "actual": str(found.actual), "evidence": found.evidence or ""}
    return Finding(message, line.place, (), context, severity)
