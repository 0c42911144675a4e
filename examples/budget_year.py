"""A budget year of a small invented prefecture, step by step: run `python examples/budget_year.py [--real DIR]`.

Every project, amount and rating is invented, and the same for the same seed. With `--real` the folder of a collection
of published tables (`projects.csv`, `indicators.csv`) is rechecked as well.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import perfindicators as pfi
from perfindicators.lifecycle.goal_review.many import Beside, review_table
from perfindicators.lifecycle.monitoring.words import LIGHT_NAMES
from perfindicators.lifecycle.transfers.facade import Receipt

HERE = Path(__file__).parent
YEAR = 2022
DEPARTMENTS = {
    "教育体育局": ("教科文股", ["校舍维修", "学生资助", "教师培训", "营养改善", "信息化教室"]),
    "水务局": ("农业股", ["农村饮水管护", "渠道清淤", "河道治理", "水库除险", "水质监测"]),
    "交通运输局": ("经济建设股", ["县乡道路养护", "客运站改造", "安全标线", "农村公交", "桥梁检测"]),
    "民政局": ("社会保障股", ["特困供养", "社区养老", "殡葬惠民", "儿童关爱", "志愿服务"]),
}
PLACES = ("州级", "景洪市", "勐海县", "勐腊县")
RATERS = ("绩效专家", "财务专家", "行业专家")
Row = dict[str, Any]


@dataclass(frozen=True)
class Project:
    """One invented project; amounts in 万元, `share` of the budget spent by the end of the year."""

    name: str
    department: str
    section: str
    place: str
    budget: Decimal
    share: Fraction
    quality: float

    @property
    def level(self) -> str:
        """The prefecture's own, or a county's."""
        return "州级" if self.place == "州级" else "县级"

    @property
    def executed(self) -> Decimal:
        """Spent by the end of the year, to the 元."""
        return (self.budget * Decimal(self.share.numerator) / self.share.denominator).quantize(Decimal("0.0001"))

    @property
    def owner(self) -> Row:
        """The columns that say whose it is."""
        unit = f"{'' if self.place == '州级' else self.place}{self.department}"
        return {
            "项目名称": self.name, "主管部门": unit, "单位": unit, "业务股室": self.section,
            "级次": self.level, "年度": YEAR,
        }  # fmt: skip


def prefecture(seed: int) -> list[Project]:
    """Invent twenty projects of the prefecture and twenty of each county."""
    dice = random.Random(seed)
    found = []
    for place in PLACES:
        for department, (section, names) in DEPARTMENTS.items():
            for name in names:
                budget = Decimal(dice.randrange(500, 90_000)) / 100
                share = Fraction(dice.choice([100, 100, 100, 97, 92, 85, 61]), 100)
                found.append(Project(f"{place}{name}", department, section, place, budget, share, dice.random()))
    return found


def grade(project: Project, dice: random.Random) -> str:
    """A rater's grade: good projects mostly get good grades."""
    lean = project.quality + dice.uniform(-0.3, 0.3)
    return "优" if lean > 0.55 else "良" if lean > 0.3 else "中" if lean > 0.05 else "差"


def ratings(projects: list[Project], instrument: str, dice: random.Random) -> Iterator[Row]:
    """A panel's ratings on every item of an instrument that takes grades; the best on all others."""
    rated = pfi.load(instrument).rated  # type: ignore[attr-defined]
    best = {"checklist": "齐全", "deduct": "无"}
    for project in projects:
        for path, item in rated:
            text = best.get(item.rate, "")
            if item.rate == "measure":
                text = f"{item.target.value}{item.target.unit.text}"
            for rater in RATERS if item.rate == "scale" else RATERS[:1]:
                yield {**project.owner, "评分项": path, "评委": rater, "打分": text or grade(project, dice)}


def reviewed(projects: list[Project], dice: random.Random) -> list[Row]:
    """What budget review cuts: little from most projects, and one in ten gets more."""
    rows = []
    for project in projects:
        share = dice.choice([0, 2, 5, 8, 15, 30, -4])
        cut = (project.budget * share / 100).quantize(Decimal("0.01"))
        rows.append({**project.owner, "送审金额": project.budget + max(cut, Decimal(0)), "审减金额": cut})
    return rows


def monitored(projects: list[Project]) -> list[Row]:
    """Spending and one goal of every project by the end of July."""
    rows = []
    for project in projects:
        spent = (project.executed * 55 / 100).quantize(Decimal("0.0001"))
        goal = {"三级指标": "服务对象人数", "计算符号": "≥", "年度指标值": 1000, "计量单位": "人"}
        reached = {
            "当前完成值": int(350 + 300 * project.quality),
            "完成目标可能性": "确定能" if project.quality > 0.2 else "有可能",
        }
        money = {"预算数": project.budget, "执行数": spent, "全年预计执行数": project.executed}
        rows.append({**project.owner, **money, **goal, **reached})
    return rows


