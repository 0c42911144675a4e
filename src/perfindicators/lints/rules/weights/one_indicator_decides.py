"""W05."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import counted_lines, points_by_level1, shown
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.scoring.published import UNCLASSIFIED


class _Share(NamedTuple):
    """What a line is worth, and what its level-1 category is worth in how many lines."""

    points: Decimal
    whole: Decimal
    lines: int


class OneIndicatorDecides(Rule):
    """一个指标的分值过重。 / One indicator weighs too much.

    What it checks:
        单个三级指标不超过 `points` 分（默认 25）；达到 `from` 分（默认 15）的，也不超过所在一级指标分值的 `share`%（
        默认 50）。一级指标下只有一个指标时不看占比。
        No indicator is worth more than 'points' (25) or, from 'from' points on (15), more than 'share' per cent (50) of
        its level-1 category. The share is not asked where the category has one indicator only.

    Why it matters:
        一项独大时，得分由它一个决定，其余指标形同虚设。
        The score hangs on it alone, and the other indicators might as well not be there.

    Example:
        ```yaml
        - {id: km, name: 新铺管网长度, category: output/quantity, target: "≥12公里", points: 40}
        - {id: accepted, name: 一次验收合格率, category: output/quality, target: "=100%", points: 10}
        ```

    Instead:
        ```yaml
        - {id: km, name: 新铺管网长度, category: output/quantity, target: "≥12公里", points: 20}
        - {id: accepted, name: 一次验收合格率, category: output/quality, target: "=100%", points: 15}
        - {id: in-time, name: 按期完工率, category: output/timeliness, target: "=100%", points: 15}
        ```

    Sources:
        通行做法；财政部 财预〔2020〕10号（二、三级指标权重按重要性确定，回忆，待核）
        Practice; Ministry of Finance 财预〔2020〕10号 (lower levels weighted by importance, from memory, unchecked)
    """

    code = "W05"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"points": Decimal(25), "share": Decimal(50), "from": Decimal(15)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every line with the limit and with its level-1 category."""
        lines = tuple(line for line in counted_lines(review) if line.points)
        by_level1, count = points_by_level1(lines), Counter(line.level1 for line in lines)
        for line in lines:
            share = _Share(line.points or Decimal(0), by_level1[line.level1], count[line.level1])
            told = self._too_much(line, share, review)
            if told is not None:
                yield Finding(told, line.place, ("points",), {"points": shown(share.points), "of": shown(share.whole)})

    def _too_much(self, line: ReviewedLine, share: _Share, review: Review) -> Message | None:
        limit, points = self.limit("points"), shown(share.points)
        if share.points > limit:
            return Message(
                f"“{line.name}”一个指标占 {points} 分，一般不超过 {limit:f} 分：请分出分值给其他指标。",
                f"'{line.name}' alone is worth {points} points, usually at most {limit:f}: give some to the others.",
            )
        heavy = share.points >= self.limit("from") and share.points * 100 > share.whole * self.limit("share")
        return self._of_level1(line, share, review) if heavy and share.lines > 1 else None

    def _of_level1(self, line: ReviewedLine, share: _Share, review: Review) -> Message | None:
        if line.level1 == UNCLASSIFIED:
            return None
        zh, en = category_names(review.weighting.categories, (line.level1,))
        limit, points, whole = self.limit("share"), shown(share.points), shown(share.whole)
        return Message(
            f"“{line.name}”占{zh} {whole} 分中的 {points} 分，超过 {limit:f}%：请分出分值给同类的其他指标。",
            f"'{line.name}' has {points} of the {whole} points of {en}, more than {limit:f} %: give some to the others "
            "there.",
        )
