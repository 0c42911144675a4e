"""Which column of a caller's frame holds what, and how its numbers enter the arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

import narwhals as nw

from perfindicators.errors import FrameUnusable
from perfindicators.observations.cells import NO, NOT_APPLICABLE, YES
from perfindicators.observations.headings import column_of
from perfindicators.scoring.whole_numbers import SCALE

Frame: TypeAlias = "nw.DataFrame[Any] | nw.LazyFrame[Any]"
"""A narwhals frame; `Any` is the caller's own library, which nothing here looks at."""

_NO_LIMIT: Final = 1 << 62
LARGEST: Final = 9e12
"""More than any budget or count; ten thousand times and a million times as much is a 64-bit integer still."""
OWN: Final = "_pfi_"
"""Prefix of columns that exist only while a frame is scored."""
LONG: Final = (
    "project", "indicator", "name", "category", "operator", "target", "target_low", "target_high", "unit", "actual",
    "points", "grade", "points_given", "deduction", "status",
)  # fmt: skip
_ALIASES: Final = {"indicator_id": "indicator", "target_value": "target", "unit_or_agency": "unit"}
_NUMBERS: Final = (nw.Int8, nw.Int16, nw.Int32, nw.Int64, nw.UInt8, nw.UInt16, nw.UInt32, nw.UInt64, nw.Float32)


