"""How fast frames are scored, against the same arithmetic written by hand in the same library."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
from bench_figure import Figure, fastest

import perfindicators as pfi
from perfindicators.resolution.indicator_set import IndicatorSet
from scoring_cases import indicator_set, line

ROWS = 2_000_000
UNITS = 1_000_000
LINES = 20
CATEGORIES = ("output/quantity", "output/quality", "output/timeliness", "benefit/social", "benefit/economic")


def long_table(rows: int = ROWS) -> pl.DataFrame:
    """Rows with their own operator, target and points, 5 % of the actual values missing."""
    random = np.random.default_rng(1)
    target = np.round(random.uniform(1, 1000, rows), 2)
    actual = pl.Series(np.round(target * random.normal(1, 0.2, rows), 2))
    return pl.DataFrame(
        {
            "operator": random.choice([">=", ">", "=", "<=", "<"], rows, p=[0.6, 0.02, 0.2, 0.17, 0.01]),
            "target": target,
            "actual": actual.set(pl.Series(random.random(rows) < 0.05), None),
            "points": random.integers(2, 40, rows) * 0.5,
        }
    )


def by_hand_polars(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The same columns as `score_frame` gives, by an expert who knows that the numbers are in order."""
    c = pl.col
    frame = frame.with_columns(
        a=pl.when(c.actual.is_finite()).then((c.actual * 1e4 + 0.5).floor()),
        t=(c.target * 1e4 + 0.5).floor(),
        w=(c.points * 100 + 0.5).floor(),
        up=(c.operator == ">=") | (c.operator == ">") | (c.operator == "="),
    )
    met = pl.when(c.up).then(c.a >= c.t).otherwise(c.a <= c.t)
    frame = frame.with_columns(
        n=pl.when((c.t > 0) & c.up)
        .then(c.a.clip(0, c.t))
        .when(c.t > 0)
        .then((c.t * 2 - c.a).clip(0, c.t))
        .otherwise(pl.when(met).then(1.0).otherwise(0.0)),
        d=pl.when(c.t > 0).then(c.t).otherwise(1.0),
    )
    frame = frame.with_columns(k=((c.w * c.n * 2 + c.d) / (c.d * 2)).floor(), hundred=c.w * 0 + 100)
    return frame.select(
        "operator", "target", "actual", "points",
        score=c.k / c.hundred,
        score_low=c.k.fill_null(0) / c.hundred,
        score_high=pl.when(c.k.is_null()).then(c.w).otherwise(c.k) / c.hundred,
        rule=pl.when(c.k.is_null()).then(pl.lit("none")).when((c.t > 0) & c.up).then(pl.lit("proportional"))
        .when(c.t > 0).then(pl.lit("reverse-linear")).otherwise(pl.lit("all-or-nothing")),
        notes=pl.when(c.k.is_null()).then(1).otherwise(0)
        + pl.when(c.t < 0).then(8).otherwise(0)
        + pl.when((c.a < 0) & (c.t >= 0)).then(16).otherwise(0)
        + pl.when(c.up & (c.t > 0) & (c.a * 10 > c.t * 13)).then(32).otherwise(0),
    )  # fmt: skip


def by_hand_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """The same in pandas and numpy."""
    actual = np.floor(frame["actual"].to_numpy() * 1e4 + 0.5)
    target = np.floor(frame["target"].to_numpy() * 1e4 + 0.5)
    weight = np.floor(frame["points"].to_numpy() * 100 + 0.5)
    operator = frame["operator"]
    up = ((operator == ">=") | (operator == ">") | (operator == "=")).to_numpy()
    positive = target > 0
    met = np.where(up, actual >= target, actual <= target)
    share = np.where(up, np.clip(actual, 0, target), np.clip(target * 2 - actual, 0, target))
    n = np.where(positive, share, np.where(met, 1.0, 0.0))
    d = np.where(positive, target, 1.0)
    cents = np.where(np.isfinite(actual), np.floor((2 * weight * n + d) / (2 * d)), np.nan)
    unknown = np.isnan(cents)
    rule = np.where(positive & up, "proportional", np.where(positive, "reverse-linear", "all-or-nothing"))
    far = up & positive & (actual * 10 > target * 13)
    return frame.assign(
        score=cents / 100, score_low=np.where(unknown, 0, cents) / 100,
        score_high=np.where(unknown, weight, cents) / 100,
        rule=np.where(unknown, "none", rule), notes=unknown * 1 + (target < 0) * 8 + (actual < 0) * 16 + far * 32,
    )  # fmt: skip


def _rates(measure: str, rows: int, ours: Any, hand: Any, asked: float, unit: str = "rows") -> Figure:
    mine, theirs = fastest(ours), fastest(hand)
    return Figure(
        measure,
        f"{rows / mine / 1e6:.1f} M {unit}/s",
        f"by hand: {rows / theirs / 1e6:.1f} M/s",
        f"{mine / theirs:.2f}",
        f"≤ {asked} × the time",
        mine / theirs <= asked,
    )


def long_form() -> list[Figure]:
    """The long form on polars, lazy, by both its engines, and on pandas."""
    table = long_table()
    pandas = table.to_pandas()
    return [
        *(
            _rates(
                f"long form, polars lazy ({engine})", ROWS,
                lambda engine=engine: pfi.score_frame(table.lazy()).collect(engine=engine),
                lambda engine=engine: by_hand_polars(table.lazy()).collect(engine=engine), 1.3,
            )
            for engine in ("streaming", "in-memory")
        ),
        _rates("long form, pandas", ROWS, lambda: pfi.score_frame(pandas), lambda: by_hand_pandas(pandas), 1.5),
    ]  # fmt: skip


