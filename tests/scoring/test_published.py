"""A published table as an indicator set: it states its own targets, points and headings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.observations.self_evaluation import SelfEvaluation
from perfindicators.observations.table import read_table
from perfindicators.scoring.published import CategoryNames
from perfindicators.scoring.tables import from_published, score_published

TREE = shipped_catalogue().categories("project")
assert TREE is not None
NAMES = CategoryNames(TREE)


def table(*rows: str, headings: str = "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值") -> SelfEvaluation:
    (found,) = read_table("\n".join([headings, *rows]).encode(), name="a.csv").tables
    return found


@pytest.mark.parametrize(
    ("level1", "level2", "path"),
    [
        ("产出指标", "数量指标", "output/quantity"),
        ("产出指标(50分)", "质量指标", "output/quality"),
        ("产出", "时效", "output/timeliness"),
        ("产出指标", "成本指标", "output/cost"),
        ("成本指标", "经济成本指标", "cost/economic"),
        ("成本指标", "生态环境成本指标", "cost/environmental"),
        ("效益指标（30分）", "社会效益指标", "benefit/social"),
        ("效果指标", "社会效益指标", "benefit/social"),
        ("效益指标", "生态效益", "benefit/ecological"),
        ("效益指标", "可持续影响指标", "benefit/sustainable"),
        ("满意度指标", "服务对象满意度指标等", "satisfaction/served"),
        ("满意度指标", "", "satisfaction"),
        ("产出指标", "别的", "output"),
        ("", "数量指标", "output/quantity"),
        ("", "", "unclassified"),
        ("其他", "其他", "unclassified"),
        ("决策", "项目立项", "unclassified"),
    ],
)
def test_printed_headings_are_categories(level1: str, level2: str, path: str) -> None:
    assert NAMES.path(level1, level2) == path


DIRECTIONS = [
    # (level 1, level 2, name, target), operator, words of the reason
    (("产出指标", "数量指标", "培训人次", "100人次"), ">=", "人次"),
    (("产出指标", "数量指标", "开工试点", "10个"), ">=", "默认"),
    (("产出指标", "数量指标", "培训人次", "≤100人次"), "<=", "原表写明"),
    (("产出指标", "质量指标", "合格率", "95%"), ">=", "合格率"),
    (("产出指标", "质量指标", "安全事故起数", "0起"), "<=", "事故起数"),
    (("产出指标", "成本指标", "项目总投入(≥**万元)", "6070"), ">=", "名称中写明"),
    (("产出指标", "成本指标", "设备购置", "2万元"), "<=", "成本类金额"),
    (("产出指标", "成本指标", "每人补贴", "17元/人"), "=", "规定标准"),
    (("产出指标", "成本指标", "资金比重", "30%"), ">=", "成本类中的比率"),
    (("产出指标", "时效指标", "完成时间", "2022年9月底前"), "<=", "原表写明"),
    (("产出指标", "时效指标", "完成时间", "2022年9月30日"), "<=", "期限"),
]


@pytest.mark.parametrize(
    ("cells", "operator", "words"), DIRECTIONS, ids=[case[0][2] + case[0][3] for case in DIRECTIONS]
)
def test_the_direction_taken_is_stated_with_its_reason(cells: tuple[str, ...], operator: str, words: str) -> None:
    (line,) = score_published(table(",".join([*cells, "", "10"]))).lines
    assert line.operator == operator
    assert words in line.direction.zh
    assert line.direction.en


def test_points_and_targets_are_those_printed() -> None:
    found = from_published(table("产出指标,数量指标,数量,≥10个,9个,20", "产出指标,质量指标,质量,,,")).indicator_set
    first, second = found.lines
    assert (first.points, str(first.target), first.polarity) == (20, "≥10个", None)
    assert (second.points, second.target) == (0, None)
    assert found.view == ""


def test_the_same_name_in_two_categories_is_two_lines() -> None:
    card = score_published(table("产出指标,数量指标,完成率,≥90%,90%,20", "产出指标,质量指标,完成率,≥90%,45%,20"))
    assert [line.score for line in card] == [20, 10]
    assert len({line.indicator for line in card}) == 2


def test_the_project_is_carried_over() -> None:
    found = from_published(
        table(
            "甲项目,乙局,丙所,教科文股,2022年度,数量,≥10个,9个,20",
            headings="项目名称,主管部门,实施单位,业务股室,年度,三级指标,年度指标值,实际完成值,分值",
        ),
        "mof-2020-10",
    ).indicator_set
    assert (found.id, found.policy) == ("甲项目", "mof-2020-10")
    subject = found.subject
    assert (subject.name, subject.department, subject.unit, subject.section, subject.year) == (
        "甲项目",
        "乙局",
        "丙所",
        "教科文股",
        2022,
    )


MONEY = "项目名称,三级指标,年度指标值,实际完成值,分值,全年预算数,全年执行数"


@pytest.mark.parametrize(
    ("funds", "points"),
    [
        ("甲,年度资金总额,,,10,100,95", 10),
        ("甲,年度资金总额,,,20,100,95", 20),
        ("甲,年度资金总额,,,,100,95", 10),
        ("甲,年度资金总额,,,,,", 0),
        ("甲,年度资金总额,,,0,100,95", 0),
    ],
    ids=["printed", "twenty", "not printed", "no money", "printed as none"],
)
def test_execution_is_worth_what_the_table_prints(funds: str, points: int) -> None:
    found = from_published(table(funds, "甲,数量,≥10个,9个,90,,", headings=MONEY))
    assert found.indicator_set.execution_points == points


def test_execution_is_scored_from_the_tables_figures() -> None:
    card = score_published(table("甲,年度资金总额,,,10,100,95", "甲,数量,≥10个,10个,90,,", headings=MONEY))
    assert card.execution is not None
    assert (card.execution.score, card.total, card.grade) == (Decimal("9.50"), Decimal("99.50"), "优")


def test_sub_rows_are_parts_each_capped() -> None:
    rows = ["产出指标,数量指标,★种植面积,,,20", ",,其中玉米,10亩,20亩,", ",,其中梨树,10亩,5亩,"]
    (line,) = score_published(table(*rows)).lines
    assert line.rule == "parts"
    assert line.score == 15  # (1 + 0.5) ÷ 2 × 20
    for word in ("玉米", "梨树", "20亩", "5亩"):
        assert word in line.explanation.zh


def test_a_policy_may_be_given_as_a_document() -> None:
    policy = shipped_catalogue().policy("beijing-2016")
    card = score_published(table("产出指标,成本指标,总成本,≤160万元,386万元,15"), policy)
    assert (card.policy, card.lines[0].score) == ("beijing-2016", Decimal("6.22"))


@pytest.mark.parametrize(
    ("money", "lines", "worth"),
    [
        ("年度资金总额,,10,10,50,50", 90, "10"),
        ("年度资金总额,,100,10,50,50", 90, "10"),
        ("年度资金总额,,100,20,50,50", 80, "20"),
        ("年度资金总额,,,10,50,50", 90, "10"),
        ("年度资金总额,,,,50,50", 90, "10"),
        ("年度资金总额,,,,50,50", 100, "0"),
        ("年度资金总额,,,10,50,50", 100, "10"),
        ("年度资金总额,,,,,", 90, "0"),
    ],
)
def test_budget_execution_is_worth_what_is_printed_unless_that_cannot_be(money: str, lines: int, worth: str) -> None:
    printed = table(money, f"培训人次,≥9人,{lines},9,,", headings="三级指标,指标值,分值,得分,全年预算数,全年执行数")
    assert from_published(printed).indicator_set.execution_points == Decimal(worth)


def test_points_misprinted_as_those_of_the_whole_table_are_told_and_not_taken() -> None:
    headings = "三级指标,指标值,实际完成值,分值,得分,全年预算数,全年执行数"
    card = score_published(table("年度资金总额,,,100,10,50,50", "培训人次,≥9人,9人,90,90,,", headings=headings))
    assert (card.total, card.points) == (Decimal(100), Decimal(100))
    (told,) = [item for item in card.findings if item.code == "S20"]
    assert "写的是 100，像是印错，按 10 分计" in told.message.zh
