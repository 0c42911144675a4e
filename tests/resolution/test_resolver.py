"""Resolution as a whole: references, editions, the subject, and alternatives through to the score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.resolution.indicator_set import AlternativeGroup, IndicatorSet
from resolution_cases import codes, declaration, framework, points, resolution, resolved
from scoring_cases import score_lines

OLD = """
goals:
  - id: learn
    statement: 学有所成
    indicators:
      - id: rate
        name: 巩固率
        category: output/quality
        unit: "%"
        standards: [{id: s, kind: planned, target: "≥93%", source: {status: seen}}]
"""
NEW = OLD.replace("≥93%", "≥96%")
EDITIONS = (framework(NEW, edition="2024"), framework(OLD, edition="2021"))


def using(reference: str, more: str = "") -> str:
    return f'goals: [{{statement: 目标, indicators: [{{use: "{reference}"{more}}}]}}]'


@pytest.mark.parametrize(
    ("reference", "target", "edition"),
    [
        ("industry/schools#rate", "≥96%", "2024"),
        ("industry/schools@2024#rate", "≥96%", "2024"),
        ("industry/schools@2021#rate", "≥93%", "2021"),
    ],
)
def test_the_edition_named_is_the_edition_taken_and_recorded(reference: str, target: str, edition: str) -> None:
    found = resolved(declaration(using(reference)), *EDITIONS)
    assert str(found.line("rate").target) == target
    assert found.editions == {"industry/schools": edition}


@pytest.mark.parametrize(
    ("reference", "code", "word"),
    [
        ("industry/scools#rate", "L01", "industry/schools"),
        ("industry/schools@1999#rate", "L01", "industry/schools@1999"),
        ("industry/schools#rat", "L02", "rate"),
        ("industry/zzz#rate", "L01", "perfindicators list"),
        ("industry/schools#quite-another", "L02", "perfindicators show industry/schools"),
    ],
)
def test_a_reference_that_leads_nowhere_says_what_to_write(reference: str, code: str, word: str) -> None:
    result = resolution(declaration(using(reference)), *EDITIONS)
    (found,) = result.diagnostics
    assert found.code == code
    assert word in found.message.zh
    assert word in found.message.en
    assert found.span is not None
    assert found.source_line[found.span.column - 1 :].strip("\"'").startswith(reference[:8])


def test_a_problem_of_the_framework_used_is_a_problem_of_the_declaration() -> None:
    county = framework(
        "extends: [{use: industry/schools, pick: all}]\nchanges: [{remove: nothing, reason: 县情}]", id="county/schools"
    )
    result = resolution(declaration(using("county/schools#rate")), *EDITIONS, county)
    assert codes(result) == ["L05"]
    assert result.indicator_set is None


def test_editions_of_what_the_used_framework_extends_are_recorded_too() -> None:
    county = framework("extends: [{use: industry/schools@2021, pick: all}]", id="county/schools", edition="2023")
    found = resolved(declaration(using("county/schools#rate")), *EDITIONS, county)
    assert found.editions == {"county/schools": "2023", "industry/schools": "2021"}


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ("view: project-2019", "project-2019"),
        ("categories: projekt", "projekt"),
        ("policy: integrated-platfrom", "integrated-platfrom"),
    ],
    ids=["view", "tree", "policy"],
)
def test_a_weighting_or_policy_that_does_not_exist_is_named(keys: str, wrong: str) -> None:
    own = 'goals: [{statement: 目标, indicators: [{id: a, name: 名, category: output/quality, target: "≥1"}]}]'
    result = resolution(declaration(f"{keys}\n{own}"))
    (found,) = result.diagnostics
    assert found.code == "L10"
    assert wrong in found.message.zh
    assert found.span is not None
    assert found.source_line[found.span.column - 1 :].startswith(wrong)


def test_a_framework_resolves_in_the_weighting_asked_for() -> None:
    assert resolved(EDITIONS[0]).view == "project-2021"
    assert resolved(EDITIONS[0], view="project-2020").view == "project-2020"
    assert codes(resolution(EDITIONS[0], view="nothing")) == ["L10"]


def test_a_framework_tells_its_goals_and_the_names_of_the_categories() -> None:
    found = resolved(EDITIONS[0])
    assert found.goals["learn"].zh == "学有所成"
    assert found.category_names["output/quality"].zh == "质量指标"
    assert found.subject.type == "project"
    assert found.line("rate").goal == "learn"


@pytest.mark.parametrize(
    ("id", "type", "expected"),
    [
        ("industry/schools", "project", "0"),
        ("department/schools", "department", "90"),
        ("county/schools", "department", "90"),
    ],
)
def test_region_rows_carry_points_only_where_the_region_answers(id: str, type: str, expected: str) -> None:
    rows = """
goals:
  - id: learn
    statement: 学有所成
    indicators:
      - {id: region, name: 全州巩固率, category: output/quality, level: region}
      - {id: done, name: 完成率, category: benefit/social, level: region}
      - {id: liked, name: 满意度, category: satisfaction/served, level: region}
