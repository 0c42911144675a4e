"""What a recheck of the published tables finds in their operators, units and numbers, when they stand beside this."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from perfindicators.diagnostics import Diagnostics
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint_tables
from perfindicators.observations.table import read_table

REAL = Path(__file__).parents[2].parent / "shared" / "realdata" / "indicators.csv"


@pytest.fixture(scope="module")
def found() -> Diagnostics:
    if not REAL.is_file():
        pytest.skip("the collection of published tables is not beside this checkout")
    codes = tuple(f"V{number:02}" for number in range(1, 11))
    return lint_tables(read_table(REAL).tables, options=LintOptions(select=codes))


def indicators(found: Diagnostics, code: str) -> list[str]:
    return [item.context["indicator"] for item in found if item.code == code]


def test_rates_per_thousand_written_in_per_cent(found: Diagnostics) -> None:
    assert indicators(found, "V10") == ["森林火灾受害率", "主要林业有害生物成灾率"]


def test_operators_against_the_meaning(found: Diagnostics) -> None:
    assert indicators(found, "V03") == ["逾期发放率", "项目总投入"]


def test_all_of_a_whole_written_as_at_least(found: Diagnostics) -> None:
    assert indicators(found, "V09") == [
        "委托业务报告合格率", "完成及时率", "项目(工程)完成及时率", "营养改善计划覆盖率", "资金到位及时率",
        "就学补助及时发放率",
    ]  # fmt: skip


def test_the_missing_operators_of_published_rows_are_information(found: Diagnostics) -> None:
    counted = Counter(item.severity.value for item in found if item.code == "V02")
    assert set(counted) == {"info"}
    assert counted["info"] > 100


def test_nothing_is_sent_back_but_numbers_without_unit(found: Diagnostics) -> None:
    assert {item.code for item in found if item.severity == "error"} == {"V03", "V04", "V10"}
