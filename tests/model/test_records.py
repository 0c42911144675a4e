"""Records: figures, relations, and what keeps a relation from making sense."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from model_cases import refused
from perfindicators.model.records import Records, relation_kinds
from perfindicators.reading.loader import read_text_document

FIGURES = """kind: records
format: 1
id: report
title: 报告
year: 2022
source: {status: seen}
figures:
  - {id: all, name: 全州, value: 38, unit: 个, year: 2021, level: all}
  - {id: own, name: 州级, value: 10, unit: 个, year: 2021, level: prefecture}
  - {id: county, name: 县级, value: 28, unit: 个, year: 2021, level: county}
relations:
"""


def figure(id: str, value: object = "1", **changed: object) -> dict[str, Any]:
    return {"id": id, "name": id, "value": value, "unit": "个", "year": "2022", "level": "all", **changed}


def document(*relations: dict[str, object], figures: list[dict[str, Any]] | None = None) -> dict[str, object]:
    return {
        "kind": "records",
        "format": "1",
        "id": "report",
        "title": "报告",
        "year": "2022",
        "source": {"status": "seen"},
        "figures": figures or [figure("a"), figure("b"), figure("c")],
        "relations": list(relations),
    }


SUM = {"relation": "sum", "id": "s", "name": "合计", "total": "a", "parts": ["b", "c"]}
WHOLE = {
    "sum": SUM,
    "outcomes": {"relation": "outcomes", "id": "o", "name": "结果", "total": "a", "outcomes": ["b", "c"]},
    "difference": {"relation": "difference", "id": "d", "name": "差", "figure": "a", "from": "b", "less": "c"},
    "rate": {"relation": "rate", "id": "r", "name": "率", "figure": "a", "numerator": "b", "denominator": "c"},
    "equal": {"relation": "equal", "id": "e", "name": "一致", "same": ["a", "b", "c"]},
    "at-most": {"relation": "at-most", "id": "m", "name": "不超过", "figure": "a", "limit": "b"},
}


@pytest.mark.parametrize("kind", WHOLE)
def test_every_kind_of_relation_can_be_written_and_says_which_figures_it_touches(kind: str) -> None:
    (relation,) = Records.model_validate(document(WHOLE[kind])).relations
    assert relation.relation == kind
    assert relation.figures == (("a", "b") if kind == "at-most" else ("a", "b", "c"))


def test_no_kind_of_relation_is_forgotten_here() -> None:
    assert set(relation_kinds()) == set(WHOLE)


def test_a_figure_keeps_the_decimals_it_was_printed_with() -> None:
    records = Records.model_validate(document(figures=[figure("a", "405596.40")]))
    assert str(records.figure("a").value) == "405596.40"
    assert records.figure("a").value == Decimal("405596.4")


@pytest.mark.parametrize("key", ["year", "unit", "level", "value", "name"])
def test_a_figure_without_year_unit_or_level_is_refused(key: str) -> None:
    written = {name: value for name, value in figure("a").items() if name != key}
    assert key in refused(Records, document(figures=[written]))


@pytest.mark.parametrize("value", ["NaN", "约200", "1,437", "", "1e3", float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_refused(value: object) -> None:
    assert "figures.0.value" in refused(Records, document(figures=[figure("a", value)]))


@pytest.mark.parametrize("kind", list(WHOLE))
def test_a_relation_to_a_figure_that_does_not_exist_is_refused(kind: str) -> None:
    said = refused(Records, document(WHOLE[kind], figures=[figure("a"), figure("b1"), figure("c")]))
    assert "“b”不在 figures 中" in said
    assert "b1" in said


def test_a_figure_and_a_relation_may_not_stand_twice() -> None:
    assert "“a”出现两次" in refused(Records, document(figures=[figure("a"), figure("a")]))
    assert "“s”出现两次" in refused(Records, document(SUM, SUM))


@pytest.mark.parametrize(
    "lonely",
    [
        {**SUM, "parts": ["b"]},
        {**SUM, "parts": []},
        {**WHOLE["outcomes"], "outcomes": ["b"]},
        {**WHOLE["equal"], "same": ["a"]},
    ],
)
def test_a_relation_of_one_part_compares_with_nothing(lonely: dict[str, object]) -> None:
    assert "至少要写两个" in refused(Records, document(lonely))


@pytest.mark.parametrize("doubled", [{**SUM, "parts": ["b", "b"]}, {**SUM, "parts": ["a", "b"]}])
def test_a_figure_is_not_compared_with_itself(doubled: dict[str, object]) -> None:
    assert "两次用到" in refused(Records, document(doubled))


def test_a_blank_is_no_reason_to_compare_two_years() -> None:
    assert "across_years" in refused(Records, document({**SUM, "across_years": " "}))


def test_all_wrong_references_are_told_at_once_each_at_its_line() -> None:
    text = FIGURES + (
        "  - {relation: sum, id: one, name: 合计, total: all, parts: [ownn, county]}\n"
        "  - {relation: equal, id: two, name: 一致,\n"
        "     same: [own,\n"
        "            countty]}\n"
    )
    found = read_text_document(text).diagnostics
    assert [(item.code, item.span.line) for item in found if item.span] == [("Y13", 12), ("Y13", 15)]
    assert found[0].span is not None
    assert text.splitlines()[11][found[0].span.column - 1 :].startswith("ownn")


def test_an_unknown_kind_of_relation_is_told_with_those_that_exist() -> None:
    found = read_text_document(FIGURES + "  - {relation: summe, id: s, name: 合计, total: all, parts: [own, county]}\n")
    assert "at-most" in found.diagnostics[0].message.zh


def test_a_figure_that_does_not_exist_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        Records.model_validate(document()).figure("nothing")
