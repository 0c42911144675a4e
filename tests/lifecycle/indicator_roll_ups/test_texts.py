"""A roll-up read as text."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.indicator_roll_ups.facade import roll_up_indicators

ROW = {"一级指标": "产出指标", "三级指标": "受益学生数", "分值": "10", "主管部门": "教育局"}


def text(*pairs: tuple[str, str], lang: str = "zh") -> str:
    rows = [
        {**ROW, "项目名称": f"项目{n}", "年度指标值": target, "实际完成值": actual}
        for n, (target, actual) in enumerate(pairs)
    ]
    return roll_up_indicators(rows, by=[]).as_text("zh" if lang == "zh" else "en")


def test_the_per_cent_of_an_incomplete_sum_says_of_which_projects() -> None:
    assert "目标 300人 实际 90人（可比的 1 个项目 90.00%）" in text(("≥100人", "90人"), ("≥200人", ""))


def test_money_that_nobody_states_is_not_shown_as_zero() -> None:
    assert "执行率" not in text(("≥100人", "90人"))


@pytest.mark.parametrize(("lang", "words"), [("zh", "2 个全部达到"), ("en", "all 2 met")])
def test_all_met_is_one_word(lang: str, words: str) -> None:
    assert words in text(("≥1人", "1人"), ("≥1人", "2人"), lang=lang)


def test_a_rate_shows_its_range() -> None:
    assert "实际 90–98%" in text(("≥95%", "90%"), ("≥95%", "98%"))
