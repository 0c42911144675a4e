"""V10."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import parse_unit
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets
from perfindicators.lints.readings import plain_name, target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_RATES: Final = pattern(
    "(?P<thousand>[林草]原?火灾受害率|有害生物成灾率|(?:婴儿|新生儿|[5五]岁以下儿童)死亡率|人口(?:出生|死亡|自然增长)率)"
    "|(?P<lakh>孕产妇死亡率|传染病(?:报告)?发病率|结核病?(?:报告)?发病率)"
    "|(?P<cars>万车死亡率)|(?P<output>亿元.{0,10}死亡率)|(?P<coal>百万吨死亡率)"
)
"""Rates by the unit in which the state publishes them."""
_AS_A_WHOLE: Final = pattern("(?:控制)?(?:目标|指标|水平)?值?$")
_UNITS: Final = {
    "thousand": "‰", "lakh": "/10万", "cars": "人/万车", "output": "人/亿元", "coal": "人/百万吨",
}  # fmt: skip


class _Rate(NamedTuple):
    name: str
    unit: str


class PerMilleAsPercent(Rule):
    """按千分率或十万分率统计的指标写成了 %。 / A rate published per thousand or per 100,000 is written in per cent.

    What it checks:
        森林火灾受害率、有害生物成灾率、婴儿死亡率、人口自然增长率（‰），孕产妇死亡率、传染病发病率（/10万），万车死亡率等，
        指标值或单位写成 %。
        Forest damaged by fire or pests, infant mortality and population growth (‰), maternal mortality and infectious
        disease (per 100,000), deaths per 10,000 vehicles and their like, with a target or unit in per cent.

    Why it matters:
        0.9‰ 写成 0.9% 放宽了十倍，十万分率写成 % 放宽一千倍，目标形同虚设，也不能与统计公报对照。
        0.9 % is ten times as lax as 0.9 ‰, per cent a thousand times as lax as per 100,000. The target means nothing,
        and it cannot be held against the published statistics.

    Example:
        ```yaml
        - {id: fire, name: 森林火灾受害率, category: benefit/ecological, unit: "%", target: "≤0.9%", points: 10}
        ```

    Instead:
        ```yaml
        - {id: fire, name: 森林火灾受害率, category: benefit/ecological, unit: ‰, target: "≤0.9‰", points: 10}
        ```

    Sources:
        林业、卫生健康、人口和安全生产统计的计量单位；已公布自评表中的差错；通行做法
        Units of the forestry, health, population and work-safety statistics; mistakes in published forms; practice
    """

    code = "V10"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for such rates with a target, or a unit, in per cent."""
        told: set[int] = set()
        for item in measured_targets(review):
            if item.criterion.unit.text == "%" and (rate := _rate_of(item.line)) is not None:
                told.add(id(item.line))
                yield _of_target(item, rate)
        for line in review.lines:
            if id(line) not in told and _states_percent(line) and (rate := _rate_of(line)) is not None:
                yield _of_unit(line, rate)


def _states_percent(line: ReviewedLine) -> bool:
    return line.unit in ("%", "％") and line.place.written("unit")


def _rate_of(line: ReviewedLine) -> _Rate | None:
    if "率" not in line.name:
        return None
    name = plain_name(line.name)
    found = _RATES.search(name)
    if found is None or _AS_A_WHOLE.fullmatch(name, found.end()) is None:
        return None
    return _Rate(found[0], _UNITS[found.lastgroup or "thousand"])


def _of_target(item: MeasuredTarget, rate: _Rate) -> Finding:
    number, written = target_number(item.criterion), item.shown
    meant = item.canonical.replace("%", rate.unit)
    equal = "" if number is None else _in_unit(number, rate.unit)
    zh = f"，等于 {equal}" if equal else ""
    en = f", which is {equal}" if equal else ""
    message = Message(
        f"“{item.line.name}”按 {rate.unit} 统计，指标值却写“{written}”{zh}：本意是“{meant}”的改单位，否则换算后填写。",
        f"'{item.line.name}' is published in {rate.unit}, but its target is '{written}'{en}: mend the unit if "
        f"'{meant}' is meant, else convert the number.",
    )
    context = {"indicator": item.line.name, "value": written, "unit": rate.unit}
    return Finding(message, item.line.place, item.at, context)


def _in_unit(number: Decimal, unit: str) -> str:
    """Return a percentage in another unit of proportion; empty where the unit is none, such as 人/万车."""
    if unit not in ("‰", "/10万"):
        return ""
    value = Fraction(number) / 100 / parse_unit(unit).factor
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}{unit}"


def _of_unit(line: ReviewedLine, rate: _Rate) -> Finding:
    message = Message(
        f"“{line.name}”按 {rate.unit} 统计，单位却写“%”：请改为 {rate.unit}，数字随之核对。",
        f"'{line.name}' is published in {rate.unit}, but its unit is '%': write {rate.unit}, and check the numbers.",
    )
    return Finding(message, line.place, ("unit",), {"indicator": line.name, "unit": rate.unit})
