"""The grammar of formulas: text in, tree out, or one error at the column with the fix.

::

    condition   := conjunction {"or" conjunction}
    conjunction := negation {"and" negation}
    negation    := "not" negation | comparison
    comparison  := sum [(">=" | ">" | "=" | "<=" | "<" | "!=") sum]
    sum         := product {("+" | "-") product}
    product     := sign {("*" | "/") sign}
    sign        := "-" sign | atom
    atom        := number ["%"] | name | function "(" condition {"," condition} ")" | "(" condition ")"

Full-width forms and `× ÷ ≥ ≤ ≠` are read as their ASCII counterparts. Arithmetic takes numbers, `and or not` take
conditions; `if(condition, a, b)` turns one into the other. Nothing is ever handed to Python to run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import get_close_matches
from fractions import Fraction
from typing import Final, Literal, NamedTuple, NoReturn, TypeGuard, cast, get_args

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.formula_tree import (
    Arithmetic,
    Call,
    Chain,
    Comparison,
    Function,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Relation,
    Term,
    is_condition,
    walk,
)
from perfindicators.expressions.patterns import pattern

MAX_LENGTH: Final = 2_000
MAX_DEPTH: Final = 32
MAX_DIGITS: Final = 50
MAX_ROUND_DIGITS: Final = 12


def parse_tree(text: str) -> Node:
    """Read a formula into its tree.

    Args:
        text: at most 2,000 characters, nested at most 32 deep, numbers of at most 50 digits.

    Raises:
        ExpressionSyntaxError: at the first character that does not fit.

    >>> parse_tree("graduates ÷ entrants").rest[0].operator
    '/'
    """
    if len(text) > MAX_LENGTH:
        zh = f"公式有 {len(text)} 个字符，最多 {MAX_LENGTH} 个。请拆成几个公式。"
        en = f"The formula has {len(text)} characters, at most {MAX_LENGTH} are read. Split it into several."
        raise ExpressionSyntaxError(f"{text[:60]}…", 1, zh, en)
    return _Parser(text, _tokens(text)).formula()


def is_input_name(name: str) -> bool:
    """Return whether an input may have this name in a formula.

    >>> is_input_name("plan_total"), is_input_name("毕业生数"), is_input_name("plan-total"), is_input_name("max")
    (True, True, False, False)
    """
    if name in _RESERVED or unicodedata.normalize("NFKC", name) != name:
        return False
    return bool(_ASCII_NAME.fullmatch(name)) if name.isascii() else name.isidentifier()


class _Token(NamedTuple):
    kind: Literal["number", "name", "symbol", "end"]
    text: str
    column: int


_FUNCTIONS: Final[tuple[Function, ...]] = get_args(Function)
_ARITY: Final[dict[Function, tuple[int, int]]] = {"round": (1, 2), "abs": (1, 1), "if": (3, 3)}
_USUAL_ARITY: Final = (1, MAX_LENGTH)
_RESERVED: Final = frozenset({"and", "or", "not", *_FUNCTIONS})
_RELATIONS: Final[dict[str, Relation]] = {
    ">=": ">=", "≥": ">=", ">": ">", "=": "=", "==": "=", "<=": "<=", "≤": "<=", "<": "<",
    "!=": "!=", "<>": "!=", "≠": "!=",
}  # fmt: skip
_OTHER_WORDS: Final[dict[str, Function]] = {
    "avg": "mean", "average": "mean", "平均": "mean", "平均值": "mean", "求和": "sum", "合计": "sum", "最大值": "max",
    "最小值": "min", "四舍五入": "round", "绝对值": "abs", "如果": "if",
}  # fmt: skip
# One character for one, so that columns stay those of the text as written.
_ASCII_FORMS: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans("×÷∕−≧⩾≦⩽═﹦﹥﹤﹣﹢﹪", "*//-≥≥≤≤==><-+%"),
}
_REFUSED: Final = {
    "**": ("没有乘方，请写成连乘。", "There are no powers; multiply instead."),
    "//": ("没有整除，请用“/”和 round(x)。", "There is no whole division; use '/' and round(x)."),
    "^": ("没有乘方，请写成连乘。", "There are no powers; multiply instead."),
    ".": ("小数点前后都要有数字，如 0.5；名称里不能有点。", "A decimal point needs digits on both sides (0.5)."),
    "[": ("没有下标，请为该值单独声明一个输入。", "There is no indexing; declare that value as an input."),
    "'": ("公式里没有文字，只有数和名称。", "There are no texts in formulas, only numbers and names."),
    '"': ("公式里没有文字，只有数和名称。", "There are no texts in formulas, only numbers and names."),
    "&": ("“并且”请写 and。", "Write 'and'."),
    "|": ("“或者”请写 or。", "Write 'or'."),
    "!": ("“非”请写 not。", "Write 'not'."),
    "、": ("参数之间用“,”。", "Separate arguments by ','."),
}
_TOKEN: Final = pattern(
    r"\s*(?:(?P<number>[0-9][0-9.]*)|(?P<name>[^\W\d]\w*)"
    r"|(?P<refused>\*\*|//)|(?P<symbol>>=|<=|==|!=|<>|[-+*/()=<>,≥≤≠%‰])|(?P<end>$)|(?P<other>.))",
    re.DOTALL,
)
_NUMBER: Final = pattern(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_ASCII_NAME: Final = pattern(r"[a-z][a-z0-9_]*")


def _tokens(text: str) -> list[_Token]:
    plain = text.translate(_ASCII_FORMS)
    tokens: list[_Token] = []
    position = 0
    while not tokens or tokens[-1].kind != "end":
        match = _TOKEN.match(plain, position)
        assert match is not None, "the last alternative takes any character"
        group = match.lastgroup or "other"
        tokens.append(_token(text, group, match[group], match.start(group) + 1))
        position = match.end()
    return tokens


def _token(text: str, group: str, word: str, column: int) -> _Token:
    match group:
        case "name":
            return _word(text, word, column)
        case "number":
            _check_number(text, word, column)
            return _Token("number", word, column)
        case "symbol" | "end":
            return _Token("symbol" if group == "symbol" else "end", word, column)
    generic = (f"不认识的字符“{word}”。", f"Unexpected character '{word}'.")
    raise ExpressionSyntaxError(text, column, *_REFUSED.get(word, generic))


def _word(text: str, word: str, column: int) -> _Token:
    name = unicodedata.normalize("NFKC", word)
    if name in _RESERVED:
        return _Token("symbol" if name in {"and", "or", "not"} else "name", name, column)
    if word.isidentifier() and is_input_name(name):
        return _Token("name", name, column)
    lower = name.lower().strip("_")
    fix_zh, fix_en = (f"请写 {lower}。", f" Write {lower}.") if is_input_name(lower) or lower in _RESERVED else ("", "")
    zh = f"“{word[:40]}”不能作名称：名称用小写字母、数字和下划线（字母开头），或汉字。{fix_zh}"
    en = f"'{word[:40]}' is no name: use lower-case letters, digits and underscores, or Chinese characters.{fix_en}"
    raise ExpressionSyntaxError(text, column, zh, en)


def _check_number(text: str, word: str, column: int) -> None:
    if sum(map(str.isdigit, word)) > MAX_DIGITS:
        zh, en = f"数最多 {MAX_DIGITS} 位。", f"A number has at most {MAX_DIGITS} digits."
        raise ExpressionSyntaxError(text, column, zh, en)
    if not _NUMBER.fullmatch(word):
        zh = f"“{word}”不是数。请写成 1000 或 0.5：不用千分位，整数部分不以 0 开头。"
        en = f"'{word}' is no number. Write 1000 or 0.5: no thousands separators, no leading zeros."
        raise ExpressionSyntaxError(text, column, zh, en)


class _Parser:
    """One pass over the tokens, one method for each line of the grammar."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    def formula(self) -> Node:
        tree = self._condition()
        if self._next.kind != "end":
            self._refuse("运算符或公式结尾", "an operator or the end of the formula")
        return tree

    def _condition(self) -> Node:
        return self._logic("or", lambda: self._logic("and", self._negation))

    def _logic(self, connective: Literal["and", "or"], operand: Callable[[], Node]) -> Node:
        first = operand()
        column = self._next.column
        if not self._take(connective):
            return first
        operands = [self._truth(first, connective), self._truth(operand(), connective)]
        while self._take(connective):
            operands.append(self._truth(operand(), connective))
        return Logic(connective, tuple(operands), column)

    def _negation(self) -> Node:
        column = self._next.column
        if self._take("not"):
            return Not(self._truth(self._deeper(self._negation), "not"), column)
        return self._comparison()

    def _comparison(self) -> Node:
        left = self._chain("+-", lambda: self._chain("*/", self._sign))
        relation = _RELATIONS.get(self._next.text)
        if relation is None:
            return left
        column = self._advance().column
        right = self._quantity(self._chain("+-", lambda: self._chain("*/", self._sign)))
        if self._next.text in _RELATIONS:
            zh = "比较不能连写，请写成 a <= b and b <= c。"
            self._fail(self._next.column, zh, "Comparisons do not chain; write a <= b and b <= c.")
        return Comparison(relation, self._quantity(left), right, column)

    def _chain(self, operators: str, operand: Callable[[], Node]) -> Node:
        first = operand()
        rest: list[Term] = []
        while self._next.kind == "symbol" and self._next.text in operators:
            operator = cast("Arithmetic", self._advance().text)
            rest.append(Term(operator, self._quantity(operand())))
        return Chain(self._quantity(first), tuple(rest), first.column) if rest else first

    def _sign(self) -> Node:
        column = self._next.column
        if self._take("-"):
            return Negative(self._quantity(self._deeper(self._sign)), column)
        return self._atom()

    def _atom(self) -> Node:
        token = self._next
        if token.kind == "number":
            return self._number()
        if token.kind == "name":
            self._advance()
            return self._call(token) if self._next.text == "(" else self._name(token)
        if self._take("("):
            inner = self._deeper(self._condition)
            self._expect(")", "“)”", "')'")
            return inner
        return self._refuse("数、名称、函数或“(”", "a number, a name, a function or '('")

    def _number(self) -> Node:
        token = self._advance()
        written = token.text.rstrip("0").rstrip(".") if "." in token.text else token.text
        for sign, divisor in (("%", 100), ("‰", 1000)):
            if self._take(sign):
                return Number(f"{written}{sign}", Fraction(token.text) / divisor, token.column)
        return Number(written, Fraction(token.text), token.column)

    def _name(self, token: _Token) -> Node:
        if token.text in _RESERVED:
            zh = f"{token.text} 是函数，请写 {token.text}(…)。"
            self._fail(token.column, zh, f"{token.text} is a function; write {token.text}(…).")
        return Name(token.text, token.column)

    def _call(self, token: _Token) -> Node:
        function = token.text
        if not _is_function(function):
            self._unknown_function(token)
        self._advance()
        arguments = [self._deeper(self._condition)]
        while self._take(","):
            arguments.append(self._deeper(self._condition))
        self._expect(")", "“,”或“)”", "',' or ')'")
        call = Call(function, tuple(arguments), token.column)
        self._check_arguments(call)
        return call

    def _check_arguments(self, call: Call) -> None:
        low, high = _ARITY.get(call.function, _USUAL_ARITY)
        if not low <= len(call.arguments) <= high:
            need = str(low) if low == high else f"{low}–{high}"
            zh = f"{call.function} 要 {need} 个参数，这里有 {len(call.arguments)} 个。"
            self._fail(call.column, zh, f"{call.function} takes {need} argument(s), not {len(call.arguments)}.")
        if call.function == "if":
            self._check_branches(call)
            return
        for argument in call.arguments:
            self._quantity(argument)
        if call.function == "round" and len(call.arguments) == 2:
            self._check_round_digits(call.arguments[1])
        if call.is_aggregate:
            self._check_no_aggregate_inside(call)

    def _check_branches(self, call: Call) -> None:
        condition, then, otherwise = call.arguments
        self._truth(condition, "if")
        if is_condition(then) != is_condition(otherwise):
            zh = "if 的两个结果要么都是数，要么都是条件。"
            self._fail(otherwise.column, zh, "Both results of 'if' must be numbers, or both conditions.")

    def _check_no_aggregate_inside(self, call: Call) -> None:
        for node in walk(call.arguments[0]):
            if isinstance(node, Call) and node.is_aggregate:
                zh = f"{call.function}(…) 已汇总整列，其中不能再有汇总 {node.function}(…)；请拆成两个公式。"
                en = f"{call.function}(…) folds a whole column and cannot hold another fold {node.function}(…)."
                self._fail(node.column, zh, f"{en} Split it into two formulas.")

    def _check_round_digits(self, digits: Node) -> None:
        fits = isinstance(digits, Number) and digits.value.denominator == 1 and digits.value <= MAX_ROUND_DIGITS
        if not fits:
            zh = f"round 的第二个参数要写 0 到 {MAX_ROUND_DIGITS} 的整数（小数位数）。"
            en = f"The second argument of round is a whole number from 0 to {MAX_ROUND_DIGITS} (decimal places)."
            self._fail(digits.column, zh, en)

    def _quantity(self, node: Node) -> Node:
        if is_condition(node):
            zh = "这里要数，不能是条件。请写 if(条件, 1, 0)。"
            self._fail(node.column, zh, "A number belongs here, not a condition. Write if(condition, 1, 0).")
        return node

    def _truth(self, node: Node, word: str) -> Node:
        if not is_condition(node):
            zh = f"{word} 要接条件，如 audited = 1，不能是数。"
            self._fail(node.column, zh, f"'{word}' takes conditions such as audited = 1, not numbers.")
        return node

    def _deeper(self, parse: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            zh = f"嵌套超过 {MAX_DEPTH} 层，请拆成几个公式。"
            self._fail(self._next.column, zh, f"Nested more than {MAX_DEPTH} deep; split it into several formulas.")
        node = parse()
        self._depth -= 1
        return node

    @property
    def _next(self) -> _Token:
        return self._tokens[self._position]

    def _advance(self) -> _Token:
        token = self._tokens[self._position]
        self._position += 1
        return token

    def _take(self, symbol: str) -> bool:
        found = self._next.kind == "symbol" and self._next.text == symbol
        self._position += found
        return found

    def _expect(self, symbol: str, zh: str, en: str) -> None:
        if not self._take(symbol):
            self._refuse(zh, en)

    def _unknown_function(self, token: _Token) -> NoReturn:
        known = "、".join(_FUNCTIONS)
        alias = _OTHER_WORDS.get(token.text)
        near = [alias] if alias else get_close_matches(token.text[:40], _FUNCTIONS, n=1)
        hint_zh, hint_en = (f"是否想写 {near[0]}？", f" Did you mean {near[0]}?") if near else ("", "")
        zh = f"没有函数“{token.text[:40]}”。可用：{known}。{hint_zh}"
        self._fail(token.column, zh, f"No function '{token.text[:40]}'. Known: {', '.join(_FUNCTIONS)}.{hint_en}")

    def _refuse(self, zh: str, en: str) -> NoReturn:
        token = self._next
        if token.kind == "end":
            self._fail(
                len(self._text.rstrip()) + 1, f"公式不完整，还缺{zh}。", f"The formula stops here; expected {en}."
            )
        self._fail(token.column, f"“{token.text[:40]}”处应为{zh}。", f"Expected {en}, not '{token.text[:40]}'.")

    def _fail(self, column: int, zh: str, en: str) -> NoReturn:
        raise ExpressionSyntaxError(self._text, column, zh, en)


def _is_function(word: str) -> TypeGuard[Function]:
    return word in _FUNCTIONS
