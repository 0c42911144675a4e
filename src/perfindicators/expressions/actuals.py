"""Reading reported actual values against their targets: same unit, true zeros, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criteria import judged_phrase, parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import Operator
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.unit_words import MULTIPLIERS
from perfindicators.expressions.units import Unit, convert, parse_unit

Problem = Literal[
    "",
    "fraction-for-percent",
    "unit-differs",
    "not-a-number",
    "not-a-date",
    "year-unknown",
    "not-exact",
    "scale-unclear",
    "not-computable",
]
Reported = str | Decimal | int | float | date | None


class Actual(NamedTuple):
    """An actual value made comparable with its target.

    Attributes:
        value: the amount in the target's unit, or the date; None when missing or not comparable.
        phrase: what was written, where it is words or could not be read.
        notes: short codes about the reading, such as `operator-dropped` or `unit-converted`.
        problem: why there is no value; empty when there is one, and when nothing was reported.
    """

    value: Decimal | date | None
    phrase: str = ""
    notes: tuple[str, ...] = ()
    problem: Problem = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing was reported."""
        return self.value is None and not self.problem and not self.phrase


MISSING: Final = Actual(None)
_NOTHING: Final = frozenset(
    ("", "无", "-", "--", "---", "—", "——", "–", "/", "\\", "／", "空", "N/A", "n/a", "NA", "nan", "None", "*")
)
_SHOWN: Final = 200


def read_actual(text: Reported, target: Criterion, *, year: int | None = None) -> Actual:
    """Read a reported value so that it can be compared with its target; never raises.

    Args:
        text: the cell: text such as `=230亩`, a number, a date, or None. A number without a unit is in the target's.
        target: the criterion it is reported for.
        year: the fiscal year, for a date that names none.

    Returns:
        The value in the target's unit. Zero is a value; only an empty cell, a dash or 无 is missing. A bare number
        above 0 and up to 1 against a target of 50 % or more is refused: it may be a share or a slip.

    Sources:
        Facts §13.1 (11个 planned, 0 done is a true zero), §13.3 (人 and 人次 are different).

    >>> from perfindicators.expressions.criteria import parse_criterion
    >>> read_actual("=230亩", parse_criterion("≥200亩"))
    Actual(value=Decimal('230'), phrase='', notes=('operator-dropped',), problem='')
    >>> read_actual("0.97", parse_criterion("≥95%")).problem
    'fraction-for-percent'
    >>> read_actual("完成", parse_criterion("≤30万元")).problem
    'not-a-number'
    """
    match text:
        case None:
            return MISSING
        case str():
            return _read_text(text, target, year)
        case date():
            return _read_date_cell(text, target)
        case bool():
            return Actual(None, str(text), (), "not-a-number")
        case _:
            return _read_number_cell(text, target)


def _read_number_cell(number: Decimal | int | float, target: Criterion) -> Actual:
    amount = number if isinstance(number, Decimal) else Decimal(str(number))
    if not amount.is_finite():
        return MISSING
    if target.kind == "judged":
        return Actual(None, f"{amount:f}")
    if _wants_date(target):
        return Actual(None, f"{amount:f}", (), "not-a-date")
    return _bare(amount, target, f"{amount:f}", ())


def _read_date_cell(day: date, target: Criterion) -> Actual:
    day = day.date() if isinstance(day, datetime) else day
    if _wants_date(target):
        return Actual(day)
    return Actual(None, day.isoformat(), (), "" if target.kind == "judged" else "not-a-number")


def _read_text(text: str, target: Criterion, year: int | None) -> Actual:
    phrase = judged_phrase(text[:_SHOWN])
    if phrase in _NOTHING:
        return MISSING
    if target.kind == "judged":
        return Actual(None, phrase)
    reported = parse_criterion(text)
    if _wants_date(target):
        return _read_date(reported, target, phrase, year)
    return _read_amount(reported, target, phrase)


def _wants_date(target: Criterion) -> bool:
    return isinstance(target.high or target.value, CalendarPoint)


def _read_date(reported: Criterion, target: Criterion, phrase: str, year: int | None) -> Actual:
    point = reported.high or reported.value
    if not isinstance(point, CalendarPoint):
        return Actual(None, phrase, (), "not-a-date")
    wanted = target.high or target.value
    if year is None and isinstance(wanted, CalendarPoint):
        year = wanted.year
    if point.year is None and year is None:
        return Actual(None, phrase, (), "year-unknown")
    notes = () if point.day is not None else ("last-day-taken",)
    return Actual(point.last_day(year), "", notes)


