"""How many lines the exact engine scores and explains in a second."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bench_figure import Figure, fastest

from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.facade import judge
from scoring_cases import indicator_set, line, observed

ROUNDS = 200
STEPS = {"rule": "stepped", "steps": [{"if": "≥90%", "share": 1}, {"if": "≥80%", "share": 0.8}]}
SHAPES: list[tuple[str | None, str, dict[str, object]]] = [
    ("≥95%", "94.05%", {}),
    ("≥735人次", "735人次", {}),
    ("≤90万元", "92.5万元", {"category": "cost/economic"}),
    ("=0次", "0", {"category": "output/quality"}),
    ("100%", "98%", {"name": "政策知晓率"}),
    ("效果明显", "达成预期指标", {"category": "benefit/social"}),
    ("9月底前", "2022-09-20", {"category": "output/timeliness"}),
    ("±10%", "4%", {}),
    ("≥90%", "88%", {"scoring": STEPS}),
    ("≥90%", "86%", {"scoring": {"rule": "per-unit", "every": "1百分点", "lose": 1}}),
]


def twenty_lines() -> tuple[IndicatorSet, dict[str, object]]:
    """Twenty lines of the ten most usual shapes, every line decided by numbers of its own."""
    lines, actuals = [], {}
    for place, (target, actual, fields) in enumerate(SHAPES * 2):
        settings: dict[str, object] = {"name": f"指标{place}", "points": 5, **fields}
        lines.append(line(target, id=f"i{place}", **settings))
        actuals[f"i{place}"] = {"actual": actual, "points_given": "4.5"}
    return indicator_set(*lines), actuals


def explained_lines() -> list[Figure]:
    """Score the same twenty lines again and again; both sentences of every line are made each time."""
    lines, actuals = twenty_lines()
    given, ready = observed(actuals), judge("integrated-platform")
    card = score_set(lines, given, ready)
    assert all(item.explanation.zh and item.explanation.en for item in card.lines)
    seconds = fastest(lambda: [score_set(lines, given, ready) for _ in range(ROUNDS)])
    bare = fastest(lambda: [_proportional() for _ in range(ROUNDS * 20)])
    rate, plain = ROUNDS * 20 / seconds, ROUNDS * 20 / bare
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
