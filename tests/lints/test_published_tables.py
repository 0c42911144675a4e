"""What a recheck of the published tables must find, when the collection stands beside this checkout."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from perfindicators.diagnostics import Diagnostic, Severity
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint_tables
from perfindicators.observations.self_evaluation import SelfEvaluation
from perfindicators.observations.table import read_table

REAL = Path(__file__).parents[2].parent / "shared" / "realdata"
HEADINGS = (
    "project", "department", "year", "level1", "level2", "indicator", "target", "actual", "points", "points_given",
    "folded_points", "budget_initial", "budget", "executed", "execution_rate", "total_given", "grade_given",
)  # fmt: skip
Row = Mapping[str, str]


@pytest.fixture(autouse=True)
def _needs_the_collection() -> None:
    if not (REAL / "projects.csv").is_file():
        pytest.skip("the collection of published tables is not beside this checkout")


@lru_cache(maxsize=1)
def collection() -> tuple[dict[str, Row], dict[str, list[Row]]]:
    """Return the project of each source and its indicators."""
    with (REAL / "projects.csv").open(encoding="utf-8", newline="") as file:
        projects: dict[str, Row] = {row["source_id"]: row for row in csv.DictReader(file)}
    indicators: dict[str, list[Row]] = {source: [] for source in projects}
    with (REAL / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            indicators.setdefault(row["source_id"], []).append(row)
    return projects, indicators


def noted(pattern: str, notes: str) -> str:
    """Return a figure that the collector could only put down in the notes."""
    found = re.search(pattern, notes)
    return found[1] if found else ""


def written(source: str) -> Iterator[Row]:
    """Yield the rows of one table: the execution of the budget, then one per indicator; no notes of the collector's."""
    projects, indicators = collection()
    project = projects[source]
    owner = {"project": project["project"], "department": project["department"], "year": project["year"]}
    notes = project["notes"]
    yield owner | {
        "indicator": "年度资金总额",
        "points": project["execution_weight"],
        "points_given": project["execution_score_published"],
        "budget_initial": project["budget_initial"],
        "budget": project["budget_adjusted"],
        "executed": project["executed"],
        "execution_rate": noted(r"执行(?:率|进度)\s*([\d.]+%?)", notes) or noted(r"the amount ([\d,]+) in the", notes),
        "total_given": project["total_score_published"],
        "grade_given": project["grade_published"],
    }
    for row in indicators[source]:
        yield owner | {
            "level1": row["level1"],
            "level2": row["level2"],
            "indicator": row["indicator"],
            "target": row["target_raw"],
            "actual": row["actual_raw"],
            "points": row["weight"],
            "points_given": row["score_published"],
            "folded_points": noted(r"单项指标折算得分 ([\d.]+)", row["notes"]),
        }


def table_of(source: str) -> SelfEvaluation:
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADINGS)
    writer.writeheader()
    writer.writerows(written(source))
    (table,) = read_table(text.getvalue().encode(), name=f"{source}.csv").tables
    return table


def found_in(source: str, code: str) -> list[Diagnostic]:
    return list(lint_tables([table_of(source)], options=LintOptions(select=(code,))))


@pytest.mark.parametrize(
    ("source", "code", "severity", "says"),
    [
        ("S056", "R17", "error", "共 110 分"),
        ("S056", "R16", "error", "总分 98 只是各指标得分之和，没有计入预算执行率 10 分"),
        ("S056", "R01", "error", "“演出设备成本”实际 2万元 已达到指标值 2万元，20 分只得 18 分"),
        ("S030", "R02", "info", "“政府采购执行率”实际 72.74% 没有达到指标值 100%"),
        ("S010", "R18", "error", "分值写的是 100（得分 10），应为 10"),
        ("S004", "R13", "warning", "执行率写的是“86.19%”，全年执行数 21.54576 ÷ 全年预算数 25（万元）= 86.18%"),
        ("S062", "R15", "error", "合计 90 分，折算时又乘了一次权重，只剩 22.5 分"),
        ("S076", "R10", "error", "总分 84.47 属于“良”，等级却写“优”"),
        ("S078", "R14", "error", "执行率一格写的是“1,437”，像是金额"),
    ],
)
def test_a_known_finding_is_made_once(source: str, code: str, severity: str, says: str) -> None:
    (found,) = found_in(source, code)
    assert found.severity.value == severity
    assert says in found.message.zh
    assert found.span is not None
    assert found.span.file == f"{source}.csv"


def test_points_lost_in_yongde() -> None:
    met, short = found_in("S022", "R01")
    assert met.severity is Severity.ERROR
    assert "“资金到位及时率”实际 100% 已达到指标值 ≧100%，10 分只得 7 分" in met.message.zh
    assert short.severity is Severity.WARNING
    assert "“政策知晓率”实际 98%，对照指标值 ═100% 应得 9.8 分，只得 9 分" in short.message.zh


def test_the_score_of_execution_is_right_either_way() -> None:
    assert found_in("S004", "R12") == []


def test_a_judged_target_met_with_a_point_taken_off_is_information() -> None:
    (found,) = found_in("S066", "R01")
    assert found.severity is Severity.INFO


def test_half_the_money_and_all_the_output() -> None:
    (found,) = found_in("S044", "R06")
    assert found.severity is Severity.WARNING
    assert "52.79%" in found.message.zh


ERRORS = {
    ("S010", "R18"), ("S022", "R01"), ("S056", "R01"), ("S056", "R16"), ("S056", "R17"), ("S062", "R15"),
    ("S076", "R10"), ("S078", "R14"),
}  # fmt: skip
"""Everything in the collection that is sent back; each was looked at, and most tables are excerpts."""


def test_nothing_else_is_sent_back() -> None:
    projects, _ = collection()
    found = {(source, item.code) for source in projects for item in found_in(source, "R") if item.severity == "error"}
    assert found == ERRORS
