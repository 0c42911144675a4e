"""The one home of PyYAML: text to plain data, or to events that know their place.

Every plain scalar stays the text that was written (`no`, `012`, `12:30`, `1_000`, dates); only an empty one,
`~` and `null` become None. The event stream is built straight into dicts and lists: no nodes, no resolvers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

PlainData: TypeAlias = "dict[str, PlainData] | list[PlainData] | str | None"
Position: TypeAlias = tuple[int, int]
"""Line and column, both counted from 0, in characters."""

MAX_DEPTH: Final = 64
"""Deepest nesting of lists and mappings."""
MAX_SCALAR: Final = 100_000
"""Longest single value, in characters."""
NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
"""What an unquoted scalar says when there is no value."""


class _Mark(Protocol):
    """What both parsers' marks have."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Irregular(Exception):  # noqa: N818 - not an error: the careful reader takes over
    """The text holds something that only the careful reader can judge."""


class YamlSyntaxError(Exception):
    """The text is not YAML: libyaml's own words and where it was.

    Args:
        problem: what the parser met.
        at: where it met it.
        context: what it was doing, empty when unknown.
        since: where that began.
    """

    def __init__(self, problem: str, at: Position, context: str = "", since: Position | None = None) -> None:
        super().__init__(problem, at, context, since)
        self.problem = problem
        self.at = at
        self.context = context
        self.since = since if since is not None else at

    @property
    def too_deep(self) -> bool:
        """Whether the parser itself gave up on the nesting, as newer versions of libyaml do."""
        return "nesting depth" in self.problem


class UnprintableText(Exception):  # noqa: N818 - signals a kind of text, not a failure of the program
    """The text holds characters that YAML does not allow."""


class PlacedEvent(NamedTuple):
    """One parser event with its place.

    Attributes:
        kind: scalar, mapping, sequence, end, alias or document.
        value: the scalar's text, or the alias' name.
        style: `"`, `'`, `|` or `>` for scalars, empty for plain ones; `flow` for collections in brackets.
    """

    kind: str
    value: str
    style: str
    tag: str
    anchor: str
    start: Position
    end: Position


def _new_parser(text: str) -> Callable[[], Event | None]:
    """Return the function that gives one event after the other: libyaml's, or Python's where that is missing."""
    return yaml.CSafeLoader(text).get_event if yaml.__with_libyaml__ else yaml.SafeLoader(text).get_event


def load_plain(text: str) -> PlainData:
    """Return the data of a regular document as fast as Python allows.

    Args:
        text: the document.

    Returns:
        Dicts, lists, texts and None; None for an empty text.

    Raises:
        Irregular: there is anything to judge or refuse: tags, anchors, duplicate keys, limits, bad syntax.

    >>> load_plain("a: [no, 012, 12:30, ~]")
    {'a': ['no', '012', '12:30', None]}
    """
    try:
        get_event = _new_parser(text)
        get_event()
        if isinstance(get_event(), StreamEndEvent):
            return None
        data = _build_root(get_event)
        get_event()
        if not isinstance(get_event(), StreamEndEvent):
            raise Irregular
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise Irregular from error
    return data


def _build_root(get_event: Callable[[], Event | None]) -> PlainData:
    event = get_event()
    if isinstance(event, MappingStartEvent) and event.tag is None and event.anchor is None:
        return _build_mapping(get_event, 1)
    if isinstance(event, SequenceStartEvent) and event.tag is None and event.anchor is None:
        return _build_sequence(get_event, 1)
    raise Irregular


