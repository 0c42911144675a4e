"""A scorecard in a terminal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.cli.output import Lang
from perfindicators.cli.scorecard_view import of_points, print_scorecard
from perfindicators.scoring.scorecard import Bounds
from scoring_cases import indicator_set, line, money, score_lines


def test_a_known_score_is_shown_against_its_points() -> None:
    assert (
        of_points(Decimal("9.50"), Bounds(Decimal("9.50"), Decimal("9.50")), Decimal("10.00"), Lang.ZH) == "9.50 / 10"
    )


@pytest.mark.parametrize(("lang", "word"), [(Lang.ZH, "未定"), (Lang.EN, "open")])
def test_an_open_score_shows_its_bounds(lang: Lang, word: str) -> None:
    shown = of_points(None, Bounds(Decimal("0.00"), Decimal("10.00")), Decimal("22.5"), lang)
    assert shown == f"{word} 0.00–10.00 / 22.5"


def test_lines_execution_roll_ups_total_and_grade(capsys: pytest.CaptureFixture[str]) -> None:
    lines = indicator_set(
        line("≥10个", id="a", name="数量", points=80),
        line("≥1", id="b", name="取消的", category="output/quality"),
        execution_points=Decimal(10),
    )
    given = {"a": "9个", "b": {"status": "not-applicable", "reason": "取消"}}
    print_scorecard(score_lines(lines, given, figures=money(100, 95)), Lang.ZH)
    out = capsys.readouterr().out
    for word in (
        "数量",
        "≥10个",
        "9个",
        "72.00 / 80",
        "不计",
        "取消",
        "预算执行率",
        "95.00%",
        "9.50 / 10",
        "总分 81.50 / 90",
        "等级 优",
    ):
        assert word in out, word


def test_columns_line_up_although_chinese_takes_two_cells(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.cells import cell_len

    lines = indicator_set(line("≥10个", id="a", name="数量"), line("≥10", id="b", name="long name"))
    print_scorecard(score_lines(lines, {"a": "10个", "b": "10"}), Lang.ZH)
    rows = [row for row in capsys.readouterr().out.splitlines() if "10.00 / 10" in row and "≥" in row]
    assert len({cell_len(row[: row.index("≥")]) for row in rows}) == 1
