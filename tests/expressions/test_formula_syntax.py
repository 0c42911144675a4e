from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.formula_syntax import is_input_name, parse_tree
from perfindicators.expressions.formula_tree import render

CANONICAL = [
    ("graduates/entrants*100", "graduates / entrants * 100"),
    ("毕业生数÷入学时学生数×１００", "毕业生数 / 入学时学生数 * 100"),
    ("min（1，graduates／plan）", "min(1, graduates / plan)"),
    ("audited == 1 and graduates ≥ 100", "audited = 1 and graduates >= 100"),
    ("a＝1 or not b≠2", "a = 1 or not b != 2"),
    ("a <> b", "a != b"),
    ("a ≦ b", "a <= b"),
    ("ｐｌａｎ ＞＝ 95％", "plan >= 95%"),
    ("a * 0.9‰", "a * 0.9‰"),
    ("1.50 + 2.0 + 0.10", "1.5 + 2 + 0.1"),
    ("((a))", "a"),
    ("(a + b) * c", "(a + b) * c"),
    ("a + (b * c)", "a + b * c"),
    ("(a + b) + c", "(a + b) + c"),
    ("--a", "--a"),
    ("-a * b − c", "-a * b - c"),
    ("not (a > 1 and b > 1)", "not (a > 1 and b > 1)"),
    ("a > 1 or b > 1 and c > 1", "a > 1 or b > 1 and c > 1"),
    ("(a > 1 or b > 1) and c > 1", "(a > 1 or b > 1) and c > 1"),
    ("if(a > 0, b, c)", "if(a > 0, b, c)"),
    ("round(a, 2)\n + \u3000sum(a)", "round(a, 2) + sum(a)"),
    ("GDP增长率 * 1", "GDP增长率 * 1"),
]


@pytest.mark.parametrize(("text", "canonical"), CANONICAL)
def test_many_spellings_have_one_canonical_text(text: str, canonical: str) -> None:
    assert render(parse_tree(text)) == canonical
    assert render(parse_tree(canonical)) == canonical


ERRORS = [
    ("", 1, "a number, a name"),
    ("   ", 1, "The formula stops here"),
    ("a +", 4, "The formula stops here"),
    ("a b", 3, "an operator or the end"),
    ("5万", 2, "an operator or the end"),
    ("(a", 3, "')'"),
    ("a)", 2, "an operator or the end"),
    ("min(a", 6, "',' or ')'"),
    ("min()", 5, "a number, a name"),
    ("a * * b", 5, "a number, a name"),
    ("a ** 2", 3, "no powers"),
    ("a ^ 2", 3, "no powers"),
    ("a // 2", 3, "no whole division"),
    ("+a", 1, "a number, a name"),
    ("a.b", 2, "decimal point"),
    ("a[0]", 2, "no indexing"),
    ("'os'", 1, "no texts"),
    ("a & b", 3, "Write 'and'"),
    ("a | b", 3, "Write 'or'"),
    ("!a", 1, "Write 'not'"),
    ("max(a、b)", 6, "Separate arguments"),
    ("a ; b", 3, "Unexpected character ';'"),
    ("a % b", 3, "an operator or the end"),
    ("5 % 3", 5, "an operator or the end"),
    ("1,000 + a", 3, "no thousands separators"),
    ("max(1,000)", 7, "no leading zeros"),
    ("1.2.3", 1, "is no number"),
    ("1. + a", 1, "is no number"),
    ("1e5", 2, "an operator or the end"),
    ("Graduates / plan", 1, "Write graduates."),
    ("a * _b", 5, "Write b."),
    ("a²", 1, "is no name"),
    ("averge(a)", 1, "No function 'averge'"),
    ("1 + avg(a)", 5, "Did you mean mean?"),
    ("平均(a)", 1, "Did you mean mean?"),
    ("rond(a)", 1, "Did you mean round?"),
    ("Min(a, b)", 1, "Write min."),
    ("a + min", 5, "min is a function"),
    ("abs(a, b)", 1, "abs takes 1 argument(s), not 2"),
    ("if(a > 1, 2)", 1, "if takes 3 argument(s), not 2"),
    ("round(a, b)", 10, "whole number from 0 to 12"),
    ("round(a, 13)", 10, "whole number from 0 to 12"),
    ("round(a, -1)", 10, "whole number from 0 to 12"),
    ("sum(a * mean(b))", 9, "folds a whole column"),
    ("a < b < c", 7, "do not chain"),
    ("(a > b) + 1", 4, "Write if(condition, 1, 0)"),
    ("1 + (a > b)", 8, "Write if(condition, 1, 0)"),
    ("-(a > b)", 5, "Write if(condition, 1, 0)"),
    ("(a > b) = (c > d)", 14, "Write if(condition, 1, 0)"),
    ("max(a > b, 1)", 7, "Write if(condition, 1, 0)"),
    ("audited and b > 1", 1, "audited = 1"),
    ("b > 1 and audited", 11, "audited = 1"),
    ("not audited", 5, "audited = 1"),
    ("if(a, 1, 0)", 4, "audited = 1"),
    ("if(a > 1, b > 1, 0)", 18, "both conditions"),
    ("(" * 33 + "a" + ")" * 33, 34, "Nested more than 32"),
    ("-" * 40 + "a", 34, "Nested more than 32"),
    ("a + " + "9" * 51, 5, "at most 50 digits"),
]


