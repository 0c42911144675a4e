"""Keys of the goals and lines of a declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

DECLARED_LINES: Final[Mapping[tuple[str, str], KeyText]] = {
    ("DeclaredGoal", "id"): KeyText(
        zh="目标的标识，可不写；写了不能重复。",
        en="Identifier of the goal; may be left out, but not repeated.",
        examples=("student-aid",),
    ),
    ("DeclaredGoal", "statement"): KeyText(
        zh="年度绩效目标，用申报单位自己的话写清为谁、做到什么程度；数量要与指标值一致。",
        en="The year's goal in the declarer's own words: for whom and how far. Figures in it must agree with the "
        "targets.",
        examples=("资助困难学生1250名，做到应助尽助",),
    ),
    ("DeclaredGoal", "task"): KeyText(
        zh="目标对应的任务 id，须在 functions 中写出；项目申报不写。",
        en="Id of the task the goal is about, from those under functions; left out for a project.",
        examples=("student-aid",),
    ),
    ("DeclaredGoal", "indicators"): KeyText(
        zh="目标下的指标：引用框架的写 use，自设的写 id、name、category。",
        en="The goal's lines: use takes one from a framework; one of your own has id, name and category.",
        examples=([{"use": "industry/education@2021-trial#retention-rate", "target": "≥96%", "points": 10}],),
    ),
    ("DeclaredGoal", "alternatives"): KeyText(
        zh="备选组：几项指标中只计一项；不写则各项都计。",
        en="Groups of lines of which only one counts; left out, all count.",
        examples=([{"id": "honours", "of": ["national-award", "city-award"], "points": 10, "count": "best"}],),
    ),
    ("DeclaredIndicator", "use"): KeyText(
        zh="引用框架指标，写成“框架[@版本]#指标”，加引号；名称、类别、单位等都从框架来。不写则为自设指标。",
        en="The framework's indicator, as framework[@edition]#indicator in quotes; name, category, unit and the "
        "rest come from there. Left out, the line is your own.",
        examples=("industry/education@2021-trial#retention-rate",),
    ),
    ("DeclaredIndicator", "id"): KeyText(
        zh="指标的标识；自设指标必填，引用的不写时取框架的 id，同一指标引用两次时要另写。",
        en="Identifier of the line: required for your own; otherwise the framework's, to be written when one "
        "indicator is used twice.",
        examples=("trainees",),
    ),
    ("DeclaredIndicator", "name"): KeyText(
        zh="三级指标名称；自设指标必填，引用的不写则取框架的名称。名称以衡量的量结尾，不含指标值。",
        en="Name of the line: required for your own, otherwise the framework's. End it with what is measured and "
        "keep the target out.",
        examples=("参训人次",),
    ),
    ("DeclaredIndicator", "category"): KeyText(
        zh="一级/二级指标的路径；自设指标必填，引用的取框架所写。",
        en="Path of the level-1 and level-2 category: required for your own line, otherwise the framework's.",
        examples=("output/quantity",),
    ),
    ("DeclaredIndicator", "unit"): KeyText(
        zh="计量单位；指标值没写单位时按它理解，已写的以指标值中的为准，两处不要矛盾。引用的不写则取框架的单位。",
        en="Unit of measurement: a target without a unit is read in it, a unit inside the target stands, and the "
        "two must not disagree. Left out, it is the framework's.",
        examples=("人次",),
    ),
    ("DeclaredIndicator", "level"): KeyText(
        zh="层级：project 项目；department 部门；region 区域。区域指标在项目申报中不计分。不写取框架所写，自设的为 "
        "project。",
        en="Level: project; department; region, which carries no points in a project. Left out, the framework's, or "
        "project for your own line.",
        examples=("project",),
    ),
    ("DeclaredIndicator", "target"): KeyText(
        zh='年度指标值：符号、数值、单位，或日期、区间、定性描述；加引号，如 ">=95%" 不加引号会报错。不写则取框架'
        "当年有效的标准值。",
        en="The year's target: operator, value and unit, or a date, a range, a judged phrase. Quote it, since YAML "
        "refuses a bare >=95%. Left out, the framework's standard in force is taken.",
        examples=("≥362人次", "12月31日前", "5-8天"),
    ),
    ("DeclaredIndicator", "points"): KeyText(
        zh="分值；引用的不写则用框架的分值或按重要性分出。与 importance 只写一个。",
        en="What the line is worth; left out, the framework's points or a share by importance. Write points or "
        "importance, never both.",
        examples=(10,),
    ),
    ("DeclaredIndicator", "importance"): KeyText(
        zh="重要性 1 至 3，据此分出分值；与 points 只写一个。不写取框架的，自设的为 2。",
        en="Importance from 1 to 3, by which points are spread; write importance or points, never both. Left out, "
        "the framework's, or 2 for your own line.",
        examples=(2,),
    ),
    ("DeclaredIndicator", "whole_period"): KeyText(
        zh="跨年项目整个实施期的指标值；年度指标值不应超过它。只有一年的不写。",
        en="Target of a multi-year project for its whole term, which the year's target should not exceed. Left out "
        "for a single year.",
        examples=("≥97%",),
    ),
    ("DeclaredIndicator", "adjusted"): KeyText(
        zh="年中调整后的指标值及依据；有它就按它计分，原指标值仍留在 target 备查。",
        en="The target as changed during the year, with the decision; the line is scored by it, while target keeps "
        "the original.",
        examples=({"target": "≥94%", "on": "2022-09-01", "basis": "州财政局同意调整的批复"},),
    ),
    ("DeclaredIndicator", "history"): KeyText(
        zh="往年实际完成值：年份 → 值，用来判断指标值是否偏低；年份写四位数。",
        en="Actual values of past years, by four-digit year; they show whether the target is too low.",
        examples=({"2020": "94.8%", "2021": "95.2%"},),
    ),
    ("DeclaredIndicator", "parameters"): KeyText(
        zh="引用的指标要求指明的内容，如满意度的调查对象；自设指标不写。",
        en="What the framework's indicator asks to be named, such as who is surveyed; left out for your own line.",
        examples=({"object": "受助学生"},),
    ),
    ("DeclaredIndicator", "note"): KeyText(
        zh="对本行的说明，如指标值偏低的原因、数据来源；不参与评分。",
        en="A remark on the line, such as why the target is low or where figures come from; it never affects scores.",
        examples=("上年有一次性增长，指标值按三年平均确定",),
    ),
}
