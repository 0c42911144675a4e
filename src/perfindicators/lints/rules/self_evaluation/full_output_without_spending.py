"""R06."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written, half_up
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import figures_of, place_of, rate_stated


class FullOutputWithoutSpending(Rule):
    """钱几乎没花，产出却全是满分。 / Hardly anything was spent, yet all output got full points.

    What it checks:
        预算执行率低于 30%（rate）而产出指标（成本除外）全部得满分，为错误；低于 60%（low_rate）为提醒。没有得分的，按
        实际值算出的分数看。
        The execution rate is below 30 % (`rate`) while every output indicator except cost has full points: an error;
        below 60 % (`low_rate`) a warning. Where no points were given, those the actual values earn are taken.

    Why it matters:
        钱和事对不上：要么产出没有做完，要么用的是别的钱，要么预算虚高。
        Money and work disagree: the output is not done, other money paid for it, or the budget was far too high.

    Example:
        ```csv
        一级指标,三级指标,年度指标值,实际完成值,分值,得分,全年预算数,全年执行数
        ,年度资金总额,,,10,0.01,500,0.4
        产出指标,改造老旧管网,≥12公里,12公里,50,50,,
        ```

    Instead:
        ```csv
        一级指标,三级指标,年度指标值,实际完成值,分值,得分,全年预算数,全年执行数,偏差原因分析及改进措施
        ,年度资金总额,,,10,0.01,500,0.4,
        产出指标,改造老旧管网,≥12公里,0公里,50,0,,,年底才完成招标；下年3月开工
        ```

    Sources:
        绩效自评复核：资金执行与产出完成情况相互印证（通行做法 / practice）
    """

    code = "R06"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"rate": Decimal(30), "low_rate": Decimal(60)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold the execution rate against the points of the output."""
        figures = figures_of(review)
        rate = rate_stated(review)
        if rate is None or rate >= self.limit("low_rate"):
            return
        outputs = [line for line in review.of_level1("output") if not line.is_cost and line.points and _counts(line)]
        if not outputs or not all(map(_is_full, outputs)):
            return
        shown = as_written(half_up(rate, 2))
        message = Message(
            f"预算执行率只有 {shown}%，产出指标（{len(outputs)} 项）却都是满分：请核对产出是否完成、钱从哪里来。",
            f"Only {shown}% of the budget was spent, yet every output indicator ({len(outputs)}) has full points: is "
            "the work done, and what paid for it?",
        )
        severity = None if rate < self.limit("rate") else Severity.WARNING
        place = place_of(figures.executed or figures.execution_rate, review)
        yield Finding(message, place, (), {"rate": shown, "outputs": str(len(outputs))}, severity)


def _counts(line: ReviewedLine) -> bool:
    score = line.reported.score if line.reported is not None else None
    return score is None or score.counted


def _is_full(line: ReviewedLine) -> bool:
    if line.reported is None or line.points is None:
        return False
    given, score = line.reported.points_given, line.reported.score
    if given is None and score is not None:
        given = score.score
    return given is not None and given >= line.points
