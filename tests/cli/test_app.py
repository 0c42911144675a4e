"""The command as installed: verbs, help, usage errors, a reader that goes away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli_cases import DECLARATION, TABLE, run

VERBS = ["list", "show", "lint", "parse", "score", "verify", "demo"]


def fresh(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "perfindicators", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_without_arguments_it_shows_its_verbs() -> None:
    shown = run()
    assert all(verb in shown.out + shown.err for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_and_takes_format_and_language(verb: str) -> None:
    shown = run(verb, "--help")
    assert shown.code == 0
    assert "--format" in shown.out
    assert "--lang" in shown.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["scroe"],
        ["score"],
        ["show"],
        ["lint"],
        ["parse"],
        ["verify"],
        ["list", "--format", "xml"],
        ["list", "--lang", "fr"],
    ],
    ids=" ".join,
)
def test_a_usage_error_is_exit_2(arguments: list[str]) -> None:
    shown = run(*arguments)
    assert shown.code == 2
    assert shown.out == ""
    assert "Traceback" not in shown.err


def test_the_installed_command_runs_in_a_fresh_process() -> None:
    done = fresh("parse", "≥95%")
    assert done.returncode == 0
    assert '"operator": ">="' in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "perfindicators", "parse", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate("≥95%\n".encode() * 20_000)
        assert b"Traceback" not in err
        assert process.returncode in (0, 1)


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        ("gbk", ["demo"]),
        ("gbk", ["show", "--help"]),
        ("gbk", ["show", "industry/education"]),
        ("ascii", ["list"]),
        ("cp1252", ["demo"]),
    ],
    ids=str,
)
def test_a_terminal_that_is_not_utf_8_gets_no_traceback(encoding: str, arguments: list[str]) -> None:
    done = fresh(*arguments, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_the_language_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERFINDICATORS_LANG", "en")
    assert "total" in run("score", DECLARATION, TABLE).out


def test_it_runs_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "年度 目录").mkdir()
    monkeypatch.chdir(tmp_path / "年度 目录")
    assert run("list").code == 0
    assert run("demo").code == 0
