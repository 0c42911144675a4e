"""One sentence per line, in Chinese and English, with the numbers in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Message

Outcome = Literal["full", "none", "part"]
_OUTCOMES: Final[tuple[Outcome, ...]] = ("full", "none", "part")


class Facts(NamedTuple):
    """The numbers of one scored line, as text.

    Attributes:
        actual, target: with unit and operator, such as `94.05%` and `≥95%`.
        a, t: the bare numbers.
        weight, score: points.
        detail: what only this rule knows, such as the step reached.
        detail_en: the same in English.
    """

    actual: str
    target: str
    a: str
    t: str
    weight: str
    score: str
    detail: str = ""
    detail_en: str = ""


_FULL: Final = Message(
    "实际 {actual}，达到 {target}，得满分 {weight} 分。",
    "Actual {actual} meets {target}: full {weight} points.",
)
_NONE: Final = Message("实际 {actual}，未达到 {target}，不得分。", "Actual {actual} misses {target}: no points.")
_MET_UNWEIGHTED: Final = Message(
    "实际 {actual}，达到 {target}；本行没有分值。", "Actual {actual} meets {target}; the line carries no points."
)
_MISSED_UNWEIGHTED: Final = Message(
    "实际 {actual}，未达到 {target}；本行没有分值。", "Actual {actual} misses {target}; the line carries no points."
)
_SHARE: Final = Message(
    "实际 {actual}，{detail}，得 {score} 分（满分 {weight} 分）。",
    "Actual {actual}, {detail_en}: {score} of {weight} points.",
)
_PART: Final[Mapping[str, Message]] = {
    "proportional": Message(
        "实际 {actual}，未达到 {target}，按完成比例：{weight} × {a} ÷ {t} = {score} 分。",
        "Actual {actual} misses {target}; in proportion: {weight} × {a} ÷ {t} = {score} points.",
    ),
    "reverse-linear": Message(
        "实际 {actual}，超过 {target}，按超出比例扣减{detail}：得 {score} 分（满分 {weight} 分）。",
        "Actual {actual} exceeds {target}; reduced by the excess{detail_en}: {score} of {weight} points.",
    ),
    "reverse-ratio": Message(
        "实际 {actual}，超过 {target}，按比例：{weight} × {t} ÷ {a} = {score} 分。",
        "Actual {actual} exceeds {target}; by ratio: {weight} × {t} ÷ {a} = {score} points.",
    ),
    "per-unit": Message(
        "实际 {actual}，与 {target} 相差 {detail}，得 {score} 分（满分 {weight} 分）。",
        "Actual {actual} is off {target} by {detail_en}: {score} of {weight} points.",
    ),
    "tolerance": Message(
        "实际 {actual}，超出 {target} 的允许偏差（{detail}），从较近的界限起按比例得 {score} 分（满分 {weight} 分）。",
        "Actual {actual} lies outside the tolerance of {target} ({detail_en}); from the nearer edge: "
        "{score} of {weight} points.",
    ),
    "range": Message(
        "实际 {actual}，不在 {target} 之内，从较近的界限起按比例得 {score} 分（满分 {weight} 分）。",
        "Actual {actual} lies outside {target}; from the nearer bound: {score} of {weight} points.",
    ),
}
_FORGIVEN: Final[Mapping[str, Message]] = {
    "spared": Message(
        "实际 {actual}，未达到 {target}，相差 {detail}，尚不扣分，得满分 {weight} 分。",
        "Actual {actual} misses {target} by {detail_en}; nothing is off yet: full {weight} points.",
    ),
    "tolerated": Message(
        "实际 {actual}，在 {target} 的允许偏差（{detail}）之内，得满分 {weight} 分。",
        "Actual {actual} lies within the tolerance of {target} ({detail_en}): full {weight} points.",
    ),
    "inside": Message(
        "实际 {actual}，在 {target} 之内，得满分 {weight} 分。",
        "Actual {actual} lies within {target}: full {weight} points.",
    ),
    "edge": Message(
        "实际 {actual}，恰为 {target} 的界限，本口径按达到计，得满分 {weight} 分。",
        "Actual {actual} is the very bound of {target}, which this policy counts as met: full {weight} points.",
    ),
    "beyond": Message(
        "实际 {actual}，超过 {target}，本口径不因超过扣分，得满分 {weight} 分。",
        "Actual {actual} goes beyond {target}, which this policy does not penalise: full {weight} points.",
    ),
}
_BELOW_FLOOR: Final = Message(
    "实际 {actual}，不到 {target} 的 {detail}（及格门槛），不得分。",
    "Actual {actual} is below {detail_en} of {target}, the floor: no points.",
)
_ALWAYS_BY_SHARE: Final = frozenset({"stepped", "interpolated", "likert"})


_PLACES: Final = {name: f"{{{place}}}" for place, name in enumerate(Facts._fields)}


def _by_place(template: Message) -> Message:
    """Return a template that takes its facts by place: filling it in is half the work then."""
    return Message(template.zh.format_map(_PLACES), template.en.format_map(_PLACES))


_TEMPLATES: Final[Mapping[tuple[str, Outcome], Message]] = {
    **{(rule, outcome): _by_place(_SHARE) for rule in _ALWAYS_BY_SHARE for outcome in _OUTCOMES},
    **{(rule, "part"): _by_place(template) for rule, template in _PART.items()},
    ("per-unit", "none"): _by_place(_PART["per-unit"]),
    **{(rule, "full"): _by_place(template) for rule, template in _FORGIVEN.items()},
    ("below-floor", "none"): _by_place(_BELOW_FLOOR),
}
_OTHERWISE: Final[Mapping[Outcome, Message]] = {
    "full": _by_place(_FULL),
    "none": _by_place(_NONE),
    "part": _by_place(_SHARE),
}
_WITHOUT_POINTS: Final[Mapping[Outcome, Message]] = {
    "full": _by_place(_MET_UNWEIGHTED),
    "none": _by_place(_MISSED_UNWEIGHTED),
    "part": _by_place(_MISSED_UNWEIGHTED),
}


def explain(rule: str, outcome: Outcome, facts: Facts) -> Message:
    """Return the sentence for a quantity.

    Args:
        rule: name of the rule.
        outcome: whether all, none or part of the points were earned.
        facts: the numbers.
    """
    if facts.weight == "0":
        zh, en = _WITHOUT_POINTS[outcome]
    else:
        zh, en = _TEMPLATES.get((rule, outcome)) or _OTHERWISE[outcome]
    return Message(zh.format(*facts), en.format(*facts))


def not_scored(zh: str, en: str) -> Message:
    """Return the sentence for a line that has no score.

    >>> not_scored("没有实际完成值", "no actual value").zh
    '没有实际完成值，暂不得分，只给出得分区间。'
    """
    return Message(f"{zh}，暂不得分，只给出得分区间。", f"{en[:1].upper()}{en[1:]}: not scored, only bounds are given.")
