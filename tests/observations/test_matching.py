"""Rows meet declared indicators by id first, then by name."""

from perfindicators.diagnostics import SourceSpan
from perfindicators.observations.matching import match
from perfindicators.observations.observation import Observation, Observations

DECLARED = [("retention-rate", "九年义务教育巩固率"), ("area", "新造林面积（亩）"), ("survival", "苗木成活率(≥85%)")]


def seen(*items):
    return Observations(tuple(items), source=SourceSpan("a.csv", 2, 1))


def item(name, row=2, **more):
    return Observation(name, "1", name=name, row=row, **more)


def test_ids_and_names_in_any_spelling_are_found():
    found, problems = match(
        seen(item("retention-rate"), item("★其中：新造林面积"), item("指标1：苗木成活率")), DECLARED
    )
    assert set(found) == {"retention-rate", "area", "survival"}
    assert problems == ()


def test_an_id_is_stronger_than_a_name():
    found, _ = match(seen(item("b")), [("a", "b"), ("b", "c")])
    assert list(found) == ["b"]


def test_a_key_with_a_name_beside_it_is_matched_by_either():
    assert set(match(seen(Observation("LV3-0017", "1", name="新造林面积（亩）")), DECLARED).by_id) == {"area"}


def test_an_unknown_indicator_is_an_error_with_a_suggestion():
    found, problems = match(seen(item("九年义务教育巩固律", row=5)), DECLARED[:1])
    assert found == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("O20", "error"), ("O21", "warning")]
    assert problems[0].span == SourceSpan("a.csv", 5, 1)
    assert problems[0].context["suggestion"] == "九年义务教育巩固率"


def test_an_indicator_without_a_row_is_a_warning():
    _, problems = match(seen(item("area"), item("survival")), DECLARED)
    assert [(problem.code, problem.context["indicator"]) for problem in problems] == [("O21", "retention-rate")]


def test_a_name_declared_twice_must_be_told_apart_by_id():
    found, problems = match(seen(item("合格率")), [("a", "合格率"), ("b", "合格率")])
    assert found == {}
    assert [problem.code for problem in problems] == ["O22"]
    assert problems[0].context["candidates"] == "a、b"


def test_two_rows_that_fit_one_indicator_are_ambiguous():
    rows = seen(item("合格率", row=2, level2="数量"), item("合格率", row=3, level2="质量"))
    found, problems = match(rows, [("a", "合格率")])
    assert found == {}
    assert [problem.code for problem in problems] == ["O22"]


def test_a_row_by_id_and_a_row_by_name_are_two_rows_for_one_indicator():
    found, problems = match(seen(item("retention-rate", row=2), item("九年义务教育巩固率", row=5)), DECLARED[:1])
    assert found["retention-rate"].row == 2
    assert [(problem.code, problem.span.line) for problem in problems] == [("O06", 5)]


def test_an_empty_table_leaves_every_indicator_open_and_names_no_file():
    problems = match(Observations(), DECLARED).diagnostics
    assert [problem.code for problem in problems] == ["O21"] * 3
    assert problems[0].span is None
