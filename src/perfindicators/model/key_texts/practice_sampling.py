"""Keys of the practice of sampling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_SAMPLING: Final[Mapping[tuple[str, str], KeyText]] = {
    ("SamplingPractice", "share"): KeyText(
        zh="没有说抽多少时，按自评项目数的这个比例抽，四舍五入。不写为 5%。",
        en="Share of the self-evaluated projects drawn where nobody says how many. Left out, it is 5%.",
        examples=("5.3%",),
    ),
    ("SamplingPractice", "strata"): KeyText(
        zh="按什么分层：department 主管部门、unit 实施单位、section 业务股室、level 级次，可写几项；空表示不分层。",
        en="What the population is divided by: department, unit, section, level, or several; empty for nothing.",
        examples=(["department"],),
    ),
    ("SamplingPractice", "forced"): KeyText(
        zh="哪些项目必抽，不占随机名额的概率。",
        en="Which projects are rechecked in any case.",
        examples=({"last_grades": ["中", "差"], "audit_findings": True},),
    ),
    ("SamplingPractice", "risk"): KeyText(
        zh="哪些情形加重权重：权重 = 金额 ×（1 + 各项之和）× 轮换系数。",
        en="What raises a weight: amount × (1 + the additions that apply) × factor of rotation.",
        examples=({"wide_coverage": "0.5", "public_attention": "0.5"},),
    ),
    ("SamplingPractice", "rotation"): KeyText(
        zh="轮换：多年没有抽到的加重，上年抽过的减轻，名额够时不让任何项目超过最长年限。",
        en="Rotation: long undrawn weighs more, drawn last year less, and nobody waits beyond the longest term.",
        examples=({"longest": "5"},),
    ),
    ("SamplingPractice", "least_amount"): KeyText(
        zh="金额低于它的项目按它计权重，使小项目也有机会。不写为 1 万元。",
        en="Projects of less money weigh as much as one of this amount, to have a chance. Left out: 10,000 yuan.",
        examples=("1万元",),
    ),
    ("SamplingPractice", "error_rates"): KeyText(
        zh="抽样说明中回答：如有这样比例的项目有问题，至少抽到一个的概率是多少。",
        en="The statement says how probable it is to find at least one, if such a share of the projects is faulty.",
        examples=(["5%", "10%"],),
    ),
    ("SamplingPractice", "confidence"): KeyText(
        zh="希望有多大把握抽到至少一个有问题的项目；用来计算所需样本数。不写为 95%。",
        en="How sure one wants to be to find a faulty project; gives the size needed. Left out, it is 95%.",
        examples=("95%",),
    ),
    ("SamplingPractice", "source"): KeyText(
        zh="依据；与整个文件相同时不写。",
        en="The source, where it differs from that of the document.",
        examples=({"status": "practice"},),
    ),
    ("ForcedChoice", "last_grades"): KeyText(
        zh="上年等级是这些的，必抽。不写为 中、差。",
        en="Grades of last year that are rechecked in any case. Left out, they are 中 and 差.",
        examples=(["中", "差"],),
    ),
    ("ForcedChoice", "audit_findings"): KeyText(
        zh="审计发现过问题的是否必抽。不写为 true。",
        en="Whether projects with audit findings are rechecked in any case. Left out, they are.",
        examples=(True,),
    ),
    ("ForcedChoice", "full_score"): KeyText(
        zh="自评多少分算满分。不写为 100。",
        en="Total from which a self-evaluation counts as full marks. Left out, it is 100.",
        examples=("100",),
    ),
    ("ForcedChoice", "spent_below"): KeyText(
        zh="自评满分而执行率低于它的，必抽。不写为 80%。",
        en="Full marks with less than this share of the budget spent are rechecked. Left out, it is 80%.",
        examples=("80%",),
    ),
    ("ForcedChoice", "source"): KeyText(
        zh="必抽情形的依据；与上一级相同时不写。",
        en="The source of the forced choice, where it differs.",
        examples=({"status": "practice"},),
    ),
    ("RiskAdditions", "wide_coverage"): KeyText(
        zh="覆盖面广的加多少。不写为 0.5。",
        en="Added for projects that reach many people. Left out, it is 0.5.",
        examples=("0.5",),
    ),
    ("RiskAdditions", "public_attention"): KeyText(
        zh="社会关注度高的加多少。不写为 0.5。",
        en="Added for projects the public watches. Left out, it is 0.5.",
        examples=("0.5",),
    ),
    ("RiskAdditions", "low_spending"): KeyText(
        zh="执行率低的加多少。不写为 0.5。",
        en="Added for projects that spent little. Left out, it is 0.5.",
        examples=("0.5",),
    ),
    ("RiskAdditions", "spent_below"): KeyText(
        zh="执行率低于多少算低。不写为 60%。",
        en="Share of the budget below which spending is low. Left out, it is 60%.",
        examples=("60%",),
    ),
    ("RiskAdditions", "high_score"): KeyText(
        zh="自评分很高的加多少。不写为 0.25。",
        en="Added for very high totals. Left out, it is 0.25.",
        examples=("0.25",),
    ),
    ("RiskAdditions", "score_from"): KeyText(
        zh="自评多少分起算很高。不写为 95。",
        en="Total from which a self-evaluation is very high. Left out, it is 95.",
        examples=("95",),
    ),
    ("Rotation", "rises_after"): KeyText(
        zh="连续几年没有抽到后开始加重。不写为 2。",
        en="Years undrawn after which the weight rises. Left out, it is 2.",
        examples=("2",),
    ),
    ("Rotation", "rise"): KeyText(
        zh="此后每多一年，系数加多少。不写为 0.25。",
        en="Added to the factor for each further year. Left out, it is 0.25.",
        examples=("0.25",),
    ),
    ("Rotation", "most"): KeyText(
        zh="系数最大到多少。不写为 2。",
        en="The largest factor. Left out, it is 2.",
        examples=("2",),
    ),
    ("Rotation", "drawn_last_year"): KeyText(
        zh="上年抽过的，系数为多少。不写为 0.5。",
        en="The factor of a project drawn last year. Left out, it is 0.5.",
        examples=("0.5",),
    ),
    ("Rotation", "longest"): KeyText(
        zh="名额够时，项目最多连续几年不被抽到。不写为 5。",
        en="Most years a project stays undrawn where the size permits. Left out, it is 5.",
        examples=("5",),
    ),
    ("Rotation", "longest_stratum"): KeyText(
        zh="名额少于层数时，一层（如一个部门）最多连续几年没有项目被抽到。不写为 3。",
        en="Most years a stratum, such as a department, stays undrawn where there are more strata than places. Left "
        "out, it is 3.",
        examples=("3",),
    ),
}
