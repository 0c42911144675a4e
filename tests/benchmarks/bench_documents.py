"""How fast authored YAML becomes a validated model."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import yaml
from bench_figure import Figure, fastest

from perfindicators.library.shipped import shipped_folder
from perfindicators.reading.loader import read_text_document

SIZE = 2_000_000
_ROUND = count(1)


def shipped_text() -> str:
    """The shipped framework of education."""
    return (shipped_folder("frameworks") / "industry" / "education.yaml").read_text("utf-8")


def synthetic_text(size: int = SIZE) -> str:
    """A framework of about `size` bytes: education's own goals again and again, ids and figures new each time.

    Figures differ from one call to the next, so that no target is known from an earlier round.
    """
    head, _, goals = shipped_text().partition("\ngoals:\n")
    parts, length, round_ = [head, "\ngoals:\n"], 0, next(_ROUND)
    for copy in count(1):
        part = re.sub(r"^( +- id: [a-z0-9-]+)", rf"\1-{copy}", goals, flags=re.MULTILINE)
        part = re.sub(r'target: "([≥≤=])(\d+)', rf'target: "\g<1>{round_}\g<2>{copy % 10}', part)
        parts.append(part if part.endswith("\n") else part + "\n")
        length += len(part.encode())
        if length >= size:
            return "".join(parts)
    raise AssertionError


def reading() -> list[Figure]:
    """Compare reading with the C parser's load and bare events of the same text."""
    shipped = shipped_text()
    texts = [synthetic_text() for _ in range(3)]
    rounds = iter(texts)
    big = fastest(lambda: _checked(next(rounds)), rounds=len(texts))
    return [
        *_figures("2 MB synthetic framework", texts[0], big, rounds=2),
        *_figures("shipped education.yaml", shipped, fastest(lambda: _checked(shipped), rounds=10), rounds=10),
    ]


def _figures(name: str, text: str, seconds: float, rounds: int) -> list[Figure]:
    size = len(text.encode()) / 1_000_000
    rate = size / seconds
    loaded = size / fastest(_loading(text), rounds)
    events = size / fastest(lambda: sum(1 for _ in yaml.parse(text, yaml.CSafeLoader)), rounds)
    title = f"{name} ({size:.2f} MB) to validated model"
    return [
        Figure(title, f"{rate:.1f} MB/s", f"C-parser load {loaded:.1f} MB/s", f"{rate / loaded:.2f}", "≥ 7", rate >= 7),
        Figure("  the same", f"{rate:.1f} MB/s", f"C-parser events {events:.1f} MB/s", f"{rate / events:.2f}"),
    ]


def _loading(text: str) -> Callable[[], object]:
    return lambda: yaml.load(text, yaml.CSafeLoader)


def _checked(text: str) -> None:
    result = read_text_document(text)
    assert result.document is not None, result.diagnostics.as_text()


def example() -> tuple[str, str]:
    """A shipped declaration and its table, for what reads files."""
    folder = shipped_folder("examples") / "nutrition-programme-2022"
    return str(folder / "declaration.yaml"), str(folder / "self-evaluation.csv")
