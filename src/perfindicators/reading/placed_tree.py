"""The careful reader: a tree in which every value knows its place, and findings about what must not be there.

It is built only when something must be judged or located; regular documents never need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from perfindicators.diagnostics import Message, Severity
from perfindicators.reading import structure_messages as say
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.split_values import Pair, rejoin_items, rejoin_pairs
from perfindicators.reading.yaml_source import MAX_DEPTH, MAX_SCALAR, NULLS, PlacedEvent, PlainData, Position

MAX_EXPANSION: Final = 100_000
"""Most values that aliases may add to a document."""
MAX_FINDINGS: Final = 1_000
"""Most findings kept; further ones are only counted."""
KEPT_OF_LONG: Final = 40
"""Characters kept of a value that is too long."""


class Finding(NamedTuple):
    """One thing wrong with the structure; positions count from 0."""

    code: ProblemCode
    message: Message
    start: Position
    end: Position
    severity: Severity = Severity.ERROR
    context: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Scalar:
    """A single value; `text` is None when there is none."""

    text: str | None
    start: Position
    end: Position
    plain: bool = True
    size: int = 1


@dataclass(slots=True)
class Entry:
    """One key of a mapping with its value."""

    start: Position
    end: Position
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys and values in brackets or on lines."""

    start: Position
    end: Position
    entries: dict[str, Entry] = field(default_factory=dict)
    size: int = 1


@dataclass(slots=True)
class Listing:
    """A list of values."""

    start: Position
    end: Position
    items: list[Node] = field(default_factory=list)
    size: int = 1


Node: TypeAlias = Scalar | Mapping | Listing


class ReadingStopped(Exception):  # noqa: N818 - control flow: the finding says why
    """Nothing sensible can be read beyond this point."""


