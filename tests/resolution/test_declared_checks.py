"""What must hold for a declaration to be resolved: each case names the finding and the words that help."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from perfindicators.diagnostics import Severity
from resolution_cases import codes, declaration, framework, resolution

SCHOOLS = """
goals:
  - id: learn
    statement: 学有所成
    indicators:
      - id: rate
        name: 巩固率
        category: output/quality
        unit: "%"
        standards: [{id: s, kind: planned, target: "≥96%", until: 2021-12-31, source: {status: seen}}]
      - {id: region, name: 全州巩固率, category: benefit/social, unit: "%", level: region}
      - id: liked
        name: 满意度
        category: satisfaction/served
        unit: "%"
        parameters: {object: {name: 调查对象}, sample: {name: 样本, required: false}}
      - id: old
        name: 旧指标
        category: output/quality
        deprecated: {reason: 口径已变, replaced_by: "industry/schools#rate", since: "2021"}
"""
USE = "use: industry/schools"
OWN = 'name: 名, category: output/quantity, target: "≥1"'


class Case(NamedTuple):
    lines: str
    code: str
    words: tuple[str, ...]
    pointed_at: str


BROKEN = {
    "no target and no standard in force": Case(
        f"{{{USE}#rate}}", "L07", ("巩固率", "target"), "{use: industry/schools#rate}"
    ),
    "an id used twice": Case(f"{{id: a, {OWN}}}, {{id: a, {OWN}}}", "L03", ("a", "id"), "{id: a"),
    "one indicator of a framework used twice": Case(
        f'{{{USE}#rate, target: "≥1%"}}, {{{USE}#rate, target: "≥2%"}}', "L03", ("rate",), "{use: industry/schools#rate"
    ),
    "a category that does not exist": Case(
        '{id: a, name: 名, category: output/qality, target: "≥1"}', "L11", ("output/quality",), "output/qality"
    ),
    "a level-1 category where a level-2 one belongs": Case(
        '{id: a, name: 名, category: output, target: "≥1"}', "L11", ("output/quantity",), "output"
    ),
    "the survey's object not named": Case(
        f'{{{USE}#liked, target: "≥90%"}}', "L14", ("object", "调查对象"), "{use: industry/schools#liked"
    ),
    "the survey's object left empty": Case(
        f'{{{USE}#liked, target: "≥90%", parameters: {{object: ""}}}}',
        "L14",
        ("object",),
        "{use: industry/schools#liked",
    ),
    "a parameter nobody asked for": Case(
        f'{{{USE}#liked, target: "≥90%", parameters: {{object: 学生, smaple: 30}}}}', "L14", ("smaple", "sample"), "30"
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_one_error_at_its_place(case: Case) -> None:
    body = f"goals: [{{statement: 目标, indicators: [{case.lines}]}}]"
    result = resolution(declaration(body), framework(SCHOOLS))
    (found,) = result.diagnostics
    assert found.code == case.code
    assert found.severity is Severity.ERROR
    assert result.indicator_set is None
    for word in case.words:
        assert word in found.message.zh
        assert word in found.message.en or not word.isascii()
    assert found.span is not None
    assert found.source_line[found.span.column - 1 :].startswith(case.pointed_at)


def test_a_retired_indicator_is_a_warning_that_names_the_one_to_use() -> None:
    body = f'goals: [{{statement: 目标, indicators: [{{{USE}#old, target: "≥1"}}]}}]'
    result = resolution(declaration(body), framework(SCHOOLS))
    (found,) = result.diagnostics
    assert found.code == "L12"
    assert found.severity is Severity.WARNING
    assert "industry/schools#rate" in found.message.zh
    assert "industry/schools#rate" in found.message.en
    assert "口径已变" in found.message.zh
    assert result.indicator_set is not None


def test_points_of_a_region_row_are_left_out_with_a_warning() -> None:
    body = f'goals: [{{statement: 目标, indicators: [{{{USE}#region, target: "≥96%", points: 10}}]}}]'
    result = resolution(declaration(body), framework(SCHOOLS))
    (found,) = result.diagnostics
    assert (found.code, found.severity) == ("L08", Severity.WARNING)
    assert "全州巩固率" in found.message.zh
    assert found.span is not None
    assert found.source_line[found.span.column - 1 :].startswith("10")
    assert result.indicator_set is not None
    assert result.indicator_set.lines[0].points == 0


def test_a_region_row_without_points_may_stand_in_a_project() -> None:
    body = f'goals: [{{statement: 目标, indicators: [{{{USE}#region, target: "≥96%"}}]}}]'
    result = resolution(declaration(body), framework(SCHOOLS))
    assert result.indicator_set is not None
    assert result.indicator_set.lines[0].points == 0


def test_a_department_answers_for_the_region() -> None:
    body = f'goals: [{{statement: 目标, indicators: [{{{USE}#region, target: "≥96%", points: 10}}]}}]'
    department = "subject: {type: department, name: 教育体育局, year: 2022}"
    result = resolution(declaration(body, department), framework(SCHOOLS))
    assert result.indicator_set is not None
    assert result.indicator_set.lines[0].points == 10


def test_a_line_with_a_rule_of_its_own_needs_no_target() -> None:
    rule = "scoring: {rule: checklist, elements: [{id: a, name: 有方案, share: 1}]}"
    body = f"goals: [{{statement: 目标, indicators: [{{id: a, name: 名, category: output/quality, {rule}}}]}}]"
    assert resolution(declaration(body)).diagnostics == ()


def test_a_category_of_the_2020_form_is_known_under_that_form() -> None:
    body = 'goals: [{statement: 目标, indicators: [{id: a, name: 名, category: output/cost, target: "≤1万元"}]}]'
    assert codes(resolution(declaration(f"view: project-2020\n{body}"))) == []
    assert codes(resolution(declaration(f"view: project-2021\n{body}"))) == ["L11"]


def groups(alternatives: str) -> list[tuple[str, str]]:
    rows = ", ".join(f"{{id: {id}, {OWN}}}" for id in ("one", "two", "three"))
    body = f"goals: [{{statement: 目标, indicators: [{rows}], alternatives: [{alternatives}]}}]"
    return [(item.code, item.message.en) for item in resolution(declaration(body)).diagnostics]


def test_an_alternative_that_is_no_line_is_an_error_with_the_nearest_id() -> None:
    ((code, text),) = groups("{id: group, of: [one, twoo], points: 10}")
    assert code == "L13"
    assert "'two'" in text


def test_a_line_is_in_one_group_of_alternatives_only() -> None:
    ((code, text),) = groups("{id: first, of: [one, two], points: 10}, {id: second, of: [two, three], points: 10}")
    assert code == "L13"
    assert "'first'" in text


def test_every_problem_is_found_in_one_pass() -> None:
    body = f"""
goals:
  - statement: 目标
    indicators:
      - {{{USE}#rate}}
      - {{{USE}#liked, target: "≥90%"}}
      - {{{USE}#nothing-like-it, target: "≥90%"}}
      - {{id: a, name: 名, category: output/qality, target: "≥1"}}
      - {{id: a, {OWN}}}
    alternatives: [{{id: group, of: [a, zzz], points: 10}}]
"""
    found = codes(resolution(declaration(body), framework(SCHOOLS)))
    assert sorted(found) == ["L02", "L03", "L07", "L11", "L13", "L14"]
