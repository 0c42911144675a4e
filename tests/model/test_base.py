"""Scalars are read strictly from what the author wrote."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from perfindicators.model.base import (
    Date,
    DisplayText,
    DocumentId,
    Edition,
    Flag,
    Identifier,
    Number,
    Points,
    Share,
    Source,
    Text,
    Whole,
)

NUMBER, POINTS, WHOLE = TypeAdapter(Number), TypeAdapter(Points), TypeAdapter(Whole)
SHARE, FLAG, DATE = TypeAdapter(Share), TypeAdapter(Flag), TypeAdapter(Date)


def refused(adapter: TypeAdapter[object], value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    return caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("10", "10"), ("0.5", "0.5"), ("-3", "-3"), ("+2", "2"), (".5", "0.5"), (" 7 ", "7"), ("22.50", "22.50")],
)
def test_a_number_keeps_its_digits(text: str, value: str) -> None:
    found = NUMBER.validate_python(text)
    assert found == Decimal(value)
    assert isinstance(found, Decimal)


@pytest.mark.parametrize(
    "text", ["012", "1_000", "1,000", "1e3", "0x10", "12:30", "NaN", "inf", "十", "１０", "10分", "", "--1", "1" * 19]
)
def test_what_only_looks_like_a_number_is_refused_in_both_languages(text: str) -> None:
    message = refused(NUMBER, text)
    assert "一个数" in message
    assert "A number" in message


@given(st.decimals(-(10**17), 10**17, places=6))
def test_every_plain_decimal_reads_as_itself(value: Decimal) -> None:
    assert NUMBER.validate_python(f"{value:f}") == value


@given(st.text(max_size=30))
def test_no_text_whatever_does_more_than_be_refused(text: str) -> None:
    for adapter in (NUMBER, POINTS, WHOLE, SHARE, FLAG, DATE):
        with suppress(ValidationError):
            adapter.validate_python(text)


@pytest.mark.parametrize(
    ("text", "ok"),
    [("0", True), ("22.5", True), ("22.25", True), ("1000", True), ("22.125", False), ("-1", False), ("1001", False)],
)
def test_points_have_at_most_two_places_and_are_never_negative(text: str, ok: bool) -> None:
    if ok:
        assert POINTS.validate_python(text) == Decimal(text)
    else:
        refused(POINTS, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("60%", "0.6"), ("60 %", "0.6"), ("60％", "0.6"), ("0.6", "0.6"), ("1", "1"), ("130%", "1.3"), ("-5%", "-0.05")],
)
def test_a_share_is_a_percentage_or_a_decimal(text: str, value: str) -> None:
    assert SHARE.validate_python(text) == Decimal(value)


@pytest.mark.parametrize("text", ["60‰", "六成", "%", "60%%", "3/5"])
def test_other_shares_are_refused(text: str) -> None:
    assert "60%" in refused(SHARE, text)


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("3", 3), ("2022", 2022)])
def test_a_whole_number(text: str, value: int) -> None:
    assert WHOLE.validate_python(text) == value


@pytest.mark.parametrize("text", ["3.0", "03", "-1", "3个", "１", ""])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert "整数" in refused(WHOLE, text)


@pytest.mark.parametrize(("value", "flag"), [("true", True), ("false", False), (True, True), (False, False)])
def test_a_flag_is_true_or_false(value: object, flag: bool) -> None:
    assert FLAG.validate_python(value) is flag


@pytest.mark.parametrize("text", ["no", "yes", "on", "off", "True", "是", "1", "", 1, None])
def test_the_surprises_of_yaml_1_1_are_no_flags(text: object) -> None:
    assert "true" in refused(FLAG, text)


def test_a_date_is_written_in_full() -> None:
    assert DATE.validate_python("2021-01-31") == date(2021, 1, 31)


@pytest.mark.parametrize(
    "text", ["2021-1-31", "2021-02-30", "2021-13-01", "20210131", "2021", "2021/01/31", "明年", ""]
)
def test_other_dates_are_refused(text: str) -> None:
    message = refused(DATE, text)
    assert "2021-01-01" in message


@pytest.mark.parametrize(
    ("adapter", "good", "bad"),
    [
        (TypeAdapter(Identifier), ["a", "rate-2", "14-5"], ["", "A", "a_b", "-a", "a-", "a--b", "a/b", "率", "a" * 81]),
        (
            TypeAdapter(DocumentId),
            ["project/common", "a", "a/b/c-d"],
            ["", "/a", "a/", "a//b", "../x", "a/../b", "A/b"],
        ),
        (TypeAdapter(Edition), ["2021-trial", "1.0", "current"], ["", "-1", "2021 trial", "试行", "a" * 41]),
    ],
)
def test_ids_are_lower_case_kebab_english_and_no_paths_out(
    adapter: TypeAdapter[str], good: list[str], bad: list[str]
) -> None:
    for text in good:
        assert adapter.validate_python(text) == text
    for text in bad:
        refused(adapter, text)


def test_a_bare_text_is_chinese() -> None:
    found = TypeAdapter(DisplayText).validate_python("巩固率")
    assert found == Text(zh="巩固率")
    assert (str(found), found.in_language("zh"), found.in_language("en")) == ("巩固率", "巩固率", "巩固率")
    both = Text(zh="巩固率", en="Retention rate")
    assert (both.in_language("zh"), both.in_language("en")) == ("巩固率", "Retention rate")


def test_english_alone_is_not_enough() -> None:
    for written in ({"en": "Rate"}, {"zh": ""}, ""):
        refused(TypeAdapter(DisplayText), written)


def test_models_are_frozen_and_know_their_keys() -> None:
    text = Text(zh="巩固率")
    with pytest.raises(ValidationError):
        text.zh = "别的"  # type: ignore[misc]  # what is tested
    with pytest.raises(ValidationError):
        Text.model_validate({"zh": "巩固率", "fr": "taux"})


def test_a_source_says_how_sure_we_are() -> None:
    assert Source.model_validate({"status": "seen", "regulation": "mof-2020-10"}).section == ""
    refused(TypeAdapter(Source), {"regulation": "mof-2020-10"})
    refused(TypeAdapter(Source), {"status": "certain"})
