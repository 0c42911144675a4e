"""The register of slips: out as CSV and in again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from perfindicators.lifecycle.monitoring.facade import monitor
from perfindicators.lifecycle.monitoring.slip_register import read_register, register_rows, register_to_csv
from perfindicators.lifecycle.monitoring.slips import DisposalSlip, answered, disposal_slip, recovered


def slips() -> list[DisposalSlip]:
    """Return a slip with an answer and money back, and a bare one."""
    rows = [
        {
            "项目名称": "=甲",
            "主管部门": "州水务局",
            "年度": "2025",
            "预算数": "100",
            "执行数": "30",
            "全年预计执行数": "60",
        },
        {
            "项目名称": "乙",
            "主管部门": "州水务局",
            "年度": "2025",
            "预算数": "100",
            "执行数": "30",
            "全年预计执行数": "",
        },
    ]
    projects = monitor(rows, month=7, practice="monitoring-sichuan").projects
    issued = [disposal_slip(item, issued=date(2025, 7, 31), practice="monitoring-sichuan") for item in projects]
    first = disposal_slip(projects[0], issued=date(2025, 7, 31), measure="recover-money", amount=Decimal(40))
    back = recovered(recovered(first, Decimal("12.5"), date(2025, 9, 1)).slip, Decimal(5), date(2025, 9, 2)).slip
    return [answered(back, "adjust", date(2025, 8, 5)).slip, issued[1]]


def test_the_register_comes_back() -> None:
    text = register_to_csv(slips())
    read = read_register(text.encode())
    assert read.diagnostics == ()
    assert register_to_csv(read.slips) == text
    first, second = read.slips
    assert (first.balance, first.choice, first.light) == (Decimal("22.5"), "adjust", "red")
    assert (second.afterwards, second.state(date(2025, 8, 15))) == ("suspend", "suspended")
    assert "\n=" not in text


def test_bad_rows_are_told_and_the_others_come() -> None:
    rows = register_rows(slips())
    rows[0] |= {"处置措施": "批评教育"}
    rows.append({**rows[1], "实际收回": "昨天:5；2025-09-01:3", "答复": "再说"})
    rows.append({**rows[1], "金额（万元）": "-5"})
    read = read_register(rows)
    assert [item.code for item in read.diagnostics] == ["P09", "P33", "P09", "P33", "P33"]
    assert [slip.received for slip in read.slips] == [Decimal(0), Decimal(3)]


def test_the_register_keeps_how_sure_the_basis_is_and_claims_nothing_where_it_does_not_say() -> None:
    rows = register_rows(slips())
    assert read_register(rows).slips[0].basis.status == "seen"
    silent = [{heading: cell for heading, cell in row.items() if heading != "依据状态"} for row in rows]
    assert read_register(silent).slips[0].basis.status == "recalled-unsure"
