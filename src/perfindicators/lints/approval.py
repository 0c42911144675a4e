"""How satisfaction is asked: who is asked, for what share, and whether anybody was asked at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets
from perfindicators.lints.readings import is_satisfaction, plain_name
from perfindicators.lints.review import Review, ReviewedLine
from perfindicators.lints.written_names import folded
from perfindicators.observations.observation import Observation

_NOT_ASKED: Final = pattern("知晓|投诉|上访|信访|举报|差评|舆情|事件|事故|纠纷|矛盾")
_ASKED: Final = pattern("(?<!不)满意|好评|认可|评价")
_COMPLAINTS: Final = pattern("投诉|上访|信访|举报|差评|负面舆情|事件|事故|纠纷")
_SURVEY: Final = pattern("问卷|调查|测评|评议|回访|访谈|抽样|样本|民意|评价[表系]|第三方|受访|走访")
_NO_COMPLAINT: Final = pattern(
    "(?:无|零|没有|未(?:收到|接到|发生|出现|产生)?|不|(?<![\\d.])0)(?:[件起例次])?(?:有效|有责|重大|相关|任何|服务对象|受益对象|群众|家长|学生|患者|企业|游客)*"
    "(?:投诉|上访|信访|举报|差评)(?!处理|办理|渠道|电话|人)|(?:投诉|上访|信访|举报|差评)(?:率|数|件数|起数|次数)?(?:为|=)?[0零](?![.\\d])"
)
_BRACKET: Final = pattern(r"\(([^()]{1,20})\)")
_PERCENT: Final = 100


class AskedShare(NamedTuple):
    """The share of content answers that a target demands.

    Attributes:
        target: with its line and its key.
        low, high: in per cent; both equal unless the target is a range.
    """

    target: MeasuredTarget
    low: Fraction
    high: Fraction


def asks_for_approval(line: ReviewedLine) -> bool:
    """Return whether a line is the share of people who are content; counting complaints, or who knows of it, is not."""
    if not is_satisfaction(line) or "不满意" in line.name:
        return False
    return _ASKED.search(line.name) is not None or _NOT_ASKED.search(line.name) is None


def asked_shares(review: Review) -> Iterator[AskedShare]:
    """Yield the satisfaction targets that are a share, with what they demand.

    Args:
        review: under review; targets that taking less is better are passed over.
    """
    for target in measured_targets(review):
        if asks_for_approval(target.line) and target.operator not in ("<=", "<"):
            share = _share(target.criterion)
            if share is not None:
                yield AskedShare(target, *share)


def _share(target: Criterion) -> tuple[Fraction, Fraction] | None:
    if target.unit.family != "percent":
        return None
    low, high = (target.low, target.high) if target.kind == "range" else (target.value, target.value)
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return None
    scale = target.unit.factor * _PERCENT
    return Fraction(low) * scale, Fraction(high) * scale


def shown_share(share: Fraction) -> str:
    """Return a share in per cent for a message.

    >>> shown_share(Fraction(195, 2))
    '97.5%'
    """
    return f"{float(share):g}%"


def counts_complaints(line: ReviewedLine) -> bool:
    """Return whether a line that stands for satisfaction counts complaints or incidents instead of asking."""
    return is_satisfaction(line) and _COMPLAINTS.search(line.name) is not None and _ASKED.search(line.name) is None


def no_complaint(text: str) -> str:
    """Return the words that say nobody complained, or an empty text.

    >>> no_complaint("全年无投诉"), no_complaint("投诉率为0"), no_complaint("投诉处理满意率")
    ('无投诉', '投诉率为0', '')
    """
    found = _NO_COMPLAINT.search(text)
    return found[0] if found is not None else ""


def survey_texts(observation: Observation) -> tuple[str, ...]:
    """Return what was written beside the actual value, and the value itself."""
    cells = (observation.actual, observation.evidence, observation.note, observation.reason)
    return tuple(str(cell) for cell in cells if cell not in (None, ""))


def was_surveyed(observation: Observation, least: Decimal) -> bool:
    """Return whether the answer of people stands behind an actual value.

    Args:
        observation: of a satisfaction line.
        least: the fewest respondents that are a survey.
    """
    if observation.respondents is not None:
        return observation.respondents >= least
    return bool(observation.surveyor) or any(_SURVEY.search(text) for text in survey_texts(observation))


def who_is_asked(line: ReviewedLine) -> tuple[tuple[str, tuple[str | int, ...]], ...]:
    """Return whom a satisfaction line asks, each with its key: the words before 满意 and 对, brackets, parameters.

    Args:
        line: such as 学生对学校伙食的满意度, or 服务对象满意度（受助学生）.
    """
    head, found, _ = plain_name(line.name).partition("满意")
    asked, towards, _ = head.partition("对")
    first = (asked if towards and asked else head).removesuffix("的") if found else ""
    named = set(line.parameters.values())
    names = [first, *(text for text in _BRACKET.findall(folded(line.name)) if text not in named)]
    return (
        *((name, ("name", "zh")) for name in names if name),
        *((value, ("parameters", key)) for key, value in line.parameters.items()),
    )
