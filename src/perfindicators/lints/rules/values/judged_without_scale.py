"""V14."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.phrases import phrase_kind
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets

_SCALES: Final = frozenset(("checklist", "condition", "formula", "likert", "stepped", "interpolated"))
"""Scoring rules that say what earns how much; the three grades of 'judged' only say how much."""


class JudgedWithoutScale(Rule):
    """定性指标值没有评判标准和佐证。 / A judged target with neither a scale nor evidence.

    What it checks:
        指标值为“效果明显”“良好”“及时”“符合相关规定”等用语，既没有评判标准（scoring 的要点、量表或条件，自评表的
        评分标准），也没有佐证资料（evidence）的，予以提示。“提高”一类见 V13，“长期”一类见 V17；合格、达标、空气优良等
        自有标准的不查。
        Reported where a target is words such as 'clear effect', 'good', 'in time', 'by the rules', and the line has
        neither a scale (checklist, survey scale or condition; in a table the scoring standard) nor evidence.
        Comparisons are V13, targets without an end V17; words with a standard behind them, such as 合格, are fine.

    Why it matters:
        谁来评都可以是满分，也可以是零分。复核时，空洞、不具考核性的指标要扣分，甚至不得分。
        It may earn everything or nothing, depending on who looks. Reviews take points off hollow targets.

    Example:
        ```yaml
        - {id: order, name: 社区治安状况, category: benefit/social, target: 效果明显, points: 10}
        ```

    Instead:
        ```yaml
        - id: order
          name: 社区治安防控措施落实情况
          category: benefit/social
          target: 三项措施落实
          points: 10
          scoring:
            rule: checklist
            elements:
              - {id: patrol, name: 巡逻排班全覆盖, share: 0.4}
              - {id: cameras, name: 重点部位监控在线, share: 0.3}
              - {id: disputes, name: 纠纷台账逐件销号, share: 0.3}
          evidence: [巡逻记录, 监控在线截图, 纠纷台账]
        ```

    Sources:
        财政部 财预〔2021〕101号（定性指标按评判等级赋分，佐证资料分四类，回忆 / from memory）；
        地方复核口径（不可考核的扣分）/ practice of local reviews
    """

    code = "V14"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for praise on lines that say neither how it is judged nor what shows it."""
        for line in review.lines:
            if _can_be_checked(line):
                continue
            for target, at in written_targets(line):
                if target.is_judged and phrase_kind(target.phrase) == "vague":
                    message = Message(
                        f"“{line.name}”的指标值“{target.phrase}”没有评判标准，也没有佐证资料，无法考核：请列出要点或量表，"
                        "写明佐证资料，或改成数量。",
                        f"The target '{target.phrase}' of '{line.name}' has neither a scale nor evidence, so nobody "
                        "can check it: list what is looked at, name the evidence, or state a number.",
                    )
                    yield Finding(message, line.place, at, {"target": target.phrase})


def _can_be_checked(line: ReviewedLine) -> bool:
    scored = line.scoring is not None and line.scoring.rule in _SCALES
    return scored or bool(line.evidence or line.scoring_text)
