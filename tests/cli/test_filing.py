"""`filing`: counts by department and desk, and the reminders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run

ROSTER, LOG = EXAMPLES / "filing-roster.csv", EXAMPLES / "filing-log.csv"


def test_counts_and_reminders() -> None:
    shown = run("filing", ROSTER, LOG, "--on", "2023-05-10")
    assert (shown.code, shown.err) == (0, "")
    assert "绩效自评报送情况（截至 2023-05-10）" in shown.out
    assert "2. 学生资助（州学生资助中心、教科文股）：未报送，应于 2023-04-30 前报送，逾期 10 天。" in shown.out


def test_the_same_in_english() -> None:
    shown = run("filing", ROSTER, LOG, "--on", "2023-05-10", "--lang", "en")
    assert "not filed, due 2023-04-30, 10 days late." in shown.out


def test_the_status_as_data() -> None:
    data = json.loads(run("filing", ROSTER, LOG, "--on", "2023-05-10", "--format", "json").out)
    assert (data["total"]["projects"], data["total"]["not_filed"], data["total"]["returned_twice_or_more"]) == (8, 4, 1)
    assert data["filings"][0]["due"] == "2023-05-18"
    assert set(data["reminders"]["zh"]) == {"州农业农村局", "州卫生健康委", "州教育体育局"}


def test_without_a_log_nobody_has_filed() -> None:
    data = json.loads(run("filing", ROSTER, "--on", "2023-05-10", "--format", "json").out)
    assert data["total"]["not_filed"] == 8


@pytest.mark.parametrize(
    "arguments",
    [
        (ROSTER, LOG),
        (ROSTER, LOG, "--on", "2023-13-01"),
        ("nothing.csv", LOG, "--on", "2023-05-10"),
        (ROSTER, LOG, "--on", "2023-05-10", "--practice", "nothing"),
    ],
)
def test_unusable_input_ends_with_2(arguments: tuple[str | Path, ...]) -> None:
    shown = run("filing", *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert "Traceback" not in shown.err


def test_a_log_that_is_not_there_is_an_error_and_the_roster_counts() -> None:
    shown = run("filing", ROSTER, "nothing.csv", "--on", "2023-05-10")
    assert shown.code == 1
    assert "nothing.csv" in shown.err
