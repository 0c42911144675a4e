"""Key evaluation: projects, departments, policies, four budgets, and panels that do not agree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perfindicators.library.opening import load
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.evaluation import INSTRUMENTS, EvaluationKind, evaluate
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.model.instrument import Instrument
from perfindicators.model.practices.panel import PanelPractice


def best(kind: EvaluationKind) -> dict[str, str]:
    """The best that can be given on every item."""
    instrument = load(INSTRUMENTS[kind])
    assert isinstance(instrument, Instrument)
    best_of = {"scale": "优", "checklist": "齐全", "deduct": "无"}
    values = {}
    for path, item in instrument.rated:
        target = item.target
        full = "100%" if target is None else f"{target.low if target.value is None else target.value}{target.unit.text}"
        values[path] = best_of.get(item.rate or "", full)
    return values


def rows(name: str, given: dict[str, str], rater: str = "专家甲") -> list[dict[str, str]]:
    return [{"项目名称": name, "评分项": path, "评委": rater, "打分": text} for path, text in given.items()]


def test_a_project_that_did_everything_is_worth_a_hundred() -> None:
    found = evaluate(rows("防洪堤", best("project"))).cases[0]
    assert (found.assessment.total, found.assessment.grade) == (Decimal("100.00"), "优")
    assert found.decision is not None
    assert found.decision.decision == "support"


def test_a_project_that_diverted_money_is_not_graded_good() -> None:
    given = {**best("project"), "process/lawful-use": "截留、挤占、挪用或虚列"}
    found = evaluate(rows("防洪堤", given)).cases[0]
    assert found.assessment.total == Decimal("94.00")
    assert found.decision is not None
    assert (found.decision.decision, found.assessment.grade) == ("reduce", "中")


def test_the_execution_rate_of_an_evaluation_is_of_the_money_that_arrived() -> None:
    given = {**best("project"), "process/money-spent": "spent=45; arrived=50"}
    item = evaluate(rows("防洪堤", given)).cases[0].assessment.item("process/money-spent")
    assert item.score == Decimal("3.60")


def test_spending_more_than_the_work_should_cost_loses_points_and_saving_does_not_win_more() -> None:
    scores = []
    for text in ("10%", "0%", "-10%", "-20%", "-50%"):
        found = evaluate(rows("防洪堤", {**best("project"), "output/cost-saved": text})).cases[0].assessment
        scores.append(found.item("output/cost-saved").score)
    assert scores == [Decimal(6), Decimal(6), Decimal(3), Decimal(0), Decimal(0)]


@pytest.mark.parametrize("kind", list(INSTRUMENTS))
def test_projects_departments_and_policies_have_instruments_with_results_weighing_most(kind: EvaluationKind) -> None:
    instrument = load(INSTRUMENTS[kind])
    assert isinstance(instrument, Instrument)
    assert evaluate(rows("甲", best(kind)), kind=kind).cases[0].assessment.bounds.high == instrument.points


@pytest.mark.parametrize(
    ("written", "budget"),
    [("一般公共预算", "general"), ("政府性基金", "government-fund"), ("state-capital", "state-capital"),
     ("社会保险基金预算", "social-insurance")],
)  # fmt: skip
def test_each_of_the_four_budgets_is_known_however_it_is_written(written: str, budget: str) -> None:
    found = evaluate(rows("甲", best("project")), [Case("甲", budget_kind=written)])
    assert found.cases[0].case.budget_kind == budget
    assert {item.group for item in found.sums("budget_kind")} == {budget}


def test_a_fifth_budget_is_told() -> None:
    found = evaluate(rows("甲", best("project")), [Case("甲", budget_kind="小金库")])
    assert [item.code for item in found.cases[0].findings] == ["A19"]


def test_a_panel_with_one_rater_apart_is_remarked_on_and_the_trimmed_mean_leaves_him_out() -> None:
    low = {path: "差" if text == "优" else text for path, text in best("project").items()}
    table = [row for rater in ("甲", "乙", "丙") for row in rows("防洪堤", best("project"), rater)]
    table += rows("防洪堤", low, "丁")
    mean, trimmed = evaluate(table).cases[0], evaluate(table, combine="trimmed-mean").cases[0]
    assert [item.context["rater"] for item in mean.findings if item.code == "A08"] == ["丁"]
    assert mean.assessment.item("output/on-time").score == Decimal("4.50")
    assert trimmed.assessment.item("output/on-time").score == Decimal("6.00")
    agreement = mean.assessment.agreement
    assert agreement is not None
    assert agreement.raters == 4


def test_the_limits_of_remarks_on_raters_are_a_practice_with_its_day_and_can_be_changed() -> None:
    low = {path: "良" if text == "优" else text for path, text in best("project").items()}
    table = [row for rater in ("甲", "乙", "丙") for row in rows("防洪堤", best("project"), rater)]
    table += rows("防洪堤", low, "丁")
    usual = practice_for("panel")
    strict = usual.model_copy(update={"panel": PanelPractice(lean=Decimal("0.05"))})
    wide = usual.model_copy(update={"panel": PanelPractice(lean=Decimal(1), distance=Decimal(1))})
    named = {
        how: [one.context["rater"] for one in evaluate(table, practice=practice).findings if one.code == "A08"]
        for how, practice in (("strict", strict), ("wide", wide))
    }
    assert named == {"strict": ["丁"], "wide": []}
    basis = evaluate(table).panel
    assert basis is not None
    assert (basis.document, basis.status, basis.effective) == (
        "practice/panel-prefecture@2022", "proposed", date(2020, 1, 1),
    )  # fmt: skip
