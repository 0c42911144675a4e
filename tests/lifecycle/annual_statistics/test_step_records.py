"""Step records: what a table may write, and what happens to rows that make no sense."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.lifecycle.annual_statistics.step_records import StepRecord, read_step_records

ROW = {
    "项目名称": "学生资助", "主管部门": "州教育体育局", "单位": "州民族中学", "业务股室": "教科文股", "级次": "州级",
    "年度": 2022, "环节": "绩效目标", "金额": 104.09,
}  # fmt: skip


def read(*changed: dict[str, object], **options: int) -> tuple[tuple[StepRecord, ...], list[str]]:
    found = read_step_records([{**ROW, **change} for change in changed], **options)  # type: ignore[arg-type]
    return found.records, [item.code for item in found.diagnostics]


def test_a_row_is_one_project_in_one_step() -> None:
    ((record,), codes) = read({})
    assert codes == []
    assert (record.project, record.department, record.unit, record.section) == (
        "学生资助", "州教育体育局", "州民族中学", "教科文股",
    )  # fmt: skip
    assert (record.step, record.level, record.year, record.amount) == ("goal", "prefecture", 2022, Decimal("104.09"))


@pytest.mark.parametrize(
    ("step", "fiscal_year"),
    [
        ("事前绩效评估", 2023),
        ("绩效目标", 2022),
        ("运行监控", 2022),
        ("自评", 2021),
        ("复核", 2021),
        ("财政评价", 2021),
    ],
)
def test_the_fiscal_year_follows_from_the_step_where_no_row_says_it(step: str, fiscal_year: int) -> None:
    (record,), codes = read({"环节": step, "评估结论": "拟安排"})
    assert record.fiscal_year == fiscal_year
    assert codes == ([] if fiscal_year == 2022 else ["F20"])


def test_a_stated_fiscal_year_is_kept_and_nothing_is_assumed() -> None:
    (record,), codes = read({"环节": "自评", "财政年度": "2020年"})
    assert (record.year, record.fiscal_year, codes) == (2022, 2020, [])


def test_the_year_of_the_work_follows_from_the_fiscal_year() -> None:
    (record,), _ = read({"环节": "自评", "年度": None, "财政年度": 2021})
    assert record.year == 2022


def test_rows_without_a_year_are_of_the_year_asked_for() -> None:
    (record,), codes = read({"年度": None}, year=2022)
    assert (record.year, codes) == (2022, [])
    assert read({"年度": None}) == ((), ["F13"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"环节": "验收"}, "F11"),
        ({"级次": "省级"}, "F12"),
        ({"年度": "二〇二二"}, "F13"),
        ({"年度": 13}, "F13"),
        ({"项目名称": None}, "O27"),
        ({"级次": ""}, "O27"),
    ],
)
def test_a_row_nobody_can_count_is_told_and_left_out_and_the_rest_goes_on(change: dict[str, object], code: str) -> None:
    records, codes = read(change, {"项目名称": "别的项目"})
    assert [record.project for record in records] == ["别的项目"]
    assert codes == [code]


@pytest.mark.parametrize(
    ("amount", "codes"), [(-5, ["F16"]), (None, ["F17"]), (float("nan"), ["F17"]), ("若干", ["O26", "F17"])]
)
def test_a_project_without_a_usable_amount_still_counts(amount: object, codes: list[str]) -> None:
    (record,), found = read({"金额": amount})
    assert (record.amount, found) == (None, codes)


REVIEW = {"环节": "预算评审", "金额": None, "送审金额": 100, "审减金额": 33}


def test_a_review_has_an_amount_submitted_and_an_amount_cut() -> None:
    (record,), codes = read(REVIEW)
    assert (record.amount, record.cut, codes) == (100, 33, [])
    (record,), _ = read({**REVIEW, "审减金额": None, "审定金额": 67})
    assert record.cut == 33
    (record,), _ = read({**REVIEW, "送审金额": None, "金额": 100})
    assert record.amount == 100


def test_more_may_be_approved_than_was_submitted() -> None:
    (record,), codes = read({**REVIEW, "审减金额": -7})
    assert (record.cut, codes) == (-7, [])


@pytest.mark.parametrize(
    "change", [{"送审金额": None}, {"送审金额": -1}, {"审减金额": None}, {"审减金额": 101}, {"审定金额": 60}]
)
def test_a_review_that_gives_no_rate_is_left_out(change: dict[str, object]) -> None:
    assert read({**REVIEW, **change}) == ((), ["F18"])


@pytest.mark.parametrize(
    ("word", "outcome", "codes"),
    [("拟安排预算", "funded", []), ("不予安排", "not-funded", []), ("再议", "open", ["F19"]), (None, "open", ["F19"])],
)
def test_an_appraisal_has_an_outcome_or_says_that_it_has_none(word: str, outcome: str, codes: list[str]) -> None:
    (record,), found = read({"环节": "事前评估", "财政年度": 2023, "评估结论": word})
    assert (record.outcome, found) == (outcome, codes)


@pytest.mark.parametrize(
    ("word", "secret"), [("是", True), ("机密", True), ("否", False), ("公开", False), ("", False)]
)
def test_a_row_says_whether_its_project_is_classified(word: str, secret: bool) -> None:
    (record,), codes = read({"涉密": word})
    assert (record.classified, codes) == (secret, [])


def test_what_cannot_be_understood_is_withheld() -> None:
    (record,), codes = read({"涉密": "待定密"})
    assert (record.classified, codes) == (True, ["F21"])


def test_a_project_classified_in_one_row_is_classified_in_all_even_if_that_row_cannot_be_used() -> None:
    records, codes = read({}, {"环节": "验收", "涉密": "是"}, {"环节": "自评", "金额": -3})
    assert [record.classified for record in records] == [True, True]
    assert codes == [], "nothing is said of a classified project"


def test_gbk_and_english_tables_are_read() -> None:
    text = "project,step,level,year,amount（元）\n资助,goal,prefecture,2022,1040900\n"
    (record,) = read_step_records(text.encode("gbk"), encoding="gbk").records
    assert record.amount == Decimal("104.09")


def test_a_cell_of_a_classified_project_that_cannot_be_read_is_not_told() -> None:
    _, codes = read({}, {"项目名称": "密", "金额": "看不清", "涉密": "是"})
    assert codes == []
    _, told = read({}, {"项目名称": "明", "金额": "看不清", "涉密": "否"})
    assert "O26" in told
