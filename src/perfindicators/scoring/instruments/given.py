"""What a rater wrote on one item, as the share of its points earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.model.instrument import Item, ScaleGrade
from perfindicators.observations.cells import read_number
from perfindicators.observations.grid import plain
from perfindicators.reading.suggestions import nearest
from perfindicators.scoring.instruments.named_words import named_words

_ALL: Final = frozenset({"全部", "齐全", "全", "all", "是", "yes"})
_NONE: Final = frozenset({"无", "没有", "none", "0", "否", "no", "-", "—"})
_OUT: Final = frozenset({"不适用", "notapplicable", "not-applicable", "n/a", "na"})


class Given(NamedTuple):
    """What a rater gave.

    Attributes:
        share: of the item's points, 0 to 1.
        text: in words, for the explanation.
    """

    share: Fraction
    text: Message


def is_not_applicable(text: str) -> bool:
    """Return whether a rater says that an item does not apply.

    >>> is_not_applicable("不适用"), is_not_applicable("优")
    (True, False)
    """
    return plain(text) in _OUT


def says_all_or_none(text: str) -> bool | None:
    """Return True where a cell says that everything is there, False where nothing is, None where it says else.

    >>> says_all_or_none("齐全"), says_all_or_none("无"), says_all_or_none("立项批复")
    (True, False, None)
    """
    word = plain(text)
    return True if word in _ALL else False if word in _NONE else None


def read_given(item: Item, text: str, scale: Sequence[ScaleGrade]) -> Given | Message:
    """Return what a rater gave on an item, or what is wrong with it.

    Args:
        item: a rated item, not a measured one and not one that checks find.
        text: as written: a grade, points, elements present, or faults with how often each was found.
        scale: the instrument's grades.

    >>> from perfindicators.model.instrument import Item, ScaleGrade
    >>> item = Item(id="need", name="需求", points=Decimal(5), rate="scale")
    >>> read_given(item, "良", [ScaleGrade(grade="良", share=Decimal("0.8"))]).share
    Fraction(4, 5)
    """
    match item.rate:
        case "scale":
            return _graded(item, text.strip(), scale)
        case "checklist":
            return _present(item, text)
        case "deduct":
            return _less_faults(item, text)
        case _:
            return _pointed(item, text.strip(), ())


def _graded(item: Item, text: str, scale: Sequence[ScaleGrade]) -> Given | Message:
    for grade in scale:
        if plain(text) == plain(grade.grade):
            return Given(Fraction(grade.share), Message(grade.grade, grade.grade))
    return _pointed(item, text, [grade.grade for grade in scale])


def _pointed(item: Item, text: str, grades: Sequence[str]) -> Given | Message:
    """Read points of the item, or a share of them written with %."""
    number = read_number(text, suffix="分%％")
    worth = Fraction(item.worth)
    if number is None:
        return _unreadable(text, grades, item)
    share = Fraction(number) / 100 if text.endswith(("%", "％")) else Fraction(number) / worth
    if not 0 <= share <= 1:
        return Message(f"“{text}”超出 0 至 {item.worth} 分。", f"'{text}' lies outside 0 to {item.worth} points.")
    return Given(share, Message(text, text))


def _unreadable(text: str, grades: Sequence[str], item: Item) -> Message:
    allowed = "、".join(grades)
    near = nearest(text, grades) if grades else ""
    hint_zh, hint_en = (f"是否应为“{near}”？", f" Did you mean '{near}'?") if near else ("", "")
    zh = (
        f"“{text}”不是等级（{allowed}），也不是 0 至 {item.worth} 分。"
        if grades
        else f"“{text}”不是 0 至 {item.worth} 分。"
    )
    en = (
        f"'{text}' is neither a grade ({', '.join(grades)}) nor points from 0 to {item.worth}."
        if grades
        else (f"'{text}' is no number of points from 0 to {item.worth}.")
    )
    return Message(zh + hint_zh, en + hint_en)


def _present(item: Item, text: str) -> Given | Message:
    match says_all_or_none(text):
        case True:
            return Given(Fraction(1), Message("要点齐全", "all elements"))
        case False:
            return Given(Fraction(0), Message("无一要点", "no element"))
    found = named_words(text, {word: one.id for one in item.elements for word in (one.id, one.name.zh, one.name.en)})
    if found.rest:
        return _unknown(found.rest[0], [element.id for element in item.elements])
    present = [element for element in item.elements if element.id in found.counts]
    share = sum((Fraction(element.share) for element in present), Fraction(0))
    names = "、".join(str(element.name) for element in present)
    names_en = ", ".join(element.name.in_language("en") for element in present)
    return Given(min(share, Fraction(1)), Message(f"具备：{names}", f"present: {names_en}"))


def _less_faults(item: Item, text: str) -> Given | Message:
    if says_all_or_none(text) is False:
        return Given(Fraction(1), Message("无问题", "no faults"))
    found = named_words(text, {word: one.id for one in item.deductions for word in (one.id, one.name.zh, one.name.en)})
    if found.rest:
        return _unknown(found.rest[0], [fault.id for fault in item.deductions])
    lost, told = _loss(item, found.counts)
    worth = Fraction(item.worth)
    return Given(max(Fraction(0), worth - lost) / worth, told)


def _loss(item: Item, counts: Mapping[str, int]) -> tuple[Fraction, Message]:
    lost, zh, en = Fraction(0), [], []
    for fault in item.deductions:
        if count := counts.get(fault.id, 0):
            loss = Fraction(fault.lose) * count
            loss = loss if fault.at_most is None else min(loss, Fraction(fault.at_most))
            lost += loss
            zh.append(f"{fault.name} {count} 处扣 {_shown(loss)} 分")
            en.append(f"{fault.name.in_language('en')} × {count}: −{_shown(loss)}")
    return lost, Message("；".join(zh) or "无问题", "; ".join(en) or "no faults")


def _unknown(piece: str, ids: Sequence[str]) -> Message:
    near = nearest(piece, ids)
    hint_zh, hint_en = (f"是否应为“{near}”？", f" Did you mean '{near}'?") if near else ("", "")
    return Message(
        f"没有“{piece}”，可写：{'、'.join(ids)}。{hint_zh}", f"There is no '{piece}'; write {', '.join(ids)}.{hint_en}"
    )


def _shown(value: Fraction) -> str:
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"
