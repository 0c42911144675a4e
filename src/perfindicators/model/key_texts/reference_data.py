"""Keys of classifications, vocabularies, the register of regulations and worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

REFERENCE_DATA: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Categories", "kind"): KeyText(
        zh="文件类别：指标分类，固定写 categories。",
        en="Kind of document: a classification, always categories.",
        examples=("categories",),
    ),
    ("Categories", "id"): KeyText(
        zh="分类的标识，框架和申报的 categories 用它引用。",
        en="Identifier of the classification, to which categories of frameworks and declarations refers.",
        examples=("project",),
    ),
    ("Categories", "tree"): KeyText(
        zh="一级指标 → 其下的二级指标，用小写英文；指标的 category 由两级拼成。",
        en="Level-1 categories, then the level-2 ones below each, in lower-case English; an indicator's category "
        "joins the two.",
        examples=({"output": ["quantity", "quality", "timeliness"], "satisfaction": ["served"]},),
    ),
    ("Categories", "names"): KeyText(
        zh="类别路径 → 名称，一级和二级都要写。",
        en="Path of each category, then its name, for both levels.",
        examples=(
            {"output": {"zh": "产出指标", "en": "Output"}, "output/quantity": {"zh": "数量指标", "en": "Quantity"}},
        ),
    ),
    ("Categories", "views"): KeyText(
        zh="官方分值口径：名称 → 归并、分值和缺项去向；申报用 view 选一套。",
        en="Official weightings by name, with their moves, points and what happens to missing categories; a "
        "declaration chooses one by view.",
        examples=(
            {
                "project-2020": {
                    "move": {"cost/economic": "output/cost"},
                    "points": {"output": 50, "benefit": 30, "satisfaction": 10},
                }
            },
        ),
    ),
    ("Categories", "step"): KeyText(
        zh="分值的最小单位，按重要性分出的分值都是它的倍数，大于 0。",
        en="Smallest step of points; those spread by importance are multiples of it. Above 0.",
        examples=(0.5,),
    ),
    ("View", "title"): KeyText(
        zh="这套分值的名称；不写显示其键名。",
        en="Name of the weighting; left out, its key is shown.",
        examples=({"zh": "2021年指引分类（成本为一级指标）", "en": "Guide of 2021 (cost at level 1)"},),
    ),
    ("View", "move"): KeyText(
        zh="在这套口径中改到别处统计的类别：原路径 → 新路径；不写则不变。",
        en="Categories that this weighting counts elsewhere: old path, then new path; left out, none move.",
        examples=({"cost/economic": "output/cost"},),
    ),
    ("View", "points"): KeyText(
        zh="一级指标 → 分值，不含预算执行率的分；没有列出的一级指标没有分。",
        en="Level-1 category, then its points, without those of budget execution; a category not listed has none.",
        examples=({"cost": 20, "output": 40, "benefit": 20, "satisfaction": 10},),
    ),
    ("View", "without"): KeyText(
        zh="某个一级指标没有指标时，分值归到哪里：写一个类别，或按类别写明各得多少。",
        en="Where the points go when a level-1 category has no indicator: one category, or points for several.",
        examples=({"satisfaction": "benefit", "cost": {"output": 10, "benefit": 10}},),
    ),
    ("Vocabulary", "kind"): KeyText(
        zh="文件类别：指标方向词表，固定写 vocabulary。",
        en="Kind of document: a vocabulary of directions, always vocabulary.",
        examples=("vocabulary",),
    ),
    ("Vocabulary", "id"): KeyText(
        zh="词表的标识。",
        en="Identifier of the vocabulary.",
        examples=("directions",),
    ),
    ("Vocabulary", "heads"): KeyText(
        zh="方向 → 名称末尾的词：higher 越高越好，lower 越低越好，exact 以相符为好。只看名称结尾，多个词符合时取最长"
        "的。",
        en="Direction, then words that end a name: higher, lower or exact is better. Only the end of a name counts, "
        "and the longest word wins.",
        examples=({"lower": ["成本", "事故率"], "higher": ["节约率"]},),
    ),
    ("Vocabulary", "statutory_rates"): KeyText(
        zh="标志法定标准的词，如“补助标准”：高于、低于都不对，按相符计分。",
        en="Words that mark a rate fixed by rule, where paying less is a fault too; such lines are scored by "
        "agreement.",
        examples=(["补助标准", "津贴标准"],),
    ),
    ("Regulations", "kind"): KeyText(
        zh="文件类别：依据文件登记表，固定写 regulations。",
        en="Kind of document: the register of regulations, always regulations.",
        examples=("regulations",),
    ),
    ("Regulations", "id"): KeyText(
        zh="登记表的标识；不写为 regulations。",
        en="Identifier of the register; left out, it is regulations.",
        examples=("regulations",),
    ),
    ("Regulations", "regulations"): KeyText(
        zh="登记的文件，id 不重复；supersedes 和 implements 只能指向表内文件。",
        en="The registered documents, ids unique; supersedes and implements refer only to documents listed here.",
        examples=(
            [
                {
                    "id": "mof-2020-10",
                    "title": "项目支出绩效评价管理办法",
                    "number": "财预〔2020〕10号",
                    "issuer": "财政部",
                    "status": "seen",
                }
            ],
        ),
    ),
    ("Regulation", "id"): KeyText(
        zh="文件的标识，一般为机关-年份-文号；框架的 basis 和 source 用它引用。",
        en="Identifier of the document, usually issuer, year and number; basis and source refer to it.",
        examples=("mof-2020-10",),
    ),
    ("Regulation", "title"): KeyText(
        zh="文件全称，不加书名号。",
        en="Full title of the document, without title marks.",
        examples=({"zh": "项目支出绩效评价管理办法", "en": "Rules on evaluating project expenditure"},),
    ),
    ("Regulation", "number"): KeyText(
        zh="文号，年份用六角括号〔〕；不知道就不写，不要猜。",
        en="Official number with the year in 〔〕; leave it out rather than guess.",
        examples=("财预〔2020〕10号",),
    ),
    ("Regulation", "issuer"): KeyText(
        zh="发文机关，联合发文用顿号隔开。",
        en="The issuing authority; several are separated by 、.",
        examples=("财政部",),
    ),
    ("Regulation", "date"): KeyText(
        zh="发文日期，可只写年或年月；不知道就不写。",
        en="Date of issue, to the year, month or day; left out when unknown.",
        examples=("2020-02-25", "2020"),
    ),
    ("Regulation", "level"): KeyText(
        zh="发文层级：national 国家；provincial 省；prefecture 州（市）；county 县；other 其他。不写为 national。",
        en="Level of the issuer: national; provincial; prefecture; county; other. Left out, it is national.",
        examples=("prefecture",),
    ),
    ("Regulation", "supersedes"): KeyText(
        zh="被它废止或取代的文件 id。",
        en="Ids of the documents it replaces.",
        examples=(["mof-2011-285"],),
    ),
    ("Regulation", "implements"): KeyText(
        zh="它贯彻落实的上级文件 id。",
        en="Ids of the higher documents it carries out.",
        examples=(["zhongfa-2018-34"],),
    ),
    ("Examples", "kind"): KeyText(
        zh="文件类别：计分例题，固定写 examples。",
        en="Kind of document: worked examples, always examples.",
        examples=("examples",),
    ),
    ("Examples", "id"): KeyText(
        zh="例题集的标识，与它在 frameworks/ 下的路径（去掉 .yaml）一致。",
        en="Identifier of the examples, equal to their path under frameworks/ without .yaml.",
        examples=("examples/industry/education",),
    ),
    ("Examples", "of"): KeyText(
        zh="例题所属的框架，写成“id[@版本]”。",
        en="The framework they are about, as id[@edition].",
        examples=("industry/education@2021-trial",),
    ),
    ("Examples", "cases"): KeyText(
        zh="例题，至少一个；检查时逐个计分，与 expect 不符即报错。",
        en="The cases, at least one; each is scored and compared with what it expects.",
        examples=(
            [
                {
                    "name": "略低于目标，按比例得分",
                    "year": 2024,
                    "given": {"retention-rate": "94.05%"},
                    "expect": {"retention-rate": 9.9},
                }
            ],
        ),
    ),
    ("ExampleCase", "name"): KeyText(
        zh="例题说明，一句话写清看点。",
        en="What the case shows, in one line.",
        examples=("巩固率略低于目标，按比例得分",),
    ),
    ("ExampleCase", "policy"): KeyText(
        zh="计分所用评分口径的 id；不写为 integrated-platform。",
        en="Id of the scoring policy; left out, it is integrated-platform.",
        examples=("mof-2021-101",),
    ),
    ("ExampleCase", "year"): KeyText(
        zh="年度，决定哪些标准有效；不写为 2025。",
        en="Fiscal year, which decides the standards in force; left out, it is 2025.",
        examples=(2024,),
    ),
    ("ExampleCase", "points"): KeyText(
        zh="每项指标的分值；不写为 10。",
        en="What each line is worth; left out, it is 10.",
        examples=(10,),
    ),
    ("ExampleCase", "targets"): KeyText(
        zh="指标 → 指标值，用于标准没有写明、由申报确定的指标。",
        en="Indicator, then target, for indicators whose standard leaves the value to the declaration.",
        examples=({"nutrition-recipients": "=1000人"},),
    ),
    ("ExampleCase", "given"): KeyText(
        zh="指标 → 实际值；指标有公式时写各输入数。",
        en="Indicator, then its actual value, or the figures its formula takes.",
        examples=({"retention-rate": {"graduates": 9405, "entrants": 10000}, "nutrition-recipients": "1110人"},),
    ),
    ("ExampleCase", "expect"): KeyText(
        zh="指标 → 应得分，四舍五入到两位小数；只能写 given 中有的指标。",
        en="Indicator, then the score to expect, rounded half up to two places; only indicators that are given.",
        examples=({"retention-rate": 9.9},),
    ),
}
