"""Assessment of counties: points, deductions with objections, ranks that say how sure they are, the circular."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.county_assessment.facade import CountyAssessment, assess_counties
from perfindicators.model.base import Text
from perfindicators.model.instrument import Instrument, Item, ItemVeto

_SHEET = load(Path(__file__).parents[2] / "fixtures" / "instruments" / "county.yaml")
assert isinstance(_SHEET, Instrument)
SHEET: Instrument = _SHEET
EXAMPLES = shipped_folder("examples")


def rows(county: str, progress: str, reports: str = "无") -> list[dict[str, str]]:
    found = {"支出进度": progress, "报送质量": reports}
    return [{"县市": county, "事项": item, "结果": text} for item, text in found.items()]


def assessed(*tables: list[dict[str, str]], **more: Any) -> CountyAssessment:
    return assess_counties([row for table in tables for row in table], instrument=SHEET, **more)


def off(**cells: str) -> list[dict[str, str]]:
    return [{"县市": "甲", "事项": "报送质量", "扣分": "5", "理由": "晚报", "佐证资料": "登记", **cells}]


def test_counties_stand_best_first_with_their_scores_by_group() -> None:
    found = assessed(rows("甲", "45%"), rows("乙", "90%"))
    assert [(one.county, one.rank, one.assessment.total) for one in found] == [
        ("乙", (1, 1), Decimal(100)),
        ("甲", (2, 2), Decimal(70)),
    ]
    assert [(group.name.zh, group.score) for group in found.counties[1].groups] == [
        ("财政管理", Decimal(30)),
        ("绩效管理", Decimal(40)),
    ]
    assert found.counties[1].weakest is not None
    assert found.counties[1].weakest.name.zh == "财政管理"


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    found = assessed(rows("甲", "90%"), rows("乙", "90%"), rows("丙", "45%"))
    assert [one.rank for one in found] == [(1, 1), (1, 1), (3, 3)]


def test_an_open_item_makes_the_rank_a_range_and_never_a_zero() -> None:
    found = assessed(rows("甲", ""), rows("乙", "67.5%"))
    assert {one.county: one.rank for one in found} == {"甲": (1, 2), "乙": (1, 2)}
    certain = assessed(rows("甲", ""), rows("乙", "15%", "false-data×4"))
    assert {one.county: one.rank for one in certain} == {"甲": (1, 1), "乙": (2, 2)}


def test_a_county_that_sent_nothing_is_listed_and_not_ranked() -> None:
    found = assessed(rows("甲", "90%"), roster=["甲", "磨憨"])
    assert found.silent == ("磨憨",)
    assert [one.county for one in found] == ["甲"]
    assert [item.code for item in found.diagnostics] == ["A70"]
    assert (found.circular()[-1]["县市"], found.circular()[-1]["名次"]) == ("磨憨", None)


def test_a_deduction_takes_points_off_its_item_and_never_below_zero() -> None:
    found = assessed(rows("甲", "90%"), deductions=off())
    assert found.counties[0].assessment.item("performance/reports").score == Decimal(35)
    assert found.counties[0].assessment.total == Decimal(95)
    all_off = assessed(rows("甲", "90%"), deductions=off(扣分="99"))
    assert all_off.counties[0].assessment.total == Decimal(60)


def test_an_objection_nobody_decided_on_keeps_the_result_preliminary() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉="系统故障"))
    assert found.counties[0].preliminary
    assert found.counties[0].assessment.total == Decimal(95)
    assert [item.code for item in found.diagnostics] == ["A75"]


@pytest.mark.parametrize(("outcome", "total"), [("维持", "95"), ("撤销", "100")])
def test_a_decided_objection_settles_the_deduction(outcome: str, total: str) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉="系统故障", 申诉结论=outcome))
    assert (found.counties[0].assessment.total, found.counties[0].preliminary) == (Decimal(total), False)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"县市": "丙"}, "A71"),
        ({"事项": "无此项"}, "A72"),
        ({"理由": ""}, "A73"),
        ({"佐证资料": ""}, "A73"),
        ({"理由": "无"}, "A73"),
        ({"佐证资料": "—"}, "A73"),
        ({"扣分": "-1"}, "A74"),
        ({"扣分": ""}, "A74"),
    ],
)
def test_a_deduction_that_cannot_stand_is_told_and_takes_nothing_off(cells: dict[str, str], code: str) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(**cells))
    assert [item.code for item in found.diagnostics] == [code]
    assert found.counties[0].assessment.total == Decimal(100)


def test_the_circular_says_rank_total_grade_and_the_weakest_group() -> None:
    found = assessed(rows("甲", "45%"), rows("乙", "90%"))
    assert found.text().splitlines()[1] == "第 2 名 甲：70.00 分，中，限期改进；最弱：财政管理。"
    assert found.text("en").splitlines()[0].startswith("1. 乙: 100.00")
    assert found.to_frame()["县市"].tolist() == ["乙", "甲"]


def test_the_shipped_example_ranks_three_counties_one_of_them_preliminary() -> None:
    found = assess_counties(EXAMPLES / "county-values.csv", EXAMPLES / "county-deductions.csv")
    assert [(one.county, one.rank, one.preliminary) for one in found] == [
        ("景洪市", (1, 1), False),
        ("勐海县", (2, 2), False),
        ("勐腊县", (3, 3), True),
    ]
    assert [item.code for item in found.diagnostics] == ["A75", "A73"]


@pytest.mark.parametrize("county", ["景洪市 ", "景 洪 市"])
def test_spaces_in_a_name_make_no_other_county(county: str) -> None:
    found = assessed(rows("景洪市", "90%"), roster=[county], deductions=off(县市=county))
    assert found.silent == ()
    assert found.counties[0].assessment.total == Decimal(95)
    assert not found.diagnostics


def test_a_county_named_twice_in_the_roster_is_missed_once() -> None:
    found = assessed(rows("甲", "90%"), roster=["磨憨", "磨憨 "])
    assert len(found.silent) == 1
    assert [item.code for item in found.diagnostics] == ["A70"]


def test_a_county_whose_results_are_all_empty_sent_nothing() -> None:
    found = assessed(rows("甲", "", ""), rows("乙", "90%"))
    assert found.silent == ("甲",)
    assert [(one.county, one.rank) for one in found] == [("乙", (1, 1))]
    assert [item.code for item in found.diagnostics if item.code != "O27"] == ["A70"]


@pytest.mark.parametrize("objection", ["", "无", "—", "未申诉", "没有"])
def test_saying_that_there_is_no_objection_is_none(objection: str) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉=objection))
    assert not found.counties[0].preliminary
    assert not found.diagnostics


@pytest.mark.parametrize("objection", ["", "系统故障"])
def test_an_outcome_that_decides_nothing_is_told_and_leaves_the_result_preliminary(objection: str) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉=objection, 申诉结论="部分维持"))
    assert [item.code for item in found.diagnostics] == ["A76"]
    assert found.counties[0].preliminary
    assert found.counties[0].assessment.total == Decimal(95)


def test_an_objection_that_may_be_granted_makes_the_ranks_ranges() -> None:
    found = assessed(rows("甲", "90%"), rows("乙", "90%", "false-data×1"), deductions=off(扣分="15", 申诉="系统故障"))
    assert {one.county: one.rank for one in found} == {"甲": (1, 2), "乙": (1, 2)}
    settled = assessed(
        rows("甲", "90%"),
        rows("乙", "90%", "false-data×1"),
        deductions=off(扣分="15", 申诉="系统故障", 申诉结论="维持"),
    )
    assert {one.county: one.rank for one in settled} == {"乙": (1, 1), "甲": (2, 2)}


def test_the_same_deduction_in_two_rows_is_taken_once_and_another_day_is_another() -> None:
    twice = assessed(rows("甲", "90%"), deductions=off() + off())
    assert twice.counties[0].assessment.total == Decimal(95)
    assert [item.code for item in twice.diagnostics] == ["A77"]
    days = assessed(rows("甲", "90%"), deductions=off(日期="2023-01-05") + off(日期="2023-02-05"))
    assert days.counties[0].assessment.total == Decimal(90)
    assert not days.diagnostics


def test_the_circular_shows_what_was_really_taken_off() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(扣分="99"))
    assert found.circular()[0]["另扣分"] == Decimal(40)
    assert [item.code for item in found.diagnostics] == ["A78"]


def test_a_row_without_county_is_told_once() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(县市=""))
    assert [item.code for item in found.diagnostics] == ["O27"]


def test_items_that_do_not_apply_are_no_loss_in_the_circular() -> None:
    found = assessed(rows("甲", "90%", "不适用"), rows("乙", "85%"))
    first = found.circular()[0]
    assert (first["名次"], first["县市"], first["总分"], first["说明"]) == (
        "1", "甲", Decimal(100), "有不适用事项，总分已折算",
    )  # fmt: skip
    assert (first["绩效管理"], first["最弱"]) == (None, None)
    assert found.text().startswith("第 1 名 甲：100.00 分")


def test_a_veto_is_named_where_it_lowers_the_grade() -> None:
    items = [SHEET.items[0], SHEET.items[1].model_copy(update={"items": (vetoing(SHEET.items[1].items[0]),)})]
    sheet = SHEET.model_copy(update={"items": tuple(items)})
    found = assess_counties(rows("甲", "90%", "false-data×4"), instrument=sheet)
    assert found.circular()[0]["说明"] == "数据造假不得评优"
    assert found.circular("en")[0]["说明"] == "False data"


def vetoing(item: Item) -> Item:
    reason = Text(zh="数据造假不得评优", en="False data")
    return item.model_copy(update={"veto": ItemVeto(below=Decimal("0.5"), cap="improve", reason=reason)})


def test_each_deduction_is_listed_with_reason_evidence_objection_and_outcome() -> None:
    found = assessed(
        rows("甲", "90%"), deductions=off(申诉="系统故障", 申诉结论="维持") + off(理由="错报", 申诉="有误")
    )
    assert found.deductions_text().splitlines() == [
        "甲 报送质量 扣 5 分：晚报；佐证：登记；申诉：系统故障；结论：维持",
        "甲 报送质量 扣 5 分：错报；佐证：登记；申诉：有误；结论：未定",
    ]
    assert found.deductions_text("en").splitlines()[0].endswith("objection: 系统故障; outcome: upheld")


@pytest.mark.parametrize("mark", ["是", "机密", "待定"])
def test_reason_and_evidence_of_a_classified_project_are_published_nowhere(mark: str) -> None:
    everything = assessed(rows("甲", "90%"), deductions=off(理由="某工程晚报", 涉密=mark))
    found = everything.published()
    assert found.counties[0].assessment.total == Decimal(95)
    assert found.deductions_text() == ""
    assert "某工程" not in str(found.to_json())
    assert "另扣" not in str(found.to_json())
    assert everything.counties[0].deductions[0].reason == "某工程晚报"
    assert "某工程" in str(everything.to_json())
    assert everything.counties[0].classified == ("performance/reports",)


def test_one_county_under_two_codes_is_ranked_once_and_told() -> None:
    tables = [{**row, "编码": code} for code, share in (("1", "90%"), ("2", "45%")) for row in rows("甲", share)]
    found = assess_counties(tables, instrument=SHEET)
    assert [(one.county, one.assessment.total) for one in found] == [("甲", Decimal(100))]
    assert [item.code for item in found.diagnostics] == ["A79"]


def test_what_is_wrong_with_a_value_names_its_county() -> None:
    found = assessed(rows("甲", "90%"), rows("乙", "很好"))
    (finding,) = found.findings
    assert finding.message.zh.startswith("“乙”：“支出进度”")
    assert finding.message.en.startswith("乙: ")
    assert finding.context["county"] == "乙"


@pytest.mark.parametrize(("cells", "near"), [({"事项": "报送质"}, "报送质量"), ({"县市": "甲县市"}, "甲县")])
def test_a_misspelt_item_or_county_is_told_with_what_was_meant(cells: dict[str, str], near: str) -> None:
    found = assessed(rows("甲县", "90%"), deductions=off(**{"县市": "甲县", **cells}))
    assert f"是否应为“{near}”" in found.diagnostics[0].message.zh


def test_evidence_may_stand_under_its_short_heading() -> None:
    row = {"县市": "甲", "事项": "报送质量", "扣分": "5", "理由": "晚报", "佐证": "登记"}
    assert not assessed(rows("甲", "90%"), deductions=[row]).diagnostics


def test_a_decision_says_what_an_open_objection_could_lead_to() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(扣分="15", 申诉="系统故障"))
    decision = found.counties[0].decision
    assert decision is not None
    assert decision.decision == "improve"
    assert "未结的申诉如成立，最多得 100.00 分" in decision.would_change.zh
    assert "up to 100.00 points" in decision.would_change.en


def test_nothing_is_told_of_a_classified_deduction_but_the_total() -> None:
    marked = off(理由="某工程", 涉密="是", 扣分="99", 申诉="不服", 申诉结论="看情况")
    everything = assessed(rows("甲", "90%"), deductions=[*marked, *marked])
    assert everything.diagnostics == ()
    assert [item.code for item in everything.withheld] == ["A76", "A77"]
    assert [item.code for item in everything.findings] == ["A76", "A77"]
    found = everything.published()
    assert found.findings == ()
    assert found.circular()[0]["另扣分"] == 0
    assert found.counties[0].assessment.total < assessed(rows("甲", "90%")).counties[0].assessment.total  # type: ignore[operator]
    assert "某工程" not in str(found.to_json())
    assert "A7" not in str(found.to_json())


@pytest.mark.parametrize("mark", ["是", "秘密"])
def test_of_a_value_marked_as_classified_the_score_alone_is_published(mark: str) -> None:
    marked = [row | {"密级": mark if row["事项"] == "报送质量" else ""} for row in rows("甲", "90%", "false-data×1")]
    everything = assessed(marked)
    found = everything.published()
    assert everything.counties[0].assessment.item("performance/reports").given == {"r1": "false-data×1"}
    item = found.counties[0].assessment.item("performance/reports")
    assert (item.given, item.explanation.zh, item.score) == ({}, "得 30.00 分。", Decimal(30))
    assert found.counties[0].assessment.total == everything.counties[0].assessment.total
    assert "false-data" not in str(found.to_json())
    assert found.counties[0].assessment.item("finance/progress").given == {"r1": "90%"}


def test_what_is_wrong_with_a_classified_value_is_told_inside_only() -> None:
    marked = [row | {"密级": "机密" if row["事项"] == "报送质量" else ""} for row in rows("甲", "90%", "某工程×1")]
    everything = assessed(marked)
    assert [item.code for item in everything.findings] == ["A02"]
    assert everything.published().findings == ()


def test_what_is_published_says_the_same_of_itself_whether_or_not_a_row_is_classified() -> None:
    plain = assessed(rows("甲", "90%")).published()
    marked = assessed([row | {"涉密": "是"} for row in rows("甲", "90%")]).published()
    assert plain.note == marked.note
    assert plain.circular() == marked.circular()


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [("已撤销", False), ("予以撤销", False), ("申诉成立", False), ("取消扣分", False), ("withdrawn", False),
     ("维持原扣分", True), ("驳回", True), ("申诉不成立", True), ("Upheld", True)],
)  # fmt: skip
def test_an_outcome_may_be_said_in_the_usual_words(outcome: str, counts: bool) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉="系统故障", 申诉结论=outcome))
    assert found.counties[0].deductions[0].counts == counts
    assert not found.counties[0].preliminary
    assert not found.diagnostics


def test_points_may_be_written_with_their_unit() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(扣分="0.5分"))
    assert not found.diagnostics
    assert found.counties[0].assessment.total == Decimal("99.5")


def test_points_below_zero_are_told_as_written() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(扣分="-1"))
    assert "写的是 -1，为负" in found.diagnostics[0].message.zh
    missing = assessed(rows("甲", "90%"), deductions=off(扣分=""))
    assert "没有写" in missing.diagnostics[0].message.zh


def test_the_strongest_and_the_weakest_group_are_named_only_where_they_are_certain() -> None:
    equal = assessed(rows("甲", "90%")).counties[0]
    assert (equal.strongest, equal.weakest) == (None, None)
    assert equal.groups[0].score == equal.groups[0].points
    still_open = assessed(rows("甲", "45%", "")).counties[0]
    assert (still_open.strongest, still_open.weakest) == (None, None)


def test_a_county_without_its_last_word_is_the_county_written_in_full() -> None:
    found = assessed(rows("景洪市", "90%"), roster=["景洪"], deductions=off(县市="景洪"))
    assert found.silent == ()
    assert found.counties[0].assessment.total == Decimal(95)
    assert [item.code for item in found.diagnostics] == ["A80", "A80"]
    assert "“景洪”按“景洪市”计" in found.diagnostics[0].message.zh
    halves = assessed(rows("景洪市", "90%")[:1], rows("景洪", "90%")[1:])
    assert [one.county for one in halves] == ["景洪市"]
    assert halves.counties[0].assessment.total == Decimal(100)


def test_a_decision_is_told_with_its_reason_and_what_would_change_it() -> None:
    found = assessed(rows("甲", "45%"), rows("乙", "", "无"))
    told = sorted(found.decisions_text().splitlines(), reverse=True)
    assert told[0].startswith("甲：限期改进。得 70.00 分")
    assert "再得 20.00 分到 90 分" in told[0]
    assert told[1].startswith("乙：未定。")
    assert any(line.startswith("乙: open.") for line in found.decisions_text("en").splitlines())
