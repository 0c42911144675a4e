"""Problems in data are values: where, what, what was expected, how to fix, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

DocumentPath = tuple[str | int, ...]
Language = Literal["zh", "en"]


class Severity(StrEnum):
    """How serious a diagnostic is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class SourceSpan(NamedTuple):
    """A place in a file, 1-based; `end_line`/`end_column` point just behind the last character."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Message(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def in_language(self, lang: Language) -> str:
        """Return the text in `lang`."""
        return self.zh if lang == "zh" else self.en


class TextEdit(NamedTuple):
    """Replace the text of a span by another."""

    span: SourceSpan
    text: str


class Fix(NamedTuple):
    """The one right way to mend a finding, as edits of the text.

    Attributes:
        description: what the edits do.
        edits: on spans of one file, none overlapping.
    """

    description: Message
    edits: tuple[TextEdit, ...]


class Diagnostic(NamedTuple):
    """One finding: stable code, severity, message, place, and every dynamic part as data.

    Attributes:
        code: stable code, never reused (`Y01` reading, `O03` observations, `S02` scoring …).
        severity: error, warning or info.
        message: what is wrong, what was expected and how to fix it.
        span: where, if it is known.
        context: the dynamic parts (allowed values, suggestion, indicator …) for reports that translate or regroup.
        source_line: the line of the file at `span`, for the caret display.
        fix: how to mend it, when there is just one right answer.
    """

    code: str
    severity: Severity
    message: Message
    span: SourceSpan | None = None
    context: Mapping[str, str] = {}
    source_line: str = ""
    fix: Fix | None = None

    def as_text(self, lang: Language = "zh") -> str:
        """Return `file:line:column: severity code message`, with the source line and a caret below.

        >>> str(SourceSpan("a.yaml", 3, 7))
        'a.yaml:3:7'
        """
        place = f"{self.span}: " if self.span else ""
        head = (
            f"{place}{_SEVERITY_NAMES[self.severity].in_language(lang)} {self.code}: {self.message.in_language(lang)}"
        )
        if not self.source_line or not self.span:
            return head
        return f"{head}\n    {_clip(self.source_line, self.span.column)}"


class Diagnostics(tuple[Diagnostic, ...]):
    """An immutable list of diagnostics that prints itself."""

    __slots__ = ()

    @property
    def errors(self) -> Diagnostics:
        """Those of severity error."""
        return Diagnostics(item for item in self if item.severity is Severity.ERROR)

    @property
    def has_errors(self) -> bool:
        """Whether at least one has severity error."""
        return any(item.severity is Severity.ERROR for item in self)

    def as_text(self, lang: Language = "zh") -> str:
        """Return all diagnostics as text, one block each."""
        return "\n".join(item.as_text(lang) for item in self)

    def __add__(self, other: Iterable[Diagnostic]) -> Diagnostics:  # type: ignore[override]  # narrower on purpose
        return Diagnostics((*self, *other))

    def __repr__(self) -> str:
        return f"Diagnostics({len(self)}: {len(self.errors)} errors)"

    def __str__(self) -> str:
        return self.as_text()


class Origin(Protocol):
    """Where a document came from: knows the place of every value in it."""

    @property
    def name(self) -> str:
        """File name for messages."""

    def locate(self, path: DocumentPath, *, key: bool = False) -> tuple[SourceSpan, str]:
        """Return the span of the value (or of its key) at `path` and the source line; the nearest parent if absent."""


_SEVERITY_NAMES = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("警告", "warning"),
    Severity.INFO: Message("提示", "info"),
}
_WIDTH = 100


def _clip(line: str, column: int) -> str:
    """Return the source line, cut around `column` when it is long, and a caret line below it."""
    start = max(0, column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    before = shown[: column - 1 - start]
    pad = "".join("　" if ord(char) > 0x2E7F else " " for char in before)
    return f"{shown}\n    {pad}^"
