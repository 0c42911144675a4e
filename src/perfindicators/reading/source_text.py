"""Files to text: UTF-8 only, and a clear word when a file is something else."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.expressions.patterns import pattern
from perfindicators.reading.problem_codes import ProblemCode

MAX_BYTES: Final = 64 * 1024 * 1024
"""Largest file or text that is read."""

_LINE = pattern("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|\\Z)")
_CONTROL = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_OTHER_ENCODINGS: Final = (
    ("utf-16", (b"\xff\xfe", b"\xfe\xff"), "UTF-16"),
    ("gb18030", (), "GBK"),
)


class SourceText(NamedTuple):
    """The text of a file, or why there is none."""

    text: str | None
    diagnostics: Diagnostics = Diagnostics()


def split_lines(text: str) -> list[str]:
    r"""Return the lines with their ends, broken where YAML breaks lines (not where Python does).

    >>> split_lines("a\r\nb\x0c")
    ['a\r\n', 'b\x0c']
    """
    lines = _LINE.findall(text)
    return lines[:-1] if lines and not lines[-1] else lines


def without_ends(text: str) -> tuple[str, ...]:
    """Return the lines of a text without their line ends."""
    return tuple(line.rstrip("\r\n\x85\u2028\u2029") for line in split_lines(text))


def harmless(text: str) -> str:
    r"""Return the text with one visible sign in place of each control character, a space in place of a tab.

    >>> harmless("a\tb")
    'a b'
    """
    return _CONTROL.sub("\ufffd", text.replace("\t", " "))


def read_text(path: Path) -> SourceText:
    """Read a UTF-8 file.

    Args:
        path: the file.

    Returns:
        The text without a byte order mark, or one diagnostic that names place and fix.
    """
    try:
        if path.is_dir():
            return _refused(path, "这是一个目录，请给出其中的文件。", "This is a directory; name a file in it.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            return SourceText(None, Diagnostics((too_large(str(path), size),)))
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        return _unopened(path, error)
    return decode(content, str(path))


def decode(content: bytes, name: str) -> SourceText:
    r"""Decode the bytes of a file.

    Args:
        content: the whole file.
        name: file name for messages.

    Returns:
        The text, or one diagnostic naming the line of the first byte that is not UTF-8.

    >>> decode("值: 1".encode(), "a.yaml").text
    '值: 1'
    """
    try:
        return SourceText(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return SourceText(None, Diagnostics((_wrong_encoding(content, name, error.start),)))


def too_large(name: str, size: int) -> Diagnostic:
    """Return the diagnostic for a file or text above `MAX_BYTES`."""
    megabytes = f"{size / 1024 / 1024:.0f} MB"
    limit = f"{MAX_BYTES // 1024 // 1024} MB"
    message = Message(
        f"文件有 {megabytes}，超过 {limit} 的上限。请拆成几个文件。",
        f"The file has {megabytes}, more than the {limit} allowed. Split it into several files.",
    )
    context = {"size": str(size), "limit": str(MAX_BYTES)}
    return diagnostic(ProblemCode.LIMIT, message, SourceSpan(name, 1, 1))._replace(context=context)


def _wrong_encoding(content: bytes, name: str, offset: int) -> Diagnostic:
    before = content[:offset]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(content[start:offset].decode("utf-8-sig", "replace")) + 1
    looks = _guess(content)
    zh = f"，看起来是 {looks}" if looks else ""
    en = f" and looks like {looks}" if looks else ""
    message = Message(
        f"文件不是 UTF-8 编码{zh}：第 {line} 行（第 {offset} 字节）无法解码。请在编辑器中“另存为 UTF-8”后再试。",
        f"The file is not UTF-8{en}: line {line} (byte {offset}) cannot be decoded. "
        "Save it as UTF-8 in your editor and try again.",
    )
    context = {"byte": str(offset), "encoding": looks}
    span = SourceSpan(name, line, column)
    return diagnostic(ProblemCode.UNREADABLE_FILE, message, span)._replace(context=context)


def _guess(content: bytes) -> str:
    for encoding, marks, shown in _OTHER_ENCODINGS:
        if marks and not content.startswith(marks):
            continue
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return shown
    return ""


def _unopened(path: Path, error: OSError | ValueError) -> SourceText:
    if isinstance(error, FileNotFoundError):
        folder = path.parent
        where = f"（目录 {folder} 也不存在）" if not _exists(folder) else ""
        return _refused(
            path,
            f"找不到文件 {path}{where}。请检查文件名和所在目录。",
            f"There is no file {path}. Check its name and folder.",
        )
    reason = getattr(error, "strerror", None) or str(error)
    return _refused(
        path,
        f"无法打开文件 {path}：{reason}。请检查文件名和读取权限。",
        f"The file {path} cannot be opened: {reason}. Check its name and your right to read it.",
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def diagnostic(
    code: ProblemCode, message: Message, span: SourceSpan, severity: Severity = Severity.ERROR
) -> Diagnostic:
    """Return a diagnostic whose text holds nothing that a terminal would obey."""
    return Diagnostic(code.value, severity, Message(harmless(message.zh), harmless(message.en)), span)


def _refused(path: Path, zh: str, en: str) -> SourceText:
    span = SourceSpan(str(path), 1, 1)
    found = diagnostic(ProblemCode.UNREADABLE_FILE, Message(zh, en), span)
    return SourceText(None, Diagnostics((found,)))
