"""Scores that once looked certain and were wrong: each stays open, or says the truth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.model.policy import ScoringPolicy
from perfindicators.resolution.indicator_set import AlternativeGroup, PartLine
from perfindicators.scoring.scorecard import Scorecard
from scoring_cases import indicator_set, line, money, score_lines, score_one


def codes(card: Scorecard) -> list[str]:
    return [item.code for item in card.findings]


@pytest.mark.parametrize(
    ("target", "actual"), [("≥100人", "不足100人"), ("≥95%", "低于95%"), ("≤5%", "超过5%"), ("≤100万元", ">100万元")]
)
def test_a_report_of_failure_is_never_a_full_score(target: str, actual: str) -> None:
    scored = score_one(target, actual)
    assert (scored.score, scored.bounds) == (None, (0, 10))


@pytest.mark.parametrize(
    ("rule", "actual", "score"),
    [
        ({"rule": "proportional"}, "70%", "8.75"),
        ({"rule": "reverse-linear"}, "95%", "9.44"),
        ({"rule": "per-unit", "every": "1百分点", "lose": "1"}, "75%", "5"),
        ({"rule": "per-unit", "every": "1百分点", "lose": "1"}, "93%", "7"),
        ({"rule": "per-unit", "every": "1百分点", "lose": "1"}, "85%", "10"),
        ({"rule": "all-or-nothing"}, "79%", "0"),
    ],
)
def test_a_range_is_missed_from_its_nearer_bound_whatever_the_rule(rule: object, actual: str, score: str) -> None:
    assert score_one("80%-90%", actual, scoring=rule).score == Decimal(score)


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("≤100万元", {"rule": "proportional"}),
        ("≥100人", {"rule": "reverse-ratio"}),
        ("≥100人", {"rule": "reverse-linear"}),
    ],
)
def test_a_rule_against_the_direction_scores_nothing_and_says_so(target: str, rule: object) -> None:
    card = score_lines(indicator_set(line(target, scoring=rule)), {"a": target[1:]})
    assert card.lines[0].score is None
    assert codes(card) == ["S10"]


def test_without_a_printed_operator_the_lines_own_rule_gives_the_direction() -> None:
    scored = score_one("100人", "120人", scoring={"rule": "reverse-linear"})
    assert (scored.operator, scored.score) == ("<=", 8)


@pytest.mark.parametrize("name", ["重大舆情", "学生投诉", "群体性上访", "违规违纪"])
def test_a_zero_without_an_operator_means_none(name: str) -> None:
    assert score_one("0起", "3起", name=name).score == 0
    assert score_one("0起", "0起", name=name).score == 10


def test_a_time_limit_under_timeliness_is_a_limit() -> None:
    assert score_one("30天", "40天", category="output/timeliness", name="补助发放时间").operator == "<="


def test_dates_take_steps_and_refuse_what_does_not_fit() -> None:
    steps = {
        "rule": "stepped",
        "steps": [{"if": "9月底前", "share": "1"}, {"if": "10月底前", "share": "0.8"}],
        "else": "0",
    }
    assert score_one("9月底前", "2022-10-15", scoring=steps).score == 8
    assert score_one("9月底前", "2022-11-01", scoring=steps).score == 0
    for rule in (
        {"rule": "proportional"},
        {"rule": "tolerance", "within": "10%"},
        {"rule": "per-unit", "every": "1个月", "lose": "1"},
    ):
        card = score_lines(indicator_set(line("9月底前", scoring=rule)), {"a": "2022-10-15"})
        assert card.lines[0].score is None
        assert codes(card) == ["S10"]


def test_a_second_condition_of_a_deadline_is_named() -> None:
    scored = score_one("2022年9月30日前完成100%", "2022年9月30日")
    assert "second-condition-not-scored" in scored.notes
    assert "100%" in scored.explanation.zh.partition("另有条件")[2]


def test_a_policy_refuses_rules_that_belong_to_one_indicator() -> None:
    written = {
        "kind": "policy", "format": "1", "id": "x",
        "rules": [{"when": {"category": "satisfaction"}, "rule": "judged"}],
        "judged": {"grades": [{"grade": "甲", "share": ["0.5", "1"]}, {"grade": "乙", "share": ["0", "0.5"]}]},
        "execution": {"rule": "proportional"},
        "grades": [{"grade": "优", "from": "60"}, {"grade": "差", "from": "0"}],
        "source": {"status": "proposed"},
    }  # fmt: skip
    with pytest.raises(ValueError, match="judged"):
        ScoringPolicy.model_validate(written)


VETO = {"effect": "zero-total"}


@pytest.mark.parametrize(
    ("target", "when", "reported", "total"),
    [
        ("效果明显", "未达成", {"grade": "未达成", "points_given": 3}, 0),
        ("效果明显", "未达成", {"grade": "达成", "points_given": 9}, 9),
        ("9月底前", ">2022年10月31日", "2022-11-05", 0),
        ("9月底前", ">2022年10月31日", "2022-09-01", 10),
        ("≥90%", "<60%", "50%", 0),
    ],
)
def test_a_veto_reads_grades_dates_and_numbers(target: str, when: str, reported: object, total: int) -> None:
    card = score_lines(indicator_set(line(target, veto={"if": when, **VETO})), {"a": reported})
    assert card.total == total


def test_a_veto_that_cannot_be_compared_leaves_the_total_open() -> None:
    card = score_lines(indicator_set(line("≥100人", veto={"if": "<60%", **VETO})), {"a": "50人"})
    assert card.total is None
    assert codes(card) == ["S10"]
    cap = {"if": "<90人", "effect": "cap-grade", "grade": "良好"}
    assert codes(score_lines(indicator_set(line("≥100人", veto=cap)), {"a": "50人"})) == ["S10"]


def test_open_ends_of_a_step_do_not_belong_to_it() -> None:
    steps = {"rule": "stepped", "steps": [{"if": "(80%,95%]", "share": "1"}], "else": "0.5"}
    assert score_one("≥90%", "80%", scoring=steps).score == 5
    assert score_one("≥90%", "80.1%", scoring=steps).score == 10


COST = line("≤100万元", id="cost", category="cost/economic")


def test_output_judged_best_is_complete_and_judged_partly_is_not() -> None:
    judged = line("按期建成", id="output")
    done = score_lines(indicator_set(judged, COST), {"output": {"grade": "达成", "points_given": 9}, "cost": "90万元"})
    part = score_lines(
        indicator_set(judged, COST), {"output": {"grade": "部分达成", "points_given": "7.99"}, "cost": "90万元"}
    )
    assert done.line("cost").score == 10
    assert part.line("cost").score is None


def test_an_alternative_set_aside_does_not_hold_cost_back() -> None:
    group = AlternativeGroup("g", ("q1", "q2"), "best")
    lines = indicator_set(line("≥5", id="q1"), line("≥5", id="q2"), COST, alternatives=(group,))
    assert score_lines(lines, {"q1": "5", "q2": "1", "cost": "90万元"}).line("cost").score == 10


def test_where_no_quantity_is_counted_the_rate_of_completion_decides() -> None:
    quality = line("=100%", id="done", category="output/quality", name="任务完成率")
    assert score_lines(indicator_set(quality, COST), {"done": "0%", "cost": "0万元"}).line("cost").score is None


@pytest.mark.parametrize(
    ("target", "actual", "rule", "words"),
    [
        (">100", "100", None, "界限"),
        ("=17元", "20元", None, "超过"),
        ("≥95%", "92%", {"rule": "per-unit", "every": "5百分点", "lose": "1"}, "未达到"),
        ("=10次", "9次", {"rule": "tolerance", "within": "10%"}, "允许偏差"),
        ("5%-10%", "7%", None, "之内"),
        ("[3,5)", "5", None, "界限"),
    ],
)
def test_full_points_without_reaching_the_target_are_not_called_reached(
    target: str, actual: str, rule: object, words: str
) -> None:
    scored = score_one(target, actual, scoring=rule)
    assert scored.score == 10
    assert words in scored.explanation.zh
    assert "，达到 " not in scored.explanation.zh


def test_the_sentence_shows_what_was_reported_and_the_floor() -> None:
    assert "-3%" in score_one("≥5%", "-3%").explanation.zh
    assert "60%" in score_one("≥90%", "50%", scoring={"rule": "proportional", "floor": "60%"}).explanation.zh


def test_a_line_without_points_does_not_open_the_total() -> None:
    lines = indicator_set(line("≥5", id="a"), line("≥5", id="b", points=0))
    assert score_lines(lines, {"a": "5"}).total == 10


def test_a_likert_mean_beyond_its_scale_is_refused() -> None:
    assert score_one(None, "6", scoring={"rule": "likert", "scale": "5"}, unit="分").score is None


def test_not_applicable_without_a_reason_is_a_finding() -> None:
    lines = indicator_set(line("≥5", id="a"))
    assert codes(score_lines(lines, {"a": {"status": "not-applicable"}})) == ["S13"]
    assert codes(score_lines(lines, {"a": {"status": "not-applicable", "reason": "州政府取消"}})) == []


def test_a_row_with_a_value_of_its_own_is_scored_by_it_and_its_parts_are_shown() -> None:
    parts = (PartLine("x", "寄宿生", line("≥300人").target),)  # type: ignore[arg-type]  # a criterion
    whole = line("≥1200人", name="补助学生人数", parts=parts)
    scored = score_lines(indicator_set(whole), {"a": {"actual": "600人", "inputs": {"x": Decimal(312)}}}).lines[0]
    assert scored.score == 5
    assert "寄宿生" in scored.explanation.zh
    assert "parts-shown-only" in scored.notes


def test_stepped_execution_says_why() -> None:
    for executed, finished, words in [
        ("101", True, "超出预算"),
        ("85", None, "未写明是否完成"),
        ("85", False, "未完成"),
    ]:
        figures = money(100, executed, finished=finished)
        card = score_lines(indicator_set(line("≥1"), execution_points=Decimal(10)), {"a": "1"}, "mof-2021-101", figures)
        assert card.execution is not None
        assert words in card.execution.explanation.zh


@pytest.mark.parametrize(
    ("rule", "reported"),
    [
        ({"rule": "judged"}, {"grade": "达成", "points_given": 9}),
        ({"rule": "condition", "if": "audited = 1"}, {"inputs": {"audited": Decimal(1)}}),
        ({"rule": "formula", "share": "done / plan"}, {"inputs": {"done": Decimal(1), "plan": Decimal(2)}}),
    ],
)
def test_every_line_says_which_way_it_was_scored(rule: object, reported: object) -> None:
    scored = score_one(None, reported, scoring=rule)
    assert scored.direction.zh
    assert scored.direction.en
