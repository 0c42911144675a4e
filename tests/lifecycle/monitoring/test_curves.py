"""Own plan curves: read and kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.monitoring.curves import PlanCurve, PlanCurves, month_in, read_curves

PER_CENTS = st.lists(st.decimals(0, 100, places=4), min_size=12, max_size=12).map(lambda found: tuple(sorted(found)))


@given(
    st.lists(
        st.tuples(st.sampled_from("春夏秋冬"), st.sampled_from(["money", "goals"]), PER_CENTS),
        min_size=1,
        unique_by=lambda c: c[:2],
    )
)
def test_curves_come_back_from_csv_as_they_were(found: list[tuple[str, str, tuple[Decimal, ...]]]) -> None:
    curves = PlanCurves(tuple(PlanCurve(*each) for each in found))  # type: ignore[arg-type]
    again = read_curves(curves.to_csv().encode())
    assert (again.curves, [item.code for item in again.diagnostics]) == (curves, [])


def test_a_name_that_a_spreadsheet_would_run_is_kept_harmless() -> None:
    assert "\n=" not in PlanCurves((PlanCurve("=1+1", "money", (Decimal(100),) * 12),)).to_csv()


def test_a_curve_without_an_object_holds_for_money_and_goals() -> None:
    curves = read_curves([{"计划曲线": "冬修", "7月": "5", "12月": "100"}]).curves
    assert {curve.of for curve in curves.curves} == {"money", "goals"}


def test_a_falling_curve_is_raised_and_told() -> None:
    read = read_curves([{"计划曲线": "冬修", "6月": "50%", "9月": "40%"}])
    assert [item.code for item in read.diagnostics] == ["P21"]
    assert read.curves.curves[0].share(9) == Fraction(1, 2)


def test_unusable_curves_are_told_and_the_rest_goes_on() -> None:
    read = read_curves(
        [
            {"计划曲线": "甲", "对象": "人员", "6月": "50%"},
            {"计划曲线": "乙", "对象": "资金", "6月": "150%"},
            {"计划曲线": "丙", "对象": "资金", "6月": "50%"},
            {"计划曲线": "丙", "对象": "资金", "6月": "60%"},
        ]
    )
    assert [item.code for item in read.diagnostics] == ["P22", "P22", "P23"]
    assert [curve.name for curve in read.curves.curves] == ["丙"]


def test_months_as_people_write_them() -> None:
    assert [month_in(text) for text in ("7月底", "1-10月", "2022年7月", "十二月", "13", "0", "", "一季度")] == [
        7, 10, 7, 12, None, None, None, None,
    ]  # fmt: skip
