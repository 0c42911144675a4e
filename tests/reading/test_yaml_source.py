from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.reading.yaml_source import (
    MAX_DEPTH,
    NULLS,
    Irregular,
    PlainData,
    UnprintableText,
    YamlSyntaxError,
    load_plain,
    placed_events,
)

TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff"), max_size=12
)
KEYS = TEXTS.filter(lambda text: text not in ("", "<<"))
DOCUMENTS = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
).filter(lambda data: isinstance(data, dict | list))


@pytest.mark.parametrize(
    "written", ["no", "yes", "on", "012", "0x1F", "12:30", "1_000", "2021-01-01", "1e3", ".5", "True", "=", "-1", "+1"]
)
def test_every_plain_scalar_stays_what_was_written(written: str) -> None:
    assert load_plain(f"值: {written}") == {"值": written}
    assert load_plain(f"[{written}]") == [written]


@pytest.mark.parametrize("written", ["~", "null", "Null", "NULL"])
def test_only_an_unquoted_null_is_nothing(written: str) -> None:
    assert load_plain(f"a: {written}\nb: '{written}'\nc: \"{written}\"") == {"a": None, "b": written, "c": written}


@pytest.mark.parametrize(
    "text",
    [
        "a: !!str x",
        "a: &b x",
        "a: [*b]",
        "a: 1\na: 2",
        "<<: {a: 1}",
        "? [a]\n: b",
        "a:",
        "a: >5\nb: 1",
        "[max(a, b)]",
        "a: 1\n---\nb: 2",
        "a: [",
        "a: \x00",
        "a: \ud800",
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        "a: " + "x" * 100_001,
        "x",
    ],
)
def test_whatever_needs_judgement_is_left_to_the_careful_reader(text: str) -> None:
    with pytest.raises(Irregular):
        load_plain(text)


def test_an_empty_text_is_nothing() -> None:
    assert load_plain("") is None
    assert load_plain("# nur ein Kommentar\n") is None


def as_base_loader_reads(text: str) -> PlainData:
    data: PlainData = yaml.load(text, Loader=yaml.BaseLoader)
    return data


def same_but_for_nulls(ours: PlainData, theirs: PlainData) -> bool:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return list(ours) == list(theirs) and all(same_but_for_nulls(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same_but_for_nulls, ours, theirs))
    return ours == theirs or (ours is None and theirs in NULLS)


@given(DOCUMENTS, st.booleans(), st.sampled_from([None, "'", '"']))
def test_data_is_what_pyyaml_reads_without_resolving(data: PlainData, flow: bool, style: str | None) -> None:
    text = yaml.dump(data, allow_unicode=True, default_flow_style=flow, default_style=style, width=40)
    theirs = as_base_loader_reads(text)
    try:
        ours = load_plain(text)
    except Irregular:
        return
    assert same_but_for_nulls(ours, theirs)


def test_events_know_their_place_in_characters() -> None:
    scalars = [event for event in placed_events("名称: {表情: 😀, 值: x}") if event.kind == "scalar"]
    assert [(event.value, event.start) for event in scalars][-1] == ("x", (0, 15))


def test_a_syntax_error_keeps_the_parsers_words_and_places() -> None:
    with pytest.raises(YamlSyntaxError, match="did not find expected") as caught:
        list(placed_events("a: [x"))
    assert caught.value.context.startswith("while parsing a flow sequence")


def test_unprintable_characters_are_told_apart_from_syntax() -> None:
    for text in ("a: \x00", "a: \ud800"):
        with pytest.raises(UnprintableText):
            list(placed_events(text))


def test_the_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: {b: [no, 012, ~], c: '甲'}\n"
    with_libyaml = load_plain(text)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert load_plain(text) == with_libyaml
