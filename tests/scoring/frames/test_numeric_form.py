"""The long form with numbers: every engine says of every row what the exact engine says."""

from __future__ import annotations

from random import Random

import narwhals as nw
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
from frame_cases import arrow, exact_line, numeric_row, numeric_tables, told_by_frame, told_exactly
from perfindicators.scoring.frames import branches, numeric_form

POLICIES = ("integrated-platform", "mof-2020-10", "mof-2021-101", "beijing-2016")
# A table is made from one number, so there is nothing to shrink; a failing row is printed instead.
ONE_TABLE = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
Row = dict[str, object]


def differences(engine: Engine, rows: list[Row], policy: str) -> list[str]:
    """Return the rows about which the two engines differ."""
    scored = engine.fetch(pfi.score_frame(engine.load(arrow(rows)), policy=policy))
    assert sorted(found["row"] for found in scored) == list(range(len(rows)))
    pairs = [(told_by_frame(found), told_exactly(exact_line(rows[found["row"]], policy)), found) for found in scored]
    return [f"{rows[found['row']]}\n  frame {a}\n  exact {b}" for a, b, found in pairs if a != b]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_scores_every_row_as_the_exact_engine_does(engine: Engine) -> None:
    engine_or_skip(engine)

    @settings(ONE_TABLE, max_examples=engine.examples)
    @given(rows=numeric_tables(), policy=st.sampled_from(POLICIES))
    def compare(rows: list[Row], policy: str) -> None:
        found = differences(engine, rows, policy)
        assert not found, found[0]

    compare()


def test_seven_engines_give_the_same_score_for_the_same_row() -> None:
    random = Random(2022)
    rows = [numeric_row(random) for _ in range(500)]
    ready = [engine for engine in ENGINES if not engine.missing()]
    results = {}
    for engine in ready:
        scored = engine.fetch(pfi.score_frame(engine.load(arrow(rows))))
        results[engine.name] = {found["row"]: told_by_frame(found) for found in scored}
    first = results.pop("pandas")
    for name, found in results.items():
        assert found == first, name
    for engine in ENGINES:
        engine_or_skip(engine)
    assert len({engine.name.partition("-")[0] for engine in ready}) == 7


def _polars() -> Engine:
    return next(engine for engine in ENGINES if engine.name == "polars")


def _tables() -> list[list[Row]]:
    return [[numeric_row(random) for _ in range(500)] for random in map(Random, range(6))]


def test_rounding_by_the_engine_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(_: object, weight: nw.Expr, numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
        return (weight * (numerator / denominator)).round(0)

    monkeypatch.setattr(branches, "rounded_share", trusting)
    assert any(differences(_polars(), rows, "integrated-platform") for rows in _tables())


def test_a_comparison_of_a_quotient_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = numeric_form._notes

    def trusting(*arguments: object) -> object:
        kept = [pair for pair in notes(*arguments) if pair[1] != "over-achieved"]  # type: ignore[arg-type]
        number, up = nw.col("_pfi_s") == 3, nw.col("_pfi_o") <= 2
        target = nw.when(nw.col("_pfi_t") > 0).then(nw.col("target"))
        return [*kept, (number & up & (nw.col("actual") / target > 1.3), "over-achieved")]

    monkeypatch.setattr(numeric_form, "_notes", trusting)
    assert any(differences(_polars(), rows, "integrated-platform") for rows in _tables())


def test_an_operator_nobody_knows_leaves_the_row_open() -> None:
    rows = [{"operator": "约", "target": 5.0, "actual": 5.0, "points": 10.0, "category": "", "unit": None}]
    scored = _polars().fetch(pfi.score_frame(_polars().load(arrow(rows))))[0]
    assert (scored["score"], scored["score_high"]) == (None, 10.0)
    assert pfi.note_codes(scored["notes"]) == ("operator-unknown",)


def test_headings_of_the_official_table_are_columns() -> None:
    import pandas as pd

    table = pd.DataFrame({"指标性质": ["≥"], "指标值": [95.0], "实际完成值": [94.05], "分值": [10.0], "备注栏": ["留"]})
    scored = pfi.score_frame(table)
    assert scored["score"].tolist() == [9.9]
    assert scored["备注栏"].tolist() == ["留"]
    named = table.rename(columns={"实际完成值": "2022年实绩"})
    assert pfi.score_frame(named, columns={"actual": "2022年实绩"})["score"].tolist() == [9.9]


def test_a_column_that_is_not_there_is_named() -> None:
    import pandas as pd

    with pytest.raises(pfi.FrameUnusable, match="实绩"):
        pfi.score_frame(pd.DataFrame({"target": [1.0]}), columns={"actual": "实绩"})


def test_what_is_no_frame_is_refused_in_both_languages() -> None:
    with pytest.raises(TypeError, match=r"数据框.*dataframe"):
        pfi.score_frame([1, 2])  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_numbers_no_budget_holds_stop_no_engine(engine: Engine) -> None:
    engine_or_skip(engine)
    absurd = [1e300, 1e18, 5e15, -1e300, -1e18]
    rows = [(operator, 95.0, value) for operator in (">=", "<=") for value in absurd]
    rows += [(operator, value, 95.0) for operator in (">=", "<=") for value in absurd]
    names = ("operator", "target", "actual")
    table = pa.table(
        {name: [row[n] for row in rows] for n, name in enumerate(names)} | {"points": [1e300] + [10.0] * 19}
    )
    found = {
        (row["operator"], row["target"], row["actual"]): row
        for row in engine.fetch(pfi.score_frame(engine.load(table)))
    }
    assert len(found) == 20
    assert found[">=", 95.0, 1e18]["score"] == 10.0
    assert found["<=", 95.0, 1e18]["score"] == 0.0
    assert found[">=", 95.0, -1e300]["score"] == 0.0
    assert "beyond-exact-range" in pfi.note_codes(found[">=", 1e18, 95.0]["notes"])
