"""Spending against the calendar, an own curve or checkpoints; and what taking money back does to the rate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.lifecycle.monitoring.curves import PlanCurve
from perfindicators.lifecycle.monitoring.words import Light, worst
from perfindicators.lifecycle.per_cents import per_cent
from perfindicators.model.practices.monitoring import Checkpoint, Checkpoints, MonitoringPractice, ProgressBands

MoneyRule = Literal["calendar", "own-curve", "checkpoint", "nothing-planned", "no-rate", "no-month"]
CALENDAR: Final = tuple(Fraction(month, 12) for month in range(1, 13))
NOT_CURED: Final = Message(
    "收回或调减后执行率变高，是因为分母变小，不是支出加快，不能算整改到位，灯色仍按收回前的执行率。",
    "The rate rises because the budget shrank, not because more was spent: a cut cures nothing, and the light stays "
    "that of the rate before it.",
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The execution rate before and after money is taken back, side by side.

    Attributes:
        rate_before: per cent of the budget before.
        amount: taken back, in 万元.
        rate_after: per cent of what is left; None when nothing is.
    """

    rate_before: Decimal | None
    amount: Decimal
    rate_after: Decimal | None

    @classmethod
    def of(cls, executed: Decimal, budget: Decimal, amount: Decimal) -> Cut:
        """Return both rates.

        >>> Cut.of(Decimal(30), Decimal(100), Decimal(60))
        Cut(rate_before=Decimal('30.00'), amount=Decimal('60'), rate_after=Decimal('75.00'))
        """
        left = budget - amount
        return cls(
            per_cent_shown(share_of(executed, budget)) if budget else None,
            amount,
            per_cent_shown(share_of(executed, left)) if left else None,
        )

    def sentence(self) -> Message:
        """Return the two rates and what they do not mean."""
        before, after = self.rate_before, self.rate_after
        zh_after = f"{after}%" if after is not None else "无（预算为 0）"
        en_after = f"{after}%" if after is not None else "none (nothing is left)"
        return Message(
            f"收回前执行率 {before}%，收回 {self.amount:f} 万元，收回后 {zh_after}。{NOT_CURED.zh}",
            f"Rate before: {before}%; taken back: {self.amount:f} 万元; rate after: {en_after}. {NOT_CURED.en}",
        )


@dataclass(frozen=True, slots=True)
class MoneyProgress:
    """How spending stands.

    Attributes:
        light: grey where there is no rate.
        rule: what it was compared with.
        budget: the budget the rate is of, before any cut, in 万元.
        rate: per cent spent.
        planned: per cent planned by the month; None without a month.
        ratio: spent ÷ planned in per cent.
        explanation: the numbers in a sentence.
        cut: money already taken back; None when none was.
    """

    light: Light
    rule: MoneyRule
    budget: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    planned: Decimal | None
    ratio: Decimal | None
    explanation: Message
    cut: Cut | None = None


class Amounts(NamedTuple):
    """The amounts of one project in 万元."""

    initial: Decimal | None
    budget: Decimal | None
    executed: Decimal | None
    taken_back: Decimal | None = None

    @property
    def now(self) -> Decimal | None:
        """The budget after cuts and additions."""
        # A budget that is still the initial one does not hold the cut yet, as if only the initial one were stated.
        if self.budget is not None and not (self.taken_back and self.budget == self.initial):
            return self.budget
        if self.initial is None or not self.taken_back:
            return self.initial
        return max(self.initial - self.taken_back, Decimal(0))

    @property
    def before_cuts(self) -> Decimal | None:
        """The budget before money was taken back: the initial one where it was larger."""
        now = self.now
        if now is None:
            return None
        larger = max(now, self.initial if self.initial is not None else now)
        return max(larger, now + self.taken_back) if self.taken_back else larger


def judge_money(
    amounts: Amounts, month: int | None, practice: MonitoringPractice, curve: PlanCurve | None = None
) -> MoneyProgress:
    """Return the light of a project's spending.

    Args:
        amounts: in 万元; the light is of the budget before money was taken back.
        month: January to this month; None when unknown.
        practice: bands and checkpoints.
        curve: the project's own; the calendar (month ÷ 12) without one.

    Returns:
        Grey for a budget of 0, without amounts, and without a month.

    Sources:
        Platform rule q = (executed ÷ budget) ÷ (month ÷ 12) × 100: red < 60, yellow < 80; Sichuan 2025 checkpoints.

    >>> judge_money(Amounts(None, Decimal(100), Decimal(40)), 7, MonitoringPractice()).ratio
    Decimal('68.57')
    """
    budget, executed = amounts.before_cuts, amounts.executed
    if budget is None or executed is None or budget == 0:
        return _grey("no-rate", amounts)
    if month is None:
        return _grey("no-month", amounts)
    planned = curve.share(month) if curve is not None else CALENDAR[month - 1]
    share = share_of(executed, budget)
    point = _checkpoint(practice.checkpoints, month)
    light, rule = _light(share, planned, practice, point, curve)
    shown = _Shown(per_cent_shown(share), per_cent_shown(planned), per_cent_shown(share / planned) if planned else None)
    return MoneyProgress(
        light=light,
        rule=rule,
        budget=budget,
        executed=executed,
        rate=shown.rate,
        planned=shown.planned,
        ratio=shown.ratio,
        explanation=_sentence(shown, month, point, curve, missed=point is not None and share < Fraction(point.spent)),
        cut=_cut(amounts),
    )


