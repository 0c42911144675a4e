"""W07."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import counted_lines, shown, total_points
from perfindicators.lints.headings import plain_heading
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

if TYPE_CHECKING:
    from perfindicators.model.framework import Framework

_RESULTS: Final = frozenset({"output", "benefit", "effect"})
"""Level-1 categories of results in the evaluation trees of 2013 and 2020."""
_PRINTED_RESULTS: Final = frozenset({"产出", "效益", "效果", "产出效益", "满意度"})
_PRINTED_PROCESS: Final = frozenset({"过程", "决策", "投入", "管理"})
"""Level-1 headings that only an evaluation table has."""
_WHOLE: Final = Decimal(90)
"""Points from which a table is taken to be complete."""


class ResultsBelowSixtyPerCent(Rule):
    """评价体系中产出与效益合计不足六成。 / Output and benefit weigh less than sixty per cent of an evaluation.

    What it checks:
        财政评价、部门评价的指标体系（一级指标含决策或投入、过程，以及产出、效益）中，产出与效益的分值合计不低于总分的
        `share`%（默认 60）。单位自评的 50/30/10 和部门整体评价不在此列。
        In the indicators of an evaluation by a bureau or a department (decision or input, process, output, benefit),
        output and benefit together make at least 'share' per cent (60) of all points. Self-evaluations and evaluations
        of whole departments are not meant.

    Why it matters:
        评价重在结果；过程分过高，项目没有效果也能得良。
        An evaluation is about results; with much weight on process a project without effect still grades as good.

    Example:
        ```yaml
        categories: project-evaluation-2020
        goals:
          - statement: 评价供水管网改造项目
            indicators:
              - {id: basis, name: 立项依据充分性, category: decision/initiation, target: 充分, points: 25}
              - {id: money, name: 资金使用合规性, category: process/fund-management, target: 合规, points: 25}
              - {id: km, name: 管网改造完成率, category: output/quantity, target: "=100%", points: 25}
              - {id: leaks, name: 漏损率下降, category: benefit/project-benefit, target: "≥3个百分点", points: 25}
        ```

    Instead:
        ```yaml
        categories: project-evaluation-2020
        goals:
          - statement: 评价供水管网改造项目
            indicators:
              - {id: basis, name: 立项依据充分性, category: decision/initiation, target: 充分, points: 20}
              - {id: money, name: 资金使用合规性, category: process/fund-management, target: 合规, points: 20}
              - {id: km, name: 管网改造完成率, category: output/quantity, target: "=100%", points: 30}
              - {id: leaks, name: 漏损率下降, category: benefit/project-benefit, target: "≥3个百分点", points: 30}
        ```

    Sources:
        财政部 财预〔2020〕10号 附件2 项目支出绩效评价指标体系框架（比例为回忆，待核）
        Ministry of Finance 财预〔2020〕10号, annex 2 (share from memory, unchecked)
    """

    code = "W07"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"share": Decimal(60)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the points of results with all points."""
        if not _is_evaluation(review):
            return
        lines = counted_lines(review)
        total = total_points(lines)
        results = total_points(tuple(line for line in lines if _is_result(line)))
        if not results or (review.table is not None and total < _WHOLE):
            return  # no results at all is another finding, a table copied in part says nothing
        if results * 100 < total * self.limit("share"):
            context = {"results": shown(results), "total": shown(total), "share": f"{results * 100 / total:.1f}"}
            yield Finding(self._message(context), review.place, ("goals",), context)

    def _message(self, found: Mapping[str, str]) -> Message:
        results, total, share, limit = found["results"], found["total"], found["share"], self.limit("share")
        return Message(
            f"产出与效益合计 {results} 分，占总分 {total} 的 {share}%，应不低于 {limit:f}%：请降低决策、过程的分值。",
            f"Output and benefit have {results} of {total} points, {share} %, and should have at least {limit:f} %: "
            "lower those of decision and process.",
        )


def _is_evaluation(review: Review) -> bool:
    if review.table is not None:
        return "整体" not in review.table.project and any(
            _printed_level1(line) in _PRINTED_PROCESS for line in review.lines
        )
    if review.checkpoint is Checkpoint.FRAMEWORK and cast("Framework", review.document).extends:
        return False  # most of its indicators stand elsewhere
    categories = review.weighting.categories
    tree = {} if categories is None else categories.tree
    return "process" in tree and "output" in tree and review.subject.type != "department"


def _is_result(line: ReviewedLine) -> bool:
    return line.level1 in _RESULTS or (line.reported is not None and _printed_level1(line) in _PRINTED_RESULTS)


def _printed_level1(line: ReviewedLine) -> str:
    return plain_heading(line.written_category.partition("/")[0])
