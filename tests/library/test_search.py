"""Search in Chinese and English: names first, definitions too, slips of the pen forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.entries import Entry, IndicatorEntry
from perfindicators.library.search import SearchIndex
from perfindicators.model.base import Text
from perfindicators.model.indicators import Indicator


def indicator(id: str, zh: str, en: str, definition: str = "", goal: str = "目标") -> IndicatorEntry:
    made = Indicator(
        id=id,
        name=Text(zh=zh, en=en),
        category="output/quality",
        definition=Text(zh=definition) if definition else None,
    )
    return IndicatorEntry("industry/x", "1", "industry", "g", Text(zh=goal, en="Learn well"), made)


INDEX = SearchIndex(
    [Entry("industry/x", "industry", Text(zh="教育类框架", en="Education"), "1", "proposed", 3, 3)],
    [
        indicator(
            "retention-rate", "九年义务教育巩固率", "Nine-year retention rate", "毕业生占入学学生的比例，死亡的剔除"
        ),
        indicator("retention", "巩固率", "Retention"),
        indicator("enrolment-rate", "毛入学率", "Gross enrolment", "在校生占学龄人口的比例"),
        indicator("training-hours", "教师培训学时达标率", "Training hours"),
    ],
)


def found(query: str) -> list[str]:
    return [hit.reference for hit in INDEX.search(query)]


def test_a_whole_name_goes_before_a_part_of_one() -> None:
    assert found("巩固率") == ["industry/x#retention", "industry/x#retention-rate"]
    assert INDEX.search("巩固率")[0].score == 100


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("RETENTION RATE", "industry/x#retention-rate"),
        ("nine-year", "industry/x#retention-rate"),
        ("enrolment-rate", "industry/x#enrolment-rate"),
        ("毛 入学", "industry/x#enrolment-rate"),
        ("教师　培训", "industry/x#training-hours"),
        ("Ｒetention", "industry/x#retention"),
        ("教育类", "industry/x"),
        ("死亡的剔除", "industry/x#retention-rate"),
        ("学龄人口", "industry/x#enrolment-rate"),
    ],
)
def test_what_is_written_is_found(query: str, first: str) -> None:
    assert found(query)[0] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("巩故率", "industry/x#retention"),
        ("毛入学律", "industry/x#enrolment-rate"),
        ("retension", "industry/x#retention"),
        ("nine-yaer retention", "industry/x#retention-rate"),
        ("trainning hours", "industry/x#training-hours"),
    ],
)
def test_a_slip_of_the_pen_is_forgiven(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_slip_never_outranks_what_is_written() -> None:
    slip = INDEX.search("巩故率")[0].score
    assert all(slip < hit.score for hit in INDEX.search("巩固率"))


def test_a_name_goes_before_a_definition() -> None:
    hits = INDEX.search("学")
    by_field = [hit.field for hit in hits]
    assert by_field.index("name") < by_field.index("definition") if "definition" in by_field else by_field


@pytest.mark.parametrize("query", ["", "   ", "飞机场跑道长度", "zzzzqqq"])
def test_nothing_like_it_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_every_indicator_is_found_once_and_the_limit_holds() -> None:
    assert len(found("率")) == len(set(found("率")))
    assert len(INDEX.search("率", limit=2)) == 2
    assert len(INDEX.search("率", limit=None)) == 4


@given(st.text(max_size=60))
def test_any_query_is_answered(query: str) -> None:
    scores = [hit.score for hit in INDEX.search(query)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)


@pytest.mark.parametrize(
    ("query", "reference"),
    [
        ("巩固率", "industry/education#retention-rate"),
        ("retention rate", "industry/education#retention-rate"),
        ("服务对象满意度", "project/common#satisfaction"),
        ("应享尽享", "project/common#take-up-rate"),
    ],
)
def test_the_shipped_frameworks_are_searched(query: str, reference: str) -> None:
    assert reference in [hit.reference for hit in shipped_catalogue().search(query)[:3]]


def test_every_shipped_indicator_is_the_first_hit_for_its_own_name() -> None:
    catalogue = shipped_catalogue()
    for entry in catalogue.indicators():
        first = catalogue.search(entry.indicator.name.zh, limit=1)[0]
        assert (first.reference, first.score) == (f"{entry.framework}#{entry.indicator.id}", 100)
