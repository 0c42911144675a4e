"""Texts in wide columns say what the exact engine reads in them."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import pyarrow as pa
import pytest

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
from frame_cases import in_cents
from perfindicators.diagnostics import Message
from perfindicators.observations.observation import Observation, Observations
from perfindicators.resolution.indicator_set import AlternativeGroup
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from scoring_cases import indicator_set, line

ELEMENTS = [{"id": "rules", "name": "制度健全", "share": "0.5"}, {"id": "files", "name": "资料完整", "share": "0.5"}]
SET = indicator_set(
    line("2022年9月底前", "finished-by", points=10, category="output/timeliness"),
    line(
        "≥735人次",
        "aided",
        points=10,
        category="output/quantity",
        veto={"if": "<100人次", "effect": "cap-grade", "grade": "中"},
    ),
    line("≤90万元", "cost", points=10, category="cost/economic"),
    line("≥95%", "rate", points=10, category="output/quality"),
    line(None, "records", points=10, category="output/quality", scoring={"rule": "checklist", "elements": ELEMENTS}),
    line("≥2", "plain", points=50, category="benefit/social"),
)
TEXTS = {
    "finished-by": ["2022年9月30日", "2022-10-01", "9月", "没有", "", None, "2022年12月底"],
    "aided": ["735", "0.07万人次", "99人次", "七百", None, "1,000人次", "735人次"],
    "cost": ["90万元", "900000元", "0.01亿元", "——", None, "92.5", "85"],
    "rate": ["95%", "0.95", "94.05％", "约95%", None, "", "100%"],
    "records": ["制度健全、资料完整", "制度健全", "不知道", "", None, "资料完整", "无"],
}
PLAIN = [2.0, 1.0, None, 2.0, 2.0, 1.5, 3.0]
ROWS = [dict(zip([*TEXTS, "plain"], row, strict=True)) for row in zip_longest(*TEXTS.values(), PLAIN)]


def table() -> pa.Table:
    return pa.table({"row": list(range(len(ROWS))), **TEXTS, "plain": PLAIN})


def exactly(row: dict[str, object]) -> dict[str, object]:
    items = [Observation(id, str(value) if isinstance(value, float) else value or None) for id, value in row.items()]
    card = score_set(SET, Observations(tuple(items)), judge(SET.policy))
    told: dict[str, object] = {f"score_{item.indicator}": item.score for item in card.lines}
    told |= {"score_low": card.bounds.low, "score_high": card.bounds.high, "score": card.total}
    return {name: None if value is None else int(value * 100) for name, value in told.items()} | {"grade": card.grade}  # type: ignore[operator, call-overload]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_reads_them_as_the_exact_engine_does(engine: Engine) -> None:
    engine_or_skip(engine)
    scored = engine.fetch(pfi.score_frame(engine.load(table()), SET))
    assert sorted(found["row"] for found in scored) == list(range(len(ROWS)))
    for found in scored:
        expected = exactly(ROWS[found["row"]])
        got = {name: found[name] if name == "grade" else in_cents(found[name]) for name in expected}
        assert got == expected, ROWS[found["row"]]


def test_what_was_read_is_announced_column_by_column() -> None:
    told: list[Message] = []
    pfi.score_frame(table(), SET, announce=told.append)
    assert len(told) == len(TEXTS)
    assert "6 distinct texts of column 'finished-by'; 1 of them" in told[0].en


def test_columns_of_numbers_are_not_read_at_all() -> None:
    told: list[Message] = []
    pfi.score_frame(pa.table({"plain": PLAIN}), SET, announce=told.append)
    assert told == []


def test_an_empty_text_is_not_reported_so_the_other_alternative_counts() -> None:
    lines = (line("≥95%", "by-survey", points=60), line("≥95%", "by-count", points=40))
    either = replace(indicator_set(*lines), alternatives=(AlternativeGroup("g", ("by-survey", "by-count"), "chosen"),))
    scored = pfi.score_frame(pa.table({"by-survey": ["", "读不出"], "by-count": ["95%", "95%"]}), either)
    assert sorted(scored["points"].to_pylist()) == [40.0, 60.0]
