"""The words around a number: before it (不少于, 每人每年, 满意度≥) and behind it (万元, 人次以上, %达标)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.measure_words import COUNTERS, HEAD_COUNTERS
from perfindicators.expressions.numerals import compact
from perfindicators.expressions.operators import (
    ENDING,
    SOFT,
    SYMBOL,
    WORD,
    Operator,
    operator_of_ending,
    operator_of_sign,
    operator_of_word,
)
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.unit_words import MULTIPLIERS
from perfindicators.expressions.units import Unit, is_listed, is_statement, parse_unit

LONGEST_WORDS: Final = 32


class Head(NamedTuple):
    """What stands before a number.

    Attributes:
        operator: None when none is written.
        is_soft: whether words behind the number may overrule it (控制在5%以上).
        needs_percent: whether only a per cent may follow, as after the name of a rate.
        is_money: whether a currency sign is written.
        notes: remarks on the reading.
    """

    operator: Operator | None
    is_soft: bool = False
    needs_percent: bool = False
    is_money: bool = False
    notes: tuple[str, ...] = ()


class Tail(NamedTuple):
    """What stands behind a number.

    Attributes:
        unit: the unit.
        unit_text: the unit as written.
        operator: from words such as 以上.
        is_exclusive: whether the bound itself is excluded (不含本数).
        is_inclusive: whether the bound itself is included (含本数), even behind 小于.
        needs_operator: whether the words are a quantity only behind an operator; else they may be a class or a name.
        is_counted: whether the unit is one that even a Chinese numeral may stand before (三次, but not 一般).
        names_time: whether number and words may name a date.
        notes: remarks on the reading.
    """

    unit: Unit
    unit_text: str
    operator: Operator | None = None
    is_exclusive: bool = False
    is_inclusive: bool = False
    needs_operator: bool = False
    is_counted: bool = True
    names_time: bool = False
    notes: tuple[str, ...] = ()


_LEADS: Final = (
    r"(?:(?:已|全部|实际|累计|基本|年度|全年|按时|按期|足额)*(?:完成|实现|发放|拨付|支付|到位|兑现|覆盖)(?:率|量|数|比例)?|已|实际|力争|确保|预计|计划|保证|要求"
    r"|[保维]持在?|稳定在|(?:提高|提升|增加|上升|降低|下降|减少|压减|压缩|下调)[到至]|增至|降[到至]|累计|共计|合计|总计|总数|总量|总额|共"
    r"|全年|年度|年均|月均|日均|人均|户均|亩均|平均|每[^\d每,;:不至]{1,4}?|补[助贴]|资助|奖励|标准|人民币"
    r"|开展|组织|举办|召开|培训|新建|建成|建设|改造|购置|采购|种植|发放|印发|制作|严格|严控|控制|为|[:,])"
)
_CHANGE: Final = (
    r"(?:(?:同比|环比|[较比](?:上|去)年度?(?:同期)?|年均|年|平均)*(?:增长|提高|提升|增加|上升|增幅|涨幅)(?:率)?(?:为)?)"
)
_SUBJECT: Final = r"[㐀-鿿A-Za-z]{1,16}?"
_NOT_A_SUBJECT: Final = pattern("[若如暂较按每勿]|比(?![例重率])(?<!占比)(?<!百分比)|[不未没无](?!.*率$)")
_HEAD: Final = pattern(
    rf"[\[(\"'“‘《]?(?P<subject>{_SUBJECT})??:?(?P<lead>{_LEADS}*)(?P<change>{_CHANGE})?(?P<word>{WORD})?(?P<sign>{SYMBOL})?"
    r"(?P<after>完成|开展|组织|举办|培训|达到?|实现|有|为)?(?P<about>约|大约|近|将近)?(?P<money>[¥￥])?",
    re.ASCII,
)
_RATE: Final = pattern("(?:率|度|比例|占比|比重)$")
_MEASURED: Final = pattern(
    "(?:数量?|人口|面积|里程|长度|总量|产量|亩产|产值|金额|投资额?|成本|费用|经费|资金|标准|价格|单价|时间|期限|时长|规模)$"
)
_PER: Final = pattern("每.*")


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head | None:
    """Read what stands before a number; None when it is no operator, but the beginning of a sentence.

    >>> read_head("不少于").operator, read_head("满意度≥").notes
    ('>=', ('subject:满意度',))
    >>> read_head("按照预算标准") is None
    True
    """
    matched = _HEAD.fullmatch(compact(text))
    if matched is None:
        return None
    word, sign, subject = matched["word"], matched["sign"], matched["subject"]
    operator = _operator(word, sign)
    if (word or sign) and operator is None:
        return None
    if subject and (_NOT_A_SUBJECT.search(subject) or (operator is None and not _names_a_measure(subject))):
        return None
    if matched["after"] == "达到" or matched["after"] == "达":
        word = word or "达到"
        operator = operator or ">="
    return Head(
        operator,
        is_soft=sign is None and word is not None and SOFT.fullmatch(word) is not None,
        needs_percent=operator is None and bool(subject) and _RATE.search(subject) is not None,
        is_money=matched["money"] is not None,
        notes=_head_notes(matched, word),
    )


def _names_a_measure(subject: str) -> bool:
    return _RATE.search(subject) is not None or _MEASURED.search(subject) is not None


def _operator(word: str | None, sign: str | None) -> Operator | None:
    """Return the operator; a sign behind a soft word (控制在≤) or behind the same word (不低于≥) decides."""
    signed = operator_of_sign(sign) if sign else None
    if word is None:
        return signed
    worded = operator_of_word(word)
    if sign is None or SOFT.fullmatch(word) or signed == worded:
        return signed if sign else worded
    return None


def _head_notes(matched: re.Match[str], word: str | None) -> tuple[str, ...]:
    notes = []
    if matched["subject"]:
        notes.append(f"subject:{matched['subject']}")
    if per := _PER.search(matched["lead"] or ""):
        notes.append(f"per:{per[0]}")
    if matched["change"]:
        notes.append(f"change:{matched['change']}")
    if word in ("达", "达到", "达至", "达成") and not matched["sign"]:
        notes.append("reach-read-as-at-least")
    if matched["about"]:
        notes.append("approximate")
    return tuple(notes)


_CLOSING: Final = "。.，,；;、!！?？:'\"”’》·…"
_REMARK: Final = pattern(r"(.*)[(\[]([^()\[\]]*)[)\]]$")
_ENDING: Final = pattern(rf"(.*?)({ENDING})$")
_ENDING_BEFORE_PER: Final = pattern(rf"([^/]+?)({ENDING})(/.+)$")
_ABOUT: Final = pattern("(.*)(?:左右|上下)$")
_DONE: Final = pattern(
    r"(.*?)(?:(?:已|全部|全面|足额|按时|按期|及时)*(?:达标|到位|完成|落实|通过|兑现|实现|合格|满意|覆盖|发放|拨付|执行|完好)率?|的)$"
)
_FORMAL: Final = pattern("(.*元)(?:整|人民币)+$")
_DONE_WITHIN: Final = pattern(
    "(.*内)(?:完成|办结|到达|到场|拨付|响应|处理|处置|解决|送达|反馈|答复|回复|修复|办理|支付|发放|交付|验收|到账|下达|公开)$"
)
_MORE: Final = pattern("([万千百亿]?)[余多来]")
_TIME: Final = pattern(r"^[年月]|季度|^[日号](?:前|以前|之前)")


@lru_cache(maxsize=8192)
def read_tail(text: str) -> Tail | None:
    """Read what stands behind a number; None when it is no unit, but the rest of a sentence.

    >>> read_tail("人次以上").unit_text, read_tail("人次以上").operator
    ('人次', '>=')
    >>> read_tail("条道路建设任务").needs_operator, read_tail("%增长") is None
    (True, True)
    """
    words = compact(text).rstrip(_CLOSING)
    tail = _read_tail(_without_loose_bracket(words))
    if tail is None:
        return None
    return tail._replace(names_time=True) if _TIME.search(words) else tail


def _without_loose_bracket(words: str) -> str:
    loose = words.endswith((")", "]")) and not ("(" in words or "[" in words)
    return words[:-1].rstrip(_CLOSING) if loose else words


def _read_tail(words: str) -> Tail | None:
    operator: Operator | None = None
    is_exclusive = is_inclusive = False
    notes: list[str] = []
    if matched := _ENDING_BEFORE_PER.match(words):
        words, operator = matched[1] + matched[3], operator_of_ending(matched[2])
    while words:
        if (matched := _REMARK.match(words)) and not _is_part_of_unit(matched):
            words, remark = matched[1], matched[2]
            is_exclusive |= remark.startswith("不含") and "税" not in remark
            is_inclusive |= remark.startswith(("含", "包含")) and "税" not in remark
            if not remark.startswith(("含", "不含", "包含")):
                notes.append(f"remark:{remark}")
        elif matched := _ENDING.match(words):
            if operator is not None:
                return None
            words, operator = matched[1], operator_of_ending(matched[2])
        elif matched := _DONE_WITHIN.match(words):
            words = matched[1]
        elif matched := _ABOUT.match(words):
            words = matched[1]
            notes.append("approximate")
        else:
            break
    return _with_unit(words, Tail(_BARE, "", operator, is_exclusive, is_inclusive, notes=tuple(notes)))


def _is_part_of_unit(matched: re.Match[str]) -> bool:
    before, inner = matched[1], matched[2]
    if not before and (inner in COUNTERS or is_listed(inner)):
        return True
    if before.endswith("/") or inner in ("百分比", "百分数", "%", "‰", "千分比"):
        return True
    return bool(before) and inner in COUNTERS and not before.endswith(("%", "以上", "以内", "元"))


def _with_unit(words: str, tail: Tail) -> Tail | None:
    if formal := _FORMAL.match(words):
        words = formal[1]
    if more := _MORE.match(words):
        words = more[1] + words[more.end() :]
        tail = tail._replace(notes=(*tail.notes, "approximate"))
    if (found := _unit_words(words)) is None and (done := _DONE.match(words)):
        return _with_unit(done[1], tail)
    if found is None:
        return None
    return found._replace(
        operator=tail.operator,
        is_exclusive=tail.is_exclusive,
        is_inclusive=tail.is_inclusive,
        notes=(*found.notes, *tail.notes),
    )


def _unit_words(words: str) -> Tail | None:
    """Read a unit, possibly followed by what is counted: 个行政村, 亩林地."""
    if len(words) > LONGEST_WORDS or words.startswith(tuple("·*.×、")) or words.count("(") != words.count(")"):
        return None
    words = words[1:-1] if words.startswith("(") and words.endswith(")") else words
    unit = _unit(words)
    if unit is not None and _is_usual(words):
        return Tail(unit, words)
    if (counted := _COUNTER_AND_NOUN.fullmatch(words)) and not is_statement(counted[2]):
        return Tail(parse_unit(counted[1]), counted[1], is_counted=False, notes=(f"of:{counted[2]}",))
    if (measured := _MEASURE_AND_NOUN.fullmatch(words)) and not is_statement(measured[2]):
        return Tail(parse_unit(measured[1]), measured[1], is_counted=False, notes=(f"of:{measured[2]}",))
    if unit is not None and not _LASTING.match(words):
        return Tail(
            unit,
            words,
            needs_operator=not _SHORT.fullmatch(_MULTIPLIER.sub("", words)) or _NAME.search(words) is not None,
            is_counted=False,
        )
    return None


def _unit(words: str) -> Unit | None:
    try:
        return parse_unit(words)
    except ExpressionSyntaxError:
        return None


def _is_usual(words: str) -> bool:
    bare = _MULTIPLIER.sub("", words)
    is_known = not bare or bare in COUNTERS or is_listed(bare) or is_listed(words)
    is_compound = any(sign in words for sign in "/每·*.×、%‰")
    return is_known or is_compound or _EITHER_COUNTER.fullmatch(bare) is not None


_BARE: Final = parse_unit("")
_EITHER_COUNTER: Final = pattern(r"([㐀-鿿]{1,2})\([㐀-鿿]{1,2}\)")
_MULTIPLIER: Final = pattern("^(?:" + "|".join(MULTIPLIERS) + ")")
_NOUN: Final = "[㐀-鿿]"
_SCALE: Final = r"(?:[十百千]?[万亿]|[百千])?"
_COUNTER_AND_NOUN: Final = pattern(rf"({_SCALE}(?:{HEAD_COUNTERS}))(?![次时份班套件])({_NOUN}{{1,5}})")
_MEASURE_AND_NOUN: Final = pattern(
    rf"((?:[十百千]?万|亿)?(?:元|亩|公里|千米|米|吨|公斤|千克|平方米|公顷|立方米)|[%‰])(?!零)({_NOUN}{{1,6}})"
)
_SHORT: Final = pattern(r"(?![级类等号档星流时点月后强])[㐀-鿿](?![级类制强])[㐀-鿿]?|[A-Za-z]{2,8}|[°℃℉Ω㎀-㏿]")
_LASTING: Final = pattern("(?:个?工作日|个?小时|分钟|个?月|年(?!级)|天|日)(?=.)")
_NAME: Final = pattern("热线|联网|服务|行动|工程|计划|会议|规划|模式|机制|战略|政策|项目")
