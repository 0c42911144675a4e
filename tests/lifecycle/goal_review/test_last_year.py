"""Last year's results: from a table or from scorecards."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.last_year import read_last_year
from perfindicators.lifecycle.goal_review.review import review_goals
from perfindicators.observations.table import read_table
from perfindicators.scoring.tables import score_published

AID = shipped_folder("examples") / "departments" / "prefecture-ethnic-secondary-school" / "student-aid"


def test_a_dataframe_with_gaps_is_read() -> None:
    frame = pd.DataFrame({"项目名称": ["甲", "乙"], "得分": [86.5, float("nan")], "等级": ["良", None]})
    first, second = (entry.value for entry in read_last_year(frame).register.entries)
    assert (first.score, first.grade) == (Decimal("86.5"), "良")
    assert (second.score, second.grade) == (None, "")


def test_a_scorecard_brings_its_actual_values_beside_the_targets() -> None:
    card = score_published(read_table(AID / "self-evaluation.csv").tables[0])
    review = review_goals(AID / "declaration.yaml", last_year=card)
    assert review.last_year is not None
    assert review.last_year.kind == "自评"
    known = {line.name.zh: line.actual for line in card.lines}
    beside = {line.name: line.last_year for line in review.compared if line.name in known}
    assert len(beside) > 5
    assert beside == {name: known[name] for name in beside}
