"""W02."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import falls_short, shown, total_points
from perfindicators.lints.headings import PrintedPoints, printed_points
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_Lines = list[ReviewedLine]
_Tree = Mapping[str, Mapping[str, _Lines]]


class SubtotalsDoNotAddUp(Rule):
    """下级指标分值之和不等于上级标题所印分值。 / The points below a heading do not add up to what it prints.

    What it checks:
        表中一级、二级指标标题印有分值的，如“产出指标(50分)”，其下各指标分值之和应与之相等；印成区间的，如“(40-50分)”，
        应落在区间内。二级标题都印有分值时，一级标题与它们的合计比较。有空白分值的，只看已填部分是否超出。标题合计不到
        总分的表可能没有抄全，最后一类的不足只作提示。
        Where a level-1 or level-2 heading prints points, such as 产出指标(50分), its indicators add up to them, or lie
        within the range it prints. Where every level-2 heading prints points, level 1 is compared with those. With an
        empty cell among the points only an excess is reported. Where the headings themselves fall short of the whole,
        the table may have been cut off, and a shortfall of its last heading is information.

    Why it matters:
        上下级不一致，平台不予通过，类别得分也无从计算。
        The platform refuses the form, and the score of the category means nothing.

    Example:
        ```csv
        一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
        产出指标(50分),数量指标,检测批次,≥300批次,310批次,25,25
        产出指标(50分),质量指标,检测报告合格率,≥98%,99%,30,30
        ```

    Instead:
        ```csv
        一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
        产出指标(50分),数量指标,检测批次,≥300批次,310批次,25,25
        产出指标(50分),质量指标,检测报告合格率,≥98%,99%,25,25
        ```

    Sources:
        预算管理一体化系统绩效管理模块的填报校验；财政部 财预〔2020〕10号 项目支出绩效自评表
        Checks of the integrated budget platform; Ministry of Finance 财预〔2020〕10号, self-evaluation form
    """

    code = "W02"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every heading that prints points with what stands below it."""
        tree = _by_heading(review)
        last = list(tree)[-1] if tree and _may_be_cut(tree, review) else None
        for level1, below in tree.items():
            final = list(below)[-1] if level1 == last else None
            for level2, lines in below.items():
                yield from _compare(level2, lines, _sum_of(lines), cut=level2 == final)
            everything = [line for lines in below.values() for line in lines]
            yield from _compare(level1, everything, _sum_of_level1(below, everything), cut=level1 == last)


def _by_heading(review: Review) -> _Tree:
    tree: dict[str, dict[str, _Lines]] = {}
    rows = () if review.table is None else review.table.rows
    for line, row in zip(review.lines, rows, strict=True):
        tree.setdefault(row.level1, {}).setdefault(row.level2, []).append(line)
    return tree


def _may_be_cut(tree: _Tree, review: Review) -> bool:
    """Return whether the level-1 headings all print points and still leave some for headings that are not there."""
    printed = [printed_points(level1) for level1 in tree]
    known = [points.high for points in printed if points is not None]
    return len(known) == len(printed) and falls_short(sum(known, Decimal(0)), review)


def _sum_of(lines: Sequence[ReviewedLine]) -> tuple[Decimal, bool]:
    """Return the sum of points and whether all of them are known."""
    return total_points(tuple(lines)), all(line.points is not None for line in lines)


def _sum_of_level1(below: Mapping[str, _Lines], everything: Sequence[ReviewedLine]) -> tuple[Decimal, bool]:
    printed = [printed_points(level2) for level2 in below]
    exact = [points.low for points in printed if points is not None and points.low == points.high]
    return (sum(exact, Decimal(0)), True) if len(exact) == len(printed) else _sum_of(everything)


def _compare(
    heading: str, lines: Sequence[ReviewedLine], found: tuple[Decimal, bool], *, cut: bool
) -> Iterator[Finding]:
    wanted = printed_points(heading)
    total, known = found
    if wanted is None or wanted.low <= total <= wanted.high or (total < wanted.low and not known):
        return
    context = {"heading": heading, "total": shown(total), "wanted": str(wanted)}
    severity = Severity.INFO if cut and total < wanted.low else None
    yield Finding(_message(heading, total, wanted), lines[0].place, ("points",), context, severity)


def _message(heading: str, total: Decimal, wanted: PrintedPoints) -> Message:
    return Message(
        f"“{heading}”之下分值合计 {shown(total)}，标题印的是 {wanted} 分：请调整各指标分值，或改正标题。",
        f"The points below '{heading}' add up to {shown(total)}, the heading prints {wanted}: change the points of its "
        "indicators, or the heading.",
    )
