"""Cases a reviewing desk brought up: what it expects of each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.observations.observation import Figure, ProjectFigures
from perfindicators.resolution.indicator_set import SubjectLine
from scoring_cases import indicator_set, line, money, score_lines, score_one


def codes(card: object) -> set[str]:
    return {item.code for item in card.findings}  # type: ignore[attr-defined]  # a Scorecard


def test_a_negative_target_is_all_or_nothing_and_says_so() -> None:
    met, missed = score_one("≤-5%", "-8%", points=4), score_one("≤-5%", "-4.9%", points=4)
    assert (met.score, missed.score) == (4, 0)
    assert "negative-target" in met.notes


def test_a_rate_with_target_zero_can_lose_per_percentage_point() -> None:
    rule = {"rule": "per-unit", "every": "1百分点", "lose": "0.3", "count": "prorata"}
    assert score_one("≤0%", "0.3%", points=4, scoring=rule).score == Decimal("3.91")


def test_a_count_under_control_carries_a_tolerance() -> None:
    rule = {"rule": "tolerance", "within": "10%", "then": "proportional"}
    assert score_one("=10次", "20次", points=8, scoring=rule).score < 8
    assert score_one("=10次", "11次", points=8, scoring=rule).score == 8
    assert score_one("=10次", "9次", points=8, scoring=rule).score == 8


@pytest.mark.parametrize(
    ("name", "category", "target", "operator"),
    [
        ("利息费用保障率", "benefit/economic", "100%", ">="),
        ("成本节约率", "cost/economic", "5%", ">="),
        ("安全事故处置率", "output/quality", "100%", ">="),
        ("投诉办结率", "output/quality", "100%", ">="),
        ("单位能耗下降率", "benefit/ecological", "3%", ">="),
        ("辍学学生劝返率", "benefit/social", "100%", ">="),
        ("失业人员再就业率", "benefit/social", "60%", ">="),
        ("死亡病例报告率", "output/quality", "100%", ">="),
        ("在职人员控制率", "output/quality", "100%", "<="),
        ("高血压控制率", "benefit/social", "70%", ">="),
        ("糖尿病控制率", "benefit/social", "60%", ">="),
        ("PM2.5年均浓度", "benefit/ecological", "25", "<="),
        ("县级储备粮库存成本核算率", "output/cost", "100%", ">="),
        ("国家政策性粮收购价格执行率", "output/cost", "100%", ">="),
        ("社会成本指标", "cost/social", "100%", ">="),
        ("补助标准", "output/cost", "17元/人.每天", "="),
        ("享受国家助学金", "output/cost", "平均每生每年3300元", "="),
        ("财政资金补助", "output/cost", "1600元/亩", "="),
        ("演出设备成本", "output/cost", "2万元", "<="),
        ("事故起数", "output/quality", "0起", "<="),
        ("种植作物成活率", "output/quality", "95%", ">="),
        ("项目总投入(≥**万元)", "output/cost", "6070", ">="),
    ],
)
def test_the_end_of_the_name_decides_never_a_word_inside_it(
    name: str, category: str, target: str, operator: str
) -> None:
    scored = score_one(target, target, name=name, category=category)
    assert scored.operator == operator, scored.direction


def test_cost_is_not_full_while_output_is_short() -> None:
    lines = indicator_set(
        line("≥100个", id="output"), line("≤100万元", id="cost", category="cost/economic", name="项目总成本")
    )
    card = score_lines(lines, {"output": "0个", "cost": "0万元"})
    cost = card.line("cost")
    assert cost.score is None
    assert cost.bounds == (0, 10)
    assert "S09" in codes(card)
    assert score_lines(lines, {"output": "100个", "cost": "90万元"}).line("cost").score == 10


def test_a_cost_far_below_its_target_is_full_and_asks_why() -> None:
    lines = indicator_set(line("≤100万元", category="cost/economic"))
    card = score_lines(lines, {"a": "35万元"})
    assert card.lines[0].score == 10
    assert codes(card) == {"S15"}
    assert not codes(score_lines(lines, {"a": {"actual": "35万元", "reason": "竞价节约"}}))


def test_a_survey_of_eight_is_no_survey() -> None:
    lines = indicator_set(line("≥90%", category="satisfaction/served"))
    assert codes(score_lines(lines, {"a": {"actual": "95%", "respondents": Decimal(8)}})) == {"S16"}
    assert not codes(score_lines(lines, {"a": {"actual": "95%", "respondents": Decimal(120)}}))


def test_a_cut_budget_is_named_beside_the_rate() -> None:
    figures = ProjectFigures(Figure(Decimal(100), "100"), Figure(Decimal(40), "40"), Figure(Decimal(40), "40"))
    card = score_lines(indicator_set(line("≥1"), execution_points=Decimal(10)), {"a": "1"}, figures=figures)
    assert card.total == 20
    assert codes(card) == {"S17"}
    assert "60%" in card.findings[0].message.zh


def test_two_budgets_are_named_and_the_table_decides() -> None:
    subject = SubjectLine(name="项目", year=2022, budget=Decimal(50))
    lines = indicator_set(line("≥1"), execution_points=Decimal(10), subject=subject)
    card = score_lines(lines, {"a": "1"}, figures=money(100, 50))
    assert card.total == 15
    assert codes(card) == {"S19"}


def test_full_points_for_a_judged_line_want_a_proof() -> None:
    lines = indicator_set(line("效果明显"))
    assert codes(score_lines(lines, {"a": {"grade": "达成", "points_given": 10}})) == {"S18"}
    proven = {"grade": "达成", "points_given": 10, "evidence": "验收报告"}
    assert not codes(score_lines(lines, {"a": proven}))


def test_money_taken_back_leaves_the_rate_against_the_adjusted_budget() -> None:
    card = score_lines(indicator_set(line("≥1"), execution_points=Decimal(10)), {"a": "1"}, figures=money(40, 40))
    assert card.execution is not None
    assert card.execution.score == 10


def test_parts_are_capped_before_they_are_averaged() -> None:
    rule = {
        "rule": "parts",
        "of": [{"id": "x", "target": "≥10"}, {"id": "y", "target": "≥10"}, {"id": "z", "target": "≥10"}],
        "combine": "mean",
    }
    inputs = {"x": Decimal(15), "y": Decimal(15), "z": Decimal(0)}
    scored = score_one(None, {"inputs": inputs}, points=100, scoring=rule)
    assert scored.score == Decimal("66.67")


def test_a_cancelled_project_line_is_out_of_score_and_points() -> None:
    lines = indicator_set(line("≥1", id="a"), line("≥1", id="b"))
    card = score_lines(lines, {"a": "1", "b": {"status": "not-applicable", "reason": "州政府6月取消"}})
    assert (card.total, card.points) == (10, 10)
    assert not card.line("b").counted
    assert "州政府6月取消" in card.line("b").explanation.zh


def test_a_judged_line_never_scores_by_itself() -> None:
    assert score_one("效果明显", "达成预期指标").score is None
    assert score_one("效果明显", {"actual": "达成预期指标", "points_given": 9}).score == 9
    assert score_one("效果明显", {"actual": "效果明显", "points_given": 8}).score == 8


def test_points_outside_the_band_of_the_grade_are_a_finding() -> None:
    card = score_lines(indicator_set(line("效果明显")), {"a": {"grade": "部分达成", "points_given": 9}})
    assert card.lines[0].score is None
    assert card.lines[0].bounds == (6, Decimal("7.99"))
    assert "R03" in codes(card)


def test_far_above_the_target_asks_for_a_note() -> None:
    lines = indicator_set(line("≥9个"))
    assert "R04" in codes(score_lines(lines, {"a": "20个"}))
    assert "R04" not in codes(score_lines(lines, {"a": {"actual": "20个", "reason": "新增任务"}}))
    assert score_lines(lines, {"a": "20个"}).lines[0].score == 10


@pytest.mark.parametrize(("deduction", "score"), [("3", "6.80"), ("0", "9.80"), ("12", "0.00")])
def test_a_deduction_comes_off_the_score_and_never_below_zero(deduction: str, score: str) -> None:
    scored = score_one("=100%", {"actual": "98%", "deduction": deduction})
    assert scored.score == Decimal(score)
    assert ("deducted" in scored.notes) == (deduction != "0")


def test_a_deduction_lowers_the_bounds_of_a_line_that_is_open() -> None:
    scored = score_one("效果明显", {"grade": "达成", "deduction": 1})
    assert (scored.score, scored.bounds) == (None, (7, 9))


def test_a_deduction_beyond_an_open_line_leaves_its_lower_bound_at_zero() -> None:
    scored = score_one("效果明显", {"grade": "达成", "deduction": 9})
    assert (scored.score, scored.bounds) == (None, (0, 1))