class Composer:
    """Builds the tree of one document and collects what is wrong with it on the way.

    Args:
        events: the parser's events.
        lines: the lines of the text.
    """

    def __init__(self, events: Iterable[PlacedEvent], lines: Sequence[str]) -> None:
        self.findings: list[Finding] = []
        self.hidden = 0
        self._events: Iterator[PlacedEvent] = iter(events)
        self._lines = lines
        self._anchors: dict[str, Node] = {}
        self._anchor_places: dict[str, PlacedEvent] = {}
        self._open: set[str] = set()
        self._expanded = 0

    def compose(self) -> Node | None:
        """Return the tree of the first document, None for an empty text.

        Raises:
            ReadingStopped: a limit is exceeded; the last finding says which.
        """
        root: Node | None = None
        documents = 0
        for event in self._events:
            if event.kind == "document":
                documents += 1
                if documents == 2:
                    self._report(ProblemCode.SYNTAX, say.second_document(), event)
                    break
            else:
                root = self._node(event, 0)
        for name, place in self._anchor_places.items():
            self._report(ProblemCode.TAG_OR_ALIAS, say.unused_anchor(name), place, Severity.WARNING)
        return root

    def _report(
        self, code: ProblemCode, message: Message, at: PlacedEvent | Node, severity: Severity = Severity.ERROR
    ) -> None:
        self._note(Finding(code, message, at.start, at.end, severity))

    def _note(self, finding: Finding) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(finding)
        else:
            self.hidden += 1

    def _stop(self, message: Message, at: PlacedEvent) -> ReadingStopped:
        self.findings.append(Finding(ProblemCode.LIMIT, message, at.start, at.end))
        return ReadingStopped()

    def _node(self, event: PlacedEvent, depth: int) -> Node:
        if event.kind == "alias":
            return self._alias(event)
        if event.tag:
            self._report(ProblemCode.TAG_OR_ALIAS, say.tag(event.tag), event)
        if event.anchor:
            self._anchor_places[event.anchor] = event
            self._open.add(event.anchor)
        if event.kind == "scalar":
            node: Node = self._scalar(event)
        elif depth >= MAX_DEPTH:
            raise self._stop(say.too_deep(MAX_DEPTH), event)
        elif event.kind == "mapping":
            node = self._mapping(event, depth + 1)
        else:
            node = self._listing(event, depth + 1)
        if event.anchor:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: PlacedEvent) -> Node:
        name = event.value
        self._anchor_places.pop(name, None)
        if name in self._open:
            self._report(ProblemCode.TAG_OR_ALIAS, say.recursive_alias(name), event)
            return Scalar(None, event.start, event.end)
        node = self._anchors.get(name)
        if node is None:
            self._report(ProblemCode.TAG_OR_ALIAS, say.unknown_alias(name, tuple(self._anchors)), event)
            return Scalar(None, event.start, event.end)
        self._expanded += node.size
        if self._expanded > MAX_EXPANSION:
            raise self._stop(say.alias_bomb(MAX_EXPANSION), event)
        return node

    def _scalar(self, event: PlacedEvent) -> Scalar:
        text: str | None = event.value
        if len(event.value) > MAX_SCALAR:
            self._report(ProblemCode.LIMIT, say.too_long(len(event.value), MAX_SCALAR), event)
            text = event.value[:KEPT_OF_LONG]
        elif not event.style and event.value in NULLS:
            text = None
        elif not event.value and event.style in ("|", ">"):
            text = self._block_header(event)
        return Scalar(text, event.start, event.end, not event.style)

    def _block_header(self, event: PlacedEvent) -> str:
        """Return what stands behind `|` or `>` when no text follows: `target: >5` means the comparison."""
        number, column = event.start
        header = self._line(number)[column:].split(" #")[0].strip()
        if header[1:] in ("", "-", "+"):
            return ""
        self._report(ProblemCode.SYNTAX, say.comparison(header), event)
        return header

    def _listing(self, event: PlacedEvent, depth: int) -> Listing:
        node = Listing(event.start, event.end)
        for inner in self._events:
            if inner.kind == "end":
                node.end = inner.end
                break
            node.items.append(self._node(inner, depth))
        if event.style == "flow":
            self._join_items(node)
        node.size += sum(item.size for item in node.items)
        return node

    def _join_items(self, node: Listing) -> None:
        texts = [item.text if isinstance(item, Scalar) and item.plain else None for item in node.items]
        for first, last in rejoin_items(texts):
            whole, message = self._joined(node.items[first], node.items[last], "")
            self._note(Finding(ProblemCode.SYNTAX, message, whole.start, whole.end))
            node.items[first : last + 1] = [whole]

    def _joined(self, first: Node, last: Node, label: str) -> tuple[Scalar, Message]:
        text = self._slice(first.start, last.end)
        return Scalar(text, first.start, last.end), say.cut_by_comma(label, text)

    def _slice(self, start: Position, end: Position) -> str:
        if start[0] == end[0]:
            return self._line(start[0])[start[1] : end[1]]
        middle = self._lines[start[0] + 1 : end[0]]
        parts = [self._line(start[0])[start[1] :], *middle, self._line(end[0])[: end[1]]]
        return " ".join(part.strip() for part in parts)

    def _line(self, number: int) -> str:
        return self._lines[number] if number < len(self._lines) else ""

    def _mapping(self, event: PlacedEvent, depth: int) -> Mapping:
        node = Mapping(event.start, event.end)
        pairs: list[tuple[Scalar, Node, bool]] = []
        merges: list[Node] = []
        for inner in self._events:
            if inner.kind == "end":
                node.end = inner.end
                break
            key = self._node(inner, depth)
            value = self._node(next(self._events), depth)
            if inner.kind != "scalar" or not isinstance(key, Scalar) or (key.text is None and not inner.value):
                self._report(ProblemCode.WRONG_SHAPE, say.odd_key(), inner)
            elif inner.value == "<<" and not inner.style:
                self._report(ProblemCode.TAG_OR_ALIAS, say.merge_key(), inner)
                merges.append(value)
            else:
                key.text = inner.value[:MAX_SCALAR]
                pairs.append((key, value, event.style == "flow" and self._lacks_colon(key, value)))
        for key, value in self._rejoined(pairs):
            self._add(node, key, value)
        self._merge(node, merges)
        node.size += sum(entry.value.size for entry in node.entries.values())
        return node

    def _lacks_colon(self, key: Scalar, value: Node) -> bool:
        if not isinstance(value, Scalar) or value.text is not None or value.start != value.end:
            return False
        return ":" not in self._slice(key.end, value.start)

    def _rejoined(self, pairs: list[tuple[Scalar, Node, bool]]) -> Iterator[tuple[Scalar, Node]]:
        """Put together what a comma or a missing space has cut apart: `{target: 5,000元}`, `{id:foo}`."""
        shapes = [
            Pair(key.text or "", isinstance(value, Scalar) and value.plain and value.text is not None, bare)
            for key, value, bare in pairs
        ]
        for first, last, glued in rejoin_pairs(shapes):
            key, value, bare = pairs[first]
            if glued is not None:
                self._report(ProblemCode.SYNTAX, say.glued_colon(*glued), key)
                name = Scalar(glued[0], key.start, (key.start[0], key.start[1] + len(glued[0])))
                on_one_line = key.start[0] == key.end[0]
                begin = (key.end[0], key.end[1] - len(glued[1])) if on_one_line else key.start
                key, value = name, Scalar(glued[1], begin, key.end)
            elif last > first:
                value, message = self._joined(value, pairs[last][0], f"{key.text}: ")
                self._note(Finding(ProblemCode.SYNTAX, message, value.start, value.end))
            elif bare:
                self._report(ProblemCode.SYNTAX, say.no_colon(key.text or ""), key)
            yield key, value

    def _add(self, node: Mapping, key: Scalar, value: Node) -> None:
        text = key.text or ""
        first = node.entries.get(text)
        if first is None:
            node.entries[text] = Entry(key.start, key.end, value)
            return
        context = (("key", text[:KEPT_OF_LONG]), ("first_line", str(first.start[0] + 1)))
        message = say.duplicate_key(text[:KEPT_OF_LONG], first.start[0] + 1)
        self._note(Finding(ProblemCode.DUPLICATE_KEY, message, key.start, key.end, Severity.ERROR, context))

    @staticmethod
    def _merge(node: Mapping, merges: list[Node]) -> None:
        """Go on as if the merge were allowed, so that it does not look as if its keys were missing."""
        for merged in merges:
            for source in merged.items if isinstance(merged, Listing) else [merged]:
                if isinstance(source, Mapping):
                    for key, entry in source.entries.items():
                        node.entries.setdefault(key, entry)


def plain_data(root: Node | None) -> PlainData:
    """Return the dicts, lists and texts of a tree; what an alias repeats is one and the same object."""
    return None if root is None else _data(root, {})


def _data(node: Node, done: dict[int, PlainData]) -> PlainData:
    if isinstance(node, Scalar):
        return node.text
    known = done.get(id(node))
    if known is not None:
        return known
    data: PlainData
    if isinstance(node, Mapping):
        data = {key: _data(entry.value, done) for key, entry in node.entries.items()}
    else:
        data = [_data(item, done) for item in node.items]
    done[id(node)] = data
    return data
