"""How many lines the exact engine scores and explains in a second."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import count

from bench_figure import Figure, fastest

from perfindicators.observations.observation import Observations
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from scoring_cases import indicator_set, line, observed

SETS = 100
STEPS = {"rule": "stepped", "steps": [{"if": "≥90%", "share": 1}, {"if": "≥80%", "share": 0.8}]}
SHAPES: list[tuple[str | None, str, dict[str, object]]] = [
    ("≥95%", "94.{n}%", {}),
    ("≥735人次", "6{n}人次", {}),
    ("≤90万元", "92.{n}万元", {"category": "cost/economic"}),
    ("=0次", "0.{n}", {"category": "output/quality"}),
    ("100%", "98.{n}%", {"name": "政策知晓率"}),
    ("效果明显", "达成预期指标", {"category": "benefit/social"}),
    ("9月底前", "2022-09-20", {"category": "output/timeliness"}),
    ("±10%", "4.{n}%", {}),
    ("≥90%", "88.{n}%", {"scoring": STEPS}),
    ("≥90%", "86.{n}%", {"scoring": {"rule": "per-unit", "every": "1百分点", "lose": 1}}),
]
_NUMBERS = count(10)


def twenty_lines() -> IndicatorSet:
    """Twenty lines of the ten most usual shapes."""
    lines = []
    for place, (target, _, fields) in enumerate(SHAPES * 2):
        settings: dict[str, object] = {"name": f"指标{place}", "points": 5, **fields}
        lines.append(line(target, id=f"i{place}", **settings))
    return indicator_set(*lines)


def new_actuals() -> Observations:
    """Actual values that no earlier set had: a cache of values seen before must not flatter the figure."""
    number = next(_NUMBERS)
    actuals = {
        f"i{place}": {"actual": text.format(n=number), "points_given": "4.5"}
        for place, (_, text, _) in enumerate(SHAPES * 2)
    }
    return observed(actuals)


def explained_lines() -> list[Figure]:
    """Score twenty lines for one project after the other; both sentences of every line are made each time."""
    lines, ready = twenty_lines(), judge("integrated-platform")
    card = score_set(lines, new_actuals(), ready)
    assert all(item.explanation.zh and item.explanation.en for item in card.lines)
    rounds = iter([[new_actuals() for _ in range(SETS)] for _ in range(5)])
    seconds = fastest(lambda: [score_set(lines, given, ready) for given in next(rounds)])
    bare = fastest(lambda: [_proportional() for _ in range(SETS * 20)])
    rate, plain = SETS * 20 / seconds, SETS * 20 / bare
    return [
        Figure(
            "exact engine, lines scored and explained (zh and en)",
            f"{rate:,.0f} lines/s",
            f"one Decimal quotient, rounded: {plain:,.0f}/s",
            f"{rate / plain:.3f}",
            "≥ 20,000",
            rate >= 20_000,
        )
    ]


def _proportional() -> Decimal:
    return (Decimal("5") * Decimal("94.05") / Decimal("95")).quantize(Decimal("0.01"), ROUND_HALF_UP)
