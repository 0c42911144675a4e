"""Rows that say the same are scored once and are worth the same in every project."""

from __future__ import annotations

import time
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definitions
from perfindicators.lifecycle.indicator_roll_ups.facade import roll_up_indicators
from perfindicators.lifecycle.indicator_roll_ups.further_columns import cells_of
from perfindicators.lifecycle.indicator_roll_ups.table_lines import TableLineReader, TableLines
from perfindicators.observations.self_evaluation import SelfEvaluation
from perfindicators.observations.table import read_table
from perfindicators.scoring.judges import judge

JUDGE = judge("integrated-platform")
ROWS = st.fixed_dictionaries(
    {
        "项目名称": st.sampled_from("甲乙丙"),
        "年度": st.sampled_from(("2021", "2022")),
        "一级指标": st.sampled_from(("产出指标", "成本指标")),
        "三级指标": st.sampled_from(("里程", "完成率", "总成本", "完成时间")),
        "年度指标值": st.sampled_from(("≥5公里", "≤9万元", "6月前", "显著", "")),
        "实际完成值": st.sampled_from(("4公里", "5公里", "8万元", "2022-05-01", "达成", "")),
        "分值": st.sampled_from(("10", "10.0", "0")),
        "基数": st.sampled_from(("", "3", "不详")),
    }
)


def read(reader: TableLineReader, table: SelfEvaluation) -> TableLines:
    return reader.lines(table, [cells_of(row.extra) for row in table.rows])


@given(st.lists(ROWS, min_size=1, max_size=12))
def test_what_was_read_before_changes_nothing(rows: list[dict[str, str]]) -> None:
    tables = read_table(rows).tables
    found: list[Diagnostic] = []
    alone: list[Diagnostic] = []
    shared = TableLineReader(JUDGE, Definitions(), found)
    for table in (*tables, *tables):
        assert read(shared, table) == read(TableLineReader(JUDGE, Definitions(), alone), table)
    assert found == alone


def money_rates(rows: Sequence[dict[str, str]]) -> list[Decimal | None]:
    groups = roll_up_indicators(rows, by=["unit"]).groups
    return [group.indicators[0].by_money.points for group in groups]


def test_two_projects_with_the_same_line_keep_their_own_money() -> None:
    row = {"三级指标": "里程", "年度指标值": "≥5公里", "实际完成值": "5公里", "分值": "10"}
    rows = [
        {**row, "项目名称": f"项目{budget}", "实施单位": f"单位{budget}", "全年预算数": budget, "全年执行数": "1"}
        for budget in ("3", "7")
    ]
    assert money_rates(rows) == [Decimal(30), Decimal(70)]


def seconds(rows: Sequence[dict[str, str]]) -> float:
    tables = read_table(rows)
    begun = time.process_time()
    roll_up_indicators(tables)
    return time.process_time() - begun


def test_projects_that_report_alike_cost_a_fraction_of_those_that_do_not() -> None:
    row = {"一级指标": "产出指标", "三级指标": "里程", "年度指标值": "≥5公里", "分值": "10", "主管部门": "交通局"}
    alike = [{**row, "项目名称": f"项目{n}", "实际完成值": "4公里"} for n in range(3000)]
    different = [{**each, "实际完成值": f"4.{n:04}公里"} for n, each in enumerate(alike)]
    seconds(different[:100])
    assert seconds(alike) < 0.75 * seconds(different)


def test_a_date_without_a_year_is_that_of_each_tables_own_year() -> None:
    row = {"三级指标": "完成时间", "年度指标值": "6月前", "实际完成值": "2022-05-01", "分值": "10"}
    rows = [{**row, "项目名称": f"项目{year}", "年度": year} for year in ("2022", "2021")]
    counts = [group.counts for group in roll_up_indicators(rows, by=["year"]).groups]
    assert [(item.met, item.missed) for item in counts] == [(0, 1), (1, 0)]
