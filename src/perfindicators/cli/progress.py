"""A progress bar on the terminal while many files are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


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
