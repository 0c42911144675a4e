"""H04."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import knows_output, severity_of_missing
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class QualityOrTimelinessMissing(Rule):
    """缺质量指标或时效指标。 / Output without quality or timeliness.

    What it checks:
        产出除数量外，还有质量指标和时效指标。没有产出指标的由 H01 报告；表的分值不足 100、可能没有抄全时，只作提示。
        Besides quantity, output has indicators of quality and of timeliness. A set without any output is left to H01.
        Where the points of a table fall short of 100 the finding is information.

    Why it matters:
        只有数量，做得不合格、拖到年后也能得满分。
        With quantity alone, poor work and late work still score in full.

    Example:
        ```yaml
        - {id: samples, name: 抽检批次, category: output/quantity, unit: 批次, target: "≥300批次"}
        - {id: firms, name: 抽检企业数, category: output/quantity, unit: 家, target: "≥120家"}
        ```

    Instead:
        ```yaml
        - {id: samples, name: 抽检批次, category: output/quantity, unit: 批次, target: "≥300批次"}
        - {id: firms, name: 抽检企业数, category: output/quantity, unit: 家, target: "≥120家"}
        - {id: upheld, name: 检验结论复检一致率, category: output/quality, unit: "%", target: "≥98%"}
        - {id: published, name: 结果按期公布率, category: output/timeliness, unit: "%", target: "=100%"}
        ```

    Sources:
        通行做法；财政部 财预〔2021〕101号 附件1（产出分数量、质量、时效）
        Practice; Ministry of Finance 财预〔2021〕101号, annex 1 (output is quantity, quality, timeliness)
    """

    code = "H04"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Name the two categories that have no line."""
        if not (knows_output(review, "quality") and knows_output(review, "timeliness")):
            return
        found = {line.category for line in review.lines}
        missing = tuple(path for path in ("output/quality", "output/timeliness") if path not in found)
        if missing:
            zh, en = category_names(review.weighting.categories, missing)
            message = Message(
                f"产出没有{zh}：请补上做得好不好、是否按时的指标。",
                f"Output has no indicator of {en}: add one on how well or how punctually the work is done.",
            )
            context = {"missing": ", ".join(missing)}
            yield Finding(message, review.place, ("goals",), context, severity_of_missing(review))
