"""`budget-review`: rates of sums by any grouping."""

from __future__ import annotations

import json
from pathlib import Path

from cli_cases import EXAMPLES, run

TABLE = EXAMPLES / "budget-review.csv"


def test_groups_and_total_are_shown_with_the_rate_of_their_sums() -> None:
    shown = run("budget-review", TABLE)
    assert shown.code == 0
    assert "16.73%" in shown.out
    assert "18.31%" in shown.out
    assert "19.5" in shown.out


def test_groups_go_by_any_column_and_in_english() -> None:
    shown = run("budget-review", TABLE, "--by", "department", "--lang", "en")
    assert "州教育体育局" in shown.out
    assert "total" in shown.out
    assert "合计" not in shown.out


def test_json_holds_decimals_as_text() -> None:
    data = json.loads(run("budget-review", TABLE, "--format", "json").out)
    assert (data["total"]["rate"], data["total"]["cut"]) == ("16.73", "416.95")
    assert [group["group"] for group in data["groups"]] == [["州级"], ["县级"]]


def test_a_figure_that_does_not_hold_ends_with_one(tmp_path: Path) -> None:
    path = tmp_path / "评审 表.csv"
    path.write_text("项目名称,送审金额,审定金额,审减率\n甲,100,80,21%\n", "utf-8")
    shown = run("budget-review", path)
    assert shown.code == 1
    assert "Z05" in shown.err


def test_a_table_without_amounts_ends_with_two(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("项目名称\n甲\n", "utf-8")
    shown = run("budget-review", path)
    assert shown.code == 2
    assert "O25" in shown.err


def test_a_column_that_is_not_there_ends_with_two_and_names_those_that_are() -> None:
    shown = run("budget-review", TABLE, "--by", "天气")
    assert (shown.code, shown.out) == (2, "")
    assert "level" in shown.err


def test_a_table_of_classified_projects_alone_is_like_one_without_projects(tmp_path: Path) -> None:
    path = tmp_path / "密.csv"
    path.write_text("项目名称,送审金额,审定金额,涉密\n甲,100,80,是\n", "utf-8")
    shown = run("budget-review", path)
    assert (shown.code, shown.out) == (2, "")
