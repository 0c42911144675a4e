"""CSV and TSV text as a grid, with the physical line of every row; pandas stays out."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.observations.grid import CELL_LIMIT, Grid, GridRow, cell_value
from perfindicators.observations.headings import known_heading
from perfindicators.observations.problems import (
    Place,
    broken_row,
    cell_too_long,
    not_text,
    unreadable_file,
)

PathOrStream = str | os.PathLike[str] | bytes | IO[str] | IO[bytes]

_DELIMITERS = (",", ";", "\t")
_SNIFFED_LINES = 30
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class _Text(NamedTuple):
    text: str
    problems: tuple[Diagnostic, ...] = ()


def read_csv(source: PathOrStream, encoding: str, name: str) -> tuple[Grid, tuple[Diagnostic, ...]]:
    r"""Return the rows of a CSV or TSV source and what is wrong with its bytes, quotes or cells.

    Args:
        source: path, bytes, or an open text or binary stream.
        encoding: of the bytes; a UTF-8 byte order mark is dropped.
        name: file name for messages.

    Returns:
        The grid (rows before the first broken one) and the diagnostics.

    >>> grid, problems = read_csv("指标;实际\n巩固率;95%\n".encode(), "utf-8", "a.csv")
    >>> grid.rows[1], problems
    (GridRow(line=2, cells=('巩固率', '95%')), ())
    """
    content = _content(source, name)
    decoded = content if isinstance(content, _Text) else _decoded(content, encoding, name)
    if decoded.problems:
        return Grid(name, ()), decoded.problems
    rows: list[GridRow] = []
    problems: list[Diagnostic] = []
    for item in _rows(decoded.text.removeprefix("\ufeff"), name):
        if isinstance(item, GridRow):
            rows.append(item)
        else:
            problems.append(item)
    return Grid(name, tuple(rows)), tuple(problems)


def source_name(source: object) -> str:
    """Return the file name of a path or stream for messages."""
    if isinstance(source, str | os.PathLike):
        return os.fspath(source) if isinstance(source, str) else str(os.fspath(source))
    stated = getattr(source, "name", None)
    return stated if isinstance(stated, str) else f"<{type(source).__name__}>"


def _content(source: PathOrStream, name: str) -> bytes | _Text:
    if isinstance(source, bytes):
        return source
    try:
        content = Path(source).read_bytes() if isinstance(source, str | os.PathLike) else source.read()
    except UnicodeDecodeError as error:
        return _Text("", (_undecodable(error.object, error, name),))
    except (OSError, ValueError) as error:
        return _Text("", (unreadable_file(name, _why_closed(error)),))
    return content if isinstance(content, bytes) else _checked(content, name)


def _why_closed(error: OSError | ValueError) -> Message:
    """Say in each language why a path or stream cannot be read."""
    match error:
        case FileNotFoundError():
            return Message("文件不存在", "no such file")
        case IsADirectoryError():
            return Message("这是文件夹，不是文件", "it is a folder, not a file")
        case PermissionError():
            return Message("没有读取权限", "permission denied")
        case OSError(errno=int() as number):
            return Message(f"系统错误 {number}", f"{error.strerror} (system error {number})")
        case _:
            return Message("路径无效，或数据流已关闭", "the path is not valid, or the stream is closed")


def _decoded(content: bytes, encoding: str, name: str) -> _Text:
    if content.startswith(_WORKBOOKS):
        fix = ("请在 Excel 中另存为 CSV UTF-8 再读取。", "Save it as CSV UTF-8 and read that file.")
        return _Text(
            "", (not_text(Place(name, 1), "这是 Excel 工作簿，不是 CSV 文本", "This is a workbook, not CSV text", fix),)
        )
    if content.startswith(_UTF16) and encoding.lower().replace("_", "-") in {"utf-8", "utf8", "utf-8-sig"}:
        fix = ("请加 --encoding utf-16 或另存为 UTF-8。", "Add --encoding utf-16 or save the file as UTF-8.")
        return _Text(
            "", (not_text(Place(name, 1), "文件是 UTF-16 编码", "The file is UTF-16", fix, detected="utf-16"),)
        )
    try:
        return _checked(content.decode(encoding), name)
    except UnicodeDecodeError as error:
        return _Text("", (_undecodable(content, error, name),))
    except (LookupError, UnicodeError, ValueError):
        fix = ("请写 utf-8 或 gb18030。", "Write utf-8 or gb18030.")
        return _Text("", (not_text(Place(name, 1), f"没有编码“{encoding}”", f"No encoding '{encoding}'", fix),))


def _checked(text: str, name: str) -> _Text:
    at = text.find("\0")
    if at < 0:
        return _Text(text)
    line = text.count("\n", 0, at) + 1
    fix = ("请从原软件重新导出为 CSV UTF-8。", "Export it again as CSV UTF-8.")
    return _Text(
        "",
        (
            not_text(
                Place(name, line),
                f"第 {line} 行含有 NUL 字节，不是文本文件",
                f"Line {line} holds a NUL byte, so this is not a text file",
                fix,
            ),
        ),
    )


def _undecodable(content: bytes, error: UnicodeDecodeError, name: str) -> Diagnostic:
    line = content.count(b"\n", 0, error.start) + 1
    byte = f"0x{content[error.start]:02X}" if error.start < len(content) else "?"
    encoding = error.encoding
    is_gb = not encoding.lower().startswith("gb") and _decodes(content, "gb18030")
    fix = (
        (
            "文件可按 GB18030 读取：请加 --encoding gb18030，或另存为 UTF-8。",
            "It reads as GB18030: add --encoding gb18030, or save it as UTF-8.",
        )
        if is_gb
        else ("请另存为 UTF-8，或用 --encoding 写明编码。", "Save it as UTF-8, or name its encoding with --encoding.")
    )
    return not_text(
        Place(name, line),
        f"第 {line} 行（第 {error.start + 1} 个字节 {byte}）不是 {encoding} 文本",
        f"Line {line} (byte {error.start + 1}, {byte}) is not {encoding} text",
        fix,
        byte=byte,
        offset=str(error.start),
        detected="gb18030" if is_gb else "",
    )


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: str, name: str) -> Iterator[GridRow | Diagnostic]:
    """Yield rows until the first one that cannot be read, then its diagnostic."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for cells in reader:
            long = next((n for n, cell in enumerate(cells, start=1) if len(cell) > CELL_LIMIT), None)
            if long:
                yield cell_too_long(Place(name, start, long), CELL_LIMIT, len(cells[long - 1]))
                return
            yield GridRow(start, tuple(cell_value(cell) for cell in cells))
            start = reader.line_num + 1
    except csv.Error as error:
        yield _csv_problem(error, name, start, reader.line_num)


