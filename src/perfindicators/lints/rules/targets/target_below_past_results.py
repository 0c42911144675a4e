"""T01."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.amounts import Side, better_side, gap, is_better, is_change, is_one_step, percent, shown
from perfindicators.lints.past_results import PastResult, last_years, past_results
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_NO_LEVEL: Final = frozenset(("workload", "constant"))
"""Fewer meetings are no weaker target, and a constant is what it is."""


class _Base(NamedTuple):
    zh: str
    en: str
    value: Decimal


class TargetBelowPastResults(Rule):
    """指标值低于上年或近三年实际水平。 / The target asks for less than past years achieved.

    What it checks:
        指标值与 history 中上年实际值、近三年均值比较，差的幅度超过 percent（默认 20%）时提示；越低越好的指标反过来比。
        工作量、常量、增长率一类的变动指标和年中经批准调整过的指标值不比；个数只差 1 的不提示。
        The target is compared with last year's result and with the mean of the last three years, both from `history`,
        and falls short by more than `percent` (20). Where lower is better it is compared the other way. Workload,
        constants, rates of change and targets adjusted with approval are left alone, and so are counts that differ by
        1.

    Why it matters:
        历史标准是设定指标值的依据之一。不用努力就能达到的目标，自评必然满分，钱花得值不值看不出来。
        Past results are one of the bases of a target. A target met without effort gives full points and says nothing
        about the money.

    Example:
        ```yaml
        subject: {type: project, name: 教师培训, year: 2026}
        goals:
          - statement: 提高教师能力
            indicators:
              - {id: trained, name: 合格教师数, category: output/quality, target: "≥300人", history: {"2025": 486人}}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 教师培训, year: 2026}
        goals:
          - statement: 提高教师能力
            indicators:
              - {id: trained, name: 合格教师数, category: output/quality, target: "≥480人", history: {"2025": 486人}}
        ```

    Sources:
        财政部 财预〔2020〕10号《项目支出绩效评价管理办法》绩效评价标准（历史标准）；
        财政部 财预〔2021〕101号附件1 指标值设定依据；20% 为通行做法 / practice
    """

    code = "T01"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION})
    limits = MappingProxyType({"percent": Decimal(20)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every target with the results of past years."""
        for line in review.lines:
            if line.history and line.nature not in _NO_LEVEL and not line.place.written("adjusted"):
                yield from self._compared(line, review.subject.year)

    def _compared(self, line: ReviewedLine, year: int | None) -> Iterator[Finding]:
        number, side = target_number(line.target), better_side(line)
        if number is None or side is None or line.target is None:
            return
        least = Fraction(self.limit("percent")) / 100
        for base in _bases(past_results(line, year), year):
            if base.value <= 0 or not is_better(base.value, number, side):
                continue
            short = abs(gap(Fraction(number), Fraction(base.value)))
            few = is_one_step(line.target, Fraction(number), Fraction(base.value))
            if short > least and not few and not is_change(line):
                yield _finding(line, base, short, side)
                return


def _bases(results: tuple[PastResult, ...], year: int | None) -> Iterator[_Base]:
    recent = last_years(results, year)
    if not recent:
        return
    last = recent[-1]
    if year is None or last.year == year - 1:
        yield _Base(f"上年（{last.year}年）实际", f"last year's result ({last.year})", last.value)
    if len(recent) > 1:
        mean = sum((result.value for result in recent), Decimal(0)) / len(recent)
        zh, en = "、".join(str(result.year) for result in recent), ", ".join(str(result.year) for result in recent)
        yield _Base(f"{zh}年均值", f"the mean of {en}", mean)


def _finding(line: ReviewedLine, base: _Base, short: Fraction, side: Side) -> Finding:
    target = line.target
    past = f"{shown(base.value)}{'' if target is None else target.unit.text}"
    zh, en = ("低", "below") if side == "higher" else ("高", "above")
    way_zh, way_en = ("提高", "raise") if side == "higher" else ("降低", "lower")
    return Finding(
        Message(
            f"“{line.name}”的指标值 {target} 比{base.zh} {past} {zh} {percent(short)}，定得过松："
            f"请{way_zh}指标值，或说明为什么今年做不到。",
            f"The target {target} of '{line.name}' lies {percent(short)} {en} {base.en}, {past}: {way_en} it, or "
            "explain "
            "why this year cannot do as well.",
        ),
        line.place,
        ("target",),
        {"target": str(target), "past": past, "percent": percent(short)},
        severity=Severity.INFO if line.assumed else None,
    )
