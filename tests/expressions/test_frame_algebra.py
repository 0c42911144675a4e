from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expressions.formula_strategies import NAMES, conditions, numbers
from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.algebra import EXACT, Algebra, B, V, rounded_share
from perfindicators.expressions.formula_tree import Node, render
from perfindicators.expressions.formulas import parse_formula
from perfindicators.expressions.frame_algebra import FRAME, evaluate_on_frame, formula_expression

pl = pytest.importorskip("polars")

Columns = dict[str, list[Any]]


def _read(column: Sequence[Any]) -> list[Any]:
    return [None if value is None or value is pd.NA or value != value else value for value in column]  # noqa: PLR0124


def _pandas(data: Columns, work: Callable[[Any], Any]) -> list[Any]:
    return _read(work(pd.DataFrame(data))["value"].tolist())


def _pandas_nullable(data: Columns, work: Callable[[Any], Any]) -> list[Any]:
    return _read(work(pd.DataFrame(data).convert_dtypes())["value"].tolist())


def _polars(data: Columns, work: Callable[[Any], Any]) -> list[Any]:
    return _read(work(pl.DataFrame(data, strict=False))["value"].to_list())


def _polars_lazy(data: Columns, work: Callable[[Any], Any]) -> list[Any]:
    return _read(work(pl.LazyFrame(data, strict=False)).collect()["value"].to_list())


def _pyarrow(data: Columns, work: Callable[[Any], Any]) -> list[Any]:
    return _read(work(pytest.importorskip("pyarrow").table(data))["value"].to_pylist())


ENGINES = pytest.mark.parametrize("engine", [_pandas, _pandas_nullable, _polars, _polars_lazy, _pyarrow])
Engine = Callable[[Columns, Callable[[Any], Any]], list[Any]]


def proportional(algebra: Algebra[V, B], actual: V, target: V) -> tuple[V, V]:
    """Met earns all points, else points × actual ÷ target; nothing for a missed target of zero."""
    met = actual >= target
    earns = algebra.either(met, target > 0)
    share = algebra.where(met, 1, algebra.maximum(actual, 0))
    return algebra.where(earns, share, 0), algebra.where(met, 1, algebra.maximum(algebra.absolute(target), 1))


def cents(algebra: Algebra[V, B], actual: V, target: V, points: V) -> V:
    numerator, denominator = proportional(algebra, actual, target)
    return rounded_share(algebra, points, numerator, denominator)


LINES = st.lists(
    st.tuples(st.integers(-(10**6), 10**8), st.integers(-100, 10**8), st.integers(0, 10_000)), min_size=1, max_size=30
)


@settings(deadline=None, max_examples=40)
@given(LINES)
@pytest.mark.parametrize("engine", [_pandas, _polars, _polars_lazy])
def test_a_rule_gives_the_same_whole_numbers_on_both_engines(engine: Engine, lines: list[tuple[int, int, int]]) -> None:
    data = {name: [float(line[i]) for line in lines] for i, name in enumerate(["actual", "target", "points"])}
    expression = cents(FRAME, nw.col("actual"), nw.col("target"), nw.col("points")).alias("value")
    computed = engine(data, lambda frame: nw.from_native(frame).with_columns(expression).to_native())
    assert computed == [cents(EXACT, *line) for line in lines]


@ENGINES
def test_half_cents_are_rounded_up_on_every_engine(engine: Engine) -> None:
    # 4.5 points at 97 % are 4.365; 2.5 points at 33 % are 0.825
    data: Columns = {"actual": [97.0, 33.0, 80.0], "target": [100.0, 100.0, 80.0], "points": [450.0, 250.0, 333.0]}
    expression = cents(FRAME, nw.col("actual"), nw.col("target"), nw.col("points")).alias("value")
    computed = engine(data, lambda frame: nw.from_native(frame).with_columns(expression).to_native())
    assert computed == [437.0, 83.0, 333.0]


@ENGINES
def test_no_engine_sees_a_zero_divisor(engine: Engine) -> None:
    data: Columns = {"n": [7, 7, -7], "d": [2, 0, 2]}
    n, d = nw.col("n"), nw.col("d")
    for expression, expected in [
        (FRAME.safe_divide(n, d), [3.5, 0, -3.5]),
        (FRAME.safe_divide(n, d, otherwise=1), [3.5, 1, -3.5]),
        (FRAME.floor_divide(n, FRAME.maximum(d, 2)), [3, 3, -4]),
        (FRAME.clip(n, 0, d), [2, 0, 0]),
        (FRAME.clip(n, -1, 5), [5, 5, -1]),
        (FRAME.minimum(n, d), [2, 0, -7]),
        (FRAME.maximum(n, 3), [7, 7, 3]),
        (FRAME.absolute(n), [7, 7, 7]),
        (FRAME.constant(2) * d, [4, 0, 4]),
        (FRAME.where(FRAME.both(n > 0, FRAME.negate(FRAME.equal(d, 0))), 1, 0), [1, 0, 0]),
        (FRAME.where(FRAME.either(n < 0, d == 0), 1, 0), [0, 1, 1]),
    ]:
        computed = engine(data, lambda frame, e=expression: nw.from_native(frame).with_columns(value=e).to_native())
        assert computed == expected


@ENGINES
def test_not_finite_is_missing(engine: Engine) -> None:
    missing = FRAME.where(FRAME.is_missing(nw.col("x")), 1, 0).alias("value")
    data: Columns = {"x": [1.0, None, float("inf"), float("nan")]}
    assert engine(data, lambda frame: nw.from_native(frame).with_columns(missing).to_native()) == [0, 1, 1, 1]


