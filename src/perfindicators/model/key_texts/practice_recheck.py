"""Keys of the recheck of self-evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_RECHECK: Final[Mapping[tuple[str, str], KeyText]] = {
    ("RecheckPractice", "rules"): KeyText(
        zh="对每张自评表运行的检查：规则代码或字母。",
        en="Checks that run on every table: codes or letters of rules.",
        examples=(["R", "D03", "M03"],),
    ),
    ("RecheckPractice", "deductions"): KeyText(
        zh="复核扣分的情形和比例。",
        en="Faults a reviewer takes points off for, and their shares.",
        examples=([{"id": "no-evidence", "name": "没有佐证资料", "loses": "100%", "sees": "no-evidence"}],),
    ),
    ("RecheckPractice", "stated_within"): KeyText(
        zh="扣分理由中写的百分比与实际扣分可相差多少个百分点。",
        en="By how many percentage points a deduction may differ from the per cent its reason states.",
        examples=(15,),
    ),
    ("RecheckPractice", "deviation"): KeyText(
        zh="自评与复核偏离度的分档，从低到高；多评、少评一样算。",
        en="Bands of the deviation between self score and recheck, lowest first; too low counts like too high.",
        examples=([{"from": 0, "decision": "consistent", "name": "基本一致"}],),
    ),
    ("ReviewDeduction", "id"): KeyText(
        zh="情形的标识；扣分表用它或名称。",
        en="Identifier of the fault; a table of deductions names it or its name.",
        examples=("no-evidence",),
    ),
    ("ReviewDeduction", "name"): KeyText(
        zh="情形的名称。",
        en="Name of the fault.",
        examples=("没有佐证资料",),
    ),
    ("ReviewDeduction", "loses"): KeyText(
        zh="扣掉该指标分值的多少；0 为只提示不扣分。",
        en="Share of the indicator's points lost; 0 is a remark without a loss.",
        examples=("30%",),
    ),
    ("ReviewDeduction", "sees"): KeyText(
        zh="程序能看出的情形：no-evidence 无佐证、no-survey 满意度无调查、counted-twice 产出效益重复、"
        "misplaced 三级与二级不符；不写为由人判断。",
        en="What a program can see: no-evidence, no-survey, counted-twice, misplaced; left out, a person judges.",
        examples=("no-survey",),
    ),
    ("DeviationBand", "from"): KeyText(
        zh="偏离度达到多少（百分数）算这一档。",
        en="The deviation in per cent this band begins with.",
        examples=(5,),
    ),
    ("DeviationBand", "decision"): KeyText(
        zh="这一档的处理。",
        en="What follows in this band.",
        examples=("attention",),
    ),
    ("DeviationBand", "name"): KeyText(
        zh="处理的名称。",
        en="Its name.",
        examples=({"zh": "关注", "en": "Watch"},),
    ),
}
