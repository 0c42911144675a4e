"""V17."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.phrases import phrase_kind
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets


class TargetWithoutAnEnd(Rule):
    """以“长期”“持续”为指标值。 / 'Long-term' or 'lasting' as a target.

    What it checks:
        指标值只是“长期”“持续”“可持续”“常态化”等，没有年限、次数或机制的，给出提示。“长效机制已建立”一类能核对的不查；
        “持续提升”见 V13。
        Reported where a target is only 'long-term', 'lasting', 'continuous' and the like, without years, a count or a
        mechanism to show. A mechanism that exists or not is fine; 'keeps improving' is V13.

    Why it matters:
        没有终点的指标，本年度做到没有，谁也说不清。
        Nobody can say whether what has no end was achieved this year.

    Example:
        ```yaml
        - {id: upkeep, name: 设施使用期限, category: benefit/sustainable, target: 长期, points: 5}
        ```

    Instead:
        ```yaml
        - {id: upkeep, name: 设施设计使用年限, category: benefit/sustainable, unit: 年, target: "≥20年", points: 5}
        ```

    Sources:
        财政部 财预〔2015〕88号（指标应细化量化，回忆 / from memory）；通行做法 / practice
    """

    code = "V17"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for words that name no end."""
        for line in review.lines:
            for target, at in written_targets(line):
                if target.is_judged and phrase_kind(target.phrase) == "lasting":
                    message = Message(
                        f"“{line.name}”的指标值“{target.phrase}”没有终点，本年度无法核对：请写年限（如 ≥5年）、次数，"
                        "或写明要建成的机制及其文件。",
                        f"The target '{target.phrase}' of '{line.name}' has no end that could be checked this year: "
                        "write years (≥5年), a count, or the mechanism to be in place and the document that shows it.",
                    )
                    yield Finding(message, line.place, at, {"target": target.phrase})
