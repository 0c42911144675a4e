"""`schema`: JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run
from perfindicators.model.documents import DOCUMENT_KINDS


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind_has_its_schema(kind: str) -> None:
    shown = run("schema", kind)
    assert shown.code == 0
    assert json.loads(shown.out)["type"] == "object"


def test_all_are_written_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "我们的 schema"
    assert run("schema", "--write", folder).code == 0
    assert {path.name for path in folder.iterdir()} == {f"{kind}.schema.json" for kind in DOCUMENT_KINDS}


@pytest.mark.parametrize(("lang", "word"), [("zh", "可选"), ("en", "kinds are")])
def test_another_kind_names_those_there_are(lang: str, word: str) -> None:
    shown = run("schema", "framwork", "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert word in shown.err
