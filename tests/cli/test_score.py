"""`score`: a declaration and a table, or a published table by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import perfindicators as pfi
from cli_cases import DECLARATION, EXAMPLES, TABLE, run

SPORTS = EXAMPLES / "sports-centre-2022"


def test_the_shape_other_programs_rely_on() -> None:
    card = json.loads(run("score", DECLARATION, TABLE, "--format", "json").out)
    for key in (
        "subject",
        "policy",
        "lines",
        "execution",
        "by_category",
        "by_goal",
        "points",
        "total",
        "bounds",
        "grade",
        "fingerprint",
    ):
        assert key in card, key
    line = card["lines"][0]
    for key in (
        "indicator",
        "name",
        "category",
        "target",
        "actual",
        "points",
        "score",
        "bounds",
        "rule",
        "explanation",
        "notes",
        "counted",
    ):
        assert key in line, key
    for key in ("budget", "executed", "rate", "points", "score", "rule", "explanation"):
        assert key in card["execution"], key
    for key in ("id", "name", "points", "score", "bounds"):
        assert key in card["by_category"][0], key
    assert isinstance(line["score"], str)
    assert isinstance(line["bounds"], list)
    assert set(line["explanation"]) == {"zh", "en"}


def test_the_same_as_in_python() -> None:
    card = json.loads(run("score", DECLARATION, TABLE, "--format", "json").out)
    assert card == json.loads(json.dumps(pfi.score(DECLARATION, TABLE).to_json()))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("学生受资助人数", "总分", "等级", "得满分")), ("en", ("Pupils' satisfaction", "total", "grade", "full"))],
)
def test_every_line_is_explained_to_people(lang: str, words: tuple[str, ...]) -> None:
    shown = run("score", DECLARATION, TABLE, "--lang", lang)
    for word in words:
        assert word in shown.out
    for line in pfi.score(DECLARATION, TABLE):
        assert "".join(line.explanation.in_language("zh" if lang == "zh" else "en").split()) in "".join(
            shown.out.split()
        )


def test_a_published_table_is_scored_by_its_own_targets() -> None:
    shown = run("score", SPORTS / "self-evaluation.csv", "--format", "json")
    (card,) = json.loads(shown.out)
    assert card["subject"] == "普陀体育中心与委托运营方结算费用"
    assert len(card["lines"]) == 5


def two_projects(tmp_path: Path) -> Path:
    rows = "项目名称,三级指标,年度指标值,实际完成值,分值\n甲项目,数量,≥10个,10个,50\n乙项目,数量,≥10个,5个,50\n"
    path = tmp_path / "两个 项目.csv"
    path.write_text(rows, "utf-8")
    return path


def test_a_table_of_two_projects_gives_two_scorecards(tmp_path: Path) -> None:
    cards = json.loads(run("score", two_projects(tmp_path), "--format", "json").out)
    assert [(card["subject"], card["total"]) for card in cards] == [("甲项目", "50.00"), ("乙项目", "25.00")]


def test_one_project_of_a_table(tmp_path: Path) -> None:
    cards = json.loads(run("score", two_projects(tmp_path), "--project", "乙项目", "--format", "json").out)
    assert [card["subject"] for card in cards] == ["乙项目"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_project_that_is_not_in_the_table_names_those_that_are(tmp_path: Path, lang: str) -> None:
    shown = run("score", two_projects(tmp_path), "--project", "丙项目", "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert "甲项目" in shown.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_declaration_is_about_one_project(tmp_path: Path, lang: str) -> None:
    shown = run("score", DECLARATION, two_projects(tmp_path), "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert "--project" in shown.err


def test_another_policy_can_be_asked_for() -> None:
    card = json.loads(run("score", DECLARATION, TABLE, "--policy", "beijing-2016", "--format", "json").out)
    assert card["policy"] == "beijing-2016"


def test_headings_of_ones_own_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("what,goal,got,worth\n数量,≥10个,5个,50\n", "utf-8")
    columns = [
        "--column",
        "indicator=what",
        "--column",
        "target=goal",
        "--column",
        "actual=got",
        "--column",
        "points=worth",
    ]
    (card,) = json.loads(run("score", path, *columns, "--format", "json").out)
    assert card["total"] == "25.00"


def test_a_mapping_without_an_equals_sign_is_explained() -> None:
    shown = run("score", TABLE, "--column", "target")
    assert shown.code == 2
    assert "target=" in shown.err


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "gbk.csv"
    path.write_bytes("三级指标,年度指标值,实际完成值,分值\n数量,≥10个,5个,50\n".encode("gb18030"))
    (card,) = json.loads(run("score", path, "--encoding", "gb18030", "--format", "json").out)
    assert card["total"] == "25.00"
    assert run("score", path, "--encoding", "klingon").code == 2


def test_the_result_can_go_to_a_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "结果 一.json"
    target.write_text("before", "utf-8")
    shown = run("score", DECLARATION, TABLE, "--format", "json", "--output", target)
    assert shown.out == ""
    assert json.loads(target.read_text("utf-8"))["policy"] == "integrated-platform"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_text_can_go_to_a_file_too(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    run("score", DECLARATION, TABLE, "--output", target)
    assert "学生受资助人数" in target.read_text("utf-8")


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    shown = run("score", DECLARATION, TABLE, "--output", tmp_path / "nowhere" / "a.json")
    assert shown.code == 2
    assert "Traceback" not in shown.err
    assert list(tmp_path.iterdir()) == []


def test_findings_of_severity_error_are_exit_1(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("三级指标,年度指标值,实际完成值,分值\n数量,≥10个,很多,50\n", "utf-8")
    shown = run("score", path)
    assert shown.code == 1
    assert "S03" in shown.err


def test_a_clean_table_is_exit_0_and_says_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("三级指标,年度指标值,实际完成值,分值\n数量,≥10个,10个,50\n", "utf-8")
    shown = run("score", path)
    assert (shown.code, shown.err) == (0, "")


def test_markup_and_formulas_in_cells_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('三级指标,年度指标值,实际完成值,分值\n[red]=cmd|"x"[/red],=100%,100%,50\n', "utf-8")
    assert '[red]=cmd|"x"[/red]' in run("score", path).out
