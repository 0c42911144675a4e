"""A frame that cannot be scored is refused by name, in both languages; nothing missing counts as nothing."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import perfindicators as pfi
from scoring_cases import indicator_set, line

ROWS = pd.DataFrame({"operator": [">="], "target": [97.0], "actual": [94.0], "points": [4.5]})
SET = indicator_set(line("≥95%", "retention-rate"))
Score = Callable[[], object]
REFUSED: list[tuple[Score, str, str]] = [
    (lambda: pfi.score_frame(ROWS.drop(columns="points")), "缺少列 points", "'points'"),
    (lambda: pfi.score_frame(ROWS.drop(columns="actual")), "缺少列 actual", "'actual'"),
    (lambda: pfi.score_frame(ROWS.drop(columns="target")), "缺少列 target", "'target'"),
    (lambda: pfi.score_frame(ROWS.assign(target_low=1.0)), "缺少列 target_high", "'target_high'"),
    (lambda: pfi.score_frame(ROWS.assign(points="10分")), "“points”", "'points'"),
    (lambda: pfi.score_frame(ROWS.assign(deduction="扣一分")), "“deduction”", "'deduction'"),
    (lambda: pfi.score_frame(ROWS, columns={"actuel": "actual"}), "“actuel”", "'actuel'"),
    (lambda: pfi.score_frame(ROWS, columns={"actual": "实绩"}), "“实绩”", "'实绩'"),
    (lambda: pfi.score_frame(pd.DataFrame({"天气": [1]}), SET), "retention-rate", "retention-rate"),
    (lambda: pfi.score_frame(pd.DataFrame({"indicator": ["retention-rate"]}), SET), "缺少列 actual", "'actual'"),
    (lambda: pfi.score_frame(pd.DataFrame({"巩固率": [95.0]}), SET, columns={"rate": "巩固率"}), "“rate”", "'rate'"),
    (lambda: pfi.roll_up(pfi.score_frame(ROWS), []), "by=", "by="),
    (lambda: pfi.roll_up(pfi.score_frame(ROWS), "project"), "by=", "by="),
    (lambda: pfi.roll_up(ROWS, ["operator"]), "“score”", "'score'"),
    (lambda: pfi.name_notes(ROWS), "“notes”", "'notes'"),
]


@pytest.mark.parametrize(("score", "zh", "en"), REFUSED)
def test_what_cannot_be_scored_is_refused_with_the_fix(score: Score, zh: str, en: str) -> None:
    with pytest.raises(pfi.FrameUnusable) as refused:
        score()
    assert zh in refused.value.in_language("zh")
    assert en in refused.value.in_language("en")


def test_a_frame_of_judged_rows_needs_no_actual_values() -> None:
    rows = pd.DataFrame({"grade": ["达成"], "points_given": [4.5], "points": [5.0]})
    assert pfi.score_frame(rows)["score"].tolist() == [4.5]


def test_without_a_column_of_operators_the_names_decide() -> None:
    rows = pd.DataFrame(
        {"三级指标": ["合格率", "投诉率"], "指标值": [80.0, 5.0], "实际完成值": [90.0, 6.0], "分值": [10.0, 10.0]}
    )
    scored = pfi.score_frame(rows).set_index("三级指标")
    assert scored["score"].to_dict() == {"合格率": 10.0, "投诉率": 8.0}
    assert {pfi.note_codes(int(notes)) for notes in scored["notes"]} == {("direction-assumed",)}


def test_a_gap_among_numeric_targets_is_no_target_and_no_word() -> None:
    rows = pd.DataFrame({"name": ["合格率"] * 2, "target": [80.0, None], "actual": [80.0, 80.0], "points": [5.0, 5.0]})
    assert sorted(pfi.score_frame(rows)["rule"]) == ["none", "proportional"]


def test_a_long_frame_may_name_its_indicators_in_a_column_of_any_name() -> None:
    rows = pd.DataFrame({"甲": ["retention-rate"], "乙": [94.05]})
    assert pfi.score_frame(rows, SET, columns={"indicator": "甲", "actual": "乙"})["score"].tolist() == [9.9]
