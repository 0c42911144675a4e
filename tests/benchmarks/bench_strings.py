"""How many targets are read in a second: every string new, and strings seen before."""

from __future__ import annotations

from itertools import count

from bench_criteria import _MESSY
from bench_figure import Figure, fastest

from perfindicators.expressions.criteria import parse_criterion

PATTERNS = (
    "≥{n}%", "≥{n}人次", "≤{n}.5万元", "={n}个", "{n}亩", "不低于{n}％", "≧{n}天", "{n}万元以内", "至少{n}次",
    "≤{n}元/人·天", "{n}.{n}%", "＞{n} 公里", "大于等于{n}户", "{n}元/人", "≥{n}万粒",
)  # fmt: skip
AMOUNT = 30_000
_NUMBERS = count(100)


def new_strings() -> list[str]:
    """Strings that no earlier round has used, in the ways of writing that published tables use most."""
    number = next(_NUMBERS) * AMOUNT
    return [PATTERNS[place % len(PATTERNS)].format(n=number + place) for place in range(AMOUNT)]


def messy_strings() -> list[str]:
    """Strings with words, remarks and dates around their numbers, none of them used before."""
    number = next(_NUMBERS) * AMOUNT
    texts = (_MESSY[place % len(_MESSY)] for place in range(AMOUNT))
    return [text.format(number + place, number + place) for place, text in enumerate(texts)]


def parsing() -> list[Figure]:
    """Read new strings, then the same ones again and again."""
    rounds = iter([new_strings() for _ in range(4)])
    distinct = AMOUNT / fastest(lambda: [parse_criterion(text) for text in next(rounds)], rounds=4)
    known = new_strings()[:1_000]
    cached = AMOUNT / fastest(lambda: [parse_criterion(text) for text in known * (AMOUNT // len(known))])
    messy = iter([messy_strings() for _ in range(3)])
    searched = AMOUNT / fastest(lambda: [parse_criterion(text) for text in next(messy)], rounds=3)
    floats = AMOUNT / fastest(lambda: [float(text) for text in ["94.05"] * AMOUNT])
    return [
        Figure(
            "parser, distinct strings", f"{distinct:,.0f}/s", f"float('94.05') {floats:,.0f}/s",
            f"{distinct / floats:.4f}", "≥ 50,000", distinct >= 50_000,
        ),
        Figure(
            "parser, distinct messy strings", f"{searched:,.0f}/s", f"float('94.05') {floats:,.0f}/s",
            f"{searched / floats:.4f}",
        ),
        Figure(
            "parser, strings seen before", f"{cached:,.0f}/s", f"float('94.05') {floats:,.0f}/s",
            f"{cached / floats:.2f}", "millions", cached >= 1_000_000,
        ),
    ]  # fmt: skip
