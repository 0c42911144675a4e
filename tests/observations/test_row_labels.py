"""Labels of rows that are no indicators, and notes below a table."""

import pytest

from perfindicators.observations.grid import GridRow, cell_value
from perfindicators.observations.headings import bind
from perfindicators.observations.problems import Place
from perfindicators.observations.row_labels import label_kind, unnamed_label, without_footnotes

BINDING, _ = bind(["序号", "一级指标", "三级指标", "年度指标值", "实际完成值", "分值"], {}, Place("a.csv", 1))


def row(*cells, line=2):
    return GridRow(line, tuple(map(cell_value, (*cells, *[""] * (6 - len(cells))))))


@pytest.mark.parametrize(
    ("label", "kind"),
    [("总分", "total"), ("合计：", "total"), ("预算执行率（10分）", "execution-rate"), ("年度资金总额", "funds-total"),
     ("执行率达标县数", None)],
)  # fmt: skip
def test_a_label_says_what_a_row_is(label, kind):
    assert label_kind(label) == kind


def test_a_label_counts_in_a_column_without_meaning_before_the_values_only():
    assert unnamed_label(row("总分", "", "", "", "", "100"), BINDING) == "total"
    assert unnamed_label(row("1", "", "", "", "总分"), BINDING) is None


@pytest.mark.parametrize(
    "note",
    [
        "注：1.得分不超过分值。",
        "填表人：张三",
        "备注：",
        "说明:按年末数",
        "联系电话：0871",
        "联系电话0871",
        "注1.按年末数",
        "单位负责人（签字）：李四",
    ],
)
@pytest.mark.parametrize("before", [0, 2])
def test_a_note_is_no_row_wherever_it_stands(note, before):
    assert without_footnotes([row(*[""] * before, note)], BINDING) == ()


def test_a_note_with_its_answers_in_further_cells_is_no_row():
    assert without_footnotes([row("填表人：", "张三", "", "联系电话：", "0871")], BINDING) == ()


def test_the_numbered_lines_below_a_note_belong_to_it():
    rows = [row("", "", "巩固率", line=2), row("注：1.甲", line=3), row("2.乙", line=4), row("", "", "就业率", line=5)]
    assert [found.line for found in without_footnotes(rows, BINDING)] == [2, 5]


@pytest.mark.parametrize("name", ["注册企业数", "说明会场次", "联系群众次数", "填报及时率", "备注率"])
def test_an_indicator_that_begins_like_a_note_stays(name):
    assert len(without_footnotes([row("", "", name)], BINDING)) == 1


def test_a_row_with_target_and_points_stays_whatever_its_name():
    assert len(without_footnotes([row("", "", "说明：报告份数", "≥3份", "3份", "10")], BINDING)) == 1
