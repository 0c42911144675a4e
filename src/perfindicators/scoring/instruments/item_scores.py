"""One rated item: what the panel, a measured value, or checks make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.model.instrument import Instrument, Item, PlacedItem, Ratings
from perfindicators.observations.cells import read_inputs
from perfindicators.observations.observation import Observation
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.instruments import problems
from perfindicators.scoring.instruments.given import Given, is_not_applicable, read_given
from perfindicators.scoring.instruments.panel import FEWEST_TO_TRIM, combined
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.whole_numbers import cents_earned, points_text, to_cents


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the ratings.

    Attributes:
        findings: of the checks on what is judged; None when they did not run.
        measured: path of a measured item → value as written, or formula inputs such as `a=1; b=2`.
        materials: id of a material → whether it is at hand.
        deductions: path of a rated item → points taken off it, never below 0.
    """

    findings: Diagnostics | None = None
    measured: Mapping[str, str] = field(default_factory=dict, hash=False)
    materials: Mapping[str, bool] = field(default_factory=dict, hash=False)
    deductions: Mapping[str, Decimal] = field(default_factory=dict, hash=False)


class RatedItem(NamedTuple):
    """A rated item in cents.

    Attributes:
        low, high: what it could get; equal when it is known.
        counted: False where it does not apply.
        shares: rater → share given, of those who count.
        given: rater → as written, of everybody.
    """

    placed: PlacedItem
    low: int
    high: int
    explanation: Message
    counted: bool = True
    shares: Mapping[str, Fraction] = {}
    given: Mapping[str, str] = {}
    codes: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def weight(self) -> int:
        """What it is worth, in cents."""
        return to_cents(self.placed.item.worth)


def rater_names(ratings: Ratings) -> Mapping[str, str]:
    """Return what messages call each rater: the name, the id where there is none.

    Args:
        ratings: of the panel.
    """
    return {rater.id: rater.name or rater.id for rater in ratings.raters}


def rated_item(
    placed: PlacedItem, instrument: Instrument, ratings: Ratings, facts: Facts, setting: Setting
) -> RatedItem:
    """Return what one item earns.

    Args:
        placed: the item.
        instrument: the instrument, for its scale.
        ratings: what the panel gave.
        facts: what is known beside it.
        setting: policy and vocabulary, for measured items.
    """
    written = {rater: text for rater, text in ratings.ratings.get(placed.path, {}).items() if text.strip()}
    counting = {rater.id for rater in ratings.raters if not rater.conflict}
    counted = {rater: text for rater, text in written.items() if rater in counting}
    if counted and all(map(is_not_applicable, counted.values())):
        why = Message("不适用，不计分也不计入总分。", "Does not apply: out of the score and out of the points.")
        return RatedItem(placed, 0, 0, why, counted=False, given=written)
    left_out = [rater for rater, text in counted.items() if is_not_applicable(text)]
    counted = {rater: text for rater, text in counted.items() if rater not in left_out}
    match placed.item.rate:
        case "measure":
            named = {rater_names(ratings)[rater]: text for rater, text in counted.items()}
            found = _measured(placed, named, facts, setting, ratings.subject.name)
        case "lint" if not counted:
            found = _checked(placed, facts.findings, ratings.subject.name)
        case _:
            found = _by_panel(placed, counted, instrument, ratings)
    if left_out:
        split = problems.split_on_applying(
            ratings.subject.name, placed.item.name, placed.path, [rater_names(ratings)[rater] for rater in left_out]
        )
        found = found._replace(problems=(*found.problems, split))
    off = facts.deductions.get(placed.path)
    return (found if off is None or not found.counted else _less(found, off))._replace(given=written)


def _less(found: RatedItem, off: Decimal) -> RatedItem:
    low, high = (max(0, cents - to_cents(off)) for cents in (found.low, found.high))
    got = points_text(low) if low == high else f"{points_text(low)}–{points_text(high)}"
    explanation = Message(
        f"{found.explanation.zh}另扣 {off:f} 分，得 {got} 分。",
        f"{found.explanation.en} Another {off:f} off: {got} points.",
    )
    return found._replace(low=low, high=high, explanation=explanation)


def _unknown(placed: PlacedItem, problem: Diagnostic | None, why: Message) -> RatedItem:
    return RatedItem(placed, 0, to_cents(placed.item.worth), why, problems=() if problem is None else (problem,))


_NOBODY = Message("无人打分。", "Nobody rated it.")


def _by_panel(placed: PlacedItem, counted: Mapping[str, str], instrument: Instrument, ratings: Ratings) -> RatedItem:
    read = {rater: read_given(placed.item, text, instrument.scale) for rater, text in counted.items()}
    subject, names = ratings.subject.name, rater_names(ratings)
    wrong = tuple(
        problems.not_readable(subject, placed.item.name, placed.path, names[rater], given)
        for rater, given in read.items()
        if isinstance(given, Message)
    )
    good = {rater: given for rater, given in read.items() if isinstance(given, Given)}
    if not good:
        missing = () if wrong else (problems.not_rated(subject, placed.item.name, placed.path),)
        return _unknown(placed, None, _NOBODY)._replace(problems=(*wrong, *missing))
    shares = {rater: given.share for rater, given in good.items()}
    share = combined(list(shares.values()), ratings.combine)
    weight = to_cents(placed.item.worth)
    cents = cents_earned(weight, share.numerator, share.denominator)
    explanation = _panel_sentence(list(good.values()), share, placed.item, cents, ratings.combine)
    return RatedItem(placed, cents, cents, explanation, shares=shares, problems=wrong)


