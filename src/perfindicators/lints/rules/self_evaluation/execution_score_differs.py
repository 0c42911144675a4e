"""R12."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written, half_up, places_of
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import figures_of, place_of, rate_of, rate_stated, value_of
from perfindicators.scoring.published import likely_execution_points


class ExecutionScoreDiffers(Rule):
    """预算执行率得分不等于执行率乘以分值。 / The score of budget execution is not rate × points.

    What it checks:
        预算执行率得分应为执行率（不超过 100%）× 分值，四舍五入；按表中印出的执行率或按金额算出的执行率，一个相符即可；
        按得分所写的小数位数核对，满分至少核对到一位小数（95% 不能得 10 分）。
        写明项目已完成且未超预算、得满分的，按 101 号文的规则也算相符。评分口径另有分档的，按口径的得分也算相符。得分高
        于分值由 R11、分值印错（高于 20，most）由 R18 指出。
        The score is rate (at most 100 %) × points, rounded half up, by the printed rate or by the one the amounts
        give, to the decimals the score is written with; full points to one decimal at least (95 % does not earn 10).
        Full points for a project said to be finished within its budget are right under 财预〔2021〕101号, and so
        is what the policy's own rule gives. Scores above the points are R11, misprinted points (above 20, `most`) R18.

    Why it matters:
        执行率占 10 分，是唯一能直接算出来的得分；算错了，总分就不可信。
        It is the one score everybody can compute; when it is wrong, nobody trusts the total.

    Example:
        ```csv
        三级指标,全年预算数,全年执行数,分值,执行率,得分
        年度资金总额,250,215,10,86%,10
        ```

    Instead:
        ```csv
        三级指标,全年预算数,全年执行数,分值,执行率,得分
        年度资金总额,250,215,10,86%,8.6
        ```

    Sources:
        财预〔2020〕10号自评表（预算执行率 10 分，按执行率计分）；财预〔2021〕101号（已完成且未超预算的得满分）
    """

    code = "R12"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"most": Decimal(20)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compute the score again."""
        figures = figures_of(review)
        given, rate = value_of(figures.execution_given), rate_stated(review)
        printed = value_of(figures.execution_points)
        points = review.execution_points if printed is None else printed
        if given is None or rate is None or self._is_misprinted(review) or (printed is not None and given > printed):
            return
        if _agrees(review, given, points) or _by_policy(review, given):
            return
        wanted = half_up(min(rate, Fraction(100)) * Fraction(points) / 100, 2)
        context = {"given": as_written(given), "wanted": as_written(wanted)}
        yield Finding(_message(given, points, rate, wanted), place_of(figures.execution_given, review), (), context)

    def _is_misprinted(self, review: Review) -> bool:
        return review.table is not None and likely_execution_points(review.table, self.limit("most")) is not None


def _agrees(review: Review, given: Decimal, points: Decimal) -> bool:
    """Return whether the score follows from the printed rate, from the amounts, or from being finished."""
    figures, rate = figures_of(review), rate_of(review)
    printed = value_of(figures.execution_rate)
    rates = [] if printed is None else [(Fraction(printed), Fraction(printed))]
    rates += [] if rate is None else [(rate.low, rate.high)]
    if figures.finished and given == points:
        return True
    # 9.5 rounded to 10 would make full points of money left over: those are held to one decimal at least.
    share, places = Fraction(points) / 100, max(places_of(given), 1 if given == points else 0)
    ends = ((half_up(min(low, Fraction(100)) * share, places), half_up(min(high, Fraction(100)) * share, places))
            for low, high in rates)  # fmt: skip
    return any(low <= given <= high for low, high in ends)


def _by_policy(review: Review, given: Decimal) -> bool:
    """Return whether the policy's own rule gives this score."""
    scored = review.scorecard.execution if review.scorecard is not None else None
    return scored is not None and scored.score == given


def _message(given: Decimal, points: Decimal, rate: Fraction, wanted: Decimal) -> Message:
    shown, worth, right = as_written(half_up(rate, 2)), as_written(points), as_written(wanted)
    return Message(
        f"预算执行率 {shown}% × {worth} 分应得 {right} 分，写的是 {as_written(given)} 分：请改正。",
        f"An execution rate of {shown}% × {worth} points earns {right}, but {as_written(given)} were given: mend it.",
    )
