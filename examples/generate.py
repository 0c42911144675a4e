"""Invent realistic self-evaluation data of any size: `python examples/generate.py --projects 4326 --output 数据.csv`.

The shares below were counted in published self-evaluation and declaration tables (51 tables of 2016 to 2025, 47 of them
with indicators, 349 rows); what was counted stands beside each constant, and "assumed" where nothing could be counted.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import chain, product
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

Array = np.ndarray[Any, Any]
Columns = dict[str, Array]
_coded: Final[Any] = pd.Categorical.from_codes  # text as numbers of words, -1 for none
Frame = pd.DataFrame
Targets = Literal["number", "text"]
BLOCK: Final = 10_000  # projects that share one random stream, so the first ones never depend on how many are asked for
SLOTS: Final = 24  # different targets per indicator; few enough that every text can be written in advance
FINE, PATTERNS = 1024, 32  # entries of a table of weighted choices; ways to spend 90 points on so many rows
LONG: Final = """county department project indicator name category operator target unit points actual grade points_given
deduction status budget executed execution_points"""
# 20 complete tables: 2 5 5 6 6 7 7 7 8 9 9 9 10 10 11 12 12 13 16 16 rows; stretched from a mean of 9 to an assumed 15.
ROWS: Final = np.array([3, 8, 8, 10, 10, 11, 12, 12, 13, 15, 15, 15, 17, 17, 18, 20, 20, 22, 27, 27])
# A project chooses among the 30 common indicators and 6 of its sector. Categories keep the shares of 309 rows with one:
# quantity 95, quality 55, timeliness 32, cost 31, social and lasting 42, economic 15, ecological 10, satisfaction 29.
# Judged are 47 of 329 targets and dates 8, hence 5 and 1 of the 36. After the category: id (* in the wide shape), name,
# unit, kind, typical target. Lower is better for the kinds ceiling and cost; a growth may exceed 100 %.
_TABLE: Final = """common:
output/quantity inspections-made* 监督检查次数 次 count 24; task-completion-rate 任务完成率 % share 100;
people-trained* 培训人次 人次 count 120; campaigns-held 宣传活动场次 场 count 10; training-sessions 培训期数 期 count 6;
equipment-bought* 购置设备数 台 count 30; coverage-rate 对象覆盖率 % share 100; leaflets-issued 资料份数 份 count 2400;
output/quality records-complete-rate* 档案完整率 % share 95; training-pass-rate* 培训合格率 % share 95;
acceptance-pass-rate* 验收合格率 % share 100; equipment-pass-rate 设备质量合格率 % share 100;
spending-compliance 经费支出合规性 - judged -; output/timeliness on-time-rate* 任务完成及时率 % share 100;
completion-date 项目完成时间 - deadline -; funds-on-time-rate* 资金到位及时率 % share 100;
promptness 工作开展及时性 - judged -; cost/economic subsidy-standard-rate 补助标准执行率 % share 100;
cost-per-trainee* 人均培训成本 元/人·天 cost 400; budget-adjustment-rate* 预算调整率 % ceiling 3;
cost-per-device 设备购置单价 元/台 cost 2875; benefit/social accidents* 安全责任事故数 起 ceiling 0;
policy-awareness-rate* 政策知晓率 % share 90; social-effect 公共服务提升程度 - judged -;
lasting-effect 持续发挥作用程度 - judged -; benefit/economic income-raised* 带动增收金额 万元 count 11.38;
output-growth-rate 产值增长率 % growth 10; benefit/ecological environment-improved 生态环境改善程度 - judged -;
satisfaction/served served-satisfaction 服务对象满意度 % share 95; public-satisfaction* 群众满意度 % share 90
@教育体育局 民族中学 职业技术学院 特殊教育学校 青少年活动中心:
output/quantity students-aided* 受资助学生人次 人次 count 735; new-places-built* 新增学位数 个 count 270;
teachers-supported* 补充教师人数 人 count 42; output/quality canteen-sample-pass-rate* 食堂抽检合格率 % share 100;
benefit/social retention-rate* 九年巩固率 % share 95; satisfaction/served student-satisfaction* 学生满意度 % share 95
@农业农村局 乡村振兴局 林业和草原局 水利局 供销合作社联合社 气象局 自然资源局 生态环境局:
output/quantity area-planted 补助种植面积 亩 count 320.5; livestock-raised 补助养殖数量 只 count 190;
households-subsidised 补助农户数 户 count 260; output/quality crop-survival-rate 种植作物成活率 % share 95;
benefit/social people-benefiting 受益人口数 人 count 1000; satisfaction/served farmer-satisfaction 农户满意度 % share 95
@住房和城乡建设局 交通运输局 城市管理局 应急管理局 文化和旅游局 发展和改革局 工业和信息化局 机关事务服务中心:
output/quantity roads-built 新建道路里程 公里 count 12.4; facilities-built 建成公共设施数 座 count 20;
villages-covered 覆盖村（社区）数 个 count 8; output/quality material-pass-rate 材料检测合格率 % share 100;
benefit/social travellers-served 受益人数 人 count 500; satisfaction/served villager-satisfaction 村民满意度 % share 90
@卫生健康局 民政局 人力资源和社会保障局 医疗保障局 退役军人事务局 残疾人联合会 妇女联合会 总工会 疾病预防控制中心:
output/quantity allowances-paid 补贴发放人数 人 count 512; people-examined 健康检查人次 人次 count 1600;
households-visited 走访慰问户数 户 count 60; output/quality entitlement-accuracy-rate 对象准确率 % share 100;
benefit/social health-awareness 健康知晓率 % share 85; satisfaction/served patient-satisfaction 对象满意度 % share 80
@市场监督管理局 公安局 司法局 财政局 审计局 统计局 商务局 科学技术局 民族宗教事务局 融媒体中心:
output/quantity posts-kept 保障岗位人数 人 count 42; articles-published 播发稿件数量 篇 count 2200;
samples-tested 抽检批次 批次 count 150; output/quality cases-closed-rate 案件办结率 % share 98;
benefit/social jobs-created 带动就业人数 人 count 60; satisfaction/served firm-satisfaction 企业满意度 % share 80"""
PLACES: Final = {"%": 2, "万元": 2, "亩": 1, "公里": 1}  # decimals of a unit, else whole
SHARES: Final = {100: 71, 95: 11, 90: 11, 75: 2, 70: 2, 99: 2, 98: 2, 60: 1}  # 102 targets of at least 60 %
SATISFIED: Final = {90: 11, 95: 9, 80: 3, 100: 1, 98: 1, 85: 1}  # 26 about satisfaction
# 120 of 273 targets with a figure print an operator, 24 of the others have no unit either. Assumed are `<`, `=` where
# lower is better, and the spellings 不低于, 不超过, 小于 of official papers.
OPERATORS: Final = (">=", ">", "=", "<=", "<")
CHOSEN: Final = {False: (93, 1, 14, 0, 0), True: (0, 0, 1, 12, 0.2)}  # is lower better?
PRINTED: Final = 120 / 273
SPELLINGS: Final[tuple[dict[str, float], ...]] = (
    {"≥{n}{u}": 58, ">={n}{u}": 25, "≧{n}{u}": 6, "{n}{u}以上": 4, "不低于{n}{u}": 2},
    {"大于{n}{u}": 1},
    {"={n}{u}": 12, "═{n}{u}": 2},
    {"≤{n}{u}": 8, "<={n}{u}": 3, "≦{n}{u}": 1, "不超过{n}{u}": 1},
    {"小于{n}{u}": 1},
)
BARE: Final[dict[str, float]] = {"{n}{u}": 129, "{n}": 24}
ODD_SHARE: Final = 15 / 273  # in a way of their own; a leading 2 is a `≥` that a scanner misread
ODD_RATES: Final = [*["{n}%达标"] * 3, *["{n}%(百分比)"] * 4, "{n}百分比", "2{n}%", "±10%"]
ODD_FIGURES: Final = [*["2{n}{u}"] * 3, "平均每年{n}{u}", "无"]
STYLES: Final = (*chain.from_iterable(SPELLINGS), *BARE, "odd")
JUDGED: Final = """效果明显 效果明显 效果明显 效果明显 严格执行相关制度规定 高 高 好 好 及时 符合相关规定 合规 显著改善
显著提高 持续保障 持续发展 有效 基本建立 巩固提高 有所提升 达标 应保尽保 明显增强 按月安排"""
DEADLINES: Final = """{y}年3月底前 {y}年6月底前 {y}年9月底前 {y}年10月底前 {y}年11月底前 {y}年12月31日 {y}年底 {y}年底
{y}年全年 {y}年1月-12月 {y}年1月--{y}年11月 12月底前100%到位"""
WORDS: Final = {"judged": JUDGED.split(), "deadline": DEADLINES.split()}  # all seen but the months before December
# What came of 124 targets with a legible actual value, 37 of them of 100 %, which were met but for two: the change as a
# part of the target, a rise of a percentage as a part of what is missing to 100 %.
CHANGES: Final[dict[str, list[float]]] = {
    "count": [0] * 33 + [0.01, 0.06, 0.07, 0.07, 0.3, 0.33, 0.33, 0.5, 0.99, 1.04, 1.33, 3.05, 4],
    "share": [0] * 3 + [0.2, 0.27, 0.5, 0.5, 0.63, 0.87, 0.98] + [1] * 13,
    "ceiling": [0, 0, -1, -1, -1, -0.75, -0.03, -0.08],
    "cost": [0, 0, -0.34, -0.55],
    "equal": [0],  # 10 of 11 with a printed `=`
}
MISSED, LENIENT = 2 / 112, 1 / 2  # 98 and 73 of 100 %, one with all points; 0 of 12 where low is better, same assumed
BELOW: Final = [*[-0.02] * 9, *[-0.27] * 9, -1]  # the last is assumed: nothing done
ABOVE: Final = {"ceiling": [0.8], "cost": [0.05]}  # assumed
DOCKED: Final = (0.7, 0.75, 0.9, 0.9, *[1.0] * 99)  # parts of the points given where the target was met
GRADES: Final = {"达成": (95, 1.0), "部分达成": (4, 0.7), "未达成": (1, 0.3)}  # 22 of 22 达成; weight and part assumed
MISSING, MISSING_GIVEN = 9 / 160, 5 / 8  # no figure or grade in a table that has others; points all the same
DEDUCTED, NOT_APPLICABLE = 0.005, 0.003  # assumed
# 115 printed points of 1 to 30; those of a project are drawn from them so that all its rows add up to 90.
POINTS: Final = {1: 6, 2: 13, 3: 1, 5: 12, 8: 10, 10: 52, 12: 2, 12.5: 1, 20: 12, 25: 2, 30: 4}
# 44 budgets in 万元: mean and deviation of the logarithm, limits. 20 of 25 spent all, the others 50, 53, 76, 79, 86 %.
BUDGET: Final = (5.27, 2.40, 1.5, 80_000.0)
ALL_SPENT, PART_SPENT = 20 / 25, (0.49, 0.87)
COUNTIES: Final = {"景洪市": 38, "勐海县": 28, "勐腊县": 24, "州本级": 10}  # per cent of the projects, assumed
NAMED_PROJECTS, ALL_COUNTIES = 20_000, 2_900  # in those counties; with the numbered ones, of about 4,150 projects each


def _indicators(lines: str) -> Iterator[tuple[Any, ...]]:
    """The indicators of some lines of the table; each goes under the last category named."""
    category = ""
    for item in lines.replace("\n", " ").split("; "):
        *named, one, name, unit, kind, typical = item.split()
        category = "".join(named) or category
        figures = (None, np.nan) if kind in WORDS else (unit, float(typical))
        yield category, one.rstrip("*"), name, *figures, kind, one.endswith("*")


def _spread(weights: Iterable[float]) -> Array:
    """A table of `FINE` codes in which code i stands as often as weight i says."""
    share = np.cumsum(list(weights))
    times = np.diff(np.rint(share / share[-1] * FINE), prepend=0).astype(int)
    return np.repeat(np.arange(share.size), times)


def _pick(rng: np.random.Generator, tables: Array, size: int, *which: Array) -> Array:
    """One entry for each row, from the table that the row asks for."""
    return np.asarray(tables[(*which, rng.integers(0, FINE, size, dtype=np.int16))])


def _targets(one: dict[Hashable, Any]) -> list[float]:
    """The `SLOTS` different targets of an indicator; most amounts are round."""
    typical, kind = one["typical"], one["kind"]
    if kind == "share":
        table = SATISFIED if one["category"].startswith("satisfaction") else SHARES
        return [float(share) for share in _FIXED.permutation(np.repeat(list(table), list(table.values())))[:SLOTS]]
    if kind in {"ceiling", *WORDS}:
        return [typical * factor for factor in (1, 1, 0.5, 2) * (SLOTS // 4)]
    places = PLACES.get(one["unit"], 0)
    wanted = typical * np.exp(_FIXED.normal(0, 0.3 if kind == "cost" else 0.9, SLOTS))
    figures = (value if slot % 4 == 0 else float(f"{value:.2g}") for slot, value in enumerate(wanted.tolist()))
    return [max(round(figure, places), 10.0**-places) for figure in figures]


def _changes(group: str) -> Array:
    """The table of changes of one group, misses included."""
    missed = round(MISSED * FINE)
    return np.concatenate([np.resize(CHANGES[group], FINE - missed), np.resize(ABOVE.get(group, BELOW), missed)])


def _styles(spellings: dict[str, float]) -> Array:
    """The table of spellings of an operator."""
    weights = dict.fromkeys(STYLES, 0.0) | {"odd": ODD_SHARE}
    for styles, share in ((spellings, PRINTED), (BARE, 1 - PRINTED)):
        for style, often in styles.items():
            weights[style] = (1 - ODD_SHARE) * share * often / sum(styles.values())
    return _spread(weights.values())


def _patterns(rows: int) -> Array:
    """Ways to spend 90 points on so many rows: the published points, tilted towards the mean that is needed."""
    values, often = np.array(list(POINTS)), np.array(list(POINTS.values()), dtype=float)
    tilted = [often * np.exp(slope * values) for slope in np.linspace(-0.6, 1, 161)]
    shares = min((one / one.sum() for one in tilted), key=lambda share: abs(share @ values - 90 / rows))
    drawn = _FIXED.choice(values, (20_000, rows), p=shares)
    return np.pad(drawn[drawn.sum(axis=1) == 90][:PATTERNS], ((0, 0), (0, ROWS.max() - rows)))


_FIXED: Final = np.random.default_rng(2020)  # for what is invented once, whatever the seed
_HEADS, _LINES = zip(*(section.split(":\n") for section in _TABLE.split("\n@")), strict=True)
_ROWS: Final = [(sector, *one) for sector, lines in enumerate(_LINES) for one in _indicators(lines)]
_COLUMNS: Final = ["sector", "category", "indicator", "name", "unit", "typical", "kind", "wide"]
INDICATORS: Final = pd.DataFrame(sorted(_ROWS, key=lambda one: _TABLE.index(str(one[1]))), columns=_COLUMNS)
WIDE: Final = INDICATORS[INDICATORS["wide"]]
NAMED: Final = {name: pd.Categorical(INDICATORS[name]) for name in ("indicator", "name", "category", "unit")}
DEPARTMENTS: Final = tuple(chain.from_iterable(names.split() for names in _HEADS[1:]))
SECTOR: Final = np.repeat(np.arange(len(_HEADS) - 1), [len(names.split()) for names in _HEADS[1:]])
POOL: Final = np.array([np.flatnonzero(INDICATORS["sector"].isin([0, 1 + sector])) for sector in np.unique(SECTOR)])
TARGETS: Final = np.array([_targets(one) for one in INDICATORS.to_dict("records")])
LOWER: Final = INDICATORS["kind"].isin(ABOVE).to_numpy()
DATED: Final = (INDICATORS["kind"] == "deadline").to_numpy()
SCALE: Final = np.array([10.0 ** PLACES.get(unit, 0) for unit in INDICATORS["unit"]])
CAP: Final = np.where((INDICATORS["unit"] == "%") & (INDICATORS["kind"] != "growth"), 100, np.inf)
GROUP: Final = np.array([[*CHANGES].index(kind) if kind in CHANGES else 0 for kind in INDICATORS["kind"]])
CHANGE: Final = np.array([_changes(group) for group in CHANGES])
OPERATOR: Final = np.array([_spread(CHOSEN[bool(lower)]) for lower in LOWER])
STYLE: Final = np.array([_styles(spellings) for spellings in SPELLINGS])
PATTERN: Final = np.array([_patterns(int(rows)) for rows in ROWS])
COUNTY_ENDS: Final = NAMED_PROJECTS + np.cumsum(_FIXED.gamma(3, 4150 / 3, ALL_COUNTIES - len(COUNTIES))).astype(int)
COUNTY_NAMES: Final = (*COUNTIES, *(f"第{number:04d}县" for number in range(len(COUNTIES) + 1, ALL_COUNTIES + 1)))


def _text(kind: str, unit: str, slot: int, style: str) -> str:
    """How authors write a target, with places for the figure, the unit and the year."""
    odd = ODD_RATES if unit == "%" else ODD_FIGURES
    choice = WORDS.get(kind) or (odd if style == "odd" else [style])
    return choice[slot % len(choice)]


@cache
def _texts(year: int) -> tuple[Array, Array]:
    """All texts of targets, and the number of the text by indicator, slot and spelling."""
    facts = zip(INDICATORS["kind"], INDICATORS["unit"], TARGETS.tolist(), strict=True)
    goals = ((kind, unit, slot, goal) for kind, unit, goals in facts for slot, goal in enumerate(goals))
    texts = [
        _text(kind, unit, slot, style).format(n=f"{goal:.12g}", u=unit, y=year)
        for (kind, unit, slot, goal), style in product(goals, STYLES)
    ]
    words, codes = np.unique(texts, return_inverse=True)
    return words, codes.reshape(*TARGETS.shape, len(STYLES))


def _actuals(rng: np.random.Generator, indicator: Array, target: Array, equal: Array) -> tuple[Array, Array]:
    """What was reached, and the part of the points that a strict author would give for it."""
    change = _pick(rng, CHANGE, target.size, np.where(equal, len(CHANGES) - 1, GROUP[indicator]))
    change = np.where(np.abs(change) == 1, change, change * rng.uniform(0.8, 1.02, target.size))
    room = np.where(change > 0, np.minimum(np.maximum(target, 1), CAP[indicator] - target), target)
    value, scale = (target + room * change) * SCALE[indicator], SCALE[indicator]
    # a miss stays one when it is rounded
    actual = np.where(change < 0, np.floor(value + 1e-6), np.rint(value)) / scale
    return actual, 1 - np.clip(np.where(LOWER[indicator], change, -change), 0, 1)


def _given(rng: np.random.Generator, points: Array, strict: Array, grade: Array) -> Array:
    """The points a department gives itself: nearly always all of them."""
    luck, docked = rng.random(points.size), rng.choice(DOCKED, points.size)
    met = np.where(strict == 1, docked, np.where(luck < LENIENT, 1, strict))
    judged = np.array([part for _, part in GRADES.values()])[grade] * np.where(docked < 1, 0.9, 1)
    return np.asarray(points * np.where(grade < 0, met, judged))


def _places(rng: np.random.Generator) -> tuple[Array, Array, Array, Array]:
    """Of each row of a block: its project, its place there, how many rows that project has, its points."""
    length = rng.integers(0, len(ROWS), BLOCK)
    count = ROWS[length]
    project = np.repeat(np.arange(BLOCK), count)
    place = np.arange(project.size) - np.repeat(np.cumsum(count) - count, count)
    points = PATTERN[length[project], rng.integers(0, PATTERNS, BLOCK)[project], place]
    return project, place, count[project], points


def _rows(rng: np.random.Generator, sector: Array) -> Columns:
    """The rows of all projects of a block, as codes and figures."""
    project, place, rows, points = _places(rng)
    size = project.size
    # one indicator from each of as many equal parts of the pool: all different, in order, every category met
    first, last = ((edge * POOL.shape[1] + rows // 2) // rows for edge in (place, place + 1))
    indicator = POOL[sector[project], first + (rng.random(size) * (last - first)).astype(int)]
    slot, operator = rng.integers(0, SLOTS, size), _pick(rng, OPERATOR, size, indicator)
    target, style = TARGETS[indicator, slot], _pick(rng, STYLE, size, operator)
    judged = np.isnan(target)
    actual, strict = _actuals(rng, indicator, target, operator == OPERATORS.index("="))
    grade = np.where(judged, _pick(rng, _spread(often for often, _ in GRADES.values()), size), -1)
    given, cancelled = _given(rng, points, strict, grade), rng.random(size) < NOT_APPLICABLE
    missing = cancelled | (rng.random(size) < MISSING)
    silent = cancelled | (missing & (rng.random(size) > MISSING_GIVEN))
    deduction = np.where(~missing & ~judged & (rng.random(size) < DEDUCTED), 0.5, np.nan)
    return {
        **{"project": project, "indicator": indicator, "slot": slot, "style": style, "points": points},
        **{"target": target, "operator": np.where(judged, -1, operator), "deduction": deduction},
        **{"actual": np.where(missing, np.nan, actual), "grade": np.where(missing, -1, grade)},
        "points_given": np.where(silent, np.nan, np.rint((given - np.nan_to_num(deduction)).clip(0) * 100) / 100),
        "status": cancelled.astype(int),
    }


def _projects(rng: np.random.Generator, block: int, year: int, departments: Array) -> Frame:
    """Who, where and the money of each project of a block."""
    index = np.arange(block * BLOCK, (block + 1) * BLOCK)
    named = _pick(rng, _spread(COUNTIES.values()), BLOCK)
    numbered = len(COUNTIES) + np.searchsorted(COUNTY_ENDS, index % COUNTY_ENDS[-1], side="right")
    county = np.where(index < NAMED_PROJECTS, named, numbered)
    budget = np.rint(np.clip(rng.lognormal(*BUDGET[:2], BLOCK), *BUDGET[2:]) * 100) / 100
    spent = np.where(rng.random(BLOCK) < ALL_SPENT, 1.0, rng.uniform(*PART_SPENT, BLOCK))
    about = {
        "county": _coded(county, COUNTY_NAMES),
        "department": _coded(rng.choice(departments, BLOCK), DEPARTMENTS),
        "project": _coded(index - index[0], [f"{year}-{number:07d}" for number in index.tolist()]),
    }
    return pd.DataFrame(about | {"budget": budget, "executed": np.rint(budget * spent * 100) / 100})


def _long(seed: int, block: int, count: int, year: int, targets: Targets) -> Frame:
    """The first projects of a block, a row per indicator."""
    rng = np.random.default_rng((seed, block))
    projects = _projects(rng, block, year, np.arange(len(DEPARTMENTS)))
    rows = _rows(rng, SECTOR[projects["department"].cat.codes])
    rows = {name: column[: np.searchsorted(rows["project"], count)] for name, column in rows.items()}
    project, indicator = rows.pop("project"), rows.pop("indicator")
    where, texts = (indicator, rows.pop("slot"), rows.pop("style")), targets == "text"
    columns = {name: known.take(indicator) for name, known in NAMED.items()} | rows
    columns["operator"] = _coded(rows["operator"], OPERATORS)
    columns["grade"] = _coded(np.where(DATED[indicator] & texts, -1, rows["grade"]), list(GRADES))
    columns["status"] = _coded(rows["status"], ("applicable", "not-applicable"))
    if texts:
        words, codes = _texts(year)
        columns["target"] = _coded(codes[where], words)
    columns |= {str(name): projects[name].array.take(project) for name in projects}
    columns["execution_points"] = np.full(project.size, 10.0)  # 15 of 17 tables
    return pd.DataFrame({name: columns[name] for name in LONG.split() if not (texts and name == "operator")})


def _wide(seed: int, block: int, count: int, year: int) -> Frame:
    """The first projects of a block of school projects, a row each, against the typical targets of `WIDE`."""
    rng = np.random.default_rng((seed, block, 0))
    projects = _projects(rng, block, year, np.flatnonzero(SECTOR == 0))
    for place, (number, name, typical) in enumerate(WIDE[["indicator", "typical"]].itertuples(name=None), start=3):
        which, target = np.full(BLOCK, number), np.full(BLOCK, typical)
        actual, _ = _actuals(rng, which, target, which < 0)
        projects.insert(place, name, np.where(rng.random(BLOCK) < MISSING, np.nan, actual))
    return projects.head(count)


def frames(projects: int, seed: int, year: int, targets: Targets = "number", shape: str = "long") -> Iterator[Frame]:
    """Dataframes of 10,000 projects each; text is categorical. An empty one if there is nothing, for its columns."""
    if projects < 0 or seed < 0:
        raise ValueError("项目数和随机种子不能为负数 / the number of projects and the seed cannot be negative")
    for start in range(0, max(projects, 1), BLOCK):
        asked = (seed, start // BLOCK, min(BLOCK, projects - start), year)
        yield _wide(*asked) if shape == "wide" else _long(*asked, targets)


def generate(projects: int, *, seed: int = 0, targets: Targets = "number", year: int = 2022) -> Iterator[Columns]:
    """Columns of 10,000 projects each, a row per indicator, the same for the same seed whatever the number."""
    for block in frames(projects, seed, year, targets):
        yield {str(name): _plain(column) for name, column in block.items()}


def _plain(column: pd.Series[Any]) -> Array:
    """Text as Python strings, None where there is none; figures as they are."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return np.array([*column.cat.categories, None], dtype=object)[column.cat.codes]
    return column.to_numpy()


