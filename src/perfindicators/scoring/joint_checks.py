"""What can only be decided over all lines together: incomplete output, alternatives, vetoes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model.rules import Veto
from perfindicators.resolution.indicator_set import AlternativeGroup, IndicatorLine
from perfindicators.scoring.direction import is_cost
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.judgement import normal_phrase
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.whole_numbers import SCALE


class Scored(NamedTuple):
    """A line with its outcome."""

    line: IndicatorLine
    outcome: Outcome


def withhold_cost(scored: Sequence[Scored]) -> list[Scored]:
    """Return the lines with full scores for cost withheld while the output is not known to be complete.

    Spending nothing on work not done would otherwise earn all points for thrift. Quantities of output decide; where
    none is counted, the lines that say what was completed (完成率, 完成情况).

    Sources:
        Design §6; review of the frameworks §8 (a cost line counts only when the output is complete).
    """
    outputs = [item for item in scored if measures_output(item.line) and item.outcome.counted and item.line.points > 0]
    quantities = [item for item in outputs if counts_output(item.line)]
    completions = [item for item in outputs if tells_completion(item.line)]
    short = [item for item in quantities or completions if not item.outcome.is_full]
    return [_withheld(item, short) if short and _is_thrift(item) else item for item in scored]


def measures_output(line: IndicatorLine) -> bool:
    """Return whether a line is about what was produced, not what it cost."""
    return line.level1 == "output" and not is_cost(line.category)


def counts_output(line: IndicatorLine) -> bool:
    """Return whether an output line counts what was produced."""
    return line.category in ("output", "output/quantity")


def tells_completion(line: IndicatorLine) -> bool:
    """Return whether an output line says how much of the work was completed."""
    return "完成" in line.name.zh


def _is_thrift(item: Scored) -> bool:
    outcome = item.outcome
    return is_cost(item.line.category) and outcome.is_full and outcome.operator in ("<=", "<") and outcome.counted


def _withheld(item: Scored, short: Sequence[Scored]) -> Scored:
    unknown = all(other.outcome.cents is None for other in short)
    state_zh, state_en = ("是否完成未知", "is not known to be complete") if unknown else ("未完成", "is short")
    zh = "、".join(str(other.line.name) for other in short[:3])
    en = ", ".join(other.line.name.in_language("en") for other in short[:3])
    message = Message(
        f"“{item.line.name}”达到目标，但产出“{zh}”{state_zh}：产出完成后成本才能得满分，请核实成本对应的产出。",
        f"'{item.line.name}' is met but the output '{en}' {state_en}: a cost line is full only when the output is "
        "complete; check what the cost paid for.",
    )
    found = finding("S09", Severity.WARNING, message, indicator=item.line.id, output=zh)
    explanation = not_scored(f"成本达标，但产出“{zh}”{state_zh}", f"the cost is met but the output '{en}' {state_en}")
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
    if group.count != "chosen":
        return max(members, key=lambda item: (item.outcome.high, item.outcome.low, item.outcome.cents is not None))
    named = [item for item in members if item.line.id == group.chosen]
    reported = [item for item in members if "missing" not in item.outcome.notes]
    return (named or reported or list(members))[0]


def alternative_findings(scored: Sequence[Scored], groups: Sequence[AlternativeGroup]) -> tuple[Diagnostic, ...]:
    """Return one finding per group whose choice nobody stated although several members were reported."""
    reported = {item.line.id for item in scored if "missing" not in item.outcome.notes}
    return tuple(
        _unstated(group)
        for group in groups
        if group.count == "chosen" and group.chosen is None and len(reported.intersection(group.of)) > 1
    )


def _unstated(group: AlternativeGroup) -> Diagnostic:
    message = Message(
        f"备选组“{group.id}”没有写明选哪一项（chosen），却填报了多项，暂按第一项计；请写明 chosen。",
        f"The alternatives '{group.id}' name no 'chosen' although several were reported; the first counts. Name one.",
    )
    return finding("S14", Severity.WARNING, message, group=group.id)


def _with_group_bounds(group: AlternativeGroup, counted: Scored, members: Sequence[Scored]) -> Scored:
    """Under `best` the group earns at least the best lower bound among its members."""
    outcome = counted.outcome
    if group.count != "best" or outcome.cents is not None:
        return counted
    low = max(item.outcome.low for item in members)
    return Scored(counted.line, outcome._replace(low=low, cents=outcome.high if low == outcome.high else None))


def _set_aside(item: Scored, counted: Scored) -> Scored:
    text = Message(
        f"{item.outcome.explanation.zh}备选指标只计一项，计“{counted.line.name}”。",
        f"{item.outcome.explanation.en} An alternative to '{counted.line.name}', which counts.",
    )
    return Scored(item.line, item.outcome._replace(counted=False, explanation=text).noting("alternative-not-counted"))


class VetoResult(NamedTuple):
    """Which vetoes are triggered, which could be once more is known, and which cannot be applied.

    Attributes:
        triggered: the actual value meets the veto's condition.
        possible: the actual value is not known.
        unusable: the condition cannot be compared with the line's values.
    """

    triggered: tuple[tuple[IndicatorLine, Veto], ...]
    possible: tuple[tuple[IndicatorLine, Veto], ...]
    unusable: tuple[tuple[IndicatorLine, Veto], ...]

    def effects(self) -> frozenset[str]:
        """Return the effects of the triggered vetoes."""
        return frozenset(veto.effect for _, veto in self.triggered)


def vetoes_of(scored: Sequence[Scored], grades: Sequence[str]) -> VetoResult:
    """Return the vetoes that the actual values trigger, could trigger, or that cannot be applied.

    Args:
        scored: all lines.
        grades: the policy's grades; a cap names one of them.
    """
    triggered, possible, unusable = [], [], []
    for line, outcome in scored:
        if line.veto is None or not outcome.counted:
            continue
        holds = _holds(line.veto.when, line, outcome)
        if holds is None or (line.veto.grade and line.veto.grade not in grades):
            unusable.append((line, line.veto))
        elif holds == "unknown":
            possible.append((line, line.veto))
        elif holds is True:
            triggered.append((line, line.veto))
    # What cannot be applied may hold for all anybody knows.
    return VetoResult(tuple(triggered), tuple(possible + unusable), tuple(unusable))


def _holds(when: Criterion, line: IndicatorLine, outcome: Outcome) -> bool | Literal["unknown"] | None:
    """Return whether a veto's condition holds, None when the two cannot be compared."""
    if outcome.grade:
        return normal_phrase(when.phrase) == normal_phrase(outcome.grade) if when.kind == "judged" else None
    if outcome.day is not None:
        return when.met(outcome.day) if when.kind == "date" else None
    if when.kind in ("judged", "date"):
        return "unknown" if outcome.value is None and outcome.share is None else None
    if outcome.share is not None:
        return when.met(outcome.share * 100) if when.unit.family == "percent" else None
    if outcome.value is None:
        return "unknown"
    return _number_holds(when, Fraction(outcome.value, SCALE), line)


