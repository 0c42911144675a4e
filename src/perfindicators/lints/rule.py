"""What a rule is: a code, a question about a review, and its documentation."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Final, NamedTuple

from perfindicators.diagnostics import Fix, Message, Severity
from perfindicators.lints.review import Checkpoint, Place, Review

SECTIONS: Final = ("What it checks", "Why it matters", "Example", "Instead", "Sources")
"""The sections of a rule's documentation, in order."""
_NO_LIMITS: Final[Mapping[str, Decimal]] = MappingProxyType({})


class Finding(NamedTuple):
    """One thing a rule found.

    Attributes:
        message: what is wrong, with the words and numbers of the case, and how to fix it.
        place: what it is about.
        at: the key below `place` to point at; empty for the place itself.
        context: the dynamic parts as data.
        severity: when it differs from the rule's own.
        fix: how to mend it, when there is one right answer.
    """

    message: Message
    place: Place
    at: tuple[str | int, ...] = ()
    context: Mapping[str, str] = {}
    severity: Severity | None = None
    fix: Fix | None = None


class Rule:
    """A rule; subclasses state what it is and answer `check`.

    Its docstring is its page: a title in both languages, then the sections in `SECTIONS`.

    Attributes:
        code: bundle letter and two digits, never reused.
        severity: unless the settings say otherwise.
        checkpoints: where it looks.
        limits: named thresholds with their defaults; settings may change them.

    Args:
        limits: thresholds that differ from the defaults.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    checkpoints: ClassVar[frozenset[Checkpoint]]
    limits: ClassVar[Mapping[str, Decimal]] = _NO_LIMITS

    def __init__(self, limits: Mapping[str, Decimal] = _NO_LIMITS) -> None:
        self._limits = {**self.limits, **limits}

    def limit(self, name: str) -> Decimal:
        """Return a threshold."""
        return self._limits[name]

    def check(self, review: Review) -> Iterator[Finding]:
        """Yield what is wrong with a review.

        Args:
            review: a document or table at one of the rule's checkpoints.
        """
        raise TypeError(f"{type(self).__name__} does not say what it checks in {review.id}")

    @classmethod
    def name(cls) -> str:
        """Return the rule's name: that of its file, such as `points-do-not-add-up`."""
        return cls.__module__.rpartition(".")[2].replace("_", "-")

    @classmethod
    def bundle(cls) -> str:
        """Return the folder the rule stands in, such as `weights`."""
        return cls.__module__.split(".")[-2]

    @classmethod
    def title(cls) -> Message:
        """Return the first line of the documentation in both languages."""
        first = inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]
        zh, _, en = first.partition(" / ")
        return Message(zh, en)

    @classmethod
    def sections(cls) -> Mapping[str, str]:
        """Return the documentation section by section."""
        text = inspect.cleandoc(cls.__doc__ or "")
        found: dict[str, str] = {}
        for place, heading in enumerate(SECTIONS):
            start = text.find(f"\n{heading}:\n")
            if start >= 0:
                later = [text.find(f"\n{other}:\n") for other in SECTIONS[place + 1 :]]
                end = min((position for position in later if position > start), default=len(text))
                found[heading] = inspect.cleandoc(text[start + len(heading) + 3 : end])
        return found
