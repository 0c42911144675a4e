"""The written table reads back, scores the same, and is safe in a spreadsheet."""

from __future__ import annotations

from random import Random

import pytest

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.self_evaluation_report import SelfEvaluationReport
from perfindicators.lifecycle.self_evaluation_table import to_csv, to_text
from perfindicators.lifecycle.self_evaluations import self_evaluate
from perfindicators.observations.csv_source import read_csv
from perfindicators.observations.table import read_table
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.facade import score
from set_cases import observations, random_set, wide_row

EXAMPLES = sorted(path.parent for path in shipped_folder("examples").glob("*-202?/declaration.yaml"))
JUDGED = """kind: declaration
format: 1
id: inspection-2026
subject: {type: project, name: 安全检查, department: 州应急管理局, year: 2026, budget: 10万元}
view: project-2020
execution_points: 10
goals:
  - statement: 隐患及时整改
    indicators:
      - {id: visits, name: 检查次数, category: output/quantity, unit: 次, target: "=100次", points: 50}
      - {id: order, name: 生产秩序, category: benefit/social, polarity: judged, target: 明显改善, points: 40}
"""


def scores(report: SelfEvaluationReport) -> list[object]:
    execution = report.scorecard.execution
    lines = [(line.indicator, line.score, line.bounds, line.counted) for line in report.scorecard]
    return [
        *lines,
        None if execution is None else (execution.score, execution.bounds),
        report.total,
        report.bounds,
        report.grade,
    ]


def again(document: object, report: SelfEvaluationReport) -> SelfEvaluationReport:
    return self_evaluate(document, read_table(to_csv(report).encode(), name="written.csv"))


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_an_example_written_and_read_scores_the_same(folder) -> None:
    document = folder / "declaration.yaml"
    report = self_evaluate(document, next(folder.glob("*.csv")))
    result = read_table(to_csv(report).encode(), name="written.csv")
    assert result.diagnostics == ()
    assert scores(self_evaluate(document, result)) == scores(report)
    assert score(document, to_csv(report).encode()).total == report.total


@pytest.mark.parametrize("seed", range(60))
def test_any_set_with_any_actual_values_written_and_read_scores_the_same(seed: int) -> None:
    random = Random(seed)
    resolved: IndicatorSet = random_set(random)
    report = self_evaluate(resolved, observations(wide_row(random, resolved), resolved))
    assert scores(again(resolved, report)) == scores(report)


@pytest.mark.parametrize(
    "cells",
    [
        {"完成情况": "达成", "得分": "36.5"},
        {"完成情况": "部分达成", "得分": "28", "扣减分数": "3"},
        {"实际完成值": "达成预期指标"},
        {"完成情况": "未达成", "得分": "0"},
        {"完成情况": "达成"},
        {"是否适用": "不适用", "偏差原因分析及改进措施": "机构改革后取消"},
    ],
)
def test_judged_lines_deductions_and_lines_that_do_not_apply_survive(cells: dict[str, str]) -> None:
    rows = [
        {"三级指标": "检查次数", "实际完成值": "80次", "扣减分数": "2.5", "全年预算数": "10", "全年执行数": "7"},
        {"三级指标": "生产秩序", **cells},
    ]
    report = self_evaluate(JUDGED, rows)
    assert report.rows[0].score is not None
    assert str(report.rows[0].score) == "37.50"
    assert scores(again(JUDGED, report)) == scores(report)


def test_a_printed_rate_survives() -> None:
    rows = [
        {"三级指标": "年度资金总额", "执行率": "86.185%", "分值": "10"},
        {"三级指标": "检查次数", "实际完成值": "100"},
    ]
    report = self_evaluate(JUDGED, rows)
    assert report.money.score is not None
    assert scores(again(JUDGED, report)) == scores(report)


def test_the_official_headings_come_first_and_others_only_where_filled() -> None:
    head = to_csv(self_evaluate(JUDGED, [{"三级指标": "检查次数", "实际完成值": "100"}])).splitlines()[0].split(",")
    assert head[:9] == [
        "项目名称",
        "主管部门",
        "实施单位",
        "业务股室",
        "年度",
        "指标编码",
        "一级指标",
        "二级指标",
        "三级指标",
    ]
    assert "样本数" not in head
    filled = to_csv(self_evaluate(JUDGED, [{"三级指标": "检查次数", "实际完成值": "100", "样本数": "3"}]))
    assert filled.splitlines()[0].endswith(",等级,样本数")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\t=1"])
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    report = self_evaluate(JUDGED, [{"三级指标": "检查次数", "实际完成值": "80", "偏差原因分析及改进措施": text}])
    grid, _ = read_csv(to_csv(report).encode(), "utf-8", "written.csv")
    cells = [cell for row in grid.rows for cell in row.cells if isinstance(cell, str)]
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in cells)
    assert "＝100次" in cells


def test_the_text_names_total_reasons_and_what_is_unexplained() -> None:
    rows = [
        {"三级指标": "检查次数", "实际完成值": "80次", "全年预算数": "10", "全年执行数": "10"},
        {"三级指标": "生产秩序", "是否适用": "不适用", "偏差原因分析及改进措施": "已取消"},
    ]
    text = to_text(self_evaluate(JUDGED, rows))
    assert "产出指标 / 数量指标 / 检查次数: =100次 → 80次  40.00 / 50" in text
    assert "生产秩序: 明显改善 → —  不适用\n    原因: 已取消" in text
    assert "总分 50.00 / 60  等级 良" in text
    assert "没有说明的偏差 1:" in text


def test_the_score_is_printed_before_the_deduction_beside_it() -> None:
    rows = [{"三级指标": "检查次数", "实际完成值": "80次", "扣减分数": "2.5"}]
    (line,) = [line for line in to_csv(self_evaluate(JUDGED, rows)).splitlines() if ",visits," in line]
    assert ",80次,50,40.00," in line
    assert line.endswith(",2.5")
