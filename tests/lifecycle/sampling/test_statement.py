"""The statement says from what, how much, by what right, and what the sample can find."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.lifecycle.sampling.plan import draw_sample
from perfindicators.lifecycle.sampling.statement import statement_of

EXAMPLE = Path(__file__).parents[3] / "examples" / "projects-to-sample.csv"


def test_the_statement_of_the_example() -> None:
    lines = statement_of(draw_sample(EXAMPLE, 10, seed=2022)).splitlines()
    assert lines[:5] == [
        "抽样总体：2022 年度自评项目 30 个，金额 16311 万元。",
        "样本：计划抽 10 个，抽中 10 个，占项目数的 33.33%；金额 8130 万元，占金额的 49.84%。",
        "抽中方式：必抽 4 个、随机抽中 6 个。",
        "必抽情形：审计发现过问题 1 个、自评满分而执行率低 1 个、上年等级较低 2 个（一个项目可有几种）。",
        "按主管部门分为 8 层，8 层有项目抽中。",
    ]
    assert "种子 2022" in lines[5]
    assert "practice/sampling-prefecture" in lines[5]
    # 1 − C(28, 10) ÷ C(30, 10)
    assert "30 个中抽 10 个（含必抽），若 5%（2 个）有问题，至少抽到一个的概率为 56.32%" in lines[6]
    # 1 − C(24, 6) ÷ C(26, 6) and 1 − C(23, 6) ÷ C(26, 6)
    assert "从 26 个中抽 6 个，若其中 5%（2 个）有问题，至少抽到一个的概率为 41.54%" in lines[8]
    assert "若其中 10%（3 个）有问题，至少抽到一个的概率为 56.15%" in lines[9]


def test_what_was_left_out_is_said() -> None:
    row = {"项目名称": "甲", "预算数": "5"}
    text = statement_of(
        draw_sample([row, row, {"项目名称": "乙"}, {"项目名称": "丙", "预算数": "3"}], 2, seed=1, strata=())
    )
    assert "清单中 1 行与其他行重复" in text
    assert "1 个项目没有可用的金额" in text
    assert "不分层" in text


def test_who_had_no_chance_is_said() -> None:
    rows = [
        {"项目名称": f"p{n}", "主管部门": "甲", "预算数": "5", "上年等级": "差" if n < 2 else "优"} for n in range(5)
    ]
    assert "没有机会被抽到的项目有 3 个" in statement_of(draw_sample(rows, 2, seed=1))


@pytest.mark.parametrize("classified", ["是", ""])
def test_nothing_tells_whether_there_are_classified_projects(classified: str) -> None:
    rows = [{"项目名称": f"p{n}", "预算数": "5"} for n in range(5)]
    extra = [{"项目名称": "某工程", "预算数": "900", "是否涉密": "是"}] if classified else []
    text = statement_of(draw_sample([*rows, *extra], 2, seed=1, strata=()))
    assert "自评项目 5 个，金额 25 万元" in text
    assert text.endswith("不含依法不予公开的项目。")


def test_the_statement_in_english() -> None:
    text = statement_of(draw_sample(EXAMPLE, 10, seed=2022), "en")
    assert text.startswith("Population: 30 self-evaluated projects of 2022, 16311 (10,000 yuan).")
    assert "at least one is found with probability 41.54%" in text
    assert not any("一" <= char <= "鿿" for char in text)