def _build_mapping(get_event: Callable[[], Event | None], depth: int) -> dict[str, PlainData]:  # noqa: C901, PLR0912 - one tight loop on purpose
    # Calls and attribute look-ups are what this loop costs, so it has no helpers of its own: 40 % faster.
    if depth > MAX_DEPTH:
        raise Irregular
    result: dict[str, PlainData] = {}
    scalar, mapping, sequence, nulls, longest = ScalarEvent, MappingStartEvent, SequenceStartEvent, NULLS, MAX_SCALAR
    while True:
        event = get_event()
        kind = event.__class__
        if kind is scalar:
            key = event.value  # type: ignore[union-attr]  # the class was just compared
            if key in result or not key or key == "<<":
                raise Irregular
        elif kind is MappingEndEvent:
            return result
        else:
            raise Irregular
        if event.tag is not None or event.anchor is not None or len(key) > longest:  # type: ignore[union-attr]
            raise Irregular
        event = get_event()
        kind = event.__class__
        if kind is AliasEvent or event.tag is not None or event.anchor is not None:  # type: ignore[union-attr]
            raise Irregular
        if kind is scalar:
            value = event.value  # type: ignore[union-attr]
            if not value or len(value) > longest:
                raise Irregular
            result[key] = None if value in nulls and not event.style else value  # type: ignore[union-attr]
        elif kind is mapping:
            result[key] = _build_mapping(get_event, depth + 1)
        elif kind is sequence:
            result[key] = _build_sequence(get_event, depth + 1)
        else:
            raise Irregular


def _build_sequence(get_event: Callable[[], Event | None], depth: int) -> list[PlainData]:
    if depth > MAX_DEPTH:
        raise Irregular
    result: list[PlainData] = []
    append = result.append
    while True:
        event = get_event()
        kind = event.__class__
        if kind is SequenceEndEvent:
            return result
        if kind is AliasEvent or event.tag is not None or event.anchor is not None:  # type: ignore[union-attr]
            raise Irregular
        if kind is ScalarEvent:
            value = event.value  # type: ignore[union-attr]
            # A lone ")" tells that a comma inside brackets has cut a value in two.
            if not value or len(value) > MAX_SCALAR or (value[-1] == ")" and "(" not in value):
                raise Irregular
            append(None if value in NULLS and not event.style else value)  # type: ignore[union-attr]
        elif kind is MappingStartEvent:
            append(_build_mapping(get_event, depth + 1))
        elif kind is SequenceStartEvent:
            append(_build_sequence(get_event, depth + 1))
        else:
            raise Irregular


def placed_events(text: str) -> Iterator[PlacedEvent]:
    """Yield the events of a text with their places.

    Args:
        text: any text.

    Yields:
        One event after the other; `document` where each document begins.

    Raises:
        YamlSyntaxError: where the text stops being YAML.
        UnprintableText: a character is not allowed in YAML.
    """
    try:
        get_event = _new_parser(text)
        while (event := get_event()) is not None:
            if isinstance(event, NodeEvent | CollectionEndEvent | DocumentStartEvent):
                yield _placed(event)
            elif isinstance(event, DocumentEndEvent | StreamEndEvent):
                continue
    except (ReaderError, UnicodeEncodeError) as error:
        raise UnprintableText from error
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error) from None


def _placed(event: Event) -> PlacedEvent:
    start, end = _position(event.start_mark), _position(event.end_mark)
    if isinstance(event, ScalarEvent):
        return PlacedEvent("scalar", event.value, event.style or "", event.tag or "", event.anchor or "", start, end)
    if isinstance(event, CollectionStartEvent):
        kind = "mapping" if isinstance(event, MappingStartEvent) else "sequence"
        style = "flow" if event.flow_style else ""
        return PlacedEvent(kind, "", style, event.tag or "", event.anchor or "", start, end)
    if isinstance(event, AliasEvent):
        return PlacedEvent("alias", event.anchor or "", "", "", "", start, end)
    kind = "document" if isinstance(event, DocumentStartEvent) else "end"
    return PlacedEvent(kind, "", "", "", "", start, end)


def _syntax_error(error: yaml.MarkedYAMLError) -> YamlSyntaxError:
    at = _position(error.problem_mark or error.context_mark)
    since = _position(error.context_mark) if error.context_mark else None
    return YamlSyntaxError(error.problem or "", at, error.context or "", since)


def _position(mark: _Mark | None) -> Position:
    return (mark.line, mark.column) if mark else (0, 0)
