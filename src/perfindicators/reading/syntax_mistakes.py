"""The mistakes every author makes in YAML, recognised, explained with the quoted fix, and repaired in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.expressions.patterns import pattern
from perfindicators.reading.line_shapes import (
    LONGEST_LINE,
    Value,
    allowed_indents,
    block_value,
    flow_value,
    glued_key,
    indent_of,
    inside_brackets,
    is_blank,
    starts_with_key,
)
from perfindicators.reading.repairs import Edit
from perfindicators.reading.yaml_source import YamlSyntaxError

_TAB = pattern(r"[ -]*\t")
_FULL_WIDTH_COMMA = pattern(r"，\s*(?=[A-Za-z_][\w-]*\s*[:：])")
_SHOWN_LINES: Final = 10
_ODD_STARTS: Final = frozenset(">|%@`*&![{\"'-?")
_FAR: Final = 20


class Mistake(NamedTuple):
    """One recognised mistake; line and column count from 0, `edits` repair it, `fix` is the corrected text."""

    line: int
    column: int
    message: Message
    edits: tuple[Edit, ...] = ()
    fix: str = ""


def recognise(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    """Find out which usual mistake made the text unreadable.

    Args:
        fault: what the parser met.
        lines: the lines of the text, without their ends.

    Returns:
        The mistake with its repair, or None for an unusual one.
    """
    for recogniser in _RECOGNISERS:
        mistake = recogniser(fault, lines)
        if mistake is not None:
            return mistake
    return None


def quoted(text: str) -> str:
    r"""Return the text as a quoted YAML scalar.

    >>> quoted('>=95%'), quoted('the "best"')
    ('">=95%"', '\'the "best"\'')
    """
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quote_value(line: str, number: int, value: Value, why: Message) -> Mistake:
    """Return the mistake of a value that must stand in quotes."""
    text = line[value.start : value.end]
    fix = f"{value.label}{quoted(text)}"
    shown = fix if len(fix) <= 80 else f"{value.label}{quoted(text[:60] + '…')}"
    message = Message(f"{why.zh}，要加引号。请写成：{shown}", f"{why.en} and must be quoted. Write: {shown}")
    edit = Edit(number, value.start, value.end - value.start, quoted(text), 1)
    return Mistake(number, value.start, message, (edit,), fix)


def _line(lines: Sequence[str], number: int) -> str:
    line = lines[number] if 0 <= number < len(lines) else ""
    return line if len(line) <= LONGEST_LINE else ""


def _tabs(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    suspects = {fault.at[0], fault.since[0]}
    if not any(_TAB.match(_line(lines, number)) for number in suspects):
        return None
    found = [(number, match.end()) for number, line in enumerate(lines) if (match := _TAB.match(line))]
    numbers = [str(number + 1) for number, _ in found[:_SHOWN_LINES]]
    more = "…" if len(found) > _SHOWN_LINES else ""
    message = Message(
        f"缩进用了制表符（Tab），YAML 只认空格。请把第 {'、'.join(numbers)}{more} 行开头的制表符换成空格。",
        "The indentation uses tabs; YAML knows only spaces. "
        f"Replace the tabs in front of line {', '.join(numbers)}{more} by spaces.",
    )
    number, end = found[0]
    return Mistake(number, end - 1, message, _spaces_for_tabs(lines, [number for number, _ in found]))


def _spaces_for_tabs(lines: Sequence[str], numbers: Sequence[int]) -> tuple[Edit, ...]:
    mended = list(lines)
    edits = []
    for number in numbers:
        line = lines[number]
        body = line.lstrip(" \t-")
        lead = line[: len(line) - len(body)]
        wanted = lead.replace("-\t", "- ").replace("\t", "  ")
        mended[number] = wanted + body
        indent = indent_of(mended[number])
        above = next((mended[n] for n in range(number - 1, -1, -1) if not is_blank(mended[n])), "")
        allowed = allowed_indents(mended, number)
        if not above.rstrip().endswith(":") and allowed and indent not in allowed:
            wanted = " " * allowed[-1] + wanted.lstrip(" ")
            mended[number] = wanted + body
        edits.append(Edit(number, 0, len(lead), wanted))
    return tuple(edits)


def _escape(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number, column = fault.at
    line = _line(lines, number)
    if "escape" not in fault.problem or fault.since[0] != number:
        return None
    slash = line.rfind("\\", 0, column + 1)
    if slash < 0:
        return None
    closing = line.find('"', column)
    text = line[fault.since[1] + 1 : closing if closing > 0 else len(line)]
    fix = quoted(text)
    message = Message(
        f"双引号里的“{line[slash : slash + 2]}”不是转义。要写反斜杠，请用单引号：{fix}",
        f"'{line[slash : slash + 2]}' is no escape inside double quotes. To write a backslash use single quotes: {fix}",
    )
    return Mistake(number, slash, message, (Edit(number, slash, 1, "\\\\"),), fix)


def _unclosed_quote(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    if "quoted scalar" in fault.context and "end of stream" in fault.problem:
        candidates = [fault.since[0]]
    elif "expected" in fault.problem:
        candidates = list(range(fault.at[0] - 1, max(fault.at[0] - _FAR, -1), -1))
    else:
        return None
    for number in candidates:
        line = _line(lines, number)
        if not line:
            continue
        value = block_value(line)
        if number == fault.since[0] and "quoted scalar" in fault.context:
            value = Value(fault.since[1], len(line.rstrip()), value.label if value else "")
        if value and line[value.start] in "\"'" and line.count(line[value.start], value.start) == 1:
            return _close_quote(line, number, value)
    return None


def _close_quote(line: str, number: int, value: Value) -> Mistake:
    quote = line[value.start]
    in_brackets = inside_brackets(line, value.start)
    end = _before_brackets(line, value.start) if in_brackets else len(line.rstrip())
    fix = f"{value.label}{line[value.start : end]}{quote}"
    message = Message(
        f"引号 {quote} 没有配对。请在值的末尾补上：{fix[:80]}",
        f"The quote {quote} is never closed. Close it at the end of the value: {fix[:80]}",
    )
    return Mistake(number, value.start, message, (Edit(number, end, 0, quote),), fix)


def _before_brackets(line: str, start: int) -> int:
    end = start + 1
    while end < len(line) and line[end] not in ",]}":
        end += 1
    return end


def _glued_colon(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    if "expected ':'" not in fault.problem and "mapping values" not in fault.problem:
        return None
    before = next((n for n in range(fault.at[0] - 1, -1, -1) if not is_blank(_line(lines, n))), fault.at[0])
    for number in (fault.since[0], fault.at[0], before):
        line = _line(lines, number)
        found = glued_key(line)
        if found is None:
            continue
        fix = f"{found.key}: {found.value}"
        full = line[found.colon] == "："
        message = Message(
            f"{'冒号是全角的' if full else '冒号后面缺一个空格'}。请写成：{fix[:80]}",
            f"{'The colon is a full-width one' if full else 'A space is missing after the colon'}. Write: {fix[:80]}",
        )
        return Mistake(number, found.colon, message, (Edit(number, found.colon, found.length, ": "),), fix)
    return None


def _full_width_comma(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    if "flow" not in fault.context:
        return None
    for number in dict.fromkeys((fault.at[0], fault.since[0])):
        line = _line(lines, number)
        match = _FULL_WIDTH_COMMA.search(line, fault.since[1] if number == fault.since[0] else 0)
        if match:
            message = Message(
                "花括号里的键之间用了全角逗号“，”。请换成半角逗号加空格“, ”。",
                "A full-width comma stands between two keys. Replace it by a comma and a space.",
            )
            edit = Edit(number, match.start(), match.end() - match.start(), ", ")
            return Mistake(number, match.start(), message, (edit,), ", ")
    return None


def _extra_bracket(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number, column = fault.at
    char = _line(lines, number)[column : column + 1]
    if not char or char not in "]}" or "flow" in fault.context:
        return None
    message = Message(
        f"多了一个“{char}”。请删去，若它是文字的一部分，请给整个值加引号。",
        f"There is a '{char}' too many. Remove it, or quote the whole value if it belongs to the text.",
    )
    return Mistake(number, column, message, (Edit(number, column, 1, ""),))


def _odd_start(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number, column = fault.since if "scalar" in fault.context or "scanning a" in fault.context else fault.at
    if "quoted scalar" in fault.context or "plain scalar" in fault.context or "simple key" in fault.context:
        return None
    line = _line(lines, number)
    value = flow_value(line, column) if inside_brackets(line, column) else block_value(line)
    if value is None or value.start > column or line[value.start] not in _ODD_STARTS:
        return None
    if "flow" in fault.context and (fault.at[0] != number or value.start == fault.since[1] or value.end <= column):
        return None
    first = line[value.start]
    why = Message(f"值以“{first}”开头，YAML 会把它当作记号", f"The value starts with '{first}', which is a YAML sign,")
    return quote_value(line, number, value, why)


def _inner_colon(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number, column = fault.at
    line = _line(lines, number)
    if line[column : column + 1] != ":":
        return None
    value = flow_value(line, column) if inside_brackets(line, column) else block_value(line)
    if value is None or not value.start < column < value.end or value.label == "- ":
        return None
    why = Message("值里含有“: ”", "The value contains ': '")
    return quote_value(line, number, value, why)


def _open_bracket(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number, column = fault.since
    opening = _line(lines, number)[column : column + 1]
    if "flow" not in fault.context or not opening or opening not in "[{" or fault.at[0] == number:
        return None
    closing = "]" if opening == "[" else "}"
    message = Message(
        f"“{opening}”没有配对的“{closing}”。请在列表或键值的末尾补上“{closing}”。",
        f"'{opening}' is never closed. Add '{closing}' where the list or mapping ends.",
    )
    last = next((n for n in range(fault.at[0] - 1, number, -1) if not is_blank(_line(lines, n))), number)
    follows_key = fault.at[0] >= len(lines) or starts_with_key(_line(lines, fault.at[0]))
    line = _line(lines, last)
    edits = (Edit(last, len(line.rstrip()), 0, closing),) if follows_key else ()
    return Mistake(number, column, message, edits, closing)


def _no_colon(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number, column = fault.since
    line = _line(lines, number)
    if "expected ':'" not in fault.problem or ":" in line or not line:
        return None
    message = Message(
        f"这一行没有写成“键: 值”：{line.strip()[:60]}。请补上键和冒号，或把它并入上一行的值。",
        f"This line is not 'key: value': {line.strip()[:60]}. Add key and colon, or join it to the value above.",
    )
    return Mistake(number, column, message, (Edit(number, column, 0, "# "),))


def _indentation(fault: YamlSyntaxError, lines: Sequence[str]) -> Mistake | None:
    number = fault.at[0]
    line = _line(lines, number)
    if "flow" in fault.context or is_blank(line):
        return None
    indent = indent_of(line)
    allowed = allowed_indents(lines, number)
    if not allowed or indent in allowed:
        return None
    chosen = min(allowed, key=_nearest_to(indent))
    shown = [str(column) for column in allowed]
    message = Message(
        f"缩进不对：这一行前面有 {indent} 个空格，与上面哪一级都对不上。应为 {'、'.join(shown)} 个空格。",
        f"Wrong indentation: this line has {indent} spaces in front and fits no level above. "
        f"It should have {' or '.join(shown)}.",
    )
    return Mistake(number, indent, message, _shift(lines, number, chosen - indent, allowed), str(chosen))


def _nearest_to(indent: int) -> Callable[[int], tuple[int, int]]:
    return lambda column: (abs(column - indent), -column)


def _shift(lines: Sequence[str], number: int, by: int, sound: Sequence[int]) -> tuple[Edit, ...]:
    indent = indent_of(lines[number])
    edits = []
    for position in range(number, len(lines)):
        line = lines[position]
        if is_blank(line):
            continue
        if indent_of(line) < indent or indent_of(line) in sound:
            break
        edits.append(Edit(position, 0, 0, " " * by) if by > 0 else Edit(position, 0, -by, ""))
    return tuple(edits)


_RECOGNISERS: Final[tuple[Callable[[YamlSyntaxError, Sequence[str]], Mistake | None], ...]] = (
    _tabs,
    _escape,
    _unclosed_quote,
    _glued_colon,
    _full_width_comma,
    _extra_bracket,
    _inner_colon,
    _odd_start,
    _open_bracket,
    _no_colon,
    _indentation,
)
