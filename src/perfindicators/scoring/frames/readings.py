"""Texts read once each: the distinct targets, values and grades of a frame, and what each of them means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, Final, NamedTuple

import narwhals as nw

from perfindicators.diagnostics import Message
from perfindicators.expressions.actuals import Actual, read_actual
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.observations.self_evaluation import TableRow
from perfindicators.scoring.direction import direction_of
from perfindicators.scoring.frames.coded_form import SCHEMA, Codebook, prefixed
from perfindicators.scoring.frames.columns import OWN, Columns, Frame, own, staged
from perfindicators.scoring.frames.notes import bits_of
from perfindicators.scoring.frames.plans import Plan, plan_target
from perfindicators.scoring.frames.small_tables import require_connection, small_table
from perfindicators.scoring.judgement import GradeReader
from perfindicators.scoring.line_scoring import Setting
from perfindicators.scoring.whole_numbers import SCALE, scaled

Announce = Callable[[Message], None]

_SIGNS: Final = (
    "≥",
    "≤",
    ">",
    "<",
    "=",
    "＞",
    "＜",
    "＝",
    "≧",
    "≦",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "大于",
    "小于",
)
"""Beginnings by which a target says its own direction, so that the name beside it need not be read."""
_TARGET_KEYS: Final = ("operator", "target", "unit", "name", "category")
READ: Final = {"ra": nw.Float64, "rp": nw.Int64, "rn": nw.Int64, "rg": nw.Int64}
"""Columns for values read from text: ten-thousandths, problem, notes, number of the grade."""


@dataclass(frozen=True, slots=True)
class Key:
    """One distinct combination of texts."""

    texts: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")


def with_keys(frame: Frame, columns: Columns, names: Sequence[str]) -> tuple[Frame, list[str]]:
    """Return the frame with the texts to be read as columns without gaps, and the names of these.

    Args:
        frame: the caller's frame.
        columns: which column holds what.
        names: our names of the columns that decide.
    """
    present = [name for name in names if name in columns]
    keys = {f"q_{name}": _as_text(columns, name).fill_null("") for name in present}
    frame = staged(frame, **keys)
    if silent := _says_direction(columns):
        needless = reduce(lambda a, b: a | b, silent)
        dropped = [name for name in ("name", "category") if name in present]
        blank = {f"q_{name}": nw.when(needless).then(nw.lit("")).otherwise(own(f"q_{name}")) for name in dropped}
        frame = staged(frame, **blank) if blank else frame
    return frame, [f"{OWN}q_{name}" for name in present]


def _as_text(columns: Columns, name: str) -> nw.Expr:
    """Return a column as text; numbers that are none, which an engine may write as nan or inf, are gaps."""
    if columns.is_text(name):
        return columns.of(name).cast(nw.String)
    number = columns.number(name)
    return nw.when(number.is_finite()).then(columns.of(name).cast(nw.String))


def _says_direction(columns: Columns) -> list[nw.Expr]:
    """Return conditions under which the direction is written, so that names and categories are not looked at."""
    found = []
    if "operator" in columns:
        found.append(own("q_operator") != "")
    if columns.is_text("target"):
        found += [own("q_target").str.starts_with(sign) for sign in _SIGNS]
    return found


def distinct_keys(frame: Frame, keys: Sequence[str]) -> list[Key]:
    """Return every distinct combination of texts; on a lazy frame or in a database this runs one query.

    Args:
        frame: the frame with the key columns.
        keys: their names.

    Raises:
        FrameUnusable: there is no connection to run it on.
    """
    require_connection(frame)
    found = frame.select(*keys).unique(subset=list(keys))
    # By default polars would hold the whole table for a few thousand texts.
    how: dict[str, Any] = {"engine": "streaming"} if found.implementation.is_polars() else {}
    eager = found.collect(**how) if isinstance(found, nw.LazyFrame) else found
    names = [key.removeprefix(f"{OWN}q_") for key in keys]
    return [Key(dict(zip(names, map(str, row), strict=True))) for row in eager.iter_rows()]


def joined(
    frame: Frame, keys: Sequence[str], found: Sequence[Key], data: Mapping[str, Sequence[float | int | None]]
) -> Frame:
    """Return the frame with the columns read for each combination of texts.

    Args:
        frame: the frame with the key columns.
        keys: their names.
        found: the combinations, in the order of `data`.
        data: columns to attach, named without prefix.
    """
    names = [key.removeprefix(f"{OWN}q_") for key in keys]
    texts: dict[str, Sequence[str | float | int | None]] = {
        key: [item[name] for item in found] for key, name in zip(keys, names, strict=True)
    }
    kinds = dict.fromkeys(keys, nw.String) | {f"{OWN}{name}": (SCHEMA | READ)[name] for name in data}
    small = small_table(frame, {**texts, **prefixed(data)}, kinds)
    return frame.join(small, on=list(keys), how="left")  # type: ignore[arg-type]


def read_targets(found: Sequence[Key], setting: Setting, book: Codebook) -> list[Plan]:
    """Read each distinct target once, and fill the small table.

    Args:
        found: the distinct combinations.
        setting: policy, vocabulary and year.
        book: the table to fill.

    Returns:
        One plan per combination.
    """
    plans = [_plan(key, setting) for key in found]
    for plan in plans:
        book.add(plan)
    return plans


def _plan(key: Key, setting: Setting) -> Plan:
    criterion = _criterion(key)
    if criterion is None:
        return Plan("judged" if key["operator"] in ("定性", "6") else "no-target", 0)
    direction = direction_of(criterion, None, key["name"], key["category"], setting.dictionary)
    return plan_target(criterion, direction, None, 0, key["category"], setting)


def _criterion(key: Key) -> Criterion | None:
    row = TableRow(
        "", 0, operator=key["operator"] or None, target_value=key["target"] or None, unit=key["unit"] or None
    )
    return parse_criterion(row.target_text) if row.target_text else None


class ReadValues(NamedTuple):
    """Values read from text, one per combination."""

    columns: Mapping[str, Sequence[float | int | None]]


def read_values(
    found: Sequence[Key], plans: Sequence[Plan], grades: Sequence[GradeReader], year: int | None
) -> ReadValues:
    """Read each distinct actual value and grade once, against the target it is reported for.

    Args:
        found: the combinations with `actual` and `grade`.
        plans: the plan of each.
        grades: the reader of each one's grades.
        year: the fiscal year, for dates that name none.
    """
    rows = [_value(key, plan, reader, year) for key, plan, reader in zip(found, plans, grades, strict=True)]
    names = list(READ)
    return ReadValues({name: [row[place] for row in rows] for place, name in enumerate(names)})


def _value(key: Key, plan: Plan, reader: GradeReader, year: int | None) -> tuple[float | None, int, int, int]:
    if plan.form == "judged" or plan.criterion is None:
        phrase = "" if plan.criterion is None else plan.criterion.phrase
        grade = reader.grade(key["grade"], key["actual"], target=phrase)
        place = next((n for n, (name, *_) in enumerate(reader.shares) if name == grade), -1)
        return None, 0, 0, place
    actual = read_actual(key["actual"] or None, plan.criterion, year=year)
    return _number(actual), bits_of([actual.problem] if actual.problem else []), bits_of(actual.notes), -1


def _number(actual: Actual) -> float | None:
    if isinstance(actual.value, date):
        return float(actual.value.toordinal() * SCALE)
    return float(scaled(actual.value)) if isinstance(actual.value, Decimal) else None


def announcement(found: Sequence[Key], plans: Iterable[Plan]) -> Message:
    """Return what was read, for the user: how many texts, and how many of them only a person can judge."""
    judged = sum(plan.form in ("judged", "unfit") for plan in plans)
    return Message(
        f"已读取 {len(found):,} 种不同的文字指标值，其中 {judged:,} 种是定性表述或无法识别，按 judged 列出。",
        f"Read {len(found):,} distinct texts; {judged:,} of them are words or cannot be read and come out as judged.",
    )
