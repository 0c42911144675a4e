"""What every verb shares: language, format, exit codes, where results and talk go."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfindicators.diagnostics import Diagnostic, Language, Severity
from perfindicators.errors import PerfIndicatorsError

if TYPE_CHECKING:
    from pydantic import JsonValue
    from rich.console import Console

    from perfindicators.library.opened import Library

FINE: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
_WIDE: Final = 160


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


def write_whole(path: Path, text: str) -> None:
    """Replace a file whole or not at all.

    Args:
        path: the file.
        text: what it shall hold.
    """
    # A link stays a link: what it leads to is replaced.
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        # The text has the line ends it shall have, on every system.
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if target.exists():
            shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Lang(StrEnum):
    """The language of texts."""

    ZH = "zh"
    EN = "en"

    @property
    def language(self) -> Language:
        """The language as the library names it."""
        return "zh" if self is Lang.ZH else "en"


FormatOption = Annotated[Format, typer.Option("--format", help="输出格式 / output format")]
LibraryOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="本单位的框架文件夹，优先于随附文档，可重复 / a folder of your own documents over the shipped ones",
    ),
]
LangOption = Annotated[Lang, typer.Option("--lang", envvar="PERFINDICATORS_LANG", help="语言 / language")]


def print_json(data: JsonValue) -> None:
    """Print a result as JSON on stdout."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def wide_console(*, stderr: bool = False) -> Console:
    """Return a console for tables and trees: as wide as the terminal, and wide enough for a file or another program.

    Args:
        stderr: for talk rather than results.
    """
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    asked = stream.isatty() or "COLUMNS" in os.environ
    return Console(width=None if asked else _WIDE, highlight=False, stderr=stderr)


def talk(text: str) -> None:
    """Say something on stderr, beside the result."""
    typer.echo(text, err=True)


def report(diagnostics: Iterable[Diagnostic], lang: Lang, *, least: Severity = Severity.INFO) -> None:
    """Print diagnostics on stderr, those at least as serious as `least`."""
    order = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    for item in diagnostics:
        if order.index(item.severity) >= order.index(least):
            talk(item.as_text(lang.language))


@contextmanager
def documents_readable(lang: Lang) -> Iterator[None]:
    """Stop with what is wrong, in the reader's language, when a document or folder cannot be used."""
    try:
        yield
    except PerfIndicatorsError as error:
        talk(error.in_language(lang.language))
        raise typer.Exit(UNUSABLE) from None


def library_of(folders: list[Path] | None, lang: Lang) -> Library:
    """Open the folders named by `--library`, else those of the configuration, over the shipped documents.

    Args:
        folders: from the command line; None when the option was not given.
        lang: the reader's language.

    Returns:
        The library; what is wrong with the folders has been said on stderr.
    """
    from perfindicators.library.configuration import find_configuration
    from perfindicators.library.opened import open_library

    with documents_readable(lang):
        chosen = folders if folders is not None else find_configuration(Path.cwd()).library
        library = open_library(*chosen)
    if chosen:
        report(library.diagnostics, lang)
    return library


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """Return 1 when there is a finding of severity error, else 0."""
    return FINDINGS if any(item.severity is Severity.ERROR for item in diagnostics) else FINE