def self_evaluation(project: Project) -> list[Row]:
    """A table as a department files it; weak projects give themselves too much."""
    reached = int(1000 * min(1.0, 0.75 + project.quality / 2))
    rate = (project.executed / project.budget * 100).quantize(Decimal("0.01"))
    execution = (project.executed / project.budget * 10).quantize(Decimal("0.01"))
    given = Decimal(40) if project.quality < 0.25 else (Decimal(40) * reached / 1000).quantize(Decimal("0.01"))
    total = execution + given + 50
    band = "优" if total >= 90 else "良" if total >= 80 else "中"
    head = {
        "三级指标": "年度资金总额", "分值": 10, "得分": execution, "全年预算数": project.budget,
        "全年执行数": project.executed, "执行率": f"{rate}%", "总分": total, "等级": band,
    }  # fmt: skip
    lines = [
        ("产出指标", "数量指标", "服务对象人数", "≥1000人", f"{reached}人", 40, given, "花名册"),
        ("产出指标", "质量指标", "验收合格率", "=100%", "100%", 10, 10, "验收单"),
        ("效益指标", "社会效益指标", "受益村组", "≥8个", "8个", 30, 30, "台账"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", 10, 10, "问卷调查报告"),
    ]
    headings = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "佐证资料")
    owner = {name: project.owner[name] for name in ("项目名称", "主管部门", "业务股室", "年度")}
    return [{**owner, **head}, *({**owner, **dict(zip(headings, line, strict=True))} for line in lines)]


def steps(projects: list[Project], done: dict[str, set[str]], cuts: list[Row]) -> list[Row]:
    """The step records from which the annual report's statistics are made."""
    rows: list[Row] = []
    for project in projects:
        taken = [
            "项目支出",
            "绩效目标",
            "运行监控",
            "自评",
            *(step for step, names in done.items() if project.name in names),
        ]
        rows += [{**project.owner, "环节": step, "金额": project.budget} for step in taken]
    rows += [{**row, "环节": "预算评审"} for row in cuts]
    return rows


