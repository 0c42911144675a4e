"""JSON Schemas are generated from the models, committed, and accept what the reader accepts."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from perfindicators.library.shipped import shipped_folder
from perfindicators.model.documents import DOCUMENT_KINDS
from perfindicators.model.schemas import schema_files, schema_of

FOLDER = shipped_folder("frameworks") / "schema"
DOCUMENTS = [
    path
    for top in ("frameworks", "examples")
    for path in sorted(shipped_folder(top).rglob("*.yaml"))
    if "schema" not in path.parts
]


class CoreLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers, true and false are no text, while `on` and dates are."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("int", "float", "null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def as_an_editor_reads(path: Path) -> Any:
    text = path.read_text("utf-8")
    data = yaml.load(text, Loader=CoreLoader)
    return json.loads(json.dumps(data, default=str))


def test_the_committed_schemas_are_those_of_the_models() -> None:
    if os.environ.get("UPDATE_DOCS"):
        for name, text in schema_files().items():
            (FOLDER / name).write_text(text, "utf-8")
    assert {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()} == schema_files()


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(FOLDER.parents[1]).as_posix())
def test_every_shipped_document_fits_its_schema(path: Path) -> None:
    data = as_an_editor_reads(path)
    problems = list(Draft202012Validator(schema_of(data["kind"])).iter_errors(data))
    assert [problem.message for problem in problems] == []


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("framework", {"famly": "industry"}),
        ("framework", {"family": "industries"}),
        ("framework", {"goals": [{"id": "g"}]}),
        ("framework", {"format": 2}),
        ("policy", {"rules": [{"rule": "proportionally"}]}),
        ("policy", {"rules": [{"rule": "proportional", "floor": 0.6, "when": {"operater": [">="]}}]}),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(kind: str, change: dict[str, object]) -> None:
    home = "industry/education" if kind == "framework" else "policies/integrated-platform"
    data = as_an_editor_reads(shipped_folder("frameworks") / f"{home}.yaml")
    validator = Draft202012Validator(schema_of(kind))
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, **change})


def test_an_unknown_kind_is_misuse() -> None:
    with pytest.raises(KeyError):
        schema_of("frameworks")