"""
    found = resolved(framework(rows, id=id))
    assert found.subject.type == type
    assert f"{sum(line.points for line in found).normalize():f}" == expected


def test_goals_without_an_id_are_numbered() -> None:
    one = '{statement: 一, indicators: [{id: a, name: 名, category: output/quality, target: "≥1"}]}'
    two = '{id: second, statement: 二, indicators: [{id: b, name: 名, category: output/quality, target: "≥1"}]}'
    three = '{statement: 三, indicators: [{id: c, name: 名, category: output/quality, target: "≥1"}]}'
    found = resolved(declaration(f"goals: [{one}, {two}, {three}]"))
    assert [line.goal for line in found] == ["goal-1", "second", "goal-3"]
    assert {id: text.zh for id, text in found.goals.items()} == {"goal-1": "一", "second": "二", "goal-3": "三"}


OWN = 'goals: [{statement: 目标, indicators: [{id: a, name: 名, category: output/quality, target: "≥1"}]}]'


@pytest.mark.parametrize(
    ("written", "budget"),
    [
        ("budget: 100万元", 100),
        ("budget: 1000000元", 100),
        ("budget: 0.5亿元", 5000),
        ("budget: '100'", 100),
        ("budget: 100万元, adjusted_budget: 80万元", 80),
        ("adjusted_budget: 387664.62元", Decimal("38.766462")),
        ("", None),
    ],
)
def test_the_budget_is_in_ten_thousand_yuan_after_any_change_of_the_year(written: str, budget: object) -> None:
    comma = ", " if written else ""
    subject = f"subject: {{type: project, name: 项目, year: 2022{comma}{written}}}"
    assert resolved(declaration(OWN, subject)).subject.budget == budget


def test_the_subject_is_carried_over() -> None:
    subject = (
        "subject: {type: policy, name: 补贴, department: 农业局, unit: 二科, section: 农业股, code: P01, year: 2023,"
        " classified: true}"
    )
    found = resolved(declaration(f"policy: mof-2021-101\nexecution_points: 20\n{OWN}", subject))
    assert (found.subject.type, found.subject.name, found.subject.department) == ("policy", "补贴", "农业局")
    assert (found.subject.unit, found.subject.section, found.subject.code) == ("二科", "农业股", "P01")
    assert (found.subject.year, found.subject.classified) == (2023, True)
    assert (found.policy, found.execution_points, found.id) == ("mof-2021-101", 20, "a-project")


def test_a_set_finds_its_lines() -> None:
    found = resolved(declaration(OWN))
    assert len(found) == 1
    assert [line.id for line in found] == ["a"]
    assert found.line("a").level1 == "output"
    with pytest.raises(KeyError, match="zzz"):
        found.line("zzz")


def honours(count: str) -> IndicatorSet:
    rows = ", ".join(
        f'{{id: {id}, name: {name}, category: benefit/social, polarity: higher, target: "≥2项"}}'
        for id, name in (("national", "国家级奖"), ("city", "州级奖"))
    )
    group = f"{{id: honours, of: [national, city], points: 10, {count}}}"
    body = f"execution_points: 0\ngoals: [{{statement: 目标, indicators: [{rows}], alternatives: [{group}]}}]"
    return resolved(declaration(body))


def test_a_group_of_alternatives_is_kept_with_how_it_counts() -> None:
    found = honours("count: chosen, chosen: city")
    assert found.alternatives == (AlternativeGroup("honours", ("national", "city"), "chosen", "city"),)
    assert points(found) == {"national": "10", "city": "10"}


@pytest.mark.parametrize(
    ("count", "national", "city", "counted", "total"),
    [
        ("count: best", "1项", "2项", "city", "10.00"),
        ("count: best", "2项", "1项", "national", "10.00"),
        ("count: best", "1项", "0项", "national", "5.00"),
        ("count: chosen, chosen: city", "2项", "1项", "city", "5.00"),
        ("count: chosen, chosen: national", "2项", "1项", "national", "10.00"),
    ],
)
def test_of_alternatives_the_best_or_the_chosen_one_counts_once(
    count: str, national: str, city: str, counted: str, total: str
) -> None:
    card = score_lines(honours(count), {"national": national, "city": city})
    assert [line.indicator for line in card if line.counted] == [counted]
    assert (card.total, card.points) == (Decimal(total), 10)
    aside = next(line for line in card if not line.counted)
    assert "alternative-not-counted" in aside.notes
    assert card.line(counted).name.zh in aside.explanation.zh


def test_an_unreported_alternative_leaves_honest_bounds() -> None:
    card = score_lines(honours("count: best"), {"national": "1项"})
    assert card.total is None
    assert card.bounds == (5, 10)


def test_a_full_alternative_needs_no_other() -> None:
    card = score_lines(honours("count: best"), {"national": "2项"})
    assert card.total == 10


def test_a_frameworks_alternatives_must_be_its_indicators() -> None:
    body = OLD.replace("    indicators:", "    alternatives: [{id: g, of: [rate, rat], points: 10}]\n    indicators:")
    result = resolution(framework(body))
    assert codes(result) == ["L13"]
    assert "rate" in result.diagnostics[0].message.en


def test_a_frameworks_categories_must_be_those_of_its_tree() -> None:
    result = resolution(framework(OLD.replace("output/quality", "output/qality")))
    assert codes(result) == ["L11"]
    assert "output/quality" in result.diagnostics[0].message.en
