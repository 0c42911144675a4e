"""`list`: the frameworks at hand."""

from __future__ import annotations

import json

import pytest

from cli_cases import run


def test_the_shape_other_programs_rely_on() -> None:
    found = json.loads(run("list", "--format", "json").out)
    entry = next(item for item in found if item["id"] == "industry/education")
    assert list(entry) == ["id", "family", "title", "edition", "status", "indicators", "standards"]
    assert (entry["family"], entry["edition"], entry["status"]) == ("industry", "2021-trial", "proposed")
    assert entry["title"]["zh"]
    assert entry["title"]["en"] == "Education"
    assert entry["indicators"] > 10
    assert entry["standards"] > 0


@pytest.mark.parametrize(("family", "ids"), [("project", {"project/common"}), ("nothing", set())])
def test_one_family_only(family: str, ids: set[str]) -> None:
    found = json.loads(run("list", "--family", family, "--format", "json").out)
    assert {item["id"] for item in found if item["id"].startswith("project/") or not ids} == ids


def test_a_table_for_people_in_both_languages() -> None:
    zh, en = run("list"), run("list", "--lang", "en")
    assert zh.code == en.code == 0
    assert "教育" in zh.out
    assert "Education" in en.out
    assert "industry/education" in zh.out
