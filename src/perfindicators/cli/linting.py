"""Checking many files: which ones, one after the other, whatever is wrong with any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.lints.options import LintOptions

PATTERNS: Final = ("*.yaml", "*.yml")
TABLES: Final = (".csv", ".tsv")
_BROKEN: Final = "L19"


class FileFindings(NamedTuple):
    """What was found in one file."""

    path: Path
    found: Diagnostics


def files_in(paths: Iterable[Path], *, patterns: Iterable[str] = PATTERNS) -> Iterator[Path]:
    """Yield the files to check: those named, and the YAML files of folders, hidden ones left out.

    Args:
        paths: files and folders.
        patterns: which files of folders.
    """
    for path in paths:
        if path.is_dir():
            found = {file for pattern in patterns for file in path.rglob(pattern)}
            yield from sorted(file for file in found if not _is_hidden(file.relative_to(path)))
        else:
            yield path


def _is_hidden(path: Path) -> bool:
    """Return whether a path leads through a hidden folder, such as an environment's."""
    return any(part.startswith(".") for part in path.parts)


def check_files(
    files: Iterable[Path], library: Library, options: LintOptions, seen: Callable[[Path], None]
) -> Iterator[FileFindings]:
    """Check one file after the other; what is wrong with one never keeps the others from being checked.

    Args:
        files: YAML documents and CSV tables.
        library: where references are looked up.
        options: which rules run.
        seen: called before each file, for a progress bar.
    """
    for path in files:
        seen(path)
        yield FileFindings(path, _checked(path, library, options))


def _checked(path: Path, library: Library, options: LintOptions) -> Diagnostics:
    from perfindicators.errors import PerfIndicatorsError
    from perfindicators.lints.runner import lint

    try:
        if path.suffix.lower() in TABLES:
            return _table(path, library, options)
        return lint(path, library=library, options=options)
    except (PerfIndicatorsError, ArithmeticError, ValueError, LookupError, RecursionError) as error:
        return Diagnostics([_unforeseen(path, error)])


def _table(path: Path, library: Library, options: LintOptions) -> Diagnostics:
    from perfindicators.lints.runner import lint_tables
    from perfindicators.observations.table import read_table

    result = read_table(path)
    return result.diagnostics + lint_tables(result.tables, library.catalogue(), options)


def _unforeseen(path: Path, error: Exception) -> Diagnostic:
    """One file that breaks a rule of this program is a finding, so that the others are still checked."""
    name = type(error).__name__
    message = Message(
        f"检查此文件时出错（{name}：{error}），其余文件照常检查；请把此文件附在问题报告中。",
        f"Checking this file failed ({name}: {error}); the others were checked. Please report it with the file.",
    )
    return Diagnostic(_BROKEN, Severity.ERROR, message, SourceSpan(str(path), 1, 1), {"error": name})
