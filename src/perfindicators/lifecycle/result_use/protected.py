"""Which spending no formula cuts, however its kind is written."""

from __future__ import annotations

import re
from collections.abc import Sequence


def is_protected(kind: str, protected: Sequence[str]) -> bool:
    """Return whether a kind of spending is protected; it is where in doubt, since advice then is in words only.

    Args:
        kind: as written, one kind or several: 刚性支出、民生兜底.
        protected: the kinds of the practice.

    >>> words = ("刚性支出", "民生兜底")
    >>> [is_protected(kind, words) for kind in ("刚性", "民生兜底类", "一般、刚性支出（工资）", "非刚性支出", "")]
    [True, True, True, False, False]
    """
    plain = re.sub(r"\s|[(（][^()（）]*[)）]", "", kind[:200])
    roots = [word.removesuffix("支出") for word in protected]
    parts = [part for part in re.split(r"[、,，;；/+和及]", plain) if part and not re.match("非|不|无", part)]
    return any(root in part for root in roots for part in parts)
