"""Arithmetic checks of published self-evaluations on frames: what a recheck finds without reading a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final, TypeVar, cast

import narwhals as nw
from narwhals.typing import IntoFrame

from perfindicators.errors import FrameUnusable
from perfindicators.observations.cells import AROUND_REASONS, NO_REASON
from perfindicators.scoring.frames.columns import caller_columns, cents_of, flag, rounded_half_up
from perfindicators.scoring.frames.facade import score_frame

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.model.policy import ScoringPolicy

FrameT = TypeVar("FrameT", bound=IntoFrame)
ROW_CHECKS: Final = (
    "score-above-points",
    "full-points-for-missed-target",
    "points-lost-without-reason",
    "score-differs",
)
PROJECT_CHECKS: Final = (
    "points-do-not-add-up", "total-differs", "grade-differs", "rate-differs", "execution-score-differs",
)  # fmt: skip
_FULL: Final = 10_000.0
_NEEDED: Final = ("project", "points", "points_given")


def recheck_frame(
    frame: FrameT,
    policy: ScoringPolicy | str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    library: Library | None = None,
) -> FrameT:
    """Score rows again and check what was given against it, on the engine the frame lives in.

    Args:
        frame: as `score_frame` takes it, a row per project × indicator, with `points_given`; `reason` is looked at.
        policy: a policy or its id; `integrated-platform` by default.
        columns: our name → your column.
        library: where the policy is looked up.

    Returns:
        The rows of `score_frame` with `difference` (given − computed) and `checks`, a whole number: the sum of 1 for
        score-above-points, 2 for full-points-for-missed-target, 4 for points-lost-without-reason, 8 for score-differs.

    Raises:
        FrameUnusable: a column is missing.

    >>> import pandas
    >>> rows = pandas.DataFrame({"project": ["甲", "甲"], "operator": [">=", ">="], "target": [4.0, 100.0],
    ...     "actual": [4.0, 98.0], "points": [10.0, 10.0], "points_given": [7.0, 10.0]})
    >>> [check_codes(value) for value in recheck_frame(rows)["checks"]]
    [('points-lost-without-reason', 'score-differs'), ('full-points-for-missed-target', 'score-differs')]
    """
    scored = score_frame(frame, policy=policy, columns=columns, library=library)
    table = nw.from_native(cast("IntoFrame", scored))
    kinds = caller_columns(table)
    named = columns or {}
    places = {name: named.get(name, name) for name in (*_NEEDED, "deduction", "reason")}
    for name in _NEEDED:
        if places[name] not in kinds:
            raise FrameUnusable.no_column(places[name], tuple(kinds))
    table = table.with_columns(
        nw.col(places["points"]).cast(nw.Float64).alias("_pfi_w"),
        nw.col(places["points_given"]).cast(nw.Float64).alias("_pfi_g"),
        (nw.col("score") * 1.0).alias("_pfi_s"),
    ).with_columns(
        cents_of(nw.col("_pfi_w")).alias("_pfi_wc"),
        _cents((nw.col("_pfi_g") - _deducted(places, kinds)).clip(lower_bound=0.0)).alias("_pfi_gc"),
        _cents(nw.col("_pfi_s")).alias("_pfi_sc"),
    )
    known = flag(~nw.col("_pfi_gc").is_null() & ~nw.col("_pfi_sc").is_null())
    given, computed, worth = nw.col("_pfi_gc"), nw.col("_pfi_sc"), nw.col("_pfi_wc")
    conditions = (
        flag(given > worth),
        known & flag(computed < worth) & flag(given >= worth),
        known & flag(given < computed) & ~_explained(places, kinds),
        known & flag(given != computed),
    )
    bits = [nw.when(one).then(nw.lit(1 << place)).otherwise(nw.lit(0)) for place, one in enumerate(conditions)]
    checks = reduce(lambda a, b: a + b, bits).cast(nw.Int64)
    difference = nw.when(known).then((given - computed) / (worth * 0.0 + 100.0)).alias("difference")
    kept = [name for name in kinds if name not in ("difference", "checks")]
    return cast(
        "FrameT",
        table.with_columns(checks.alias("checks"), difference).select(*kept, "difference", "checks").to_native(),
    )


def check_codes(value: int) -> tuple[str, ...]:
    """Return the names of the checks in a number of the column `checks`.

    Args:
        value: the number `recheck_frame` gives a row.

    >>> check_codes(10)
    ('full-points-for-missed-target', 'score-differs')
    """
    return tuple(name for place, name in enumerate(ROW_CHECKS) if value & (1 << place))


def recheck_totals(
    rows: FrameT,
    projects: FrameT,
    *,
    by: str = "project",
    bands: Sequence[tuple[str, float]] = (("优", 90.0), ("良", 80.0), ("中", 60.0), ("差", 0.0)),
    full: float = 100.0,
) -> FrameT:
    """Check the totals, grades and execution figures of projects against their rows.

    Args:
        rows: what `recheck_frame` gives.
        projects: one row per project: `total_given`, `grade_given`, `budget`, `executed`, `execution_rate` (per cent),
            `execution_points`, `execution_given`, as far as they are there; of the same library as `rows`.
        by: the column that names the project in both.
        bands: grades, best first, with the score each begins with, of 100.
        full: what points of rows and execution rate together must come to.

    Returns:
        The projects with `points_rows`, `given_rows`, `rows_wrong` and, for each of `PROJECT_CHECKS`, a flag 1 or 0;
        nothing is said of a project whose figures are missing.
    """
    table = nw.from_native(cast("IntoFrame", rows))
    heads = nw.from_native(cast("IntoFrame", projects))
    kinds = caller_columns(heads)
    if by not in kinds:
        raise FrameUnusable.no_column(by, tuple(kinds))
    sums = (
        table.with_columns(
            cents_of(nw.col("points").cast(nw.Float64)).alias("_pfi_w"),
            cents_of(nw.col("points_given").cast(nw.Float64)).alias("_pfi_g"),
            nw.when(nw.col("points_given").is_null()).then(nw.lit(1.0)).otherwise(nw.lit(0.0)).alias("_pfi_open"),
            nw.when(nw.col("checks") > 0).then(nw.lit(1.0)).otherwise(nw.lit(0.0)).alias("_pfi_wrong"),
        )
        .group_by(by)
        .agg(*(nw.col(f"_pfi_{name}").sum().alias(f"_pfi_{name}") for name in ("w", "g", "open", "wrong")))
    )
    joined = heads.join(sums, on=by, how="left")  # type: ignore[arg-type]
    figures = {
        name: _cents(nw.col(name).cast(nw.Float64)) if name in kinds else nw.lit(None).cast(nw.Float64)
        for name in ("total_given", "execution_points", "execution_given", "execution_rate")
    }
    joined = joined.with_columns(
        *(value.alias(f"_pfi_{name}") for name, value in figures.items()),
        *_rate_parts(kinds),
    )
    checks = _project_checks(kinds, bands, full)
    extra = [
        (nw.col("_pfi_w") / (nw.col("_pfi_w") * 0.0 + 100.0)).alias("points_rows"),
        (nw.col("_pfi_g") / (nw.col("_pfi_g") * 0.0 + 100.0)).alias("given_rows"),
        nw.col("_pfi_wrong").cast(nw.Int64).alias("rows_wrong"),
    ]
    added = ("points_rows", "given_rows", "rows_wrong", *PROJECT_CHECKS)
    joined = joined.with_columns(
        *extra,
        *(
            nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64).alias(name)
            for name, condition in checks.items()
        ),
    )
    return cast("FrameT", joined.select(*(name for name in kinds if name not in added), *added).to_native())


def _cents(value: nw.Expr) -> nw.Expr:
    """Return hundredths as whole numbers, null where there is no finite value."""
    return nw.when(value.is_finite()).then(rounded_half_up(value * 100.0, 1e-7))


def _deducted(places: Mapping[str, str], kinds: Mapping[str, object]) -> nw.Expr:
    if places["deduction"] not in kinds:
        return nw.lit(0.0)
    return nw.col(places["deduction"]).cast(nw.Float64).abs().fill_null(0.0)


def _explained(places: Mapping[str, str], kinds: Mapping[str, object]) -> nw.Expr:
    if places["reason"] not in kinds:
        return nw.col("_pfi_w") < nw.col("_pfi_w") * 0.0 - 1.0
    said = nw.col(places["reason"]).str.strip_chars(AROUND_REASONS)
    return flag((said.str.len_chars() > 0) & ~said.is_in([*NO_REASON]))


def _rate_parts(kinds: Mapping[str, object]) -> list[nw.Expr]:
    """Return budget and spending in whole 分, so that a rate is compared in whole numbers."""
    found: list[nw.Expr] = []
    for name in ("budget", "executed"):
        value = nw.col(name).cast(nw.Float64) if name in kinds else nw.lit(None).cast(nw.Float64)
        found.append(nw.when(value.is_finite()).then(rounded_half_up(value * 1e6, 1e-3)).alias(f"_pfi_{name}"))
    return found


def _project_checks(
    kinds: Mapping[str, object], bands: Sequence[tuple[str, float]], full: float
) -> Mapping[str, nw.Expr]:
    own = {
        name: nw.col(f"_pfi_{name}")
        for name in (
            "w", "g", "open", "total_given", "execution_points", "execution_given", "execution_rate", "budget",
            "executed",
        )
    }  # fmt: skip
    rated = flag(own["budget"] > 0.0) & flag(~own["executed"].is_null())
    # Half up at two decimals of a per cent, without ever forming the quotient: 10⁴ · E against (2 r ± 1) · B / 2.
    twice, whole = own["executed"] * 2.0 * _FULL, own["budget"] * 2.0
    stated = own["execution_rate"]
    wrong_rate = flag(stated * whole - own["budget"] > twice) | flag(stated * whole + own["budget"] <= twice)
    earned = nw.when(own["executed"] > own["budget"]).then(own["budget"]).otherwise(own["executed"])
    worth, got = own["execution_points"], own["execution_given"]
    wrong_score = flag((got * 2.0 - 1.0) * own["budget"] > worth * earned * 2.0) | flag(
        (got * 2.0 + 1.0) * own["budget"] <= worth * earned * 2.0
    )
    summed = own["g"] + own["execution_given"].fill_null(0.0)
    return {
        # pandas says of a missing value that it differs from every other: what is not there is asked for first.
        "points-do-not-add-up": flag(~own["w"].is_null())
        & flag(own["w"] + own["execution_points"].fill_null(0.0) != full * 100.0),
        "total-differs": flag(own["open"] == 0.0)
        & flag(~own["total_given"].is_null())
        & flag(own["total_given"] != summed),
        "grade-differs": _grade_differs(kinds, bands, own["total_given"]),
        "rate-differs": rated & flag(~stated.is_null()) & wrong_rate,
        "execution-score-differs": rated & flag(~got.is_null()) & flag(~worth.is_null()) & wrong_score,
    }


def _grade_differs(kinds: Mapping[str, object], bands: Sequence[tuple[str, float]], total: nw.Expr) -> nw.Expr:
    if "grade_given" not in kinds:
        return total < total * 0.0 - 1.0
    said = nw.col("grade_given").str.strip_chars(None)
    fits, above = [], None
    for grade, start in bands:
        inside = flag(total >= start * 100.0)
        inside = inside if above is None else inside & flag(total < above * 100.0)
        fits.append(flag(said == grade) & inside)
        above = start
    right = reduce(lambda a, b: a | b, fits)
    return flag(said.is_in([grade for grade, _ in bands])) & flag(~total.is_null()) & ~right
