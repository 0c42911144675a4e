"""Every diagnostic speaks both languages, short, with place and fix."""

from perfindicators.diagnostics import Message
from perfindicators.observations import problems
from perfindicators.observations.problems import Place, listed, nearest, shown

PLACE = Place("a.csv", 3, 2, "得分")

ALL = [
    problems.unreadable_file("a.csv", Message("文件不存在", "no such file")),
    problems.not_text(
        PLACE, "第 3 行不是 utf-8 文本", "Line 3 is not utf-8 text", ("请另存为 UTF-8。", "Save it as UTF-8.")
    ),
    problems.empty_table("a.csv", 1, headings=False),
    problems.no_indicator_column(PLACE, ["甲"], ["indicator"]),
    problems.unknown_column(PLACE, ["得分率"]),
    problems.duplicate_indicator(PLACE, "a", 2),
    problems.not_a_number(PLACE, "x" * 10_000),
    problems.cell_too_long(PLACE, 100_000, 5_000_000),
    problems.too_many_cells(PLACE, 5, 4),
    problems.two_headings(PLACE, "points_given", "自评得分"),
    problems.contradiction(PLACE, "budget", ("1", 2), "2"),
    problems.negative(PLACE, "-1"),
    problems.unreadable_inputs(PLACE, ["a=b", "c"]),
    problems.unknown_choice(PLACE, "target", "x", ["a"]),
    problems.unknown_word(PLACE, "x", ("是", "否")),
    problems.nameless_row(PLACE),
    problems.orphan_part(PLACE, "其中a"),
    problems.execution_listed_twice(PLACE, "预算执行率", 2),
    problems.unclear_rate(PLACE, "0.97", ("97%", "0.97%"), matters=True),
    problems.unknown_indicator(PLACE, "a", ["b"]),
    problems.indicator_without_row(PLACE, "a", "甲"),
    problems.ambiguous_name(PLACE, "a", ["b", "c"], [("数量", 3), ("质量", 4)]),
    problems.score_without_points(PLACE, "a", "9"),
]


def test_codes_are_unique_and_without_gaps_but_for_the_reserved_ones():
    assert [item.code for item in ALL] == [f"O{n:02d}" for n in (*range(1, 23), 24)]


def test_every_problem_speaks_both_languages_and_stays_short():
    for item in ALL:
        assert 10 < len(item.message.zh) < 400, item.code
        assert 10 < len(item.message.en) < 600, item.code
        assert item.message.zh != item.message.en
        assert item.span.file == "a.csv"
        assert all(item.context.values())


def test_lists_are_separated_as_each_language_does_it():
    for item in ALL:
        assert not {*"、，。（）；"} & {*item.message.en}, item.code
    names = problems.no_indicator_column(PLACE, ["甲", "乙"], ["indicator", "指标"])
    assert "甲、乙" in names.message.zh
    assert "甲, 乙" in names.message.en


def test_long_values_are_cut_and_lists_are_limited():
    assert len(shown("x" * 1000)) == 40
    assert shown("a\nb") == "a b"
    assert listed([str(n) for n in range(20)], 3) == "0、1、2…"


def test_a_far_word_is_not_suggested():
    assert nearest("region", ["reason"]) == ""
    assert nearest("完成直", ["完成值"]) == "完成值"
