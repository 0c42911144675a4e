"""`rectify`, `advise`, `disclose`: what results lead to, as a user sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run

PROBLEMS, ADVICE, SITES = (EXAMPLES / f"results-{name}.csv" for name in ("rectification", "advice", "disclosure"))


def test_a_register_is_summed_up_by_department() -> None:
    shown = run("rectify", PROBLEMS, "--on", "2023-08-01")
    assert shown.code == 0
    assert "50.00" in shown.out
    assert "合计" in shown.out


def test_advice_is_explained_project_by_project() -> None:
    shown = run("advise", ADVICE)
    assert shown.code == 0
    assert "建议 180.00 万元。整改完成后再安排。" in shown.out
    assert "特困人员供养：刚性支出据实安排，评价结果只作建议" in shown.out


def test_a_report_missing_on_one_site_ends_with_one() -> None:
    shown = run("disclose", SITES)
    assert shown.code == 1
    assert "66.67" in shown.out
    assert "U10" in shown.err


def test_another_practice_and_english() -> None:
    shown = run("advise", ADVICE, "--practice", "results-sichuan-2025", "--lang", "en", "--by", "grade")
    assert "Cut back" in shown.out
    assert "requested" in shown.out


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["rectify", PROBLEMS, "--on", "2023-08-01"], "problems"), (["advise", ADVICE], "projects"),
        (["disclose", SITES], "reports"),
    ],
)  # fmt: skip
def test_json_holds_rows_and_sums(arguments: list[str | Path], key: str) -> None:
    data = json.loads(run(*arguments, "--format", "json").out)
    assert data[key]


@pytest.mark.parametrize("verb", ["advise", "disclose"])
def test_what_cannot_be_used_ends_with_two(verb: str, tmp_path: Path) -> None:
    assert run(verb, tmp_path / "没有.csv").code == 2
    assert run(verb, ADVICE, "--practice", "无").code == 2


@pytest.mark.parametrize(("lang", "words"), [("zh", "--by 不能是“foo”，可用"), ("en", "--by cannot be 'foo', only")])
def test_an_unknown_column_to_group_by_is_told_with_those_there_are(lang: str, words: str) -> None:
    for arguments in (["advise", ADVICE], ["rectify", PROBLEMS, "--on", "2023-08-01"]):
        done = run(*arguments, "--by", "foo", "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert words in done.err


def test_no_word_of_a_classified_project_reaches_the_screen(tmp_path: Path) -> None:
    table = tmp_path / "结果.csv"
    table.write_text("项目名称,评价等级,下年申请数,涉密\n道路,优,10,否\n机密工程,特优,-3,是\n", "utf-8")
    done = run("advise", table)
    assert done.code == 0
    assert "机密" not in done.out + done.err
    assert "特优" not in done.out + done.err
