from __future__ import annotations

import math
import pickle
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expressions.formula_strategies import NAMES, conditions, numbers
from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.formula_tree import Node, is_condition, render
from perfindicators.expressions.formulas import Formula, InputValue, parse_formula

RETENTION = parse_formula("graduates / entrants * 100")


def test_the_retention_rate_is_exact() -> None:
    assert RETENTION.evaluate({"graduates": 9405, "entrants": 10000}) == Fraction(9405, 100)


def test_a_float_is_taken_at_its_shortest_decimal_text() -> None:
    assert parse_formula("a + b").evaluate({"a": 0.1, "b": 0.2}) == Fraction(3, 10)
    assert parse_formula("a").evaluate({"a": Decimal("2.50")}) == Fraction(5, 2)
    assert parse_formula("a").evaluate({"a": Fraction(1, 3)}) == Fraction(1, 3)
    assert parse_formula("a").evaluate({"a": True}) == 1


def test_numbers_of_numpy_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    inputs = {"a": numpy.float64(0.1), "b": numpy.int64(3), "c": numpy.array([1.5, 2.5])}
    assert parse_formula("a + b + sum(c)").evaluate(inputs) == Fraction(71, 10)


EXAMPLES: list[tuple[str, dict[str, InputValue], Fraction | int | bool | None]] = [
    ("min(1, graduates / plan)", {"graduates": 120, "plan": 100}, 1),
    ("min(1, graduates / plan)", {"graduates": 80, "plan": 100}, Fraction(4, 5)),
    ("audited = 1 and graduates >= 100", {"audited": 1, "graduates": 100}, True),
    ("audited = 1 and graduates >= 100", {"audited": 0, "graduates": 100}, False),
    ("a != 1", {"a": 1}, False),
    ("a < 1 or a > 1", {"a": 1}, False),
    ("a <= 1", {"a": 1}, True),
    ("a >= 80%", {"a": 0.8}, True),
    ("a * 5‰", {"a": 1000}, 5),
    ("-a - -b", {"a": 1, "b": 3}, 2),
    ("a - (b - c)", {"a": 1, "b": 2, "c": 3}, 2),
    ("a - b - c", {"a": 1, "b": 2, "c": 3}, -4),
    ("a / b / c", {"a": 12, "b": 2, "c": 3}, 2),
    ("round(a)", {"a": 2.5}, 3),
    ("round(a)", {"a": -2.5}, -2),
    ("round(a, 2)", {"a": 4.365}, Fraction(437, 100)),
    ("round(a / b, 1)", {"a": 1, "b": 3}, Fraction(3, 10)),
    ("abs(a)", {"a": -3}, 3),
    ("mean(a, b, 4)", {"a": 1, "b": 2}, Fraction(7, 3)),
    ("sum(a, b) + max(a, b)", {"a": 1, "b": 2}, 5),
    ("sum(a) / sum(b)", {"a": [1, 2, 3], "b": (4, 4)}, Fraction(3, 4)),
    ("sum(a * w) / sum(w)", {"a": [80, 90], "w": [1, 3]}, Fraction(175, 2)),
    ("mean(a) - min(a) + max(a)", {"a": [1, 2, 6]}, 8),
    ("max(mean(a), b)", {"a": [1, 2], "b": 1}, Fraction(3, 2)),
    ("sum(a + b)", {"a": [1, 2], "b": 10}, 23),
    ("sum(a)", {"a": 5}, 5),
    ("if(a > 0, b / a, 0)", {"a": 0, "b": 1}, 0),
    ("if(a > 0, b > 1, b > 9)", {"a": 1, "b": 5}, True),
]


@pytest.mark.parametrize(("text", "inputs", "expected"), EXAMPLES)
def test_values(text: str, inputs: dict[str, InputValue], expected: Fraction | bool) -> None:
    value = parse_formula(text).evaluate(inputs)
    assert value == expected
    assert type(value) is (bool if isinstance(expected, bool) else Fraction)


UNKNOWN: list[tuple[str, dict[str, InputValue]]] = [
    ("a / b", {"a": 1, "b": 0}),
    ("a / (b - b)", {"a": 1, "b": 3}),
    ("a + b", {"a": 1}),
    ("a + b", {"a": 1, "b": None}),
    ("a", {"a": math.nan}),
    ("a", {"a": math.inf}),
    ("a", {"a": Decimal("NaN")}),
    ("a", {"a": Decimal("1E+999999999")}),
    ("min(1, a)", {"a": None}),
    ("abs(a)", {}),
    ("-a", {}),
    ("round(a, 2)", {}),
    ("sum(a)", {"a": [1, None]}),
    ("sum(a)", {"a": []}),
    ("sum(a * b)", {"a": [1, 2], "b": [1]}),
    ("a * 2", {"a": [1, 2]}),
    ("a >= 1", {}),
    ("not a >= 1", {}),
    ("if(a > 1, 1, 0)", {}),
    ("if(a > 1, b > 1, b > 0)", {"b": 1}),
]


