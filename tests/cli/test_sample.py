"""`sample`: the list, the reasons, the statement, the memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run

TABLE = EXAMPLES / "projects-to-sample.csv"
ASKED = ("sample", TABLE, "--size", "10", "--seed", "2022")


def test_the_list_names_projects_reasons_and_statement() -> None:
    shown = run(*ASKED)
    assert shown.code == 0
    assert "必抽：上年等级较低" in shown.out
    assert "抽样总体：2022 年度自评项目 30 个，金额 16311 万元。" in shown.out
    assert shown.err == ""


def test_the_same_in_english() -> None:
    shown = run(*ASKED, "--lang", "en")
    assert "forced: an audit finding" in shown.out
    assert "Population: 30 self-evaluated projects of 2022" in shown.out


def test_the_sample_as_data() -> None:
    data = json.loads(run(*ASKED, "--format", "json").out)
    assert (data["population"], data["size"], data["seed"], data["amount"]) == (30, 10, "2022", "16311")
    assert len(data["drawn"]) == 10
    assert data["drawn"][0]["probability"] == "6.12"
    assert {item["error_rate"]: item["probability"] for item in data["detections"]} == {"0.05": "41.54", "0.1": "56.15"}
    assert data["statement"]["zh"].startswith("抽样总体")


def test_a_share_and_other_strata() -> None:
    data = json.loads(run("sample", TABLE, "--size", "40%", "--seed", "1", "--by", "section", "--format", "json").out)
    assert data["size"] == 12
    assert [item["name"] for item in data["strata"]] == ["农业股", "教科文股", "社保股", "经建股", "行政股"]
    whole = json.loads(run("sample", TABLE, "--seed", "1", "--by", "none", "--format", "json").out)
    assert len(whole["strata"]) == 1


def test_the_memory_goes_on_to_the_next_year(tmp_path: Path) -> None:
    memory = tmp_path / "抽样 记录.csv"
    assert run(*ASKED, "--write-memory", memory).code == 0
    later = tmp_path / "next.csv"
    later.write_text(TABLE.read_text("utf-8").replace(",2022,", ",2023,"), "utf-8")
    data = json.loads(
        run("sample", later, "--size", "10", "--seed", "2022", "--memory", memory, "--format", "json").out
    )
    assert data["year"] == 2023
    assert {item["undrawn"] for item in data["drawn"]} <= {0, 1}


def test_a_size_that_is_none_is_an_error() -> None:
    shown = run("sample", TABLE, "--seed", "1", "--size", "0")
    assert shown.code == 1
    assert "J04" in shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("sample", "nothing.csv", "--seed", "1"),
        ("sample", TABLE),
        ("sample", TABLE, "--seed", "1", "--size", "几个"),
        ("sample", TABLE, "--seed", "1", "--by", "colour"),
        ("sample", TABLE, "--seed", "1", "--memory", "nothing.csv"),
        ("sample", TABLE, "--seed", "1", "--practice", "nothing"),
    ],
)
def test_unusable_input_ends_with_2(arguments: tuple[str | Path, ...]) -> None:
    shown = run(*arguments)
    assert (shown.code, shown.out) == (2, "")
    assert "Traceback" not in shown.err


def test_a_bureaus_own_practice(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    folder.mkdir()
    (folder / "ours.yaml").write_text(
        "kind: practice\nformat: 1\nid: practice/ours\ntitle: 我局\neffective: 2022-01-01\n"
        "source: {status: practice}\nsampling: {share: 50%, forced: {last_grades: [], audit_findings: false}}\n",
        "utf-8",
    )
    shown = run("sample", TABLE, "--seed", "1", "--library", tmp_path, "--practice", "ours", "--format", "json")
    data = json.loads(shown.out)
    assert (data["size"], data["basis"]["document"]) == (15, "practice/ours")
    assert {item["forced"] for item in data["drawn"]} == {"", "full-score-low-spending"}