def _number_holds(when: Criterion, actual: Fraction, line: IndicatorLine) -> bool | None:
    unit = parse_unit(line.unit) if line.target is None else line.target.unit
    if not unit.text or not when.unit.text or unit == when.unit:
        return when.met(actual)
    converted = convert(actual, unit, when.unit)
    return None if converted is None else when.met(converted)


def veto_findings(vetoes: VetoResult) -> tuple[Diagnostic, ...]:
    """Return one finding per triggered veto and per veto that cannot be applied."""
    triggered = (
        finding("S11", Severity.WARNING, _veto_message(line, veto), indicator=line.id, effect=veto.effect)
        for line, veto in vetoes.triggered
    )
    unusable = (
        finding("S10", Severity.ERROR, _unusable_message(line, veto), indicator=line.id)
        for line, veto in vetoes.unusable
    )
    return (*triggered, *unusable)


def _unusable_message(line: IndicatorLine, veto: Veto) -> Message:
    condition = f"{veto.when} → {veto.grade}" if veto.grade else str(veto.when)
    return Message(
        f"“{line.name}”的一票否决“{condition}”与该指标的值或评分等级对不上，总分暂不能定；请改用同一单位、日期或等级。",
        f"The veto '{condition}' of '{line.name}' cannot be compared with its values or the policy's grades, so the "
        "total stays open: use the same unit, a date, or a grade.",
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
