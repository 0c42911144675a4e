"""Rechecking published tables: every fault by its own code, nothing on a table in order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from perfindicators.diagnostics import Severity
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.recheck.facade import recheck
from perfindicators.lifecycle.recheck.result import RecheckedProject
from perfindicators.scoring.whole_numbers import to_cents

PUBLISHED = shipped_folder("examples") / "published-tables.csv"


def table(*rows: dict[str, Any], **head: Any) -> list[dict[str, Any]]:
    """A table of one project: the row of the money, then its indicators."""
    money = {
        "项目名称": "村道", "三级指标": "年度资金总额", "分值": "10", "得分": "10", "全年预算数": "50",
        "全年执行数": "50", "总分": "100", "等级": "优", **head,
    }  # fmt: skip
    return [money, *({"项目名称": "村道", **row} for row in rows)]


def row(name: str, points: str, given: str, target: str = "≥10个", actual: str = "10个", **more: str) -> dict[str, str]:
    return {
        "一级指标": "产出指标", "二级指标": "数量指标", "三级指标": name, "指标值": target, "实际完成值": actual,
        "分值": points, "得分": given, "佐证资料": "台账", **more,
    }  # fmt: skip


SERVED = row(
    "群众满意度",
    "10",
    "10",
    "≥90%",
    "95%",
    一级指标="满意度指标",
    二级指标="服务对象满意度指标",
    佐证资料="问卷调查报告",
)
ORDERLY = (
    row("新建村道", "30", "30", "≥3公里", "3公里"), row("验收合格率", "20", "20", "=100%", "100%", 二级指标="质量指标"),
    row("通车村组", "30", "30", "≥8个", "8个", 一级指标="效益指标", 二级指标="社会效益指标"), SERVED,
)  # fmt: skip


def found(rows: list[dict[str, Any]], deductions: object | None = None) -> RecheckedProject:
    return recheck(rows, deductions).projects[0]


def codes(rows: list[dict[str, Any]]) -> set[str]:
    return {item.code for item in found(rows).findings.errors}


def test_a_table_in_order_has_no_finding() -> None:
    one = found(table(*ORDERLY))
    assert list(one.findings) == []
    assert (one.total_given, one.total, one.grade_given, one.grade) == (Decimal(100), Decimal(100), "优", "优")
    assert one.deviation is not None
    assert (one.deviation.percent, one.deviation.band) == (Decimal("0.00"), "consistent")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (table(*ORDERLY[:3], {**SERVED, "分值": "20", "得分": "20"}, 总分="110"), "R17"),
        (table(*ORDERLY[:3], {**SERVED, "得分": "11"}, 总分="101"), "R11"),
        (table(row("新建村道", "30", "30", "≥3公里", "2公里"), *ORDERLY[1:]), "R02"),
        (table(row("新建村道", "30", "25", "≥3公里", "3公里"), *ORDERLY[1:], 总分="95"), "R01"),
        (table(*ORDERLY, 等级="良"), "R10"),
        (table(*ORDERLY, 总分="99"), "R09"),
        (table(*ORDERLY, 得分="9"), "R12"),
        (table(*ORDERLY[:3], {**SERVED, "佐证资料": "", "实际完成值": "95%"}), "M03"),
        (table(*ORDERLY[:2], {**ORDERLY[0], "一级指标": "效益指标", "二级指标": "社会效益指标"}, SERVED), "D03"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_fault_has_its_own_code(rows: list[dict[str, Any]], code: str) -> None:
    assert code in codes(rows)


def test_the_printed_rate_is_checked_against_the_money() -> None:
    one = found(table(*ORDERLY, 全年执行数="43.09", 执行率="86.29%", 得分="8.62", 总分="98.62"))
    assert {item.code for item in one.findings} == {"R13"}


def test_full_output_with_half_the_money_is_remarked_on() -> None:
    one = found(table(*ORDERLY, 全年执行数="25", 得分="5", 总分="95"))
    assert "R06" in {item.code for item in one.findings}


def test_every_line_stands_beside_the_score_it_was_given() -> None:
    one = found(table(row("新建村道", "30", "30", "≥3公里", "2公里"), *ORDERLY[1:]))
    assert [(line.score_given, line.score, line.difference) for line in one.lines][:2] == [
        (Decimal(30), Decimal("20.00"), Decimal("10.00")), (Decimal(20), Decimal("20.00"), Decimal("0.00")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "band"), [("100", "return"), ("94.74", "attention"), ("94.73", "consistent"), ("80", "return")]
)
def test_too_low_is_as_wrong_as_too_high(given: str, band: str) -> None:
    """The rechecked total is 90: 94.74 lies 5.003 % above it, 94.73 4.993 %, 80 lies 12.5 % below."""
    one = found(table(row("新建村道", "30", "30", "≥3公里", "2公里"), *ORDERLY[1:], 总分=given, 等级=""))
    assert one.total == Decimal(90)
    assert one.deviation is not None
    assert one.deviation.band == band


def test_the_decision_names_its_rule_its_source_and_what_would_change_it() -> None:
    one = found(table(row("新建村道", "30", "30", "≥3公里", "2公里"), *ORDERLY[1:]))
    assert one.decision is not None
    assert one.decision.basis.document == "practice/recheck-prefecture"
    assert one.decision.basis.status == "proposed"
    assert "偏离度 10.00%" in one.decision.explanation.zh
    assert one.decision.would_change is not None


def test_a_self_score_of_nothing_has_points_and_no_per_cent() -> None:
    one = found(table(*ORDERLY, 总分="0", 等级=""))
    assert one.deviation is not None
    assert (one.deviation.points, one.deviation.percent, one.deviation.band) == (Decimal(-100), None, "return")
    assert "K08" in {item.code for item in one.findings}


def test_a_table_with_rows_missing_is_told_and_has_no_deviation() -> None:
    one = found(table(ORDERLY[0], 总分="98"))
    assert one.deviation is None
    assert "K10" in {item.code for item in one.findings}


def test_without_a_total_the_scores_given_are_added_up() -> None:
    assert found(table(*ORDERLY, 总分="", 等级="")).total_given == Decimal(100)
    half = found(table(*ORDERLY[:3], {**SERVED, "得分": ""}, 总分="", 等级=""))
    assert half.total_given is None
    assert "K09" in {item.code for item in half.findings}


def test_a_line_without_an_actual_value_leaves_the_total_open() -> None:
    one = found(table(*ORDERLY[:3], {**SERVED, "实际完成值": ""}))
    assert (one.total, one.bounds) == (None, (Decimal(90), Decimal(100)))
    assert one.deviation is None


def test_many_projects_are_rechecked_together_from_a_dataframe() -> None:
    names = [f"项目{n}" for n in range(40)]
    rows = [{**one, "项目名称": name} for name in names for one in table(*ORDERLY)]
    result = recheck(pd.DataFrame(rows))
    assert [one.project for one in result] == names
    assert not result.findings.has_errors


@pytest.mark.parametrize(("heading", "secret"), [("涉密", "是"), ("密级", "机密"), ("是否涉密项目", "待定")])
def test_a_classified_project_is_in_nothing_published(heading: str, secret: str) -> None:
    rows = [{**one, heading: "否"} for one in table(*ORDERLY)]
    rows += [{**one, "项目名称": "密", heading: secret} for one in table(*ORDERLY)]
    result = recheck(rows)
    assert [one.classified for one in result] == [False, True]
    assert [one.project for one in result.published()] == ["村道"]


@pytest.mark.parametrize("place", [0, 1, 3])
def test_what_is_found_of_open_projects_is_the_same_without_the_classified_one(place: int) -> None:
    head = {"主管部门": "县水利局", "三级指标": "座数", "分值": "90", "得分": "90", "总分": "100", "涉密": "否"}
    rows = [{**head, "项目名称": name} for name in ("购置", "养护", "防治")]
    both = [*rows[:place], {**head, "项目名称": "秘密", "涉密": "是"}, *rows[place:]]

    def told(source: list[dict[str, str]]) -> list[list[str]]:
        return [[item.message.zh for item in one.findings] for one in recheck(source).published()]

    assert any("3 个项目自评全部 100 分" in text for texts in told(rows) for text in texts)
    assert told(both) == told(rows)


def test_a_mark_on_the_money_row_alone_hides_the_project() -> None:
    money = {"三级指标": "年度资金总额", "全年预算数": "5", "全年执行数": "5", "分值": "10", "得分": "10", "涉密": "是"}
    line = {"三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "90"}
    result = recheck([{"项目名称": "秘密", **row} for row in (money, line)] + [{"项目名称": "公开", **line}])
    assert [(one.project, one.classified) for one in result] == [("秘密", True), ("公开", False)]


def test_an_empty_table_is_told() -> None:
    result = recheck([])
    assert result.projects == ()
    assert result.findings.has_errors


def test_the_published_examples_come_to_what_their_figures_say() -> None:
    orderly, stage, purchases = recheck(PUBLISHED)
    assert list(orderly.findings) == []
    assert {item.code for item in stage.findings.errors} == {"R01", "R16", "R17"}
    assert [item.code for item in purchases.findings.errors] == ["R02"]
    assert (purchases.total, purchases.deviation and purchases.deviation.percent) == (
        Decimal("94.33"), Decimal("3.35"),
    )  # fmt: skip


def test_the_json_holds_what_was_agreed() -> None:
    data = recheck(PUBLISHED).to_json()
    assert isinstance(data["projects"], list)
    project = data["projects"][2]
    assert isinstance(project, dict)
    assert {"project", "lines", "findings", "total_given", "total", "grade_given", "grade", "deviation"} <= set(project)
    assert isinstance(project["lines"], list)
    line = project["lines"][0]
    assert isinstance(line, dict)
    assert (line["score_given"], line["score"], line["difference"]) == ("20", "14.55", "5.45")
    assert isinstance(project["findings"], list)
    finding = project["findings"][0]
    assert isinstance(finding, dict)
    assert {"code", "severity", "message", "indicator", "context"} <= set(finding)
    assert project["deviation"] == "3.35"


def test_scores_and_totals_agree_with_each_other() -> None:
    for one in recheck(PUBLISHED):
        execution = one.card.execution
        assert execution is not None
        total = sum((line.score for line in one.lines if line.score is not None), execution.score or Decimal(0))
        assert to_cents(total) == to_cents(one.total or Decimal(0))


def two_departments() -> list[dict[str, str]]:
    line = {"三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "90"}
    return [{"项目名称": "管护", "主管部门": name, **line} for name in ("水务局", "住建局")]


@pytest.mark.parametrize(
    ("department", "taken", "codes"), [("水务局", [45, 0], []), ("", [0, 0], ["K13"]), ("民政局", [0, 0], ["K13"])]
)
def test_a_deduction_of_a_shared_name_is_of_the_department_it_names(
    department: str, taken: list[int], codes: list[str]
) -> None:
    off = [{"项目名称": "管护", "主管部门": department, "指标": "维修", "扣分比例": "50%", "扣分理由": "未验收"}]
    result = recheck(two_departments(), off)
    assert [sum(item.points for item in one.applied) for one in result] == taken
    assert [item.code for item in result.diagnostics if item.code.startswith("K")] == codes


def test_a_deduction_without_a_department_is_of_the_open_project_as_if_no_classified_one_bore_its_name() -> None:
    off = [{"项目名称": "管护", "指标": "维修", "扣分比例": "50%", "扣分理由": "未验收"}]
    open_one = [{**row, "涉密": ""} for row in two_departments()[:1]]
    both = [*open_one, {**two_departments()[1], "涉密": "是"}]
    alone, beside = recheck(open_one, off), recheck(both, off).published()
    assert [[item.points for item in one.applied] for one in beside] == [[Decimal(45)]]
    assert (beside.to_json(), beside.diagnostics) == (alone.published().to_json(), alone.diagnostics)


def test_a_deduction_that_names_another_department_is_told_and_not_taken() -> None:
    off = {"项目名称": "管护", "主管部门": "民政局", "指标": "维修", "扣分比例": "50%", "扣分理由": "未验收"}
    result = recheck(two_departments()[:1], [off])
    assert result.projects[0].applied == ()
    (told,) = result.diagnostics
    assert (told.code, "主管部门是 水务局，这一条写的是“民政局”" in told.message.zh) == ("K07", True)


def test_a_table_without_a_department_takes_the_deduction_of_any() -> None:
    rows = [{name: cell for name, cell in row.items() if name != "主管部门"} for row in two_departments()[:1]]
    off = {"项目名称": "管护", "主管部门": "水务局", "指标": "维修", "扣分比例": "50%", "扣分理由": "未验收"}
    assert [item.points for item in recheck(rows, [off]).projects[0].applied] == [Decimal(45)]


def test_of_two_lines_of_one_name_the_deduction_names_one() -> None:
    line = {"项目名称": "管护", "指标值": "≥4所", "实际完成值": "4所", "分值": "45", "得分": "45", "三级指标": "维修"}
    rows = [{**line, "一级指标": "产出指标"}, {**line, "一级指标": "效益指标"}]
    off = {"项目名称": "管护", "指标": "维修", "扣分比例": "50%", "扣分理由": "未验收"}
    unclear = recheck(rows, [off]).project("管护")
    assert (unclear.applied, [item.code for item in unclear.findings if item.code.startswith("K")]) == ((), ["K14"])
    second = unclear.lines[1].line.indicator
    assert [item.indicator for item in recheck(rows, [{**off, "指标": second}]).project("管护").applied] == [second]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"全年预算数": "0", "全年执行数": "1"}, "S01"), ({"等级": "甲等"}, "K15"), ({"实际完成值": "3人"}, "S04"),
        ({"指标值": "13月底前", "实际完成值": "12月"}, "S03"),
    ],
)  # fmt: skip
def test_what_keeps_a_table_from_being_scored_is_told_and_the_others_go_on(cells: dict[str, str], code: str) -> None:
    line = {"三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "90"}
    result = recheck([{"项目名称": "甲", **line, **cells}, {"项目名称": "乙", **line}])
    assert code in [item.code for item in result.project("甲").findings if item.severity is Severity.WARNING]
    assert result.project("乙").total == Decimal(90)


@pytest.mark.parametrize("word", ["", "无", "/", "—", "无偏差", "无。", "已完成，无偏差。", "否", "暂无"])
def test_a_placeholder_is_no_reason_for_points_lost(word: str) -> None:
    cut = row("新建村道", "30", "25", "≥3公里", "3公里", 偏差原因分析及改进措施=word)
    assert codes(table(cut, *ORDERLY[1:], 总分="95")) == {"R01"}
    explained = {**cut, "偏差原因分析及改进措施": "连续降雨，验收推迟到次年"}
    assert codes(table(explained, *ORDERLY[1:], 总分="95")) == set()


def test_a_score_on_a_line_worth_nothing_is_above_its_points() -> None:
    assert "R11" in codes(table(*ORDERLY, row("添置设备", "0", "5"), 总分="105"))


@pytest.mark.parametrize("written", ["2", "-2"])
def test_a_deduction_is_taken_off_however_it_is_signed(written: str) -> None:
    one = found(table({**ORDERLY[0], "扣减分数": written}, *ORDERLY[1:], 总分=""))
    assert one.lines[0].score_given == Decimal(28)


def test_a_usual_word_for_a_grade_is_compared_and_not_called_unknown() -> None:
    assert list(found(table(*ORDERLY, 等级="优秀")).findings) == []
    assert {item.code for item in found(table(*ORDERLY, 等级="良好")).findings} == {"R10"}


def test_misprinted_points_of_execution_do_not_swell_the_total() -> None:
    project = found(table(*ORDERLY, 分值="100"))
    assert {item.code for item in project.findings.errors} == {"R18"}
    assert (project.total, project.deviation and project.deviation.points) == (Decimal(100), Decimal(0))


def test_a_total_above_what_can_be_reached_is_decided_on() -> None:
    project = found(table(row("新建村道", "90", "120"), 总分="130"))
    assert project.deviation is not None
    assert (project.deviation.points, project.deviation.band) == (Decimal(30), "return")
    assert "R11" in {item.code for item in project.findings.errors}
    assert "K10" not in {item.code for item in project.findings}


def test_a_row_without_a_score_is_asked_about() -> None:
    project = found(table(row("新建村道", "30", ""), *ORDERLY[1:]))
    assert [(item.code, item.severity) for item in project.findings if item.code == "R19"] == [
        ("R19", Severity.WARNING)
    ]


def test_a_grade_that_disagrees_with_its_points_is_told_once() -> None:
    judged = row("管理制度", "30", "30", "健全", "未达成", 偏差原因分析="未印发")
    project = found(table(judged, *ORDERLY[1:]))
    assert [item.severity for item in project.findings if item.code == "R03"] == [Severity.ERROR]


def test_where_the_indicators_make_a_hundred_money_without_a_score_is_no_gap() -> None:
    rows = table(row("新建村道", "100", "90", actual="9个"), 分值="", 得分="", 总分="")
    project = found(rows)
    assert (project.total_given, project.total) == (Decimal(90), Decimal(90))