def tree() -> IndicatorSet:
    """Twenty lines in five categories of two."""
    lines = [line(f"≥{50 + n}", f"i{n}", points=5, category=CATEGORIES[n % 5]) for n in range(LINES)]
    return indicator_set(*lines)


def wide_by_hand(frame: pl.LazyFrame, resolved: IndicatorSet) -> pl.LazyFrame:
    """The same tree by an expert: ≥ targets, five points each, every node with its bounds, the total and its grade."""
    targets = {item.id: float(item.target.value) for item in resolved.lines}  # type: ignore[union-attr, arg-type]
    c = pl.col
    frame = frame.with_columns(
        pl.when(c(id).is_finite()).then(((c(id) * 1e4 + 0.5).floor().clip(0, t * 1e4) * (500 / t / 1e4) + 0.5).floor())
        for id, t in targets.items()
    )
    below = {path: [item.id for item in resolved.lines if item.category == path] for path in CATEGORIES}
    low = {path: pl.sum_horizontal([c(id).fill_null(0) for id in ids]) for path, ids in below.items()}
    high = {path: pl.sum_horizontal([c(id).fill_null(500) for id in ids]) for path, ids in below.items()}
    frame = frame.with_columns(
        *(value.alias(f"low {path}") for path, value in low.items()),
        *(value.alias(f"high {path}") for path, value in high.items()),
    )
    upper = {level: [path for path in CATEGORIES if path.startswith(level)] for level in ("output", "benefit")}
    frame = frame.with_columns(
        pl.sum_horizontal([c(f"{end} {path}") for path in paths]).alias(f"{end} {level}")
        for level, paths in upper.items()
        for end in ("low", "high")
    )
    frame = frame.with_columns(
        pl.sum_horizontal([c(f"{end} {level}") for level in upper]).alias(end) for end in ("low", "high")
    ).with_columns(hundred=c("low") * 0 + 100.0)
    nodes = [*CATEGORIES, *upper]
    grade = [
        pl.when(c(end) >= 9000).then(0).when(c(end) >= 8000).then(1).when(c(end) >= 6000).then(2).otherwise(3)
        for end in ("low", "high")
    ]
    names = (
        pl.when(c("g0") == 0)
        .then(pl.lit("优"))
        .when(c("g0") == 1)
        .then(pl.lit("良"))
        .when(c("g0") == 2)
        .then(pl.lit("中"))
    )
    return frame.with_columns(g0=grade[0], g1=grade[1]).select(
        *(c(id) / c("hundred") for id in targets),
        *((c(f"{end} {node}") / c("hundred")) for node in nodes for end in ("low", "high")),
        *(pl.when(c(f"low {n}") == c(f"high {n}")).then(c(f"low {n}") / c("hundred")).alias(n) for n in nodes),
        c("low") / c("hundred"), c("high") / c("hundred"),
        score=pl.when(c("low") == c("high")).then(c("low") / c("hundred")),
        grade=pl.when(c("g0") == c("g1")).then(names.otherwise(pl.lit("差"))),
    )  # fmt: skip


def weighted_sum(table: pl.DataFrame) -> float | None:
    """Seconds scikit-criteria takes for a flat weighted sum of the same numbers; None where it is missing."""
    try:
        import skcriteria
        from skcriteria.agg.simple import WeightedSumModel
    except ImportError:
        return None
    weights = [1 / LINES] * LINES
    matrix = skcriteria.mkdm(table.to_numpy(), [max] * LINES, weights=weights)
    return fastest(lambda: WeightedSumModel().evaluate(matrix), 3)


def wide_form() -> list[Figure]:
    """A million units by twenty lines, every node with its bounds, complete and with holes."""
    random = np.random.default_rng(2)
    values = np.round(random.normal(60, 10, (UNITS, LINES)).clip(0), 2)
    full = pl.DataFrame({f"i{n}": values[:, n] for n in range(LINES)})
    holes = pl.DataFrame([full[name].set(pl.Series(random.random(UNITS) < 0.05), None) for name in full.columns])
    resolved = tree()
    figures, fast = [], 0.0
    for name, table, asked in (("complete", full, 25), ("5 % missing", holes, 10)):
        ours = fastest(lambda table=table: pfi.score_frame(table.lazy(), resolved).collect(engine="streaming"))
        hand = fastest(lambda table=table: wide_by_hand(table.lazy(), resolved).collect(engine="streaming"))
        rate, ratio = UNITS / ours / 1e6, ours / hand
        figures.append(
            Figure(
                f"wide form, {LINES} lines, {name}",
                f"{rate:.1f} M units/s",
                f"by hand: {UNITS / hand / 1e6:.1f} M/s",
                f"{ratio:.2f}",
                f"≥ {asked} M/s, ≤ 1.3 × the time",
                rate >= asked and ratio <= 1.3,
            )
        )
        fast = fast or ours
    flat = weighted_sum(full)
    if flat is not None:
        told = f"WeightedSumModel: {UNITS / flat / 1e6:.1f} M/s"
        mine = f"{UNITS / fast / 1e6:.1f} M units/s"
        figures.append(
            Figure(
                "wide form against scikit-criteria",
                mine,
                told,
                f"{flat / fast:.1f} × as fast",
                "≥ 10 ×",
                flat >= 10 * fast,
            )
        )
    return figures
