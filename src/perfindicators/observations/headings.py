"""Headings of tables: English, official Chinese and platform names for one column each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place, two_headings, unknown_choice

_NAMES: Final[Mapping[str, str]] = {
    "project": "项目名称 项目 project_name PRO_NAME",
    "level1": "一级指标 一级 一级指标名称 level_1 LV1_PERF_IND_NAME",
    "level2": "二级指标 二级 二级指标名称 level_2 LV2_PERF_IND_NAME",
    "indicator": "三级指标 三级 三级指标名称 三级指标内容 指标名称 绩效指标 指标 indicator_name name LV3_PERF_IND_NAME",
    "indicator_id": "id 指标编码 指标id LV3_PERF_IND_CODE",
    "target": "年度指标值 指标值 目标值 年度目标值 预期指标值 年度预期指标值 年度绩效指标值 预期目标值 预期值 计划值 "
    "批复指标值 年初指标值 年初目标值 年初目标值a 指标值及单位 target_raw KPI_VAL INDEXVAL",
    "target_value": "",
    "operator": "指标性质 计算符号 运算符号 比较符号 符号 COMPUTESIGN",
    "unit": "计量单位 度量单位 单位 measure_unit METERUNIT",
    "actual": "实际完成值 全年完成值 全年实际完成值 完成值 实际值 实际完成 实际完成指标值 实际完成值b "
    "actual_raw IND_COMP",
    "points": "分值 权重 指标权重 指标分值 分值权重 标准分 标准分值 weight IND_WEIGHT",
    "points_given": "得分 自评得分 指标得分 单项指标得分 自评分 score EVAL_SCORE score_published",
    "folded_points": "单项指标折算得分 指标折算得分",
    "grade": "完成情况 达成情况 完成等次",
    "respondents": "样本数 样本量 有效样本数 调查人数",
    "surveyor": "调查方 调查机构 调查单位",
    "status": "是否适用 适用情况",
    "deduction": "扣减分数 扣分 扣减分",
    "reason": "偏差原因分析及改进措施 偏差原因及改进措施 偏差原因分析 偏差原因 未完成原因及改进措施 "
    "未完成原因分析及改进措施 未完成原因分析 未完成原因 说明 DEVI_ANALY",
    "evidence": "佐证资料 佐证材料 证明材料 数据来源",
    "period": "期间 数据期间 统计期间",
    "inputs": "基础数据 计算数据 输入数据",
    "note": "备注 情况说明 完成情况简要描述 notes",
    "department": "主管部门 主管部门名称 主管部门及代码 department_name",
    "implementing_unit": "实施单位 项目单位 项目实施单位 AGENCY_NAME",
    "section": "业务股室 业务科室 归口股室 归口科室 股室",
    "year": "年度 预算年度 年份 FISCAL_YEAR",
    "budget_initial": "年初预算数 年初预算 年初批复数 REPLY_AMT",
    "budget": "全年预算数 全年预算 调整预算数 调整后预算数 变动后预算数 预算数 预算金额 budget_adjusted CUR_AMT",
    "executed": "全年执行数 执行数 全年支出数 支出数 YEAR_EXE_AMT",
    "finished": "是否完成",
    "execution_points": "执行率分值 预算执行率分值 执行分值 execution_weight",
    "execution_rate": "执行率 预算执行率 资金执行率 执行进度 EXE_AMT_RATE",
    "execution_given": "执行率得分 预算执行率得分 执行得分 execution_score_published EXE_SCORE",
    "total_given": "总分 自评总分 总得分 合计得分 total_score_published TOTAL_EVAL_VALUE",
    "grade_given": "等级 自评等级 评价等级 grade_published",
    "folded_given": "折算得分",
    "funds": "项目资金 资金来源 FOUND_TYPE_NAME",
}

_WEAK: Final = frozenset({"绩效指标", "指标", "name"})

COLUMN_NAMES: Final = tuple(name for name in _NAMES if name not in {"funds"})
"""Our name of every column a table can have."""

MONEY_COLUMNS: Final = ("budget_initial", "budget", "executed")
"""Columns that hold amounts; their heading may state the unit in brackets."""


def _spelling(text: str) -> str:
    return re.sub(r"[_\s:：*★]", "", re.sub(r"[(（\[【][^()（）\[\]【】]*[)）\]】]", "", plain(text)))


_COLUMN_OF: Final[Mapping[str, str]] = MappingProxyType(
    {_spelling(word): name for name, words in _NAMES.items() for word in (name, *words.split())}
)


class Binding(NamedTuple):
    """Which cell of a row is which column.

    Attributes:
        headings: the headings as printed.
        places: our column name → 0-based place in the row.
        money: our column name → unit of money in the brackets of its heading.
        unknown: places of headings that mean nothing here.
        spare: places whose meaning another heading took, by `columns` or as the exact one.
    """

    headings: tuple[str, ...]
    places: Mapping[str, int]
    money: Mapping[str, str]
    unknown: tuple[int, ...]
    spare: tuple[int, ...] = ()

    @property
    def names_indicators(self) -> bool:
        """Whether a column names the indicator."""
        return "indicator" in self.places or "indicator_id" in self.places

    @property
    def holds_money(self) -> bool:
        """Whether this is a block of amounts: at least two money columns."""
        return sum(name in self.places for name in MONEY_COLUMNS) > 1


def column_of(heading: str) -> str | None:
    """Return our name of a heading, whatever its case, spaces, width, brackets.

    >>> column_of("项目资金（万元）"), column_of("分值 (分)"), column_of("LV3_PERF_IND_NAME"), column_of("天气")
    ('funds', 'points', 'indicator', None)
    """
    return _column_of(heading) if len(heading) <= 100 else None


def known_heading(heading: str) -> bool:
    """Return whether a heading is one of ours."""
    return column_of(heading) is not None


def known_column(column: str) -> bool:
    """Return whether a self-evaluation table can have this column."""
    return column in _NAMES


def accepted(column: str) -> tuple[str, ...]:
    """Return the headings accepted for one column, our own name first.

    >>> accepted("level1")[:2]
    ('level1', '一级指标')
    """
    return (column, *_NAMES[column].split())


def all_headings() -> tuple[str, ...]:
    """Return every heading that is accepted, for suggestions."""
    return tuple(word for name in _NAMES for word in accepted(name))


def money_unit(heading: str) -> str | None:
    """Return the unit of money that a heading states.

    >>> money_unit("项目资金（万元）"), money_unit("budget（元）"), money_unit("全年执行数(B)")
    ('万元', '元', None)
    """
    found = re.search(
        r"[(\[【]\D{0,6}?(亿元|百万元|千万元|万元|千元|元)[)\]】]|单位[::]?(亿元|百万元|千万元|万元|千元|元)",
        plain(heading[:200]),
    )
    return (found.group(1) or found.group(2)) if found else None


def bind(headings: Sequence[str], columns: Mapping[str, str], place: Place) -> tuple[Binding, list[Diagnostic]]:
    """Return which place of a row holds which column, and what is wrong with the headings.

    Args:
        headings: the heading row as printed; empty text where there is none.
        columns: our column name → the heading that holds it, stronger than every known heading.
        place: of the heading row.

    Returns:
        The binding and diagnostics O10, O14.

    >>> binding, problems = bind(["指标名称", "完成值"], {}, Place("a.csv", 1))
    >>> dict(binding.places), problems
    ({'indicator': 0, 'actual': 1}, [])
    """
    index, problems = _chosen(headings, columns, place)
    unknown, spare = [], []
    categories = any(column_of(heading) == "level1" for heading in headings)
    for n, heading in sorted(enumerate(headings), key=lambda item: _is_weak(item[1])):
        column = column_of(heading)
        if n in index.values():
            continue
        if column is None:
            unknown.append(n)
        elif column in columns or (column in index and categories and _is_weak(heading)):
            spare.append(n)
        elif column in index:
            problems.append(
                two_headings(place._replace(column=n + 1, heading=heading), column, headings[index[column]])
            )
            spare.append(n)
        else:
            index[column] = n
    index = _settled(index, headings, columns)
    money = {
        name: unit
        for name, n in index.items()
        if name in (*MONEY_COLUMNS, "funds") and (unit := money_unit(headings[n]))
    }
    return Binding(tuple(headings), index, money, tuple(sorted(unknown)), tuple(sorted(spare))), problems


def _is_weak(heading: str) -> bool:
    """Whether a heading gives way to an exact one; beside 一级指标 it is the merged label of the whole block."""
    return _spelling(heading[:100]) in _WEAK


@lru_cache(maxsize=4096)
def _column_of(heading: str) -> str | None:
    return _COLUMN_OF.get(_spelling(heading)) or _COLUMN_OF.get(plain(heading))


def _chosen(
    headings: Sequence[str], columns: Mapping[str, str], place: Place
) -> tuple[dict[str, int], list[Diagnostic]]:
    index: dict[str, int] = {}
    problems = []
    spellings = [plain(heading) for heading in headings]
    for column, heading in columns.items():
        if column not in COLUMN_NAMES:
            problems.append(unknown_choice(place, column, heading, COLUMN_NAMES))
        elif heading in headings:
            index[column] = list(headings).index(heading)
        elif plain(heading) in spellings:
            index[column] = spellings.index(plain(heading))
        else:
            problems.append(unknown_choice(place, column, heading, headings))
    return index, problems


def _settled(index: dict[str, int], headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Settle the headings whose meaning depends on their neighbours."""
    settled = dict(index)
    if {"operator", "target"} <= settled.keys() and "target_value" not in settled and "target" not in columns:
        settled["target_value"] = settled.pop("target")
    if "funds" in settled and not any(name in settled for name in MONEY_COLUMNS):
        settled["budget"] = settled.pop("funds")
    named_unit = "unit" in settled and plain(headings[settled["unit"]]) == "unit" and "unit" not in columns
    split = "operator" in settled or "target_value" in settled
    if named_unit and not split and "implementing_unit" not in settled and {"department", "section"} & settled.keys():
        settled["unit_or_agency"] = settled.pop("unit")
    return settled
