"""Published rows: the target as one text, and the way to what scoring takes."""

import pytest

from perfindicators.diagnostics import SourceSpan
from perfindicators.observations.observation import ProjectFigures
from perfindicators.observations.self_evaluation import SelfEvaluation, TableRow, observations_of


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"target": "≥50个", "operator": "≥", "unit": "个"}, "≥50个"),
        ({"target": "95", "unit": "%"}, "95%"),
        ({"target": "28.8万元", "unit": "%"}, "28.8万元"),
        ({"operator": "═", "target_value": "100", "unit": "%"}, "═100%"),
        ({"operator": "1", "target_value": "5", "unit": "天"}, "＞5天"),
        ({"operator": "5", "target_value": "-3", "unit": "%"}, "≤-3%"),
        ({"operator": "6", "target_value": "有效"}, "有效"),
        ({"operator": "定性", "target_value": "1次以上"}, "1次以上"),
        ({"operator": "≥", "target_value": "≥95", "unit": "%"}, "≥95%"),
        ({"operator": "≥", "unit": "%"}, ""),
        ({}, ""),
    ],
)
def test_split_targets_are_joined_as_text(cells, text):
    assert TableRow("a", 2, **cells).target_text == text


def table():
    part = TableRow("其中b", 3, name="b", key="b", actual="1")
    row = TableRow("★a", 2, name="a", key="a", level2="数量指标", reason="疫情", parts=(part,), target="≥1")
    return SelfEvaluation("甲", "教育局", "", "", "2022", (row,), ProjectFigures(), SourceSpan("a.csv", 2, 1))


def test_scoring_takes_the_observations_of_one_table():
    observations = observations_of(table())
    assert observations["a"].reason == "疫情"
    assert observations["a"].level2 == "数量指标"
    assert [part.indicator for part in observations["a"].parts] == ["b"]
    assert observations.source == SourceSpan("a.csv", 2, 1)


def test_a_frame_of_the_table_shows_sub_rows_below_their_parent():
    frame = table().to_frame()
    assert frame["part_of"].tolist() == ["", "a"]
    assert frame["target_text"].tolist() == ["≥1", ""]
