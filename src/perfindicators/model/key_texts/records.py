"""Keys of a report's figures and their relations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

_ACROSS = KeyText(
    zh="各数据的财政年度不同而仍可比较时，写明理由；不写则不同年度的数据不作比较。",
    en="Why figures of different fiscal years may be compared here; without a reason such a relation is refused.",
    examples=("自评对象为上年预算，与上年目标数相同",),
)
_TOTAL = KeyText(
    zh="合计数的 id；须等于各项之和，一分不差。",
    en="Id of the total, which must equal the sum of its parts to the last digit.",
    examples=("evaluation-amount",),
)


def _kind(zh: str, en: str, word: str) -> KeyText:
    return KeyText(zh=f"关系的种类：{zh}，写 {word}。", en=f"Kind of relation: {en}, written {word}.", examples=(word,))


_RELATIONS: Final = (
    "SumRelation", "OutcomeRelation", "DifferenceRelation", "RateRelation", "EqualRelation", "BoundRelation",
)  # fmt: skip

RECORDS: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Records", "kind"): KeyText(
        zh="文件类别：报告数据，固定写 records。",
        en="Kind of document: figures of a report, always records.",
        examples=("records",),
    ),
    ("Records", "id"): KeyText(
        zh="报告数据的标识，小写英文，词间用连字符。",
        en="Identifier of the figures: lower-case English words joined by hyphens.",
        examples=("annual-report-2022",),
    ),
    ("Records", "year"): KeyText(
        zh="报告写的是哪一年的工作；各数据的财政年度另写在数据上。",
        en="The year whose work is reported; the fiscal year of each figure stands on the figure.",
        examples=(2022,),
    ),
    ("Records", "source"): KeyText(
        zh="数据从哪里读来、有多可靠。",
        en="Where the figures were read, and how sure we are of them.",
        examples=({"status": "seen", "note": "2022年预算绩效管理工作开展情况"},),
    ),
    ("Records", "figures"): KeyText(
        zh="报告中的全部数据，一个数一项；同一个数出现两次就写两项，再用 equal 说明两处相同。",
        en="Every number of the report, one entry each; a number printed twice has two entries and a relation equal.",
        examples=(
            [
                {
                    "id": "goals",
                    "name": "目标管理项目数",
                    "value": 604,
                    "unit": "个",
                    "year": 2022,
                    "level": "prefecture",
                }
            ],
        ),
    ),
    ("Records", "relations"): KeyText(
        zh="数据之间应当成立的关系；reconcile 逐一重算。没有关系涉及的数据会另外列出。",
        en="What must hold between the figures; reconcile recomputes each and lists the figures none of them touches.",
        examples=(
            [{"relation": "sum", "id": "counts", "name": "项目数合计", "total": "all", "parts": ["own", "county"]}],
        ),
    ),
    ("Figure", "value"): KeyText(
        zh="印出的数，照写小数位（405596.40 不写成 405596.4），不写千位分隔符；比率按写出的位数四舍五入核对。",
        en="The number as printed, with its decimals and without thousands separators; a rate is checked to the "
        "decimals written.",
        examples=(604, 225496.48, "33.08"),
    ),
    ("Figure", "unit"): KeyText(
        zh="计量单位；同一关系中的数据单位要一致，比率写 %。",
        en="The unit; figures of one relation share it, and a rate has %.",
        examples=("个", "万元", "%"),
    ),
    ("Figure", "year"): KeyText(
        zh="数据所属的预算年度：2022年开展的自评，评的是2021年预算，写 2021。",
        en="The fiscal year of the budget: a self-evaluation carried out in 2022 judges the budget of 2021.",
        examples=(2022,),
    ),
    ("Figure", "year_assumed"): KeyText(
        zh="报告没有写明年度、按环节推定时写 true；不写为 false。",
        en="Whether the report does not state the year, so that it was inferred from the step; left out, it is stated.",
        examples=(True,),
    ),
    ("Figure", "approximate"): KeyText(
        zh="报告写作“约”多少时写 true；不写为 false。",
        en="Whether the report says about; left out, the number is exact.",
        examples=(True,),
    ),
    ("Figure", "level"): KeyText(
        zh="统计范围：prefecture 州级，county 县（市）级，all 全州。",
        en="Whose figures: prefecture, the prefecture's own; county, the counties'; all, both together.",
        examples=("prefecture",),
    ),
    ("Figure", "section"): KeyText(
        zh="在报告中的位置，如章节号。",
        en="Where it stands in the report, such as the number of the section.",
        examples=("三（二）",),
    ),
    **{(title, "across_years"): _ACROSS for title in _RELATIONS},
    ("SumRelation", "relation"): _kind("合计等于各项之和", "a total equals its parts", "sum"),
    ("SumRelation", "total"): _TOTAL,
    ("SumRelation", "parts"): KeyText(
        zh="各项的 id，至少两个。",
        en="Ids of the parts, at least two.",
        examples=(["evaluation-prefecture-amount", "evaluation-county-amount"],),
    ),
    ("OutcomeRelation", "relation"): _kind("每个对象各有一个结果", "each case has one outcome", "outcomes"),
    ("OutcomeRelation", "total"): KeyText(
        zh="对象总数的 id；须等于各种结果之和。",
        en="Id of the number of cases, which must equal the sum of the outcomes.",
        examples=("appraisal-projects",),
    ),
    ("OutcomeRelation", "outcomes"): KeyText(
        zh="各种结果的数量的 id，至少两个。",
        en="Ids of the number of cases with each outcome, at least two.",
        examples=(["appraisal-funded", "appraisal-refused"],),
    ),
    ("DifferenceRelation", "relation"): _kind("一数等于两数之差", "one figure is what remains", "difference"),
    ("DifferenceRelation", "figure"): KeyText(
        zh="差的 id，如审减金额。",
        en="Id of what remains, such as the amount cut.",
        examples=("review-cut",),
    ),
    ("DifferenceRelation", "from"): KeyText(
        zh="被减数的 id，如送审金额。",
        en="Id of what it is taken from, such as the amount submitted.",
        examples=("review-sent",),
    ),
    ("DifferenceRelation", "less"): KeyText(
        zh="减数的 id，如审定金额。",
        en="Id of what is taken away, such as the amount approved.",
        examples=("review-approved",),
    ),
    ("RateRelation", "relation"): _kind("比率等于分子除以分母", "a per cent of two figures", "rate"),
    ("RateRelation", "figure"): KeyText(
        zh="比率的 id，单位为 %。",
        en="Id of the rate; its unit is %.",
        examples=("review-rate",),
    ),
    ("RateRelation", "numerator"): KeyText(
        zh="分子的 id。",
        en="Id of the numerator.",
        examples=("review-cut",),
    ),
    ("RateRelation", "denominator"): KeyText(
        zh="分母的 id；合计的比率用合计数相除，不取各项比率的平均。",
        en="Id of the denominator; the rate of a total divides totals and is never the mean of rates.",
        examples=("review-sent",),
    ),
    ("EqualRelation", "relation"): _kind("同一个数在几处出现", "one number stands in several places", "equal"),
    ("EqualRelation", "same"): KeyText(
        zh="应当相同的数据的 id，至少两个。",
        en="Ids of the figures that must be the same, at least two.",
        examples=(["goals-prefecture-projects", "monitoring-prefecture-projects"],),
    ),
    ("BoundRelation", "relation"): _kind("一数不超过另一数", "one figure is no more than another", "at-most"),
    ("BoundRelation", "figure"): KeyText(
        zh="不应超过的数据的 id。",
        en="Id of the figure that is limited.",
        examples=("review-cut",),
    ),
    ("BoundRelation", "limit"): KeyText(
        zh="上限的 id。",
        en="Id of its limit.",
        examples=("review-sent",),
    ),
}
