"""What authors of declarations get wrong every year is told with the right code, at the right line, with the fix."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from cli_cases import run

FOLDER = Path(__file__).parent / "fixtures" / "mistakes"
SOUND = (FOLDER / "申报.yaml").read_text("utf-8")
MISTAKES = yaml.safe_load((FOLDER / "mistakes.yaml").read_text("utf-8"))


def with_mistake(case: Mapping[str, str]) -> str:
    before, _, after = (SOUND.rpartition if case.get("last") else SOUND.partition)(case["replace"])
    assert after, case["replace"]
    kept = after.split("\n", int(case.get("cut", 0)))[-1] if case.get("cut") else after
    return f"{before}{case['by']}{'' if kept is after else chr(10)}{kept}"


def findings(text: str, folder: Path) -> tuple[Path, list[dict[str, object]]]:
    path = folder / "培训 申报.yaml"
    path.write_text(text, "utf-8")
    return path, json.loads(run("lint", path, "--format", "json").out)


def test_the_declaration_without_mistakes_is_clean(tmp_path: Path) -> None:
    assert findings(SOUND, tmp_path)[1] == []


def test_there_are_at_least_twenty() -> None:
    assert len({case["code"] for case in MISTAKES}) >= 20


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["mistake"])
def test_a_mistake_is_told_at_its_line_with_its_fix(case: dict[str, object], tmp_path: Path) -> None:
    text = with_mistake(case)  # type: ignore[arg-type]
    _, found = findings(text, tmp_path)
    told = {(item["code"], item["line"]): item for item in found}
    lines = [number for number, line in enumerate(text.splitlines(), 1) if str(case["at"]) in line]
    places = [(case["code"], line) for line in lines if (case["code"], line) in told]
    assert places, [(item["code"], item["line"], item["message"]["zh"]) for item in found]  # type: ignore[index]
    message = told[places[0]]["message"]
    for word in case["says"]:  # type: ignore[attr-defined]
        assert word in f"{message['zh']} {message['en']}", message  # type: ignore[index]


@pytest.mark.parametrize("case", [case for case in MISTAKES if "fixed" in case], ids=lambda case: case["mistake"])
def test_what_has_one_right_answer_is_mended(case: dict[str, str], tmp_path: Path) -> None:
    path, _ = findings(with_mistake(case), tmp_path)
    run("lint", path, "--fix")
    assert case["fixed"] in path.read_text("utf-8")
    assert json.loads(run("lint", path, "--format", "json").out) == []
