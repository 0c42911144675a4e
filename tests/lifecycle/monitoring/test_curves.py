"""Own plan curves: read, kept, and learned from last year."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.monitoring.curves import PlanCurve, PlanCurves, learn_curves, month_in, read_curves
from perfindicators.lifecycle.monitoring.facade import monitor

PER_CENTS = st.lists(st.decimals(0, 100, places=4), min_size=12, max_size=12).map(lambda found: tuple(sorted(found)))


def months(project: str, spent: dict[int, str], **more: str) -> list[dict[str, str]]:
    """Rows of last year: cumulative spending by month."""
    return [{"项目": project, "月份": str(month), "累计执行数": amount, **more} for month, amount in spent.items()]


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


def test_a_learned_curve_tells_when_not_how_much() -> None:
    learned = learn_curves(months("冬修", {6: "5", 9: "10", 12: "40"}, 预算数="100"))
    assert [learned.curves.curves[0].share(month) for month in (6, 9, 12)] == [Fraction(1, 8), Fraction(1, 4), 1]
    assert [item.code for item in learned.diagnostics] == ["P25"]


def test_months_nobody_reported_lie_between_their_neighbours() -> None:
    assert learn_curves(months("冬修", {6: "0", 12: "60"})).curves.curves[0].share(9) == Fraction(1, 2)


def test_a_category_is_learned_over_its_projects() -> None:
    rows = months("甲", {6: "10", 12: "20"}, 类别="农业") + months("乙", {6: "0", 12: "20"}, 类别="农业")
    curves = learn_curves(rows, by="category").curves
    assert (curves.names, curves.curves[0].share(6)) == (("农业",), Fraction(1, 4))


def test_classified_projects_teach_nothing() -> None:
    rows = months("甲", {6: "10", 12: "20"}, 类别="农业", 是否涉密="否")
    hidden = months("乙", {6: "0", 12: "900"}, 类别="农业", 是否涉密="是")
    assert learn_curves(rows + hidden, by="category").curves == learn_curves(rows, by="category").curves


def test_without_december_nothing_is_learned() -> None:
    learned = learn_curves(months("冬修", {6: "5"}))
    assert [item.code for item in learned.diagnostics] == ["P24", "P20"]


def test_a_month_that_is_none_and_a_negative_amount_are_told() -> None:
    learned = learn_curves(months("冬修", {13: "5", 11: "-3", 12: "40"}))
    assert [item.code for item in learned.diagnostics] == ["P24", "P24"]
    assert learned.curves.names == ("冬修",)


def test_months_as_people_write_them() -> None:
    assert [month_in(text) for text in ("7月底", "1-10月", "2022年7月", "十二月", "13", "0", "", "一季度")] == [
        7, 10, 7, 12, None, None, None, None,
    ]  # fmt: skip


def test_last_years_months_may_stand_side_by_side() -> None:
    wide = learn_curves([{"项目": "冬修", "6月": "10", "9月": "40", "12月": "100"}])
    assert (wide.diagnostics, wide.curves.curves[0].share(8)) == ((), Fraction(3, 10))


def test_spending_that_falls_in_december_is_told() -> None:
    found = learn_curves([{"项目": "冬修", "6月": "50", "12月": "40"}])
    assert [item.code for item in found.diagnostics] == ["P21"]
    assert max(found.curves.curves[0].per_cents) == 100


def test_a_project_takes_the_curve_of_its_category() -> None:
    months = [{"项目": name, "类别": "水利", "6月": "10", "12月": "100"} for name in ("甲", "乙")]
    curves = learn_curves(months, by="category").curves
    row = {"项目名称": "丙", "类别": "水利", "预算数": "100", "执行数": "10"}
    assert (monitor([row], month=6, curves=curves).projects[0].light, monitor([row], month=6).projects[0].light) == (
        "green",
        "red",
    )