_COMBINED = {
    "mean": Message("平均", "mean"),
    "trimmed-mean": Message("去掉最高最低后平均", "mean without highest and lowest"),
    "median": Message("中位数", "median"),
}


def _panel_sentence(given: Sequence[Given], share: Fraction, item: Item, cents: int, how: str) -> Message:
    texts = Counter(one.text for one in given)
    each_zh = "、".join(text.zh if len(given) == 1 else f"{text.zh} {count} 人" for text, count in texts.items())
    each_en = ", ".join(text.en if len(given) == 1 else f"{text.en} × {count}" for text, count in texts.items())
    rate = f"{percent(share)}%"
    worth, got = f"{item.worth:f}", points_text(cents)
    if len(given) == 1:
        return Message(f"{each_zh}，{worth} 分的 {rate}，得 {got} 分。", f"{each_en}: {rate} of {worth}, {got} points.")
    # Of fewer than three none can be left out: what was done is told, not what was asked for.
    told = _COMBINED["mean" if how == "trimmed-mean" and len(given) < FEWEST_TO_TRIM else how]
    return Message(
        f"{len(given)} 位评委：{each_zh}；{told.zh} {rate}，{worth} 分得 {got} 分。",
        f"{len(given)} raters: {each_en}; {told.en} {rate} of {worth}, {got} points.",
    )


def percent(share: Fraction) -> Decimal:
    """Return a share as a per cent with two decimals, rounded half up.

    >>> percent(Fraction(14, 15))
    Decimal('93.33')
    """
    return Decimal(cents_earned(10_000, share.numerator, share.denominator)).scaleb(-2)


def _checked(placed: PlacedItem, findings: Diagnostics | None, subject: str) -> RatedItem:
    """Score an item that checks decide: each finding costs, remarks that are information only do not."""
    if findings is None:
        why = Message("没有检查结果。", "The checks did not run.")
        return _unknown(placed, problems.checks_not_run(subject, placed.item.name, placed.path), why)
    codes = tuple(one.code for one in findings if one.code in placed.item.codes and one.severity is not Severity.INFO)
    weight, lose = to_cents(placed.item.worth), to_cents(placed.item.lose or Decimal(0))
    cents = max(0, weight - lose * len(codes))
    worth, got = f"{placed.item.worth:f}", points_text(cents)
    if not codes:
        return RatedItem(
            placed, cents, cents, Message(f"检查没有发现问题，得 {got} 分。", f"No findings: {got} points.")
        )
    listed = Counter(codes).items()
    found = Message(
        "、".join(f"{code} {count} 处" for code, count in listed),
        ", ".join(f"{code} × {count}" for code, count in listed),
    )
    lost = points_text(weight - cents)
    return RatedItem(
        placed, cents, cents,
        Message(
            f"检查发现 {found.zh}，{worth} 分扣 {lost} 分，得 {got} 分。",
            f"{found.en}: −{lost} of {worth}, {got} points.",
        ),
        codes=codes,
    )  # fmt: skip


def _measured(
    placed: PlacedItem, counted: Mapping[str, str], facts: Facts, setting: Setting, subject: str
) -> RatedItem:
    """Score a measured item by the value reported, which several raters must report alike."""
    values = set(counted.values()) or ({facts.measured[placed.path]} if placed.path in facts.measured else set())
    if not values:
        return _unknown(
            placed, problems.not_rated(subject, placed.item.name, placed.path), Message("没有实际值。", "No value.")
        )
    if len(values) > 1:
        several = Message(
            f"几位评委报的实际值不同：{'、'.join(sorted(values))}",
            f"raters report different values: {', '.join(sorted(values))}",
        )
        problem = problems.not_readable(subject, placed.item.name, placed.path, "、".join(counted), several)
        return _unknown(placed, problem, several)
    line, observation = _as_line(placed), _as_observation(placed, values.pop())
    if below := {name: number for name, number in observation.inputs.items() if number < 0}:
        # Two negative figures make a positive share, which would earn points.
        listed = "; ".join(f"{name}={number:f}" for name, number in below.items())
        why = Message(
            f"填报数据 {listed} 为负，算出的值不可靠。金额、数量请写正数；结果确为负的，直接写算出的结果。",
            f"{listed} is below zero, so no value can be relied on. Give amounts and counts above zero, or the result.",
        )
        return _unknown(placed, problems.value_unusable(subject, placed.item.name, placed.path, why), why)
    outcome = score_line(line, observation, setting)
    return RatedItem(
        placed, outcome.low, outcome.high, outcome.explanation, counted=outcome.counted, problems=outcome.findings
    )


def _as_line(placed: PlacedItem) -> IndicatorLine:
    item = placed.item
    return IndicatorLine(
        id=placed.path, name=item.name, category="", points=item.worth, target=item.target, unit=item.unit,
        polarity=item.polarity, formula=item.formula, scoring=item.scoring,
    )  # fmt: skip


def _as_observation(placed: PlacedItem, text: str) -> Observation:
    inputs, bad = read_inputs(text)
    if inputs and not bad:
        return Observation(placed.path, inputs=inputs)
    return Observation(placed.path, text)
