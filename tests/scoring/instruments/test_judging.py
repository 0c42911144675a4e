"""An instrument applied: points, groups, vetoes, bands, what is open and what would change it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.instrument import Instrument, Ratings
from perfindicators.scoring.instruments.assessment import Assessment
from perfindicators.scoring.instruments.item_scores import Facts
from perfindicators.scoring.instruments.judging import apply_instrument

_ROAD = load(Path(__file__).parents[2] / "fixtures" / "instruments" / "village-road.yaml")
assert isinstance(_ROAD, Instrument)
ROAD: Instrument = _ROAD
FULL = {"need/demand": "优", "need/papers": "齐全", "money/cost": "80万元/公里", "money/faults": "无"}
CLEAN = Facts(findings=Diagnostics())


def finding(code: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, severity, Message("问题", "problem"))


def ratings(given: dict[str, Any], raters: dict[str, bool] | None = None, combine: str = "mean") -> Ratings:
    panel = raters or {"r1": False}
    by_rater = {path: one if isinstance(one, dict) else dict.fromkeys(panel, one) for path, one in given.items()}
    return Ratings.model_validate(
        {
            "kind": "ratings", "format": "1", "instrument": "instrument/village-road@2026",
            "subject": {"id": "lake-road", "name": "湖边村道"}, "combine": combine,
            "raters": [{"id": id, "conflict": "true" if conflict else "false"} for id, conflict in panel.items()],
            "ratings": by_rater,
        }
    )  # fmt: skip


def judged(given: dict[str, Any] | None = None, facts: Facts = CLEAN, **more: Any) -> Assessment:
    return apply_instrument(ROAD, ratings({**FULL, **(given or {})}, **more), facts)


def codes(assessment: Assessment) -> list[str]:
    return [one.code for one in assessment.findings]


def test_everything_full_is_supported() -> None:
    found = judged()
    assert (found.total, found.points) == (Decimal("100.00"), Decimal("100.00"))
    assert found.decision is not None
    assert (found.decision.decision, found.grade) == ("support", "优")
    assert codes(found) == []
    assert found.levers == ()


def test_points_of_items_groups_and_total_are_rounded_and_added() -> None:
    found = judged({"need/demand": "良", "need/papers": "survey", "money/cost": "100", "money/faults": "wrong-sum×2"})
    # 20 + 6; (1 − (100 − 80) / 40) × 30 = 15, 15 − 6 = 9; 15
    assert [found.item(path).score for path in ("need", "money", "form")] == [Decimal(26), Decimal(24), Decimal(15)]
    assert found.total == Decimal(65)


def test_a_total_on_the_edge_of_a_band_is_in_it_and_a_cent_below_is_not() -> None:
    at, below = judged({"need/demand": "15"}), judged({"need/demand": "14.99"})
    assert (at.total, at.decision and at.decision.decision) == (Decimal("90.00"), "support")
    assert (below.total, below.decision and below.decision.decision) == (Decimal("89.99"), "revise")
    assert below.would_change is not None
    assert "0.01" in below.would_change.zh


def test_a_veto_on_a_group_decides_whatever_the_total() -> None:
    found = judged({"need/demand": "差"})
    assert found.item("need").score == Decimal(15)
    assert found.total == Decimal(75)
    assert found.band is not None
    assert (found.band.decision, found.decision and found.decision.decision) == ("revise", "reject")
    assert "必要性" in found.explanation.zh
    assert found.would_change is not None
    assert "必要性" in found.would_change.zh


def test_exactly_the_share_asked_for_is_no_veto() -> None:
    at = judged({"need/demand": "9"})  # 9 + 15 = 24 of 40, exactly 60 %
    below = judged({"need/demand": "8.99"})
    assert [one.state for one in at.vetoes if one.path == "need"] == ["clear"]
    assert [one.state for one in below.vetoes if one.path == "need"] == ["holds"]


def test_a_cap_names_the_best_decision_still_possible_and_never_lifts_a_worse_one() -> None:
    capped = judged({"money/faults": "wrong-sum×3"})
    assert capped.total == Decimal(91)
    assert capped.decision is not None
    assert capped.decision.decision == "revise"
    worse = judged({"money/faults": "wrong-sum×3", "need/demand": "差", "need/papers": "无"})
    assert worse.decision is not None
    assert worse.decision.decision == "reject"


def test_an_item_nobody_rated_leaves_bounds_and_the_decision_open() -> None:
    found = apply_instrument(ROAD, ratings({**FULL, "need/demand": {}}), CLEAN)
    assert found.total is None
    assert found.bounds == (Decimal(75), Decimal(100))
    assert found.decision is None
    assert found.possible == ("support", "revise", "reject")
    assert codes(found) == ["A04"]


def test_open_items_do_not_keep_a_certain_veto_open() -> None:
    found = apply_instrument(ROAD, ratings({**FULL, "money/cost": {}, "need/demand": "差", "need/papers": "无"}), CLEAN)
    assert found.decision is not None
    assert found.decision.decision == "reject"


def test_each_finding_of_a_named_check_costs_and_remarks_do_not() -> None:
    found = judged(facts=Facts(findings=Diagnostics([finding("W01"), finding("V04"), finding("V04", Severity.WARNING),
                                                     finding("V04", Severity.INFO), finding("H01")])))  # fmt: skip
    assert found.item("form").score == Decimal(3)
    assert found.item("form").codes == ("W01", "V04", "V04")


def test_findings_never_cost_more_than_the_item() -> None:
    found = judged(facts=Facts(findings=Diagnostics([finding("W01")] * 5)))
    assert found.item("form").score == 0


def test_without_the_findings_the_item_is_open() -> None:
    found = judged(facts=Facts())
    assert found.item("form").bounds == (Decimal(0), Decimal(15))
    assert codes(found) == ["A12"]


def test_a_rater_with_a_conflict_of_interest_is_heard_and_not_counted() -> None:
    found = judged({"need/demand": {"r1": "中", "r2": "优"}}, raters={"r1": False, "r2": True})
    assert found.item("need/demand").score == Decimal(15)
    assert found.item("need/demand").given == {"r1": "中", "r2": "优"}
    assert codes(found) == ["A11"]


def test_a_panel_of_nobody_gives_no_score() -> None:
    found = apply_instrument(ROAD, ratings({path: {"r1": text} for path, text in FULL.items()}, {"r1": True}), Facts())
    assert found.total is None
    assert found.bounds == (Decimal(0), Decimal(100))
    assert "A03" in codes(found)


def test_several_raters_are_combined_item_by_item() -> None:
    panel = {"r1": False, "r2": False, "r3": False}
    given_by = {"need/demand": {"r1": "优", "r2": "良", "r3": "差"}}
    assert judged(given_by, raters=panel).item("need/demand").score == Decimal(15)
    assert judged(given_by, raters=panel, combine="median").item("need/demand").score == Decimal(20)


def test_two_raters_cannot_be_trimmed_and_that_is_said() -> None:
    found = judged(raters={"r1": False, "r2": False}, combine="trimmed-mean")
    assert "A10" in codes(found)


def test_raters_who_report_different_measurements_leave_the_item_open() -> None:
    found = judged({"money/cost": {"r1": "80", "r2": "90"}}, raters={"r1": False, "r2": False})
    assert found.item("money/cost").bounds == (Decimal(0), Decimal(30))
    assert codes(found) == ["A02"]


def test_a_measured_value_may_come_from_the_facts() -> None:
    given_by = {path: text for path, text in FULL.items() if path != "money/cost"}
    found = apply_instrument(ROAD, ratings(given_by), Facts(Diagnostics(), {"money/cost": "90"}))
    assert found.item("money/cost").score == Decimal("22.50")


def test_an_item_that_does_not_apply_leaves_score_and_points_and_the_bands_count_the_rest_as_the_whole() -> None:
    found = judged({"money/cost": "不适用", "need/demand": "良"})
    assert (found.points, found.total) == (Decimal(70), Decimal(65))
    assert found.on_bands.low == Decimal("92.86")
    assert found.decision is not None
    assert found.decision.decision == "support"


def test_where_nothing_applies_nothing_is_decided() -> None:
    found = apply_instrument(ROAD, ratings(dict.fromkeys([*FULL, "form"], "不适用")), CLEAN)
    assert found.points == 0
    assert found.decision is None


def test_a_rating_for_an_item_that_is_not_there_is_told_with_the_nearest() -> None:
    found = judged({"need/demands": "优"})
    assert codes(found) == ["A01"]
    assert found.findings[0].context["suggestion"] == "need/demand"


def test_a_rater_who_left_an_item_out_is_named() -> None:
    given_by = {"need/demand": {"r1": "优"}, "form": {"r1": "10", "r2": "12"}}
    found = judged(given_by, raters={"r1": False, "r2": False})
    assert found.item("need/demand").score == Decimal(25)


def test_missing_required_material_is_an_error_and_optional_material_is_none() -> None:
    found = judged(facts=Facts(Diagnostics(), materials={"application": False, "photographs": False}))
    assert codes(found) == ["A06"]


def test_levers_name_where_points_are_lost_most_and_what_they_would_change() -> None:
    found = judged({"need/demand": "中", "money/faults": "wrong-sum"}, Facts(Diagnostics([finding("W01")])))
    assert found.total == Decimal(83)
    assert [(one.path, one.points, one.decision) for one in found.levers] == [
        ("need/demand", Decimal(10), "support"),
        ("form", Decimal(4), None),
        ("money/faults", Decimal(3), None),
    ]


GIVEN = st.fixed_dictionaries(
    {
        "need/demand": st.sampled_from(["优", "良", "中", "差"]),
        "need/papers": st.sampled_from(["齐全", "survey", "land", "无"]),
        "money/cost": st.integers(60, 130).map(str),
        "money/faults": st.integers(0, 4).map(lambda faults: f"wrong-sum×{faults}" if faults else "无"),
    }
)
FACTS = st.integers(0, 4).map(lambda found: Facts(Diagnostics([finding("W01")] * found)))


@given(GIVEN, FACTS)
def test_the_total_is_the_sum_and_more_points_never_lead_to_a_worse_decision(
    given_by: dict[str, Any], facts: Facts
) -> None:
    found = judged(given_by, facts)
    leaves = [one for one in found.items if one.rate]
    assert found.total == sum(one.score for one in leaves if one.score is not None)
    better = judged({**given_by, "need/demand": "优"}, facts)
    places = {band.decision: place for place, band in enumerate(ROAD.bands)}
    assert better.decision is not None
    assert found.decision is not None
    assert places[better.decision.decision] <= places[found.decision.decision]


@pytest.mark.parametrize("id", [
    "county-assessment", "department-evaluation", "evaluation-proposal-quality", "evaluation-report-quality",
    "ex-ante-appraisal-policy", "ex-ante-appraisal-project", "goal-review-department", "goal-review-general",
    "goal-review-key", "policy-evaluation", "special-bond-appraisal",
])  # fmt: skip
def test_every_shipped_instrument_gives_all_its_points_for_the_best_ratings(id: str) -> None:
    instrument = load(f"instrument/{id}")
    assert isinstance(instrument, Instrument)
    best = {"scale": "优", "checklist": "齐全", "deduct": "无", "points": "100%"}
    given_by = {path: best[item.rate] for path, item in instrument.rated if item.rate in best}
    document = ratings(given_by).model_copy(update={"instrument": f"{instrument.id}@{instrument.edition}"})
    found = apply_instrument(instrument, document, CLEAN)
    assert all(one.bounds.high == one.points for one in found.items)
    assert found.bounds.high == instrument.points


def test_the_shipped_example_is_supported_in_part() -> None:
    document = load(shipped_folder("examples") / "ratings" / "ex-ante-appraisal.yaml")
    assert isinstance(document, Ratings)
    instrument = load(document.instrument)
    assert isinstance(instrument, Instrument)
    found = apply_instrument(instrument, document)
    assert [found.item(path).score for path in ("necessity", "economy", "goals", "plan", "funding")] == [
        Decimal(18), Decimal(12), Decimal(16), Decimal("15.5"), Decimal("16.5"),
    ]  # fmt: skip
    assert found.decision is not None
    assert found.decision.decision == "partial"


def test_the_sentence_tells_what_was_done_where_too_few_are_left_to_trim() -> None:
    three = {"r1": False, "r2": False, "r3": False}
    given_by = {**FULL, "need/demand": {"r1": "优", "r2": "差"}}
    item = judged_by(given_by, three)
    assert "2 位评委：优 1 人、差 1 人；平均 50.00%" in item.item("need/demand").explanation.zh


def test_an_item_that_applies_for_some_raters_only_is_told() -> None:
    split = judged_by({**FULL, "need/demand": {"r1": "优", "r2": "不适用"}}, {"r1": False, "r2": False})
    assert "A29" in codes(split)
    assert split.item("need/demand").score == split.item("need/demand").points


def judged_by(given_by: dict[str, Any], raters: dict[str, bool]) -> Assessment:
    return apply_instrument(ROAD, ratings(given_by, raters, "trimmed-mean"), CLEAN)


@pytest.mark.parametrize("given_", ["in_time=-5; received=-5", "in_time=5; received=-5", "in_time=-5; received=5"])
def test_figures_below_zero_earn_nothing_and_are_told(given_: str) -> None:
    tool = load("instrument/county-assessment")
    assert isinstance(tool, Instrument)
    path = "financial-management/budget-execution/transfers-passed-on"
    found = apply_instrument(tool, ratings({path: given_}), CLEAN)
    assert found.item(path).score is None
    (told,) = [one for one in found.findings if one.code == "A02"]
    assert "为负" in told.message.zh
    assert "below zero" in told.message.en
    assert told.context["item"] == path


def test_where_a_veto_caps_the_decision_more_points_alone_are_not_said_to_help() -> None:
    found = judged({"money/faults": "wrong-sum×3", "need/demand": "良"})  # 86 points, capped at the band they are in
    assert (found.total, found.decision and found.decision.decision) == (Decimal(86), "revise")
    assert found.would_change is not None
    assert "“差错”提高到要求以上，并且共再得 4.00 分到 90 分，才进上一档" in found.would_change.zh
    assert "A better result on 差错, and 4.00 more points in all" in found.would_change.en


def test_only_the_vetoes_that_keep_the_decision_down_are_named() -> None:
    found = judged({"need/demand": "差", "money/faults": "wrong-sum×3"})
    assert found.would_change is not None
    assert "必要性" in found.would_change.zh
    assert "差错" not in found.would_change.zh


def test_a_veto_is_named_while_the_total_is_open_too() -> None:
    found = judged({"need/demand": "差", "money/cost": ""})
    assert (found.total, found.decision and found.decision.decision) == (None, "reject")
    assert found.would_change is not None
    assert "“必要性”提高到要求以上" in found.would_change.zh


@given(GIVEN, FACTS)
def test_what_is_said_to_change_the_decision_does(given_by: dict[str, Any], facts: Facts) -> None:
    found = judged(given_by, facts)
    order = ["support", "revise", "reject"]
    assert found.decision is not None
    told, before = found.would_change.zh if found.would_change else "", order.index(found.decision.decision)
    mended = {
        **({"need/demand": "优", "need/papers": "齐全"} if "“必要性”提高" in told or "必要性、差错" in told else {}),
        **({"money/faults": "无"} if "差错”提高" in told else {}),
    }
    vetoed = {one.path for one in found.vetoes if one.state == "holds"} & {"need", "money/faults"}
    points = {} if "再得" not in told else {path: given for path, given in FULL.items() if path not in mended}
    points = {path: given for path, given in points.items() if not any(path.startswith(veto) for veto in vetoed)}
    better = judged({**given_by, **points, **mended}, CLEAN if "再得" in told else facts)
    reached = better.total is not None and better.total >= Decimal(90 if before == 1 else 70)
    if before and ("再得" not in told or reached):
        assert better.decision is not None
        assert order.index(better.decision.decision) < before, told


def test_every_lever_says_what_it_alone_would_change() -> None:
    found = judged(dict.fromkeys(("need/demand",), "差") | {"need/papers": "无", "money/cost": "100",
                    "money/faults": "wrong-sum"}, Facts(Diagnostics([finding("W01")])))  # fmt: skip
    for lever in found.levers:
        full = judged({"need/demand": "差", "need/papers": "无", "money/cost": "100", "money/faults": "wrong-sum",
                       **({lever.path: FULL[lever.path]} if lever.path in FULL else {})},
                      CLEAN if lever.path == "form" else Facts(Diagnostics([finding("W01")])))  # fmt: skip
        after = full.decision.decision if full.decision else None
        before = found.decision.decision if found.decision else None
        assert lever.decision == (after if after != before else None)


def test_of_two_vetoes_that_both_reject_mending_one_is_not_said_to_be_enough() -> None:
    tool = load("instrument/ex-ante-appraisal-project")
    assert isinstance(tool, Instrument)
    vetoed = [item.id for item in tool.items if item.veto is not None and item.veto.decision == "reject"]
    assert len(vetoed) == 2
    worst = {path: "差" if any(path.startswith(veto) for veto in vetoed) else "优" for path, _ in tool.rated}
    found = apply_instrument(tool, ratings(worst), CLEAN)
    names = [one.name.zh for one in found.vetoes if one.state == "holds" and one.path in vetoed]
    assert found.would_change is not None
    assert f"“{'、'.join(names)}”提高到要求以上" in found.would_change.zh
    for veto in vetoed:
        mended = {path: "优" if path.startswith(veto) else given_ for path, given_ in worst.items()}
        still = apply_instrument(tool, ratings(mended), CLEAN)
        assert still.decision == found.decision
    best = apply_instrument(tool, ratings(dict.fromkeys(worst, "优")), CLEAN)
    assert best.decision != found.decision


def test_an_item_whose_name_is_misspelt_is_told_with_what_was_meant() -> None:
    found = judged({"需求性": "优"})
    (told,) = [one for one in found.findings if one.code == "A01"]
    assert "是否应为“需求”？" in told.message.zh
    (far,) = [one for one in judged({"完全不相干": "优"}).findings if one.code == "A01"]
    assert "请写评价工具中的名称或编号" in far.message.zh


def test_a_group_with_an_open_item_tells_its_bounds_in_words() -> None:
    found = apply_instrument(ROAD, ratings({path: one for path, one in FULL.items() if path != "need/demand"}), CLEAN)
    (group,) = [item for item in found.items if item.path == "need"]
    assert group.score is None
    assert f"{group.bounds.low:f}–{group.bounds.high:f} 分" in group.explanation.zh
