"""How tables spell the four official grades."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SPELLINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("优秀", "优等"), "优"),
        **dict.fromkeys(("良好", "良等"), "良"),
        **dict.fromkeys(("中等", "一般", "合格"), "中"),
        **dict.fromkeys(("较差", "差等", "不合格", "不及格"), "差"),
    }
)


def official_grade(text: str) -> str:
    """Return the official grade a table spells in another word; any other text as it is, without outer white space.

    Args:
        text: as printed.

    >>> official_grade("优秀"), official_grade(" 不合格 "), official_grade("达标")
    ('优', '差', '达标')
    """
    word = text.strip()
    return _SPELLINGS.get(word, word)


def spellings_of(grade: str) -> frozenset[str]:
    """Return a grade and all other words for it.

    Args:
        grade: one of the official four; any other has no other word.

    >>> sorted(spellings_of("优"))
    ['优', '优秀', '优等']
    """
    return frozenset({grade, *(word for word, official in _SPELLINGS.items() if official == grade)})
