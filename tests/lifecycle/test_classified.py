"""What is published is the same text as if the classified projects did not exist."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfindicators as pfi
from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY, Published, marked_classified, published
from perfindicators.lifecycle.plain_data import plain_data


class _Row(NamedTuple):
    project: str
    department: str
    budget: Decimal
    classified: bool


ROWS = st.lists(
    st.builds(
        _Row,
        st.text("甲乙丙丁", min_size=1, max_size=3),
        st.sampled_from(("财政局", "水利局", "公安局")),
        st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100),
        st.booleans(),
    ),
    max_size=12,
)


def _published(rows: list[_Row]) -> Published[_Row]:
    return published(rows, lambda row: row.classified, lambda row: row.department)


def _text(result: Published[_Row]) -> str:
    """Return a published table: a row per project, a total per department, and the whole."""
    lines = [f"{row.department}\t{row.project}\t{row.budget}" for row in result.open]
    for group in result.groups:
        members = [row.budget for row in result.open if row.department == group]
        lines.append(f"{group}\t{len(members)}\t{sum(members)}")
    lines.append(f"合计\t{len(result.open)}\t{sum(row.budget for row in result.open)}")
    return "\n".join([*lines, *(result.note or ())])


@given(ROWS)
def test_the_published_text_is_the_same_as_without_the_classified_projects(rows: list[_Row]) -> None:
    without = [row for row in rows if not row.classified]
    assert _text(_published(rows)) == _text(_published(without))


@given(ROWS, ROWS)
def test_other_classified_projects_change_nothing_that_is_published(rows: list[_Row], others: list[_Row]) -> None:
    """Two governments with the same open projects publish the same, whatever else they have."""
    hidden = [row._replace(classified=True) for row in others]
    assert _text(_published([*hidden, *rows])) == _text(_published(rows))


@given(ROWS)
def test_no_difference_of_published_numbers_is_left_for_a_classified_project(rows: list[_Row]) -> None:
    result = _published(rows)
    total = sum(row.budget for row in result.open)
    assert total - sum(row.budget for row in rows if not row.classified) == 0
    assert not any(row.classified for row in result.open)


@given(ROWS)
def test_the_note_is_a_constant_without_any_digit(rows: list[_Row]) -> None:
    note = _published(rows).note
    assert note == OPEN_ROWS_ONLY
    assert not any(char.isdigit() for text in OPEN_ROWS_ONLY for char in text)


@given(ROWS)
def test_the_text_of_the_value_does_not_depend_on_what_was_left_out(rows: list[_Row]) -> None:
    assert repr(_published(rows)) == repr(_published([row for row in rows if not row.classified]))


def test_a_department_of_classified_projects_alone_is_not_listed_as_zero() -> None:
    rows = [_Row("道路", "水利局", Decimal(10), False), _Row("某工程", "公安局", Decimal(99), True)]
    result = _published(rows)
    assert result.groups == ("水利局",)
    assert "公安局" not in _text(result)
    assert "99" not in str(plain_data(result.open))


def test_those_who_work_inside_learn_how_many_were_left_out() -> None:
    rows = [_Row("道路", "水利局", Decimal(10), False), _Row("某工程", "公安局", Decimal(99), True)]
    assert _published(rows).withheld == 1


def test_nothing_is_published_of_nothing() -> None:
    assert published((), bool) == Published((), 0, OPEN_ROWS_ONLY)


@pytest.mark.parametrize(
    ("word", "secret"),
    [
        ("机密", True),
        ("涉密", True),
        ("内部", True),
        ("是", True),
        ("公开", False),
        (" 非涉密 ", False),
        ("—", False),
        ("", False),
    ],
)
def test_what_nobody_can_read_counts_as_classified(word: str, secret: bool) -> None:
    assert marked_classified(word) is secret


_ROW = {
    "项目名称": "秘密工程", "主管部门": "某局", "单位": "某局", "业务股室": "某股", "级次": "州级", "年度": "2022",
    "预算数": "100", "执行数": "30", "送审金额": "100", "审减金额": "10", "环节": "项目支出", "金额": "100",
    "问题": "资金闲置", "整改措施": "收回", "责任单位": "某局", "完成时限": "2023-06-30",
    "评价等级": "中", "下年申请数": "10",
    "部门网站公开日期": "2023-09-01", "全年预算数": "100", "全年执行数": "30", "自评得分": "90",
}  # fmt: skip
_OPEN = {**_ROW, "项目名称": "公开工程", "主管部门": "另一局"}
_STEPS: dict[str, Callable[[list[dict[str, str]]], object]] = {
    "monitor": lambda rows: pfi.monitor(rows, month=7).to_json(),
    "budget-review": lambda rows: pfi.review_budgets(rows).to_json("department"),
    "annual-report": lambda rows: pfi.annual_statistics(rows, year=2022).to_json(),
    "filing": lambda rows: pfi.filing_status(rows, [], on=date(2023, 5, 10)).to_json(),
    "sample": lambda rows: pfi.draw_sample(rows, 2, seed=1).to_json(),
    "rectify": lambda rows: pfi.rectification(rows, on=date(2023, 8, 1)).to_json("department"),
    "advise": lambda rows: pfi.budget_advice(rows).to_json("department"),
    "disclose": lambda rows: pfi.disclosure(rows).to_json(),
}


@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("mark", [{"密级": "机密"}, {"涉密": "是"}, {"是否涉密": "待定"}, {"涉密项目": "涉密"}])
def test_a_classified_project_changes_nothing_that_a_step_gives(step: str, mark: dict[str, str]) -> None:
    alone = json.dumps(_STEPS[step]([_OPEN]), ensure_ascii=False)
    both = json.dumps(_STEPS[step]([_OPEN, {**_ROW, **mark}]), ensure_ascii=False)
    assert both == alone
    assert "公开工程" in alone or step in ("budget-review", "annual-report")


@pytest.mark.parametrize("step", sorted(set(_STEPS) - {"budget-review", "annual-report"}))
@pytest.mark.parametrize("word", ["公开", "非涉密", "否", "无", "—", ""])
def test_an_open_project_is_shown_whatever_the_word_for_it(step: str, word: str) -> None:
    assert "公开工程" in json.dumps(_STEPS[step]([{**_OPEN, "密级": word}]), ensure_ascii=False)
