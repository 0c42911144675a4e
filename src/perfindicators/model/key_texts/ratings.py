"""Keys of a panel's ratings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

RATINGS: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Ratings", "kind"): KeyText(
        zh="文件类别：评委打分，固定写 ratings。",
        en="Kind of document: a panel's ratings, always ratings.",
        examples=("ratings",),
    ),
    ("Ratings", "instrument"): KeyText(
        zh="所用评价工具，写成“id[@版本]”；写明版本，改版后仍能复核。",
        en="The instrument used, as id[@edition]; name the edition, so that the result can be verified later.",
        examples=("instrument/ex-ante-appraisal-project@2022",),
    ),
    ("Ratings", "subject"): KeyText(
        zh="评的是谁。",
        en="Who or what is rated.",
        examples=({"id": "p1", "name": "学生资助项目", "department": "州教育体育局"},),
    ),
    ("Ratings", "combine"): KeyText(
        zh="多位评委怎样合成：mean 平均；trimmed-mean 去掉最高和最低后平均；median 中位数。不写为 mean。",
        en="How several raters become one value: mean; trimmed-mean, without the highest and lowest; median. Left "
        "out, it is mean.",
        examples=("trimmed-mean",),
    ),
    ("Ratings", "raters"): KeyText(
        zh="评委名单，至少一位。",
        en="The raters, at least one.",
        examples=([{"id": "r1", "name": "评委甲"}, {"id": "r2", "conflict": True}],),
    ),
    ("Ratings", "ratings"): KeyText(
        zh="事项路径 → 评委 → 所给的等级、分数、具备的要点或实际值；评委须在 raters 中。",
        en="Path of the item, then rater, then the grade, points, elements or value given; every rater must be "
        "among the raters.",
        examples=({"necessity/relevance": {"r1": "优", "r2": "良"}},),
    ),
    ("RatedSubject", "id"): KeyText(
        zh="被评对象的标识或编码，不限小写英文。",
        en="Identifier or code of what is rated; any text will do.",
        examples=("p1",),
    ),
    ("RatedSubject", "name"): KeyText(
        zh="被评对象的全称。",
        en="Full name of what is rated.",
        examples=("学生资助项目",),
    ),
    ("RatedSubject", "department"): KeyText(
        zh="主管部门；不写则不按部门汇总。",
        en="The department in charge; left out, it is not grouped by department.",
        examples=("州教育体育局",),
    ),
    ("Rater", "id"): KeyText(
        zh="评委的标识，可用代号；打分时用它对应。",
        en="Identifier of the rater, which may be a code; ratings refer to it.",
        examples=("r1",),
    ),
    ("Rater", "name"): KeyText(
        zh="评委姓名；要匿名就不写。",
        en="The rater's name; leave it out to keep raters anonymous.",
        examples=("评委甲",),
    ),
    ("Rater", "conflict"): KeyText(
        zh="是否有利益冲突：true 的意见保留、分数不计。不写为 false。",
        en="Whether the rater has a conflict of interest: heard but not counted when true. Left out, there is none.",
        examples=(True,),
    ),
}
