"""Decisions say what follows, why, and what would change it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from perfindicators.diagnostics import Message
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Source, Text

BASIS = Basis.of("practice/x", Source(regulation="mof-2015-88", section="27", status="seen"), date(2022, 1, 1))
RETURN = Decision(
    "村道项目", "return", Text(zh="退回，不安排预算", en="Return, no money"), "bands", BASIS,
    Message("得 59.99 分，低于 60 分。", "59.99 points, below 60."),
    Message("再得 0.01 分即可修改后再报。", "0.01 more points let it be revised."),
    {"score": Decimal("59.99")},
)  # fmt: skip


def test_a_decision_explains_itself_in_both_languages() -> None:
    assert RETURN.explain() == "村道项目：退回，不安排预算。得 59.99 分，低于 60 分。再得 0.01 分即可修改后再报。"
    assert RETURN.explain("en") == (
        "村道项目: Return, no money. 59.99 points, below 60. 0.01 more points let it be revised."
    )


def test_a_decision_carries_its_basis_and_numbers_into_plain_data() -> None:
    data = plain_data(RETURN)
    assert isinstance(data, dict)
    assert data["basis"] == {
        "document": "practice/x", "regulation": "mof-2015-88", "section": "27", "status": "seen",
        "effective": "2022-01-01", "note": "",
    }  # fmt: skip
    assert data["numbers"] == {"score": "59.99"}
    assert data["name"] == {"zh": "退回，不安排预算", "en": "Return, no money"}
