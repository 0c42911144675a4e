"""Where the time of reading goes: events, plain data, validation, and what PyYAML itself takes for the same text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_documents import synthetic_text
from bench_figure import Figure, fastest

from perfindicators.model.documents import document_type
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.reading.loader import read_text_document
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.yaml_source import load_plain


def stages() -> list[Figure]:
    """Measure each stage of reading on one synthetic framework; repeated targets come from the parser's cache."""
    text = synthetic_text()
    data = load_plain(text)
    model = document_type("framework")
    assert model is not None
    work: dict[str, Callable[[], object]] = {
        "C-parser events, thrown away": lambda: sum(1 for _ in yaml.parse(text, yaml.CSafeLoader)),
        "events to plain data": lambda: _paused(lambda: load_plain(text)),
        "plain data to validated model": lambda: _paused(lambda: model.model_validate(data)),
        "text to validated model": lambda: read_text_document(text),
        "first place located": lambda: YamlOrigin("a", text).locate(("goals", 0, "id")),
        "yaml.compose, C parser": lambda: yaml.compose(text, yaml.CSafeLoader),
        "yaml.load, C parser": lambda: yaml.load(text, yaml.CSafeLoader),
    }
    size = len(text.encode()) / 1_000_000
    return [Figure(name, f"{size / fastest(call, rounds=3):.1f} MB/s") for name, call in work.items()]


def _paused(call: Callable[[], object]) -> object:
    with collector_paused():
        return call()


if __name__ == "__main__":
    for figure in stages():
        sys.stdout.write(f"{figure.measure:32} {figure.figure}\n")
