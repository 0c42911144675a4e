"""What a target says, as a value: operator, number and unit, a date, a range, or words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypedDict

from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.operators import DISPLAY, Operator
from perfindicators.expressions.units import Unit, parse_unit

Kind = Literal["number", "percent", "money", "date", "duration", "range", "judged"]
OpenEnds = Literal["", "low", "high", "both"]
Value = Decimal | CalendarPoint
Amount = Decimal | Fraction | int

BARE: Final = parse_unit("")


class CriterionJson(TypedDict):
    """A criterion as JSON; numbers are decimal strings, dates ISO text."""

    text: str
    kind: Kind
    operator: Operator | None
    value: str | None
    unit: str | None
    low: str | None
    high: str | None
    canonical: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One target (指标值).

    Two criteria are equal when they demand the same in the same unit; how they were written, and the remarks on the
    reading, do not count: `≥95％` equals `不低于95.0%`.

    Attributes:
        kind: number, percent, money, date, duration, range or judged.
        operator: None when none is written.
        value: the number as written, before any 万, or the point in the calendar; for `±10%` the 10.
        unit: the unit, bare for dates and words.
        low: lower end of a range.
        high: upper end of a range.
        open_ends: which ends of a range are excluded themselves.
        phrase: the words of a judged target.
        unit_text: the unit as written.
        notes: short codes about the reading, such as `second-condition:100%`.
        text: the whole as written.
    """

    kind: Kind
    operator: Operator | None = None
    value: Value | None = None
    unit: Unit = BARE
    low: Value | None = None
    high: Value | None = None
    open_ends: OpenEnds = ""
    phrase: str = ""
    unit_text: str = field(default="", compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)
    text: str = field(default="", compare=False)

    def __reduce__(self) -> tuple[type[Criterion], tuple[object, ...]]:
        """Carry the fields in order; a third of the cost of what a frozen dataclass does by itself."""
        return Criterion, (
            self.kind, self.operator, self.value, self.unit, self.low, self.high, self.open_ends, self.phrase,
            self.unit_text, self.notes, self.text,
        )  # fmt: skip

    @property
    def is_judged(self) -> bool:
        """Whether people judge it, because it is no quantity."""
        return self.kind == "judged"

    def __str__(self) -> str:
        """Return canonical text, which reads back to an equal criterion."""
        if self.kind == "judged":
            return self.phrase
        if self.kind == "range":
            return self._range_text()
        if isinstance(self.value, CalendarPoint):
            return self._date_text(self.value)
        per = next((note[4:] for note in self.notes if note.startswith("per:")), "")
        return f"{per}{DISPLAY[self.operator]}{self.value:f}{self.unit.text}"

    def _date_text(self, point: CalendarPoint) -> str:
        second = "".join(note.partition(":")[2] for note in self.notes if note.startswith("second-condition:"))
        if self.operator != "<=":
            month = "份" if self.operator and point.precision == "yearless-month" else ""  # ≥12月 is twelve months
            return f"{DISPLAY[self.operator]}{point.chinese}{month}{second and '完成'}{second}"
        ending = {"year": "内", "month": "底前", "yearless-month": "底前"}.get(point.precision, "前")
        return f"{point.chinese}{ending}{second}"

    def _range_text(self) -> str:
        unit = self.unit.text
        if isinstance(self.low, CalendarPoint) and isinstance(self.high, CalendarPoint):
            return f"{self.low.chinese}-{self.high.chinese}"
        if self.value is not None:
            return f"±{self.value:f}{unit}"
        if self.open_ends:
            opening = "(" if self.open_ends in ("low", "both") else "["
            closing = ")" if self.open_ends in ("high", "both") else "]"
            return f"{opening}{self.low:f},{self.high:f}{closing}{unit}"
        return f"{self.low:f}{unit if self.unit.family == 'percent' else ''}~{self.high:f}{unit}"

    def to_json(self) -> CriterionJson:
        """Return the criterion as the `parse` verb prints it.

        >>> Criterion("money", "<=", Decimal("28.40"), parse_unit("/株"), unit_text="/株", text="≤28.40/株").to_json()
        ... # doctest: +NORMALIZE_WHITESPACE
        {'text': '≤28.40/株', 'kind': 'money', 'operator': '<=', 'value': '28.40', 'unit': '/株', 'low': None,
         'high': None, 'canonical': '≤28.40元/株'}
        """
        return {
            "text": self.text,
            "kind": self.kind,
            "operator": self.operator,
            "value": _json_value(self.value),
            "unit": self.unit_text or None,
            "low": _json_value(self.low),
            "high": _json_value(self.high),
            "canonical": str(self),
        }

    def met(self, actual: Amount | date, *, year: int | None = None) -> bool:
        """Return whether an actual value satisfies the criterion.

        Without an operator a quantity counts as `>=` and a date as `<=`; where the indicator's direction is known,
        compare by that direction instead.

        Args:
            actual: in the criterion's own unit (see `actuals.read_actual`), or a date.
            year: the year of a deadline that names none; else the year of the actual date.

        Raises:
            ValueError: the criterion is judged.
            TypeError: a date meets a quantity, or a quantity a date.

        >>> Criterion("percent", ">=", Decimal(95), parse_unit("%")).met(Decimal("94.9"))
        False
        """
        if isinstance(actual, date):
            return self._date_distance(actual, year) == 0
        operator = self.operator or ">="
        amount, value = Fraction(actual), self._target_amount()
        if value is None:
            return self._in_range(amount)
        if operator in (">", "<") and amount == value:
            return False
        return self._shortfall(amount, value, operator) == 0

    def distance(self, actual: Amount | date, *, year: int | None = None) -> Fraction:
        """Return how far an actual value is from the nearest bound: 0 when met, and on a bound that is excluded.

        Args:
            actual: in the criterion's own unit, or a date.
            year: the year of a deadline that names none; else the year of the actual date.

        Returns:
            The distance in the criterion's unit; days for dates.

        Raises:
            ValueError: the criterion is judged.
            TypeError: a date meets a quantity, or a quantity a date.

        >>> Criterion("money", "<=", Decimal(90), parse_unit("万元")).distance(Decimal("92.5"))
        Fraction(5, 2)
        """
        if isinstance(actual, date):
            return Fraction(self._date_distance(actual, year))
        value, amount = self._target_amount(), Fraction(actual)
        if value is not None:
            return self._shortfall(amount, value, self.operator or ">=")
        low, high = self._bounds()
        return max(low - amount, amount - high, Fraction(0))

    @staticmethod
    def _shortfall(amount: Fraction, value: Fraction, operator: Operator) -> Fraction:
        if operator in (">=", ">"):
            return max(value - amount, Fraction(0))
        if operator in ("<=", "<"):
            return max(amount - value, Fraction(0))
        return abs(amount - value)

    def _in_range(self, amount: Fraction) -> bool:
        low, high = self._bounds()
        above = amount > low if self.open_ends in ("low", "both") else amount >= low
        below = amount < high if self.open_ends in ("high", "both") else amount <= high
        return above and below

    def _target_amount(self) -> Fraction | None:
        """Return the number to compare with; None for a range."""
        self._refuse_judged()
        if self.kind == "range":
            return None
        if not isinstance(self.value, Decimal):
            raise TypeError(f"“{self}”是日期，不能与数量比较 / '{self}' is a date and does not compare with a quantity")
        return Fraction(self.value)

    def _bounds(self) -> tuple[Fraction, Fraction]:
        if not isinstance(self.low, Decimal) or not isinstance(self.high, Decimal):
            raise TypeError(
                f"“{self}”是期间，不能与数量比较 / '{self}' is a period and does not compare with a quantity"
            )
        low, high = sorted((Fraction(self.low), Fraction(self.high)))
        return low, high

    def _date_distance(self, actual: date, year: int | None) -> int:
        self._refuse_judged()
        year = actual.year if year is None else year
        first, last = self.low or self.value, self.high or self.value
        if not isinstance(first, CalendarPoint) or not isinstance(last, CalendarPoint):
            raise TypeError(f"“{self}”不是日期，不能与日期比较 / '{self}' is no date and does not compare with one")
        late = max((actual - last.last_day(year)).days, 0)
        early = max((first.first_day(year) - actual).days, 0)
        match self.operator:
            case ">=":
                return early
            case ">":
                return max((last.last_day(year) - actual).days + 1, 0)
            case "<":
                return max((actual - first.first_day(year)).days + 1, 0)
            case "=":
                return max(late, early)
        return max(late, early) if self.kind == "range" else late

    def _refuse_judged(self) -> None:
        if self.kind == "judged":
            zh = f"“{self.phrase[:40]}”要由人评判，不能计算"
            raise ValueError(f"{zh} / '{self.phrase[:40]}' is judged by people and cannot be computed")


def _json_value(value: Value | None) -> str | None:
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
