"""C01."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.omissions import Omission, is_filler, omissions, own_lines
from perfindicators.lints.readings import plain_name
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_EMPTY_WORDS: Final = pattern(
    r"(?:该|本|此)?(?:项|年度)?(?:指标|目标)?(?:值|数据|内容|设置|设定)*(?:数据)?(?:较|比较|基本)?"
    r"(?:合理|准确|真实|可行|规范|科学|明确|有效|正常|符合(?:实际|要求|规定|预期))[。.]?"
    r"|(?:按|根据|依据|结合)(?:照)?(?:实际|有关|相关)?(?:情况|要求|规定|政策|文件)*(?:确定|填报|填写|设定|执行)?[。.]?"
)
"""Definitions that fit every indicator."""
_AROUND: Final = pattern(
    "^(?:主要)?(?:用以|用于|用来)?(?:反映|考核|考察|衡量|体现|评价)(?:和考核|和评价)?|(?:的?(?:情况|程度|水平|结果))?[。.]?$"
)
_AT: Final = ("definition", "zh")


class DefinitionMissing(Rule):
    """指标解释空缺或是套话。 / The definition is missing or says nothing.

    What it checks:
        自设指标、框架指标应有指标解释：算什么、不算什么。解释不能是“该指标值数据合理”“按要求填报”之类的套话、把名称再
        抄一遍、少于 shortest 字（默认 6），也不能在 repeated 行（默认 3）以上一字不差。引用框架的指标已有解释；自评表只
        在有这一栏时检查；整份申报都没写时只报一次。
        An indicator of one's own, or of a framework, says what counts and what does not. Not words that fit anything,
        the name again, fewer than `shortest` characters (6), or the same text on `repeated` lines (3) or more. What is
        taken from a framework is defined there; a table is judged only if it has the column; a declaration without
        any definition is one finding.

    Why it matters:
        口径不写，年初年末两套算法，谁算都对，无法复核。
        Without it the figure is counted one way in January and another in December, and nobody can check it.

    Example:
        ```yaml
        - id: trained
          name: 参训人次
          category: output/quantity
          definition: 该指标值数据合理
          target: "≥900人次"
        ```

    Instead:
        ```yaml
        - id: trained
          name: 参训人次
          category: output/quantity
          definition: 全程参加培训并签到的人次，一人参加两期计两次；中途离训、旁听的不计。
          target: "≥900人次"
        ```

    Sources:
        财预〔2021〕101号附件2 核心绩效指标表（指标解释）；预算管理一体化系统指标库填报要素；字数和重复行数为通行做法
        财预〔2021〕101号, annex 2 (definition); elements of the 预算管理一体化 indicator library; numbers by practice
    """

    code = "C01"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"shortest": Decimal(6), "repeated": Decimal(3)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for definitions that are not there, then for those that say nothing."""
        if review.document is None and review.table is None:
            return  # a resolved set no longer knows its definitions
        own = tuple(line for line in review.lines if not line.used or line.place.written("definition"))
        for omission in omissions(review, own_lines(review), lambda line: bool(line.definition.strip())):
            yield _missing(omission)
        often = Counter(line.definition for line in own)
        for line in own:
            if line.definition.strip():
                yield from self._hollow(line, often[line.definition])

    def _hollow(self, line: ReviewedLine, times: int) -> Iterator[Finding]:
        text = line.definition
        if _says_nothing(text, line.name) or len(text.strip()) < self.limit("shortest"):
            yield _finding(line, f"指标解释“{text}”没有说明口径", f"its definition '{text}' says nothing")
        elif times >= self.limit("repeated"):
            zh = f"指标解释“{_short(text)}”在 {times} 行一字不差"
            yield _finding(line, zh, f"its definition '{_short(text)}' stands on {times} lines word for word")


@lru_cache(maxsize=4096)
def _says_nothing(text: str, name: str) -> bool:
    plain = text.strip()
    return is_filler(plain) or _EMPTY_WORDS.fullmatch(plain) is not None or _repeats(plain, name)


def _repeats(text: str, name: str) -> bool:
    return len(text) < len(name) + 12 and _AROUND.sub("", plain_name(text)) in (plain_name(name), _AROUND.sub("", name))


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def _missing(omission: Omission) -> Finding:
    zh, en = omission.names
    message = Message(
        f"{zh}没有指标解释：写明算什么、不算什么、怎么算，或引用框架中已有解释的指标。",
        f"{en}: no definition. Say what counts, what does not and how, or take a framework's indicator, which has one.",
    )
    return Finding(message, omission.place, omission.at, omission.context)


def _finding(line: ReviewedLine, zh: str, en: str) -> Finding:
    message = Message(
        f"“{line.name}”的{zh}：写明算什么、不算什么、怎么算。",
        f"'{line.name}': {en}. Say what counts, what does not and how.",
    )
    return Finding(message, line.place, _AT, {"indicator": line.id, "definition": line.definition})
