"""Results of steps as data that JSON can hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import pytest

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.plain_data import plain_data


class Light(StrEnum):
    RED = "red"


class Money(NamedTuple):
    cut: Decimal | None
    on: date


@dataclass(frozen=True, slots=True)
class Result:
    money: tuple[Money, ...]
    light: Light
    done: bool
    names: frozenset[str]


def test_every_part_of_a_result_becomes_json() -> None:
    money = (Money(Decimal("1E+3"), date(2022, 7, 31)), Money(None, date(2022, 8, 1)))
    found = plain_data(Result(money, Light.RED, True, frozenset("乙甲")))
    assert found == {
        "money": [{"cut": "1000", "on": "2022-07-31"}, {"cut": None, "on": "2022-08-01"}],
        "light": "red",
        "done": True,
        "names": ["乙", "甲"],
    }
    assert type(found["light"]) is str  # type: ignore[index, call-overload]
    json.dumps(found)


def test_a_diagnostic_is_written_as_lint_writes_it() -> None:
    found = plain_data(Diagnostic("A01", Severity.ERROR, Message("无", "none")))
    assert isinstance(found, dict)
    assert (found["code"], found["severity"], found["message"]) == ("A01", "error", {"zh": "无", "en": "none"})


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        plain_data({"rate": 0.1})
