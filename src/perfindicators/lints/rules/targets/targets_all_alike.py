"""T03."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.amounts import better_side
from perfindicators.lints.binding_standards import is_binding
from perfindicators.lints.readings import is_satisfaction, target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class TargetsAllAlike(Rule):
    """指标值几乎都是同一个百分数。 / Nearly all targets are one and the same percentage.

    What it checks:
        可计算的指标值（满意度和等于框架行业、计划标准的除外）至少有 fewest 个（默认 5），其中同一个百分数（如 100%、
        95%）占到 percent（默认 90%）时提示。
        Of the targets that can be computed, at least `fewest` (5), the share that is one and the same percentage such
        as 100 % or 95 % reaches `percent` (90). Satisfaction is left out, and so are targets that equal a standard of
        the trade or a plan.

    Why it matters:
        清一色的 100% 或 95% 多是照抄，没有按工作量、历史水平逐项测算，也看不出轻重。
        Targets that are all 100 % or 95 % are mostly copied, not worked out one by one from the work and past results.

    Example:
        ```csv
        三级指标,年度指标值
        宣传活动完成率,≥95%
        资料发放准确率,≥95%
        活动开展及时率,≥95%
        政策宣传覆盖率,≥95%
        群众参与率,≥95%
        ```

    Instead:
        ```csv
        三级指标,年度指标值
        宣传活动场次,≥12场次
        资料发放准确率,≥98%
        活动开展及时率,=100%
        政策知晓率,≥85%
        群众参与率,≥40%
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》绩效目标设定要求（细化量化、合理可行）；
        界限为通行做法 / practice
    """

    code = "T03"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"fewest": Decimal(5), "percent": Decimal(90)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Count the percentages among the targets that can be computed."""
        numbers = [(number, line) for line in review.lines if (number := _own_number(line)) is not None]
        shares = Counter(
            number for number, line in numbers if line.target is not None and line.target.kind == "percent"
        )
        if not shares or len(numbers) < self.limit("fewest"):
            return
        value, count = shares.most_common(1)[0]
        if 100 * count >= self.limit("percent") * len(numbers):
            yield _finding(review, value, count, len(numbers))


def _own_number(line: ReviewedLine) -> Decimal | None:
    """Return the number of a target that its author had to work out; None for others."""
    number = target_number(line.target)
    if number is None or is_satisfaction(line) or better_side(line) == "lower":
        return None
    given = any(is_binding(standard) and standard.target == line.target for standard in line.standards)
    return None if given else number.normalize()


def _finding(review: Review, value: Decimal, count: int, of: int) -> Finding:
    at = () if review.table is not None else ("goals",)
    return Finding(
        Message(
            f"{of} 个可计算的指标值（不含满意度）中有 {count} 个都是 {value:f}%，看不出逐项测算：请按工作量、"
            "历史水平和行业标准"
            "分别确定，能写数量的写数量。",
            f"{count} of {of} targets that can be computed, satisfaction apart, are {value:f}%: work each of them out "
            "from "
            "the work, past results and standards, as a quantity where there is one.",
        ),
        review.place,
        at,
        {"value": f"{value:f}%", "count": str(count), "of": str(of)},
    )
