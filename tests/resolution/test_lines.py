"""From an indicator, authored or declared, to a line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.model.indicators import Standard
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.resolution.lines import standard_in_force
from resolution_cases import declaration, framework, resolved

SCHOOLS = """
goals:
  - id: learn
    statement: 学有所成
    indicators:
      - id: retention-rate
        name: {zh: 巩固率, en: Retention rate}
        category: output/quality
        unit: "%"
        polarity: higher
        importance: 3
        evidence: [统计报表]
        standards:
          - {id: plan-13-5, kind: planned, target: "≥93%", until: 2020-12-31, source: {status: recalled}}
          - {id: plan-14-5, kind: planned, target: "≥96%", from: 2021-01-01, until: 2025-12-31, source: {status: seen}}
          - {id: own, kind: planned, guidance: 以上年为基数, source: {status: proposed}}
      - id: satisfaction
        name: {zh: 满意度, en: Satisfaction}
        category: satisfaction/served
        unit: "%"
        points: 10
        parameters: {object: {name: 调查对象}, method: {name: 方式, required: false}}
"""


def declared(line: str) -> IndicatorLine:
    body = f"goals: [{{id: main, statement: 目标, indicators: [{line}]}}]"
    return resolved(declaration(body), framework(SCHOOLS)).lines[0]


def standard(id: str, **fields: object) -> Standard:
    written = {"id": id, "kind": "planned", "target": "≥1", "source": {"status": "proposed"}, **fields}
    return Standard.model_validate(written)


def test_the_first_standard_that_holds_in_the_year_is_taken() -> None:
    early = standard("early", until="2020-12-31")
    late = standard("late", **{"from": "2021-01-01"})
    always = standard("always")
    assert standard_in_force([early, late, always], 2020) == early
    assert standard_in_force([early, late, always], 2021) == late
    assert standard_in_force([always, late], 2021) == always
    assert standard_in_force([early], 2021) is None
    assert standard_in_force([], 2021) is None


def test_a_standard_that_holds_for_a_part_of_the_year_holds() -> None:
    until_march = standard("until-march", until="2021-03-31")
    since_november = standard("since-november", **{"from": "2021-11-01"})
    assert standard_in_force([until_march], 2021) == until_march
    assert standard_in_force([since_november], 2021) == since_november
    assert standard_in_force([until_march], 2022) is None
    assert standard_in_force([since_november], 2020) is None


def test_without_a_year_dates_are_not_looked_at() -> None:
    expired = standard("expired", until="1999-12-31")
    assert standard_in_force([expired], None) == expired


def test_guidance_alone_gives_no_target() -> None:
    guided = standard("guided", target=None, guidance="以上年为基数")
    valued = standard("valued")
    assert standard_in_force([guided], 2022) is None
    assert standard_in_force([guided, valued], 2022) == valued


@pytest.mark.parametrize(("year", "target"), [(2019, "≥93%"), (2021, "≥96%"), (2025, "≥96%"), (None, "≥93%")])
def test_a_framework_takes_the_standard_of_the_year(year: int | None, target: str) -> None:
    line = resolved(framework(SCHOOLS), year=year).line("retention-rate")
    assert str(line.target) == target


def test_beyond_every_standard_the_framework_has_no_target() -> None:
    assert resolved(framework(SCHOOLS), year=2026).line("retention-rate").target is None


def test_a_used_line_takes_everything_from_the_framework() -> None:
    line = declared('{use: "industry/schools@2021#retention-rate"}')
    assert (line.id, line.name.zh, line.name.en) == ("retention-rate", "巩固率", "Retention rate")
    assert (line.category, line.unit, line.polarity) == ("output/quality", "%", "higher")
    assert str(line.target) == "≥96%"
    assert line.evidence == ("统计报表",)
    assert line.goal == "main"
    assert line.lineage == {
        "": "industry/schools@2021#retention-rate",
        "target": "industry/schools@2021#retention-rate/plan-14-5",
    }


def test_what_the_declaration_writes_goes_before_the_framework_and_is_remembered() -> None:
    line = declared(
        '{use: "industry/schools#retention-rate", target: "≥97%", id: kept, name: 本校巩固率, evidence: [学籍系统],'
        " polarity: exact, category: benefit/social, scoring: {rule: all-or-nothing}}"
    )
    assert (line.id, str(line.target), line.name.zh, line.evidence) == ("kept", "≥97%", "本校巩固率", ("学籍系统",))
    assert (line.polarity, line.category) == ("exact", "benefit/social")
    assert line.scoring is not None
    assert line.scoring.rule == "all-or-nothing"
    for field in ("target", "name", "evidence", "polarity", "category", "scoring"):
        assert line.lineage[field] == "a-project", field
    assert line.lineage[""] == "industry/schools@2021#retention-rate"


def test_a_target_changed_in_mid_year_is_the_one_scored_and_the_first_one_is_kept() -> None:
    line = declared(
        '{use: "industry/schools#retention-rate", target: "≥97%",'
        ' adjusted: {target: "≥94%", on: 2022-09-01, basis: 教发〔2022〕9号}}'
    )
    assert (str(line.target), str(line.original_target)) == ("≥94%", "≥97%")
    assert "2022-09-01" in line.lineage["target"]
    assert "教发〔2022〕9号" in line.lineage["target"]


def test_a_change_of_the_frameworks_own_target_keeps_that_one() -> None:
    line = declared(
        '{use: "industry/schools#retention-rate", adjusted: {target: "≥94%", on: 2022-09-01, basis: 州政府决定}}'
    )
    assert (str(line.target), str(line.original_target)) == ("≥94%", "≥96%")


def test_parameters_complete_the_name() -> None:
    line = declared('{use: "industry/schools#satisfaction", target: "≥90%", parameters: {object: 学生, method: 问卷}}')
    assert (line.name.zh, line.name.en) == ("满意度（学生、问卷）", "Satisfaction (学生、问卷)")


def test_a_name_of_its_own_is_left_alone() -> None:
    line = declared(
        '{use: "industry/schools#satisfaction", name: 家长满意度, target: "≥90%", parameters: {object: 家长}}'
    )
    assert line.name.zh == "家长满意度"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("points: 15", 15), ("importance: 1", 90), ("", 10)],
    ids=["own points", "own importance instead of the framework's points", "the framework's points"],
)
def test_the_declarations_weight_goes_before_the_frameworks(written: str, expected: int) -> None:
    comma = ", " if written else ""
    weight = f'{{use: "industry/schools#satisfaction", target: "≥90%", parameters: {{object: 学生}}{comma}{written}}}'
    line = declared(weight)
    # a single line takes what its level-1 category is worth in the form of 2021: 10 points
    assert line.points == (Decimal(10) if "importance" in written else Decimal(expected))


def test_an_indicator_of_ones_own_needs_no_framework() -> None:
    line = declared('{id: trainees, name: 参训人次, category: output/quantity, unit: 人次, target: "≥362人次"}')
    assert (line.id, line.category, line.unit, str(line.target)) == ("trainees", "output/quantity", "人次", "≥362人次")
    assert line.polarity is None
    assert line.lineage[""] == "a-project"
