"""Where every value of a document stands: worked out only when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from perfindicators.diagnostics import DocumentPath, SourceSpan
from perfindicators.expressions.patterns import pattern
from perfindicators.reading.placed_tree import Composer, Entry, Listing, Mapping, Node, ReadingStopped, Scalar
from perfindicators.reading.repairs import Edit, original_position
from perfindicators.reading.source_text import harmless, without_ends
from perfindicators.reading.yaml_source import Position, UnprintableText, YamlSyntaxError, placed_events

_KEY_LIKE = pattern(r"[a-z][a-z_]*")
_TYPE_NAMES: Final = frozenset(("str", "int", "bool", "decimal", "date"))


@dataclass(frozen=True)
class YamlOrigin:
    """The text a document was read from.

    Attributes:
        name: file name for messages.
        text: the text as the author wrote it.
        repaired: the same text with syntax mistakes mended in memory; equals `text` for sound documents.
        edits: the repairs, to lead places back to the author's text.
    """

    name: str
    text: str = field(repr=False)
    repaired: str = field(default="", repr=False)
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    def __getstate__(self) -> dict[str, object]:
        """Leave out the tree: it is cheaper to build again than to carry."""
        return {"name": self.name, "text": self.text, "repaired": self.repaired, "edits": self.edits}

    def locate(self, path: DocumentPath, *, key: bool = False) -> tuple[SourceSpan, str]:
        """Return the place of the value at `path`.

        Args:
            path: keys and indices from the root; parts that only name a type are skipped.
            key: the place of the key instead of its value.

        Returns:
            Span (1-based, in characters) and source line; those of the nearest parent when the path does not exist.
            What an alias repeats is located where it was written.

        >>> YamlOrigin("a.yaml", "目标: {值: 5}").locate(("目标", "值"))[0]
        SourceSpan(file='a.yaml', line=1, column=9, end_line=1, end_column=10)
        """
        node = self._root
        if node is None:
            return SourceSpan(self.name, 1, 1), self.source_line(1)
        entry: Entry | None = None
        for part in path:
            found = _child(node, part)
            if found is not None:
                node, entry = found
            elif not _names_a_type(part, node):
                break
        if key and entry is not None:
            return self.placed(entry.start, entry.end)
        return self.placed(node.start, node.end)

    def node_at(self, path: DocumentPath) -> Node | None:
        """Return the node exactly at `path`, None if there is none."""
        node = self._root
        for part in path:
            found = _child(node, part) if node is not None else None
            if found is None:
                return None
            node = found[0]
        return node

    def placed(self, start: Position, end: Position) -> tuple[SourceSpan, str]:
        """Return the span of a place in the repaired text, as the author sees it, and its source line."""
        line, column = self._within(original_position(start, self.edits))
        end_line, end_column = self._within(original_position(end, self.edits))
        span = SourceSpan(self.name, line + 1, column + 1, end_line + 1, end_column + 1)
        return span, self.source_line(line + 1)

    def _within(self, position: Position) -> Position:
        """Move a place behind the last line, where parsers notice the end, to the end of the last line."""
        lines = self._lines
        return position if position[0] < len(lines) or not lines else (len(lines) - 1, len(lines[-1]))

    def source_line(self, number: int) -> str:
        """Return line `number` (1-based) of the author's text, safe to print, empty beyond its end."""
        lines = self._lines
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return tuple(harmless(line) for line in without_ends(self.text))

    @cached_property
    def _root(self) -> Node | None:
        text = self.repaired or self.text
        composer = Composer(placed_events(text), without_ends(text))
        try:
            return composer.compose()
        except (ReadingStopped, YamlSyntaxError, UnprintableText):
            return None


def _child(node: Node, part: str | int) -> tuple[Node, Entry | None] | None:
    if isinstance(node, Mapping):
        entry = node.entries.get(str(part))
        return (entry.value, entry) if entry else None
    if isinstance(node, Listing) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part], None
    return None


def _names_a_type(part: str | int, node: Node) -> bool:
    """Whether a path part is a union's tag or type name, which validators put between the keys."""
    if isinstance(part, int):
        return False
    if part in _TYPE_NAMES or not _KEY_LIKE.fullmatch(part):
        return True
    tags = node.entries.values() if isinstance(node, Mapping) else ()
    return any(isinstance(entry.value, Scalar) and entry.value.text == part for entry in tags)
