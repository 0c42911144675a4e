"""Keys of indicators, their standards and their formulas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

INDICATOR: Final[Mapping[tuple[str, str], KeyText]] = {
    ("Indicator", "id"): KeyText(
        zh="指标的标识，框架内不重复；申报用“框架#指标”引用，发布后不要改。",
        en="Identifier of the indicator, unique in the framework; declarations refer to it as framework#indicator, "
        "so never change a published one.",
        examples=("retention-rate",),
    ),
    ("Indicator", "name"): KeyText(
        zh="三级指标名称，写成名词并以衡量的量结尾（率、数、面积），方向按名称最后的词推定；不要把指标值写进名称。",
        en="Name of the level-3 indicator: a noun ending in what is measured, since the direction is read from its "
        "last word. Keep the target out of it.",
        examples=({"zh": "九年义务教育巩固率", "en": "Nine-year compulsory education retention rate"},),
    ),
    ("Indicator", "category"): KeyText(
        zh="一级/二级指标的路径，取自框架 categories 所指的分类。成本类指标写 cost/…，各年份口径如何归并由分类的 "
        "view 决定。",
        en="Path of the level-1 and level-2 category from the framework's classification. Cost goes under cost/…; "
        "the views decide where an official form counts it.",
        examples=("output/quality",),
    ),
    ("AddedIndicator", "category"): KeyText(
        zh="一级/二级指标的路径；不写则取 after 所指指标的类别。",
        en="Path of the level-1 and level-2 category; left out, it is that of the indicator named by after.",
        examples=("output/quantity",),
    ),
    ("Indicator", "unit"): KeyText(
        zh="指标值的计量单位；标准和申报的指标值没写单位时按它理解，公式结果也要是它。定性指标不写。不要与指标值里的"
        "单位矛盾。",
        en="Unit of the value: targets without a unit of their own are read in it, and a formula must come out in "
        "it. Judged indicators have none; it must not contradict the unit inside a target.",
        examples=("%", "元/人·年"),
    ),
    ("Indicator", "level"): KeyText(
        zh="层级：project 项目；department 部门；region 区域。区域指标受多方影响，在项目的指标中不计分。不写为 "
        "project。",
        en="Level: project; department; region. Region indicators depend on many actors and carry no points in a "
        "project's set. Left out, it is project.",
        examples=("project",),
    ),
    ("Indicator", "importance"): KeyText(
        zh="重要性 1 至 3，分值由它在一级指标内按比例分出；与 points 只写一个，都不写按 2。",
        en="Importance from 1 to 3, by which the points of a level-1 category are spread. Write importance or "
        "points, never both; with neither it is 2.",
        examples=(3,),
    ),
    ("Indicator", "points"): KeyText(
        zh="直接写定的分值，先占去一级指标的分，其余指标再按重要性分；与 importance 只写一个。",
        en="Fixed points, taken from the level-1 category before the rest is spread by importance. Write points or "
        "importance, never both.",
        examples=(10,),
    ),
    ("Indicator", "core"): KeyText(
        zh="是否核心指标：true 时，申报选用了同一目标的任何指标，就必须也选用它，不选要在 refused 写理由。不写为 "
        "false。",
        en="Whether it is a core indicator: a declaration that takes any indicator of the goal must then take it "
        "too, or refuse it with a reason. Left out, it is not.",
        examples=(True,),
    ),
    ("Indicator", "rollup"): KeyText(
        zh="多个项目如何汇总：sum 相加；weighted-mean 加权平均；ratio 分子、分母分别相加再相除；none 不汇总。比率不"
        "能相加。不写为 none。",
        en="How values of several projects combine: sum; weighted-mean; ratio, the sum of numerators over that of "
        "denominators; none. Rates never add up. Left out, it is none.",
        examples=("ratio",),
    ),
    ("Indicator", "parameters"): KeyText(
        zh="申报引用时要指明的内容：键名 → 名称和是否必填，如满意度的调查对象。",
        en="What a declaration must name when it uses the indicator: key, then what it means and whether it is "
        "required, such as who is surveyed.",
        examples=({"object": {"name": {"zh": "调查对象", "en": "Who is surveyed"}, "required": True}},),
    ),
    ("Indicator", "standards"): KeyText(
        zh="绩效标准，按采用顺序排列：取第一个在当年有效且写明 target 的。申报没写指标值时就用它。",
        en="Reference values in order of preference: the first with a target that holds in the year is taken where "
        "a declaration states none.",
        examples=(
            [
                {
                    "id": "plan-14-5",
                    "kind": "industry",
                    "target": "≥95%",
                    "from": "2021-01-01",
                    "until": "2025-12-31",
                    "source": {"regulation": "public-service-plan-14-5", "status": "recalled-unsure"},
                }
            ],
        ),
    ),
    ("Indicator", "example"): KeyText(
        zh="一个写好的例子，帮助申报人理解；不参与评分。",
        en="A written-out example that helps declarers; it never affects scores.",
        examples=({"zh": "应资助1250人，实际资助1250人，应助尽助率100%"},),
    ),
    ("Indicator", "pitfalls"): KeyText(
        zh="常见的填报错误，如分母取错、重复计数。",
        en="Mistakes often made when filling it in, such as a wrong base or double counting.",
        examples=(
            {"zh": "一人享受多项资助只计一次，不要按项次相加", "en": "Count a student once, however many kinds of aid"},
        ),
    ),
    ("Indicator", "since"): KeyText(
        zh="从哪个版本起有这项指标。",
        en="The edition that first had the indicator.",
        examples=("2021-trial",),
    ),
    ("", "deprecated"): KeyText(
        zh="已停用的说明：理由、替代项、起始版本；只在停用时写，不要直接删除，旧申报还要引用。",
        en="That it is retired, with reason, replacement and edition; write it only then, and do not delete it, "
        "since old declarations still refer to it.",
        examples=({"reason": "统计口径已取消", "replaced_by": "industry/education#retention-rate", "since": "2024"},),
    ),
    ("Standard", "id"): KeyText(
        zh="标准的标识，指标内不重复。",
        en="Identifier of the standard, unique within its indicator.",
        examples=("plan-14-5",),
    ),
    ("Standard", "kind"): KeyText(
        zh="标准类型：planned 计划标准，事先定的目标；industry 行业标准，国家或行业公布的要求；historical 历史标准，"
        "往年实际；expenditure 预算支出标准，即定额；other 其他标准。",
        en="Kind of standard: planned, a goal set beforehand; industry, a norm of the state or the sector; "
        "historical, past results; expenditure, a spending norm; other.",
        examples=("industry",),
    ),
    ("Standard", "target"): KeyText(
        zh="标准值，带符号和单位，要加引号（> 开头会被 YAML 误读）。只有单位自己才能定的不写，改写 guidance。",
        en="The value with operator and unit, in quotes because YAML misreads a leading >. Where only the "
        "department can know it, leave it out and write guidance.",
        examples=("≥95%", "≤720元/人·年"),
    ),
    ("Standard", "guidance"): KeyText(
        zh="单位怎样确定指标值；没有 target 时必填。",
        en="How a department sets the value; required when there is no target.",
        examples=(
            {
                "zh": "以上年实际为基数，不低于省定目标",
                "en": "From last year's result, no lower than the province's goal",
            },
        ),
    ),
    ("Standard", "from"): KeyText(
        zh="标准从哪一天起有效；不写则没有起始限制。年内任何一天有效即在当年采用。",
        en="First day on which the standard holds; left out, there is no beginning. A standard that holds on any "
        "day of a year is used in that year.",
        examples=("2021-01-01",),
    ),
    ("Standard", "until"): KeyText(
        zh="标准有效到哪一天，不早于 from；不写则一直有效。规划期满别忘了写。",
        en="Last day on which the standard holds, not before from; left out, it holds on. Remember it for values of "
        "a plan period.",
        examples=("2025-12-31",),
    ),
    ("Standard", "region"): KeyText(
        zh="适用地区的行政区划代码前缀，加引号，如 53 为云南；不写则各地适用。",
        en="Administrative code prefix it is for, in quotes, such as 53 for Yunnan; left out, it is for everywhere.",
        examples=("53",),
    ),
    ("Standard", "source"): KeyText(
        zh="标准值的出处和把握程度；必填。自己定的写 status: proposed。",
        en="Where the value comes from and how sure we are of it; required. Values of our own say status: proposed.",
        examples=({"regulation": "public-service-plan-14-5", "section": "二", "status": "recalled-unsure"},),
    ),
    ("FormulaInput", "name"): KeyText(
        zh="这个数的名称，填报人看到的就是它。",
        en="Name of the figure, as the person reporting it sees it.",
        examples=({"zh": "毕业生数", "en": "graduates"},),
    ),
    ("FormulaInput", "unit"): KeyText(
        zh="这个数的计量单位，用来核对公式结果的单位；没有单位的不写。",
        en="Unit of the figure, by which the unit of the result is checked; left out for a bare number.",
        examples=("人",),
    ),
    ("IndicatorFormula", "expression"): KeyText(
        zh="由输入数组成的算式，可用 + - * /、括号和 min、max 等函数，变量须在 inputs 中写出；含逗号的要加引号。",
        en="Arithmetic over the inputs with + - * /, brackets and functions such as min and max; every variable "
        "stands under inputs. Quote it when it holds a comma.",
        examples=("graduates / entrants * 100",),
    ),
    ("IndicatorFormula", "inputs"): KeyText(
        zh="算式中的变量 → 名称和单位；多写、少写都会报错。",
        en="Variable of the expression, then its name and unit; neither one too many nor one too few.",
        examples=(
            {"graduates": {"name": "毕业生数", "unit": "人"}, "entrants": {"name": "入学时学生数", "unit": "人"}},
        ),
    ),
    ("Parameter", "name"): KeyText(
        zh="要申报人指明的是什么。",
        en="What the declarer is asked to name.",
        examples=({"zh": "调查对象", "en": "Who is surveyed"},),
    ),
    ("Parameter", "required"): KeyText(
        zh="是否必须指明；不写为 true。",
        en="Whether it must be named; left out, it must.",
        examples=(False,),
    ),
}