def real_tables(folder: Path) -> list[Any]:
    """The published tables of a collection, each as `read_table` reads it."""
    with (folder / "projects.csv").open(encoding="utf-8", newline="") as file:
        projects = {row["source_id"]: row for row in csv.DictReader(file)}
    tables: dict[str, list[Row]] = {}
    with (folder / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            head = projects[row["source_id"]]
            if row["source_id"] not in tables:
                tables[row["source_id"]] = [
                    {
                        "项目名称": head["project"], "三级指标": "年度资金总额", "分值": head["execution_weight"],
                        "得分": head["execution_score_published"], "全年预算数": head["budget_adjusted"],
                        "全年执行数": head["executed"], "总分": head["total_score_published"],
                        "等级": head["grade_published"],
                    }
                ]  # fmt: skip
            tables[row["source_id"]].append(
                {
                    "项目名称": head["project"], "一级指标": row["level1"], "二级指标": row["level2"],
                    "三级指标": row["indicator"], "指标值": row["target_raw"], "实际完成值": row["actual_raw"],
                    "分值": row["weight"], "得分": row["score_published"],
                }
            )  # fmt: skip
    return [table for rows in tables.values() for table in pfi.read_table(rows).tables]


def run(seed: int = YEAR, real: Path | None = None) -> dict[str, Any]:
    """Take the prefecture through the year; return what every step came to, by name."""
    dice = random.Random(seed + 1)
    projects = prefecture(seed)
    own = [project for project in projects if project.level == "州级"]
    found: dict[str, Any] = {}
    new = own[:3]
    applied = [{**project.owner, "申报资金": project.budget} for project in new]
    found["appraisal"] = pfi.appraise(
        list(ratings(new, "instrument/ex-ante-appraisal-project", dice)), applied, combine="trimmed-mean"
    )
    found["budget review"] = pfi.review_budgets(cuts := reviewed(projects, dice))
    listed = [{**project.owner, "金额": project.budget, "重点项目": "否"} for project in own]
    found["goal review"] = review_table(
        list(ratings(own, "instrument/goal-review-general", dice)), beside=Beside(projects=listed)
    )
    found["monitoring"] = pfi.monitor(monitored(projects), month=7, on=date(YEAR, 8, 5))
    tables = pfi.read_table([row for project in projects for row in self_evaluation(project)])
    log = [
        {"日期": f"{YEAR + 1}-03-20", "项目名称": project.name, "主管部门": project.owner["主管部门"], "事项": "报送"}
        for project in projects[:-2]
    ]
    found["filing"] = pfi.filing_status([project.owner for project in projects], log, on=date(YEAR + 1, 5, 10))
    population = [
        {**project.owner, "全年预算数": project.budget, "全年执行数": project.executed, "自评得分": 90}
        for project in projects
    ]
    found["sample"] = pfi.draw_sample(population, 12, seed=seed)
    drawn = {item.project.name for item in found["sample"].drawn}
    found["recheck"] = pfi.recheck([table for table in tables.tables if table.project in drawn])
    found["real recheck"] = pfi.recheck(real_tables(real)) if real is not None else None
    key = own[3:7]
    found["evaluation"] = pfi.evaluate(
        list(ratings(key, "instrument/project-evaluation", dice)),
        [{**project.owner, "评价金额": project.budget, "预算类型": "一般公共预算"} for project in key],
        combine="median",
    )
    graded = [(case.case.name, case.assessment.grade) for case in found["evaluation"].cases]
    found["advice"] = pfi.budget_advice(
        [{"项目名称": name, "评价等级": mark, "下年申请数": 100, "是否完成整改": "是"} for name, mark in graded if mark]
    )
    found["rectification"] = pfi.rectification(HERE / "results-rectification.csv", on=date(YEAR + 1, 8, 1))
    found["disclosure"] = pfi.disclosure(HERE / "results-disclosure.csv")
    request = pfi.DrawRequest(key[0].name, ("教育体育局", "甲会计师事务所"), {"绩效专家": 1, "行业专家": 2}, seed)
    found["experts"] = pfi.draw_experts(HERE / "expert-pool.csv", request)
    found["settlement"] = pfi.settle(HERE / "settlement-contracts.csv")
    found["counties"] = pfi.assess_counties(HERE / "county-values.csv", HERE / "county-deductions.csv")
    found["transfer"] = pfi.transfer_goals(
        HERE / "transfer-prefecture.csv", HERE / "transfer-counties.csv", Receipt(date(YEAR, 3, 1))
    )
    found["roll-up"] = pfi.roll_up_indicators(tables, by=("department",))
    done = {"复核": drawn, "财政评价": {project.name for project in key}}
    found["statistics"] = pfi.annual_statistics(steps(projects, done, cuts), year=YEAR)
    found["reconciliation"] = pfi.reconcile(found["statistics"].to_records())
    found["published report"] = pfi.reconcile(pfi.load(HERE / "annual-report-2022.yaml"))  # type: ignore[arg-type]
    return found


def tell(found: dict[str, Any]) -> Iterator[str]:
    """Yield one line per step, then the report's statistics."""
    yield f"事前评估：{counted({one.name.zh: one.subjects for one in found['appraisal'].sums()})}"
    yield f"目标审核：{counted({one.name.zh: one.projects for one in found['goal review'].sums()})}"
    yield f"预算评审：审减率 {found['budget review'].total.rate}%"
    yield f"运行监控：{counted(Counter(LIGHT_NAMES[project.light].zh for project in found['monitoring'].projects))}"
    yield f"自评报送：{len(found['filing'].filings)} 个应报，{len(found['filing'].not_filed)} 个未报"
    yield f"抽样：{len(found['sample'].drawn)} 个"
    yield f"复核：{len(found['recheck'].projects)} 个项目，发现：{counted(code_counts(found['recheck']))}"
    if found["real recheck"] is not None:
        real = found["real recheck"]
        yield f"公开自评表：{len(real.projects)} 张，发现：{counted(code_counts(real))}"
    yield f"重点评价：{counted({one.name.zh: one.subjects for one in found['evaluation'].sums()})}"
    yield f"评审专家：{'、'.join(f'{one.name}（{one.kind}）' for one in found['experts'].drawn)}"
    yield f"整改率 {found['rectification'].total.rate}%，双公开率 {found['disclosure'].total.rate}%"
    yield f"结算：{'；'.join(f'{one.contract} 应付 {one.due}' for one in found['settlement'])}"
    yield found["counties"].text()
    yield f"转移支付：{sum(goal.holds for goal in found['transfer'].goals)} / {len(found['transfer'].goals)} 项目标成立"
    yield ""
    yield from found["statistics"].paragraphs("zh")
    yield f"统计核对：{len(found['reconciliation'].differences)} 处不符"
    yield "2022年公布的报告："
    yield from (one.explanation.zh for one in found["published report"].differences)


def code_counts(found: pfi.Recheck) -> Counter[str]:
    """How many findings of a recheck bear which code."""
    return Counter(sorted(item.code for item in found.findings if item.code.startswith("R")))


def counted(counts: Mapping[str, int]) -> str:
    """Write each name that occurs with how often it does."""
    return "、".join(f"{name} {count}" for name, count in counts.items() if count) or "没有"


def main() -> None:
    """Run the year and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=YEAR)
    parser.add_argument("--real", type=Path)
    asked = parser.parse_args()
    for line in tell(run(asked.seed, asked.real)):
        print(line)


if __name__ == "__main__":
    main()
