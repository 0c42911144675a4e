"""T04."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.amounts import Side, better_side, gap, is_better, is_change, is_one_step, percent, shown
from perfindicators.lints.past_results import PastResult, past_results
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class TargetBeyondPastResults(Rule):
    """指标值远超历年最好水平。 / The target goes far beyond the best of past years.

    What it checks:
        指标值与 history 中历年最好的实际值比较，好过 percent（默认 50%）以上时提示；越低越好的指标与历年最低值比较。指
        标值为 0（不发生事故之类）、增长率一类的变动指标不比；个数只差 1 的不提示。
        The target is compared with the best result in `history` and is better by more than `percent` (50); where lower
        is better, with the lowest. Targets of 0, such as no accidents, and rates of change are left alone, and so are
        counts that differ by 1.

    Why it matters:
        没有增加投入或改变做法，一年里做不到历史最好水平的一倍半；做不到的目标年底只能调低或扣分。
        Without more money or a new method nobody does one and a half times as well as ever before; the target is
        lowered or missed at the end of the year.

    Example:
        ```yaml
        - id: visits
          name: 上门服务人次
          category: output/quantity
          target: "≥9000人次"
          history: {"2024": 3100人次, "2025": 3400人次}
        ```

    Instead:
        ```yaml
        - id: visits
          name: 上门服务人次
          category: output/quantity
          target: "≥3800人次"
          history: {"2024": 3100人次, "2025": 3400人次}
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》绩效目标设定要求（合理可行）；50% 为通行做法 / practice
    """

    code = "T04"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION})
    limits = MappingProxyType({"percent": Decimal(50)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every target with the best result of past years."""
        for line in review.lines:
            if line.history:
                yield from self._compared(line, review.subject.year)

    def _compared(self, line: ReviewedLine, year: int | None) -> Iterator[Finding]:
        number, side = target_number(line.target), better_side(line)
        results = past_results(line, year)
        if not number or side is None or line.target is None or not results:
            return
        best = (max if side == "higher" else min)(results, key=lambda result: result.value)
        if best.value <= 0 or not is_better(number, best.value, side):
            return
        better = abs(gap(Fraction(number), Fraction(best.value)))
        few = is_one_step(line.target, Fraction(number), Fraction(best.value))
        if better > Fraction(self.limit("percent")) / 100 and not few and not is_change(line):
            yield _finding(line, best, better, side)


def _finding(line: ReviewedLine, best: PastResult, better: Fraction, side: Side) -> Finding:
    target = line.target
    past = f"{shown(best.value)}{'' if target is None else target.unit.text}"
    zh, en = ("高", "above") if side == "higher" else ("低", "below")
    return Finding(
        Message(
            f"“{line.name}”的指标值 {target} 比历年最好的 {past}（{best.year}年）还{zh} {percent(better)}，难以实现："
            "请按历史水平和今年的投入重新测算，或说明凭什么能做到。",
            f"The target {target} of '{line.name}' lies {percent(better)} {en} the best result so far, {past} in "
            f"{best.year}: "
            "work it out again from past results and this year's means, or explain what makes it possible.",
        ),
        line.place,
        ("target",),
        {"target": str(target), "best": past, "year": str(best.year), "percent": percent(better)},
        severity=Severity.INFO if line.assumed else None,
    )
