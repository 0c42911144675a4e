"""Finding the headings: a plain table, a title above it, the official form with its blocks."""

from decimal import Decimal

from perfindicators.observations.blocks import lay_out
from perfindicators.observations.grid import Grid, GridRow, cell_value


def grid(*rows):
    return Grid("a.csv", tuple(GridRow(n, tuple(map(cell_value, row))) for n, row in enumerate(rows, start=1)))


def codes(problems):
    return [problem.code for problem in problems]


def test_a_plain_table_is_one_block():
    layout, problems = lay_out(grid(["指标", "完成值"], ["巩固率", "95%"]), {})
    assert [row.line for row in layout.blocks[0].rows] == [2]
    assert problems == []


def test_a_title_gives_the_year_and_labelled_cells_the_project():
    head = [["（2022年度）自评表", None], ["项目名称", "学生伙食费"], ["单位：元", None]]
    layout, _ = lay_out(grid(*head, ["指标", "完成值"], ["巩固率", "95%"]), {})
    assert layout.head == {"year": "2022", "project": "学生伙食费"}
    assert layout.money == "元"


def test_the_block_of_amounts_has_its_own_headings():
    rows = [
        ["项目资金（元）", "全年预算数", "全年执行数"],
        ["年度资金总额", "10", "9"],
        ["指标", "完成值", "得分"],
        ["a", "1", "2"],
    ]
    layout, problems = lay_out(grid(*rows), {})
    assert [block.binding.names_indicators for block in layout.blocks] == [False, True]
    assert layout.blocks[0].binding.money == {"funds": "元"}
    assert problems == []


def test_headings_repeated_on_a_later_page_are_skipped():
    layout, _ = lay_out(grid(["指标", "完成值"], ["a", "1"], ["指标", "完成值"], ["b", "2"]), {})
    assert [row.cells[0] for block in layout.blocks for row in block.rows] == ["a", "b"]


def test_an_empty_table_and_a_table_without_rows_say_so():
    assert codes(lay_out(grid(), {})[1]) == ["O03"]
    assert codes(lay_out(grid([None, None]), {})[1]) == ["O03"]
    layout, problems = lay_out(grid(["指标", "完成值"]), {})
    assert (layout.blocks, codes(problems)) == ((), ["O03"])


def test_without_an_indicator_column_the_headings_found_and_accepted_are_named():
    _, problems = lay_out(grid(["甲", "完成值"], ["a", "1"]), {})
    assert codes(problems) == ["O04"]
    assert problems[0].context["found"] == "甲、完成值"
    assert "三级指标" in problems[0].message.zh
    assert problems[0].span.line == 1


def test_the_caller_may_say_which_column_names_the_indicator():
    layout, problems = lay_out(grid(["甲", "完成值"], ["a", "1"]), {"indicator": "甲"})
    assert layout.blocks[0].binding.places["indicator"] == 0
    assert problems == []


def test_an_unknown_column_is_reported_once_with_the_nearest_known():
    _, problems = lay_out(grid(["指标", "完成直", "pionts"], ["a", "1", "2"], ["b", "1", "2"]), {})
    assert [(item.code, item.severity, item.context["suggestion"]) for item in problems] == [
        ("O05", "info", "完成值"),
        ("O05", "info", "points"),
    ]


def test_a_column_without_a_heading_is_reported_only_when_it_holds_something():
    assert codes(lay_out(grid(["指标", None, "完成值"], ["a", None, "1"]), {})[1]) == []
    assert codes(lay_out(grid(["指标", None, "完成值"], ["a", "x", "1"]), {})[1]) == ["O05"]


def test_a_row_with_more_cells_than_headings_is_not_read():
    layout, problems = lay_out(grid(["指标", "完成值"], ["a", "1", "437"], ["b", "2"]), {})
    assert [(item.code, item.span.line) for item in problems] == [("O09", 2)]
    assert [row.line for row in layout.blocks[0].rows] == [3]


def test_empty_cells_at_the_end_of_a_row_do_no_harm():
    assert lay_out(grid(["指标", "完成值"], ["a", "1", None, None]), {})[1] == []


def test_the_english_heading_unit_is_a_unit_of_measure_beside_bare_targets_and_a_body_otherwise():
    def places(target):
        headings = ["indicator", "target", "actual", "department", "unit"]
        return lay_out(grid(headings, ["a", target, "1", "教育局", "x"]), {})[0].blocks[0].binding.places

    assert places("95")["unit"] == 4
    assert places(Decimal(95))["unit"] == 4
    assert places("≥95%")["implementing_unit"] == 4
