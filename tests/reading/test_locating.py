from __future__ import annotations

import pickle

import pytest

from perfindicators.diagnostics import DocumentPath, Origin
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.parsing import parse_yaml

TEXT = """\
kind: framework
goals:
  - id: a
    title: {zh: 😀九年义务教育, en: x}
    scoring: {rule: linear, floor: 60%}
  - &again
    id: b
copies: [*again]
"""


def place(path: DocumentPath, *, key: bool = False, text: str = TEXT) -> tuple[int, int]:
    origin: Origin = YamlOrigin("框架.yaml", text)
    span, line = origin.locate(path, key=key)
    assert span.file == "框架.yaml"
    assert line == text.splitlines()[span.line - 1]
    return span.line, span.column


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("kind",), (1, 7)),
        (("goals",), (3, 3)),
        (("goals", 0), (3, 5)),
        (("goals", 0, "title", "zh"), (4, 17)),
        (("goals", 0, "title", "en"), (4, 30)),
        (("goals", 1, "id"), (7, 9)),
    ],
)
def test_a_value_is_found_by_its_path_in_characters(path: DocumentPath, expected: tuple[int, int]) -> None:
    assert place(path) == expected


def test_a_key_is_found_by_its_path() -> None:
    assert place(("goals", 0, "title", "en"), key=True) == (4, 26)
    assert place(("goals", 0), key=True) == (3, 5)


def test_the_span_ends_behind_the_value() -> None:
    span, _ = YamlOrigin("a", TEXT).locate(("goals", 0, "title", "zh"))
    assert (span.end_line, span.end_column) == (4, 24)


def test_a_path_through_an_alias_leads_to_where_it_was_written() -> None:
    assert place(("copies", 0, "id")) == (7, 9)


def test_union_tags_in_a_path_are_skipped() -> None:
    assert place(("goals", 0, "scoring", "linear", "floor")) == (5, 36)
    assert place(("goals", 0, "scoring", "tuple[str, ...]", "floor")) == (5, 36)


def test_a_path_that_does_not_exist_leads_to_the_nearest_parent() -> None:
    assert place(("goals", 0, "standards", 0, "id")) == (3, 5)
    assert place(("goals", 9, "id")) == (3, 3)
    assert place(("nothing",)) == (1, 1)


def test_an_empty_text_has_a_first_line() -> None:
    span, line = YamlOrigin("a", "").locate(("x",))
    assert (span.line, span.column, line) == (1, 1, "")


def test_places_in_a_mended_text_lead_to_what_the_author_wrote() -> None:
    parsed = parse_yaml("{target: >=95%, points: 10}\n")
    span, line = parsed.origin.locate(("points",))
    assert (span.column, line) == (25, "{target: >=95%, points: 10}")


def test_an_origin_travels_between_processes_without_its_tree() -> None:
    origin = YamlOrigin("a", TEXT)
    origin.locate(("kind",))
    again = pickle.loads(pickle.dumps(origin))
    assert again == origin
    assert again.locate(("kind",)) == origin.locate(("kind",))
