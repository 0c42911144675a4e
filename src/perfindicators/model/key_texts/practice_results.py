"""Keys of the use of results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_RESULTS: Final[Mapping[tuple[str, str], KeyText]] = {
    ("ResultPractice", "advice"): KeyText(
        zh="各等级对下年预算的建议，从好到差。",
        en="What each grade means for next year's money, best first.",
        examples=([{"grade": "优", "decision": "prioritise", "name": "优先保障", "factor": 1}],),
    ),
    ("ResultPractice", "protected"): KeyText(
        zh="不按公式核减的支出类型，只给文字建议。",
        en="Kinds of spending that no formula cuts; they get advice in words.",
        examples=(["刚性支出", "民生兜底"],),
    ),
    ("ResultPractice", "rectify_within"): KeyText(
        zh="没有写整改期限的，自反馈之日起多少日内整改完。",
        en="Days from being told to being done, where a problem names no deadline.",
        examples=(60,),
    ),
    ("ResultPractice", "publish_within"): KeyText(
        zh="决算批复后多少日内在两个网站公开。",
        en="Days from the approval of accounts to publication on both sites.",
        examples=(20,),
    ),
    ("GradeAdvice", "grade"): KeyText(zh="等级。", en="The grade.", examples=("优",)),
    ("GradeAdvice", "decision"): KeyText(zh="建议的标识。", en="Identifier of the advice.", examples=("prioritise",)),
    ("GradeAdvice", "name"): KeyText(
        zh="建议的名称。",
        en="The advice in words.",
        examples=({"zh": "优先保障", "en": "Support first"},),
    ),
    ("GradeAdvice", "factor"): KeyText(
        zh="按申请数的多少安排；不写则只给文字建议。",
        en="Share of the request that is advised; left out, there is advice in words only.",
        examples=(0.9,),
    ),
    ("GradeAdvice", "after_rectification"): KeyText(
        zh="是否先整改后安排；不写为 false。",
        en="Whether money is arranged only after the problems were solved; false when left out.",
        examples=(True,),
    ),
}
