"""Sub-rows, duplicates and unique keys."""

from decimal import Decimal

from perfindicators.observations.parts_rows import with_parts
from perfindicators.observations.self_evaluation import TableRow


def row(name, line=1, *, points=None, actual=None, target=None, level1="产出", level2="数量"):
    given = None if points is None else Decimal(points)
    return TableRow(name, line, level1=level1, level2=level2, name=name, points=given, actual=actual, target=target)


def families(*rows):
    return [(row.indicator, [part.indicator for part in row.parts]) for row in with_parts(rows, "a.csv")[0]]


def test_rows_that_say_of_which_are_parts():
    rows = [
        row("★面积", points=20, target="3亩"),
        row("其中桃树", target="2亩"),
        row("其中:梨树", target="1亩"),
        row("鱼塘", points=5),
    ]
    assert families(*rows) == [("★面积", ["其中桃树", "其中:梨树"]), ("鱼塘", [])]


def test_rows_without_points_under_a_starred_parent_without_target_are_parts():
    rows = [row("★面积", points=10), row("红薯", target="5亩"), row("★数量", points=10), row("猪", target="80头")]
    assert families(*rows) == [("★面积", ["红薯"]), ("★数量", ["猪"])]


def test_a_star_on_a_row_with_its_own_target_takes_no_other_rows():
    assert families(row("★面积", points=10, target="3亩"), row("红薯", target="5亩")) == [("★面积", []), ("红薯", [])]


def test_a_sub_row_without_a_target_is_told_but_no_part():
    rows, problems = with_parts(
        [row("教师", 4, points=15, target="≥100人"), row("其中:女教师", 5, actual="40人"), row("其中:男教师", 6)],
        "a.csv",
    )
    assert (len(rows), rows[0].parts, problems) == (1, (), [])
    assert rows[0].extra == {"其中:女教师": "40人", "其中:男教师": ""}


def test_a_part_knows_its_own_line():
    rows, _ = with_parts([row("学生", 4, points=15), row("其中:寄宿生", 5, target="300人")], "a.csv")
    assert [(part.name, part.row) for part in rows[0].parts] == [("其中:寄宿生", 5)]


def test_parts_end_where_the_category_ends():
    assert families(row("★面积", points=10), row("存活率", target="95%", level2="质量")) == [
        ("★面积", []),
        ("存活率", []),
    ]


def test_a_row_with_points_of_its_own_is_no_part_of_a_row_without():
    assert families(row("面积"), row("其中桃树", points=5)) == [("面积", []), ("其中桃树", [])]


def test_a_sub_row_without_a_row_above_it_stands_alone_with_a_warning():
    rows, problems = with_parts([row("其中桃树", 7)], "a.csv")
    assert [found.key for found in rows] == ["其中桃树"]
    assert [(item.code, item.severity, item.span.line) for item in problems] == [("O17", "warning", 7)]


def test_two_rows_for_one_indicator_name_both_rows_and_the_first_is_kept():
    rows, problems = with_parts(
        [row("指标1:合格率", 4, actual="1"), row("b", 5), row("合格率 ", 9, actual="2")], "a.csv"
    )
    assert [found.actual for found in rows] == ["1", None]
    assert [item.code for item in problems] == ["O06"]
    assert problems[0].context["rows"] == "4,9"
    assert "第 4 行" in problems[0].message.zh
    assert "第 9 行" in problems[0].message.zh


def test_one_name_in_two_categories_is_two_indicators_with_their_own_keys():
    rows, problems = with_parts([row("合格率", 4), row("合格率", 5, level2="质量")], "a.csv")
    assert [found.key for found in rows] == ["合格率#数量", "合格率#质量"]
    assert problems == []


def test_the_key_does_not_depend_on_the_order_of_rows():
    rows = [row("a", level1="产出", level2="x"), row("a", level1="效益", level2="x"), row("b")]
    assert {r.key for r in with_parts(rows, "f")[0]} == {r.key for r in with_parts(rows[::-1], "f")[0]}
    assert {r.key for r in with_parts(rows, "f")[0]} == {"a#产出/x", "a#效益/x", "b"}
