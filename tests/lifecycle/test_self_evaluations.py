"""The official table of a declared project: scored exactly, with what is still to be explained."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from perfindicators.errors import DocumentNotFound
from perfindicators.library.opening import resolve
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.self_evaluation_report import SelfEvaluationReport
from perfindicators.lifecycle.self_evaluations import self_evaluate
from perfindicators.observations.observation import Observation, Observations
from perfindicators.observations.table import read_table
from perfindicators.scoring.facade import score

EXAMPLES = sorted(path.parent for path in shipped_folder("examples").glob("*-202?/declaration.yaml"))
NUTRITION = shipped_folder("examples") / "nutrition-programme-2022"
TRAINING = """kind: declaration
format: 1
id: training-2026
subject: {type: project, name: 乡村教师培训, department: 州教育体育局, section: 教科文股, year: 2026, budget: 60万元}
view: project-2021
goals:
  - statement: 提升乡村教师教学能力
    indicators:
      - {id: trainees, name: 培训人次, category: output/quantity, unit: 人次, target: "≥500人次", points: 40}
      - {id: tutors, name: 外聘讲师人数, category: output/quantity, unit: 人, target: "≥10人", points: 10}
      - {id: cost, name: 人均培训成本, category: cost/economic, unit: 元, target: "≤1000元", points: 10}
      - {id: served, name: 服务对象满意度, category: satisfaction/served, unit: "%", target: "≥90%", points: 10}
      - {id: teachers, name: 参训教师满意度, category: satisfaction/served, unit: "%", target: "≥90%", points: 20}
