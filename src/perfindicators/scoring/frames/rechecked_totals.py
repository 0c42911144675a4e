"""Totals, grades and execution figures of published self-evaluations on frames, held against their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final, TypeVar, cast

import narwhals as nw
from narwhals.typing import IntoFrame

from perfindicators.errors import FrameUnusable
from perfindicators.observations.grade_words import spellings_of
from perfindicators.scoring.frames.columns import (
    Frame,
    caller_columns,
    cents_of,
    flag,
    holds_text,
    is_out_of_score,
    named,
    own,
    rounded_half_up,
    staged,
    truth,
)
from perfindicators.scoring.frames.written_decimals import cents_or_null, given_cents, half_step

FrameT = TypeVar("FrameT", bound=IntoFrame)
PROJECT_CHECKS: Final = (
    "points-do-not-add-up", "execution-points-misprinted", "total-differs", "grade-differs", "rate-differs",
    "execution-score-differs",
)  # fmt: skip
_WHOLE: Final = 10_000.0
_USUAL: Final = 1_000.0
_MOST: Final = 2_000.0
_EXCERPT: Final = 0.8
"""A table that shows less of the whole is an excerpt, whose points need not add up."""
_TOLERANCE: Final = 5.0
_FIGURES: Final = ("total_given", "execution_points", "execution_given", "execution_rate")
_YUAN_CENTS: Final = 1e6


def recheck_totals(
    rows: FrameT,
    projects: FrameT,
    *,
    by: str = "project",
    columns: Mapping[str, str] | None = None,
    bands: Sequence[tuple[str, float]] = (("优", 90.0), ("良", 80.0), ("中", 60.0), ("差", 0.0)),
    full: float = 100.0,
) -> FrameT:
    """Check the totals, grades and execution figures of projects against their rows.

    Args:
        rows: what `recheck_frame` gives; `points`, `points_given`, `deduction` and `status` are looked at.
        projects: one row per project: `total_given`, `grade_given`, `budget`, `executed`, `execution_rate` (per cent),
            `execution_points`, `execution_given`, `finished`, as far as they are there; of the same library as `rows`.
        by: the column that names the project in both.
        columns: our name → your column, in both frames.
        bands: grades, best first, with the score each begins with, of 100; usual words such as 优秀 are known.
        full: what points of rows and execution rate together must come to.

    Returns:
        The projects with `points_rows`, `given_rows` (deductions taken off), `rows_wrong` and, for each of
        `PROJECT_CHECKS`, a flag 1 or 0; nothing is said of a project whose figures are missing. Rates and scores are
        compared to the decimals they are written with, at most two, and amounts within the rounding they are written
        with; totals within 0.05 points, as rules R09–R18 do.

    Raises:
        FrameUnusable: a column is missing.
    """
    table = nw.from_native(cast("IntoFrame", rows))
    heads = nw.from_native(cast("IntoFrame", projects))
    kinds = caller_columns(heads)
    if by not in kinds:
        raise FrameUnusable.no_column(by, tuple(kinds))
    sums = _sums(table, by, columns or {})
    joined = heads.join(sums, on=by, how="left")  # type: ignore[arg-type]
    known = staged(joined, **_figures(kinds, columns or {}))
    known = staged(known, **_worth(full * 100.0))
    known = staged(known, **_due())
    checks = _checks(kinds, columns or {}, bands, full * 100.0)
    added = {
        "points_rows": own("w") / (own("w") * 0.0 + 100.0),
        "given_rows": own("g") / (own("g") * 0.0 + 100.0),
        "rows_wrong": own("wrong").cast(nw.Int64),
        **{name: nw.when(checks[name]).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64) for name in PROJECT_CHECKS},
    }
    known = known.with_columns(*(value.alias(name) for name, value in added.items()))
    return cast("FrameT", known.select(*(name for name in kinds if name not in added), *added).to_native())


def _sums(table: Frame, by: str, columns: Mapping[str, str]) -> Frame:
    """Return what the rows of each project come to: points, points given, scores missing, rows that do not hold."""
    kinds = caller_columns(table)
    places = {name: columns.get(name, name) for name in ("points", "points_given", "deduction", "status")}
    for name in (by, places["points"], places["points_given"], "checks"):
        if name not in kinds:
            raise FrameUnusable.no_column(name, tuple(kinds))
    points = cents_of(nw.col(places["points"]).cast(nw.Float64))
    given = given_cents(places, kinds)
    counts = flag(points >= 0.0)
    if places["status"] in kinds and holds_text(kinds[places["status"]]):
        counts = ~flag(is_out_of_score(nw.col(places["status"])))
    none = flag(given.is_null())
    return (
        table.with_columns(
            named(
                w=nw.when(points > 0.0).then(points).otherwise(nw.lit(0.0)),
                g=nw.when(counts & ~none).then(given).otherwise(nw.lit(0.0)),
                open=nw.when(counts & none & flag(points > 0.0)).then(nw.lit(1.0)).otherwise(nw.lit(0.0)),
                wrong=nw.when(nw.col("checks") > 0).then(nw.lit(1.0)).otherwise(nw.lit(0.0)),
            )
        )
        .group_by(by)
        .agg(*(nw.col(f"_pfi_{name}").sum().alias(f"_pfi_{name}") for name in ("w", "g", "open", "wrong")))
    )


def _figures(kinds: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, nw.Expr]:
    """Return printed figures in hundredths and amounts in whole 分, so that all is compared in whole numbers."""

    def number(name: str) -> nw.Expr:
        place = columns.get(name, name)
        return nw.col(place).cast(nw.Float64) if place in kinds else nw.lit(None).cast(nw.Float64)

    amounts = {}
    for name in ("budget", "executed"):
        value = number(name)
        amounts[name] = nw.when(value.is_finite()).then(rounded_half_up(value * _YUAN_CENTS, 1e-3))
    return {**{name: cents_or_null(number(name)) for name in _FIGURES}, **amounts}


def _worth(full: float) -> dict[str, nw.Expr]:
    """Return what execution is worth: as printed, the likely points where that is a misprint, else the usual ones."""
    printed, left = own("execution_points"), own("w") * -1.0 + full
    is_misprint = flag(printed > _MOST)
    likely = nw.when(flag(left > 0.0) & flag(left <= _MOST)).then(left).otherwise(nw.lit(_USUAL))
    money = ~flag(own("executed").is_null()) | ~flag(own("execution_rate").is_null())
    is_scored = ~flag(own("execution_given").is_null()) | (money & flag(own("w") < full))
    usual = nw.when(is_scored).then(nw.lit(_USUAL)).otherwise(nw.lit(0.0))
    stated = nw.when(is_misprint).then(likely).otherwise(printed.clip(lower_bound=0.0))
    rated = flag(own("budget") > 0.0) & flag(own("executed") >= 0.0)
    return {
        "worth": nw.when(~flag(printed.is_null())).then(stated).otherwise(usual),
        "rated": nw.when(rated).then(nw.lit(1.0)).otherwise(nw.lit(0.0)),
        "half_e": half_step(own("executed"), 6),
        "half_b": half_step(own("budget"), 6),
    }


def _due() -> dict[str, nw.Expr]:
    """Return the points a total owes to execution: as given, else as its rate earns where it is worth any."""
    printed = own("execution_rate") / (own("execution_rate") * 0.0 + _WHOLE)
    share = nw.when(own("rated") > 0.0).then(own("executed") / own("budget")).otherwise(printed)
    earned = rounded_half_up(share.clip(upper_bound=1.0) * own("worth"), 1e-7)
    scored = nw.when(flag(own("execution_points") > 0.0) & ~flag(earned.is_null())).then(earned)
    given = own("execution_given")
    return {"due": nw.when(~flag(given.is_null())).then(given).otherwise(scored.otherwise(nw.lit(0.0)))}


def _checks(
    kinds: Mapping[str, object], columns: Mapping[str, str], bands: Sequence[tuple[str, float]], full: float
) -> Mapping[str, nw.Expr]:
    is_misprint = flag(own("execution_points") > _MOST)
    has_rows = ~flag(own("w").is_null())
    return {
        "points-do-not-add-up": has_rows & _points_differ(full),
        "execution-points-misprinted": is_misprint,
        "total-differs": has_rows & ~flag(own("total_given").is_null()) & _total_differs(full),
        "grade-differs": _grade_differs(kinds, columns.get("grade_given", "grade_given"), bands, full),
        "rate-differs": flag(own("rated") > 0.0) & ~flag(own("execution_rate").is_null()) & ~_rate_agrees(),
        "execution-score-differs": flag(own("execution_given") > own("execution_points"))
        | ~is_misprint & _execution_differs(kinds, columns.get("finished", "finished")),
    }


def _points_differ(full: float) -> nw.Expr:
    printed = ~flag(own("execution_points").is_null())
    sum_ = own("w") + nw.when(printed).then(own("worth")).otherwise(nw.lit(0.0))
    usual = ~printed & flag(sum_ == full - _USUAL)
    excerpt = flag(sum_ < full) & (flag(own("total_given").is_null()) | flag(sum_ < full * _EXCERPT))
    return flag(sum_ != full) & ~usual & ~excerpt


def _total_differs(full: float) -> nw.Expr:
    total, given, due = own("total_given"), own("g"), own("due")
    without, with_ = flag((total - given).abs() <= _TOLERANCE), flag((total - given - due).abs() <= _TOLERANCE)
    leaves_out = without & flag(due > _TOLERANCE) & flag(total > 0.0)
    is_whole = flag(own("open") == 0.0) & flag(own("w") + own("worth") >= full)
    return leaves_out | (~without & ~with_ & (flag(total < given + due) | is_whole))


def _rate_agrees() -> nw.Expr:
    """Compare without forming the quotient: a rate within what the amounts, rounded as written, can mean."""
    rate, spent, whole = own("execution_rate"), own("executed"), own("budget")
    step, more, wider = half_step(rate, 2), own("half_e"), own("half_b")
    low = flag((spent - more).clip(lower_bound=0.0) * _WHOLE < (rate + step) * (whole + wider))
    return low & flag((spent + more) * _WHOLE >= (rate - step) * (whole - wider))


def _execution_differs(kinds: Mapping[str, object], finished: str) -> nw.Expr:
    given, worth, rate = own("execution_given"), own("worth"), own("execution_rate")
    # 9.5 rounded to 10 would make full points of money left over: those are held to one decimal at least.
    written = half_step(given, 2)
    step = nw.when(flag(given == worth) & flag(written > _TOLERANCE)).then(nw.lit(_TOLERANCE)).otherwise(written)
    earned = worth * rate.clip(upper_bound=_WHOLE)
    printed = flag((given - step) * _WHOLE <= earned) & flag(earned < (given + step) * _WHOLE)
    spent, whole, more, wider = own("executed"), own("budget"), own("half_e"), own("half_b")
    least, most = (spent - more).clip(lower_bound=0.0), spent + more
    low = nw.when(least > whole + wider).then(whole + wider).otherwise(least)
    high = nw.when(most > whole - wider).then(whole - wider).otherwise(most)
    rated = flag(own("rated") > 0.0)
    amounts = rated & flag(low * worth < (given + step) * (whole + wider)) & flag(
        high * worth >= (given - step) * (whole - wider)
    )  # fmt: skip
    is_done = flag(given == worth) & flag(_said(kinds, finished) > 0.0)
    known = rated | (~flag(rate.is_null()) & ~flag(whole == 0.0))
    return known & ~flag(given.is_null()) & ~printed & ~amounts & ~is_done


def _said(kinds: Mapping[str, object], name: str) -> nw.Expr:
    if name not in kinds:
        return own("worth") * 0.0
    return truth(nw.col(name)) if holds_text(kinds[name]) else nw.col(name).cast(nw.Float64)


def _grade_differs(kinds: Mapping[str, object], name: str, bands: Sequence[tuple[str, float]], full: float) -> nw.Expr:
    if name not in kinds:
        return flag(own("worth") < 0.0)
    complete = flag(own("open") == 0.0) & flag(own("w") + own("worth") == full)
    complete = complete & (~flag(own("execution_given").is_null()) | flag(own("worth") == 0.0))
    added = nw.when(complete).then(own("g") + own("due"))
    total = nw.when(~flag(own("total_given").is_null())).then(own("total_given")).otherwise(added)
    score = rounded_half_up(total * _WHOLE / (own("worth") * 0.0 + full), 1e-7)
    said = nw.col(name).str.strip_chars(None)
    fits: list[nw.Expr] = []
    above: float | None = None
    for grade, start in bands:
        inside = flag(score >= start * 100.0)
        inside = inside if above is None else inside & flag(score < above * 100.0)
        fits.append(flag(said.is_in(sorted(spellings_of(grade)))) & inside)
        above = start
    words = sorted({word for grade, _ in bands for word in spellings_of(grade)})
    return flag(said.is_in(words)) & ~flag(total.is_null()) & ~reduce(lambda a, b: a | b, fits)
