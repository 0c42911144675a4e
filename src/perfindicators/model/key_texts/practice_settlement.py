"""Keys of paying evaluators by quality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_SETTLEMENT: Final[Mapping[tuple[str, str], KeyText]] = {
    ("SettlementPractice", "proposal_weight"): KeyText(
        zh="实施方案得分的权重，其余为报告得分的权重。",
        en="Weight of the proposal's score; the report's has the rest.",
        examples=(0.3,),
    ),
    ("SettlementPractice", "bands"): KeyText(
        zh="得分与付费比例，从高到低；最后一档的 from 以下要返工。",
        en="Scores and shares of the price, best first; below the last 'from' the report is done again.",
        examples=([{"from": 90, "share": 1}],),
    ),
    ("SettlementPractice", "failed_share"): KeyText(
        zh="返工后仍不合格时付合同价的多少。",
        en="Share of the price for a report that fails a second time.",
        examples=(0.5,),
    ),
    ("SettlementPractice", "exclude_years"): KeyText(
        zh="返工后仍不合格的，几个年度内不再委托。",
        en="Whole years without new contracts after a second failure.",
        examples=(1,),
    ),
    ("SettlementPractice", "stages"): KeyText(
        zh="分期付款，合计 100%。",
        en="Payments by stage, adding up to 100 %.",
        examples=([{"name": "签订合同", "after": "signing", "share": 0.3}],),
    ),
    ("SettlementPractice", "lead_years"): KeyText(
        zh="主评人至少从业几年。",
        en="Least years of experience of a lead evaluator.",
        examples=(5,),
    ),
    ("SettlementPractice", "lead_qualifications"): KeyText(
        zh="主评人须具备其中一种资格；不写为不要求。",
        en="Qualifications, one of which a lead evaluator must have; none when left out.",
        examples=(["注册会计师"],),
    ),
    ("SettlementPractice", "draws_a_year"): KeyText(
        zh="同一专家一年最多抽中几次。",
        en="How often an expert may be drawn in a year.",
        examples=(6,),
    ),
    ("FeeBand", "from"): KeyText(zh="得分达到多少算这一档。", en="The score this band begins with.", examples=(90,)),
    ("FeeBand", "share"): KeyText(
        zh="付合同价的多少；写了 up_to 的，这是本档下端的比例。",
        en="Share of the price; with up_to, that of the band's lower end.",
        examples=(0.9,),
    ),
    ("FeeBand", "up_to"): KeyText(
        zh="本档上端的比例，中间按得分递增。",
        en="Share at the band's upper end, in between by the score.",
        examples=(0.95,),
    ),
    ("PaymentStage", "name"): KeyText(zh="这一期的名称。", en="Name of the stage.", examples=("签订合同",)),
    ("PaymentStage", "after"): KeyText(
        zh="什么之后付：signing 签订合同、proposal 方案通过、report 报告验收。",
        en="After what it is due: signing, proposal accepted, report accepted.",
        examples=("proposal",),
    ),
    ("PaymentStage", "share"): KeyText(zh="占合同价的多少。", en="Its share of the price.", examples=(0.3,)),
}
