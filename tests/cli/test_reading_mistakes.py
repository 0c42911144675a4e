"""What an author sees of a mistake in reading: place, line, caret, what is allowed, how to mend it; zh or en."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli_cases import run

INVALID = sorted((Path(__file__).parents[1] / "fixtures" / "invalid").glob("*.yamlx"))
FINDING = re.compile(
    r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>\S+) (?P<code>[A-Z]\d\d): (?P<text>.+)$"
)
WORDS = {"zh": {"错误", "警告", "提示"}, "en": {"error", "warning", "info"}}


def test_there_are_more_than_thirty() -> None:
    assert len(INVALID) > 30


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_mistake_is_shown_at_its_line_with_a_caret(path: Path, lang: str, tmp_path: Path) -> None:
    copy = tmp_path / "框架 草稿.yaml"
    copy.write_bytes(path.read_bytes())
    shown = run("lint", copy, "--lang", lang)
    assert shown.code in {0, 1, 2}
    assert "Traceback" not in shown.out + shown.err
    lines = shown.out.split("\n")
    findings = [(place, match) for place, line in enumerate(lines) if (match := FINDING.match(line))]
    assert findings
    source = copy.read_text("utf-8").split("\n")
    for place, match in findings:
        assert match["file"] == str(copy)
        assert match["severity"] in WORDS[lang]
        assert is_chinese(match["text"]) is (lang == "zh"), match["text"]
        written, caret = lines[place + 1], lines[place + 2]
        assert caret.strip() == "^", match["text"]
        assert part_of(written.strip(), source[int(match["line"]) - 1])


def is_chinese(text: str) -> bool:
    """Chinese messages quote keys in English, English ones the author's Chinese words: punctuation tells them apart."""
    return bool(re.search("[，。：；]", text))


def part_of(shown: str, written: str) -> bool:
    """Long lines are cut, control characters shown by a sign."""
    plain = [sign for sign in shown if sign not in "\ufffd …"]
    rest = iter(written)
    return all(sign in rest for sign in plain)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("kind-misspelt", "是不是", "Did you mean"),
        ("not-allowed", "可写：higher、lower", "Allowed values: higher"),
        ("unknown-key", "是不是", "Did you mean"),
    ],
)
def test_what_was_probably_meant_is_proposed(name: str, zh: str, en: str) -> None:
    (path,) = [path for path in INVALID if path.stem == name]
    assert zh in run("lint", path).out
    assert en in run("lint", path, "--lang", "en").out