@pytest.mark.parametrize(("text", "column", "message"), ERRORS)
def test_an_error_names_the_column_and_what_was_expected(text: str, column: int, message: str) -> None:
    with pytest.raises(ExpressionSyntaxError) as caught:
        parse_tree(text)
    assert message in caught.value.en
    assert caught.value.column == column
    assert caught.value.zh
    assert caught.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "().__class__",
        "lambda: 1",
        "lambda x: x",
        "[a for a in b]",
        "{a}",
        "a if b else c",
        "a := 1",
        "exec(a)",
        "eval(a)",
        "open(a)",
        "f'{a}'",
        "a\x00b",
        "@a",
        "a # b",
        "a \\ b",
        "\ud800",
    ],
)
def test_what_is_python_but_no_formula_is_refused(text: str) -> None:
    with pytest.raises(ExpressionSyntaxError):
        parse_tree(text)


@pytest.mark.parametrize("text", ["(" * 5_000_000, "a" * 10_000_000, "a+" * 5_000_000, "9" * 10_000_000])
def test_ten_megabytes_are_one_short_error(text: str) -> None:
    with pytest.raises(ExpressionSyntaxError, match="at most 2000") as caught:
        parse_tree(text)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("text", ["(" * 2000, "-" * 2000, "not " * 500, "min(" * 500, "if(" * 600, "((a)+" * 400])
def test_hostile_nesting_within_the_length_is_one_error(text: str) -> None:
    with pytest.raises(ExpressionSyntaxError):
        parse_tree(text)


def test_the_limits_themselves_are_still_read() -> None:
    assert render(parse_tree("(" * 32 + "a" + ")" * 32)) == "a"
    assert render(parse_tree("9" * 50)) == "9" * 50
    assert render(parse_tree("+".join("a" * 1000))).count("+") == 999


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("ab1.5%()+-*/<>=,andornotmin≥× （）"), max_size=60))
def test_any_text_is_a_formula_or_one_error_inside_it(text: str) -> None:
    error = _error_of(text)
    if error is None:
        assert parse_tree(render(parse_tree(text))) == parse_tree(text)
    else:
        assert 1 <= error.column <= len(text) + 1
        assert error.zh
        assert error.en


def _error_of(text: str) -> ExpressionSyntaxError | None:
    try:
        parse_tree(text)
    except ExpressionSyntaxError as error:
        return error
    return None


@pytest.mark.parametrize("name", ["plan", "plan_total", "x2", "毕业生数", "GDP增长"])
def test_input_names(name: str) -> None:
    assert is_input_name(name)


@pytest.mark.parametrize("name", ["plan-total", "Plan", "2x", "_x", "and", "min", "", "a b", "Ａ班", "毕业生（人）"])
def test_names_a_formula_cannot_use(name: str) -> None:
    assert not is_input_name(name)
