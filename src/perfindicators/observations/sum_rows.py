"""Rows of a table that add others up: counted with them, they would count everything twice."""

from __future__ import annotations

from typing import Final

from perfindicators.observations.grid import plain

_SUMS: Final = frozenset({"合计", "总计", "小计", "共计", "total", "subtotal"})
_WHOSE: Final = ("全州", "州级", "州本级", "县级", "县市", "县(市)", "全市", "本级", "本页")


def is_sum_row(name: str) -> bool:
    """Return whether the name of a project says that the row is a sum.

    >>> is_sum_row("合 计"), is_sum_row("州级小计："), is_sum_row("合计供水工程")
    (True, True, False)
    """
    word = plain(name).rstrip(":：")
    return next((word.removeprefix(who) for who in _WHOSE if word.startswith(who)), word) in _SUMS
