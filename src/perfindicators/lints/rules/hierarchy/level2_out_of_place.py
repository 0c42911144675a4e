"""H02."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.model.reference_data import Categories
from perfindicators.scoring.published import UNCLASSIFIED, CategoryNames

_LOCAL: Final = MappingProxyType(
    {
        "output": pattern("数量|质量|时效|成本"),
        "cost": pattern("经济|社会|生态|环境"),
        "benefit": pattern("经济|社会|生态|环境|持续"),
        "satisfaction": pattern("满意"),
    }
)
"""Level 1 → what local spellings of its level-2 headings contain, such as 产出数量 and 生态环境效益."""


class Level2OutOfPlace(Rule):
    """二级指标不在所属一级指标之下。 / A level-2 heading does not belong below its level 1.

    What it checks:
        表中二级指标标题应是所在一级指标的下级：产出之下数量、质量、时效（2020年表另有成本），成本之下经济、社会、生态
        环境成本，效益之下经济、社会、生态、可持续影响，满意度之下服务对象满意度。属于别的一级指标的报错，认不出的报警
        告。申报文件的类别由 L11 检查。
        Each level-2 heading of a table belongs below its level 1: quantity, quality, timeliness (and cost, in the form
        of 2020) below output; the three costs below cost; economic, social, ecological and sustained below benefit;
        those served below satisfaction. One of another level 1 is an error, an unknown one a warning. L11 checks
        documents.

    Why it matters:
        放错类别，分值就计入别的一级指标，复核时按不相关处理。
        Points of a misplaced category count elsewhere, and a review treats its indicators as unrelated.

    Example:
        ```csv
        一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
        效益指标,服务对象满意度指标,居民满意度,≥90%,92%,10,10
        ```

    Instead:
        ```csv
        一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
        满意度指标,服务对象满意度指标,居民满意度,≥90%,92%,10,10
        ```

    Sources:
        财政部 财预〔2020〕10号 项目支出绩效自评表；财政部 财预〔2021〕101号 附件1
        Ministry of Finance 财预〔2020〕10号, self-evaluation form; 财预〔2021〕101号, annex 1
    """

    code = "H02"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Read each pair of headings once, at the row where it first stands."""
        categories = review.weighting.categories
        if categories is None or review.table is None:
            return
        names = CategoryNames(categories)
        first: dict[tuple[str, str], ReviewedLine] = {}
        for line, row in zip(review.lines, review.table.rows, strict=True):
            first.setdefault((row.level1, row.level2), line)
        for (level1, level2), line in first.items():
            top = names.path(level1, "")
            if level2 and top != UNCLASSIFIED and "/" not in names.path(level1, level2):
                owner = "satisfaction" if "满意" in level2 else names.path("", level2).partition("/")[0]
                yield from _finding(line, (level1, level2), (top, owner), categories)


def _finding(
    line: ReviewedLine, headings: tuple[str, str], tops: tuple[str, str], categories: Categories
) -> Iterator[Finding]:
    (level1, level2), (top, owner) = headings, tops
    zh, en = category_names(categories, tuple(f"{top}/{below}" for below in categories.tree[top]))
    context = {"level1": level1, "level2": level2, "allowed": en}
    if owner not in (UNCLASSIFIED, top):
        owner_zh, owner_en = category_names(categories, (owner,))
        message = Message(
            f"二级指标“{level2}”属于{owner_zh}，不在“{level1}”之下：请移到{owner_zh}，或改为{zh}之一。",
            f"'{level2}' belongs to {owner_en}, not below '{level1}': move it, or make it one of {en}.",
        )
        yield Finding(message, line.place, ("category",), context)
    elif not _LOCAL[top].search(level2):
        message = Message(
            f"“{level1}”之下没有二级指标“{level2}”：请改为{zh}之一。",
            f"There is no '{level2}' below '{level1}': make it one of {en}.",
        )
        yield Finding(message, line.place, ("category",), context, Severity.WARNING)
