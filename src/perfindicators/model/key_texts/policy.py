"""Keys of scoring policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

POLICY: Final[Mapping[tuple[str, str], KeyText]] = {
    ("ScoringPolicy", "kind"): KeyText(
        zh="文件类别：评分口径，固定写 policy。",
        en="Kind of document: a scoring policy, always policy.",
        examples=("policy",),
    ),
    ("ScoringPolicy", "id"): KeyText(
        zh="评分口径的标识，申报的 policy 用它引用。",
        en="Identifier of the policy, to which a declaration's policy refers.",
        examples=("integrated-platform",),
    ),
    ("ScoringPolicy", "edition"): KeyText(
        zh="口径的版本；不写为 1。规则有变要换版本，旧得分才能复核。",
        en="Edition of the policy; left out, it is 1. Change it with the rules, so that old scores can be verified.",
        examples=("2020",),
    ),
    ("ScoringPolicy", "negative_actual"): KeyText(
        zh="指标值不为负时，实际值为负怎么办：zero 按 0 计；keep 照原值。不写为 zero。",
        en="What a negative actual value counts as when the target is not negative: zero, as 0; keep, as it is. "
        "Left out, it is zero.",
        examples=("zero",),
    ),
    ("ScoringPolicy", "rules"): KeyText(
        zh="计分规则，从上往下取第一条适用的；都不适用时按达到与否计分。",
        en="Scoring rules; the first that fits is taken, and where none does the target is simply met or missed.",
        examples=(
            [
                {"when": {"operator": [">=", ">"], "target": "positive"}, "rule": "proportional"},
                {"rule": "all-or-nothing"},
            ],
        ),
    ),
    ("ScoringPolicy", "judged"): KeyText(
        zh="定性指标的等级区间和同义说法。",
        en="Grades of judged indicators with their bands, and phrases that mean the same.",
        examples=(
            {
                "grades": [
                    {"grade": "达成", "share": [0.8, 1]},
                    {"grade": "部分达成", "share": [0.6, 0.8]},
                    {"grade": "未达成", "share": [0, 0.6]},
                ]
            },
        ),
    ),
    ("ScoringPolicy", "execution"): KeyText(
        zh="预算执行率怎样得分：proportional 按比例；stepped 分档。",
        en="How the budget execution rate earns points: proportional or stepped.",
        examples=({"rule": "proportional", "cap": True},),
    ),
    ("ScoringPolicy", "over_achievement"): KeyText(
        zh="超额到什么程度要说明；只提示，不扣分。不写则不提示。",
        en="From where on over-achievement asks for an explanation; it notes and never cuts. Left out, nothing is "
        "noted.",
        examples=({"above": "130%", "effect": "note"},),
    ),
    ("ScoringPolicy", "grades"): KeyText(
        zh="总分等级，从高到低，最后一档从 0 起；按总分折成百分制划分。",
        en="Grades of the total, best first, the last from 0; the total is taken out of 100.",
        examples=(
            [
                {"grade": "优", "from": 90},
                {"grade": "良", "from": 80},
                {"grade": "中", "from": 60},
                {"grade": "差", "from": 0},
            ],
        ),
    ),
    ("When", "operator"): KeyText(
        zh="适用的指标值符号，可写多个，要加引号。",
        en="Operators of the targets it is for, one or more, in quotes.",
        examples=([">=", ">", "="],),
    ),
    ("When", "target"): KeyText(
        zh="指标值的正负：zero 等于零；positive 大于零；negative 小于零。不写则不论。",
        en="Sign of the target: zero; positive; negative. Left out, any.",
        examples=("positive",),
    ),
    ("When", "category"): KeyText(
        zh="适用的类别，可写一级（satisfaction）或完整路径；不写则不论。",
        en="Category it is for, a level-1 name such as satisfaction or a whole path; left out, any.",
        examples=("satisfaction",),
    ),
    ("When", "kind"): KeyText(
        zh="指标值的种类：number 数；percent 百分比；money 金额；date 日期；duration 时长；range 区间。不写则不论。",
        en="Kinds of target: number; percent; money; date; duration; range. Left out, any.",
        examples=(["date"],),
    ),
    ("Judged", "grades"): KeyText(
        zh="等级及其得分比例区间，从好到差，至少两档。",
        en="Grades with their bands of shares, best first, at least two.",
        examples=([{"grade": "达成", "share": [0.8, 1]}, {"grade": "未达成", "share": [0, 0.8]}],),
    ),
    ("Judged", "phrases"): KeyText(
        zh="等级 → 视同该等级的说法，用来读懂填报文字；等级须在 grades 中。",
        en="Grade, then the phrases that read as it in a report; the grade must stand under grades.",
        examples=({"达成": ["达成预期指标", "已完成"]},),
    ),
    ("GradeShare", "grade"): KeyText(
        zh="等级名称，与自评表中的用词一致。",
        en="Name of the grade, in the words of the self-evaluation form.",
        examples=("部分达成",),
    ),
    ("GradeShare", "share"): KeyText(
        zh="该等级的得分比例 [下限, 上限]；评价人给的分要落在其中，达不到上限的等级不含上限。",
        en="Band of shares [low, high] in which the assessor's points must lie; only the best grade includes its "
        "upper end.",
        examples=([0.6, 0.8],),
    ),
    ("ProportionalExecution", "rule"): KeyText(
        zh="proportional：执行率 × 分值。",
        en="proportional: execution rate × points.",
        examples=("proportional",),
    ),
    ("ProportionalExecution", "cap"): KeyText(
        zh="执行率超过 100% 时是否按满分封顶；不写为 true。",
        en="Whether points are capped when the rate exceeds 100%; left out, they are.",
        examples=(True,),
    ),
    ("SteppedExecution", "rule"): KeyText(
        zh="stepped：项目已完成且未超预算按一档，否则按执行率分档。",
        en="stepped: finished within the budget earns one share, otherwise the execution rate decides.",
        examples=("stepped",),
    ),
    ("SteppedExecution", "completed_within_budget"): KeyText(
        zh="项目已完成且未超预算时的得分比例，0 至 1。",
        en="Share of the points when finished within the budget, from 0 to 1.",
        examples=(1,),
    ),
    ("SteppedExecution", "steps"): KeyText(
        zh="执行率各档，取达到的最高一档；低于最低一档不得分。",
        en="Steps of the execution rate; the highest reached counts, below the lowest nothing is earned.",
        examples=([{"from": "80%", "share": 0.7}, {"from": "60%", "share": 0.5}],),
    ),
    ("ExecutionStep", "from"): KeyText(
        zh="执行率达到多少起算这一档，含本数。",
        en="Execution rate from which this step holds, inclusive.",
        examples=("80%", 0.8),
    ),
    ("ExecutionStep", "share"): KeyText(
        zh="这一档得分占分值的比例，0 至 1。",
        en="Share of the points on this step, from 0 to 1.",
        examples=(0.7,),
    ),
    ("OverAchievement", "above"): KeyText(
        zh="实际值超过指标值的多少时要说明，大于 100%；写 130% 或 1.3。",
        en="Share of the target above which an explanation is asked for, more than 100%: 130% or 1.3.",
        examples=("130%",),
    ),
    ("OverAchievement", "effect"): KeyText(
        zh="后果：note 只提示说明原因，不改得分。不写为 note。",
        en="Effect: note, which asks for a reason and leaves the score alone. Left out, it is note.",
        examples=("note",),
    ),
    ("GradeBand", "grade"): KeyText(
        zh="等级名称。",
        en="Name of the grade.",
        examples=("优",),
    ),
    ("GradeBand", "from"): KeyText(
        zh="总分（百分制）达到多少起为该等级，含本数。",
        en="Total out of 100 from which the grade holds, inclusive.",
        examples=(90,),
    ),
}
