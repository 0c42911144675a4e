"""Checking many files: which ones, one after the other, whatever is wrong with any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, SourceSpan

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.lints.options import LintOptions

YAML: Final = (".yaml", ".yml")
TABLES: Final = (".csv", ".tsv")


class FileFindings(NamedTuple):
    """What was found in one file."""

    path: Path
    found: Diagnostics


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to check: those named, and the YAML files of folders, hidden ones left out.

    Args:
        paths: files and folders; a file named twice is checked once.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else (path,):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _below(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.suffix.lower() in YAML and path.is_file())
    return sorted(file for file in files if not _is_hidden(file.relative_to(folder)))


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
    from perfindicators.lints.runner import lint, unforeseen

    try:
        if path.suffix.lower() in TABLES:
            return _table(path, library, options)
        return lint(path, library=library, options=options)
    except Exception as error:  # noqa: BLE001 - one file never keeps the others from being checked
        return Diagnostics([unforeseen(SourceSpan(str(path), 1, 1), error, "程序", "the program")])


def _table(path: Path, library: Library, options: LintOptions) -> Diagnostics:
    from perfindicators.lints.runner import lint_tables
    from perfindicators.observations.table import read_table

    result = read_table(path)
    return result.diagnostics + lint_tables(result.tables, library.catalogue(), options)
