"""The steps of many rechecks from one table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.recheck.facade import recheck
from perfindicators.lifecycle.recheck.log import follow

FOUND = recheck(shipped_folder("examples") / "published-tables.csv")
NAME = "政府采购服务"


def step(name: str, day: int, **more: str) -> dict[str, str]:
    row = {"项目名称": NAME, "环节": name, "日期": f"2023-05-{day:02}", "经办人": "李", "理由": "见附件"}
    return {**row, **more}


def test_a_table_of_steps_leads_from_comment_to_final() -> None:
    found = follow(
        FOUND,
        [
            step("征求意见", 8), step("申辩", 10, 指标="政府采购执行率", 经办人="财政局"),
            step("采纳", 12, 指标="政府采购执行率"),
            step("改分", 12, 指标="政府采购执行率", 改为="18"), step("定稿", 15),
        ],
    )  # fmt: skip
    assert list(found.diagnostics) == []
    (final,) = found.procedures
    assert (final.state, final.total) == ("final", Decimal("97.78"))


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([step("定稿", 8)], "K11"), ([step("征求意见", 8), step("征求意见", 9)], "K11"),
        ([step("征求意见", 8), step("申辩", 9), step("定稿", 10)], "K11"),
        ([step("征求意见", 8), step("改分", 9)], "K11"), ([step("征求意见", 8, 日期="")], "K11"),
        ([step("散会", 8)], "K12"), ([step("征求意见", 8, 项目名称="无")], "K12"),
    ],
)  # fmt: skip
def test_a_step_that_is_not_allowed_is_told_and_not_taken(steps: list[dict[str, str]], code: str) -> None:
    found = follow(FOUND, steps)
    assert [item.code for item in found.diagnostics] == [code]
    assert all(one.state != "final" for one in found.procedures)


def test_projects_of_one_name_are_followed_by_department() -> None:
    line = {"三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "90"}
    found = recheck([{"项目名称": "管护", "主管部门": name, **line} for name in ("水务局", "住建局")])
    step = {"项目名称": "管护", "环节": "征求意见", "理由": "稿", "经办人": "李", "日期": "2023-05-08"}
    steps = follow(found, [{**step, "主管部门": "水务局"}, {**step, "主管部门": "住建局"}, step])
    assert len(steps.procedures) == 2
    assert [item.code for item in steps.diagnostics] == ["K13"]


def test_a_classified_namesake_of_another_department_hides_no_step_of_an_open_project() -> None:
    money = {
        "项目名称": "村道",
        "三级指标": "年度资金总额",
        "分值": "10",
        "得分": "10",
        "全年预算数": "5",
        "全年执行数": "5",
    }
    line = {
        "项目名称": "村道",
        "三级指标": "里程",
        "年度指标值": "≥3公里",
        "实际完成值": "3公里",
        "分值": "90",
        "得分": "90",
    }
    tables = [
        {**row, "主管部门": department, "涉密": mark}
        for department, mark in (("水利局", "否"), ("公安局", "是"))
        for row in (money, line)
    ]
    sent = {"项目名称": "村道", "环节": "征求意见", "经办人": "张", "日期": "2023-05-01"}
    log = [
        {**sent, "主管部门": "水利局"},
        {**sent, "主管部门": "公安局"},
        {**sent, "主管部门": "水利局", "日期": "看不清"},
    ]
    found = recheck(tables)
    shown = follow(found, log).published(found)
    assert len(follow(found, log).procedures) == 2
    assert (len(shown.procedures), shown.departments) == (1, ("水利局",))
    assert {item.code for item in shown.diagnostics} == {"O26", "K11"}
    hidden = follow(found, [{**sent, "主管部门": "公安局", "日期": "看不清"}]).published(found)
    assert (hidden.procedures, hidden.diagnostics) == ((), ())


def test_a_step_without_a_department_is_of_the_open_project_of_its_name() -> None:
    line = {"三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "90"}
    tables = [
        {"项目名称": "管护", "主管部门": name, "涉密": mark, **line}
        for name, mark in (("水务局", ""), ("公安局", "是"))
    ]
    found = recheck(tables)
    sent = {"项目名称": "管护", "环节": "征求意见", "理由": "稿", "经办人": "李", "日期": "2023-05-08"}
    shown = follow(found, [sent]).published(found)
    assert (shown.departments, list(shown.diagnostics)) == (("水务局",), [])
