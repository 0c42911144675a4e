"""What an editor tells an author about one key."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import JsonValue


class KeyText(NamedTuple):
    """The explanation of a key.

    Attributes:
        zh: what to write, what it means, what holds when it is left out, in Chinese.
        en: the same in English.
        examples: values the key accepts, at least one.
    """

    zh: str
    en: str
    examples: tuple[JsonValue, ...]

    def __str__(self) -> str:
        return f"{self.zh}\n\n{self.en}"
