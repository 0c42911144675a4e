"""Keys of frameworks: goals, what they take from others, and the changes of an overlay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

FRAMEWORK: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Framework", "kind"): KeyText(
        zh="文件类别：指标体系框架，固定写 framework。",
        en="Kind of document: a framework, always framework.",
        examples=("framework",),
    ),
    ("Framework", "id"): KeyText(
        zh="框架的标识，与它在 frameworks/ 下的路径（去掉 .yaml）一致；申报按它引用。",
        en="Identifier of the framework, equal to its path under frameworks/ without .yaml; declarations refer to it.",
        examples=("industry/education",),
    ),
    ("Framework", "family"): KeyText(
        zh="框架类别：department 部门整体；project 项目共性；industry 分行业；recurring 经常性项目；county 县（"
        "市）。只有 department 和 county 的区域指标可以计分。",
        en="Family: department, whole departments; project, common to projects; industry; recurring, recurring "
        "projects; county. Only in department and county do region indicators carry points.",
        examples=("industry",),
    ),
    ("Framework", "categories"): KeyText(
        zh="所用指标分类的 id（kind: categories 的文件），一、二级指标和官方分值都从那里来。不写为 project。",
        en="Id of the classification (a document of kind categories) that gives levels 1 and 2 and the official "
        "weightings. Left out, it is project.",
        examples=("project",),
    ),
    ("Framework", "applies_to"): KeyText(
        zh="适用于哪些项目，据此向申报人推荐本框架；不写则不会因此被推荐。",
        en="Which projects it is meant for, used to suggest it to declarers; left out, nothing speaks for "
        "suggesting it.",
        examples=({"functions": ["205"], "departments": ["教育体育局"], "keywords": ["义务教育", "学生资助"]},),
    ),
    ("Framework", "extends"): KeyText(
        zh="从其他框架引入指标，用于县级等叠加框架；只引入 pick 列出的指标。与 goals 至少写一项。",
        en="Indicators brought in from other frameworks, for overlays such as a county's; only those under pick "
        "come in. A framework needs extends or goals.",
        examples=([{"use": "industry/education@2021-trial", "pick": ["retention-rate"]}],),
    ),
    ("Framework", "changes"): KeyText(
        zh="对引入指标的改动：修改、移除或新增，每条都要理由；没有 extends 时不能写。",
        en="Changes to what was brought in: set, remove or add, each with a reason; only together with extends.",
        examples=([{"set": "retention-rate", "to": {"importance": 3}, "reason": "州情"}],),
    ),
    ("Framework", "goals"): KeyText(
        zh="绩效目标及其下的指标，按重要程度排列。没有 extends 时必须写。",
        en="Goals with their indicators, the most important first. Required unless the framework extends others.",
        examples=(
            [
                {
                    "id": "compulsory-education",
                    "statement": "巩固义务教育成果",
                    "indicators": [
                        {"id": "retention-rate", "name": "九年义务教育巩固率", "category": "output/quality"}
                    ],
                }
            ],
        ),
    ),
    ("AppliesTo", "functions"): KeyText(
        zh="支出功能分类科目编码，写类、款、项皆可，按开头匹配，越细越优先；要加引号。",
        en="Codes of the functional classification at any depth, matched from the start, the most exact first; "
        "write them in quotes.",
        examples=(["205", "20113"],),
    ),
    ("AppliesTo", "departments"): KeyText(
        zh="主管部门名称；写全称，项目的部门名须是其中某个名称或它的一部分才算匹配。",
        en="Names of departments in full; a project fits when its department's name equals one of them or is part "
        "of it.",
        examples=(["教育体育局", "职业技术学院"],),
    ),
    ("AppliesTo", "keywords"): KeyText(
        zh="项目名称中出现即表示适用的词；写具体的词，避免“项目”“经费”这类到处都有的词。",
        en="Words in a project's name that speak for this framework; choose specific ones, not words that every "
        "project has.",
        examples=(["义务教育", "营养改善"],),
    ),
    ("AppliesTo", "economic_items"): KeyText(
        zh="部门预算支出经济分类科目编码，按开头匹配，要加引号；不写则不看经济分类。",
        en="Codes of the economic classification, matched from the start and written in quotes; left out, they are "
        "not looked at.",
        examples=(["30216", "30215"],),
    ),
    ("Goal", "id"): KeyText(
        zh="目标的标识，框架内不重复；county 等叠加框架新增指标时用它指明放在哪里。",
        en="Identifier of the goal, unique in the framework; an overlay uses it to say where an added indicator goes.",
        examples=("compulsory-education",),
    ),
    ("Goal", "statement"): KeyText(
        zh="目标表述：为谁、做到什么程度。一句话写清成效，不写工作过程。",
        en="What is to be achieved, for whom and how far: one sentence on the result, not on the activity.",
        examples=(
            {
                "zh": "各学段资助足额按时到人，不让一名学生因贫失学",
                "en": "Aid reaches every entitled student, and nobody leaves school for poverty",
            },
        ),
    ),
    ("Goal", "indicators"): KeyText(
        zh="本目标自己的指标；只引用其他框架时可以不写。",
        en="The goal's own indicators; may be left out when it only takes others by uses.",
        examples=(
            [
                {
                    "id": "aid-take-up-rate",
                    "name": "学生应助尽助率",
                    "category": "output/quality",
                    "unit": "%",
                    "polarity": "higher",
                }
            ],
        ),
    ),
    ("Goal", "uses"): KeyText(
        zh="推荐选用的其他框架指标，只引用、不重复定义，在本框架中不占分值。",
        en="Indicators of other frameworks that belong here, by reference only; they carry no points in this "
        "framework.",
        examples=([{"use": "project/common#satisfaction", "parameters": {"object": "受助学生"}}],),
    ),
    ("Goal", "alternatives"): KeyText(
        zh="备选组：几项指标中只计一项。",
        en="Groups of indicators of which only one counts.",
        examples=([{"id": "honours", "of": ["national-award", "city-award"], "points": 10, "count": "best"}],),
    ),
    ("UsedIndicator", "use"): KeyText(
        zh="引用的指标，写成“框架[@版本]#指标”，要加引号（# 前若有空格会被当作注释）；不写版本取现行版。",
        en="The indicator taken, as framework[@edition]#indicator, in quotes since # can start a comment; without "
        "an edition the current one is meant.",
        examples=("project/common#satisfaction",),
    ),
    ("UsedIndicator", "parameters"): KeyText(
        zh="引用时要指明的内容，如调查对象；键名见被引指标的 parameters。",
        en="What the indicator asks to be named, such as who is surveyed; keys are those of its parameters.",
        examples=({"object": "受助学生"},),
    ),
    ("UsedIndicator", "note"): KeyText(
        zh="什么情况下选用它。",
        en="When it should be chosen.",
        examples=("不增加学位的校舍用",),
    ),
    ("Extension", "use"): KeyText(
        zh="引入哪个框架，写成“框架[@版本]”；最好写明版本，以免上游改版后跟着变。",
        en="The framework to take from, as framework[@edition]; better name the edition, so that a new one changes "
        "nothing unseen.",
        examples=("industry/agriculture-forestry-and-water@2021-trial",),
    ),
    ("Extension", "pick"): KeyText(
        zh="要引入的指标 id；全部引入写 all。没有列出的不会进来。",
        en="Ids of the indicators to bring in, or all; what is not listed stays out.",
        examples=(["forest-cover-rate", "forest-fire-damage-rate"], "all"),
    ),
    ("Change", "set"): KeyText(
        zh="要修改的指标 id，与 to 一起写。每条变更只写 set、remove、add 之一。",
        en="Id of the indicator to change, together with to. Each change has exactly one of set, remove and add.",
        examples=("forest-cover-rate",),
    ),
    ("Change", "to"): KeyText(
        zh="替换的键和值，只写要改的；没有写的键保持原样。改写 importance 会取代原来的 points，反之亦然。",
        en="The keys to replace with their new values; others stay as they are. A new importance replaces points, "
        "and the other way round.",
        examples=({"importance": 3, "core": True},),
    ),
    ("Change", "remove"): KeyText(
        zh="要移除的指标 id。",
        en="Id of the indicator to take out.",
        examples=("forest-fire-damage-rate",),
    ),
    ("Change", "add"): KeyText(
        zh="新增的指标，写法同 indicators 中的一项；还要写 goal。",
        en="A new indicator, written as under indicators; goal is needed too.",
        examples=({"id": "rubber-to-forest", "name": "退胶还林面积", "category": "output/quantity", "unit": "亩"},),
    ),
    ("Change", "goal"): KeyText(
        zh="新增指标放入的目标 id，只与 add 一起写。",
        en="Id of the goal that the added indicator joins; only with add.",
        examples=("ecology",),
    ),
    ("Change", "after"): KeyText(
        zh="新增指标排在哪个指标之后；不写则放在目标的最后。",
        en="Id of the indicator that the added one follows; left out, it comes last in its goal.",
        examples=("forest-cover-rate",),
    ),
    ("Change", "reason"): KeyText(
        zh="为什么改，供上级和后来的维护者判断；必填。",
        en="Why it is changed, for those above and for later maintainers; required.",
        examples=("县级对耕地保有量直接负责并签责任书",),
    ),
    ("Alternatives", "id"): KeyText(
        zh="备选组的标识。",
        en="Identifier of the group.",
        examples=("honours",),
    ),
    ("Alternatives", "of"): KeyText(
        zh="组内指标的 id，至少两个，须是本文件中的指标；一个指标只能在一组。",
        en="Ids of the members, at least two lines of this document; a line belongs to one group only.",
        examples=(["national-award", "city-award"],),
    ),
    ("Alternatives", "points"): KeyText(
        zh="整组的分值；组内每项都按这个分值计分，只有一项算数，所以不要再给成员写分值。",
        en="What the whole group is worth; each member is scored against it and only one counts, so members need no "
        "points of their own.",
        examples=(10,),
    ),
    ("Alternatives", "count"): KeyText(
        zh="哪一项算数：best 取得分最高的一项；chosen 取 chosen 指定的一项。不写为 best。",
        en="Which member counts: best, the highest score; chosen, the one named under chosen. Left out, it is best.",
        examples=("best",),
    ),
    ("Alternatives", "chosen"): KeyText(
        zh="算数的指标 id，须在 of 之中，用于 count: chosen；不写时取填报了的第一项，并提示补写。",
        en="Id of the member that counts, one of those under of, for count: chosen; left out, the first one "
        "reported counts and a finding asks for it.",
        examples=("city-award",),
    ),
}
