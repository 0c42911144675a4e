"""`lint`: every problem, at its line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, EXAMPLES, run, write_own_folder
from perfindicators.library.shipped import shipped_folder


def broken(tmp_path: Path, *, name: str = "a.yaml") -> Path:
    path = tmp_path / name
    path.write_text(DECLARATION.read_text("utf-8").replace("#nutrition-coverage", "#nutrition-coverag"), "utf-8")
    return path


def test_what_is_shipped_is_clean() -> None:
    """Frameworks, and the declarations written by hand; the published tables among the examples are as published."""
    shown = run("lint", shipped_folder("frameworks"), EXAMPLES / "departments")
    assert (shown.code, shown.out) == (0, "")
    assert "0" in shown.err


def test_the_shape_other_programs_rely_on(tmp_path: Path) -> None:
    path = broken(tmp_path)
    shown = run("lint", path, "--format", "json")
    assert shown.code == 1
    (found,) = json.loads(shown.out)
    assert list(found) == ["code", "severity", "message", "file", "line", "column", "context"]
    assert (found["code"], found["severity"], found["file"]) == ("L02", "error", str(path))
    assert "nutrition-coverage" in found["message"]["zh"]
    assert "nutrition-coverage" in found["message"]["en"]
    line = path.read_text("utf-8").splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 :].strip('"').startswith("industry/education")


@pytest.mark.parametrize(("lang", "word"), [("zh", "错误 L02"), ("en", "error L02")])
def test_findings_go_to_stdout_with_place_line_and_caret(lang: str, word: str, tmp_path: Path) -> None:
    path = broken(tmp_path)
    shown = run("lint", path, "--lang", lang)
    assert shown.code == 1
    first, source, caret = shown.out.splitlines()
    assert first.startswith(f"{path}:")
    assert word in first
    assert "nutrition" in source
    assert caret.strip() == "^"


def test_a_folder_is_searched_for_both_endings(tmp_path: Path) -> None:
    (tmp_path / "子 目录").mkdir()
    broken(tmp_path / "子 目录", name="一.yml")
    broken(tmp_path)
    shown = run("lint", tmp_path)
    assert shown.code == 1
    assert shown.out.count("L02") == 2


def test_warnings_alone_do_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(DECLARATION.read_text("utf-8"), "utf-8")
    assert run("lint", path).code == 0


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing"])
def test_a_missing_file_is_unusable(tmp_path: Path, name: str) -> None:
    shown = run("lint", tmp_path / name)
    assert shown.code == 2
    assert str(tmp_path / name) in shown.out


def test_an_empty_folder_is_unusable(tmp_path: Path) -> None:
    assert run("lint", tmp_path).code == 2


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes("名: 值".encode("gbk"))
    broken(tmp_path)
    shown = run("lint", tmp_path)
    assert shown.code == 2
    assert "L02" in shown.out
    assert "Y08" in shown.out


LINE = "{id: a, name: 参训人次, category: output/quantity, unit: 人次, polarity: higher, target: "
SHORT = (
    "kind: declaration\nformat: 1\nid: a\nsubject: {type: project, name: 项目, year: 2026}\n"
    f'goals:\n  - statement: 目标\n    indicators:\n      - {LINE}"≥100人次", points: 50}}\n'
)


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "申报 书.yaml"
    path.write_text(SHORT, "utf-8")
    return path


def codes_of(*arguments: str | Path) -> list[str]:
    return [item["code"] for item in json.loads(run("lint", *arguments, "--format", "json").out)]


def test_rules_are_chosen_on_the_command_line(short: Path) -> None:
    assert codes_of(short, "--select", "W01") == ["W01"]
    assert "W01" not in codes_of(short, "--ignore", "W")
    assert {"W01", "C01"} <= set(codes_of(short, "--select", "W,C"))
    assert run("lint", short, "--select", "W01").code == 1


@pytest.mark.parametrize(
    ("name", "head"), [("perfindicators.toml", "[lint]"), ("pyproject.toml", "[tool.perfindicators.lint]")]
)
def test_rules_are_chosen_by_configuration(short: Path, name: str, head: str) -> None:
    settings = f'{head}\nselect = ["W01"]\nseverity = {{W01 = "info"}}\n'
    (short.parent / name).write_text(settings, "utf-8")
    (found,) = json.loads(run("lint", short, "--format", "json").out)
    assert (found["code"], found["severity"]) == ("W01", "info")
    assert run("lint", short).code == 0


@pytest.mark.parametrize("arguments", [("--select", "Z"), ("--ignore", "W99")])
def test_a_code_nobody_knows_is_misuse(short: Path, arguments: tuple[str, ...]) -> None:
    shown = run("lint", short, *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert arguments[1] in shown.err


def test_one_broken_file_does_not_keep_the_others_from_being_checked(short: Path) -> None:
    (short.parent / "a broken.yaml").write_bytes(b"kind: \xff\xfe")
    (short.parent / "b broken.yaml").write_text("kind: [", "utf-8")
    found = codes_of(short.parent, "--select", "W01")
    assert "W01" in found
    assert {"Y08", "Y01"} <= set(found) or len(found) >= 3


def test_sarif_and_workflow_commands(short: Path) -> None:
    sarif = json.loads(run("lint", short, "--select", "W01", "--format", "sarif").out)
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"][0]["ruleId"] == "W01"
    assert run("lint", short, "--select", "W01", "--format", "github").out.startswith("::error file=")


def test_a_baseline_forgives_what_was_known(short: Path) -> None:
    baseline = short.parent / "基线.json"
    assert run("lint", short, "--write-baseline", baseline).code == 0
    assert run("lint", short, "--baseline", baseline).out == ""
    short.write_text(f"# 加一行\n{SHORT}", "utf-8")
    assert run("lint", short, "--baseline", baseline).out == ""
    assert run("lint", short, "--baseline", short).code == 2


def test_what_has_one_right_answer_is_mended(short: Path) -> None:
    short.write_text(SHORT.replace('"≥100人次"', '"不低于100人次"').replace("points: 50", "points: 90"), "utf-8")
    assert "V20" in codes_of(short)
    done = run("lint", short, "--fix")
    assert "V20" in done.err
    assert "V20" not in codes_of(short)
    assert short.read_text("utf-8") == SHORT.replace("points: 50", "points: 90")


def test_mending_goes_on_until_nothing_is_left_to_mend(short: Path) -> None:
    """The operator and the unit of one target are mended one after the other."""
    short.write_text(SHORT.replace("≥100人次", ">=2km").replace("人次, polarity", "公里, polarity"), "utf-8")
    run("lint", short, "--fix")
    assert 'target: "≥2公里"' in short.read_text("utf-8")
    before = short.read_text("utf-8")
    assert run("lint", short, "--fix").err.count("\n") == 1
    assert short.read_text("utf-8") == before


def test_a_published_table_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "自评表.csv"
    path.write_text(
        "项目名称,一级指标,二级指标,三级指标,年度指标值,全年完成值,分值,得分\n甲项目,产出指标,数量指标,参训人次,≥100人次,50人次,90,95\n",
        "utf-8",
    )
    assert "R11" in codes_of(path)


def test_many_files_get_a_summary_by_rule(short: Path) -> None:
    for number in range(5):
        (short.parent / f"{number}.yaml").write_text(SHORT, "utf-8")
    shown = run("lint", short.parent, "--select", "W01")
    assert "检查了 6 个文件：6 个错误" in shown.err
    assert "分值合计不等于应有总分" in shown.err


def test_watching_checks_a_file_again_when_it_changes(short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from perfindicators.cli import lint as module

    naps = iter([lambda: short.write_text(SHORT.replace("points: 50", "points: 90"), "utf-8"), None])

    def nap(seconds: float) -> None:
        assert seconds > 0
        wake = next(naps)
        if wake is None:
            raise KeyboardInterrupt
        wake()

    monkeypatch.setattr(module.time, "sleep", nap)
    shown = run("lint", short, "--select", "W01", "--watch")
    assert shown.out.count("W01") == 1
    assert "0 个错误" in shown.err


def test_a_file_that_cannot_be_opened_is_never_known_beforehand(short: Path) -> None:
    bad = short.parent / "坏.yaml"
    bad.write_bytes("名: 值".encode("gbk"))
    baseline = short.parent / "known.json"
    assert run("lint", short, bad, "--write-baseline", baseline).code == 2
    shown = run("lint", short, bad, "--baseline", baseline)
    assert shown.code == 2
    assert "Y08" in shown.out
    assert "W01" not in shown.out


def test_a_rule_that_fails_is_a_finding_and_stops_nothing_else(short: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from perfindicators.lints.rules.weights.points_do_not_add_up import PointsDoNotAddUp

    monkeypatch.setattr(PointsDoNotAddUp, "check", lambda *_: iter([None.missing]))  # type: ignore[attr-defined]
    found = json.loads(run("lint", short, "--format", "json").out)
    (failed,) = [item for item in found if item["code"] == "L19"]
    assert "W01" in failed["message"]["zh"]
    assert "W01" in failed["message"]["en"]
    assert "C01" in {item["code"] for item in found}


def test_a_file_named_twice_is_checked_once(short: Path) -> None:
    assert "检查了 1 个文件" in run("lint", short, short, short.parent, "--select", "W01").err


def test_an_ending_in_capitals_is_mended_too(short: Path) -> None:
    loud = short.rename(short.with_suffix(".YAML"))
    loud.write_text(SHORT.replace("≥100人次", ">=100人次"), "utf-8")
    assert "V20" in run("lint", loud.parent, "--fix").err
    assert '"≥100人次"' in loud.read_text("utf-8")


def test_a_link_stays_a_link(short: Path) -> None:
    link = short.parent / "link.yaml"
    link.symlink_to(short)
    short.write_text(SHORT.replace("≥100人次", ">=100人次"), "utf-8")
    run("lint", link, "--fix")
    assert link.is_symlink()
    assert "≥100人次" in short.read_text("utf-8")


def test_nothing_found_prints_nothing(short: Path) -> None:
    for format in ("text", "github"):
        assert run("lint", short, "--select", "V20", "--format", format).out == ""


def test_an_empty_folder_says_why(tmp_path: Path) -> None:
    assert "没有可检查的文件" in run("lint", tmp_path).err
    assert "Nothing to check" in run("lint", tmp_path, "--lang", "en").err


def test_a_baseline_that_cannot_be_written_names_its_own_path(short: Path) -> None:
    shown = run("lint", short, "--write-baseline", short.parent / "nowhere" / "b.json")
    assert shown.code == 2
    assert "nowhere/b.json”" in shown.err


def test_watching_follows_what_a_file_refers_to(short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from perfindicators.cli import lint as module

    folder = write_own_folder(tmp_path)
    tea = folder / "industry" / "tea.yaml"
    short.write_text(SHORT.replace(LINE, '{use: "industry/tea#tea-area", target: '), "utf-8")

    def taken_away() -> None:
        tea.write_text(tea.read_text("utf-8").replace("tea-area", "tea-garden"), "utf-8")

    naps = iter([taken_away, None])

    def nap(_: float) -> None:
        wake = next(naps)
        if wake is None:
            raise KeyboardInterrupt
        wake()

    monkeypatch.setattr(module.time, "sleep", nap)
    shown = run("lint", short, folder, "--library", folder, "--select", "V20", "--watch")
    assert shown.out.count("L02") == 1


def test_the_command_line_goes_before_the_settings(short: Path) -> None:
    (short.parent / "perfindicators.toml").write_text('[lint]\nselect = ["W01"]\n', "utf-8")
    assert codes_of(short) == ["W01"]
    assert codes_of(short, "--ignore", "W") == []
    (short.parent / "perfindicators.toml").write_text('[lint]\nignore = ["W01"]\n', "utf-8")
    assert "W01" not in codes_of(short)
    assert "W01" in codes_of(short, "--select", "W")


def test_a_total_that_changes_is_told_again(short: Path) -> None:
    baseline = short.parent / "known.json"
    run("lint", short, "--write-baseline", baseline)
    short.write_text(SHORT.replace("points: 50", "points: 40"), "utf-8")
    assert "合计 40" in run("lint", short, "--baseline", baseline).out
