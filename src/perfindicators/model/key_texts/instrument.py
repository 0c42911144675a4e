"""Keys of instruments: items, how they are rated, vetoes, bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

INSTRUMENT: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Instrument", "kind"): KeyText(
        zh="文件类别：评价工具（评分表），固定写 instrument。",
        en="Kind of document: an instrument of judgement, always instrument.",
        examples=("instrument",),
    ),
    ("Instrument", "id"): KeyText(
        zh="评价工具的标识，与它在 frameworks/ 下的路径（去掉 .yaml）一致。",
        en="Identifier of the instrument, equal to its path under frameworks/ without .yaml.",
        examples=("instrument/ex-ante-appraisal-project",),
    ),
    ("Instrument", "subject"): KeyText(
        zh="评什么：project 项目；policy 政策；department 部门整体；county 县（市）；bond 专项债券项目；goal 绩效目"
        "标；proposal 评价实施方案；report 评价报告。",
        en="What is judged: project; policy; department as a whole; county; bond, a special-bond project; goal, "
        "performance goals; proposal, an evaluation plan; report, an evaluation report.",
        examples=("project",),
    ),
    ("Instrument", "scale"): KeyText(
        zh="评委可给的等级和得分比例，用于 rate: scale 的事项；没有这类事项可不写。",
        en="Grades raters can give and what they earn, for items with rate: scale; needed only if there are such "
        "items.",
        examples=(
            [
                {"grade": "优", "share": 1},
                {"grade": "良", "share": 0.8},
                {"grade": "中", "share": 0.6},
                {"grade": "差", "share": 0},
            ],
        ),
    ),
    ("Instrument", "items"): KeyText(
        zh="评价事项，可分层；各层分值要加得上。",
        en="What is judged, in as many layers as needed; the points of each layer must add up.",
        examples=([{"id": "relevance", "name": "相关性", "points": 5, "rate": "scale"}],),
    ),
    ("Instrument", "materials"): KeyText(
        zh="评审前必须到位的材料；不写则没有要求。",
        en="Documents that must be at hand before the panel meets; left out, none is required.",
        examples=([{"id": "feasibility", "name": "可研报告", "required": True}],),
    ),
    ("Instrument", "bands"): KeyText(
        zh="总分对应的结论，从高到低，最后一档从 0 起，最高不超过总分。",
        en="Decisions by total, best first, the last from 0, none above the whole points.",
        examples=(
            [
                {"from": 80, "decision": "support"},
                {"from": 60, "decision": "partial"},
                {"from": 0, "decision": "reject"},
            ],
        ),
    ),
    ("ScaleGrade", "grade"): KeyText(
        zh="等级名称，评委照此填写。",
        en="Name of the grade, as raters write it.",
        examples=("良",),
    ),
    ("ScaleGrade", "share"): KeyText(
        zh="该等级得事项分值的比例，0 至 1。",
        en="Share of an item's points it earns, from 0 to 1.",
        examples=(0.8, "80%"),
    ),
    ("ScaleGrade", "description"): KeyText(
        zh="什么情况给这个等级，让评委尺度一致。",
        en="When to give this grade, so that raters use the same measure.",
        examples=({"zh": "基本符合，有个别不足", "en": "Largely met, with single shortcomings"},),
    ),
    ("Item", "id"): KeyText(
        zh="事项的标识，同一层内不重复；评分时用从根到它的路径，如 necessity/relevance。",
        en="Identifier, unique among its neighbours; ratings name an item by its path from the root, such as "
        "necessity/relevance.",
        examples=("relevance",),
    ),
    ("Item", "name"): KeyText(
        zh="评价事项的名称。",
        en="Name of what is judged.",
        examples=({"zh": "立项必要性", "en": "Need for the project"},),
    ),
    ("Item", "definition"): KeyText(
        zh="评委看什么、凭什么给分、什么不算。",
        en="What the rater looks at, what earns points and what does not count.",
        examples=(
            {
                "zh": "看依据是否充分、需求是否真实，与其他项目是否重复。",
                "en": "Whether the basis suffices, the need is real and no other project does the same.",
            },
        ),
    ),
    ("Item", "points"): KeyText(
        zh="事项的分值，大于 0；有 rate 的必填，分成小项的可不写，写了须等于小项之和。",
        en="What the item is worth, above 0: required with rate; a group may leave it out, otherwise its items must "
        "add up to it.",
        examples=(5,),
    ),
    ("Item", "rate"): KeyText(
        zh="怎样打分：scale 按等级；points 直接给分；checklist 按要点；deduct 按问题扣分；measure 按实际值；lint 按"
        "检查结果扣分。分成小项（items）的不写。",
        en="How points are earned: scale, by grade; points, given directly; checklist, by elements present; deduct, "
        "by faults found; measure, by a value; lint, by findings of the checks. Left out for a group with items.",
        examples=("scale",),
    ),
    ("Item", "deductions"): KeyText(
        zh="各种问题及扣分，只用于 rate: deduct，此时必填。",
        en="Faults and what they cost; only for rate: deduct, and required there.",
        examples=([{"id": "no-formula", "name": "定量指标没有公式", "lose": 1, "at_most": 3}],),
    ),
    ("Item", "formula"): KeyText(
        zh="实际值的计算公式，只用于 rate: measure；结果单位要与 unit 一致。",
        en="How the value is computed, only for rate: measure; it must come out in unit.",
        examples=(
            {
                "expression": "in_time / received * 100",
                "inputs": {
                    "in_time": {"name": "按期下达金额", "unit": "万元"},
                    "received": {"name": "应下达金额", "unit": "万元"},
                },
            },
        ),
    ),
    ("Item", "unit"): KeyText(
        zh="实际值的计量单位，只用于 rate: measure。",
        en="Unit of the value, only for rate: measure.",
        examples=("百分点",),
    ),
    ("Item", "target"): KeyText(
        zh="要达到的值，只用于 rate: measure，target 与 scoring 至少写一个；带符号和单位，加引号。",
        en="Value to be met, only for rate: measure, which needs target or scoring; with operator and unit, in quotes.",
        examples=("≤3百分点",),
    ),
    ("Item", "scoring"): KeyText(
        zh="实际值怎样得分，只用于 rate: measure；不写按评分口径。",
        en="How the value earns points, only for rate: measure; left out, the scoring policy decides.",
        examples=({"rule": "per-unit", "every": "1百分点", "lose": 0.5, "count": "prorata"},),
    ),
    ("Item", "codes"): KeyText(
        zh="要统计的检查代码，只用于 rate: lint，此时必填。",
        en="Codes of the checks whose findings count; only for rate: lint, and required there.",
        examples=(["W01", "W02"],),
    ),
    ("Item", "lose"): KeyText(
        zh="每条检查结果扣多少分，大于 0；只用于 rate: lint，此时必填。",
        en="Points each finding costs, above 0; only for rate: lint, and required there.",
        examples=(2,),
    ),
    ("Item", "veto"): KeyText(
        zh="事项得分过低时的后果，可写在单项或一组上；不写则没有。",
        en="What a poor result on this item or group decides beyond its points; left out, nothing.",
        examples=({"below": "60%", "decision": "reject"},),
    ),
    ("Item", "items"): KeyText(
        zh="分成的小项；有小项的不写 rate。",
        en="The items it is divided into; such a group has no rate.",
        examples=(
            [
                {"id": "relevance", "name": "相关性", "points": 5, "rate": "scale"},
                {"id": "need", "name": "必要性", "points": 5, "rate": "points"},
            ],
        ),
    ),
    ("DeductionRule", "name"): KeyText(
        zh="什么问题。",
        en="What the fault is.",
        examples=({"zh": "定量指标没有公式或口径", "en": "A quantity without formula or counting rule"},),
    ),
    ("DeductionRule", "lose"): KeyText(
        zh="每发现一次扣多少分，大于 0。",
        en="Points lost each time it is found, above 0.",
        examples=(0.5,),
    ),
    ("DeductionRule", "at_most"): KeyText(
        zh="这个问题最多扣多少分；不写则扣到事项得分为零。",
        en="Most points lost for this fault altogether; left out, until the item has none.",
        examples=(1.5,),
    ),
    ("ItemVeto", "below"): KeyText(
        zh="得分率（占事项分值的比例）低于它即触发，大于 0、不超过 1。",
        en="Share of the item's points below which it takes hold, above 0 and at most 1.",
        examples=("60%",),
    ),
    ("ItemVeto", "decision"): KeyText(
        zh="直接决定的结论，不论总分多少；取自 bands，与 cap 只写一个。",
        en="The decision that follows whatever the total, one of those under bands. Write decision or cap, never both.",
        examples=("reject",),
    ),
    ("ItemVeto", "cap"): KeyText(
        zh="最好只能得到的结论，取自 bands；与 decision 只写一个。",
        en="The best decision still possible, one of those under bands. Write cap or decision, never both.",
        examples=("revise",),
    ),
    ("ItemVeto", "reason"): KeyText(
        zh="为什么这一项能否决，会写进结论。",
        en="Why this item may decide, shown with the decision.",
        examples=({"zh": "手续不全的项目会造成资金闲置", "en": "A project without its papers leaves money idle"},),
    ),
    ("Material", "required"): KeyText(
        zh="是否必须提供；不写为 true。",
        en="Whether it must be handed in; left out, it must.",
        examples=(False,),
    ),
    ("DecisionBand", "from"): KeyText(
        zh="总分达到多少起为该结论，含本数；最后一档写 0。",
        en="Total from which the decision follows, inclusive; the last band starts from 0.",
        examples=(80,),
    ),
    ("DecisionBand", "decision"): KeyText(
        zh="结论的标识，小写英文；否决引用它。",
        en="Identifier of the decision in lower-case English; vetoes refer to it.",
        examples=("support",),
    ),
    ("DecisionBand", "grade"): KeyText(
        zh="同时给出的等级；不评等级的不写。",
        en="Grade that goes with it; left out where none is given.",
        examples=("优",),
    ),
    ("DecisionBand", "name"): KeyText(
        zh="结论的表述；不写则显示 decision。",
        en="The decision in words; left out, its identifier is shown.",
        examples=({"zh": "予以支持", "en": "Support"},),
    ),
}
