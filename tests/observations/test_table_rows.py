"""One published row: texts stay as written, numbers are exact, unreadable cells are reported."""

from decimal import Decimal

import pytest

from perfindicators.observations.table import read_table


def row_of(**cells):
    result = read_table([{"indicator": "a", **cells}])
    assert [item.code for item in result.diagnostics if item.severity == "error"] == []
    return result.tables[0].rows[0]


def test_every_column_is_read():
    row = row_of(
        target="≥95%",
        actual="94.05%",
        points="10分",
        points_given=9.9,
        grade="部分达成",
        deduction="1",
        respondents="120人",
        surveyor="第三方",
        reason="疫情",
        evidence="签到表",
        period="2022",
        inputs="graduates=98; entrants=100",
        note="核对",
        status="否",
    )
    assert (row.target, row.actual, row.points, row.points_given) == ("≥95%", "94.05%", Decimal(10), Decimal("9.9"))
    assert (row.grade, row.deduction) == ("部分达成", 1)
    assert (row.respondents, row.surveyor) == (120, "第三方")
    assert (row.reason, row.evidence, row.period, row.note) == ("疫情", "签到表", "2022", "核对")
    assert row.inputs == {"graduates": 98, "entrants": 100}
    assert row.status == "not-applicable"


def test_a_number_of_a_frame_stays_a_number():
    assert row_of(actual=0.97).actual == Decimal("0.97")
    assert row_of(target=95, unit="%").target_text == "95%"


def test_a_cell_that_looks_like_a_formula_is_a_text():
    assert row_of(target="=100%", actual="=HYPERLINK(1)").target_text == "=100%"


def test_markup_is_only_text():
    assert row_of(actual="<script>x</script>").actual == "<script>x</script>"


def test_unknown_columns_are_kept():
    assert row_of(region="云南").extra == {"region": "云南"}


def test_status_of_completion_is_a_grade_beside_an_actual_value_and_stands_in_for_it_otherwise():
    assert (row_of(实际完成值="1", 完成情况="达成").grade, row_of(完成情况="部分达成").grade) == ("达成", "部分达成")
    assert (row_of(完成情况="735人次").actual, row_of(完成情况="735人次").grade) == ("735人次", None)


@pytest.mark.parametrize(
    ("cells", "code", "word"),
    [
        ({"points": "十分"}, "O07", "十分"),
        ({"points_given": "1 0 0x"}, "O07", "1 0 0x"),
        ({"deduction": "一点"}, "O07", "一点"),
        ({"points": "-5"}, "O12", "-5"),
        ({"deduction": -2}, "O12", "-2"),
        ({"inputs": "graduates=many"}, "O13", "graduates=many"),
        ({"status": "看情况"}, "O15", "看情况"),
    ],
)
def test_an_unreadable_cell_names_row_heading_and_value(cells, code, word):
    problems = read_table([{"indicator": "ok"}, {"indicator": "a", **cells}]).diagnostics
    assert [(item.code, item.span.line, item.span.column) for item in problems] == [(code, 2, 2)]
    assert word in problems[0].message.zh
    assert next(iter(cells)) in problems[0].message.en


def test_the_points_of_an_unreadable_cell_are_missing_not_zero():
    assert read_table([{"indicator": "a", "points": "十分"}]).tables[0].rows[0].points is None
