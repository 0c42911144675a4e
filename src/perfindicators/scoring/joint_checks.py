"""What can only be decided over all lines together: incomplete output, alternatives, vetoes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model.rules import Veto
from perfindicators.resolution.indicator_set import AlternativeGroup, IndicatorLine
from perfindicators.scoring.direction import is_cost
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.whole_numbers import SCALE


class Scored(NamedTuple):
    """A line with its outcome."""

    line: IndicatorLine
    outcome: Outcome


def withhold_cost(scored: Sequence[Scored]) -> list[Scored]:
    """Return the lines with full scores for cost withheld while a quantity of output is short.

    Spending nothing on work not done would otherwise earn all points for thrift.

    Sources:
        Design §6; review of the frameworks §8 (a cost line counts only when the output is complete).
    """
    short = [item for item in scored if item.line.category == "output/quantity" and item.outcome.counted
             and item.line.points > 0 and not item.outcome.is_full]  # fmt: skip
    if not short:
        return list(scored)
    names = "、".join(str(item.line.name) for item in short[:3])
    return [_withheld(item, names) if _is_thrift(item) else item for item in scored]


def _is_thrift(item: Scored) -> bool:
    outcome = item.outcome
    return is_cost(item.line.category) and outcome.is_full and outcome.operator in ("<=", "<") and outcome.counted


def _withheld(item: Scored, names: str) -> Scored:
    message = Message(
        f"“{item.line.name}”达到目标，但产出“{names}”未完成：产出完成后成本才能得满分，请核实成本对应的产出。",
        f"'{item.line.name}' is met but the output '{names}' is short: a cost line is full only when the output is "
        "complete; check what the cost paid for.",
    )
    found = finding("S09", Severity.WARNING, message, indicator=item.line.id, output=names)
    explanation = not_scored(f"成本达标，但产出“{names}”未完成", f"the cost is met but the output '{names}' is short")
    outcome = item.outcome.unscored(0, item.outcome.high, explanation).noting("output-incomplete").finding(found)
    return Scored(item.line, outcome)


def settle_alternatives(scored: Sequence[Scored], groups: Sequence[AlternativeGroup]) -> list[Scored]:
    """Return the lines with only one member of each group counted: the best, or the chosen one.

    Args:
        scored: all lines.
        groups: the groups of alternatives.
    """
    result = {item.line.id: item for item in scored}
    for group in groups:
        members = [result[id] for id in group.of if id in result and result[id].outcome.counted]
        if members:
            counted = _counted_member(group, members)
            result.update({item.line.id: _set_aside(item, counted) for item in members if item is not counted})
            result[counted.line.id] = _with_group_bounds(group, counted, members)
    return [result[item.line.id] for item in scored]


def _counted_member(group: AlternativeGroup, members: Sequence[Scored]) -> Scored:
    if group.count == "chosen":
        named = [item for item in members if item.line.id == group.chosen]
        reported = [item for item in members if "missing" not in item.outcome.notes]
        return (named or reported or list(members))[0]
    return max(members, key=lambda item: (item.outcome.high, item.outcome.low, item.outcome.cents is not None))


def _with_group_bounds(group: AlternativeGroup, counted: Scored, members: Sequence[Scored]) -> Scored:
    """Under `best` the group earns at least the best lower bound among its members."""
    outcome = counted.outcome
    if group.count != "best" or outcome.cents is not None:
        return counted
    low = max(item.outcome.low for item in members)
    return Scored(counted.line, outcome._replace(low=low, cents=outcome.high if low == outcome.high else None))


def _set_aside(item: Scored, counted: Scored) -> Scored:
    text = Message(
        f"{item.outcome.explanation.zh}与“{counted.line.name}”二选一，计后者。",
        f"{item.outcome.explanation.en} An alternative to '{counted.line.name}', which counts.",
    )
    return Scored(item.line, item.outcome._replace(counted=False, explanation=text).noting("alternative-not-counted"))


class VetoResult(NamedTuple):
    """Which vetoes are triggered, and which could be once missing values are known."""

    triggered: tuple[tuple[IndicatorLine, Veto], ...]
    possible: tuple[tuple[IndicatorLine, Veto], ...]

    def effects(self) -> frozenset[str]:
        """Return the effects of the triggered vetoes."""
        return frozenset(veto.effect for _, veto in self.triggered)


def vetoes_of(scored: Sequence[Scored]) -> VetoResult:
    """Return the vetoes that the actual values trigger, or could trigger."""
    triggered, possible = [], []
    for line, outcome in scored:
        if line.veto is None or not outcome.counted:
            continue
        if outcome.value is None:
            possible.append((line, line.veto))
        elif _holds(line.veto.when, outcome.value, line):
            triggered.append((line, line.veto))
    return VetoResult(tuple(triggered), tuple(possible))


def _holds(when: Criterion, value: int, line: IndicatorLine) -> bool:
    actual = Fraction(value, SCALE)
    unit = parse_unit(line.unit) if line.target is None else line.target.unit
    if not unit.text or not when.unit.text or unit == when.unit:
        return when.met(actual)
    converted = convert(actual, unit, when.unit)
    return converted is not None and when.met(converted)


def veto_findings(vetoes: VetoResult) -> tuple[Diagnostic, ...]:
    """Return one finding per triggered veto."""
    return tuple(
        finding("S11", Severity.WARNING, _veto_message(line, veto), indicator=line.id, effect=veto.effect)
        for line, veto in vetoes.triggered
    )


_EFFECTS: Mapping[str, Message] = {
    "zero-total": Message("总分为 0", "the total is 0"),
    "cap-grade": Message("等级不高于“{grade}”", "the grade is at most '{grade}'"),
    "reject": Message("整体不予通过，按最低等级", "the whole is rejected and takes the lowest grade"),
}


def _veto_message(line: IndicatorLine, veto: Veto) -> Message:
    effect = _EFFECTS[veto.effect]
    return Message(
        f"“{line.name}”触发一票否决（{veto.when}）：{effect.zh.format(grade=veto.grade)}。",
        f"'{line.name}' triggers the veto ({veto.when}): {effect.en.format(grade=veto.grade)}.",
    )