def _csv_problem(error: csv.Error, name: str, start: int, last: int) -> Diagnostic:
    place = Place(name, start)
    if "field limit" in str(error):
        return cell_too_long(place, CELL_LIMIT)
    if "unexpected end of data" in str(error):
        zh, en = f"从第 {start} 行开始的双引号没有结束", f"The quote that opens in row {start} is never closed"
    else:
        zh, en = f"第 {last} 行的双引号后面还有内容", f"In row {last} text follows a closing quote"
    return broken_row(
        place,
        f'{zh}，此行起不再读取。请成对书写双引号；内容里的双引号写两个（""）。',
        f'{en}; reading stops there. Write quotes in pairs; double a quote ("") inside a quoted cell.',
        reason=str(error),
    )


def _delimiter(text: str) -> str:
    """Return the delimiter under which a line near the top shows most known headings."""
    lines = io.StringIO(text, newline="").readlines(200 * _SNIFFED_LINES)[:_SNIFFED_LINES]
    return max(_DELIMITERS, key=lambda delimiter: max((_evidence(line, delimiter) for line in lines), default=(0, 0)))


def _evidence(line: str, delimiter: str) -> tuple[int, int]:
    cells = re.sub(r'"[^"]*"', lambda quoted: quoted.group().replace(delimiter, " "), line[:2000]).split(delimiter)
    known = sum(known_heading(cell.strip('" \r\n\ufeff')) for cell in cells)
    return (known if len(cells) > 1 else 0), len(cells)
