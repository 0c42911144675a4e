"""Golden cases: one folder each, the last document of `input.yaml` resolved with the ones above it at hand.

`PERFINDICATORS_UPDATE_GOLDEN=1 pytest tests/resolution/test_golden.py` writes what resolution gives now; the diff
shows what a change means.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import JsonValue

from perfindicators.diagnostics import Diagnostic
from resolution_cases import UPDATING, documents, plain_set, resolution

GOLDEN = Path(__file__).parents[1] / "golden" / "resolution"
CASES = sorted(path.parent for path in GOLDEN.glob("*/input.yaml"))


def plain_diagnostic(item: Diagnostic) -> JsonValue:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "line": item.span.line if item.span else None,
        "column": item.span.column if item.span else None,
        "zh": item.message.zh,
        "en": item.message.en,
    }


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_resolution_gives_what_was_agreed(folder: Path) -> None:
    *others, last = documents((folder / "input.yaml").read_text("utf-8"))
    result = resolution(last, *others, year=2022)
    expected = {
        "expected.json": None if result.indicator_set is None else plain_set(result.indicator_set),
        "expected_diagnostics.json": [plain_diagnostic(item) for item in result.diagnostics] or None,
    }
    for name, data in expected.items():
        file = folder / name
        if UPDATING:
            file.unlink(missing_ok=True)
            if data is not None:
                file.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
        stated = json.loads(file.read_text("utf-8")) if file.is_file() else None
        assert data == stated, f"{file.relative_to(GOLDEN)}: run again with PERFINDICATORS_UPDATE_GOLDEN=1"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_golden_case_says_what_it_shows(folder: Path) -> None:
    assert 20 < len((folder / "README.md").read_text("utf-8").strip()) < 400


def test_there_are_golden_cases() -> None:
    assert len(CASES) >= 8
