"""Notes on scored rows as one whole number: each note is a bit, so that any engine can carry, filter and count them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Final, TypeVar, cast

import narwhals as nw
from narwhals.typing import IntoFrame

from perfindicators.errors import FrameUnusable

FrameT = TypeVar("FrameT", bound=IntoFrame)

NOTES: Final = (
    "missing",
    "no-target",
    "not-applicable",
    "negative-target",
    "negative-actual-as-zero",
    "over-achieved",
    "beyond-exact-range",
    "deducted",
    "direction-assumed",
    "operator-unknown",
    "rule-does-not-fit",
    "points-not-given",
    "points-outside-band",
    "grade-not-readable",
    "fraction-for-percent",
    "scale-unclear",
    "not-a-number",
    "unit-differs",
    "not-a-date",
    "year-unknown",
    "not-exact",
    "not-computable",
    "target-adjusted",
    "computed-from-inputs",
    "output-incomplete",
    "alternative-not-counted",
    "read-with-remarks",
    "target-not-parsed",
    "parts-shown-only",
    "execution-not-scored",
    "rate-as-printed",
    "veto",
    "veto-open",
    "not-in-set",
    "two-rows-for-one",
)
"""Code of each note at its bit; the order never changes, new ones are added at the end."""

_BITS: Final = {name: 1 << place for place, name in enumerate(NOTES)}


def bit(note: str) -> int:
    """Return the number a note adds.

    >>> bit("missing"), bit("no-target"), bit("deducted")
    (1, 2, 128)
    """
    return _BITS[note]


def note_codes(value: int) -> tuple[str, ...]:
    """Return the codes of the notes in a number of the column `notes`.

    Args:
        value: the number `score_frame` gives a row.

    Returns:
        The codes, such as `missing` or `deducted`, in a fixed order.

    >>> note_codes(bit("deducted") + bit("over-achieved"))
    ('over-achieved', 'deducted')
    """
    return tuple(note for note in NOTES if value & _BITS[note])


def bits_of(notes: Iterable[str]) -> int:
    """Return the number for several codes; codes that only remark on a reading share one bit.

    >>> note_codes(bits_of(["deducted", "operator-dropped"]))
    ('deducted', 'read-with-remarks')
    """
    return reduce(lambda total, note: total | _BITS.get(note, _BITS["read-with-remarks"]), notes, 0)


def has_note(note: str, column: str = "notes") -> nw.Expr:
    """Return the condition that a scored row carries a note, in arithmetic every engine has.

    Args:
        note: one of `NOTES`.
        column: the column of numbers.
    """
    value = nw.col(column).cast(nw.Float64)
    above = (value / float(2 * _BITS[note])).floor() * 2.0
    return (value / float(_BITS[note])).floor() - above == 1.0


def noted(terms: Iterable[tuple[nw.Expr, str]]) -> nw.Expr:
    """Return the notes of a row as one number.

    Args:
        terms: condition and note; a condition that is unknown in a row adds nothing there.
    """
    parts = [nw.when(condition).then(nw.lit(_BITS[note])).otherwise(nw.lit(0)) for condition, note in terms]
    return reduce(lambda total, part: total + part, parts, nw.lit(0)).cast(nw.Int64)


def name_notes(frame: FrameT, column: str = "notes") -> FrameT:
    """Return a scored frame with the notes spelled out, separated by spaces.

    Args:
        frame: the result of `score_frame`, of any library; lazy stays lazy.
        column: the column of numbers; it is replaced by text.

    Returns:
        The frame with codes such as `deducted over-achieved`; empty where there are none.

    Raises:
        FrameUnusable: there is no such column.

    >>> import pandas
    >>> name_notes(pandas.DataFrame({"notes": [0, 160]}))["notes"].tolist()
    ['', 'over-achieved deducted']
    """
    words = [nw.when(has_note(note, column)).then(nw.lit(f"{note} ")).otherwise(nw.lit("")) for note in NOTES]
    native: IntoFrame = frame
    there = list(nw.from_native(native).collect_schema())
    if column not in there:
        raise FrameUnusable.no_column(column, there)
    text = nw.concat_str(*words).str.strip_chars(None)
    return cast("FrameT", nw.from_native(native).with_columns(text.alias(column)).to_native())