TABLE: Columns = {
    "graduates": [96, 80, 5, 3, None, 100],
    "entrants": [100, 100, 0, 7, 10, 100],
    "audited": [True, False, True, None, True, True],
}

FORMULAS = [
    "graduates / entrants * 100",
    "graduates / entrants * 100 >= 80",
    "min(1, graduates / entrants)",
    "min(graduates, entrants, 50)",
    "audited = 1 and graduates >= 96",
    "audited = 1 or graduates >= 96",
    "not audited = 1",
    "graduates != entrants",
    "graduates < entrants or entrants <= 0",
    "round(graduates / entrants, 2)",
    "round(-graduates / 8)",
    "if(entrants > 0, graduates / entrants, 0)",
    "if(audited = 1, graduates > 5, entrants > 5)",
    "abs(graduates - entrants)",
    "mean(graduates, entrants) + sum(1, 2) - max(graduates, -entrants)",
    "1 / (1 / entrants)",
    "(graduates - entrants) / entrants * 100",
    "5 * 20%",
    "3 > 2",
]


def _rows(data: Columns) -> list[dict[str, Any]]:
    return [dict(zip(data, values, strict=True)) for values in zip(*data.values(), strict=True)]


@ENGINES
@pytest.mark.parametrize("text", FORMULAS)
def test_a_frame_gives_row_by_row_what_numbers_give(engine: Engine, text: str) -> None:
    formula = parse_formula(text)
    computed = engine(TABLE, lambda frame: evaluate_on_frame(formula, frame))
    expected = [formula.evaluate(row) for row in _rows(TABLE)]
    assert computed == [value if value is None else pytest.approx(float(value), rel=1e-9) for value in expected]


@ENGINES
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(entrants)", 317),
        ("mean(entrants) - min(entrants)", 317 / 6),
        ("max(max(entrants), 500)", 500),
        ("sum(entrants * 2) / sum(entrants)", 2),
        ("sum(graduates)", None),
        ("mean(5)", 5),
    ],
)
def test_a_function_of_one_column_folds_it(engine: Engine, text: str, expected: float | None) -> None:
    computed = engine(TABLE, lambda frame: evaluate_on_frame(parse_formula(text), frame))
    assert computed == [expected if expected is None else pytest.approx(expected)] * 6
    exact = parse_formula(text).evaluate(TABLE)
    assert exact == (expected if expected is None else pytest.approx(Fraction(expected)))


@ENGINES
def test_an_exact_eighty_per_cent_is_eighty_per_cent(engine: Engine) -> None:
    plans = list(range(5, 2000, 5))
    data: Columns = {"done": [plan * 4 // 5 * 0.1 for plan in plans], "plan": [plan * 0.1 for plan in plans]}
    met = engine(data, lambda frame: evaluate_on_frame(parse_formula("done / plan * 100 >= 80"), frame))
    assert all(met)
    assert not any(engine(data, lambda frame: evaluate_on_frame(parse_formula("done / plan * 100 > 80"), frame)))


@ENGINES
def test_large_whole_numbers_stay_whole_when_rounded(engine: Engine) -> None:
    data: Columns = {"x": [12345678901234, 2**52 + 1, 999999999]}
    assert engine(data, lambda frame: evaluate_on_frame(parse_formula("round(x)"), frame)) == data["x"]


def test_a_lazy_frame_stays_lazy_and_columns_may_have_other_names() -> None:
    frame = pl.LazyFrame({"毕业生": [3], "入学": [4]})
    formula = parse_formula("graduates / entrants")
    result = evaluate_on_frame(formula, frame, columns={"graduates": "毕业生", "entrants": "入学"}, name="rate")
    assert isinstance(result, pl.LazyFrame)
    assert result.collect().to_dicts() == [{"毕业生": 3, "入学": 4, "rate": 0.75}]


def test_other_columns_and_the_index_of_pandas_stay() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}, index=[7, 9])
    result = evaluate_on_frame(parse_formula("a > 1"), frame)
    assert list(result.index) == [7, 9]
    assert list(result.columns) == ["a", "b", "value"]
    assert result["value"].dtype == bool
    assert "value" not in frame


def test_an_expression_can_be_used_by_itself() -> None:
    frame = nw.from_native(pl.DataFrame({"a": [1, 2]}))
    assert frame.select(x=formula_expression(parse_formula("a * 2"))).to_native()["x"].to_list() == [2.0, 4.0]


def test_a_formula_that_would_unfold_without_end_is_refused() -> None:
    nested = "if(a > 0, 1, 0)"
    for _ in range(12):
        nested = f"if({nested} > 0, 1, 0)"
    with pytest.raises(ExpressionSyntaxError, match="at most 10000"):
        formula_expression(parse_formula(nested))
    assert parse_formula(nested).evaluate({"a": 1}) == 1


AMOUNTS = st.none() | st.integers(0, 1000) | st.decimals(0, 1000, places=2).map(float)
TABLES = st.integers(1, 5).flatmap(
    lambda n: st.fixed_dictionaries({name: st.lists(AMOUNTS, min_size=n, max_size=n) for name in NAMES})
)


@settings(deadline=None, max_examples=60)
@given(numbers(2, negative=False, choice=False) | conditions(2, negative=False, choice=False), TABLES)
def test_numbers_pandas_and_polars_agree(tree: Node, table: Columns) -> None:
    formula = parse_formula(render(tree))
    expected = [
        None if value is None else pytest.approx(float(value), rel=1e-9)
        for value in (formula.evaluate(row) for row in _rows(table))
    ]
    for engine in (_pandas, _polars):
        typed = {name: [None if value is None else float(value) for value in column] for name, column in table.items()}
        assert engine(typed, lambda frame: evaluate_on_frame(formula, frame)) == expected
