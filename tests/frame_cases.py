"""Random tables for scoring frames: adversarial numbers on every rule, and what the exact engine says of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import NamedTuple

import pyarrow as pa
from hypothesis import strategies as st

from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import parse_unit
from perfindicators.model.base import Text
from perfindicators.observations.cells import read_applicable
from perfindicators.observations.observation import Observation, Status
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.frames.notes import NOTES, note_codes
from perfindicators.scoring.judges import judge
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.whole_numbers import SCALE

OPERATORS = (">=", ">", "=", "<=", "<")
GRADES = ("达成", "部分达成", "未达成", "达成预期指标", "随便", "")
CATEGORIES = ("output/quantity", "satisfaction/served", "satisfaction", "cost/economic")
POINTS = (1000, 450, 500, 1, 333, 2000, 0, 725)
SHARES = (80, 130, 90, 110, 100, 60, 200, 199, 0, 95)
"""Per cent of the target at which some rule turns."""


class Numbers(NamedTuple):
    """Target and actual value in ten-thousandths, points in cents."""

    target: int
    actual: int | None
    weight: int


def half_cent(random: Random) -> Numbers:
    """The share earned is an odd number of half cents, whichever way is better."""
    weight = random.choice((1000, 450, 500, 333, 725))
    odd = 2 * random.randrange(weight) + 1
    times = random.choice((1, 7, 100, 10 ** random.randrange(0, 8) * random.randrange(1, 10)))
    target = min(2 * weight * times, 10**13)
    part = target * odd // (2 * weight)
    return Numbers(target, random.choice((part, 2 * target - part)), weight)


def threshold(random: Random) -> Numbers:
    """Exactly at a threshold, or one ten-thousandth beside it."""
    target = random.choice((random.randrange(1, 10**7), random.randrange(1, 10**11))) * 100
    actual = target * random.choice(SHARES) // 100 + random.choice((0, 0, 0, 1, -1))
    return Numbers(target, actual, random.choice(POINTS))


def unusual(random: Random) -> Numbers:
    """Zero and negative targets, zero, negative and missing actual values."""
    target = random.choice((0, 0, -random.randrange(1, 10**6) * 100, random.randrange(1, 10**6)))
    actual = random.choice((0, None, target, target + 1, target - 1, -random.randrange(10**6), random.randrange(10**6)))
    return Numbers(target, actual, random.choice(POINTS))


def ordinary(random: Random) -> Numbers:
    """Any numbers up to a thousand million with two decimals."""
    top = 10 ** random.randrange(1, 12)
    return Numbers(
        random.randrange(1, top) * 100, random.randrange(0, 2 * top) * random.choice((1, 100)), random.choice(POINTS)
    )


FAMILIES: Sequence[Callable[[Random], Numbers]] = (half_cent, half_cent, threshold, threshold, unusual, ordinary)


def amount(value: int | None) -> float | None:
    """A value in ten-thousandths as the nearest float64."""
    return None if value is None else float(Decimal(value) / SCALE)


def numeric_row(random: Random) -> dict[str, object]:
    """One row of the long form with a number, a range or a judged target."""
    numbers = random.choice(FAMILIES)(random)
    row: dict[str, object] = {
        "operator": random.choice(OPERATORS),
        "target": amount(numbers.target),
        "target_low": None,
        "target_high": None,
        "unit": random.choice(("%", "个", None)),
        "category": random.choice(CATEGORIES),
        "actual": amount(numbers.actual),
        "points": numbers.weight / 100,
        "grade": None,
        "points_given": None,
        "deduction": random.choice((None, None, None, 0.0, 0.5, -1.25, 100.0)),
        "status": random.choice((None, "applicable", "applicable", "适用", "not-applicable", "已取消")),
    }
    match random.randrange(12):
        case 0:
            row |= {"target": None, "grade": random.choice(GRADES), "operator": None}
            row["points_given"] = random.choice(
                (
                    None,
                    0.0,
                    float(row["points"]),
                    *(float(row["points"]) * s for s in (0.6, 0.8, 0.79, 0.599, 0.5, 1.01)),
                )
            )  # type: ignore[arg-type]
        case 1 | 2:
            span = random.choice((0, 100, random.randrange(1, 10**6) * 100))
            low = random.choice((-span, numbers.target, 0))
            row |= {"target": None, "target_low": amount(low), "target_high": amount(low + 2 * span), "operator": None}
            row["actual"] = amount(
                random.choice((low, low - 1, low + 2 * span, low + 2 * span + 1, numbers.actual, -low))
            )
        case 3:
            row["actual"] = random.choice((math.nan, math.inf, -math.inf, None, 0.0, 0.5, 1.0))
        case 4:
            row["target"] = random.choice((None, math.nan, math.inf, 50.0, 100.0))
    return row


@st.composite
def numeric_tables(draw: st.DrawFn, rows: int = 500) -> list[dict[str, object]]:
    """Tables of the long form with at least so many rows, duplicates among them."""
    random = draw(st.randoms(use_true_random=False))
    seeded = Random(random.getrandbits(64))
    table = [numeric_row(seeded) for _ in range(rows)]
    return table + [dict(seeded.choice(table)) for _ in range(10)]


KINDS = {
    "operator": pa.string(),
    "target": pa.float64(),
    "target_low": pa.float64(),
    "target_high": pa.float64(),
    "unit": pa.string(),
    "category": pa.string(),
    "actual": pa.float64(),
    "points": pa.float64(),
    "grade": pa.string(),
    "points_given": pa.float64(),
    "deduction": pa.float64(),
    "status": pa.string(),
    "row": pa.int64(),
}


def arrow(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """The rows as a table, each with its number: row order is not promised."""
    columns = {name: [row.get(name) for row in rows] for name in KINDS if name != "row"}
    return pa.table({**columns, "row": list(range(len(rows)))}, schema=pa.schema(list(KINDS.items())))


def _decimal(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, float) and math.isfinite(value) else None


def _criterion(row: Mapping[str, object]) -> Criterion | None:
    low, high, value = (_decimal(row[name]) for name in ("target_low", "target_high", "target"))
    unit = parse_unit(str(row["unit"] or ""))
    if low is not None and high is not None:
        return Criterion("range", None, None, unit, low, high)
    if value is not None:
        return Criterion(unit.family if row["unit"] else "number", row["operator"], value, unit)  # type: ignore[arg-type]
    return Criterion("judged", phrase="") if row["grade"] else None


def stated(status: object) -> Status:
    """Whether a row applies, as a table is read."""
    return "not-applicable" if read_applicable(str(status)) is False else "applicable"


def exact_line(row: Mapping[str, object], policy: str) -> Outcome:
    """What the exact engine makes of one row."""
    line = IndicatorLine(
        id="a",
        name=Text(zh="甲"),
        category=str(row["category"]),
        points=_decimal(row["points"]) or Decimal(0),
        target=_criterion(row),
    )
    observation = Observation(
        "a",
        _decimal(row["actual"]),
        _decimal(row["points_given"]),
        str(row["grade"] or "") or None,
        _decimal(row["deduction"]),
        stated(row["status"]),
    )  # type: ignore[arg-type]
    ready = judge(policy)
    return score_line(line, observation, Setting(ready.rules, ready.dictionary, None))


class Told(NamedTuple):
    """What an engine says of a row; cents and note codes."""

    score: int | None
    low: int
    high: int
    rule: str
    notes: frozenset[str]


def told_exactly(outcome: Outcome, *, assumed: bool = False) -> Told:
    """What the exact engine says, in the notes a frame can carry; without `assumed`, directions are all printed."""
    notes = frozenset(note if note in NOTES else "read-with-remarks" for note in outcome.notes)
    notes = notes if assumed else notes - {"direction-assumed"}
    return Told(outcome.cents, outcome.low, outcome.high, outcome.rule, notes)


def told_by_frame(row: Mapping[str, object]) -> Told:
    """What a frame says of a row."""
    score, low, high = (in_cents(row[name]) for name in ("score", "score_low", "score_high"))
    assert low is not None
    assert high is not None
    return Told(score, low, high, str(row["rule"]), frozenset(note_codes(int(row["notes"]))))  # type: ignore[call-overload]


def in_cents(value: object) -> int | None:
    """Points as whole cents; they must be the float64 nearest to these."""
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return None
    assert isinstance(value, float)
    cents = round(value * 100)
    assert value == cents / 100, value
    return cents
