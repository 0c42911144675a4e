"""What the counties sent."""

from __future__ import annotations

from perfindicators.library.opening import load
from perfindicators.lifecycle.county_assessment.values import CountyTables, read_tables, values_of
from perfindicators.model.instrument import Instrument

_TOOL = load("instrument/county-assessment")
assert isinstance(_TOOL, Instrument)
TOOL: Instrument = _TOOL
ITEM = "序时支出偏差"


def tables(*values: dict[str, str], roster: tuple[str, ...] = ()) -> CountyTables:
    return read_tables(
        [{"县市": "景洪市", "事项": ITEM, "结果": "3", **row} for row in values], None, roster, TOOL, "utf-8"
    )


def test_every_table_and_the_roster_take_one_spelling() -> None:
    found = tables({}, {"县市": "勐海"}, roster=("景洪", "勐海县 "))
    assert [row.text("subject") for row in found.values] == ["景洪市", "勐海县 "]
    assert found.roster == ("景洪市", "勐海县")
    assert sorted(item.code for item in found.told) == ["A80", "A80"]


def test_what_is_wrong_with_a_marked_row_is_withheld() -> None:
    found = tables({}, {"县市": "勐海县", "结果": "", "密级": "秘密"})
    assert found.told == ()
    assert [item.code for item in found.withheld] == ["O27"]


def test_a_county_with_nothing_but_empty_results_is_silent() -> None:
    found = values_of(tables({}, {"县市": "勐海县", "结果": ""}).values, TOOL)
    assert set(found.silent.values()) == {"勐海县"}
    assert [one.subject.name for one in found.ratings.values()] == ["景洪市"]


def test_marked_items_are_known_by_their_path() -> None:
    found = values_of(tables({"密级": "秘密"}, {"县市": "勐海县", "密级": "公开"}).values, TOOL)
    assert found.classified == {"景洪市": {"financial-management/budget-execution/progress-gap"}}


def test_a_value_told_twice_in_a_marked_row_is_withheld() -> None:
    for cells in (({}, {"结果": "9", "密级": "秘密"}), ({"密级": "秘密"}, {"结果": "9"})):
        found = values_of(tables(*cells).values, TOOL)
        assert (found.told, [item.code for item in found.withheld]) == ((), ["A13"])