def opened(frame: object) -> Frame:
    """Return any dataframe, lazy frame or SQL relation as a narwhals frame with a column of ones of our own.

    Args:
        frame: of any library narwhals knows.

    Raises:
        TypeError: if it is none.
    """
    found = nw.from_native(cast("Any", frame), pass_through=True)
    if isinstance(found, nw.DataFrame | nw.LazyFrame):
        return found.with_columns(nw.lit(1.0).alias(f"{OWN}one"))
    kind = type(frame).__name__
    raise TypeError(
        f"score_frame 要一个数据框（pandas、polars、pyarrow、DuckDB、Dask、Spark、ibis），不能用 {kind} / "
        f"score_frame takes a dataframe (pandas, polars, pyarrow, DuckDB, Dask, Spark, ibis), not {kind}"
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the frame holds what.

    Attributes:
        places: our name → the column of the frame.
        kinds: column of the frame → its type.
        narrow: whether the engine's `floor` gives 64-bit integers.
    """

    places: Mapping[str, str]
    kinds: Mapping[str, object]
    narrow: bool = False

    def __contains__(self, name: object) -> bool:
        return name in self.places

    def of(self, name: str) -> nw.Expr:
        """Return the column as it is; categories come as text, since they take no further value."""
        column = self.places[name]
        coded = isinstance(self.kinds[column], nw.Categorical | nw.Enum)
        return nw.col(column).cast(nw.String) if coded else nw.col(column)

    def number(self, name: str) -> nw.Expr:
        """Return the column as float64, without a cast where it is."""
        return as_number(self.places[name], self.kinds, narrow=self.narrow)

    def is_text(self, name: str) -> bool:
        """Return whether the column holds text; so does a column without any value, for all anybody knows."""
        return name in self.places and holds_text(self.kinds[self.places[name]])

    def is_date(self, name: str) -> bool:
        """Return whether the column holds dates or points in time."""
        return name in self.places and isinstance(self.kinds[self.places[name]], nw.Date | nw.Datetime)


def holds_text(kind: object) -> bool:
    """Return whether a type is text; types that are neither text, number nor date count as text."""
    numbers = (*_NUMBERS, nw.Float64, nw.Decimal, nw.Boolean, nw.Date, nw.Datetime, nw.Int128, nw.UInt128)
    return not isinstance(kind, numbers)


def as_number(column: str, kinds: Mapping[str, object], *, narrow: bool) -> nw.Expr:
    """Return a column as float64.

    Args:
        column: the caller's column.
        kinds: column → its type.
        narrow: whether the engine's `floor` gives 64-bit integers, and an error where one is too small: then what is
            no finite number is a gap, and what no budget holds is held at a number that fits.
    """
    number = nw.col(column) if isinstance(kinds.get(column), nw.Float64) else nw.col(column).cast(nw.Float64)
    return nw.when(number.is_finite()).then(number.clip(-LARGEST, LARGEST)) if narrow else number


def is_narrow(frame: Frame) -> bool:
    """Return whether the engine's `floor` gives 64-bit integers rather than float64."""
    return frame.implementation.is_spark_like() or frame.implementation.is_ibis()


def bound_columns(frame: Frame, columns: Mapping[str, str] | None, wanted: Sequence[str]) -> Columns:
    """Return which column holds what: as told, by our own name, or by a known heading.

    Args:
        frame: the caller's frame.
        columns: our name → the caller's column; stronger than every heading.
        wanted: our names that may be there.

    Raises:
        FrameUnusable: `columns` names a column that is not there.
    """
    kinds = caller_columns(frame)
    told = columns or {}
    if absent := [theirs for theirs in told.values() if theirs not in kinds]:
        raise FrameUnusable.no_column(absent[0], tuple(kinds))
    places = dict(told)
    for heading in kinds:
        name = heading if heading in wanted else column_of(heading) or ""
        name = _ALIASES.get(name, name)
        if name in wanted and (name not in places or (heading == name and name not in told)):
            places[name] = heading
    return Columns(places, kinds, is_narrow(frame))


def caller_columns(frame: Frame) -> dict[str, object]:
    """Return the caller's columns and their types."""
    return {name: kind for name, kind in frame.collect_schema().items() if not name.startswith(OWN)}


def own(name: str) -> nw.Expr:
    """Return a column that exists only while the frame is scored."""
    return nw.col(f"{OWN}{name}")


def named(**expressions: nw.Expr) -> list[nw.Expr]:
    """Return expressions under the names of columns that exist only while the frame is scored."""
    return [expression.alias(f"{OWN}{name}") for name, expression in expressions.items()]


ALWAYS: Final = own("one") > 0.0
"""A condition that holds in every row; made from a column, since some engines take no condition of constants alone."""
NEVER: Final = own("one") < 0.0
NOTHING: Final = nw.when(NEVER).then(own("one"))
"""A value that is null in every row."""


def staged(frame: Frame, **expressions: nw.Expr) -> Frame:
    """Return the frame with further columns of our own, computed before anything that uses them."""
    return fenced(frame.with_columns(named(**expressions)))


def fenced(frame: Frame) -> Frame:
    """Keep a database from writing the columns of one stage into the next, again and again.

    PostgreSQL pulls plain subqueries up; a column used twice in each of twenty stages would stand in the query a
    million times. It does not pull up a subquery with a limit.
    """
    if not frame.implementation.is_ibis():
        return frame
    return cast("Frame", nw.from_native(nw.to_native(frame).limit(_NO_LIMIT)))


def ten_thousandths(value: nw.Expr) -> nw.Expr:
    """Return values in ten-thousandths as whole numbers, rounded half up; null where there is no finite value."""
    return nw.when(value.is_finite()).then(rounded_half_up(value * float(SCALE)))


def cents_of(points: nw.Expr) -> nw.Expr:
    """Return points in cents, rounded half up; 0 where there are none.

    Points are written with at most four decimals, so a half that float64 holds a hair too low is still a half.
    """
    return nw.when(points.is_finite()).then(rounded_half_up(points * 100.0, 1e-7)).otherwise(nw.lit(0.0))


def rounded_half_up(value: nw.Expr, hair: float = 0.0) -> nw.Expr:
    """Return whole numbers as float64; products of 64-bit integers, which some engines floor to, would overflow.

    Args:
        value: finite values.
        hair: how far below a half counts as a half.
    """
    return (value + (0.5 + hair)).floor().cast(nw.Float64)


def small(number: int) -> nw.Expr:
    """Return a number of one byte; what only tells rows apart need not be carried in eight."""
    return nw.lit(number, dtype=nw.Int8)


def with_hundred(frame: Frame, finite: nw.Expr) -> Frame:
    """Return the frame with `_pfi_hundred`: 100 in every row, as a column and not as a constant.

    Dividing by a constant an engine may multiply by its reciprocal, and 307 × 0.01 is 3.0700000000000003. To a database
    behind ibis 100.0 is a decimal, and so would be the scores; a text cast to float64 is float64 there too.

    Args:
        frame: the frame.
        finite: any values known in every row.
    """
    whole = nw.lit("100").cast(nw.Float64) if frame.implementation.is_ibis() else nw.lit(100.0)
    return staged(frame, hundred=finite * 0.0 + whole)


def is_out_of_score(status: nw.Expr) -> nw.Expr:
    """Return the rows that say an indicator was cancelled or taken back by decision, in the words of any table."""
    return _says(status, NOT_APPLICABLE)


def truth(text: nw.Expr) -> nw.Expr:
    """Return 1 for the words of a table that mean yes, 0 for those that mean no, null for all others."""
    yes, no = _says(text, YES), _says(text, NO)
    return nw.when(yes).then(nw.lit(1.0)).otherwise(nw.when(no).then(nw.lit(0.0)))


def _says(text: nw.Expr, words: Collection[str]) -> nw.Expr:
    """Compare with each word as people capitalise it: folding every cell would cost three times as much."""
    spelled = {spelling for word in words for spelling in (word, word.upper(), word.capitalize(), word.title())}
    return text.str.strip_chars(None).is_in(sorted(spelled))


def is_written(text: nw.Expr) -> nw.Expr:
    """Return the rows with any text; never compared with an empty one, which to Oracle is no value at all."""
    return text.str.len_chars().fill_null(0) > 0


def flag(condition: nw.Expr) -> nw.Expr:
    """Return a condition that is never unknown, so that its negation is safe in every engine."""
    return nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0)) == 1.0