def _read_amount(reported: Criterion, target: Criterion, phrase: str) -> Actual:
    if not isinstance(reported.value, Decimal) or reported.kind == "range":
        return Actual(None, phrase, (), "not-a-number")
    if not _is_exact(reported, target):
        return Actual(None, phrase, (), "not-exact")
    if any(note.startswith("per:") for note in reported.notes) != any(note.startswith("per:") for note in target.notes):
        return Actual(None, phrase, (), "unit-differs")
    notes: tuple[str, ...] = ()
    if reported.operator is not None and "reach-read-as-at-least" not in reported.notes:
        notes = ("operator-dropped",)
    if not reported.unit.text:
        return _bare(reported.value, target, phrase, notes)
    amount, note = _converted(reported.value, reported.unit, target)
    if amount is None:
        return Actual(None, phrase, notes, "unit-differs")
    return Actual(_decimal(amount), "", (*notes, note) if note else notes)


def _is_exact(reported: Criterion, target: Criterion) -> bool:
    """Return whether a report is a value, or a bound on the safe side: 95%以上 meets ≥95 %, 不足100人 is no value."""
    if "approximate" in reported.notes:
        return False
    return reported.operator in (None, "=") or reported.operator in _SAFE_BOUNDS[target.operator]


_SAFE_BOUNDS: Final[Mapping[Operator | None, frozenset[str]]] = MappingProxyType(
    {
        None: frozenset((">=", ">")),
        ">=": frozenset((">=", ">")),
        ">": frozenset((">=", ">")),
        "<=": frozenset(("<=", "<")),
        "<": frozenset(("<=", "<")),
        "=": frozenset(),
    }
)


def _bare(amount: Decimal, target: Criterion, phrase: str, notes: tuple[str, ...]) -> Actual:
    if 0 < amount <= 1 and _is_high_percent(target):
        return Actual(None, phrase, notes, "fraction-for-percent")
    if _looks_unscaled(amount, target):
        return Actual(None, phrase, notes, "scale-unclear")
    return Actual(amount, "", notes)


def _looks_unscaled(amount: Decimal, target: Criterion) -> bool:
    """Return whether a bare 12000 stands against 1.2万人: it may leave the 万 out, or be a thousand times more."""
    bound = target.high if target.kind == "range" else target.value
    scale = scale_of(target.unit.text)
    return scale >= 1_000 and isinstance(bound, Decimal) and bound > 0 and amount >= 1_000 * bound


def _is_high_percent(target: Criterion) -> bool:
    bound = target.high if target.kind == "range" else target.value
    is_percent = target.unit.family == "percent" and target.unit.factor == _PERCENT.factor
    return is_percent and isinstance(bound, Decimal) and bound >= 50


def _converted(value: Decimal, unit: Unit, target: Criterion) -> tuple[Fraction | None, str]:
    """Return the amount in the target's unit and a remark; None when the units measure different things."""
    wanted = target.unit
    if not wanted.text:
        return _against_bare(value, unit, target)
    if unit.text in MULTIPLIERS:
        return Fraction(value) * unit.factor / scale_of(wanted.text), "unit-completed"
    if not unit.dimension and unit.family != "percent" and wanted.family == "percent":
        return None, ""
    amount = convert(value, unit, wanted)
    if amount is not None:
        return amount, "" if unit.factor == wanted.factor else "unit-converted"
    if _PER_TIME.search(wanted.text):
        return None, ""  # 12次 reported for 1次/月 may be the year's count or the month's
    shortened = _without_detail(wanted.text)
    amount = convert(value, unit, shortened) if shortened is not None else None
    return amount, "unit-completed"


def _against_bare(value: Decimal, unit: Unit, target: Criterion) -> tuple[Fraction | None, str]:
    """Take the number as it stands: the target 85 and the actual 90% mean the same scale, 0.85 and 90% do not."""
    bound = target.high if target.kind == "range" else target.value
    if unit.family == "percent" and isinstance(bound, Decimal) and 0 < bound <= 1:
        return None, ""
    if scale_of(unit.text) != 1:
        return None, ""  # 90万元 against a bare 100 may be 90 or 900000
    return Fraction(value), "unit-ignored"


@lru_cache(maxsize=1024)
def scale_of(unit_text: str) -> int:
    """Return the 万, 亿 … that a unit starts with as a number, 1 for units without.

    >>> scale_of("万元"), scale_of("元"), scale_of("千瓦时")
    (10000, 1, 1)
    """
    if unit_text in _NO_SCALE:
        return 1
    return next((factor for prefix, factor in MULTIPLIERS.items() if unit_text.startswith(prefix)), 1)


@lru_cache(maxsize=512)
def _without_detail(unit_text: str) -> Unit | None:
    """Return the unit without its denominator or bracket: 400元 is reported for 400元/人·天, 5台 for 5台(套)."""
    matched = _DETAIL.fullmatch(unit_text)
    return parse_unit(matched[1]) if matched else None


_PER_TIME: Final = pattern("^[次场期批人][次]?/(?:年|季度?|月|周|天|日)$")
_DETAIL: Final = pattern(r"([^/(]+)(?:/.+|\([^()]+\))")
_PERCENT: Final = parse_unit("%")
_NO_SCALE: Final = frozenset(("千瓦", "千瓦时", "百分点"))


def _decimal(amount: Fraction) -> Decimal:
    return Decimal(amount.numerator) / Decimal(amount.denominator)
