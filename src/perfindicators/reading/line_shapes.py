"""What single lines of YAML look like: entries, values in and outside brackets, indentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern

LONGEST_LINE: Final = 10_000
"""Longer lines are not searched for the usual mistakes."""

_ENTRY = pattern(
    r"(?P<lead>[ \t]*(?:-[ \t]+)*)"
    r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#&*!|>%@`,:-][^:#\"'\[\]{}]*)(?P<colon>:[ \t]+)(?P<value>\S.*)"
)
_KEY_LINE = pattern(r"[ \t]*(?:-[ \t]+)*[\w\"'][^:：{}\[\]]*:(?:\s|$)")
_ITEM = pattern(r"[ ]*(?:-[ ]+)+(?=\S)")
_GLUED = pattern(
    r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[A-Za-z_][\w-]*|[\u4e00-\u9fff]+)(?P<colon>:|：[ ]*)(?P<value>[^\s/].*)"
)
_FLOW_KEY = pattern(r"[{,\[]\s*(?:[\w./-]+|\"[^\"]*\")\s*:\s+")
_COMMENT = pattern(r"\s+#.*$|\s+$")
_THOUSANDS = pattern(r",\d{3}(?!\d)")
_LEAD = pattern(r"[ ]*")
_DASH = pattern(r"[ ]*-[ ]+")


class Value(NamedTuple):
    """A value on one line: where it starts and ends, and the text before it that names it (`target: `)."""

    start: int
    end: int
    label: str


class Glued(NamedTuple):
    """A key whose colon lacks its space (`id:foo`), or is a full-width one (`id：foo`)."""

    key: str
    colon: int
    length: int
    value: str


def is_entry(line: str) -> bool:
    """Whether the line starts with `key: value`."""
    return _ENTRY.match(line) is not None


def starts_with_key(line: str) -> bool:
    """Whether the line starts with `key:`, with or without a value."""
    return _KEY_LINE.match(line) is not None


def block_value(line: str) -> Value | None:
    """Return the value of a `key: value` or `- value` line.

    >>> block_value("  target: >=95%  # note")
    Value(start=10, end=15, label='target: ')
    """
    if match := _ENTRY.match(line):
        start = match.start("value")
        return Value(start, _without_comment(line, start), match["key"].strip() + ": ")
    if match := _ITEM.match(line):
        return Value(match.end(), _without_comment(line, match.end()), "- ")
    return None


def _without_comment(line: str, start: int) -> int:
    match = _COMMENT.search(line, start)
    return match.start() if match else len(line)


def inside_brackets(line: str, column: int) -> bool:
    """Whether `column` stands inside brackets that open on this line, or that close on it."""
    return _depth(line[:column]) > 0 or _depth(line[column:]) < 0


def _depth(text: str) -> int:
    depth, quote = 0, ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
    return depth


def flow_value(line: str, column: int) -> Value | None:
    """Return the value inside brackets that contains `column`.

    >>> flow_value("{target: >=5,000元, points: 1}", 9)
    Value(start=9, end=17, label='target: ')
    """
    start, label = column, ""
    for match in _FLOW_KEY.finditer(line, 0, column + 1):
        start, label = match.end(), match[0].lstrip("{,[ ").strip() + " "
    if start > column or start >= len(line):
        return None
    return Value(start, flow_end(line, start), label)


def flow_end(line: str, start: int) -> int:
    """Return where a value inside brackets ends; commas in numbers and in parentheses belong to it."""
    position = start
    if line[start] in "\"'":
        closing = line.find(line[start], start + 1)
        position = closing + 1 if closing > 0 else start
    depth = 0
    while position < len(line):
        char = line[position]
        if char in "([{":
            depth += 1
        elif char in ")]}" and depth > 0:
            depth -= 1
        elif char in "]}" or (char == "," and not depth and not _THOUSANDS.match(line, position)):
            break
        position += 1
    return len(line[:position].rstrip())


def glued_key(line: str) -> Glued | None:
    """Return the key whose colon has no space behind it, if the line starts with one.

    >>> glued_key("- id:foo")
    Glued(key='id', colon=4, length=1, value='foo')
    """
    match = _GLUED.match(line)
    if match is None or is_entry(line):
        return None
    return Glued(match["key"], match.start("colon"), len(match["colon"]), match["value"].rstrip())


def indent_of(line: str) -> int:
    """Return the number of spaces in front."""
    match = _LEAD.match(line)
    return match.end() if match else 0


def is_blank(line: str) -> bool:
    """Whether the line is empty or only a comment."""
    text = line.strip()
    return not text or text.startswith("#")


def allowed_indents(lines: Sequence[str], number: int) -> tuple[int, ...]:
    """Return the columns at which line `number` may start so that it continues something open above it.

    >>> allowed_indents(["goals:", "  - id: a", "   name: b"], 2)
    (0, 4)
    """
    wants_dash = lines[number].lstrip().startswith("-")
    found: set[int] = set()
    lowest = len(lines[number]) + LONGEST_LINE
    for line in reversed(lines[:number]):
        if is_blank(line):
            continue
        for column, is_dash in _starts(line):
            if column < lowest and is_dash == wants_dash:
                found.add(column)
        lowest = min(lowest, indent_of(line))
        if lowest == 0:
            break
    return tuple(sorted(found))


def _starts(line: str) -> Iterator[tuple[int, bool]]:
    position = indent_of(line)
    while match := _DASH.match(line, position):
        yield line.index("-", position), True
        position = match.end()
    if starts_with_key(line[position:]):
        yield position, False
