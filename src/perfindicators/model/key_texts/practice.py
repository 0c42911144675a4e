"""Keys of what a bureau decided for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Practice", "kind"): KeyText(
        zh="文件类别：本单位的做法，固定写 practice。",
        en="Kind of document: a bureau's practice, always practice.",
        examples=("practice",),
    ),
    ("Practice", "title"): KeyText(
        zh="名称，写明哪一级、哪个环节。",
        en="Its name: whose practice, at which step.",
        examples=({"zh": "州级绩效运行监控做法", "en": "Monitoring in the prefecture"},),
    ),
    ("Practice", "effective"): KeyText(
        zh="从哪天起执行；按日期选用当时有效的做法。",
        en="First day it holds; a step takes the practice that held on its day.",
        examples=("2022-01-01",),
    ),
    ("Practice", "until"): KeyText(
        zh="执行到哪天为止；不写为一直有效。",
        en="Last day it holds; left out, it holds on.",
        examples=("2024-12-31",),
    ),
    ("Practice", "default"): KeyText(
        zh="没有指明用哪个时，是否优先采用这一个；不写为 false。",
        en="Whether it is taken where nobody names one; false when left out.",
        examples=(True,),
    ),
    ("Practice", "source"): KeyText(
        zh="依据和可信程度；下面没有另写来源的数都按它。",
        en="What it rests on and how sure that is, for every number below without a source of its own.",
        examples=({"regulation": "mof-2019-136", "status": "recalled"},),
    ),
    ("Practice", "monitoring"): KeyText(
        zh="绩效运行监控：灯号界线、偏差、处置期限。",
        en="Monitoring: lights, gaps, days to act.",
        examples=({},),
    ),
    ("Practice", "recheck"): KeyText(
        zh="自评复核：扣分规则、偏离度分档。",
        en="Recheck of self-evaluations: what is taken off, bands of deviation.",
        examples=(
            {
                "rules": ["R"],
                "stated_within": 15,
                "deviation": [{"from": 0, "decision": "consistent", "name": "基本一致"}],
            },
        ),
    ),
    ("Practice", "sampling"): KeyText(
        zh="抽样：风险权数、必抽情形、轮换。",
        en="Sampling: weights of risk, forced strata, rotation.",
        examples=({},),
    ),
    ("Practice", "filing"): KeyText(
        zh="自评报送：截止日、宽限、退回次数。",
        en="Filing of self-evaluations: due day, grace, returns.",
        examples=({},),
    ),
    ("Practice", "panel"): KeyText(
        zh="评委：偏离、分歧多少即提示。",
        en="Panels: from where a rater or a panel is remarked on.",
        examples=({},),
    ),
    ("Practice", "results"): KeyText(
        zh="结果应用：按等级的预算建议、整改期限、公开时限。",
        en="Use of results: advice by grade, days to rectify, days to publish.",
        examples=(
            {
                "advice": [{"grade": "中", "decision": "reduce", "name": "适当核减", "factor": "90%"}],
                "rectify_within": 60,
                "publish_within": 20,
            },
        ),
    ),
    ("Practice", "settlement"): KeyText(
        zh="质费挂钩：方案与报告的权重、付费分档、主评人条件。",
        en="Fees by quality: weights, bands of payment, what a lead evaluator must have.",
        examples=(
            {
                "proposal_weight": "30%",
                "bands": [{"from": 90, "share": "100%"}, {"from": 60, "share": "70%"}],
                "failed_share": "50%",
                "exclude_years": 1,
                "stages": [{"name": "报告通过验收", "after": "report", "share": "100%"}],
                "lead_years": 5,
                "lead_qualifications": [],
                "draws_a_year": 6,
            },
        ),
    ),
    ("Practice", "transfers"): KeyText(
        zh="上级转移支付：目标下达时限。",
        en="Transfers from above: days to pass goals on.",
        examples=({"pass_on_within": 30},),
    ),
}
