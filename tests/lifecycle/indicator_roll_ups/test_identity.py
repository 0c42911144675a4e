"""Which reports are of one project."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfindicators.lifecycle.indicator_roll_ups.identity import SecretReports, identity_of, in_order, once_each
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned, Project


def report(department: str, code: str = "", unit: str = "", money: int | None = 80, name: str = "道路") -> Project:
    columns = {"department": department, "unit": unit, "year": "2022"}
    amount = None if money is None else Fraction(money)
    return Project(name, columns, code, amount, amount, Earned(), None, (), (), classified=False, source=None)


def test_the_code_decides_whatever_else_differs() -> None:
    assert identity_of(report("甲局", "1", name="道路")) == identity_of(report("乙局", "1", "处", 5, "公路"))
    assert identity_of(report("甲局", "1")) != identity_of(report("甲局", "2"))


@pytest.mark.parametrize("other", [report("乙局", unit="二处"), report("乙局", unit="一处", money=81)])
def test_without_a_code_unit_and_money_must_agree(other: Project) -> None:
    first = report("甲局", unit="一处")
    assert identity_of(first) == identity_of(report("乙局", unit="一处"))
    assert identity_of(first) != identity_of(other)


def test_once_each_does_not_depend_on_the_order_of_the_reports() -> None:
    reports = [report("乙局", "1"), report("甲局", "1"), report("丙局", "2")]
    assert once_each(in_order(reports)) == once_each(in_order(reports[::-1]))
    assert len(once_each(in_order(reports))) == 2


@pytest.mark.parametrize(
    ("other", "covered"),
    [
        (report("甲局", name="道 路", money=5), True),
        (report("", money=None), True),
        (report("甲局", unit="一处", money=7), True),
        (report("乙局", money=7), False),
        (report("甲局", code="9", name="公路"), False),
        (report("甲局", name="桥梁"), False),
    ],
)
def test_a_report_that_may_be_of_a_classified_project_is_covered(other: Project, covered: bool) -> None:
    marked = report("甲局")._replace(classified=True)
    assert SecretReports([marked, other]).cover(other) is covered


def test_a_code_is_covered_whatever_it_is_called() -> None:
    marked = report("甲局", "7")._replace(classified=True)
    assert SecretReports([marked]).cover(report("乙局", "7", name="公路"))
    assert not SecretReports([report("甲局", "7")]).cover(report("甲局", "7"))
