"""From points to a decision: bands, vetoes, and what would lead to another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from perfindicators.diagnostics import Message
from perfindicators.model.instrument import DecisionBand, Instrument, Item, ItemVeto
from perfindicators.scoring.instruments.assessment import VetoOutcome, VetoState
from perfindicators.scoring.whole_numbers import cents_earned, from_cents, points_text, to_cents


class Node(Protocol):
    """A group or rated item of an instrument."""

    @property
    def path(self) -> str:
        """Ids from the root."""

    @property
    def item(self) -> Item:
        """The item."""

    @property
    def leaves(self) -> tuple[str, ...]:
        """The rated items below it, or itself."""


class Earning(Protocol):
    """A rated item in cents."""

    @property
    def low(self) -> int:
        """The least it could get."""

    @property
    def high(self) -> int:
        """The most it could get."""

    @property
    def counted(self) -> bool:
        """Whether it applies."""

    @property
    def weight(self) -> int:
        """What it is worth."""


class Range(NamedTuple):
    """What something could get, in cents."""

    low: int
    high: int


class Standing(NamedTuple):
    """All items of an instrument in cents.

    Attributes:
        whole: what the instrument is worth.
        points: what the items that apply are worth.
    """

    whole: int
    points: int
    total: Range
    nodes: Sequence[Node]
    earned: Mapping[str, Earning]

    @classmethod
    def of(cls, instrument: Instrument, nodes: Sequence[Node], earned: Mapping[str, Earning]) -> Standing:
        """Return how an instrument stands.

        Args:
            instrument: the instrument.
            nodes: its groups and items.
            earned: path → what each rated item could get.
        """
        counted = [item for item in earned.values() if item.counted]
        total = Range(sum(item.low for item in counted), sum(item.high for item in counted))
        return cls(to_cents(instrument.points), sum(item.weight for item in counted), total, nodes, earned)

    def range_of(self, leaves: Sequence[str]) -> Range:
        """Return what some items could get together."""
        counted = [self.earned[path] for path in leaves if self.earned[path].counted]
        return Range(sum(item.low for item in counted), sum(item.high for item in counted))

    def weight_of(self, leaves: Sequence[str]) -> int:
        """Return what some items are worth together, those that do not apply left out."""
        return sum(self.earned[path].weight for path in leaves if self.earned[path].counted)


class Outcome(NamedTuple):
    """Where the total lies and what follows, as places in the instrument's bands, best first.

    Attributes:
        low, high: the total as the bands count it, in cents.
        band_best, band_worst: bands by the total alone.
        best, worst: decisions, vetoes included.
    """

    low: int
    high: int
    band_best: int
    band_worst: int
    best: int
    worst: int
    vetoes: tuple[VetoOutcome, ...]

    def band(self, instrument: Instrument) -> DecisionBand | None:
        """Return the band of the total, None while it could lie in several."""
        return instrument.bands[self.band_best] if self.band_best == self.band_worst else None

    def decision(self, instrument: Instrument) -> DecisionBand | None:
        """Return what follows, None while it is open."""
        return instrument.bands[self.best] if self.best == self.worst else None


def outcome_of(instrument: Instrument, standing: Standing) -> Outcome:
    """Return what follows from how an instrument stands.

    Args:
        instrument: the instrument.
        standing: its items in cents.
    """
    low, high = (_on_bands(standing, value) for value in standing.total)
    if not standing.points:
        low, high = 0, standing.whole
    band_best, band_worst = _band(instrument, high), _band(instrument, low)
    vetoes = tuple(_vetoes(standing))
    places = {band.decision: place for place, band in enumerate(instrument.bands)}
    certain = [places[_effect(one.veto)] for one in vetoes if one.state == "holds"]
    feared = [places[_effect(one.veto)] for one in vetoes if one.state != "clear"]
    return Outcome(low, high, band_best, band_worst, max([band_best, *certain]), max([band_worst, *feared]), vetoes)


def _on_bands(standing: Standing, cents: int) -> int:
    """Return a total as the bands count it: where items do not apply, the same share of the whole instrument."""
    if standing.points in (0, standing.whole):
        return cents
    return cents_earned(standing.whole, cents, standing.points)


def _band(instrument: Instrument, cents: int) -> int:
    return next(place for place, band in enumerate(instrument.bands) if cents >= to_cents(band.start))


def _effect(veto: ItemVeto) -> str:
    return veto.decision or veto.cap or ""


def _vetoes(standing: Standing) -> list[VetoOutcome]:
    found = []
    for node in standing.nodes:
        if node.item.veto is not None and (weight := standing.weight_of(node.leaves)):
            state = _state(node.item.veto, standing.range_of(node.leaves), weight)
            found.append(VetoOutcome(node.path, node.item.name, node.item.veto, state))
    return found


def _state(veto: ItemVeto, earned: Range, weight: int) -> VetoState:
    share, of = veto.below.as_integer_ratio()
    if earned.high * of < share * weight:
        return "holds"
    return "open" if earned.low * of < share * weight else "clear"


def sentences(instrument: Instrument, standing: Standing, outcome: Outcome) -> tuple[Message, Message | None]:
    """Return why the outcome is what it is, and what would change it.

    Args:
        instrument: the instrument.
        standing: its items in cents.
        outcome: what follows.
    """
    return _because(instrument, standing, outcome), _would_change(instrument, outcome)


def _because(instrument: Instrument, standing: Standing, outcome: Outcome) -> Message:
    total = _range_text(standing.total)
    whole = f"{from_cents(standing.points).normalize():f}"
    zh, en = f"得 {total} 分（满分 {whole}）", f"{total} of {whole} points"
    if (outcome.low, outcome.high) != tuple(standing.total):
        scaled = _range_text(Range(outcome.low, outcome.high))
        zh, en = f"{zh}，折合 {scaled} 分", f"{en}, {scaled} as the bands count"
    band = outcome.band(instrument)
    if band is None:
        zh, en = f"{zh}，还有未定的项目，落在哪一档未定", f"{en}; items are open, so is the band"
    elif band.start:
        zh, en = f"{zh}，达到 {band.start:f} 分", f"{en}, at least {band.start:f}"
    else:
        least = instrument.bands[-2].start if len(instrument.bands) > 1 else band.start
        zh, en = f"{zh}，不到 {least:f} 分", f"{en}, below {least:f}"
    for one in outcome.vetoes:
        if one.state != "clear":
            told = _veto_text(instrument, one)
            zh, en = f"{zh}；{told.zh}", f"{en}; {told.en}"
    return Message(f"{zh}。", f"{en}.")


def _veto_text(instrument: Instrument, one: VetoOutcome) -> Message:
    band = next(band for band in instrument.bands if band.decision == _effect(one.veto))
    name = band.name
    zh, en = (name.zh, name.in_language("en")) if name is not None else (band.decision, band.decision)
    least = f"{(one.veto.below * 100).normalize():f}%"
    may_zh, may_en = ("可能不到", "may lie below") if one.state == "open" else ("不到", "lies below")
    effect_zh = f"结论为“{zh}”" if one.veto.decision else f"结论最好为“{zh}”"
    effect_en = f"then: {en}" if one.veto.decision else f"then at best: {en}"
    return Message(
        f"“{one.name}”{may_zh}本项分值的 {least}，{effect_zh}",
        f"'{one.name.in_language('en')}' {may_en} {least} of its points, {effect_en}",
    )


def _would_change(instrument: Instrument, outcome: Outcome) -> Message | None:
    """Say how far the total lies from the next bands, and which vetoes have to fall before more points help."""
    if outcome.best != outcome.worst:
        return Message("补齐未定的项目后才能定。", "Settle the open items first.")
    here = outcome.worst
    if here > outcome.band_best:
        zh, en = _names(_binding(instrument, outcome, here))
        return Message(f"“{zh}”提高到要求以上，结论才会变好。", f"Only a better result on {en} would change it.")
    if outcome.low != outcome.high:
        return None
    zh_parts, en_parts = [], []
    if here > 0:
        rise = _rise(instrument, outcome, here)
        zh_parts.append(rise.zh)
        en_parts.append(rise.en)
    if here < len(instrument.bands) - 1:
        spare = points_text(outcome.low - to_cents(instrument.bands[here].start) + 1)
        zh_parts.append(f"少 {spare} 分，落到下一档")
        en_parts.append(f"{spare} points fewer fall to the next lower band")
    return Message(f"{'；'.join(zh_parts)}。", f"{'; '.join(en_parts)}.") if zh_parts else None


def _rise(instrument: Instrument, outcome: Outcome, here: int) -> Message:
    """Say what reaches the next better band: points, and a better result where a veto would keep it down."""
    start = instrument.bands[here - 1].start
    gap = points_text(to_cents(start) - outcome.low)
    capping = _binding(instrument, outcome, here)
    if not capping:
        zh, en = f"再得 {gap} 分到 {start:f} 分，进上一档", f"{gap} more points reach {start:f}, the next better band"
        return Message(zh, en)
    zh, en = _names(capping)
    return Message(
        f"“{zh}”提高到要求以上，并且共再得 {gap} 分到 {start:f} 分，才进上一档",
        f"A better result on {en}, and {gap} more points in all to {start:f}, reach the next better band",
    )


def _binding(instrument: Instrument, outcome: Outcome, place: int) -> list[VetoOutcome]:
    """Return the vetoes in force that allow nothing better than a place in the bands."""
    places = {band.decision: number for number, band in enumerate(instrument.bands)}
    return [one for one in outcome.vetoes if one.state == "holds" and places[_effect(one.veto)] >= place]


def _names(vetoes: Sequence[VetoOutcome]) -> tuple[str, str]:
    return "、".join(one.name.zh for one in vetoes), ", ".join(one.name.in_language("en") for one in vetoes)


def _range_text(value: Range) -> str:
    low, high = points_text(value.low), points_text(value.high)
    return low if low == high else f"{low}–{high}"
