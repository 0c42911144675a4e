"""R05."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.readings import target_number
from perfindicators.lints.reported import actual_number, as_written, is_explained, severity_by_direction
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.scoring.scorecard import ScoreLine

_DOWN: Final = frozenset({"<=", "<"})


class _Deviation(NamedTuple):
    """How far an actual value is from its target, in per cent of the target; None where the target is 0."""

    percent: Decimal | None
    missed: bool


class DeviationUnexplained(Rule):
    """偏差较大没有写偏差原因。 / A large deviation without a reason.

    What it checks:
        没有达到指标值，且相差超过指标值的 20%（missed）；或成本比指标值低 30% 以上（exceeded）；又没有偏差原因或备注。
        定性指标按所评等级的最高得分率看。应为 0 而不是 0 的，一律要写原因。远超的由 R04 指出。方向是推定的、文字有残缺
        的，只作提示。
        A target missed by more than 20 % of it (`missed`), or a cost more than 30 % below it (`exceeded`), without a
        reason or remark. Judged indicators are measured by the most their grade allows. What should be 0 and is not
        always needs a reason. Targets far exceeded are R04. Information only where the direction was assumed or the
        text is damaged.

    Why it matters:
        自评表专设“偏差原因分析及改进措施”一栏；空着不填，下年就改不了目标，也改不了做法。
        The form has a column for it; left empty, neither next year's target nor the work can be mended.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,偏差原因分析及改进措施
        培训人次,≥500人次,310人次,
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,偏差原因分析及改进措施
        培训人次,≥500人次,310人次,两期班因汛期推迟到下年一季度；下年按季排班
        ```

    Sources:
        财预〔2020〕10号自评表（偏差原因分析及改进措施）；20% 与 30% 为通行做法 / practice
    """

    code = "R05"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"missed": Decimal(20), "exceeded": Decimal(30)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Measure how far each actual value is from its target."""
        for line in review.lines:
            score = line.reported.score if line.reported is not None else None
            if score is None or not score.counted or _is_met(line, score) or is_explained(line):
                continue
            found = _judged(score) if score.rule == "judged" else _measured(line)
            if found is not None and self._is_large(found):
                yield _finding(line, score, found)

    def _is_large(self, found: _Deviation) -> bool:
        if found.percent is None:
            return True
        return found.percent > self.limit("missed" if found.missed else "exceeded")


def _is_met(line: ReviewedLine, score: ScoreLine) -> bool:
    """Return whether a line has all its points; a cost may still lie far below its target."""
    full = score.score is not None and score.score >= score.points > 0
    return full and not line.is_cost


def _judged(score: ScoreLine) -> _Deviation | None:
    """Return what the grade leaves below full points at best."""
    if score.points <= 0:
        return None
    return _Deviation(100 - 100 * score.bounds.high / score.points, missed=True)


def _measured(line: ReviewedLine) -> _Deviation | None:
    actual, target = actual_number(line), target_number(line.target)
    if actual is None or target is None or target < 0 or line.direction is None:
        return None
    operator = line.direction.operator
    short = actual - target if operator in _DOWN else target - actual
    if target == 0:
        return _Deviation(None, missed=True) if actual > 0 and operator in (*_DOWN, "=") else None
    if short < 0 and not (line.is_cost and operator in _DOWN):
        return None
    return _Deviation(abs(100 * short / target), missed=short > 0)


def _finding(line: ReviewedLine, score: ScoreLine, found: _Deviation) -> Finding:
    by = "" if found.percent is None else as_written(found.percent)
    if score.rule == "judged":
        message = _judged_message(line, score)
    elif found.missed:
        message = _missed_message(line, score, by)
    else:
        message = _cheap_message(line, score, by)
    context = {"indicator": line.id, "deviation": by}
    return Finding(message, line.place, ("reason",), context, severity_by_direction(line))


def _judged_message(line: ReviewedLine, score: ScoreLine) -> Message:
    return Message(
        f"“{line.name}”的完成情况是“{score.actual}”，没有写偏差原因：请写明原因和改进措施。",
        f"'{line.name}' says '{score.actual}' and gives no reason: state the reason and what will be done.",
    )


def _missed_message(line: ReviewedLine, score: ScoreLine, by: str) -> Message:
    zh, en = (f"，相差 {by}%", f" by {by}%") if by else ("", "")
    return Message(
        f"“{line.name}”实际 {score.actual}，没有达到指标值 {line.target_text}{zh}，没有写偏差原因："
        "请写明原因和改进措施。",
        f"'{line.name}' is {score.actual} and misses {line.target_text}{en} without a reason: state the reason and "
        "what will be done.",
    )


def _cheap_message(line: ReviewedLine, score: ScoreLine, by: str) -> Message:
    return Message(
        f"“{line.name}”实际 {score.actual}，比指标值 {line.target_text} 低 {by}%，没有写原因：请说明是节约、未做完"
        "还是预算偏松。",
        f"'{line.name}' cost {score.actual}, {by}% below {line.target_text}, without a reason: was it saved, not done, "
        "or estimated loosely?",
    )
