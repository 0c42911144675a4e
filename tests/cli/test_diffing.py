"""`diff`: what changed in meaning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, run
from perfindicators.library.shipped import shipped_folder

EDUCATION = shipped_folder("frameworks") / "industry/education.yaml"
BROKEN = "      - use: industry/education#nothing\n"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    path = tmp_path / "教育 新.yaml"
    path.write_text(EDUCATION.read_text("utf-8").replace('"≥96%"', '"≥94%"', 1), "utf-8")
    return path


def test_the_shape_other_programs_rely_on(changed: Path) -> None:
    done = run("diff", EDUCATION, changed, "--format", "json")
    assert done.code == 0
    (change,) = json.loads(done.out)
    assert list(change)[:5] == ["path", "change", "before", "after", "breaking"]
    assert change["path"] == "industry/education#retention-rate/standards/plan-14-5/target"
    assert (change["change"], change["before"], change["after"], change["breaking"]) == (
        "changed",
        "≥96%",
        "≥94%",
        True,
    )


@pytest.mark.parametrize(("lang", "word"), [("zh", "放宽"), ("en", "loosened")])
def test_it_speaks_of_meaning(changed: Path, lang: str, word: str) -> None:
    done = run("diff", "industry/education", changed, "--lang", lang)
    assert word in done.out
    assert "1" in done.err


def test_breaking_changes_end_with_1_when_asked(changed: Path) -> None:
    assert run("diff", EDUCATION, changed, "--check").code == 1
    assert run("diff", EDUCATION, EDUCATION, "--check").code == 0
    assert run("diff", EDUCATION, EDUCATION).out == ""


def test_two_folders_are_compared(tmp_path: Path, changed: Path) -> None:
    for name, source in (("old", EDUCATION), ("new", changed)):
        (tmp_path / name / "industry").mkdir(parents=True)
        (tmp_path / name / "industry/education.yaml").write_text(source.read_text("utf-8"), "utf-8")
    assert "放宽" in run("diff", tmp_path / "old", tmp_path / "new").out


@pytest.mark.parametrize(
    ("old", "new"), [("industry/education", "policies/beijing-2016"), ("industry/education", "nothing")]
)
def test_what_cannot_be_compared(old: str, new: str) -> None:
    done = run("diff", old, new)
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert "Traceback" not in done.err


KINDS = ("industry/education", "policies/integrated-platform")


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("", ""), "找不到文档", "No document"),
        (KINDS, "只能比较同类文档", "Only documents of one kind"),
        ((EDUCATION.parent, EDUCATION), "文件夹只能与文件夹比较", "A folder only compares with a folder"),
        ((EDUCATION.parent, "没有"), "找不到文件夹“没有”", "There is no folder '没有'"),
        (("没有.csv", EDUCATION), "找不到文件", "There is no file"),
        (("这里/没有.txt", EDUCATION), "找不到文件", "There is no file"),
    ],
)
def test_nonsense_is_told_in_the_language_of_the_reader(
    arguments: tuple[str | Path, str | Path], zh: str, en: str
) -> None:
    for lang, word, other in (("zh", zh, en), ("en", en, zh)):
        done = run("diff", *arguments, "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert word in done.err
        assert other not in done.err


@pytest.mark.parametrize(("lang", "word"), [("zh", "没有指标“nothing”"), ("en", "has no indicator 'nothing'")])
def test_a_document_that_does_not_resolve_is_not_called_unchanged(tmp_path: Path, lang: str, word: str) -> None:
    path = tmp_path / "申报.yaml"
    path.write_text(DECLARATION.read_text("utf-8").replace("indicators:\n", f"indicators:\n{BROKEN}", 1), "utf-8")
    for pair in ((DECLARATION, path), (path, DECLARATION), (path, path)):
        done = run("diff", *pair, "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert done.err.count(word) == 1
