"""Keys that mean the same in many documents, and those of the small parts many documents share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

EVERY_DOCUMENT: Final[Mapping[tuple[str, str], KeyText]] = {
    ("", "format"): KeyText(
        zh="文件格式的版本，目前只有 1。",
        en="Version of the file format; there is only 1 so far.",
        examples=(1,),
    ),
    ("", "id"): KeyText(
        zh="在所在列表中不重复的标识，小写英文，词间用连字符；定下后不改、不移作他用，别处靠它引用。",
        en="Identifier, unique within its list: lower-case English words joined by hyphens. It never changes and is "
        "never reused, since others refer to it.",
        examples=("feasibility",),
    ),
    ("", "name"): KeyText(
        zh="给人看的名称；只写中文时直接写文字，中英文都有时写成 {zh: …, en: …}。",
        en="The name people read: plain text for Chinese alone, {zh: …, en: …} for both languages.",
        examples=("项目实施方案", {"zh": "项目实施方案", "en": "Implementation plan"}),
    ),
    ("", "title"): KeyText(
        zh="文件的正式标题，显示在目录和报告中；不写时显示 id。",
        en="Full title shown in catalogues and reports; without it the id is shown.",
        examples=({"zh": "教育类绩效指标体系框架", "en": "Education"},),
    ),
    ("", "note"): KeyText(
        zh="给维护者和使用者看的说明，如口径、例外、待核事项；不参与评分。",
        en="A remark for maintainers and users: scope, exceptions, what is still to be verified. It never affects "
        "scores.",
        examples=("满意度按各目标下的引用选用，不另设",),
    ),
    ("", "lint"): KeyText(
        zh="对检查结果的处理：把有意保留的写进 ignore 并说明理由。",
        en="How findings of the checks are treated here: those kept on purpose go under ignore, each with its reason.",
        examples=({"ignore": [{"code": "W05", "reason": "单一任务", "until": "2026-12-31"}]},),
    ),
    ("", "when"): KeyText(
        zh="这条规则适用于哪些指标值；各条件须同时成立，不写则全部适用。先写的先匹配，所以最宽的放最后。",
        en="Which targets this rule is for; all conditions given must hold, none means all targets. The first match "
        "wins, so put the widest rule last.",
        examples=({"operator": [">=", ">"], "target": "positive"},),
    ),
    ("", "definition"): KeyText(
        zh="指标口径：算什么、不算什么、数据由谁在何时提供。不要重复名称；引用框架指标时不写则取框架的口径。",
        en="The counting rule: what is counted, what is not, who supplies the figures and when. Do not repeat the "
        "name; a line taken from a framework keeps that framework's definition.",
        examples=(
            {
                "zh": "按期办结并销号的任务比例；经批准延期的从分母剔除。",
                "en": "Share of tasks struck off in time. Approved delays leave the base.",
            },
        ),
    ),
    ("", "formula"): KeyText(
        zh="实际值的计算公式及其输入数；写了它，填报的是各输入数而不是算好的结果。算出的单位要与 unit 一致，比例别忘"
        "了 * 100。",
        en="How the actual value is computed from named figures; with it, the figures are reported rather than the "
        "result. The result must come out in unit, so percentages need * 100.",
        examples=(
            {
                "expression": "aided / entitled * 100",
                "inputs": {
                    "aided": {"name": "已获资助学生数", "unit": "人"},
                    "entitled": {"name": "应资助学生数", "unit": "人"},
                },
            },
        ),
    ),
    ("", "evidence"): KeyText(
        zh="佐证资料的名称，写能取到原件的材料；引用框架的指标不写时取框架所列。",
        en="Names of the documents that prove the actual value, such as can really be fetched; a line taken from a "
        "framework keeps the framework's.",
        examples=(["签到表", "教育事业统计报表"],),
    ),
    ("", "polarity"): KeyText(
        zh="指标方向：higher 越高越好；lower 越低越好；exact 以相符为好；judged 由评价人定性。指标值写了符号的以符号"
        "为准；方向也不写时依次看指标名称、类别来推定，并在得分说明中注明。",
        en="Which way is better: higher; lower; exact, as close as possible; judged by an assessor. An operator in "
        "the target goes before it; without either, the name, then the category decide, and every score says so.",
        examples=("higher",),
    ),
    ("", "nature"): KeyText(
        zh="指标性质：result 结果，看成效；workload 工作量，不当作越多越好；compliance 合规，看是否按规定；constant "
        "常量，各年不变。框架默认 result；申报引用时取框架所写。",
        en="What the figure says: result, what was achieved; workload, never better for being higher; compliance, "
        "whether rules were kept; constant, the same every year. A framework assumes result; a declared line takes "
        "its framework's.",
        examples=("workload",),
    ),
    ("", "scoring"): KeyText(
        zh="本指标自己的计分规则，先于评分口径；不写取所引框架指标的，仍没有则按评分口径。要点、公式、分项、条件、定"
        "性等规则只能写在这里。",
        en="A scoring rule of its own, which goes before the policy. Left out, that of the framework's indicator, "
        "else the policy decides. Rules such as checklist, formula, parts, condition and judged can only stand here.",
        examples=({"rule": "per-unit", "every": "1天", "lose": 0.5}, {"rule": "proportional", "floor": "60%"}),
    ),
    ("", "veto"): KeyText(
        zh="一票否决：实际值落入 if 时，影响的不只是本指标的得分。不写则没有，引用框架的指标取框架的。",
        en="A veto: when the actual value satisfies if, more than this line's points is affected. Left out, there "
        "is none, or the framework's for a line taken from it.",
        examples=({"if": ">0起", "effect": "cap-grade", "grade": "中"},),
    ),
    ("", "provenance"): KeyText(
        zh="整份文件的来历和可靠程度；单个标准值的来源写在各自的 source。",
        en="How sure we are of the document as a whole; single values carry their own source.",
        examples=({"status": "proposed", "note": "原表未公开"},),
    ),
    ("", "basis"): KeyText(
        zh="所依据文件的 id，须在 frameworks/regulations.yaml 中登记；不写表示没有依据文件。",
        en="Ids of the regulations it rests on, registered in frameworks/regulations.yaml; left out, it rests on none.",
        examples=(["mof-2020-10", "xsbn-2021-25"],),
    ),
    ("", "source"): KeyText(
        zh="这里的内容出自哪里、有多大把握；没有读过的文件不要写成 seen。",
        en="Where this comes from and how sure we are of it; never say seen of a document nobody read.",
        examples=({"regulation": "mof-2020-10", "section": "附件1", "status": "recalled"},),
    ),
    ("", "edition"): KeyText(
        zh="版本名，小写，如年份或“年份-trial”；旧版另存为“标识/版本.yaml”，当年的申报仍按旧版计分。不写为 current。",
        en="Name of this edition, such as a year; older ones are kept as id/edition.yaml so that old declarations "
        "still score by them. Left out, it is current.",
        examples=("2021-trial",),
    ),
    ("", "status"): KeyText(
        zh="把握程度：seen 见过原文；recalled 凭记忆，待核；recalled-unsure 记忆不确定；practice 通行做法，没有成文"
        "规定；proposed 本项目提议。",
        en="How sure we are: seen, the text was read; recalled, from memory, to be verified; recalled-unsure, "
        "memory may be wrong; practice, commonly done without a rule; proposed by this project.",
        examples=("recalled",),
    ),
    ("Text", "zh"): KeyText(
        zh="中文文字，必填。",
        en="The Chinese text; required.",
        examples=("九年义务教育巩固率",),
    ),
    ("Text", "en"): KeyText(
        zh="英文文字；不写时英文输出也显示中文。",
        en="The English text; without it English output shows the Chinese.",
        examples=("Nine-year compulsory education retention rate",),
    ),
    ("Source", "regulation"): KeyText(
        zh="文件的 id，须在 frameworks/regulations.yaml 中登记；没有文件（如通行做法、本项目提议）则不写。",
        en="Id of the regulation in frameworks/regulations.yaml; left out where no document stands behind it, as "
        "with practice or a proposal.",
        examples=("mof-2020-10",),
    ),
    ("Source", "section"): KeyText(
        zh="文件中的条款、附件或表格；不确定就不写，不要猜。",
        en="Article, annex or table inside the document; leave it out rather than guess.",
        examples=("第十二条", "附件1"),
    ),
    ("LintSettings", "ignore"): KeyText(
        zh="有意保留的检查结果，每条写代码和理由；不写则全部照常提示。",
        en="Findings accepted on purpose, each with code and reason; left out, all are reported.",
        examples=([{"code": "W05", "reason": "单一任务，只有一项产出"}],),
    ),
    ("Suppression", "code"): KeyText(
        zh="检查结果的代码：一个大写字母加两位数字。",
        en="Code of the finding: one capital letter and two digits.",
        examples=("W05",),
    ),
    ("Suppression", "reason"): KeyText(
        zh="为什么这条检查结果在这里可以接受。",
        en="Why the finding is acceptable here.",
        examples=("单一任务，只有一项产出",),
    ),
    ("Suppression", "until"): KeyText(
        zh="理由成立到哪一天为止，过后重新提示；不写则一直有效。",
        en="Last day on which the reason holds; after it the finding returns. Left out, it holds for good.",
        examples=("2026-12-31",),
    ),
    ("Deprecated", "reason"): KeyText(
        zh="为什么不再选用。",
        en="Why it should no longer be chosen.",
        examples=({"zh": "统计口径已取消", "en": "The statistic is no longer compiled"},),
    ),
    ("Deprecated", "replaced_by"): KeyText(
        zh="改用哪一项，写成“框架#指标”；没有替代的不写。",
        en="What to use instead, as framework#indicator; left out when nothing replaces it.",
        examples=("industry/education#retention-rate",),
    ),
    ("Deprecated", "since"): KeyText(
        zh="从哪个版本起停用。",
        en="The edition from which it is retired.",
        examples=("2024",),
    ),
}
