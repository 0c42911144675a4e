"""What editors and hooks are given works with what the commands print."""

from __future__ import annotations

import json
import re
from pathlib import Path

import typer
import yaml

from cli_cases import run
from perfindicators.cli.app import app

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "how-to" / "editor.md"


def task() -> dict[str, object]:
    (found,) = re.findall(r"^```json problem-matcher\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (stated,) = json.loads(found)["tasks"]
    return stated


def test_the_problem_matcher_reads_place_code_and_message(tmp_path: Path) -> None:
    path = tmp_path / "申报 书.yaml"
    path.write_text("kind: declaration\nformat: 1\nid: a\nsubjekt: {}\n", "utf-8")
    shown = run("lint", path, "--lang", "en")
    matcher = task()["problemMatcher"]
    pattern = matcher["pattern"]  # type: ignore[index]
    found = [match for line in shown.out.splitlines() if (match := re.match(pattern["regexp"], line))]
    assert {match[pattern["file"]] for match in found} == {str(path)}
    (misspelt,) = (match for match in found if match[pattern["code"]] == "Y03")
    assert (misspelt[pattern["line"]], misspelt[pattern["column"]]) == ("4", "1")
    assert misspelt[pattern["severity"]] == "error"
    assert "subject" in misspelt[pattern["message"]]
    assert re.search(matcher["background"]["endsPattern"], shown.err, re.MULTILINE)  # type: ignore[index]


def test_the_task_uses_options_that_exist() -> None:
    arguments = task()["args"]
    verb = typer.main.get_command(app).commands[arguments[0]]  # type: ignore[attr-defined,index]
    known = {name for parameter in verb.params for name in parameter.opts}
    assert {word for word in arguments if word.startswith("--")} <= known  # type: ignore[attr-defined]


def test_hooks_run_verbs_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    verbs = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {hook["id"] for hook in hooks} == {"perfindicators-lint", "perfindicators-fmt"}
    for hook in hooks:
        command, verb = hook["entry"].split()
        assert command == "perfindicators"
        assert verb in verbs
        assert hook["id"] in PAGE.read_text("utf-8")