def _write_csv(blocks: Iterator[Frame], part: Path) -> None:
    with part.open("w", encoding="utf-8", newline="") as file:
        for number, block in enumerate(blocks):
            block.to_csv(file, index=False, header=number == 0, float_format="%.12g", lineterminator="\n")


def _write_parquet(blocks: Iterator[Frame], part: Path) -> None:
    try:
        pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ImportError("写 parquet 文件需要 pyarrow / parquet files need pyarrow: pip install pyarrow") from None
    tables = (pa.Table.from_pandas(block, preserve_index=False).replace_schema_metadata() for block in blocks)
    first = next(tables)
    # without the stored schema readers see text, not categories that differ from one row group to the next
    with parquet.ParquetWriter(part, first.schema, compression="zstd", store_schema=False) as writer:
        for table in chain([first], tables):
            writer.write_table(table)


def write(blocks: Iterator[Frame], output: Path) -> None:
    """Write a .csv or .parquet file, which appears only when it is complete."""
    if output.suffix not in {".csv", ".parquet"}:
        raise ValueError(f"文件名须以 .csv 或 .parquet 结尾 / the file must end in .csv or .parquet: {output}")
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        (_write_csv if output.suffix == ".csv" else _write_parquet)(blocks, part)
        os.replace(part, output)
    finally:
        part.unlink(missing_ok=True)


def main(argv: Sequence[str] | None = None) -> None:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(description="生成仿真的绩效自评数据 / invent realistic self-evaluation data")
    parser.add_argument("--projects", type=int, required=True, help="项目数 / number of projects")
    parser.add_argument("--seed", type=int, default=0, help="随机种子，同种子同数据 / the same data for the same seed")
    parser.add_argument("--output", type=Path, required=True, help="数据.parquet 或 / or 数据.csv")
    parser.add_argument("--targets", choices=("number", "text"), default="number", help="指标值写法 / targets as")
    parser.add_argument("--shape", choices=("long", "wide"), default="long", help="每行一指标或一项目 / a row per")
    parser.add_argument("--year", type=int, default=2022, help="年度 / year")
    asked = vars(parser.parse_args(argv))
    output = asked.pop("output")
    try:
        write(frames(**asked), output)
    except (ValueError, OSError, ImportError) as problem:
        parser.error(str(problem))
    print(f"已写出 / written: {output}")


if __name__ == "__main__":
    main()
