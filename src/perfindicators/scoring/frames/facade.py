"""`score_frame`: what the public face offers for tables of any size."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from narwhals.typing import IntoFrame

from perfindicators.diagnostics import Message
from perfindicators.library.opening import resolve
from perfindicators.model.base import Document
from perfindicators.model.policy import ScoringPolicy
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.exact_engine import Judge
from perfindicators.scoring.frames.columns import LONG, Columns, Frame, bound_columns, opened
from perfindicators.scoring.frames.finishing import finished
from perfindicators.scoring.frames.long_form import set_rows, text_rows
from perfindicators.scoring.frames.numeric_form import numeric_rows
from perfindicators.scoring.frames.readings import Announce
from perfindicators.scoring.frames.requirements import (
    require_known_names,
    require_rows_of_a_set,
    require_rows_with_targets,
    require_some_indicator,
)
from perfindicators.scoring.frames.wide_form import score_wide
from perfindicators.scoring.judges import judge

if TYPE_CHECKING:
    from pathlib import Path

    from perfindicators.library.opened import Library

FrameT = TypeVar("FrameT", bound=IntoFrame)


def score_frame(
    frame: FrameT,
    indicator_set: IndicatorSet | Document | str | Path | None = None,
    policy: ScoringPolicy | str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    library: Library | None = None,
    announce: Announce | None = None,
) -> FrameT:
    """Score a table of any size on the engine it lives in, to the cent as `score` does.

    Args:
        frame: pandas, polars (eager or lazy), pyarrow, DuckDB, PySpark, Dask or ibis. Long: one row per project ×
            indicator with `actual`, and either `target` (or `target_low`, `target_high`), `operator` and `points`, or
            `indicator` when a set is given; without a column `operator` the names decide, and are read. Wide, with a
            set: one row per project and a column per indicator, named by its id, in the unit of its target or as text;
            side columns such as `grade_<id>`, `points_given_<id>`, `deduction_<id>`, `status_<id>`; the business
            columns of its formulas; `budget`, `executed`.
        indicator_set: the set all rows are scored by; a document (or its path) is resolved first.
        policy: a policy or its id; the set's own, else `integrated-platform`.
        columns: our name → your column; known headings (实际完成值, IND_COMP …) need none.
        library: where documents and policies are looked up; the shipped ones by default.
        announce: told what was read when targets or actual values are text; by default it is logged.

    Returns:
        A frame of the same library, lazy where yours is. Long: your columns and `score`, `score_low`, `score_high`,
        `rule` and `notes` (a whole number, see `note_codes`), every row by itself. Wide: `score_<id>` of every line,
        `score_…`, `score_low_…`, `score_high_…` of every category, `points`, `score`, `score_low`, `score_high`,
        `grade`, `notes`, with alternatives, vetoes and cost settled over the project. Row order is not promised.

    Raises:
        TypeError: `frame` is no dataframe.
        FrameUnusable: a column is missing or holds text where numbers belong, or `columns` names what is not there.
        DocumentInvalid: the document cannot be resolved.
        DocumentNotFound: there is no such policy.

    Sources:
        Rules by policy; the default follows the deployed national platform.

    >>> import pandas
    >>> table = pandas.DataFrame({"operator": [">="], "target": [97.0], "actual": [94.0], "points": [4.5]})
    >>> score_frame(table)["score"].tolist()
    [4.36]
    """
    table = opened(frame)
    catalogue = None if library is None else library.catalogue()
    resolved = None
    if indicator_set is not None:
        resolved = (
            indicator_set if isinstance(indicator_set, IndicatorSet) else resolve(indicator_set, catalogue=catalogue)
        )
    ready = judge(policy or (resolved.policy if resolved else "integrated-platform"), catalogue)
    return cast("FrameT", _scored(table, resolved, ready, columns or {}, announce or _log).to_native())


def _scored(
    table: Frame, resolved: IndicatorSet | None, ready: Judge, columns: Mapping[str, str], announce: Announce
) -> Frame:
    if resolved is not None:
        return _by_set(table, resolved, ready, columns, announce)
    require_known_names(columns, LONG)
    bound = bound_columns(table, columns, LONG)
    require_rows_with_targets(bound)
    # Where no operator is written the name decides, so it has to be read.
    unsigned = "target" in bound and "operator" not in bound
    if unsigned or bound.is_text("target") or bound.is_text("actual"):
        return finished(text_rows(table, _with_name(bound), ready, announce))
    return finished(numeric_rows(table, bound, ready.rules))


def _by_set(
    table: Frame, resolved: IndicatorSet, ready: Judge, columns: Mapping[str, str], announce: Announce
) -> Frame:
    names = ("indicator", "name")
    headings = bound_columns(table, {}, LONG)
    if not any(name in headings or name in columns for name in names):
        require_some_indicator(resolved, columns, headings.kinds)
        return score_wide(table, resolved, ready, columns, announce)
    require_known_names(columns, LONG)
    bound = bound_columns(table, columns, LONG)
    require_rows_of_a_set(bound)
    return finished(set_rows(table, _by_id_or_name(bound), resolved, ready, announce))


def _by_id_or_name(bound: Columns) -> Columns:
    return bound if "indicator" in bound else replace(bound, places={**bound.places, "indicator": bound.places["name"]})


def _with_name(bound: Columns) -> Columns:
    """A table that names its indicators once names them for people: the end of the name tells the direction."""
    if "name" in bound or "indicator" not in bound:
        return bound
    return replace(bound, places={**bound.places, "name": bound.places["indicator"]})


def _log(message: Message) -> None:
    logging.getLogger("perfindicators").info("%s", message.in_language("zh"))
