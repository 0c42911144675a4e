"""R14."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import decimals_of, figures_of, place_of, rate_of
from perfindicators.observations.cells import read_amount, read_number


class ExecutionCellNotARate(Rule):
    """执行率一格写的不是比率。 / The execution cell does not hold a rate.

    What it checks:
        执行率一格应是百分比。写成金额或文字的为错误；写成 0.97 这样的小数为提醒，金额能证明就是 97% 的只作提示。
        The cell of the execution rate holds a percentage. An amount or words are an error; a fraction such as 0.97 is
        a warning, and information where the amounts prove that 97 % is meant.

    Why it matters:
        格子里不是比率，执行率得分就无从核对。
        Without a rate nobody can check the points given for it.

    Example:
        ```csv
        三级指标,实际完成值,分值,得分
        预算执行率,"1,437",10,10
        ```

    Instead:
        ```csv
        三级指标,全年预算数,全年执行数,分值,执行率,得分
        年度资金总额,1437,1437,10,100%,10
        ```

    Sources:
        财预〔2020〕10号自评表（执行率栏）
    """

    code = "R14"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at an execution rate that could not be read as one."""
        figures = figures_of(review)
        printed = figures.execution_rate
        if printed is None or printed.value is not None:
            return
        number = read_number(printed.text)
        severity = None
        if number is not None and 0 < number <= 1:
            rate = rate_of(review)
            proven = rate is not None and rate.agrees(number * 100, max(0, decimals_of(printed.text) - 2))
            severity = Severity.INFO if proven else Severity.WARNING
            message = _fraction(printed.text, number * 100)
        else:
            message = _amount(printed.text) if read_amount(printed.text) is not None else _words(printed.text)
        yield Finding(message, place_of(printed, review), (), {"printed": printed.text[:60]}, severity)


def _fraction(text: str, percent: Decimal) -> Message:
    return Message(
        f"执行率写的是“{text}”，没有百分号：请写成“{percent.normalize():f}%”。",
        f"The execution rate says '{text}' without a % sign: write '{percent.normalize():f}%'.",
    )


def _amount(text: str) -> Message:
    return Message(
        f"执行率一格写的是“{text}”，像是金额，不是比率：金额请写在“全年执行数”，这里写百分比。",
        f"The execution cell says '{text}', which looks like an amount and not a rate: write it under 全年执行数, and "
        "a percentage here.",
    )


def _words(text: str) -> Message:
    return Message(
        f"执行率一格写的是“{text[:60]}”，不是比率：请写全年执行数 ÷ 全年预算数得出的百分比。",
        f"The execution cell says '{text[:60]}', which is no rate: write 全年执行数 ÷ 全年预算数 as a percentage.",
    )
