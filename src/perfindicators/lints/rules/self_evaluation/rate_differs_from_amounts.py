"""R13."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written, half_up
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import Rate, computed_rate, decimals_of, figures_of, place_of, rate_of
from perfindicators.observations.observation import Figure, ProjectFigures


class RateDiffersFromAmounts(Rule):
    """印出的执行率与金额不符。 / The printed execution rate is not that of its amounts.

    What it checks:
        执行率应等于全年执行数 ÷ 全年预算数，按印出的小数位数四舍五入比较；金额带小数的，允许其末位的舍入误差。是按年初
        预算数算的，会指明。
        The rate is 全年执行数 ÷ 全年预算数, compared at the decimals it is printed with, rounded half up; amounts with
        decimals are allowed the rounding of their last one. A rate held against the initial budget is named as such.

    Why it matters:
        执行率按调整后的全年预算数算；用年初数，或随手写一个数，执行率得分就错了。
        The rate is held against the budget after changes; against the initial one, or typed by hand, its score is
        wrong.

    Example:
        ```csv
        三级指标,全年预算数,全年执行数,执行率
        年度资金总额,250000.00元,215457.6元,86.19%
        ```

    Instead:
        ```csv
        三级指标,全年预算数,全年执行数,执行率
        年度资金总额,250000.00元,215457.6元,86.18%
        ```

    Sources:
        财预〔2020〕10号自评表（执行率 = 全年执行数 ÷ 全年预算数）
    """

    code = "R13"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Divide again."""
        figures = figures_of(review)
        printed, rate = figures.execution_rate, rate_of(review)
        if printed is None or printed.value is None or rate is None:
            return
        places = decimals_of(printed.text)
        if rate.agrees(printed.value, places):
            return
        wanted = as_written(half_up(rate.exact, 2))
        context = {"printed": printed.text, "wanted": wanted}
        yield Finding(_message(printed, rate, wanted, figures), place_of(printed, review), (), context)


def _message(printed: Figure, rate: Rate, wanted: str, figures: ProjectFigures) -> Message:
    zh, en = _by_initial(printed, figures)
    return Message(
        f"执行率写的是“{printed.text}”，全年执行数 {rate.executed:f} ÷ 全年预算数 {rate.budget:f}（万元）= {wanted}%"
        f"{zh}：请改正，或核对金额。",
        f"The rate says '{printed.text}'; {rate.executed:f} ÷ {rate.budget:f} (10,000 yuan) = {wanted}%{en}: mend it, "
        "or check the amounts.",
    )


def _by_initial(printed: Figure, figures: ProjectFigures) -> tuple[str, str]:
    """Say so when the printed rate is that of the initial budget."""
    initial = computed_rate(figures.executed, figures.budget_initial)
    if initial is None or printed.value is None or not initial.agrees(printed.value, decimals_of(printed.text)):
        return "", ""
    return "，写的是按年初预算数算的", ", and the printed one is held against the initial budget"
