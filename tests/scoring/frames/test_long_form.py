"""The long form by the lines of a set, or by targets that are text."""

from __future__ import annotations

from random import Random

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
from frame_cases import told_by_frame, told_exactly
from perfindicators.diagnostics import Message
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.model.base import Text
from perfindicators.observations.observation import Observation
from perfindicators.observations.self_evaluation import TableRow
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.judges import judge
from perfindicators.scoring.line_scoring import Setting, score_line
from scoring.frames.test_numeric_form import ONE_TABLE
from scoring_cases import indicator_set, line
from set_cases import long_observation, long_rows, long_table, random_set, wide_row


def differences(engine: Engine, seed: int) -> list[str]:
    """Return the rows about which the two engines differ; at least 500, by the lines of a random set."""
    random = Random(seed)
    resolved = random_set(random, small=engine.slow)
    rows = [row for _ in range(80 if engine.slow else 30) for row in long_rows(wide_row(random, resolved), resolved)]
    scored = engine.fetch(pfi.score_frame(engine.load(long_table(rows)), resolved))
    assert sorted(found["row"] for found in scored) == list(range(len(rows))), "no row is lost or doubled"
    ready = judge(resolved.policy)
    setting = Setting(ready.rules, ready.dictionary, 2022)
    wrong = []
    for found in scored:
        row = rows[found["row"]]
        item = resolved.line(str(row["indicator"]))
        exact = told_exactly(score_line(item, long_observation(row, item), setting), assumed=True)
        if told_by_frame(found) != exact:
            wrong.append(f"{item.target} {item.scoring} {row}\n  frame {told_by_frame(found)}\n  exact {exact}")
    return wrong


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_scores_rows_by_a_set_as_the_exact_engine_does(engine: Engine) -> None:
    engine_or_skip(engine)

    @settings(ONE_TABLE, max_examples=max(2, engine.examples // 3))
    @given(seed=st.integers(0, 2**32))
    def compare(seed: int) -> None:
        found = differences(engine, seed)
        assert not found, found[0]

    compare()


TEXTS = (
    "≥95%",
    "不低于95%",
    "≤90万元",
    "735人次",
    "5%",
    "效果明显",
    "2022年9月底前",
    "5-10",
    "±10%",
    "=0",
    "随便写写",
    "",
    None,
    "≥1.2万人",
    "100%",
    "0次",
    "达到85%以上",
    "17元/人·天",
)
VALUES = (
    "94.05",
    "94.05%",
    "0.97",
    "92.5万元",
    "735",
    "6%",
    "达成预期指标",
    "部分达成",
    "2022-10-01",
    "9月",
    "",
    None,
    "无",
    "-1",
    "约90",
    "12000",
)
NAMES = ("合格率", "投诉率", "项目成本", "完成时间", "补助标准", "数量")


def text_rows(random: Random) -> list[dict[str, object]]:
    return [
        {
            "name": random.choice(NAMES),
            "category": random.choice(("output/quality", "cost/economic", "output/timeliness")),
            "target": random.choice(TEXTS),
            "unit": random.choice((None, "", "%")),
            "actual": random.choice(VALUES),
            "grade": random.choice((None, None, "达成", "未达成。")),
            "points": random.choice((10.0, 4.5, 0.0)),
            "points_given": random.choice((None, 4.5, 3.0)),
        }
        for _ in range(500)
    ]


def exact_text(row: dict[str, object]) -> object:
    """What the exact engine makes of one row of text."""
    text = TableRow("", 0, target_value=row["target"] or None, unit=row["unit"] or None).target_text  # type: ignore[arg-type]
    item = IndicatorLine(
        "a",
        Text(zh=str(row["name"])),
        str(row["category"]),
        parse_decimal(row["points"]) or parse_decimal(0.0),
        parse_criterion(text) if text else None,
    )  # type: ignore[arg-type]
    observation = Observation("a", row["actual"], parse_decimal(row["points_given"]), row["grade"])  # type: ignore[arg-type]
    ready = judge("integrated-platform")
    return told_exactly(score_line(item, observation, Setting(ready.rules, ready.dictionary, None)), assumed=True)


def parse_decimal(value: object) -> object:
    from decimal import Decimal

    return None if value is None else Decimal(repr(value))


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_reads_texts_as_the_exact_engine_does(engine: Engine) -> None:
    engine_or_skip(engine)
    rows = text_rows(Random(7))
    kinds = {name: pa.float64() if "points" in name else pa.string() for name in rows[0]}
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    table = pa.table({**columns, "row": list(range(500))}, schema=pa.schema([*kinds.items(), ("row", pa.int64())]))
    told: list[Message] = []
    scored = engine.fetch(pfi.score_frame(engine.load(table), announce=told.append))
    assert len(scored) == 500
    assert len(told) == 1
    wrong = [
        f"{rows[found['row']]}\n  frame {told_by_frame(found)}\n  exact {exact_text(rows[found['row']])}"
        for found in scored
        if told_by_frame(found) != exact_text(rows[found["row"]])
    ]
    assert not wrong, wrong[0]


def test_words_nobody_can_read_come_out_as_judged_and_are_counted() -> None:
    table = pd.DataFrame({"target": ["≥95%", "随便写写"], "actual": [95.0, 3.0], "points": [10.0, 5.0]})
    told: list[Message] = []
    scored = pfi.score_frame(table, announce=told.append)
    by_rule = dict(zip(scored["rule"], scored["score"], strict=True))
    assert by_rule["proportional"] == 10.0
    assert by_rule["judged"] != by_rule["judged"], "no score, and not dropped"
    assert "1" in told[0].zh
    assert "2" in told[0].zh


def test_an_indicator_may_be_named_by_its_chinese_name() -> None:
    resolved = indicator_set(line("≥95%", "retention-rate", name="巩固率"), line("≥5", "b", name="数量"))
    table = pd.DataFrame({"三级指标": ["巩固率", "数量", "没有的"], "全年完成值": [94.05, 5.0, 1.0]})
    scored = pfi.score_frame(table, resolved).sort_values("三级指标")
    assert dict(zip(scored["三级指标"], scored["score"], strict=True))["巩固率"] == 9.9
    notes = dict(zip(scored["三级指标"], scored["notes"], strict=True))
    assert pfi.note_codes(int(notes["没有的"])) == ("not-in-set",)


def test_two_rows_for_one_indicator_stay_two_rows() -> None:
    resolved = indicator_set(line("≥95%", "a"))
    table = pd.DataFrame({"project": ["甲", "甲"], "indicator": ["a", "a"], "actual": [95.0, 47.5]})
    assert sorted(pfi.score_frame(table, resolved)["score"]) == [5.0, 10.0]
