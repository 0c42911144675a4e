"""The field's words for the closed sets of the model, as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message


def _terms(**words: tuple[str, str]) -> Mapping[str, Message]:
    return MappingProxyType({key.replace("_", "-"): Message(*texts) for key, texts in words.items()})


FAMILIES: Final = _terms(
    department=("部门整体", "whole department"),
    project=("项目共性", "common to projects"),
    industry=("分行业", "by industry"),
    recurring=("经常性项目", "recurring projects"),
    county=("县（市）", "county"),
    instrument=("评价工具", "instrument"),
    practice=("本单位做法", "practice"),
)
STANDARD_KINDS: Final = _terms(
    planned=("计划标准", "planned"),
    industry=("行业标准", "industry"),
    historical=("历史标准", "historical"),
    expenditure=("预算支出标准", "expenditure"),
    other=("其他标准", "other"),
)
STATUSES: Final = _terms(
    seen=("见到原文", "seen"),
    recalled=("回忆，待核", "recalled, to be verified"),
    recalled_unsure=("回忆，不确定", "recalled, unsure"),
    practice=("通行做法", "practice"),
    proposed=("本项目提议", "proposed here"),
)
POLARITIES: Final = _terms(
    higher=("越高越好", "higher is better"),
    lower=("越低越好", "lower is better"),
    exact=("以相符为好", "exact is better"),
    judged=("定性", "judged"),
)
LEVELS: Final = _terms(
    project=("项目", "project"),
    department=("部门", "department"),
    region=("区域", "region"),
)
NATURES: Final = _terms(
    result=("结果", "result"),
    workload=("工作量", "workload"),
    compliance=("合规", "compliance"),
    constant=("常量", "constant"),
)
ROLLUPS: Final = _terms(
    sum=("相加", "sum"),
    weighted_mean=("加权平均", "weighted mean"),
    ratio=("分子分母分别相加再相除", "ratio of the sums"),
    none=("不汇总", "not at all"),
)
RATES: Final = _terms(
    scale=("按等级", "by grade"),
    points=("直接打分", "by points"),
    checklist=("按要点", "by elements present"),
    deduct=("按问题扣分", "by faults found"),
    measure=("按实际值", "by measured value"),
    lint=("按检查结果", "by findings of the checks"),
)
SUBJECTS: Final = _terms(
    project=("项目", "project"),
    policy=("政策", "policy"),
    department=("部门整体", "whole department"),
    county=("县（市）", "county"),
    bond=("专项债券项目", "special-bond project"),
    goal=("绩效目标", "performance goals"),
    proposal=("评价实施方案", "evaluation proposal"),
    report=("评价报告", "evaluation report"),
)