def _cut(amounts: Amounts) -> Cut | None:
    before, now, executed = amounts.before_cuts, amounts.now, amounts.executed
    if before is None or now is None or executed is None or before <= now:
        return None
    return Cut.of(executed, before, before - now)


def _checkpoint(checkpoints: Checkpoints | None, month: int) -> Checkpoint | None:
    """Return the last checkpoint up to a month: what was missed in June is missed in July too."""
    past = [item for item in checkpoints.months if item.month <= month] if checkpoints is not None else []
    return past[-1] if past else None


def _light(
    share: Fraction,
    planned: Fraction,
    practice: MonitoringPractice,
    point: Checkpoint | None,
    curve: PlanCurve | None,
) -> tuple[Light, MoneyRule]:
    missed = point is not None and share < Fraction(point.spent)
    warns: Light = practice.checkpoints.light if practice.checkpoints is not None and missed else "green"
    if curve is None and point is not None:
        return warns, "checkpoint"
    rule: MoneyRule = "own-curve" if curve is not None else "calendar"
    if planned == 0:
        return "green", "nothing-planned"
    own = band(share / planned, practice.money)
    # A curve that itself plans less than the checkpoint explains a miss; it does not undo the warning.
    if missed and point is not None:
        own = worst([own, "yellow" if planned < Fraction(point.spent) else warns])
    return own, rule


def band(ratio: Fraction, bands: ProgressBands) -> Light:
    """Return the light of progress ÷ planned progress, compared exactly.

    >>> band(Fraction(3, 5), ProgressBands()), band(Fraction(4, 5), ProgressBands())
    ('yellow', 'green')
    """
    red, yellow = _edges(bands.red_below, bands.yellow_below)
    if ratio < red:
        return "red"
    return "yellow" if ratio < yellow else "green"


@lru_cache(maxsize=64)
def _edges(red_below: Decimal, yellow_below: Decimal) -> tuple[Fraction, Fraction]:
    return Fraction(red_below), Fraction(yellow_below)


def share_of(part: Decimal, whole: Decimal) -> Fraction:
    """Return part ÷ whole exactly; the whole is not 0.

    >>> share_of(Decimal("12.5"), Decimal(100))
    Fraction(1, 8)
    """
    (above, by), (below, per) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * per, by * below)


def per_cent_shown(share: Fraction) -> Decimal:
    """Return a share as a per cent with two decimals, halves away from zero.

    >>> per_cent_shown(Fraction(18, 35)), per_cent_shown(Fraction(-1, 3)), per_cent_shown(Fraction(0))
    (Decimal('51.43'), Decimal('-33.33'), Decimal('0.00'))
    """
    # Whole numbers only: a table of thousands of projects shows some ten shares each.
    parts, whole = share.numerator, share.denominator
    cents = (20_000 * abs(parts) + whole) // (2 * whole)
    return Decimal(-cents if parts < 0 else cents).scaleb(-2)


class _Shown(NamedTuple):
    """Per cents as they are shown."""

    rate: Decimal
    planned: Decimal
    ratio: Decimal | None


def _sentence(shown: _Shown, month: int, point: Checkpoint | None, curve: PlanCurve | None, *, missed: bool) -> Message:
    rate, plan, ratio = shown
    zh, en = [f"1—{month} 月执行率 {rate}%"], [f"Spent by month {month}: {rate}%"]
    if curve is None and point is not None:
        need = (point.spent * 100).normalize()
        zh.append(f"1—{point.month} 月应达到 {need:f}%")
        en.append(f"required by month {point.month}: {need:f}%")
    else:
        by = (f"计划曲线“{curve.name}”", f"the curve '{curve.name}'") if curve is not None else ("日历", "the calendar")
        zh.append(f"按{by[0]}应为 {plan}%")
        en.append(f"by {by[1]}: {plan}%")
        if ratio is not None:
            zh.append(f"进度比 {ratio}")
            en.append(f"ratio {ratio}")
        else:
            zh.append("到本月还没有安排支出")
            en.append("nothing is planned yet")
        if point is not None and missed:
            need = (point.spent * 100).normalize()
            zh.append(f"未达到 1—{point.month} 月应达到的 {need:f}%")
            en.append(f"below the {need:f}% required by month {point.month}")
    return Message("，".join(zh), ", ".join(en))


def _grey(rule: MoneyRule, amounts: Amounts) -> MoneyProgress:
    budget, executed = amounts.before_cuts, amounts.executed
    rate = per_cent(executed, budget) if budget is not None and executed is not None else None
    if rule == "no-month":
        why = Message(f"执行率 {rate}%，没有月份，不能与日历比", f"Spent {rate}%, without a month to compare with")
    elif budget == 0:
        why = Message("预算数为 0，没有执行率", "The budget is 0, so there is no rate")
    else:
        why = Message("没有预算数或执行数", "Budget or spending is missing")
    return MoneyProgress("grey", rule, budget, executed, rate, None, None, why, _cut(amounts))
