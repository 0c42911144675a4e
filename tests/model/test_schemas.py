"""JSON Schemas are generated from the models, committed, and accept what the reader accepts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from perfindicators.library.shipped import shipped_folder
from perfindicators.model.base import Model
from perfindicators.model.documents import DOCUMENT_KINDS
from perfindicators.model.key_texts.lookup import KEY_TEXTS, PARTS, place_of_text
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


class Key(NamedTuple):
    """A key of a model as an editor sees it."""

    kind: str
    model: str
    name: str
    schema: dict[str, Any]

    @property
    def place(self) -> str:
        return f"{self.kind}: {self.model}.{self.name}"


def models_in(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for part in schema.get("$defs", {}).values():
        yield from (part, *part.get("oneOf", ()))


SCHEMAS = {kind: dict(schema_of(kind)) for kind in DOCUMENT_KINDS}
KEYS = [
    Key(kind, model["title"], name, described)
    for kind, schema in SCHEMAS.items()
    for model in models_in(schema)
    for name, described in model.get("properties", {}).items()
]


def as_the_reader_reads(value: Any) -> Any:
    """Every scalar of a document reaches the models as text."""
    if isinstance(value, dict):
        return {key: as_the_reader_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_the_reader_reads(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def models_below(base: type[Model]) -> Iterator[type[Model]]:
    for model in base.__subclasses__():
        yield model
        yield from models_below(model)


def test_every_key_is_explained_in_chinese_and_in_english() -> None:
    for key in KEYS:
        zh, _, en = key.schema["description"].partition("\n\n")
        assert re.search(r"[\u4e00-\u9fff]{2}", zh), key.place
        assert re.search(r"[A-Za-z]{2,} [a-z]{1,}", en), key.place
        assert not re.search(r"[\u4e00-\u9fff]{5}", en), key.place


def test_a_hover_says_the_same_as_a_completion() -> None:
    assert [key.place for key in KEYS if key.schema["markdownDescription"] != key.schema["description"]] == []


def test_no_explanation_is_lost_when_shown_as_markdown() -> None:
    swallowed = re.compile(r"<[A-Za-z/!]|`|\*\w|(?m:^\s*(?:[-+*#>]|\d+\.)\s)")
    assert [key.place for key in KEYS if swallowed.search(key.schema["description"])] == []


def test_an_explanation_is_short() -> None:
    for (model, key), text in KEY_TEXTS.items():
        assert len(text.zh) <= 110, f"{model}.{key}"
        assert len(text.en) <= 330, f"{model}.{key}"


def test_every_key_has_an_example_that_an_editor_accepts() -> None:
    for key in KEYS:
        whole = {**key.schema, "$defs": SCHEMAS[key.kind].get("$defs", {})}
        assert key.schema["examples"], key.place
        problems = [next(Draft202012Validator(whole).iter_errors(item), None) for item in key.schema["examples"]]
        assert problems == [None] * len(problems), key.place


def test_every_example_is_one_the_reader_accepts() -> None:
    known = {model.__name__: model for model in models_below(Model)}
    for key in KEYS:
        fields = {field.alias or name: field for name, field in known[key.model].model_fields.items()}
        if key.name in fields:
            field = fields[key.name]
            accepts = TypeAdapter(Annotated[field.annotation, *field.metadata, "as authored"])
            for item in key.schema["examples"]:
                accepts.validate_python(as_the_reader_reads(item))


def test_every_text_belongs_to_a_key() -> None:
    assert {place_of_text(key.model, key.name) for key in KEYS} == set(KEY_TEXTS)
    assert len(KEY_TEXTS) == sum(len(part) for part in PARTS)


def test_a_key_without_a_text_is_misuse() -> None:
    with pytest.raises(KeyError):
        place_of_text("Indicator", "colour")


def closed_set(schema: dict[str, Any]) -> list[str]:
    """The words a key is limited to; a flag or a single fixed word is no choice."""
    choices = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    return [word for choice in choices for word in choice.get("enum", ()) if isinstance(word, str) and word.isascii()]


def test_every_word_of_a_closed_set_is_explained_in_both_languages() -> None:
    for key in KEYS:
        zh, _, en = key.schema["description"].partition("\n\n")
        for word in closed_set(key.schema):
            if re.match("[a-z]", word):
                assert word in zh, f"{key.place}: {word}"
                assert word in en, f"{key.place}: {word}"


def test_no_model_hides_the_text_of_the_key_that_holds_it() -> None:
    """Editors show the description of the value's model rather than that of the key, where there are both."""
    models = [model for schema in SCHEMAS.values() for model in models_in(schema) if "properties" in model]
    assert [model["title"] for model in models if "description" in model] == []
    assert [model["title"] for model in models if not model["$comment"] or "Attributes:" in model["$comment"]] == []


@pytest.mark.parametrize(("importance", "fits"), [(1, True), (3, True), (9, False), (0, False)])
def test_a_number_out_of_bounds_is_marked(importance: int, fits: bool) -> None:
    schema = schema_of("framework")
    shape = {**schema["$defs"]["Indicator"]["properties"]["importance"], "$defs": schema["$defs"]}
    assert Draft202012Validator(shape).is_valid(importance) is fits
