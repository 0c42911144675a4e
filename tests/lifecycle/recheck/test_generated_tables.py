"""Tables made up in order have no error; one thing put wrong in them is found by its own code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perfindicators.lifecycle.recheck.facade import recheck

CENT = Decimal("0.01")
Row = dict[str, Any]
KINDS: Mapping[str, tuple[str, str, str]] = {
    # Kind → level 1, level 2, name
    "count": ("产出指标", "数量指标", "培训人次"),
    "percent": ("产出指标", "质量指标", "验收合格率"),
    "date": ("产出指标", "时效指标", "完成时间"),
    "cost": ("成本指标", "经济成本指标", "培训总成本"),
    "benefit": ("效益指标", "社会效益指标", "新增就业人数"),
    "judged": ("效益指标", "可持续影响指标", "管护制度"),
    "satisfied": ("满意度指标", "服务对象满意度指标", "学员满意度"),
}


def half_up(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def written(value: Decimal) -> str:
    return f"{value.normalize():f}"


@st.composite
def line(draw: st.DrawFn, kind: str, points: Decimal, number: int) -> Row:
    """A row whose score follows from its actual value; a missed target has its reason."""
    level1, level2, name = KINDS[kind]
    cells: Row = {
        "一级指标": level1,
        "二级指标": level2,
        "三级指标": f"{name}{'一二三四五六七'[number]}",
        "佐证资料": "台账",
    }
    share = draw(st.sampled_from([Decimal(1), Decimal(1), Decimal("0.9"), Decimal("0.5")]))
    if kind in ("count", "benefit"):
        target = Decimal(draw(st.integers(1, 50)) * 20)
        cells |= {"指标值": f"≥{target}人", "实际完成值": f"{written(target * share)}人"}
    elif kind in ("percent", "satisfied"):
        target = Decimal(draw(st.sampled_from([80, 90, 95, 100])))
        cells |= {"指标值": f"≥{target}%", "实际完成值": f"{written(target * share)}%"}
    elif kind == "date":
        month, share = draw(st.integers(2, 12)), Decimal(1)
        cells |= {"指标值": f"{month}月底前", "实际完成值": f"{draw(st.integers(1, month))}月15日"}
    elif kind == "cost":
        target, share = Decimal(draw(st.integers(2, 90)) * 10), Decimal(1)
        cells |= {"指标值": f"≤{target}万元", "实际完成值": f"{written(target * Decimal('0.95'))}万元"}
    else:
        share = Decimal(1)
        cells |= {"指标值": "健全", "实际完成值": "达成年度指标"}
    if kind == "satisfied":
        cells["佐证资料"] = "问卷调查报告"
    reason = "" if share == 1 else "资金晚到，下年提前下达"
    given = points if share == 1 else half_up(points * share)
    return {**cells, "分值": written(points), "得分": written(given), "偏差原因分析及改进措施": reason}


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    kinds = draw(st.permutations(list(KINDS)))[: draw(st.integers(3, 7))]
    worth = [Decimal(90 // len(kinds))] * len(kinds)
    worth[0] += 90 - sum(worth)
    rows = [draw(line(kind, points, n)) for n, (kind, points) in enumerate(zip(kinds, worth, strict=True))]
    budget = Decimal(draw(st.integers(100, 90_000))) / 100
    spent = half_up(budget * draw(st.integers(85, 100)) / 100)
    rate = spent / budget * 100
    score = half_up(spent / budget * 10)
    total = sum((Decimal(row["得分"]) for row in rows), score)
    grade = next(name for name, start in (("优", 90), ("良", 80), ("中", 60), ("差", 0)) if total >= start)
    money = {
        "三级指标": "年度资金总额", "全年预算数": f"{budget:.2f}", "全年执行数": f"{spent:.2f}",
        "执行率": f"{half_up(rate)}%",
        "分值": "10", "得分": written(score), "总分": written(total), "等级": grade,
    }  # fmt: skip
    return [{"项目名称": "农民培训", "主管部门": "州农业农村局", "年度": "2023", **row} for row in (money, *rows)]


def errors(rows: list[Row]) -> set[str]:
    return {item.code for item in recheck(rows).projects[0].findings.errors}


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_table_in_order_has_no_error_and_no_deviation(rows: list[Row]) -> None:
    (project,) = recheck(rows).projects
    assert [item.message.zh for item in project.findings.errors] == []
    deviation = project.deviation
    assert deviation is None or deviation.points == 0


def met(rows: list[Row]) -> Row:
    """Return the first row with all its points whose score its actual value decides: no grade, no cost (S09)."""
    decided = (row for row in rows[1:] if row["二级指标"] not in ("可持续影响指标", "经济成本指标"))
    found = next((row for row in decided if row["得分"] == row["分值"]), None)
    assume(found is not None)
    assert found is not None
    return found


def lose_points(rows: list[Row]) -> None:
    row = met(rows)
    row["得分"] = written(Decimal(row["分值"]) - 2)


def pass_a_miss(rows: list[Row]) -> None:
    row = next((row for row in rows[1:] if row["得分"] != row["分值"]), None)
    assume(row is not None)
    assert row is not None
    row["得分"] = row["分值"]


def exceed(rows: list[Row]) -> None:
    met(rows)["得分"] = "95"


def grade_up(rows: list[Row]) -> None:
    rows[0]["等级"] = "差" if rows[0]["等级"] != "差" else "优"


def misstate_rate(rows: list[Row]) -> None:
    rows[0]["执行率"] = "70%"


def misscore_money(rows: list[Row]) -> None:
    rows[0]["得分"] = written(Decimal(rows[0]["得分"]) - 1)


def add_up_wrongly(rows: list[Row]) -> None:
    rows[0]["总分"] = written(Decimal(rows[0]["总分"]) - 3)


def reweight(rows: list[Row]) -> None:
    row = met(rows)
    row["分值"] = row["得分"] = written(Decimal(row["分值"]) + 5)


def misprint(rows: list[Row]) -> None:
    rows[0]["分值"] = "100"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lose_points, "R01"), (pass_a_miss, "R02"), (exceed, "R11"), (grade_up, "R10"), (misstate_rate, "R13"),
        (misscore_money, "R12"), (add_up_wrongly, "R09"), (reweight, "R17"), (misprint, "R18"),
    ],
)  # fmt: skip
@settings(max_examples=15, deadline=None)
@given(rows=tables())
def test_one_thing_put_wrong_is_found_by_its_own_code(
    spoil: Callable[[list[Row]], None], code: str, rows: list[Row]
) -> None:
    spoil(rows)
    found = {item.code for item in recheck(rows).projects[0].findings if item.severity != "info"}
    assert code in found
