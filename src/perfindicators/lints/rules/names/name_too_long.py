"""N05."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_names import AT, WrittenName, written_names

_AND: Final = pattern("、|以及|(?<![饱共温缓])和(?![谐平解睦])|(?<!参)与(?!会)|(?<![普涉以危惠])及(?![时格其])")
_CLAUSE: Final = pattern("[，,；;。]")
_SIGN: Final = pattern("[、和与及，,；;]")
_RATE: Final = pattern("(?:[一-鿿]{2}率|满意度|知晓度|占比)$")
_AMOUNT: Final = pattern("(?:人次|人数|次数|场次|户数|家数|面积|里程|长度|产量|产值)$")
_VERB: Final = pattern(
    "(?:进一步|有效|持续|不断|全面|显著|明显)?(?:增加|提高|提升|增强|促进|改善|改进|保障|保护|确保|减少|减轻|降低|带动|推动"
    "|推进|优化|解决|完善|加强|营造|助力|维护|实现|完成|指导|严控|巩固|扩大|缓解|丰富|培养|落实)"
)
"""Verbs a wish begins with; two such clauses are two results."""
_SHORTEST_CLAUSE: Final = 5


class NameTooLong(Rule):
    """名称过长，或一行写了几个指标。 / The name is too long, or one line holds several measures.

    What it checks:
        名称（不计序号）超过 longest 字（默认 30）；或并列几个衡量：“合格率和及时率”“培训人次、培训场次”，
        以及用逗号连写几项效果。“学生、家长满意度”“道路、桥梁完好率”是一个衡量，不算。
        A name of more than `longest` characters (30 by default, numbering apart), or one with several measures side by
        side, or several effects joined by commas. One measure of several objects is fine.

    Why it matters:
        几件事合成一行，做成一件、落下一件就没法打分；长名称多半是把目标、措施写进了指标。
        When one of the two is done and the other is not, no score is right; long names mostly hold goals or measures.

    Example:
        ```yaml
        - {id: checked, name: 项目验收合格率和完成及时率, category: output/quality, target: "≥95%"}
        ```

    Instead:
        ```yaml
        - {id: accepted, name: 项目验收合格率, category: output/quality, target: "≥95%"}
        - {id: on-time, name: 项目完成及时率, category: output/timeliness, target: "≥95%"}
        ```

    Sources:
        财预〔2021〕101号（指标细化、量化易评）；字数为通行做法
        财预〔2021〕101号 (indicators specific and easy to assess); the length is practice
    """

    code = "N05"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"longest": Decimal(30)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Count characters and measures of each name."""
        longest = self.limit("longest")
        for name in written_names(review):
            text = name.folded.strip()
            several = _measures(text) if _SIGN.search(text) else ()
            if several:
                yield _several(name, several)
            elif len(text) > longest:
                yield _long(name, len(text), longest)


@lru_cache(maxsize=4096)
def _measures(text: str) -> tuple[str, ...]:
    """Return the measures a name holds when there are several."""
    clauses = tuple(part.strip() for part in _CLAUSE.split(text) if len(part.strip()) >= _SHORTEST_CLAUSE)
    if len(clauses) > 1 and sum(_VERB.match(part) is not None for part in clauses) > 1:
        return clauses
    parts = tuple(part.strip() for part in _AND.split(text) if part.strip())
    last_is_rate = _RATE.search(parts[-1]) is not None if parts else False
    measures = tuple(part for part in parts if _names_a_measure(part, with_rates=last_is_rate))
    return measures if len(measures) > 1 and measures[-1] == parts[-1] else ()


def _names_a_measure(part: str, *, with_rates: bool) -> bool:
    """Whether a part ends as the last one does: a rate beside a rate, an amount beside an amount."""
    return (_RATE if with_rates else _AMOUNT).search(part) is not None


def _several(name: WrittenName, measures: tuple[str, ...]) -> Finding:
    shown, count = name.text.strip(), len(measures)
    message = Message(
        f"名称“{shown}”含 {count} 个衡量（{'；'.join(measures)}）：分成 {count} 行，各定指标值。",
        f"The name '{shown}' holds {count} measures ({'; '.join(measures)}): write {count} lines, each with a target.",
    )
    return Finding(message, name.line.place, AT, {"name": shown, "measures": "；".join(measures)})


def _long(name: WrittenName, length: int, longest: Decimal) -> Finding:
    shown = name.text.strip()
    message = Message(
        f"名称“{shown}”有 {length} 字，宜在 {longest:f} 字以内：只写衡量什么，口径写入指标解释。",
        f"The name '{shown}' has {length} characters, {longest:f} should do: keep what is measured and put the details "
        "into the definition.",
    )
    return Finding(message, name.line.place, AT, {"name": shown, "length": str(length), "longest": f"{longest:f}"})
