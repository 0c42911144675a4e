"""Reconciling: the report of 2022, and reports made wrong on purpose."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.per_cents import decimals_of, per_cent
from perfindicators.lifecycle.reconciliation.reconcile import reconcile
from perfindicators.lifecycle.reconciliation.result import Difference, Reconciliation
from perfindicators.model.records import BoundRelation, RateRelation, Records, Relation
from perfindicators.reading.loader import read_path, read_text_document

EXAMPLE = shipped_folder("examples") / "annual-report-2022.yaml"
REPORT = Path(__file__).parents[3].parent / "shared" / "seeds" / "000_7a94afa3db5dbb23.txt"
LOADED = load(EXAMPLE)
assert isinstance(LOADED, Records)
RECORDS: Records = LOADED
BASELINE = reconcile(RECORDS)
TOUCHED = {id for relation in RECORDS.relations if not isinstance(relation, BoundRelation) for id in relation.figures}


def with_value(records: Records, id: str, value: Decimal) -> Records:
    figures = tuple(
        figure.model_copy(update={"value": value}) if figure.id == id else figure for figure in records.figures
    )
    return records.model_copy(update={"figures": figures})


def told(found: Reconciliation) -> list[tuple[str, Decimal, Decimal]]:
    return [(item.relation, item.stated, item.computed) for item in found.differences]


def by_relation(found: Reconciliation, relation: str) -> Difference:
    return next(item for item in found.differences if item.relation == relation)


# ---- the report of 2022


def test_the_report_of_2022_has_exactly_two_differences() -> None:
    assert [
        (item.figure, str(item.stated), str(item.computed), str(item.difference), item.unit)
        for item in BASELINE.differences
    ] == [
        ("appraisal-projects", "7", "6", "1", "个"),
        ("evaluation-amount", "582811.79", "582781.79", "30.00", "万元"),
    ]
    assert BASELINE.checks == len(RECORDS.relations)
    assert not BASELINE.holds


@pytest.mark.skipif(not REPORT.exists(), reason="the report itself is not here")
def test_every_number_the_report_prints_is_a_figure_as_often_as_it_is_printed() -> None:
    text = re.sub(r"[(（]西[^)）]*号[)）]", "", REPORT.read_text("utf-8"))
    printed = re.findall(r"(?<![\d.〔])(\d+(?:\.\d+)?)(?!\d*\s*年)(?![\d.]*〕)(?!\.[^\d])(?!\d)", text)
    in_words = {"evaluation-budgets"}
    stated = [str(figure.value) for figure in RECORDS.figures if figure.id not in in_words]
    assert Counter(printed) == Counter(stated)


def test_nothing_checks_the_figures_that_stand_alone() -> None:
    untouched = {item.figure for item in BASELINE.untouched}
    assert untouched == {figure.id for figure in RECORDS.figures} - TOUCHED
    assert {"goals-prefecture-units", "video-trainees", "recheck-prefecture-departments"} <= untouched
    assert BASELINE.bounded == ()
    assert [item.code for item in BASELINE.diagnostics] == ["F01", "F01", *["F05"] * len(untouched)]


@pytest.mark.parametrize("id", [figure.id for figure in RECORDS.figures])
@settings(max_examples=15, deadline=None)
@given(steps=st.integers(-(10**9), 10**9).filter(bool), decimals=st.integers(0, 4))
def test_a_changed_figure_surfaces_or_is_listed_as_unchecked(id: str, steps: int, decimals: int) -> None:
    """Any amount: of a rate any other printed rate."""
    figure = RECORDS.figure(id)
    places = decimals_of(figure.value) if figure.unit == "%" else decimals
    changed = reconcile(with_value(RECORDS, id, figure.value + Decimal(steps).scaleb(-places)))
    surfaced = told(changed) != told(BASELINE)
    assert surfaced == (id in TOUCHED)
    assert (id in {item.figure for item in changed.untouched}) == (id not in TOUCHED)


@pytest.mark.parametrize("id", sorted(TOUCHED))
def test_the_last_digit_is_enough(id: str) -> None:
    figure = RECORDS.figure(id)
    last = Decimal(1).scaleb(-decimals_of(figure.value))
    for value in (figure.value + last, figure.value - last):
        assert told(reconcile(with_value(RECORDS, id, value))) != told(BASELINE)


@pytest.mark.parametrize(
    ("id", "relation"),
    [
        ("goals-prefecture-projects", "prefecture-projects-monitored"),
        ("monitoring-prefecture-projects", "prefecture-projects-monitored"),
        ("goals-county-projects", "county-projects-monitored"),
        ("monitoring-county-projects", "county-projects-monitored"),
    ],
)
def test_604_and_3722_stand_twice_and_must_agree(id: str, relation: str) -> None:
    changed = reconcile(with_value(RECORDS, id, RECORDS.figure(id).value + 1))
    item = by_relation(changed, relation)
    assert set(item.figures) == {id, *item.figures}
    assert abs(item.difference) == 1
    assert {str(one.would_be) for one in item.candidates} == {str(item.stated), str(item.computed)}


def test_self_evaluating_more_projects_than_had_goals_is_no_mistake() -> None:
    """872 > 604: the self-evaluations carried out in 2022 judge the budget of 2021."""
    evaluated, goals = (
        RECORDS.figure("self-evaluation-prefecture-projects"),
        RECORDS.figure("goals-prefecture-projects"),
    )
    assert evaluated.value > goals.value
    assert (evaluated.year, goals.year) == (2021, 2022)
    assert evaluated.year_assumed
    assert not goals.year_assumed


def test_the_rate_of_the_total_is_not_the_mean_of_the_rates() -> None:
    assert per_cent(RECORDS.figure("review-cut").value, RECORDS.figure("review-sent").value) == Decimal("33.08")
    mean = reconcile(with_value(RECORDS, "review-rate", Decimal("36.59")))
    item = by_relation(mean, "review-rate-of-all")
    assert (item.computed, item.difference) == (Decimal("33.08"), Decimal("3.51"))


def test_a_rate_is_checked_to_the_decimals_it_is_printed_with() -> None:
    for printed, holds in (("33.1", True), ("33", True), ("33.0831", False), ("33.0834", False), ("33.0835", True)):
        found = reconcile(with_value(RECORDS, "review-rate", Decimal(printed)))
        assert ("review-rate-of-all" not in {item.relation for item in found.differences}) == holds, printed


# ---- what a difference says


def test_a_difference_of_a_sum_says_what_each_figure_alone_would_have_to_be() -> None:
    item = by_relation(BASELINE, "evaluation-amount-by-level")
    assert [(one.figure, str(one.would_be)) for one in item.candidates] == [
        ("evaluation-amount", "582781.79"),
        ("evaluation-prefecture-amount", "150348.73"),
        ("evaluation-county-amount", "432493.06"),
    ]
    for number in ("582811.79", "150318.73", "432463.06", "582781.79", "30.00"):
        assert number in item.explanation.zh
        assert number in item.explanation.en


@pytest.mark.parametrize("relation", [item.relation for item in BASELINE.differences])
def test_with_what_a_candidate_would_be_the_relation_holds(relation: str) -> None:
    for one in by_relation(BASELINE, relation).candidates:
        assert one.would_be is not None
        mended = reconcile(with_value(RECORDS, one.figure, one.would_be))
        assert relation not in {item.relation for item in mended.differences}
        assert {item.relation for item in mended.differences} >= set(one.breaks)


def test_a_candidate_that_would_break_another_relation_comes_last_and_says_so() -> None:
    item = by_relation(BASELINE, "appraisal-outcomes")
    assert item.candidates[-1].figure == "appraisal-projects"
    assert item.candidates[-1].breaks == ("appraisal-projects-by-level",)
    assert "没有写明结果" in item.explanation.zh
    assert "“评估项目数按级次合计”不再成立" in item.explanation.zh


def test_the_figure_whose_correction_mends_most_comes_first() -> None:
    """150,000 万元 too much in one place break two sums' and rates' relations, and one figure mends them all."""
    wrong = with_value(RECORDS, "review-prefecture-sent", Decimal("838909.67"))
    found = reconcile(wrong)
    broken = {item.relation for item in found.differences} - {item.relation for item in BASELINE.differences}
    assert broken == {"review-sent-by-level", "review-rate-of-prefecture"}
    first = by_relation(found, "review-sent-by-level").candidates[0]
    assert (first.figure, str(first.would_be), first.mends) == (
        "review-prefecture-sent", "988909.67", ("review-rate-of-prefecture",),
    )  # fmt: skip


def test_for_a_rate_numerator_and_denominator_have_a_range_and_its_ends_fit() -> None:
    found = reconcile(with_value(RECORDS, "review-county-rate", Decimal("22.15")))
    item = by_relation(found, "review-rate-of-counties")
    assert item.candidates[0].would_be == Decimal("22.14")
    ranges = {one.figure: one for one in item.candidates if one.would_be is None}
    assert set(ranges) == {"review-county-cut", "review-county-sent"}
    wrong = with_value(RECORDS, "review-county-rate", Decimal("22.15"))
    for id, one in ranges.items():
        assert one.low is not None
        assert one.high is not None
        step = Decimal(1).scaleb(-decimals_of(RECORDS.figure(id).value))
        for value, holds in ((one.low, True), (one.high, True), (one.low - step, False), (one.high + step, False)):
            again = reconcile(with_value(wrong, id, value))
            assert ("review-rate-of-counties" not in {other.relation for other in again.differences}) == holds


def test_the_end_of_a_range_that_would_round_up_is_outside_it() -> None:
    """50 % without decimals: 49.50 of 100 rounds to 50, 50.50 to 51."""
    found = report_of(
        "a 50 % 2022\nb 60.00 万元 2022\nc 100.00 万元 2022",
        "  - {relation: rate, id: r, name: 率, figure: a, numerator: b, denominator: c}\n",
    )
    ends = {one.figure: (str(one.low), str(one.high)) for one in found.differences[0].candidates[1:]}
    assert ends == {"b": ("49.50", "50.49"), "c": ("118.82", "121.21")}
    exact = report_of(
        "a 20 % 2022\nb 39 万元 2022\nc 100 万元 2022",
        "  - {relation: rate, id: r, name: 率, figure: a, numerator: b, denominator: c}\n",
    )
    ends = {one.figure: (str(one.low), str(one.high)) for one in exact.differences[0].candidates[1:]}
    assert ends == {"b": ("20", "20"), "c": ("191", "200")}


def test_a_count_is_never_said_to_have_to_be_negative() -> None:
    found = reconcile(with_value(RECORDS, "evaluation-projects", Decimal(5)))
    item = by_relation(found, "evaluation-projects-by-level")
    assert all(one.would_be is not None and one.would_be >= 0 for one in item.candidates)


def test_a_difference_is_told_at_the_line_of_its_figure() -> None:
    loaded = read_path(EXAMPLE).document
    assert isinstance(loaded, Records)
    first = reconcile(loaded).diagnostics[1]
    assert first.span is not None
    assert "582811.79" in EXAMPLE.read_text("utf-8").splitlines()[first.span.line - 1]
    assert first.context["difference"] == "30.00"


# ---- other reports


def report_of(figures: str, relations: str) -> Reconciliation:
    """A small report in YAML: `id value unit year` a line."""
    lines = [line.split() for line in figures.strip().splitlines()]
    written = "".join(
        f"  - {{id: {id}, name: {id}, value: {value}, unit: '{unit}', year: {year}, level: all}}\n"
        for id, value, unit, year in lines
    )
    text = f"kind: records\nformat: 1\nid: r\ntitle: 报告\nyear: 2022\nsource: {{status: seen}}\nfigures:\n{written}"
    loaded = read_text_document(f"{text}relations:\n{relations}")
    assert isinstance(loaded.document, Records), loaded.diagnostics.as_text()
    return reconcile(loaded.document)


FOUR = "a 10 个 2022\nb 4 个 2022\nc 6 个 2022\nd 604 万元 2021"


def test_万元_are_not_added_to_个() -> None:
    found = report_of(FOUR, "  - {relation: sum, id: s, name: 合计, total: a, parts: [b, d]}\n")
    assert [item.code for item in found.diagnostics.errors] == ["F02", "F03"]
    assert (found.checks, found.differences, found.holds) == (0, (), False)
    assert "万元" in found.diagnostics[0].message.zh


def test_a_rate_must_be_a_per_cent_of_two_figures_in_one_unit() -> None:
    rate = "  - {relation: rate, id: r, name: 率, figure: a, numerator: b, denominator: c}\n"
    assert report_of("a 50 % 2022\nb 5 个 2022\nc 10 个 2022", rate).holds
    for figures in ("a 50 个 2022\nb 5 个 2022\nc 10 个 2022", "a 50 % 2022\nb 5 万元 2022\nc 10 元 2022"):
        assert [item.code for item in report_of(figures, rate).diagnostics.errors] == ["F02"]


def test_figures_of_two_fiscal_years_are_not_compared_without_a_reason() -> None:
    figures = "a 604 个 2022\nb 872 个 2021"
    equal = "  - {relation: equal, id: e, name: 一致, same: [a, b]%s}\n"
    refused = report_of(figures, equal % "")
    assert [item.code for item in refused.diagnostics.errors] == ["F03"]
    assert refused.differences == ()
    assert {item.figure for item in refused.untouched} == {"a", "b"}
    assert "没有核对" in refused.untouched[0].why.zh
    stated = report_of(figures, equal % ", across_years: 与上年持平")
    assert [item.figure for item in stated.differences] == ["b"]


def test_a_reason_nobody_needs_is_told() -> None:
    found = report_of(FOUR, "  - {relation: sum, id: s, name: 合计, total: a, parts: [b, c], across_years: 理由}\n")
    assert [item.code for item in found.diagnostics if item.code != "F05"] == ["F06"]
    assert found.holds


def test_a_rate_of_nothing_is_refused_and_the_rest_goes_on() -> None:
    found = report_of(
        "a 50 % 2022\nb 5 个 2022\nc 0 个 2022\nd 6 个 2022",
        "  - {relation: rate, id: r, name: 率, figure: a, numerator: b, denominator: c}\n"
        "  - {relation: sum, id: s, name: 合计, total: d, parts: [b, c]}\n",
    )
    assert [item.code for item in found.diagnostics.errors] == ["F01", "F04"]
    assert [check.holds for check in found.relations] == [None, False]


def test_a_remainder_is_what_it_is_taken_from_less_what_is_taken_away() -> None:
    relation = "  - {relation: difference, id: d, name: 审减, figure: cut, from: sent, less: approved}\n"
    assert report_of("sent 100.5 万元 2022\napproved 60.2 万元 2022\ncut 40.3 万元 2022", relation).holds
    found = report_of("sent 100.5 万元 2022\napproved 60.2 万元 2022\ncut 40.0 万元 2022", relation)
    (item,) = found.differences
    assert (item.figure, str(item.difference)) == ("cut", "-0.3")
    assert {one.figure: str(one.would_be) for one in item.candidates} == {
        "cut": "40.3", "sent": "100.2", "approved": "60.5",
    }  # fmt: skip


def test_a_figure_that_is_only_bounded_is_said_to_be_so() -> None:
    relation = "  - {relation: at-most, id: m, name: 不超过, figure: b, limit: a}\n"
    found = report_of(FOUR, relation)
    assert found.holds
    assert [item.figure for item in found.bounded] == ["a", "b"]
    assert [item.figure for item in found.untouched] == ["c", "d"]
    over = report_of(FOUR.replace("b 4", "b 11"), relation)
    assert [(item.figure, str(item.difference)) for item in over.differences] == [("b", "1")]
    assert [(one.low, one.high) for one in over.differences[0].candidates] == [(None, 10), (11, None)]


def test_of_several_places_the_one_that_differs_from_most_is_named() -> None:
    found = report_of(
        "a 604 个 2022\nb 605 个 2022\nc 605 个 2022",
        "  - {relation: equal, id: e, name: 一致, same: [a, b, c]}\n",
    )
    assert [(item.figure, str(item.computed)) for item in found.differences] == [("a", "605")]


TRILLIONTHS = st.integers(-(10**29), 10**29)


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(TRILLIONTHS, min_size=2, max_size=8), over=TRILLIONTHS)
def test_a_sum_is_exact_to_the_last_of_thirty_digits(parts: list[int], over: int) -> None:
    figures = [_figure(f"p{n}", Decimal(f"{part}E-12")) for n, part in enumerate(parts)]
    total = _figure("all", Decimal(f"{sum(parts) + over}E-12"))
    ids = [figure["id"] for figure in figures]
    relation: dict[str, object] = {"relation": "sum", "id": "s", "name": "合计", "total": "all", "parts": ids}
    found = reconcile(_records([*figures, total], relation))
    assert [item.difference for item in found.differences] == ([Decimal(f"{over}E-12")] if over else [])
    assert all(f"{abs(over) // 10**12}." in item.explanation.zh for item in found.differences)


def _figure(id: str, value: Decimal) -> dict[str, object]:
    return {"id": id, "name": id, "value": value, "unit": "万元", "year": 2022, "level": "all"}


def _records(figures: list[dict[str, object]], *relations: dict[str, object]) -> Records:
    head = {"kind": "records", "format": "1", "id": "r", "title": "报告", "year": 2022, "source": {"status": "seen"}}
    return Records.model_validate({**head, "figures": figures, "relations": list(relations)})


def test_the_result_goes_to_json_a_frame_and_a_notebook() -> None:
    data = BASELINE.to_json()
    assert isinstance(data, dict)
    assert data["checks"] == len(RECORDS.relations)
    assert isinstance(data["differences"], list)
    assert BASELINE.to_frame()["difference"].tolist() == [Decimal(1), Decimal("30.00")]
    assert "582811.79" in BASELINE._repr_html_()
    assert BASELINE.explain("en").count("\n") == 2 + len(BASELINE.untouched)


def test_every_relation_of_the_example_is_of_one_fiscal_year() -> None:
    def years(relation: Relation) -> set[int]:
        return {RECORDS.figure(id).year for id in relation.figures}

    assert all(len(years(relation)) == 1 for relation in RECORDS.relations)
    assert sum(isinstance(relation, RateRelation) for relation in RECORDS.relations) == 3


@pytest.mark.parametrize(
    ("id", "value"), [("review-county-rate", "25"), ("review-county-rate", "22.15"), ("review-cut", "963354.51")]
)
def test_a_range_says_which_relations_none_of_its_values_keeps(id: str, value: str) -> None:
    wrong = with_value(RECORDS, id, Decimal(value))
    found = reconcile(wrong)
    failing = {item.relation for item in found.differences}
    ranges = [(item, one) for item in found.differences for one in item.candidates if one.would_be is None]
    assert any(one.breaks for _, one in ranges)
    for item, one in ranges:
        ends = [end for end in (one.low, one.high) if end is not None]
        then = [{other.relation for other in reconcile(with_value(wrong, one.figure, end)).differences} for end in ends]
        assert set(one.breaks) == set.intersection(*then) - failing
        assert ("不再成立" in item.explanation.zh) == any(other.breaks for other in item.candidates)
