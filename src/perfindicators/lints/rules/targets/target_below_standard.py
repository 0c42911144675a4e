"""T02."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.lints.binding_standards import falls_short, is_binding, named, severity_of, standards_in_force
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.model.indicators import Standard


class TargetBelowStandard(Rule):
    """指标值低于国家、行业或规划标准。 / The target asks for less than a national, trade or plan standard.

    What it checks:
        引用框架指标并自己写了指标值的，与该指标当年有效的行业标准、以及来源已见或记得的计划标准比较。框架自己提议的标准
        不约束；区域层面的指标和只适用某一地区的标准不比；来源把握不大的标准只作提示。
        A target written for an indicator of a framework is compared with that indicator's standards in force in the
        year: those of the trade, and planned ones whose source was seen or is recalled. Our own proposals bind nobody;
        outcomes of a region and standards for one region are left out. Where nobody is sure of the source, the finding
        is information.

    Why it matters:
        国家或行业已经定了底线，指标值更低就是允许不达标。
        A lower target than the state or the trade demands allows the work to miss its standard.

    Example:
        ```yaml
        - {use: "recurring/training#unplanned-training-share", target: "≤10%"}
        ```

    Instead:
        ```yaml
        - {use: "recurring/training#unplanned-training-share", target: "=0%"}
        ```

    Sources:
        财政部 财预〔2020〕10号《项目支出绩效评价管理办法》绩效评价标准（计划标准、行业标准）；
        财政部 财预〔2021〕101号附件1 指标值设定依据；
        各标准的出处见框架 / each standard names its own source in the framework
    """

    code = "T02"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every target the author wrote with the standards of the framework's indicator."""
        for line in review.lines:
            if line.standards and line.place.written("target"):
                found = next(self._missed(line, review.subject.year), None)
                if found is not None:
                    yield _finding(line, *found, review)

    def _missed(self, line: ReviewedLine, year: int | None) -> Iterator[tuple[Standard, Criterion]]:
        for standard, wanted in standards_in_force(line, year):
            if is_binding(standard) and falls_short(line, wanted):
                yield standard, wanted


def _finding(line: ReviewedLine, standard: Standard, wanted: Criterion, review: Review) -> Finding:
    where = named(standard, review)
    zh, en = ("行业标准", "standard of the trade") if standard.kind == "industry" else ("计划标准", "planned standard")
    return Finding(
        Message(
            f"“{line.name}”的指标值 {line.target} 达不到{zh} {wanted}（{where.zh}）：请按标准填写，或说明依据。",
            f"The target {line.target} of '{line.name}' asks for less than the {en} {wanted} ({where.en}): write the "
            "standard, or explain.",
        ),
        line.place,
        ("target",),
        {"target": str(line.target), "standard": standard.id, "wanted": str(wanted)},
        severity=severity_of(standard),
    )
