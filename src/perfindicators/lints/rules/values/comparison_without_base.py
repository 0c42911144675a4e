"""V13."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.phrases import phrase_kind
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets

_SCALES: Final = frozenset(("checklist", "condition", "formula", "likert", "stepped", "interpolated"))
"""Scoring rules that say themselves what is looked at."""
_BASE: Final = pattern(
    r"上年|去年|往年|上一年|前[一二三两]年|基期|基年|基数|基准|基线|同期|(?:改造|实施|治理|培训)前|\d{4}年"
)
"""Words that name what is compared with."""


class ComparisonWithoutBase(Rule):
    """只说提高、改善，没有基数。 / A comparison without a base value.

    What it checks:
        指标值为“明显提升”“有所改善”“较上年提高”等比较用语，而没有基数：申报未填 history（往年值），框架没有历史标准，
        指标解释和评分标准也没有说明与什么相比的，予以提示。按要点（checklist）等评分的不查。
        Reported where a target only says that something improves or falls and nothing says from where: no past values
        under 'history', no historical standard, no base in the definition or the scoring standard. Lines scored by a
        checklist or another scale of their own are left alone.

    Why it matters:
        不知道原来多少，就无法判断提高了没有，复核时按不可考核扣分。
        Nobody can tell whether it improved, and a review takes points off what cannot be checked.

    Example:
        ```yaml
        - {id: reading, name: 居民阅读量, category: benefit/social, target: 较上年提高, points: 10}
        ```

    Instead:
        ```yaml
        - id: reading
          name: 居民年人均借阅册次
          category: benefit/social
          unit: 册次/人
          target: "≥3.2册次/人"
          history: {"2024": 2.7册次/人, "2025": 2.9册次/人}
          points: 10
        ```

    Sources:
        财政部 财预〔2021〕101号（历史标准取上年值或近三年均值，回忆 / from memory）；
        地方复核口径（不可考核的扣分）/ practice of local reviews
    """

    code = "V13"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for comparisons on lines that name no base."""
        for line in review.lines:
            for target, at in written_targets(line):
                if target.is_judged and phrase_kind(target.phrase) == "comparison" and not _has_a_base(line):
                    message = Message(
                        f"“{line.name}”的指标值“{target.phrase}”没有基数，无法判断是否做到：请给出往年数值"
                        "（申报填 history），写成“由多少到多少”的数量，或说明与什么相比。",
                        f"The target '{target.phrase}' of '{line.name}' names no base to compare with: give past "
                        "values under 'history', a number to reach, or say what it is compared with.",
                    )
                    yield Finding(message, line.place, at, {"target": target.phrase})


def _has_a_base(line: ReviewedLine) -> bool:
    if line.history or (line.scoring is not None and line.scoring.rule in _SCALES):
        return True
    historical = (standard.target for standard in line.standards if standard.kind == "historical")
    if any(target is not None and not target.is_judged for target in historical):
        return True
    return bool(_BASE.search(line.definition) or _BASE.search(line.scoring_text))
