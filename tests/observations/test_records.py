"""Merged cells are filled, and each row is known for what it is."""

import pytest

from perfindicators.observations.blocks import lay_out
from perfindicators.observations.grid import Grid, GridRow, cell_value
from perfindicators.observations.records import records

HEADINGS = ["项目名称", "一级指标", "二级指标", "三级指标", "实际完成值", "分值", "全年预算数"]


def read(*rows):
    lines = (GridRow(n, tuple(map(cell_value, row))) for n, row in enumerate([HEADINGS, *rows], start=1))
    return list(records("a.csv", lay_out(Grid("a.csv", tuple(lines)), {})[0], []))


def row(*cells, **named):
    columns = ["project", "level1", "level2", "indicator", "actual", "points", "budget"]
    given = dict(zip(columns, cells, strict=False)) | named
    return [given.get(column, "") for column in columns]


def test_project_and_levels_are_filled_from_the_merged_cell_above():
    found = read(row("甲", "产出", "数量", "a", "1"), row(indicator="b"), row(level2="质量", indicator="c"))
    assert [(item.project, item.level1, item.level2) for item in found] == [
        ("甲", "产出", "数量"),
        ("甲", "产出", "数量"),
        ("甲", "产出", "质量"),
    ]


def test_numbers_are_never_filled():
    found = read(row("甲", "产出", "数量", "a", "1", "10"), row(indicator="b"))
    assert found[1].cell("points") is None
    assert found[1].cell("actual") is None


def test_a_new_level_1_or_project_does_not_inherit_level_2():
    found = read(row("甲", "产出", "数量", "a"), row("", "满意度", "", "b"), row("乙", "", "", "c"))
    assert [(item.level1, item.level2) for item in found[1:]] == [("满意度", ""), ("", "")]


def test_a_row_above_the_first_project_belongs_to_it():
    assert [item.project for item in read(row(indicator="年度资金总额", budget="10"), row("甲", "", "", "a"))] == [
        "甲",
        "甲",
    ]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (row(indicator="年度资金总额", budget="10"), "funds-total"),
        (row(indicator="预算执行率", points="10"), "execution-rate"),
        (row(level1="预算执行率(10分)", points="10"), "execution-rate"),
        (row(level1="产出", level2="数量", indicator="预算执行率", points="10"), "indicator"),
        (row(indicator="其中：当年财政拨款", budget="10"), "funding"),
        (row(indicator="上年结转资金"), "funding"),
        (row(indicator="其他资金"), "funding"),
        (row(level1="总分", points="100"), "total"),
        (row(project="合计", points="100"), "total"),
        (row(indicator="巩固率"), "indicator"),
        (row(level1="产出", actual="1"), "indicator"),
    ],
)
def test_what_a_row_is(cells, kind):
    assert [item.kind for item in read(row("甲", "", "", "z"), cells)] == ["indicator", kind]


def test_footnotes_are_not_rows_and_a_line_with_the_project_alone_is_inherited():
    found = read(row("甲"), row(indicator="a"), row("注：得分保留两位小数"), row(indicator="b"))
    assert [(item.project, item.name) for item in found] == [("甲", "a"), ("甲", "b")]


def test_a_cell_knows_its_place():
    place = read(row("甲", "", "", "a", "", "x"))[0].place("points")
    assert place == ("a.csv", 2, 6, "分值")
