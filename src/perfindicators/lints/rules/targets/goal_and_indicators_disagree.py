"""T05."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.goal_quantities import Disagreement, disagreements
from perfindicators.lints.review import Checkpoint, Review, ReviewedGoal
from perfindicators.lints.rule import Finding, Rule


class GoalAndIndicatorsDisagree(Rule):
    """目标文字中的数量与指标、预算测算不一致。 / Goal text, indicators and budget name different quantities.

    What it checks:
        读出目标文字中带单位的数量（培训400人次、成活率达到85%以上），与指标值比较：同一事实数字不同的，或没有指标承接
        的，是错误；目标另有数量已由指标承接的，其余没有承接的是警告。备注（note）写明预算按多少数量测算的，一并核对，
        文字、指标、预算写在一条里。日期、序号、文号、引号里的名称、“由80%”这样的基数、“其中”的部分数、尺寸和“每班30人”
        不算；金额和时长只查不一致，不要求承接；各行之和或文中各数之和相符的算一致，约数相差不超过 approximate（默认
        10%）的算一致。
        Quantities with a unit in the goal's text are compared with the targets: a different number for one fact, or a
        number no indicator carries, is an error; where other quantities of the goal are carried, the rest is a
        warning. When the note says by what quantity the budget was reckoned, that is compared too, in the same
        finding. Dates, ordinals, document numbers, names in quotes, bases, parts, sizes and rates per something are no
        quantities to reach; amounts of money and lengths of time must not differ but need not be carried; sums count,
        and a number called approximate may differ by `approximate` (10) per cent.

    Why it matters:
        目标是文字，指标是数字，预算是钱，三处说的应是同一件事；不一致就不知道按哪个考核、按哪个给钱。
        Text, indicators and money must speak of one thing; otherwise nobody knows which number is assessed and paid
        for.

    Example:
        ```yaml
        note: 预算按450人次测算
        goals:
          - statement: 培训乡村教师400人次
            indicators:
              - {id: trainees, name: 参训人次, category: output/quantity, target: "≥362人次"}
        ```

    Instead:
        ```yaml
        note: 预算按400人次测算
        goals:
          - statement: 培训乡村教师400人次
            indicators:
              - {id: trainees, name: 参训人次, category: output/quantity, target: "≥400人次"}
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》绩效目标设定要求（指向明确、细化量化、相应匹配）
    """

    code = "T05"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.DECLARATION})
    limits = MappingProxyType({"approximate": Decimal(10)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the quantities of every goal's text with its indicators and the budget's basis."""
        missing: dict[str, list[Disagreement]] = {}
        for found in disagreements(review, Fraction(self.limit("approximate")) / 100):
            if found.line is None:
                missing.setdefault(found.goal.id, []).append(found)
            else:
                yield _differs(found)
        for together in missing.values():
            yield _not_carried(together[0].goal, together)


def _differs(found: Disagreement) -> Finding:
    line, stated, basis = found.line, found.stated, found.basis
    name, target = ("", "") if line is None else (line.name, str(line.target))
    money_zh, money_en = ("", "") if basis is None else (f"，{basis.said.zh}", f", and {basis.said.en}")
    context = {"text": stated.text, "target": target, "indicator": "" if line is None else line.id}
    return Finding(
        Message(
            f"目标写“{stated.text}”，指标“{name}”的指标值是 {target}{money_zh}：同一件事要用同一个数，请改成一致。",
            f"The goal says '{stated.text}', the target of '{name}' is {target}{money_en}: one fact takes one number, "
            "make "
            "them agree.",
        ),
        found.goal.place,
        ("statement",),
        context if basis is None else {**context, "budget": basis.said.zh},
    )


def _not_carried(goal: ReviewedGoal, found: list[Disagreement]) -> Finding:
    texts = [item.stated.text for item in found]
    zh, en = "、".join(f"“{text}”" for text in texts), ", ".join(f"'{text}'" for text in texts)
    return Finding(
        Message(
            f"目标写了{zh}，没有指标承接：请为它设指标，或从目标文字中删去。",
            f"The goal states {en}, which no indicator carries: add an indicator for it, or take it out of the text.",
        ),
        goal.place,
        ("statement",),
        {"text": ", ".join(texts)},
        severity=None if found[0].alone else Severity.WARNING,
    )
