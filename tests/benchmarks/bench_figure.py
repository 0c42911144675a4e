"""One line of the benchmark table, and the two ways a figure is taken."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from subprocess import DEVNULL
from time import perf_counter
from typing import NamedTuple


class Figure(NamedTuple):
    """One measure beside its baseline of the same run.

    Attributes:
        measure: what was measured.
        figure: the result with its unit.
        baseline: what it is compared with and its result; empty when there is none.
        ratio: figure ÷ baseline, empty without a baseline.
        asked: what the project asks of it.
        kept: whether it is; None when nothing is asked.
    """

    measure: str
    figure: str
    baseline: str = ""
    ratio: str = ""
    asked: str = ""
    kept: bool | None = None


def fastest(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the seconds of the fastest of several calls."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def processes(commands: Mapping[str, Sequence[str]], rounds: int = 15) -> dict[str, float]:
    """Return the seconds of the fastest run of each command.

    Runs alternate, so that a busy moment of the machine slows all of them; one round before warms the caches.
    """
    best = dict.fromkeys(commands, float("inf"))
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryDirectory() as folder:
        for round_ in range(rounds + 1):
            for name, command in commands.items():
                start = perf_counter()
                words = [sys.executable, *command]
                subprocess.run(words, check=True, cwd=folder, env=environment, stdout=DEVNULL, stderr=DEVNULL)
                taken = perf_counter() - start
                if round_:
                    best[name] = min(best[name], taken)
    return best


def milliseconds(seconds: float) -> str:
    """Return a duration as text."""
    return f"{seconds * 1000:.1f} ms"
