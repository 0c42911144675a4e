"""Search over indicators and frameworks, in Chinese and English, forgiving slips of the pen, best hits first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from perfindicators.library.entries import Entry, IndicatorEntry
from perfindicators.model.base import Text
from perfindicators.reading.closeness import near_texts, near_windows

Field = Literal["id", "name", "title", "statement", "definition"]
_WEIGHTS: Final[dict[Field, float]] = {"id": 1.0, "name": 1.0, "title": 0.95, "statement": 0.7, "definition": 0.6}
_CERTAIN: Final = 50.0
_SLIP: Final = 60.0
_ENGLISH_SLIP: Final = 80.0
_LONGEST_WINDOW: Final = 8
_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
_SPACE = re.compile(r"\s+")


class Hit(NamedTuple):
    """One thing found.

    Attributes:
        score: 0 to 100; 100 is a name equal to the query.
        field: where the query was found.
        framework: id of the framework.
        indicator: id of the indicator, empty when the framework itself was found.
        name: the indicator's name, or the framework's title.
        text: the text the query was found in.
    """

    score: float
    field: Field
    framework: str
    indicator: str
    name: Text
    text: str

    @property
    def reference(self) -> str:
        """`framework#indicator`, or the framework's id."""
        return f"{self.framework}#{self.indicator}" if self.indicator else self.framework


class _Place(NamedTuple):
    framework: str
    indicator: str
    name: Text


class _Passage(NamedTuple):
    place: _Place
    field: Field
    text: str
    folded: str
    words: frozenset[str]


class SearchIndex:
    """All searchable texts of a catalogue.

    Args:
        entries: the frameworks.
        indicators: the indicators.
    """

    def __init__(self, entries: Iterable[Entry], indicators: Iterable[IndicatorEntry]) -> None:
        self._passages = (*_of_frameworks(entries), *_of_indicators(indicators))

    def search(self, query: str, limit: int | None = 10) -> tuple[Hit, ...]:
        """Return the best hits.

        Args:
            query: words in Chinese or English; several words separated by spaces must all be found.
            limit: most hits; None for all.

        Returns:
            At most one hit per indicator or framework, best first; slips of the pen only when nothing fits as written.
        """
        folded = _fold(query)
        if not folded:
            return ()
        hits = _best_of_each(_found_as_written(self._passages, folded)) or _best_of_each(
            _found_nearly(self._passages, folded)
        )
        return hits[:limit]


def _of_frameworks(entries: Iterable[Entry]) -> Iterable[_Passage]:
    for entry in entries:
        place = _Place(entry.id, "", entry.title)
        yield _passage(place, "id", entry.id)
        yield from _texts(place, "title", entry.title)


def _of_indicators(indicators: Iterable[IndicatorEntry]) -> Iterable[_Passage]:
    for entry in indicators:
        indicator = entry.indicator
        place = _Place(entry.framework, indicator.id, indicator.name)
        yield _passage(place, "id", indicator.id)
        yield from _texts(place, "name", indicator.name)
        yield from _texts(place, "statement", entry.statement)
        if indicator.definition is not None:
            yield from _texts(place, "definition", indicator.definition)


def _texts(place: _Place, field: Field, text: Text) -> Iterable[_Passage]:
    yield _passage(place, field, text.zh)
    if text.en:
        yield _passage(place, field, text.en)


def _passage(place: _Place, field: Field, text: str) -> _Passage:
    folded = _fold(text)
    return _Passage(place, field, text, folded, frozenset(_WORD.findall(folded)))


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """Return a text as it is compared: full-width forms, case and runs of spaces do not matter."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _found_as_written(passages: Sequence[_Passage], query: str) -> Iterable[Hit]:
    parts = query.split(" ")
    for passage in passages:
        if all(part in passage.folded for part in parts):
            fit = _CERTAIN + (100 - _CERTAIN) * _share(query, passage)
            yield _hit(passage, fit * _WEIGHTS[passage.field])


def _share(query: str, passage: _Passage) -> float:
    """Return how much of the text the query is: a whole name beats a part, a part at the end beats one inside."""
    share = min(1.0, len(query) / len(passage.folded))
    return min(1.0, share + 0.1) if passage.folded.endswith(query) and share < 1 else share


def _found_nearly(passages: Sequence[_Passage], query: str) -> Iterable[Hit]:
    words = _WORD.findall(query)
    if words and query.isascii():
        yield from _english_nearly(passages, words)
    else:
        yield from _chinese_nearly([passage for passage in passages if passage.field in ("name", "title")], query)


def _chinese_nearly(passages: Sequence[_Passage], query: str) -> Iterable[Hit]:
    near = near_windows if len(query) <= _LONGEST_WINDOW else near_texts
    for position, closeness in near(query, [passage.folded for passage in passages], _SLIP):
        passage = passages[position]
        if len(passage.folded) >= len(query) / 2:
            share = min(1.0, len(query) / len(passage.folded))
            yield _hit(passage, closeness * _WEIGHTS[passage.field] * (0.4 + 0.1 * share))


def _english_nearly(passages: Sequence[_Passage], words: Sequence[str]) -> Iterable[Hit]:
    vocabulary = sorted({word for passage in passages for word in passage.words})
    meant = [
        {vocabulary[place]: closeness for place, closeness in near_texts(word, vocabulary, _ENGLISH_SLIP)}
        for word in words
    ]
    for passage in passages:
        best = [max((scores[word] for word in passage.words & scores.keys()), default=0.0) for scores in meant]
        if all(best):
            share = min(1.0, len(words) / max(1, len(passage.words)))
            yield _hit(passage, sum(best) / len(best) * _WEIGHTS[passage.field] * (0.4 + 0.2 * share))


def _hit(passage: _Passage, score: float) -> Hit:
    place = passage.place
    return Hit(round(score, 1), passage.field, place.framework, place.indicator, place.name, passage.text)


def _best_of_each(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.reference)
        if known is None or hit.score > known.score:
            best[hit.reference] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.reference)))
