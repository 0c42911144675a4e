"""The statistics of a year, counted from step records."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.lifecycle.annual_statistics.statistics import AnnualStatistics, annual_statistics, statistics_of
from perfindicators.lifecycle.annual_statistics.step_records import StepRecord
from perfindicators.lifecycle.annual_statistics.tally import Tally
from perfindicators.lifecycle.annual_statistics.vocabulary import GROUPINGS, STEPS, Grouping
from perfindicators.lifecycle.reconciliation.reconcile import reconcile

# The report's own prefecture and county figures, as if each level had one project.
REPORT = """项目名称,主管部门,单位,业务股室,级次,年度,环节,金额,送审金额,审减金额,评估结论
甲,州财政局,州财政局,综合股,州级,2022,项目支出,225496.48,,,
甲,州财政局,州财政局,综合股,州级,2022,绩效目标,225496.48,,,
甲,州财政局,州财政局,综合股,州级,2022,绩效运行监控,225496.48,,,
甲,州财政局,州财政局,综合股,州级,2022,预算评审,,988909.67,504592.31,
甲,州财政局,州财政局,综合股,州级,2022,绩效自评,203017.87,,,
甲,州财政局,州财政局,综合股,州级,2022,财政评价,150318.73,,,
甲,州财政局,州财政局,综合股,州级,2022,事前评估,104.09,,,拟安排
乙,勐腊县财政局,县一中,教科文股,县级,2022,预算评审,,1620714.11,358762.2,
乙,勐腊县财政局,县一中,教科文股,县级,2022,绩效自评,405596.40,,,
乙,勐腊县财政局,县一中,教科文股,县级,2022,财政评价,432463.06,,,
乙,勐腊县财政局,县一中,教科文股,县级,2022,事前评估,25127.69,,,
"""
COUNTED = annual_statistics(REPORT.encode())


def line(
    counted: AnnualStatistics, step: str, level: str = "all", by: Grouping | None = None, group: str = ""
) -> Tally:
    return next(item for item in counted.by(by) if (item.step, item.level, item.group) == (step, level, group))


def test_totals_are_computed_never_copied() -> None:
    """The report prints 582,811.79 for the evaluated amount; its own parts give 582,781.79."""
    assert line(COUNTED, "evaluated").amount == Decimal("582781.79")
    assert line(COUNTED, "self-evaluated").amount == Decimal("608614.27")
    assert line(COUNTED, "appraised").amount == Decimal("25231.78")


def test_the_rate_of_cuts_divides_sums() -> None:
    rates = {level: line(COUNTED, "budget-reviewed", level).rate for level in ("all", "prefecture", "county")}
    assert rates == {"all": Decimal("33.08"), "prefecture": Decimal("51.03"), "county": Decimal("22.14")}
    assert rates["all"] != (Decimal("51.03") + Decimal("22.14")) / 2


def test_shares_are_told_of_the_project_spending_of_the_same_level_and_year() -> None:
    assert line(COUNTED, "goal", "prefecture").share == 100
    assert line(COUNTED, "monitored", "prefecture").share == 100
    assert line(COUNTED, "self-evaluated", "prefecture").share is None


def test_every_line_carries_the_fiscal_year_it_concerns() -> None:
    years = {item.step: item.fiscal_year for item in COUNTED.lines}
    assert years["goal"] == years["monitored"] == 2022
    assert years["self-evaluated"] == years["evaluated"] == 2021
    assert years["appraised"] == 2023


def test_outcomes_are_counted_and_a_missing_one_is_said() -> None:
    appraised = line(COUNTED, "appraised")
    assert appraised.outcomes == {"funded": 1, "open": 1}
    (told,) = [text for text in COUNTED.paragraphs() if "事前绩效评估" in text]
    assert "未写明结论 1 个" in told
    assert "F19" in {item.code for item in COUNTED.diagnostics}


@pytest.mark.parametrize(("by", "group"), [("department", "勐腊县财政局"), ("unit", "县一中"), ("section", "教科文股")])
def test_everything_is_grouped_by_department_unit_and_section(by: Grouping, group: str) -> None:
    assert line(COUNTED, "evaluated", "all", by, group).amount == Decimal("432463.06")
    assert group in COUNTED.paragraphs(by=by)


def test_the_paragraph_of_a_step_holds_the_numbers_of_the_table() -> None:
    (zh,) = [text for text in COUNTED.paragraphs() if text.startswith("预算评审")]
    (en,) = [text for text in COUNTED.paragraphs("en") if text.startswith("Budget review")]
    for text in (zh, en):
        for number in ("2609623.78", "863354.51", "33.08%", "988909.67", "51.03%", "1620714.11", "358762.2", "22.14%"):
            assert number in text
    (goals,) = [text for text in COUNTED.paragraphs() if text.startswith("绩效目标管理")]
    assert "州级 1 个部门 1 个项目，金额 225496.48 万元，占项目支出总额的 100%" in goals
    assert "全州" not in goals, "one level alone is not divided"


def test_a_review_of_nothing_has_no_rate() -> None:
    counted = annual_statistics(
        [{"项目名称": "甲", "级次": "州级", "年度": 2022, "环节": "预算评审", "送审金额": 0, "审减金额": 0}]
    )
    assert line(counted, "budget-reviewed").rate is None
    assert "没有审减率" in counted.paragraphs()[0]
    assert reconcile(counted.to_records()).holds


def test_a_project_counts_once_a_step() -> None:
    counted = annual_statistics((REPORT + REPORT.splitlines()[2] + "\n").encode())
    assert line(counted, "goal").projects == 1
    assert [item.span.line for item in counted.diagnostics if item.code == "F15" and item.span] == [13]


def test_a_project_in_two_departments_is_told() -> None:
    text = REPORT + "甲,州水务局,州水务局,农业股,州级,2022,绩效目标,1,,,\n"
    counted = annual_statistics(text.encode())
    assert line(counted, "goal").projects == 2
    (found,) = [item for item in counted.diagnostics if item.code == "F14"]
    assert found.context["departments"] == "州财政局、州水务局"
    row = {"项目名称": "甲", "项目代码": "7", "级次": "州级", "年度": 2022, "环节": "目标", "金额": 1}
    coded = [{**row, "主管部门": name} for name in ("州财政局", "州水务局")]
    once = annual_statistics(coded)
    assert line(once, "goal").projects == 1


def test_work_of_other_years_is_left_out_and_told() -> None:
    text = REPORT + "丙,州财政局,州财政局,综合股,州级,2021,绩效目标,5,,,\n"
    assert line(annual_statistics(text.encode()), "goal").amount == Decimal("225496.48")
    earlier = annual_statistics(text.encode(), year=2021)
    assert (earlier.year, line(earlier, "goal").amount) == (2021, 5)
    assert "F22" in {item.code for item in earlier.diagnostics}


@pytest.mark.parametrize("source", [[], b"", [{"项目名称": "甲", "级次": "州级", "环节": "目标"}]])
def test_an_empty_table_gives_no_statistics_and_says_why(source: object) -> None:
    counted = annual_statistics(source)
    assert (counted.year, counted.lines, counted.paragraphs()) == (None, (), ())
    assert "F24" in {item.code for item in counted.diagnostics}
    with pytest.raises(ValueError, match="no figures"):
        counted.to_records()


def test_rows_without_a_department_stand_under_their_own_heading() -> None:
    text = REPORT + "丙,,,,州级,2022,绩效目标,5,,,\n"
    counted = annual_statistics(text.encode())
    assert line(counted, "goal", "all", "department", "（未填）").amount == 5
    assert {item.context["grouping"] for item in counted.diagnostics if item.code == "F23"} == set(GROUPINGS)


def test_the_statistics_go_to_a_frame_json_and_a_notebook() -> None:
    frame = COUNTED.to_frame()
    assert len(frame) == len(COUNTED.lines)
    assert frame.loc[frame["step"] == "evaluated", "amount"].iloc[0] == Decimal("582781.79")
    data = json.loads(json.dumps(COUNTED.to_json()))
    assert {item["amount"] for item in data["lines"] if item["step"] == "evaluated" and item["level"] == "all"} >= {
        "582781.79"
    }
    assert "582781.79" in COUNTED._repr_html_()


# ---- any records

NAMES = st.sampled_from(["", "甲局", "乙局", "丙局"])
AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=2)


@st.composite
def step_records(draw: st.DrawFn) -> StepRecord:
    step = draw(st.sampled_from(list(STEPS)))
    sent = draw(AMOUNTS)
    reviewed = step == "budget-reviewed"
    return StepRecord(
        project=draw(st.sampled_from([f"项目{n}" for n in range(12)])),
        step=step,
        level=draw(st.sampled_from(["prefecture", "county"])),
        year=2022,
        fiscal_year=draw(st.sampled_from([2021, 2022])),
        amount=sent if reviewed else draw(st.none() | AMOUNTS),
        cut=draw(st.decimals(min_value=-100, max_value=sent, places=2)) if reviewed else None,
        outcome=draw(st.sampled_from(["funded", "not-funded", "partly-funded", "open"])),
        department=draw(NAMES),
        unit=draw(NAMES),
        section=draw(NAMES),
    )


RECORDS = st.lists(step_records(), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(records=RECORDS, by=st.sampled_from([None, "department", "unit", "section"]))
def test_reconciling_what_was_counted_finds_nothing(records: list[StepRecord], by: Grouping | None) -> None:
    found = reconcile(statistics_of(records).to_records(by=by))
    assert found.differences == ()
    assert found.diagnostics.errors == ()


@settings(max_examples=60, deadline=None)
@given(records=RECORDS)
def test_every_count_and_amount_is_that_of_the_levels_and_of_the_groups_together(records: list[StepRecord]) -> None:
    counted = statistics_of(records)
    for total in counted.by(None):
        if total.level == "all":
            own = [
                item for item in counted.by(None)
                if item.level != "all" and (item.step, item.fiscal_year) == (total.step, total.fiscal_year)
            ]  # fmt: skip
            assert sum(item.projects for item in own) == total.projects
            assert sum(item.amount for item in own) == total.amount
        for grouping in GROUPINGS:
            parts = [
                item for item in counted.by(grouping)
                if (item.step, item.fiscal_year, item.level) == (total.step, total.fiscal_year, total.level)
            ]  # fmt: skip
            assert sum(item.projects for item in parts) == total.projects
            assert sum(item.amount for item in parts) == total.amount


@settings(max_examples=60, deadline=None)
@given(records=RECORDS, chosen=st.sets(st.integers(0, 11)))
def test_what_is_published_is_the_same_as_if_the_classified_projects_did_not_exist(
    records: list[StepRecord], chosen: set[int]
) -> None:
    secret = {f"项目{n}" for n in chosen}
    marked = [replace(record, classified=record.project in secret) for record in records]
    without = [record for record in records if record.project not in secret]
    assert published_text(marked) == published_text(without)


def published_text(records: Sequence[StepRecord]) -> str:
    counted = statistics_of(records)
    parts = [json.dumps(counted.to_json(), ensure_ascii=False), counted._repr_html_(), counted.note.zh]
    parts += [text for by in (None, *GROUPINGS) for text in counted.paragraphs(by=by)]
    parts.append(counted.to_frame().to_csv())
    if counted.lines:
        parts.append(repr(counted.to_records(by="department")))
    return "\n".join(parts)


def test_one_mark_on_one_step_withholds_the_project_everywhere() -> None:
    text = REPORT.replace("评估结论\n", "评估结论,涉密\n").replace("25127.69,,,", "25127.69,,,,是")
    counted = annual_statistics(text.encode())
    shown = published_text([]) + json.dumps(counted.to_json(), ensure_ascii=False)
    for secret in ("乙", "勐腊县财政局", "县一中", "教科文股", "432463.06", "582781.79", "405596.40"):
        assert secret not in shown
    assert line(counted, "evaluated").amount == Decimal("150318.73")
    assert "乙" not in counted.diagnostics.as_text()


def test_several_thousand_rows_take_under_two_seconds() -> None:
    steps = [words.name.zh for words in STEPS.values()]
    same = {"级次": "州级", "年度": 2022, "送审金额": 100, "审减金额": 30, "评估结论": "拟安排", "金额": 7}
    rows = [
        {**same, "项目名称": f"项目{n // 8}", "主管部门": f"部门{n % 107}", "股室": f"股{n % 9}", "环节": steps[n % 8]}
        for n in range(4000)
    ]
    start = time.perf_counter()
    counted = annual_statistics(rows)
    assert time.perf_counter() - start < 2
    assert sum(item.projects for item in counted.by(None) if item.level == "all") == 4000


def recheck(project: str, amount: str, kind: str, level: str = "州级") -> dict[str, str]:
    row = {"项目名称": project, "环节": "自评复核", "级次": level, "年度": "2022", "财政年度": "2021"}
    return {**row, "金额": amount, "评价对象": kind}


def test_departments_as_a_whole_are_counted_beside_the_projects_as_the_report_prints_them() -> None:
    """46 个项目及 51 个部门整体, one amount for both."""
    rows = [recheck(f"项目{n}", "1", "项目支出") for n in range(46)]
    rows += [recheck(f"部门{n}", "2", "部门整体支出") for n in range(51)]
    counted = annual_statistics([*rows, recheck("县项目", "3", "", "县级")])
    own = line(counted, "rechecked", "prefecture")
    assert (own.projects, own.wholes, own.amount) == (46, 51, Decimal(148))
    assert "州级 46 个项目及 51 个部门整体，金额 148 万元" in counted.paragraphs()[0]
    assert "46 projects and 51 departments as a whole" in counted.paragraphs("en")[0]
    found = reconcile(counted.to_records(by="department"))
    assert found.holds
    assert {"rechecked-2021-all-wholes", "rechecked-2021-county-wholes"} <= {
        item.id for item in counted.to_records().figures
    }


def test_a_department_as_a_whole_adds_no_money_to_the_projects_of_the_budget() -> None:
    row = {"级次": "州级", "年度": "2022", "环节": "绩效目标"}
    rows = [
        {**row, "项目名称": "甲", "金额": "5", "支出类型": "项目支出"},
        {**row, "项目名称": "教育局", "金额": "9", "支出类型": "部门整体"},
        {**row, "项目名称": "甲", "金额": "5", "环节": "项目支出", "支出类型": "项目支出"},
    ]
    found = line(annual_statistics(rows), "goal")
    assert (found.projects, found.wholes, found.amount, found.share) == (1, 1, Decimal(5), Decimal("100.00"))


def test_a_row_that_is_a_sum_is_not_counted_again() -> None:
    row = {"级次": "州级", "年度": "2022", "环节": "绩效目标", "金额": "5"}
    counted = annual_statistics([{**row, "项目名称": "甲"}, {**row, "项目名称": "合 计"}])
    assert line(counted, "goal").amount == Decimal(5)
    assert [item.code for item in counted.diagnostics] == ["O29"]


def test_more_than_all_project_spending_is_told() -> None:
    row = {"级次": "州级", "年度": "2022", "项目名称": "甲"}
    counted = annual_statistics([{**row, "环节": "项目支出", "金额": "4"}, {**row, "环节": "绩效目标", "金额": "5"}])
    assert [(item.code, item.context["level"]) for item in counted.diagnostics] == [("F26", "prefecture")]
