"""The page on JSON shows for every verb of the budget year the keys that it prints."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from cli_cases import run
from json_shapes import shape_lines

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "json.md"
SHAPE = re.compile(r"^```text shape\n\$ perfindicators (?P<command>.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)
COMMANDS = [match["command"] for match in SHAPE.finditer(PAGE.read_text("utf-8"))]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.split()[0])
def test_the_keys_are_those_the_page_shows(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    lines = list(shape_lines(json.loads(run(*shlex.split(command), "--format", "json").out)))
    text = PAGE.read_text("utf-8")
    shown = next(match for match in SHAPE.finditer(text) if match["command"] == command)
    if os.environ.get("UPDATE_DOCS"):
        body = "".join(f"{line}\n" for line in lines)
        PAGE.write_text(text[: shown.start("body")] + body + text[shown.end("body") :], "utf-8")
    assert shown["body"].splitlines() == lines


def test_every_verb_of_the_budget_year_has_its_shape_on_the_page() -> None:
    from perfindicators.cli.app import STEPS

    assert {command.split()[0] for command in COMMANDS} == set(STEPS)


def test_shared_parts_are_named_and_keys_of_the_data_are_not_told() -> None:
    printed = {"name": {"zh": "甲", "en": ""}, "counts": {"州级": 1}, "rows": [{"bounds": {"low": 1, "high": 2}}]}
    assert list(shape_lines(printed)) == ["· = name:Text counts rows", "rows[] = bounds:Bounds"]