@pytest.mark.parametrize(("text", "inputs"), UNKNOWN)
def test_what_cannot_be_known_is_none(text: str, inputs: dict[str, InputValue]) -> None:
    assert parse_formula(text).evaluate(inputs) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("known = 1 and unknown = 1", None),
        ("known = 0 and unknown = 1", False),
        ("unknown = 1 and known = 0", False),
        ("known = 1 or unknown = 1", True),
        ("unknown = 1 or known = 1", True),
        ("known = 0 or unknown = 1", None),
        ("not (known = 0 and unknown = 1)", True),
    ],
)
def test_a_condition_is_decided_as_soon_as_what_is_known_decides_it(text: str, expected: bool | None) -> None:
    assert parse_formula(text).evaluate({"known": 1}) is expected


@pytest.mark.parametrize("value", ["5", b"5", object(), {"x": 1}, ["5"], 1j])
def test_text_instead_of_a_number_is_misuse(value: InputValue) -> None:
    with pytest.raises(TypeError, match="Inputs are numbers"):
        parse_formula("a").evaluate({"a": value})


def test_names_are_in_order_of_first_use() -> None:
    assert parse_formula("b / a + min(b, c) * 2").names == ("b", "a", "c")


def test_equal_formulas_have_equal_canonical_text() -> None:
    spaced, tight = parse_formula("a  /  b"), parse_formula("a÷b")
    assert spaced == tight
    assert hash(spaced) == hash(tight)
    assert spaced.text == "a  /  b"
    assert str(spaced) == "a / b"
    assert spaced != parse_formula("b / a")


def test_a_formula_is_immutable_and_survives_pickling() -> None:
    with pytest.raises(AttributeError):
        RETENTION.text = "1"  # type: ignore[misc]
    copy = pickle.loads(pickle.dumps(RETENTION))
    assert copy == RETENTION
    assert copy.evaluate({"graduates": 1, "entrants": 2}) == 50


def test_formulas_on_numbers_load_no_dataframe_library() -> None:
    script = "import sys, perfindicators.expressions.formulas as f; f.parse_formula('a + 1').evaluate({'a': 1.5})"
    check = "sys.exit(bool({'narwhals', 'pandas', 'polars', 'numpy'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", f"{script}; {check}"], check=True, timeout=60)


def test_reading_is_cached_and_errors_are_raised_each_time() -> None:
    assert parse_formula("a + 1") is parse_formula("a + 1")
    for _ in range(2):
        with pytest.raises(ExpressionSyntaxError):
            parse_formula("a +")


def test_undeclared_names_are_reported_once_with_the_nearest_declared_one() -> None:
    (problem,) = parse_formula("gradutes / entrants + gradutes").problems(
        {"graduates": 1, "entrants": 1}.keys() - {"x"}
    )[:1]
    assert problem.column == 1
    assert "Did you mean graduates?" in problem.en
    assert "是否想写 graduates" in problem.zh


def test_declared_inputs_that_are_not_used_are_reported() -> None:
    (problem,) = RETENTION.problems(["graduates", "entrants", "plan"])
    assert "'plan' is not used" in problem.en


def test_a_declared_name_with_a_hyphen_gets_a_name_that_works() -> None:
    problems = parse_formula("plan-total").problems(["plan-total"])
    assert [problem.column for problem in problems] == [1, 6, 1]
    assert "plan_total" in problems[-1].en


def test_nothing_is_wrong_with_a_formula_that_fits() -> None:
    assert RETENTION.problems(["entrants", "graduates"]) == []


VALUES = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2)
ROWS = st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES))


@given(numbers() | conditions())
def test_text_and_back(tree: Node) -> None:
    formula = parse_formula(render(tree))
    assert parse_formula(str(formula)) == formula
    assert formula.is_condition is is_condition(tree)


def _round(value: Fraction, places: Fraction = Fraction(0)) -> Fraction:
    scale = 10 ** int(places)
    return Fraction((2 * value * scale + 1) // 2, scale)


def _oracle(text: str, row: dict[str, int | Decimal]) -> Fraction | bool | None:
    """The value of a formula as Python itself would work it out with fractions; None for a division by zero."""
    source = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)(%?)", r"(F('\1')/(100 if '\2' else 1))", text)
    source = re.sub(r"(?<![<>!])=(?!=)", "==", source).replace(">==", ">=").replace("<==", "<=")
    functions = {"sum": lambda *x: sum(x), "mean": lambda *x: sum(x) / Fraction(len(x)), "round": _round}
    try:
        return eval(source, {"F": Fraction, **functions}, {name: Fraction(value) for name, value in row.items()})
    except ZeroDivisionError:
        return None


@given(numbers(choice=False), ROWS)
def test_numbers_are_those_of_the_fractions_module(tree: Node, row: dict[str, int | Decimal]) -> None:
    assert parse_formula(render(tree)).evaluate(row) == _oracle(render(tree), row)


@given(conditions(choice=False), ROWS)
def test_conditions_are_those_of_the_fractions_module(tree: Node, row: dict[str, int | Decimal]) -> None:
    expected = _oracle(render(tree), row)
    if expected is not None and "/" not in render(tree):
        assert parse_formula(render(tree)).evaluate(row) is expected


@given(numbers() | conditions(), ROWS)
def test_evaluation_never_raises_and_is_repeatable(tree: Node, row: dict[str, int | Decimal]) -> None:
    formula: Formula = parse_formula(render(tree))
    assert formula.evaluate(row) == formula.evaluate(dict(reversed(row.items())))
