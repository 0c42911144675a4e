"""Totals on frames: what does not hold of a project, as the recheck that explains finds it, on every engine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.errors import FrameUnusable
from perfindicators.lifecycle.recheck.facade import recheck
from perfindicators.scoring.frames.rechecked_totals import PROJECT_CHECKS, recheck_totals
from perfindicators.scoring.frames.rechecks import recheck_frame

ROW: dict[str, Any] = {
    "project": "甲", "indicator": "维修", "operator": ">=", "target": 4.0, "actual": 4.0, "points": 10.0,
    "points_given": 10.0,
}  # fmt: skip
NINETY = [{**ROW, "indicator": f"指标{n}", "points": 9.0, "points_given": 9.0} for n in range(10)]
HEAD: dict[str, Any] = {
    "project": "甲", "total_given": 98.62, "grade_given": "优", "budget": 25.0, "executed": 21.54576,
    "execution_rate": 86.18, "execution_points": 10.0, "execution_given": 8.62,
}  # fmt: skip


SHORT = {"executed": 24.0, "execution_rate": 96.0}


def project_checks(rows: list[dict[str, Any]], **changes: Any) -> list[str]:
    found = recheck_totals(recheck_frame(pd.DataFrame(rows)), pd.DataFrame([{**HEAD, **changes}]))
    return [name for name in PROJECT_CHECKS if found[name].iloc[0]]


NINETY = [{**ROW, "indicator": f"指标{n}", "points": 9.0, "points_given": 9.0} for n in range(10)]


def test_a_project_in_order_says_nothing() -> None:
    assert project_checks(NINETY) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"total_given": 98.57}, []),
        ({"total_given": 98.56}, ["total-differs"]),
        ({"total_given": 90.0}, ["total-differs"]),
        ({"grade_given": "良"}, ["grade-differs"]),
        ({"execution_rate": 86.19}, ["rate-differs"]),
        ({"execution_rate": 86.17}, ["rate-differs"]),
        ({"execution_given": 8.63, "total_given": 98.63}, ["execution-score-differs"]),
        ({"execution_given": 8.61, "total_given": 98.61}, ["execution-score-differs"]),
        ({"execution_points": 20.0, "execution_given": 17.24, "total_given": 107.24}, ["points-do-not-add-up"]),
        ({"execution_points": 100.0}, ["execution-points-misprinted"]),
        ({"execution_points": None}, []),
        ({"execution_points": None, "total_given": 100.0}, ["total-differs"]),
        ({"execution_rate": 86.2, "execution_given": 8.6, "total_given": 98.6}, []),
        ({"execution_rate": 86.0, "execution_given": 9.0, "total_given": 99.0}, []),
        ({"execution_rate": 86.3, "execution_given": 8.6, "total_given": 98.6}, ["rate-differs"]),
        ({**SHORT, "execution_given": 10.0, "total_given": 100.0}, ["execution-score-differs"]),
        ({**SHORT, "execution_given": 10.0, "total_given": 100.0, "finished": "是"}, []),
        ({"executed": 24.9, "execution_rate": 99.6, "execution_given": 10.0, "total_given": 100.0}, []),
        ({"executed": 21.5, "execution_rate": 86.1, "execution_given": 8.61, "total_given": 98.61}, []),
        ({"budget": None, "executed": None, "execution_given": 9.0, "total_given": 99.0}, []),
        ({"budget": None, "executed": None, "execution_given": 9.5, "total_given": 99.5}, ["execution-score-differs"]),
        ({"grade_given": "优秀"}, []),
        ({"grade_given": " 良好 "}, ["grade-differs"]),
        ({"grade_given": "达标"}, []),
        ({"total_given": None, "grade_given": "良"}, ["grade-differs"]),
        ({"budget": 0.0}, []),
        ({"budget": None, "execution_rate": None}, []),
        ({"total_given": None}, []),
        ({"grade_given": None}, []),
    ],
)  # fmt: skip
def test_what_does_not_hold_in_a_project_has_its_own_flag(changes: dict[str, Any], found: list[str]) -> None:
    assert project_checks(NINETY, **changes) == found


def test_rows_that_are_wrong_are_counted_in_their_project() -> None:
    rows = [*NINETY[:-1], {**NINETY[-1], "actual": 1.0}]
    found = recheck_totals(recheck_frame(pd.DataFrame(rows)), pd.DataFrame([HEAD]))
    assert (found["rows_wrong"].iloc[0], found["points_rows"].iloc[0]) == (1, 90.0)


def test_a_total_without_every_score_is_not_judged() -> None:
    rows = [*NINETY[:-1], {**NINETY[-1], "points_given": None}]
    assert project_checks(rows, total_given=95.0, grade_given=None) == []


def test_a_total_below_the_scores_shown_is_wrong_whatever_is_missing() -> None:
    rows = [*NINETY[:-1], {**NINETY[-1], "points_given": None}]
    assert project_checks(rows, total_given=80.0, grade_given=None) == ["total-differs"]


def test_an_excerpt_need_not_add_up() -> None:
    assert project_checks(NINETY[:2], total_given=95.0) == []
    assert project_checks(NINETY[:8], total_given=None) == []
    assert project_checks(NINETY[:8], total_given=90.0) == ["points-do-not-add-up"]


def test_deductions_are_taken_off_and_what_does_not_apply_is_left_out() -> None:
    rows = [{**NINETY[0], "deduction": -2.0}, *NINETY[1:-1], {**NINETY[-1], "points_given": None, "status": "不适用"}]
    assert project_checks(rows, total_given=87.62, grade_given="良") == []
    assert project_checks(rows, total_given=89.62, grade_given="良") == ["total-differs"]


def test_columns_of_other_names_are_told() -> None:
    rows = pd.DataFrame(
        [{("worth" if name == "points" else name): value for name, value in row.items()} for row in NINETY]
    )
    heads = pd.DataFrame([{("sum" if name == "total_given" else name): value for name, value in HEAD.items()}])
    told = {"points": "worth"}
    found = recheck_totals(recheck_frame(rows, columns=told), heads, columns={**told, "total_given": "sum"})
    assert found["points_rows"].to_list() == [90.0]
    with pytest.raises(FrameUnusable, match="points"):
        recheck_totals(recheck_frame(rows, columns=told), heads)


CODES = {
    "points-do-not-add-up": {"R17"}, "execution-points-misprinted": {"R18"}, "total-differs": {"R09", "R16"},
    "grade-differs": {"R10"}, "rate-differs": {"R13"}, "execution-score-differs": {"R12"},
}  # fmt: skip


def number(hundredths: int) -> str:
    """Write a number as people do, without needless zeros."""
    return f"{Decimal(hundredths).scaleb(-2).normalize():f}"


@st.composite
def near(draw: st.DrawFn, value: int) -> int | None:
    """Return the right value at two, one or no decimals, one near it, another, or none."""
    shift = draw(st.sampled_from([0, 0, 0, 1, -1, 5, -6, 50, -500]))
    unit = draw(st.sampled_from([1, 1, 10, 100]))
    if draw(st.integers(0, 9)) == 0:
        return None
    return max(0, (2 * (value + shift) + unit) // (2 * unit) * unit)


@st.composite
def projects(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    count = draw(st.sampled_from([1, 2, 3]))
    whole = draw(st.sampled_from([9000, 9000, 9000, 8000, 10000, 7000, 3000]))
    points = [whole // count + (whole % count if n == 0 else 0) for n in range(count)]
    lost = [draw(st.sampled_from([0, 0, 100, 150, 33])) for _ in points]
    off = [draw(st.sampled_from([0, 0, 0, 200, -200])) for _ in points]
    scored = [None if draw(st.integers(0, 14)) == 0 else worth - less for worth, less in zip(points, lost, strict=True)]
    budget, executed = draw(st.integers(1, 90_000)), draw(st.integers(0, 99_000))
    rate = (2 * executed * 10_000 + budget) // (2 * budget)
    worth = draw(st.sampled_from([1000, 1000, 1000, 2000, 10_000, 0, None]))
    earned = min(rate, 10_000) * (1000 if worth in (10_000, None) else worth) // 10_000
    execution = draw(near(earned))
    total = sum(max(0, (one or 0) - abs(less)) for one, less in zip(scored, off, strict=True)) + (execution or 0)
    head = {
        "total_given": draw(near(total)),
        "grade_given": draw(st.sampled_from(["优", "良", "优秀", "中", "较差", None])),
        "budget": budget, "executed": executed, "execution_rate": draw(near(rate)), "execution_points": worth,
        "execution_given": execution,
    }  # fmt: skip
    if draw(st.booleans()):
        head.update(budget=None, executed=None)
    rows = [
        {"points": worth, "points_given": given, "deduction": less}
        for worth, given, less in zip(points, scored, off, strict=True)
    ]
    return rows, head


def written(value: int | str | None) -> str:
    return "" if value is None else number(value) if isinstance(value, int) else value


def explained(rows: list[dict[str, Any]], head: dict[str, Any], name: str) -> list[str]:
    """Return the checks that the explaining recheck of the same table, as printed, makes."""
    money = {
        "项目名称": name, "三级指标": "年度资金总额", "分值": written(head["execution_points"]),
        "得分": written(head["execution_given"]), "全年预算数": written(head["budget"]),
        "全年执行数": written(head["executed"]), "总分": written(head["total_given"]),
        "执行率": "" if head["execution_rate"] is None else f"{number(head['execution_rate'])}%",
        "等级": written(head["grade_given"]), "扣减分数": "",
    }  # fmt: skip
    lines = [
        {"项目名称": name, "三级指标": f"指标{n}", "指标值": "≥4个", "实际完成值": "4个", "分值": number(row["points"]),
         "得分": written(row["points_given"]), "扣减分数": number(row["deduction"])}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    findings = recheck([money, *lines]).projects[0].findings
    found = {item.code for item in findings}
    # Execution points above what they are worth are R11 there, at the row of the money.
    above = head["execution_given"] is not None and head["execution_points"] is not None
    if above and head["execution_given"] > head["execution_points"]:
        found.add("R12")
    return [check for check in PROJECT_CHECKS if found & CODES[check]]


def value(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


@settings(max_examples=12, deadline=None)
@given(st.lists(projects(), min_size=1, max_size=6))
def test_every_engine_finds_what_the_explained_recheck_finds(
    made: list[tuple[list[dict[str, Any]], dict[str, Any]]],
) -> None:
    names = [f"项目{n}" for n in range(len(made))]
    expected = {name: explained(rows, head, name) for name, (rows, head) in zip(names, made, strict=True)}
    numbers = {name: pl.Float64 for name in HEAD if name not in ("project", "grade_given")}
    heads = pl.DataFrame(
        [
            {"project": name, **{key: one if isinstance(one, str) else value(one) for key, one in head.items()}}
            for name, (_, head) in zip(names, made, strict=True)
        ],
        schema={"project": pl.String, "grade_given": pl.String, **numbers},
    )
    rows = pl.DataFrame(
        [
            {**ROW, "project": name, "indicator": f"指标{n}", **{key: value(one) for key, one in row.items()}}
            for name, (lines, _) in zip(names, made, strict=True)
            for n, row in enumerate(lines)
        ],
        schema_overrides={"points_given": pl.Float64, "deduction": pl.Float64},
    )
    arrow_rows, arrow_heads = rows.to_arrow(), heads.to_arrow()
    engines: dict[str, tuple[Any, Any]] = {
        "pandas": (rows.to_pandas(), heads.to_pandas()), "polars": (rows, heads), "lazy": (rows.lazy(), heads.lazy()),
        "pyarrow": (arrow_rows, arrow_heads),
        "duckdb": (duckdb.sql("SELECT * FROM arrow_rows"), duckdb.sql("SELECT * FROM arrow_heads")),
    }  # fmt: skip
    for name, (lines, tops) in engines.items():
        found = nw.from_native(recheck_totals(recheck_frame(lines), tops))
        eager = found.collect() if isinstance(found, nw.LazyFrame) else found
        flags = zip(*(eager[check].to_list() for check in PROJECT_CHECKS), strict=True)
        got = {
            project: [check for check, one in zip(PROJECT_CHECKS, row, strict=True) if one]
            for project, row in zip(eager["project"].to_list(), flags, strict=True)
        }
        assert got == expected, name
