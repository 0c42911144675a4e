"""Arithmetic checks of published self-evaluations on frames: what a recheck finds without reading a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING, Final, TypeVar, cast

import narwhals as nw
from narwhals.typing import IntoFrame

from perfindicators.errors import FrameUnusable
from perfindicators.observations.cells import AROUND_REASONS, NO_REASON
from perfindicators.scoring.frames.columns import caller_columns, cents_of, flag
from perfindicators.scoring.frames.facade import score_frame
from perfindicators.scoring.frames.written_decimals import cents_or_null, given_cents, half_step

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
        given_cents(places, kinds).alias("_pfi_gc"),
        half_step(cents_or_null(nw.col("_pfi_g")), 2).alias("_pfi_h"),
        cents_or_null(nw.col("_pfi_s")).alias("_pfi_sc"),
    )
    known = flag(~nw.col("_pfi_gc").is_null() & ~nw.col("_pfi_sc").is_null())
    given, computed, worth = nw.col("_pfi_gc"), nw.col("_pfi_sc"), nw.col("_pfi_wc")
    # A score written with fewer decimals is right when the computed one rounds to it; full points are full.
    half = nw.when(flag(given < worth) & flag(computed < worth)).then(nw.col("_pfi_h")).otherwise(nw.lit(0.5))
    differs = known & ~(flag(given - half <= computed) & flag(computed < given + half))
    conditions = (
        flag(given > worth),
        known & flag(computed < worth) & flag(given >= worth),
        differs & flag(given < computed) & ~_explained(places, kinds),
        differs,
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


def _explained(places: Mapping[str, str], kinds: Mapping[str, object]) -> nw.Expr:
    if places["reason"] not in kinds:
        return nw.col("_pfi_w") < nw.col("_pfi_w") * 0.0 - 1.0
    said = nw.col(places["reason"]).str.strip_chars(AROUND_REASONS)
    return flag((said.str.len_chars() > 0) & ~said.is_in([*NO_REASON]))
