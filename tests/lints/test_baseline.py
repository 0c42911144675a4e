"""A baseline forgives what was known, not what is new, and does not mind lines that moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan
from perfindicators.errors import ConfigurationInvalid
from perfindicators.lints.baseline import Baseline


def finding(
    folder: Path,
    *,
    line: int = 1,
    code: str = "W01",
    text: str = "goals:",
    file: str = "甲.yaml",
    total: str = "70",
    zh: str = "分值合计不对",
) -> Diagnostic:
    span = SourceSpan(str(folder / file), line, 1)
    return Diagnostic(code, Severity.ERROR, Message(zh, ""), span, {"wanted": "90", "total": total}, text)


def test_known_findings_are_left_out_wherever_they_moved(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert known.new([finding(tmp_path, line=9)], tmp_path) == ()


def test_a_second_one_of_the_same_kind_is_new(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert len(known.new([finding(tmp_path), finding(tmp_path, line=2)], tmp_path)) == 1


@pytest.mark.parametrize("change", [{"code": "W02"}, {"text": "points: 6"}, {"file": "乙.yaml"}, {"total": "52"}])
def test_another_rule_text_file_or_amount_is_new(tmp_path: Path, change: dict[str, str]) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert len(known.new([finding(tmp_path, **change)], tmp_path)) == 1  # type: ignore[arg-type]


def test_what_a_finding_says_may_be_put_in_other_words(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert known.new([finding(tmp_path, zh="合计应为 90")], tmp_path) == ()


def test_findings_of_table_cells_are_told_apart_by_their_message(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path, text="", file="自评.csv", zh="“参训人次”未达标")], tmp_path)
    assert known.new([finding(tmp_path, line=8, text="", file="自评.csv", zh="“参训人次”未达标")], tmp_path) == ()
    assert len(known.new([finding(tmp_path, text="", file="自评.csv", zh="“合格率”未达标")], tmp_path)) == 1


def test_rows_of_a_table_may_move_too(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path, text="", zh="第 3 行“分值”列应为数字")], tmp_path)
    assert known.new([finding(tmp_path, text="", zh="第 14 行“分值”列应为数字")], tmp_path) == ()


def test_files_of_one_name_outside_the_folder_are_told_apart(tmp_path: Path) -> None:
    inside = tmp_path / "基线"
    known = Baseline.of([finding(tmp_path, file="2025/甲.yaml")], inside)
    assert known.new([finding(tmp_path, file="2025/甲.yaml")], inside) == ()
    assert len(known.new([finding(tmp_path, file="2026/甲.yaml")], inside)) == 1
    assert "../2025/甲.yaml" in known.text()


def test_a_finding_without_a_place_can_be_known(tmp_path: Path) -> None:
    placeless = finding(tmp_path)._replace(span=None)
    assert Baseline.of([placeless], tmp_path).new([placeless], tmp_path) == ()


def test_it_is_written_and_read_and_sorted(tmp_path: Path) -> None:
    path = tmp_path / "基线.json"
    path.write_text(Baseline.of([finding(tmp_path, code="W02"), finding(tmp_path)], tmp_path).text(), "utf-8")
    assert Baseline.read(path).new([finding(tmp_path)], tmp_path) == ()
    assert path.read_text("utf-8").index("W01") < path.read_text("utf-8").index("W02")
    assert str(tmp_path) not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"known": {}}',
        '{"format": 1, "known": 3}',
        '{"format": 1, "known": {"a": "b"}}',
        '{"format": 1, "known": {"a": 1e999}}',
        '{"format": 1, "known": {"a": true}}',
        "[" * 100_000,
    ],
    ids=lambda text: text[:40],
)
def test_another_file_is_told_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationInvalid) as caught:
        Baseline.read(path)
    assert "不是基线文件" in caught.value.zh
    assert "no baseline" in caught.value.en


@pytest.mark.parametrize("stated", ["2", '"1"', "null"])
def test_a_baseline_of_another_version_is_to_be_made_anew(tmp_path: Path, stated: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'{{"format": {stated}, "known": {{}}}}', "utf-8")
    with pytest.raises(ConfigurationInvalid) as caught:
        Baseline.read(path)
    assert "重新生成" in caught.value.zh
    assert "another version" in caught.value.en


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationInvalid) as caught:
        Baseline.read(tmp_path / "nothing.json")
    assert "找不到文件" in caught.value.zh
    assert "no such file" in caught.value.en


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationInvalid) as caught:
        Baseline.read(tmp_path)
    assert "读不了" in caught.value.zh
    assert "cannot be read" in caught.value.en
