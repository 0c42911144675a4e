"""`reconcile`: what a user of the command gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, EXAMPLES, run

REPORT = EXAMPLES / "annual-report-2022.yaml"


def changed(tmp_path: Path, before: str, after: str) -> Path:
    text = REPORT.read_text("utf-8")
    assert before in text
    path = tmp_path / "报告.yaml"
    path.write_text(text.replace(before, after, 1), "utf-8")
    return path


def test_the_two_differences_of_2022_as_data() -> None:
    shown = run("reconcile", REPORT, "--format", "json")
    assert (shown.code, shown.err) == (1, "")
    data = json.loads(shown.out)
    assert [
        {key: item[key] for key in ("figure", "stated", "computed", "difference", "unit")}
        for item in data["differences"]
    ] == [
        {"figure": "appraisal-projects", "stated": "7", "computed": "6", "difference": "1", "unit": "个"},
        {"figure": "evaluation-amount", "stated": "582811.79", "computed": "582781.79", "difference": "30.00",
         "unit": "万元"},
    ]  # fmt: skip
    assert data["checks"] == 18
    assert {"figure": "video-trainees", "stated": "362", "year": 2022}.items() <= data["untouched"][-1].items()


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("2 处不符", "应为 582781.79")), ("en", ("2 differences", "30.00"))]
)
def test_the_differences_as_text(lang: str, words: tuple[str, str]) -> None:
    shown = run("reconcile", REPORT, "--lang", lang)
    assert (shown.code, shown.err) == (1, "")
    for word in (*words, "582811.79", "362"):
        assert word in shown.out.replace("\n", "")


def test_a_report_that_holds_ends_with_0(tmp_path: Path) -> None:
    path = changed(tmp_path, "value: 582811.79", "value: 582781.79")
    path.write_text(path.read_text("utf-8").replace("value: 5,", "value: 6,", 1), "utf-8")
    shown = run("reconcile", path)
    assert shown.code == 0
    assert "0 处不符" in shown.out


def test_figures_of_two_years_are_refused_at_the_line_of_the_relation(tmp_path: Path) -> None:
    path = changed(tmp_path, "value: 872, unit: 个, year: 2021", "value: 872, unit: 个, year: 2022")
    shown = run("reconcile", path, "--lang", "en")
    assert shown.code == 1
    assert "F03" in shown.err
    assert "across_years" in shown.err
    line = int(shown.err.split(":")[1])
    assert "self-evaluation-projects-by-level" in path.read_text("utf-8").splitlines()[line - 1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_no_report_is_unusable(tmp_path: Path, lang: str) -> None:
    for path in (DECLARATION, tmp_path / "nothing.yaml", changed(tmp_path, "total: evaluation-amount", "total: x")):
        shown = run("reconcile", path, "--lang", lang)
        assert (shown.code, shown.out) == (2, "")
        assert shown.err
        assert "Traceback" not in shown.err
