"""A baseline forgives what was known, not what is new, and does not mind lines that moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan
from perfindicators.errors import ConfigurationInvalid
from perfindicators.lints.baseline import Baseline


def finding(
    folder: Path, line: int = 1, code: str = "W01", text: str = "points: 5", file: str = "甲.yaml"
) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Message("", ""), SourceSpan(str(folder / file), line, 1), {}, text)


def test_known_findings_are_left_out_wherever_they_moved(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert known.new([finding(tmp_path, line=9)], tmp_path) == ()


def test_a_second_one_of_the_same_kind_is_new(tmp_path: Path) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert len(known.new([finding(tmp_path), finding(tmp_path, line=2)], tmp_path)) == 1


@pytest.mark.parametrize("change", [{"code": "W02"}, {"text": "points: 6"}, {"file": "乙.yaml"}])
def test_another_rule_text_or_file_is_new(tmp_path: Path, change: dict[str, str]) -> None:
    known = Baseline.of([finding(tmp_path)], tmp_path)
    assert len(known.new([finding(tmp_path, **change)], tmp_path)) == 1  # type: ignore[arg-type]


def test_it_is_written_and_read_and_sorted(tmp_path: Path) -> None:
    path = tmp_path / "基线.json"
    path.write_text(Baseline.of([finding(tmp_path, code="W02"), finding(tmp_path)], tmp_path).text(), "utf-8")
    assert Baseline.read(path).new([finding(tmp_path)], tmp_path) == ()
    assert path.read_text("utf-8").index("W01") < path.read_text("utf-8").index("W02")
    assert str(tmp_path) not in path.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "[]", '{"known": 3}', '{"known": {"a": "b"}}'])
def test_another_file_is_told_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationInvalid):
        Baseline.read(path)
    with pytest.raises(ConfigurationInvalid):
        Baseline.read(tmp_path / "nothing.json")