"""
ROWS = {
    "培训人次": {"实际完成值": "490人次"},
    "外聘讲师人数": {"实际完成值": "10人"},
    "人均培训成本": {"实际完成值": "980元"},
    "服务对象满意度": {"实际完成值": "95%"},
    "参训教师满意度": {"实际完成值": "95%", "样本数": "120", "调查方": "第三方机构"},
}


def evaluated(document: str = TRAINING, **changes: dict[str, str]) -> SelfEvaluationReport:
    """The training project with some cells changed; keys are names of indicators."""
    money = {"三级指标": "年度资金总额", "年初预算数": "60", "全年预算数": "60", "全年执行数": "54"}
    rows = [money, *({"三级指标": name} | cells | changes.get(name, {}) for name, cells in ROWS.items())]
    return self_evaluate(document, rows)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_the_table_has_the_scores_of_the_scorecard(folder) -> None:
    table = next(folder.glob("*.csv"))
    report, card = self_evaluate(folder / "declaration.yaml", table), score(folder / "declaration.yaml", table)
    assert [row.score for row in report.rows] == [line.score for line in card]
    assert (report.total, report.points, report.grade) == (card.total, card.points, card.grade)
    assert report.scorecard.fingerprint == card.fingerprint


def test_the_columns_of_the_official_table() -> None:
    report = evaluated(培训人次={"偏差原因分析及改进措施": "一期推迟"})
    row = report.rows[0]
    assert (row.level1.zh, row.level2.zh, row.name.zh) == ("产出指标", "数量指标", "培训人次")
    assert (row.target, row.actual, row.points, row.score) == ("≥500人次", "490人次", Decimal(40), Decimal("39.20"))
    assert row.reason == "一期推迟"
    money = report.money
    assert (money.budget_initial, money.budget, money.executed) == (Decimal(60), Decimal(60), Decimal(54))
    assert (money.rate, money.points, money.score) == (Decimal("90.00"), Decimal(10), Decimal("9.00"))
    done = evaluated(培训人次={"实际完成值": "500人次"})
    assert (done.total, done.points, done.grade) == (Decimal("99.00"), Decimal(100), "优")


def test_the_rows_of_the_money_block_are_shown_and_never_scored() -> None:
    table = (
        "三级指标,年度指标值,实际完成值,分值,年初预算数,全年预算数,全年执行数\n年度资金总额,,,10,60,60,54\n"
        "其中：当年财政拨款,,,,50,50,45\n其他资金,,,,10,10,9\n培训人次,≥500人次,500人次,40,,,\n"
    )
    report = self_evaluate(TRAINING, table.encode())
    assert [row.name for row in report.money.funding] == ["其中：当年财政拨款", "其他资金"]
    assert report.money.score == Decimal("9.00")


def test_a_small_miss_without_a_reason_is_e01_and_a_large_one_r05() -> None:
    assert [item.code for item in evaluated().unexplained] == ["E01"]
    assert [item.code for item in evaluated(培训人次={"实际完成值": "300人次"}).unexplained] == ["R05"]
    assert evaluated(培训人次={"实际完成值": "300人次", "偏差原因分析及改进措施": "汛期停班"}).unexplained == ()


def test_a_target_far_exceeded_and_a_cost_far_below_need_a_reason_too() -> None:
    done = {"培训人次": {"实际完成值": "500人次"}}
    assert [item.code for item in evaluated(**done, 外聘讲师人数={"实际完成值": "14人"}).unexplained] == ["R04"]
    assert [item.code for item in evaluated(**done, 外聘讲师人数={"实际完成值": "13人"}).unexplained] == []
    assert [item.code for item in evaluated(**done, 人均培训成本={"实际完成值": "650元"}).unexplained] == ["R05"]


def test_satisfaction_says_whom_how_many_and_by_whom() -> None:
    (gap,) = evaluated().satisfaction
    assert (gap.indicator, gap.missing) == ("served", ("调查对象", "样本数", "调查方"))
    (gap,) = evaluated(服务对象满意度={"调查方": "州教师进修学校"}).satisfaction
    assert gap.missing == ("调查对象", "样本数")
    named = TRAINING.replace("name: 服务对象满意度,", "name: 服务对象满意度, parameters: {object: 参训学员},")
    (gap,) = evaluated(named).satisfaction
    assert (gap.object, gap.missing) == ("参训学员", ("样本数", "调查方"))


def test_the_object_may_stand_in_a_column_of_its_own() -> None:
    report = evaluated(服务对象满意度={"调查对象": "乡镇中心校教师", "样本数": "80", "调查方": "第三方机构"})
    assert report.satisfaction == ()


def test_what_does_not_apply_stays_in_the_table_and_leaves_the_points() -> None:
    report = evaluated(外聘讲师人数={"是否适用": "已取消", "偏差原因分析及改进措施": "州财政局调减预算批复取消"})
    (row,) = report.not_applicable
    assert (row.indicator, row.score, row.reason) == ("tutors", None, "州财政局调减预算批复取消")
    assert len(report.rows) == 5
    assert report.points == Decimal(90)
    assert "E03" not in [item.code for item in report.diagnostics]


def test_what_does_not_apply_needs_a_reason() -> None:
    report = evaluated(外聘讲师人数={"是否适用": "不适用"})
    assert "E03" in [item.code for item in report.diagnostics]


def test_a_missing_actual_value_leaves_the_total_open() -> None:
    report = evaluated(培训人次={"实际完成值": ""})
    assert report.total is None
    # The training itself and, until the output is known, its cost.
    assert (report.bounds.low, report.bounds.high) == (Decimal(49), Decimal(99))
    assert report.grade is None


def test_a_budget_of_nothing_is_a_finding_and_stops_nothing() -> None:
    rows = [
        {"三级指标": "年度资金总额", "全年预算数": "0", "全年执行数": "0"},
        {"三级指标": "培训人次", "实际完成值": "500人次"},
    ]
    report = self_evaluate(TRAINING, rows)
    assert report.money.rate is None
    assert report.rows[0].score == Decimal(40)
    assert "S01" in [item.code for item in report.diagnostics]


@pytest.mark.parametrize("source", [[], {}, b"", "no-such-file.csv", b"\xff\xfe\x00", Observations()])
def test_nothing_to_evaluate_gives_an_open_table_and_no_crash(source: object) -> None:
    report = self_evaluate(TRAINING, source)
    assert report.total is None
    assert [row.score for row in report.rows] == [None] * 5


def test_of_several_projects_the_declared_one_is_taken_and_told() -> None:
    rows = [
        {"项目名称": name, "三级指标": "培训人次", "实际完成值": value}
        for name, value in (("别的项目", "1人次"), ("乡村教师培训", "500人次"))
    ]
    report = self_evaluate(TRAINING, rows)
    assert report.rows[0].score == Decimal(40)
    assert "E05" in [item.code for item in report.diagnostics]


def test_a_classified_project_says_so() -> None:
    document = TRAINING.replace("year: 2026,", "year: 2026, classified: true,")
    assert "E06" in [item.code for item in evaluated(document).diagnostics]


def test_sets_tables_and_observations_are_taken_as_they_are() -> None:
    resolved, path = resolve(NUTRITION / "declaration.yaml"), NUTRITION / "self-evaluation.csv"
    table = read_table(path)
    totals = {self_evaluate(resolved, source).total for source in (path, table, table.tables[0])}
    assert totals == {Decimal("99.80")}
    one = Observations((Observation("pupils-supported", "735人次"),))
    assert self_evaluate(resolved, one).rows[0].score == Decimal(10)


def test_another_policy_may_be_asked_for() -> None:
    resolved, path = resolve(NUTRITION / "declaration.yaml"), NUTRITION / "self-evaluation.csv"
    report = self_evaluate(resolved, path, policy="mof-2021-101")
    assert report.scorecard.policy == "mof-2021-101"
    assert report.total == score(replace(resolved, policy="mof-2021-101"), path).total
    with pytest.raises(DocumentNotFound):
        self_evaluate(resolved, path, policy="nothing")


def test_json_and_frame_hold_the_table() -> None:
    report = evaluated(培训人次={"实际完成值": "500人次"})
    data = report.to_json()
    assert data["total"] == "99.00"
    assert [row["score"] for row in data["rows"]] == ["40.00", "10.00", "10.00", "10.00", "20.00"]
    assert list(report.to_frame()["points"]) == [Decimal(n) for n in (40, 10, 10, 10, 20)]


def test_a_table_of_another_project_is_told_and_a_classified_one_is_not_named() -> None:
    row = {"项目名称": "另一项目", "三级指标": "培训人次", "实际完成值": "500人次"}
    report = self_evaluate(TRAINING, read_table([row]))
    assert "E07" in [item.code for item in report.diagnostics]
    rows = [{**row, "项目名称": "乡村教师培训"}, {**row, "项目名称": "秘密工程", "密级": "机密"}]
    report = self_evaluate(TRAINING, read_table(rows))
    assert [item.code for item in report.diagnostics if item.code in ("E05", "E07")] == ["E05"]
    assert "秘密" not in "".join(item.message.zh for item in report.diagnostics)
