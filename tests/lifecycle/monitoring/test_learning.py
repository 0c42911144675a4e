"""Plan curves learned from last year's months."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from perfindicators.lifecycle.monitoring.curves import read_curves
from perfindicators.lifecycle.monitoring.facade import monitor
from perfindicators.lifecycle.monitoring.learning import learn_curves


def months(project: str, spent: dict[int, str], **more: str) -> list[dict[str, str]]:
    """Rows of last year: cumulative spending by month."""
    return [{"项目": project, "月份": str(month), "累计执行数": amount, **more} for month, amount in spent.items()]


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


def goals(project: str, reached: dict[int, str], **more: str) -> list[dict[str, str]]:
    """Rows of last year: cumulative goal progress by month."""
    return [{"项目": project, "月份": str(month), "目标完成进度": part, **more} for month, part in reached.items()]


def test_goals_are_learned_like_money() -> None:
    learned = learn_curves(goals("冬修", {6: "0%", 9: "20%", 12: "80%"}))
    assert learned.diagnostics == ()
    assert [(curve.of, curve.share(9)) for curve in learned.curves.curves] == [("goals", Fraction(1, 4))]
    assert read_curves(learned.curves.to_csv().encode()).curves == learned.curves


def test_money_and_goals_of_one_table_are_two_curves() -> None:
    rows = [
        {**row, "累计执行数": "1" if n < 2 else "4"}
        for n, row in enumerate(goals("冬修", {6: "50%", 9: "60%", 12: "100%"}))
    ]
    curves = learn_curves(rows).curves.curves
    assert [(curve.of, curve.share(6)) for curve in curves] == [("money", Fraction(1, 4)), ("goals", Fraction(1, 2))]


def test_the_goals_of_a_category_are_those_of_its_projects_alike() -> None:
    rows = goals("甲", {6: "80%", 12: "80%"}, 类别="农业") + goals("乙", {6: "0%", 12: "40%"}, 类别="农业")
    assert learn_curves(rows, by="category").curves.curves[0].share(6) == Fraction(1, 2)


def test_a_learned_goal_curve_keeps_a_late_count_from_being_red() -> None:
    row = {
        "项目名称": "冬修",
        "三级指标": "渠道清淤",
        "年度指标值": "≥10公里",
        "当前完成值": "1",
        "预算数": "10",
        "执行数": "6",
    }
    curves = learn_curves(goals("冬修", {6: "0%", 7: "10%", 12: "100%"})).curves
    assert monitor([row], month=7).projects[0].indicators[0].light == "red"
    assert monitor([row], month=7, curves=curves).projects[0].indicators[0].light == "green"


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_years_the_last_one_teaches(order: int) -> None:
    rows = [*months("冬修", {6: "9", 12: "10"}, 年度="2020"), *months("冬修", {6: "1", 12: "10"}, 年度="2021年")][
        ::order
    ]
    learned = learn_curves(rows)
    assert [item.code for item in learned.diagnostics] == ["P26"]
    assert learned.curves.curves[0].share(6) == Fraction(1, 10)


def test_a_category_is_learned_from_its_last_year_whoever_reported_then() -> None:
    rows = months("甲", {6: "9", 12: "10"}, 年度="2023", 类别="农业") + months(
        "乙", {6: "1", 12: "10"}, 年度="2025", 类别="农业"
    )
    learned = learn_curves(rows, by="category")
    assert [item.code for item in learned.diagnostics] == ["P26"]
    assert learned.curves.curves[0].share(6) == Fraction(1, 10)


def test_a_year_nobody_can_read_goes_with_any() -> None:
    assert learn_curves(months("甲", {12: "10"}, 年度="去年")).curves.names == ("甲",)


@pytest.mark.parametrize(("mark", "counts"), [("机密", False), ("待定", False), ("公开", True), ("非涉密", True)])
def test_the_words_of_classification_are_known(mark: str, counts: bool) -> None:
    assert (learn_curves(months("甲", {12: "10"}, 密级=mark)).curves.names == ("甲",)) is counts


def test_projects_of_different_years_are_no_mixture() -> None:
    rows = [*months("甲", {12: "10"}, 年度="2020"), *months("乙", {12: "10"}, 年度="2021"), *months("丙", {12: "3"})]
    learned = learn_curves(rows)
    assert (learned.diagnostics, learned.curves.names) == ((), ("甲", "乙", "丙"))
    assert learned.curves.curves[0].per_cents[11] == Decimal(100)
