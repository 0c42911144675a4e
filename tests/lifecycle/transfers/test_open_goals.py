"""One spelling a county, and nothing of classified goals."""

from __future__ import annotations

from decimal import Decimal

from perfindicators.lifecycle.transfers.facade import Receipt, transfer_goals
from transfer_cases import RECEIVED, checked, codes


def test_two_spellings_of_a_county_are_counted_once() -> None:
    found = checked("≥900人", ("景洪", "500人", ""), ("景洪市", "500人", ""), roster=("景 洪 市",))
    assert (found.goals[0].together, found.missing) == (Decimal(500), ())
    assert codes(found) == ["G17", "G07", "G02"]
    assert [item.subject for item in found.decisions] == ["景洪市"]


def test_classified_goals_leave_no_trace() -> None:
    above = [{"三级指标": "人数", "指标值": "≥5人", "金额": "10", "涉密": "否"}]
    below = [{"县市": "甲县", "三级指标": "人数", "指标值": "≥5人", "下达金额": "10", "下达日期": "2022-03-02"}]
    secret = {"三级指标": "某工程", "指标值": "很好", "金额": "-7", "涉密": "是"}
    passed = {"县市": "乙县", "三级指标": "某工程", "指标值": "≥1处", "下达金额": "7"}
    receipt = Receipt(RECEIVED)
    plain, mixed = transfer_goals(above, below, receipt), transfer_goals([*above, secret], [*below, passed], receipt)
    assert (mixed.to_json(), repr(mixed), codes(mixed)) == (plain.to_json(), repr(plain), codes(plain))
    assert [goal.indicator for goal in mixed.goals] == ["人数"]


def test_what_is_wrong_with_a_classified_row_is_withheld() -> None:
    above = [
        {"三级指标": "人数", "指标值": "≥5人"},
        {"三级指标": "某工程", "指标值": "1处", "金额": "多", "涉密": "是"},
    ]
    below = [{"县市": "甲县", "三级指标": "人数", "指标值": "≥5人", "下达日期": "2022-03-02"}]
    found = transfer_goals(above, below, Receipt(RECEIVED))
    assert (codes(found), [item.code for item in found.withheld]) == ([], ["O26"])
    assert "withheld" not in str(found.to_json())
