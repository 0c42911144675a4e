from __future__ import annotations

import pytest

from perfindicators.expressions.formula_units import check_units
from perfindicators.expressions.formulas import FormulaProblem, parse_formula
from perfindicators.expressions.units import parse_unit

UNITS = {
    "graduates": "人",
    "entrants": "人",
    "visits": "人次",
    "yuan": "元",
    "wan": "万元",
    "yi": "亿元",
    "rate": "%",
    "share": "比例",
    "rise": "百分点",
    "months": "月",
    "hours": "小时",
    "minutes": "分钟",
    "area": "亩",
}


def problems(text: str, result: str) -> list[FormulaProblem]:
    inputs = {name: parse_unit(unit) for name, unit in UNITS.items()}
    return check_units(parse_formula(text), inputs, parse_unit(result))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("graduates / entrants * 100", "%"),
        ("100 * graduates / entrants", "%"),
        ("round(graduates / entrants * 100, 2)", "%"),
        ("graduates / entrants * 1000", "‰"),
        ("graduates / entrants", "比例"),
        ("min(1, graduates / entrants)", "比例"),
        ("(graduates - entrants) / entrants * 100", "%"),
        ("(graduates / entrants - 1) * 100", "%"),
        ("100 - rate", "%"),
        ("rate - rise", "百分点"),
        ("rate + rise", "%"),
        ("rate / 100", "比例"),
        ("share * 100", "%"),
        ("wan * 10000 / graduates", "元/人"),
        ("wan / 0.0001 / graduates", "元/人"),
        ("yuan / graduates", "元/人"),
        ("yuan / graduates / months", "元/人*月"),
        ("yuan + wan * 10000", "元"),
        ("yuan / 10000 + wan", "万元"),
        ("wan * rate / 100", "万元"),
        ("yuan * 2", "元"),
        ("yuan * 10%", "元"),
        ("yuan * 0", "元"),
        ("yuan + 5", "元"),
        ("max(graduates, entrants, 0)", "人"),
        ("sum(yuan) / sum(graduates)", "元/人"),
        ("mean(rate)", "%"),
        ("abs(-yuan)", "元"),
        ("hours * 60 + minutes", "分钟"),
        ("hours * 60", "分钟"),
        ("hours * 2", "小时"),
        ("if(rate >= 80 and visits > 100, yuan, 0)", "元"),
        ("if(share >= 80%, 1, 0)", "比例"),
        ("5", "元"),
        ("unknown + graduates", "人"),
        ("unknown * graduates", "元"),
        ("unknown", "元"),
    ],
)
def test_units_that_fit(text: str, result: str) -> None:
    assert problems(text, result) == []


@pytest.mark.parametrize(
    ("text", "result", "column", "message"),
    [
        ("graduates / entrants", "%", 1, "Write: graduates / entrants * 100"),
        ("share + 1", "%", 1, "Write: (share + 1) * 100"),
        ("graduates / entrants * 100", "比例", 1, "Write: graduates / entrants * 100 / 100"),
        ("wan / graduates", "元/人", 1, "Write: wan / graduates * 10000"),
        ("yuan", "万元", 1, "Write: yuan / 10000"),
        ("yuan + wan", "元", 8, "Write '* 10000'"),
        ("wan - yuan", "万元", 7, "Write '/ 10000'"),
        ("max(wan, yi)", "万元", 10, "Write '* 10000'"),
        ("graduates + visits", "人", 13, "different kinds"),
        ("graduates / visits * 100", "%", 1, "different kinds"),
        ("yuan / graduates", "元", 1, "different kinds"),
        ("yuan + area", "元", 8, "different kinds"),
        ("rate + share", "%", 8, "Write '* 100'"),
        ("min(rate, 95%)", "%", 11, "differ in size"),
        ("if(rate >= share, 1, 0)", "比例", 9, "Write '* 100'"),
        ("if(not (yuan > wan or yuan = graduates), 1, 0)", "比例", 14, "differ in size"),
        ("if(rate > 1, yuan, wan)", "元", 20, "Write '* 10000'"),
        ("graduates >= entrants", "%", 11, "Write if(condition, 1, 0)"),
        ("hours + minutes", "小时", 9, "Write '/ 60'"),
    ],
)
def test_units_that_do_not_fit(text: str, result: str, column: int, message: str) -> None:
    problem = problems(text, result)[0]
    assert message in problem.en
    assert problem.column == column
    assert problem.zh


def test_every_place_is_reported() -> None:
    found = problems("if(yuan > wan or yuan = graduates, yuan, wan)", "人")
    assert [problem.column for problem in found] == [9, 23, 42, 1]
