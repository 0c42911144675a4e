"""Names of rounds: the first submission is 一上, the second 二上."""

from __future__ import annotations

from typing import Final

_NUMERALS: Final = "一二三四五六七八九"


def round_name(number: int) -> str:
    """Return the name of a round.

    Args:
        number: from 1.

    >>> round_name(2)
    '二上'
    """
    return f"{_NUMERALS[number - 1]}上" if 0 < number <= len(_NUMERALS) else f"第{number}次上报"


def round_number(round: int | str) -> int:
    """Return the number of a round.

    Args:
        round: a number from 1, or a name such as 一上.

    Raises:
        ValueError: it is neither.

    >>> round_number("二上"), round_number(1)
    (2, 1)
    """
    text = str(round).strip()
    if len(text) == 2 and text[1] == "上" and text[0] in _NUMERALS:
        return _NUMERALS.index(text[0]) + 1
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    raise ValueError(f"轮次写 1、2 或一上、二上，不是“{round}” / a round is 1, 2 … or 一上, 二上 …, not {round!r}")
