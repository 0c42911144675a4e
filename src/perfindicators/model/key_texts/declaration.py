"""Keys of declarations: who declares, functions and tasks, what was changed or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

DECLARATION: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Declaration", "kind"): KeyText(
        zh="文件类别：绩效目标申报，固定写 declaration。",
        en="Kind of document: a declaration, always declaration.",
        examples=("declaration",),
    ),
    ("Declaration", "id"): KeyText(
        zh="申报的标识，建议用年度加项目名，每年一份、互不重复。",
        en="Identifier of the declaration, best the year and the project, one for each year.",
        examples=("2022-ethnic-middle-school",),
    ),
    ("Declaration", "subject"): KeyText(
        zh="谁申报：项目、部门整体或政策，以及年度和预算。",
        en="Who declares: a project, a whole department or a policy, with year and budget.",
        examples=(
            {"type": "project", "name": "学生资助", "department": "州民族中学", "year": 2026, "budget": "312万元"},
        ),
    ),
    ("Declaration", "policy"): KeyText(
        zh="评分口径的 id，决定各类指标值怎样得分；不写为 integrated-platform（预算管理一体化平台）。",
        en="Id of the scoring policy, which says how each kind of target earns points; left out, it is "
        "integrated-platform.",
        examples=("mof-2021-101",),
    ),
    ("Declaration", "categories"): KeyText(
        zh="自设指标所用指标分类的 id；不写为 project。部门整体一般用 department-pilot 等分类。",
        en="Id of the classification of the lines; left out, it is project. Whole departments use one such as "
        "department-pilot.",
        examples=("project",),
    ),
    ("Declaration", "view"): KeyText(
        zh="采用哪套官方分值，取自分类的 views，如 project-2021 成本为一级指标；不写取 project-2021，分类中没有时取"
        "第一套。",
        en="Which official weighting of the classification the points follow, such as project-2021 with cost at "
        "level 1; left out, project-2021, or the first where the classification lacks it.",
        examples=("project-2021",),
    ),
    ("Declaration", "execution_points"): KeyText(
        zh="预算执行率的分值，自评时计分，与各指标分值相加一般为 100；不写为 10，不考核写 0。",
        en="Points of the budget execution rate, scored in the self-evaluation; with the indicators they usually "
        "make 100. Left out, 10; write 0 where it is not scored.",
        examples=(10,),
    ),
    ("Declaration", "functions"): KeyText(
        zh="部门的职能-任务-项目，用于部门整体申报；目标可用 task 对应到任务。项目申报不写。",
        en="The department's functions, their tasks and projects, for a whole department; goals refer to tasks by "
        "task. Left out for a project.",
        examples=(
            [
                {
                    "id": "compulsory-education",
                    "name": "实施义务教育",
                    "tasks": [
                        {"id": "aid", "name": "学生资助", "projects": [{"name": "营养改善计划", "budget": "312万元"}]}
                    ],
                }
            ],
        ),
    ),
    ("Declaration", "goals"): KeyText(
        zh="绩效目标及其指标，至少一个。",
        en="Goals with their indicators, at least one.",
        examples=(
            [
                {
                    "statement": "困难学生应助尽助",
                    "indicators": [{"use": "industry/education@2021-trial#aid-take-up-rate", "target": "=100%"}],
                }
            ],
        ),
    ),
    ("Declaration", "refused"): KeyText(
        zh="有理由不选的核心指标；选用了某个目标的指标，却漏选它的核心指标又不在此说明，会提示。",
        en="Core indicators left out on purpose, each with its reason. Taking indicators of a goal while its core "
        "ones are neither taken nor refused is reported.",
        examples=([{"use": "industry/education@2021-trial#retention-rate", "reason": "本校只有高中学段"}],),
    ),
    ("Subject", "type"): KeyText(
        zh="申报对象：project 项目；department 部门整体；policy 政策。区域层级指标只在部门整体计分。",
        en="What is declared: project; department, a department as a whole; policy. Region indicators carry points "
        "only for departments.",
        examples=("project",),
    ),
    ("Subject", "name"): KeyText(
        zh="项目、部门或政策的全称，与预算批复一致。",
        en="Full name of the project, department or policy, as in the approved budget.",
        examples=("学生资助补助经费",),
    ),
    ("Subject", "department"): KeyText(
        zh="主管部门（一级预算单位）全称；不写则不按部门归集。",
        en="The department in charge, in full; left out, the subject is not grouped by department.",
        examples=("州教育体育局",),
    ),
    ("Subject", "unit"): KeyText(
        zh="实施单位的全称，不是计量单位；与主管部门相同时也照写。",
        en="The unit that carries it out, not a unit of measurement; write it even when it is the department itself.",
        examples=("州民族中学",),
    ),
    ("Subject", "section"): KeyText(
        zh="财政部门对口的业务股室，用于分股室汇总；不写则不归入任何股室。",
        en="The finance bureau's own desk for it, for totals by desk; left out, it belongs to none.",
        examples=("教科文股",),
    ),
    ("Subject", "code"): KeyText(
        zh="一体化平台中的项目编码，加引号以免丢掉开头的 0。",
        en="Code of the project on the integrated platform, in quotes so that leading zeros stay.",
        examples=("532800210000000012345",),
    ),
    ("Subject", "year"): KeyText(
        zh="预算年度，1990 至 2100；按它取当年有效的标准。",
        en="Fiscal year, from 1990 to 2100; it decides which standards hold.",
        examples=(2022,),
    ),
    ("Subject", "budget"): KeyText(
        zh="年初预算，写明单位；只写数字按万元理解。",
        en="Budget at the start of the year with its unit; a bare number is in 10,000 yuan (万元).",
        examples=("104.09万元",),
    ),
    ("Subject", "adjusted_budget"): KeyText(
        zh="调整后的全年预算，预算执行率以它为分母；不写按年初预算。",
        en="Budget after the changes of the year, against which the execution rate is taken; left out, the initial "
        "budget.",
        examples=("98.5万元",),
    ),
    ("Subject", "previous_budget"): KeyText(
        zh="上年预算，用来对比预算增减与目标增减；新增项目不写。",
        en="Last year's budget, to compare its growth with that of the targets; left out for a new project.",
        examples=("98万元",),
    ),
    ("Subject", "budget_kind"): KeyText(
        zh="预算类型：general 一般公共预算；government-fund 政府性基金；state-capital 国有资本经营；"
        "social-insurance 社会保险基金。不写为 general。",
        en="Which budget: general public budget; government-fund; state-capital operations; social-insurance funds. "
        "Left out, it is general.",
        examples=("general",),
    ),
    ("Subject", "attribute"): KeyText(
        zh="项目属性：recurring 经常性；one-off 一次性；new 新增；continued 延续。不写则不按属性检查。",
        en="Nature of the project: recurring; one-off; new this year; continued from earlier years. Left out, "
        "checks that depend on it are skipped.",
        examples=("recurring",),
    ),
    ("Subject", "upper_transfer"): KeyText(
        zh="资金是否来自上级转移支付；不写为 false。",
        en="Whether the money is a transfer from a higher level; left out, it is not.",
        examples=(True,),
    ),
    ("Subject", "classified"): KeyText(
        zh="是否涉密：true 时不进入任何公开输出。不写为 false，涉密项目务必写上。",
        en="Whether it is secret: true keeps it out of every published output. Left out, it is not, so never forget "
        "it on a secret project.",
        examples=(True,),
    ),
    ("Project", "id"): KeyText(
        zh="项目的标识，可不写。",
        en="Identifier of the project; may be left out.",
        examples=("nutrition",),
    ),
    ("Project", "name"): KeyText(
        zh="项目全称，与预算批复一致。",
        en="Full name of the project, as in the approved budget.",
        examples=("义务教育学生营养改善计划",),
    ),
    ("Project", "budget"): KeyText(
        zh="项目预算，写明单位；只写数字按万元理解。",
        en="Budget of the project with its unit; a bare number is in 10,000 yuan (万元).",
        examples=("312万元",),
    ),
    ("Task", "id"): KeyText(
        zh="任务的标识，全文不重复；目标的 task 用它对应。",
        en="Identifier of the task, unique in the declaration; a goal's task refers to it.",
        examples=("student-aid",),
    ),
    ("Task", "name"): KeyText(
        zh="为履行职能开展的工作任务。",
        en="A task by which the function is carried out.",
        examples=("学生资助",),
    ),
    ("Task", "projects"): KeyText(
        zh="承担这项任务的项目；不写表示没有专门项目。",
        en="Projects that carry the task; left out, there are none.",
        examples=([{"name": "营养改善计划", "budget": "312万元"}],),
    ),
    ("Function", "id"): KeyText(
        zh="职能的标识，申报内不重复。",
        en="Identifier of the function, unique in the declaration.",
        examples=("compulsory-education",),
    ),
    ("Function", "name"): KeyText(
        zh="部门职能，按“三定”规定概括。",
        en="A duty of the department, summed up from its official remit.",
        examples=("组织实施义务教育",),
    ),
    ("Function", "tasks"): KeyText(
        zh="履行该职能的任务；不写表示没有分解。",
        en="Tasks by which it is carried out; left out, it is not divided.",
        examples=([{"id": "student-aid", "name": "学生资助"}],),
    ),
    ("Adjustment", "target"): KeyText(
        zh="调整后的指标值，自评按它计分；带符号和单位，加引号。",
        en="The changed target, by which the line is scored, with operator and unit in quotes.",
        examples=("≥94%",),
    ),
    ("Adjustment", "on"): KeyText(
        zh="批准调整的日期。",
        en="Day on which the change was approved.",
        examples=("2022-09-01",),
    ),
    ("Adjustment", "basis"): KeyText(
        zh="批准调整的依据，如批复及其文号；没有批复的调整不算数。",
        en="The decision behind it, such as the number of the approval; an unapproved change does not count.",
        examples=("州财政局同意调整的批复",),
    ),
    ("Refusal", "use"): KeyText(
        zh="不选用的核心指标，写成“框架[@版本]#指标”，加引号。",
        en="The core indicator left out, as framework[@edition]#indicator in quotes.",
        examples=("industry/education@2021-trial#retention-rate",),
    ),
    ("Refusal", "reason"): KeyText(
        zh="为什么不适用；“不好统计”不是理由。",
        en="Why it does not apply; being hard to measure is no reason.",
        examples=("本校只有高中学段，没有义务教育学生",),
    ),
}
