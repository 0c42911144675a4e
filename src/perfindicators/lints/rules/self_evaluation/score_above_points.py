"""R11."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written, is_damaged, is_out_of_hundred
from perfindicators.lints.review import Checkpoint, Place, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import figures_of, place_of, value_of
from perfindicators.scoring.published import HUNDRED


class ScoreAbovePoints(Rule):
    """得分高于分值。 / More points were given than there are.

    What it checks:
        指标、预算执行率和总分的得分都不能高于其分值；总分没有写分值的，不能高于 100。每项按百分制打分、另有“折算得分”
        列的不比较。文字有残缺的只作提示。
        Neither an indicator nor the execution rate nor the total can get more than its points; a total without points
        of its own cannot pass 100. Indicators scored out of 100 and folded in a column of their own are not compared.
        Information only where the text is damaged.

    Why it matters:
        分值是上限；多半是两列填反，或把完成值填进了得分栏。
        Points are the most there is; usually two columns were swapped, or the actual value stands under the score.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分
        培训人次,≥100人次,120人次,10,12
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分
        培训人次,≥100人次,120人次,10,10
        ```

    Sources:
        财预〔2020〕10号自评表（得分最高不能超过该指标分值上限）；预算管理一体化系统绩效自评模块的填报校验
    """

    code = "R11"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare each score with its points."""
        figures = figures_of(review)
        if review.table is None or not is_out_of_hundred(review.table):
            yield from _lines(review)
        given, points = value_of(figures.execution_given), value_of(figures.execution_points)
        if given is not None and points is not None and given > points:
            yield _finding("预算执行率", "The execution rate", given, points, place_of(figures.execution_given, review))
        total, full = value_of(figures.total_given), value_of(figures.total_points) or HUNDRED
        if total is not None and total > full:
            yield _finding("总分", "The total", total, full, place_of(figures.total_given, review))


def _lines(review: Review) -> Iterator[Finding]:
    for line in review.lines:
        given = line.reported.points_given if line.reported is not None else None
        if given is None or line.points is None or given <= line.points:
            continue
        found = _finding(f"“{line.name}”", f"'{line.name}'", given, line.points, line.place)
        yield found._replace(
            at=("points_given",),
            context={"indicator": line.id, **found.context},
            severity=Severity.INFO if is_damaged(line) else None,
        )


def _finding(zh: str, en: str, given: Decimal, points: Decimal, place: Place) -> Finding:
    most, got = as_written(points), as_written(given)
    message = Message(
        f"{zh}得 {got} 分，高于分值 {most}：请核对两列是否填反，得分不超过分值。",
        f"{en} got {got} points and is worth {most}: are the columns swapped? No score passes its points.",
    )
    return Finding(message, place, (), {"given": got, "points": most})
