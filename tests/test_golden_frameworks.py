"""What each shipped framework resolves to, so that the diff of an edit shows its effect on targets and points.

`PERFINDICATORS_UPDATE_GOLDEN=1 pytest tests/test_golden_frameworks.py` writes what resolution gives now.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import JsonValue

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import resolve
from perfindicators.model.framework import Framework
from resolution_cases import UPDATING, plain_set

GOLDEN = Path(__file__).parent / "golden" / "frameworks"
YEAR = 2026
CATALOGUE = shipped_catalogue()
FRAMEWORKS = list(CATALOGUE.frameworks(every_edition=True))


def in_every_view(framework: Framework) -> JsonValue:
    """The set under the default view, and the points of every line under each of the others."""
    default = resolve(framework, year=YEAR)
    tree = CATALOGUE.categories(framework.categories)
    assert tree is not None
    others = {
        view: {line.id: str(line.points) for line in resolve(framework, view=view, year=YEAR)}
        for view in tree.views
        if view != default.view
    }
    return {**plain_set(default), "points_in_other_views": others}


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: f"{framework.id}@{framework.edition}")
def test_a_framework_resolves_to_what_was_agreed(framework: Framework) -> None:
    file = GOLDEN / f"{framework.id}@{framework.edition}.json"
    data = in_every_view(framework)
    if UPDATING:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    stated = json.loads(file.read_text("utf-8")) if file.is_file() else None
    assert data == stated, f"{file.name}: run again with PERFINDICATORS_UPDATE_GOLDEN=1"


def test_no_golden_file_is_left_behind() -> None:
    known = {f"{framework.id}@{framework.edition}.json" for framework in FRAMEWORKS}
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.json")} == known
