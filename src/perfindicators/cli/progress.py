"""Progress bars on the terminal for long work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


@contextmanager
def file_progress(count: int) -> Iterator[Callable[[Path], None]]:
    """Show how many files are done, on stderr.

    Args:
        count: how many there are.

    Yields:
        A function to call before each file.
    """
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=count)

        def seen(path: Path) -> None:
            progress.update(task, advance=1, description=path.name)

        yield seen


@contextmanager
def row_progress() -> Iterator[Callable[[int, int], None]]:
    """Show how many rows of a large table are done, on stderr.

    Yields:
        A function to call with the rows done and the rows in all.
    """
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rows]}"), TimeElapsedColumn())
    console = Console(stderr=True)
    bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal)
    with bar as progress:
        task = progress.add_task("", total=None, rows="")

        def done(rows: int, total: int) -> None:
            progress.update(task, total=total, completed=rows, rows=f"{rows:,} / {total:,}")

        yield done
