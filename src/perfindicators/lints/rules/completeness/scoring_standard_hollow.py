"""C02."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.omissions import Omission, is_filler, omissions
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_AT_WILL: Final = pattern(
    "酌情|视情况?|视情节|适当(?:扣|给|得|加)|自行(?:扣|给|打)|综合(?:打分|评分|评定)|(?:按|根据|依据|视)(?:照)?(?:实际)?(?:的)?(?:完成|工作|执行|落实)?"
    "(?:情况|程度|效果)(?:进行)?(?:打|评|得|给|赋|扣)分"
)
_RULE: Final = pattern(
    r"\d|[一二三四五六七八九十]分|比例|比率|每[降低减少超高增缺差逾迟]|不得分|不给分|零分|满分.*零分|系数|公式|除以|÷|分档|等级"
)


class ScoringStandardHollow(Rule):
    """评分标准没有可用的规则。 / The scoring standard holds no rule.

    What it checks:
        评（扣）分标准只写“酌情扣分”“视情况得分”“按完成情况打分”，没有扣多少、怎么算；或者表中有这一栏而有分值的行空着。
        A scoring standard that only says points are taken at discretion, with no amount and no way to work it out, or
        an empty one on a row with points in a table that has the column.

    Why it matters:
        “酌情”由打分的人说了算，同样的结果可以得 9 分也可以得 5 分，复核无从核起。
        At discretion the same result earns 9 points or 5, and a review has nothing to check against.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,分值,评（扣）分标准
        培训合格率,≥95%,93%,10,未达指标值酌情扣分
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,分值,评（扣）分标准
        培训合格率,≥95%,93%,10,达到指标值得满分，每低1个百分点扣1分，扣完为止
        ```

    Sources:
        财预〔2021〕101号（赋分规则）；预算管理一体化系统自评表的评（扣）分标准栏；通行做法
        财预〔2021〕101号 (rules of scoring); the column 评（扣）分标准 of the 预算管理一体化 system; practice
    """

    code = "C02"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Read the scoring standard of each row."""
        scored = tuple(line for line in review.lines if line.points)
        for omission in omissions(review, scored, lambda line: bool(line.scoring_text.strip())):
            yield _missing(omission)
        for line in review.lines:
            if line.scoring_text.strip() and _is_hollow(line.scoring_text):
                yield _hollow(line)


@lru_cache(maxsize=4096)
def _is_hollow(text: str) -> bool:
    return is_filler(text) or (_AT_WILL.search(text) is not None and _RULE.search(text) is None)


def _missing(omission: Omission) -> Finding:
    zh, en = omission.names
    message = Message(
        f"{zh}没有评分标准：写明达到得多少分，没达到怎么扣。",
        f"{en}: no scoring standard. Say what meeting the target earns and what missing it costs.",
    )
    return Finding(message, omission.place, omission.at, omission.context)


def _hollow(line: ReviewedLine) -> Finding:
    text = line.scoring_text.strip()
    message = Message(
        f"“{line.name}”的评分标准“{text}”没有可用的规则：写明每差多少扣几分，或按完成比例得分。",
        f"The scoring standard '{text}' of '{line.name}' holds no rule: say how much is lost for how large a "
        "shortfall, or score in proportion.",
    )
    return Finding(message, line.place, (), {"indicator": line.id, "standard": text})
