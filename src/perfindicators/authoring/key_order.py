"""Putting the keys of a document in the order of its model by moving text: comments and quotes stay as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel

from perfindicators.model.policy import PolicyEntry
from perfindicators.reading import placed_tree as tree


class _Entry(NamedTuple):
    """One key of a block mapping and the lines it owns.

    Attributes:
        key: the key.
        comments: lines directly above it.
        lines: its own lines, the first without what stands before the key.
    """

    key: str
    comments: tuple[str, ...]
    lines: tuple[str, ...]


class KeyOrder:
    """Reorders keys in the lines of one text; innermost mappings first, so that line numbers and columns stay true.

    Args:
        lines: the lines of the text, changed in place.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._top = 0

    def arrange(self, root: tree.Node | None, document: object) -> None:
        """Reorder every mapping of a document.

        Args:
            root: the tree as it was composed from the lines.
            document: the model read from it.
        """
        if root is not None:
            self._top = root.start[0]
            self._arrange(root, document)

    def _arrange(self, node: tree.Node, value: object) -> None:
        if isinstance(node, tree.Mapping):
            for key, entry in node.entries.items():
                self._arrange(entry.value, _below(value, key))
            order = _order_of(value)
            known = [key for key in node.entries if key in order]
            if known != sorted(known, key=order.index):
                wanted = sorted(node.entries, key=lambda key: order.index(key) if key in order else len(order))
                self._reorder(node, wanted)
        elif isinstance(node, tree.Listing) and isinstance(value, tuple | list):
            for item, one in zip(node.items, value, strict=False):
                self._arrange(item, one)

    def _reorder(self, node: tree.Mapping, wanted: Sequence[str]) -> None:
        entries = list(node.entries.items())
        starts = {entry.start[0] for _, entry in entries}
        if len(starts) == len(entries) and self._is_block(node):
            self._reorder_lines(entries, wanted)
        elif len(starts) == 1 and all(_last_line(entry.value) in starts for _, entry in entries):
            self._reorder_segments(entries, wanted)

    def _is_block(self, node: tree.Mapping) -> bool:
        first = min(entry.start for entry in node.entries.values())
        before = self._lines[first[0]][: first[1]]
        return before.strip() in ("", "-")

    def _reorder_segments(self, entries: Sequence[tuple[str, tree.Entry]], wanted: Sequence[str]) -> None:
        """Move the entries of a flow mapping on one line; what stands between them stays in place."""
        number = entries[0][1].start[0]
        line = self._lines[number]
        places = {key: (entry.start[1], entry.value.end[1]) for key, entry in entries}
        ordered = sorted(places.values())
        between = [line[end:start] for (_, end), (start, _) in pairwise(ordered)]
        texts = [line[slice(*places[key])] for key in wanted]
        moved = "".join(text + gap for text, gap in zip(texts, [*between, ""], strict=True))
        self._lines[number] = line[: ordered[0][0]] + moved + line[ordered[-1][1] :]

    def _reorder_lines(self, entries: Sequence[tuple[str, tree.Entry]], wanted: Sequence[str]) -> None:
        """Move the lines of a block mapping, each key with the comments directly above it."""
        first_line, column = entries[0][1].start
        prefix = self._lines[first_line][:column]
        owned = {entry.key: entry for entry in self._owned(entries, column)}
        start = first_line - len(owned[entries[0][0]].comments)
        end = max(_last_line(entry.value) for _, entry in entries)
        moved: list[str] = []
        for place, key in enumerate(wanted):
            entry = owned[key]
            moved.extend(_beside_dash(entry.comments, prefix) if place == 0 else entry.comments)
            moved.append((prefix if place == 0 else " " * column) + entry.lines[0])
            moved.extend(entry.lines[1:])
        self._lines[start : end + 1] = moved

    def _owned(self, entries: Sequence[tuple[str, tree.Entry]], column: int) -> Iterator[_Entry]:
        """Yield the keys in file order; a line of a block text that looks like a comment is none."""
        comments = self._comments_above_first(entries[0][1].start[0], column)
        for place, (key, entry) in enumerate(entries):
            begin, end = entry.start[0], _last_line(entry.value) + 1
            if place + 1 < len(entries):
                end = self._comments_above(entries[place + 1][1].start[0], end)
            body = (self._lines[begin][column:], *self._lines[begin + 1 : end])
            yield _Entry(key, tuple(self._lines[comments:begin]), body)
            comments = end

    def _comments_above_first(self, line: int, column: int) -> int:
        """Return where the comments of a first key begin: a header and those above a list's dash are not its own."""
        is_header = line == self._top
        return line if is_header or self._lines[line][:column].strip() else self._comments_above(line, 0)

    def _comments_above(self, line: int, not_before: int) -> int:
        """Return the first of the comment lines that stand directly above a line."""
        while line > not_before and self._lines[line - 1].lstrip().startswith("#"):
            line -= 1
        return line


def _beside_dash(comments: Sequence[str], prefix: str) -> list[str]:
    """Return the comments of a key that moves behind a list's dash, in line with the dash."""
    indent, dash, _ = prefix.partition("-")
    return [indent + comment.lstrip() if dash else comment for comment in comments]


def _last_line(node: tree.Node) -> int:
    """Return the last line a value reaches; a block text ends where the next line begins."""
    if isinstance(node, tree.Mapping) and node.entries:
        return max(_last_line(entry.value) for entry in node.entries.values())
    if isinstance(node, tree.Listing) and node.items:
        return max(_last_line(item) for item in node.items)
    line, column = node.end
    return line - 1 if column == 0 and line > node.start[0] else line


def _below(value: object, key: str) -> object:
    """Return the part of a value that a key of its document leads to."""
    if isinstance(value, PolicyEntry):
        return value.when if key == "when" else _below(value.body, key)
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if key in (field.alias, name):
                return getattr(value, name)
        return None
    return value.get(key) if isinstance(value, Mapping) else None


def _order_of(value: object) -> list[str]:
    if isinstance(value, PolicyEntry):
        return ["when", *_order_of(value.body)]
    if not isinstance(value, BaseModel):
        return []
    return [field.alias or name for name, field in type(value).model_fields.items()]
