"""Keys of scoring rules and vetoes, one sentence for each rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

RULES: Final[Mapping[tuple[str, str], KeyText]] = {
    ("AllOrNothing", "rule"): KeyText(
        zh="all-or-nothing：达到得满分，否则不得分。",
        en="all-or-nothing: met earns all points, missed earns none.",
        examples=("all-or-nothing",),
    ),
    ("AllOrNothing", "met"): KeyText(
        zh="改用哪种符号判断是否达到；不写按指标值自己的符号。",
        en="The comparison that counts as met; left out, the target's own operator.",
        examples=("<=",),
    ),
    ("Proportional", "rule"): KeyText(
        zh="proportional：达到得满分，未达到按实际 ÷ 目标的比例得分，用于越高越好。",
        en="proportional: met earns all points, otherwise points × actual ÷ target, for higher is better.",
        examples=("proportional",),
    ),
    ("Proportional", "floor"): KeyText(
        zh="完成比例低于它就不得分；不写则没有下限。写 60% 或 0.6。",
        en="Below this share of the target nothing is earned; left out, there is no floor. Write 60% or 0.6.",
        examples=("60%",),
    ),
    ("ReverseLinear", "rule"): KeyText(
        zh="reverse-linear：用于越低越好，达到得满分，超过后按超出比例直线递减到 zero_at 为零。",
        en="reverse-linear: for lower is better; met earns all points, beyond it they fall in a straight line to "
        "nothing at zero_at.",
        examples=("reverse-linear",),
    ),
    ("ReverseLinear", "zero_at"): KeyText(
        zh="实际值达到指标值的多少倍时得零分，大于 100%；不写为 200%，即超出一倍。",
        en="The multiple of the target at which nothing is left, above 100%; left out it is 200%, twice the target.",
        examples=("200%",),
    ),
    ("ReverseRatio", "rule"): KeyText(
        zh="reverse-ratio：用于越低越好，达到得满分，否则按目标 ÷ 实际得分。",
        en="reverse-ratio: for lower is better; met earns all points, otherwise points × target ÷ actual.",
        examples=("reverse-ratio",),
    ),
    ("Interpolated", "rule"): KeyText(
        zh="interpolated：在两个数值之间按直线折算，两端之外取端点的比例。",
        en="interpolated: a straight line between two values; beyond them the ends hold.",
        examples=("interpolated",),
    ),
    ("Interpolated", "from"): KeyText(
        zh="折算的一端：数值和得分比例。",
        en="One end of the line: a value and the share of the points it earns.",
        examples=({"value": "60%", "share": 0},),
    ),
    ("Interpolated", "to"): KeyText(
        zh="折算的另一端；value 不能与 from 相同。",
        en="The other end; its value must differ from that of from.",
        examples=({"value": "95%", "share": 1},),
    ),
    ("Anchor", "value"): KeyText(
        zh="这一端的实际值，带单位，不带符号。",
        en="The actual value at this end, with its unit and without an operator.",
        examples=("60%", "5天"),
    ),
    ("Anchor", "share"): KeyText(
        zh="实际值等于 value 时得分占分值的比例，0 至 1。",
        en="Share of the points earned at value, from 0 to 1.",
        examples=(0.6, "60%"),
    ),
    ("Stepped", "rule"): KeyText(
        zh="stepped：分档得分，从上往下取第一个满足的档。",
        en="stepped: the first step from the top that is met decides.",
        examples=("stepped",),
    ),
    ("Stepped", "steps"): KeyText(
        zh="各档条件和得分，从高到低写；写反了会先落入低档。",
        en="Steps with their conditions, best first; the other way round the low step would catch everything.",
        examples=([{"if": "≥95%", "share": 1}, {"if": "≥80%", "share": 0.8}, {"if": "≥70%", "points": 3}],),
    ),
    ("Stepped", "else"): KeyText(
        zh="哪一档都不满足时的得分比例；不写为 0。",
        en="Share of the points when no step is met; left out, none.",
        examples=(0,),
    ),
    ("Step", "if"): KeyText(
        zh="这一档对实际值的要求，写法同指标值，加引号。",
        en="What the actual value must satisfy, written like a target in quotes.",
        examples=("≥95%",),
    ),
    ("Step", "share"): KeyText(
        zh="满足时得分占分值的比例，0 至 1；与 points 只写一个。",
        en="Share of the points earned, from 0 to 1. Write share or points, never both.",
        examples=(0.8, "80%"),
    ),
    ("Step", "points"): KeyText(
        zh="满足时直接得多少分；与 share 只写一个，指标分值变动时要记得改。",
        en="Points earned outright. Write points or share, never both, and mind them when the line's points change.",
        examples=(3,),
    ),
    ("PerUnit", "rule"): KeyText(
        zh="per-unit：未达到目标时，每差一个单位扣若干分，扣完为止。",
        en="per-unit: each unit by which the target is missed costs points, down to nothing.",
        examples=("per-unit",),
    ),
    ("PerUnit", "every"): KeyText(
        zh="一个单位有多大，带计量单位；百分比的差用“百分点”，写 5% 是另一回事。",
        en="Size of one unit with its measure; a gap between percentages is in 百分点 (percentage points), not %.",
        examples=("5百分点", "1天"),
    ),
    ("PerUnit", "lose"): KeyText(
        zh="每差一个单位扣多少分（是分，不是比例），大于 0。",
        en="Points (not a share) lost per unit, above 0.",
        examples=(2,),
    ),
    ("PerUnit", "count"): KeyText(
        zh="零头怎样算：whole 不足一个单位不扣；started 不足一个按一个扣；prorata 按比例扣。不写为 whole。",
        en="How fractions count: whole, only full units cost; started, a begun unit costs a whole one; prorata, in "
        "proportion. Left out, it is whole.",
        examples=("started",),
    ),
    ("Tolerance", "rule"): KeyText(
        zh="tolerance：允许上下偏差，偏差之内得满分，用于应当相符的数量。",
        en="tolerance: a deviation either way is allowed; inside it all points are earned. For figures that should "
        "match.",
        examples=("tolerance",),
    ),
    ("Tolerance", "within"): KeyText(
        zh="允许偏差占指标值的比例，写 10% 或 0.1。",
        en="Allowed deviation as a share of the target, such as 10% or 0.1.",
        examples=("10%",),
    ),
    ("Tolerance", "then"): KeyText(
        zh="超出偏差后怎样得分：all-or-nothing 不得分；proportional 从较近的界限起按比例。不写为 all-or-nothing。",
        en="What happens outside: all-or-nothing, no points; proportional, in proportion from the nearer edge. Left "
        "out, it is all-or-nothing.",
        examples=("proportional",),
    ),
    ("JudgedRule", "rule"): KeyText(
        zh="judged：由评价人定等级，并在该等级的区间内给分。",
        en="judged: an assessor gives a grade, and points inside that grade's band.",
        examples=("judged",),
    ),
    ("JudgedRule", "grades"): KeyText(
        zh="等级数：three 三档；five 五档。不写为 three。",
        en="Number of grades: three or five. Left out, three.",
        examples=("five",),
    ),
    ("Likert", "rule"): KeyText(
        zh="likert：问卷平均分 ÷ 满分值 × 分值，用于满意度量表。",
        en="likert: points × mean answer ÷ scale, for questionnaires.",
        examples=("likert",),
    ),
    ("Likert", "scale"): KeyText(
        zh="问卷量表的最高分，2 至 10；五级量表写 5。",
        en="The highest answer of the questionnaire, from 2 to 10; five for a five-point scale.",
        examples=(5,),
    ),
    ("Checklist", "rule"): KeyText(
        zh="checklist：逐项看要点，具备的得其份额；填报时列出具备的要点。",
        en="checklist: each element present earns its share; the actual value lists those found.",
        examples=("checklist",),
    ),
    ("", "elements"): KeyText(
        zh="要点及各自份额，份额之和必须为 1。用于 rule: checklist 或评价工具中的 rate: checklist。",
        en="The elements with their shares, which must add up to 1; for rule: checklist, or rate: checklist of an "
        "instrument.",
        examples=([{"id": "plan", "name": "有方案", "share": 0.5}, {"id": "record", "name": "有记录", "share": 0.5}],),
    ),
    ("ChecklistElement", "name"): KeyText(
        zh="要点的名称，填报时照它写；写能核实的事实。",
        en="What must be there, in the words the report uses; a fact that can be checked.",
        examples=("有经批准的实施方案",),
    ),
    ("ChecklistElement", "share"): KeyText(
        zh="这个要点占分值的比例，大于 0；同组之和为 1。",
        en="Share of the points it carries, above 0; those of one list add up to 1.",
        examples=(0.5, "50%"),
    ),
    ("Condition", "rule"): KeyText(
        zh="condition：条件成立得满分，否则不得分。",
        en="condition: all points when the condition holds, otherwise none.",
        examples=("condition",),
    ),
    ("Condition", "if"): KeyText(
        zh="由公式输入数组成的条件，可用比较、and、or；变量须在指标的 formula.inputs 中。",
        en="A condition over the reported inputs with comparisons, and, or; its variables stand under the indicator'"
        "s formula.inputs.",
        examples=("audited = 1 and graduates >= 100",),
    ),
    ("FormulaRule", "rule"): KeyText(
        zh="formula：用公式直接算出得分比例。",
        en="formula: an expression gives the share of the points.",
        examples=("formula",),
    ),
    ("FormulaRule", "share"): KeyText(
        zh="得分比例的算式，结果限制在 0 与 1 之间；含逗号的要加引号。",
        en="Expression for the share of the points, held between 0 and 1; quote it when it holds a comma.",
        examples=("min(1, graduates / plan)",),
    ),
    ("Parts", "rule"): KeyText(
        zh="parts：一个指标分成几个分项，各自计分后合并，用于表中的“其中”各行。",
        en="parts: the indicator has parts, each scored by itself and then combined, as for “of which” rows.",
        examples=("parts",),
    ),
    ("Parts", "of"): KeyText(
        zh="各分项及其指标值，超额的分项不能弥补其他分项。",
        en="The parts with their targets; one part exceeding its target cannot make up for another.",
        examples=([{"id": "maize", "target": "≥5.5亩"}, {"id": "pears", "target": "≥6亩"}],),
    ),
    ("Parts", "combine"): KeyText(
        zh="怎样合并：mean 取平均；minimum 取最低。不写为 mean。",
        en="How they combine: mean, or minimum, the lowest. Left out, it is mean.",
        examples=("minimum",),
    ),
    ("Part", "id"): KeyText(
        zh="分项的标识，填报时用它对应。",
        en="Identifier of the part, to which actual values refer.",
        examples=("maize",),
    ),
    ("Part", "name"): KeyText(
        zh="分项名称；不写则显示 id。",
        en="Name of the part; left out, the id is shown.",
        examples=("玉米种植面积",),
    ),
    ("Part", "target"): KeyText(
        zh="分项的指标值，带符号和单位，加引号。",
        en="Target of the part with operator and unit, in quotes.",
        examples=("≥5.5亩",),
    ),
    ("Veto", "if"): KeyText(
        zh="触发否决的实际值，写法同指标值，加引号。",
        en="Actual values that trigger the veto, written like a target in quotes.",
        examples=("<60%", ">0起"),
    ),
    ("Veto", "effect"): KeyText(
        zh="否决后果：zero-total 总分为零；cap-grade 等级封顶，须写 grade；reject 整体不予通过。",
        en="What follows: zero-total, the total is zero; cap-grade, the grade is capped and grade is needed; "
        "reject, the whole fails.",
        examples=("zero-total",),
    ),
    ("Veto", "grade"): KeyText(
        zh="封顶后最好能得的等级，只与 effect: cap-grade 一起写。",
        en="The best grade still possible, only with effect: cap-grade.",
        examples=("中",),
    ),
}
