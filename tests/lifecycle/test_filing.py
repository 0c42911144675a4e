"""Who has not filed, how late, who was sent back, and whom to remind."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.errors import DocumentNotFound
from perfindicators.lifecycle.filing import deadline_of, filing_status
from perfindicators.lifecycle.filing_report import Filing, FilingStatus
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.model.practices.filing import FilingPractice

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECT = {
    "项目名称": "校舍维修",
    "主管部门": "州教育体育局",
    "实施单位": "州一中",
    "业务股室": "教科文股",
    "年度": "2022",
}


def event(day: str, what: str, **cells: str) -> dict[str, str]:
    return {"项目名称": "校舍维修", "日期": day, "事项": what, **cells}


def one(*log: dict[str, str], on: str = "2023-05-10", practice: object = None) -> Filing:
    (filing,) = filing_status([PROJECT], list(log), on=date.fromisoformat(on), practice=practice).filings
    return filing


def codes(status: FilingStatus) -> list[str]:
    return [item.code for item in status.diagnostics]


def with_numbers(**numbers: object) -> object:
    practice = practice_for("filing")
    return practice.model_copy(update={"filing": FilingPractice(**numbers)})


@pytest.mark.parametrize(
    ("on", "overdue", "left", "reminded"),
    [
        ("2022-12-31", 0, 120, False),
        ("2023-01-01", 0, 119, True),
        ("2023-04-30", 0, 0, True),
        ("2023-05-01", 1, None, True),
        ("2023-05-30", 30, None, True),
    ],
)
def test_who_has_not_filed_is_reminded_from_january_and_late_from_may(
    on: str, overdue: int, left: int | None, reminded: bool
) -> None:
    found = one(on=on)
    assert (found.state, found.overdue_days, found.days_left, found.reminded) == ("not-filed", overdue, left, reminded)


def test_thirty_days_late_goes_to_the_head_of_the_department() -> None:
    assert not one(on="2023-05-29").escalated
    assert one(on="2023-05-30").escalated


def test_grace_is_not_late_and_counts_when_it_is_over() -> None:
    practice = with_numbers(grace_days=5)
    assert [one(on=f"2023-05-0{day}", practice=practice).overdue_days for day in (5, 6)] == [0, 6]


def test_what_is_filed_waits_for_review_and_reminds_nobody() -> None:
    found = one(event("2023-05-04", "报送"))
    assert (found.state, found.filed_on, found.late_days, found.reminded) == ("filed", date(2023, 5, 4), 4, False)
    assert one(event("2023-04-30", "上报")).late_days == 0


def test_what_is_sent_back_is_due_again_after_ten_days_but_not_before_the_deadline() -> None:
    early = one(event("2023-03-01", "报送"), event("2023-03-05", "退回", 退回原因="没有佐证"))
    assert (early.state, early.due, early.reason, early.returns) == ("returned", date(2023, 4, 30), "没有佐证", 1)
    late = one(event("2023-04-28", "报送"), event("2023-04-29", "退回"))
    assert (late.due, late.overdue_days) == (date(2023, 5, 9), 1)


def test_sent_back_twice_goes_to_the_head_until_it_is_filed_again() -> None:
    log = [
        event("2023-04-10", "报送"),
        event("2023-04-12", "退回"),
        event("2023-04-20", "重报"),
        event("2023-04-25", "退回", 退回原因="仍无样本数"),
    ]
    found = one(*log)
    assert (found.returns, found.escalated, found.reason) == (2, True, "仍无样本数")
    again = one(*log, event("2023-05-08", "改报"))
    assert (again.state, again.returns, again.escalated, again.reminded) == ("filed", 2, False, False)


def test_accepted_is_done() -> None:
    found = one(event("2023-04-10", "报送"), event("2023-04-20", "审核通过"))
    assert (found.state, found.overdue_days, found.reminded) == ("accepted", 0, False)


@given(st.permutations(["报送 2023-04-10", "退回 2023-04-12", "报送 2023-04-20", "通过 2023-04-22"]))
def test_the_log_may_be_in_any_order(lines: list[str]) -> None:
    log = [event(day, what) for what, day in (line.split() for line in lines)]
    assert (one(*log).state, one(*log).returns) == ("accepted", 1)


@given(
    st.lists(st.tuples(st.sampled_from(["报送", "退回", "通过"]), st.integers(0, 200)), max_size=8), st.integers(0, 400)
)
def test_a_project_is_in_one_state_and_only_open_ones_are_late(events: list[tuple[str, int]], day: int) -> None:
    start = date(2023, 1, 1)
    log = [event(str(start + timedelta(days=after)), what) for what, after in events]
    status = filing_status([PROJECT], log, on=start + timedelta(days=day))
    total = status.total
    assert total.not_filed + total.to_mend + total.filed + total.accepted == total.projects == 1
    (found,) = status.filings
    assert found.overdue_days == 0 or found.state in ("not-filed", "returned")
    assert found.returns == sum(what == "退回" and after <= day for what, after in events)


def test_the_example_by_department_and_desk() -> None:
    status = filing_status(EXAMPLES / "filing-roster.csv", EXAMPLES / "filing-log.csv", on=date(2023, 5, 10))
    counts = {item.name: item[1:] for item in status.by_department}
    assert counts == {
        "州农业农村局": (3, 2, 2, 1, 0, 0, 1, 0, 0),
        "州卫生健康委": (2, 1, 1, 0, 1, 0, 0, 0, 0),
        "州教育体育局": (3, 1, 2, 1, 0, 1, 0, 1, 1),
    }
    assert [item.name for item in status.by_section] == ["农业股", "教科文股", "社保股"]
    assert [item.project for item in status.not_filed] == [
        "部门整体支出",
        "高标准农田建设",
        "疟疾与登革热防控",
        "学生资助",
    ]
    assert [item.project for item in status.returned_twice] == ["乡村教师培训"]
    assert status.diagnostics == ()
    assert status.returned_text().splitlines()[0] == "退回两次以上（1 个）："
    assert "州教育体育局 乡村教师培训" in status.returned_text()
    assert status.returned_text("en").startswith("Sent back twice or more (1):")


def test_a_reminder_names_department_project_desk_and_days() -> None:
    status = filing_status(EXAMPLES / "filing-roster.csv", EXAMPLES / "filing-log.csv", on=date(2023, 5, 10))
    reminders = status.reminders()
    assert list(reminders) == ["州农业农村局", "州卫生健康委", "州教育体育局"]
    assert reminders["州教育体育局"].splitlines() == [
        "州教育体育局：截至 2023-05-10，2022 年度绩效自评有 1 个未报送、1 个退回未改报，请尽快办理：",
        "1. 乡村教师培训（州教师进修学校、教科文股）：退回待改报，已退回 2 次，退回原因：调查方仍未填写，"
        "应于 2023-05-07 前报送，逾期 3 天，提级催报。",
        "2. 学生资助（州学生资助中心、教科文股）：未报送，应于 2023-04-30 前报送，逾期 10 天。",
    ]
    assert "sent back 2 times" in status.reminders("en")["州教育体育局"]


def test_a_decision_names_practice_numbers_and_what_ends_it() -> None:
    status = filing_status([PROJECT], [], on=date(2023, 6, 10))
    (decision,) = status.decisions()
    assert (decision.decision, decision.basis.document, decision.basis.status) == (
        "escalate", "practice/filing-prefecture", "practice",
    )  # fmt: skip
    assert decision.numbers["overdue_days"] == 41
    assert decision.explain().endswith("报送后不再催报。")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([event("2023-04-10", "报送", 主管部门="州水务局")], "E11"),
        ([{"项目名称": "没有的项目", "日期": "2023-04-10", "事项": "报送"}], "E11"),
        ([event("2023-04-10", "收到")], "E13"),
        ([event("", "报送")], "E14"),
        ([event("2023-13-45", "报送")], "E14"),
        ([event("2023-06-10", "报送")], "E15"),
        ([event("2023-04-10", "退回")], "E16"),
    ],
)
def test_what_is_wrong_with_the_log_is_told_and_the_rest_goes_on(rows: list[dict[str, str]], code: str) -> None:
    status = filing_status([PROJECT], rows, on=date(2023, 5, 10))
    assert code in codes(status)
    assert len(status.filings) == 1


def test_a_name_in_two_departments_needs_its_department_in_the_log() -> None:
    roster = [PROJECT, PROJECT | {"主管部门": "州民族宗教局"}]
    status = filing_status(roster, [event("2023-04-10", "报送")], on=date(2023, 5, 10))
    assert codes(status) == ["E12"]
    status = filing_status(roster, [event("2023-04-10", "报送", 主管部门="州民族宗教局")], on=date(2023, 5, 10))
    assert {item.department: item.state for item in status.filings} == {
        "州教育体育局": "not-filed", "州民族宗教局": "filed",
    }  # fmt: skip


def test_two_rows_of_the_roster_count_once() -> None:
    status = filing_status([PROJECT, PROJECT], [], on=date(2023, 5, 10))
    assert (len(status.filings), codes(status)) == (1, ["E17"])


@pytest.mark.parametrize("roster", [[], [{"项目名称": ""}], "没有这个文件.csv"])
def test_an_empty_roster_is_an_error_and_no_crash(roster: object) -> None:
    status = filing_status(roster, [], on=date(2023, 5, 10))
    assert status.filings == ()
    assert "E10" in codes(status)


def test_a_project_without_department_is_told() -> None:
    status = filing_status([{"项目名称": "校舍维修"}], [], on=date(2023, 5, 10))
    assert codes(status) == ["E18"]
    assert status.filings[0].year == 2022


def test_a_classified_project_leaves_no_trace() -> None:
    secret = {"项目名称": "某工程", "主管部门": "州某局", "年度": "2022", "是否涉密": "是"}
    log = [{"项目名称": "某工程", "日期": "", "事项": "看不懂"}]
    plain_status = filing_status([PROJECT], [], on=date(2023, 5, 10))
    status = filing_status([PROJECT, secret, secret], log, on=date(2023, 5, 10))
    assert status.to_json() == plain_status.to_json()
    assert status.reminders() == plain_status.reminders()


def test_a_day_the_month_does_not_have_is_its_last() -> None:
    assert deadline_of(2023, "02-30") == date(2024, 2, 29)
    assert deadline_of(2022, "04-31") == date(2023, 4, 30)


def test_a_practice_nobody_knows_is_told() -> None:
    with pytest.raises(DocumentNotFound):
        filing_status([PROJECT], [], on=date(2023, 5, 10), practice="nothing")


def test_the_frame_has_a_row_per_project() -> None:
    frame = filing_status(EXAMPLES / "filing-roster.csv", EXAMPLES / "filing-log.csv", on=date(2023, 5, 10)).to_frame()
    assert list(frame["state"]).count("not-filed") == 4


def test_a_row_that_may_be_of_a_classified_project_does_not_pass_as_open() -> None:
    roster = [
        {"项目名称": "秘密", "主管部门": "州公安局", "编码": "S1", "密级": "机密"}, {"项目名称": "秘密"},
        {"项目名称": "秘密", "主管部门": "州水务局"}, {"项目名称": "公开", "主管部门": "州水务局"},
    ]  # fmt: skip
    log = [
        {"日期": "2023-03-20", "项目名称": "秘密", "主管部门": "公安局", "事项": "报送"},
        {"日期": "2023-03-20", "项目名称": "秘密一期", "编码": "S1", "事项": "退回"},
    ]
    found = filing_status(roster, log, on=date(2023, 5, 10))
    assert [(item.project, item.department) for item in found.filings] == [("公开", "州水务局"), ("秘密", "州水务局")]
    assert "公安" not in "".join(item.message.zh for item in found.diagnostics)
    assert [item.code for item in found.diagnostics] == []


@pytest.mark.parametrize(
    ("written", "year", "codes"), [("2021年度", 2021, []), ("去年", 2022, ["E19"]), ("20222", 2022, ["E19"])]
)
def test_a_year_nobody_can_read_is_told(written: str, year: int, codes: list[str]) -> None:
    found = filing_status([{"项目名称": "甲", "主管部门": "乙", "年度": written}], on=date(2023, 5, 10))
    assert ([item.year for item in found.filings], [item.code for item in found.diagnostics]) == ([year], codes)


def test_a_project_of_two_years_is_told_apart_by_the_year_of_the_log() -> None:
    roster = [{"项目名称": "甲", "主管部门": "乙", "年度": year} for year in ("2021", "2022")]
    log = [{"日期": "2023-03-20", "项目名称": "甲", "年度": "2022", "事项": "报送"}]
    found = filing_status(roster, log, on=date(2023, 4, 10))
    assert [(item.year, item.state) for item in found.filings] == [(2021, "not-filed"), (2022, "filed")]
    assert found.diagnostics == ()
    unclear = filing_status(roster, [{**log[0], "年度": ""}], on=date(2023, 4, 10))
    assert [item.code for item in unclear.diagnostics] == ["E12"]


def test_an_event_before_the_year_evaluated_is_not_of_it() -> None:
    log = [event("2021-05-04", "通过"), event("2022-12-28", "报送")]
    status = filing_status([PROJECT], log, on=date(2023, 5, 10))
    assert (status.filings[0].state, codes(status)) == ("filed", ["E20"])
