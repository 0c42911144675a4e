"""Regular expressions compiled when they are first used: most runs need few of them, all of them cost 40 ms."""

from __future__ import annotations

import re
from typing import Final, cast

_METHODS: Final = ("fullmatch", "match", "search", "sub", "split", "findall", "finditer", "flags")


class _LazyPattern:
    """Stands for a compiled pattern; the first use of a method compiles it and puts all methods in its place."""

    __slots__ = ("_flags", "pattern", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use.

    Args:
        source: the regular expression.
        flags: as `re.compile` takes them.

    >>> word = pattern("[a-z]+")
    >>> word.fullmatch("abc") is not None, word.sub("-", "ab1c")
    (True, '-1-')
    """
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
