"""Every block of README and docs runs and prints what the page says.

- ``python`` blocks are doctests; the blocks of one page share their names.
- ``console`` blocks: each line that starts with ``$ `` is run by the shell, what follows is what it prints; ``...``
  stands for anything. A command must end with 0, unless its page shows the code by ``; echo $?``.
- ``yaml file=…`` and ``csv file=…`` blocks are written to that file first.
- ``sh`` blocks (making an environment, installing) are not run here.

``UPDATE_DOCS=1 python -m pytest tests/test_docs.py`` writes what the examples print into the pages.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "perfindicators"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if "decisions" not in page.parts),
]
FENCE = re.compile(r"^```(?P<language>\w+)(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<target>[^)#\s]+)[^)]*\)")
CODE = re.compile(r"\b[YOLSRXAEFGIJKPQUZ]\d\d\b")
RUNS_ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="the commands of the pages are for a POSIX shell")


class Block(NamedTuple):
    """One fenced block of a page."""

    language: str
    info: str
    body: str
    line: int


def blocks(text: str) -> Iterator[Block]:
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 2
        yield Block(match["language"], match["info"].strip(), match["body"], line)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it and `perfindicators` on the path, as a reader of the pages has them."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    bin_folder = tmp_path / ".bin"
    bin_folder.mkdir()
    command = bin_folder / "perfindicators"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m perfindicators "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name, value in {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "LANG": "C.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PERFINDICATORS_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@RUNS_ON_POSIX
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_does_what_the_page_says(page: Path, desk: Path) -> None:
    text = page.read_text("utf-8")
    names: dict[str, object] = {}
    wrong: list[str] = []
    for block in blocks(text):
        place = f"{name_of(page)}:{block.line}"
        if block.info.startswith("file="):
            write(desk / block.info.removeprefix("file="), block.body)
        elif block.language == "python":
            shown, report = python_as_shown(block, place, names)
            wrong += report
            text = text.replace(block.body, shown)
        elif block.language == "console":
            shown = console_as_shown(block.body)
            wrong += console_problems(block.body, shown, place)
            text = text.replace(block.body, shown)
    if os.environ.get("UPDATE_DOCS") and text != page.read_text("utf-8"):
        page.write_text(text, "utf-8")
    assert not wrong, "\n".join(wrong)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


class Recorder(doctest.DocTestRunner):
    """Runs examples and remembers what the failing ones print instead, by their line in the block."""

    def __init__(self) -> None:
        super().__init__(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL, verbose=False)
        self.printed: dict[int, str] = {}

    def report_failure(self, out, test, example, got) -> None:
        self.printed[example.lineno] = got
        super().report_failure(out, test, example, got)


def python_as_shown(block: Block, place: str, names: dict[str, object]) -> tuple[str, list[str]]:
    """Run the examples of a block; return the block as it should read and what failed."""
    test = doctest.DocTestParser().get_doctest(block.body, names, place, place, block.line - 1)
    assert test.examples, f"{place}: a python block shows examples with >>>"
    runner, report = Recorder(), []
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    lines = block.body.splitlines(keepends=True)
    for example in reversed(test.examples):
        if example.lineno in runner.printed:
            first = example.lineno + example.source.count("\n")
            lines[first : first + example.want.count("\n")] = [runner.printed[example.lineno]]
    return "".join(lines), report


def console_as_shown(body: str) -> str:
    """Run the commands of a block and return the block as it should read; passages with `...` stay as they are."""
    parts = re.split(r"^(?=\$ )", body, flags=re.MULTILINE)
    return "".join(command_as_shown(part) if part.startswith("$ ") else part for part in parts)


def command_as_shown(part: str) -> str:
    command, _, expected = part.partition("\n")
    printed = output_of(command.removeprefix("$ "))
    fits = doctest.OutputChecker().check_output(expected or "\n", printed or "\n", doctest.ELLIPSIS)
    return part if fits else f"{command}\n{printed}"


def output_of(command: str) -> str:
    run = subprocess.run(
        ["sh", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    printed = "\n".join(line.rstrip() for line in run.stdout.splitlines())
    assert run.returncode == 0, f"$ {command}\n{printed}"
    return f"{printed}\n" if printed else ""


def console_problems(body: str, shown: str, place: str) -> list[str]:
    return [] if body == shown else [f"{place}: the page says\n{body}\nbut the commands print\n{shown}"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text("utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|Users)/", page.read_text("utf-8"))


def test_the_example_script_runs() -> None:
    script = ROOT / "examples" / "quickstart.py"
    environment = {**os.environ, "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    assert run.returncode == 0, run.stderr
    assert "义务教育营养改善计划专项资金" in run.stdout


def codes_in_source() -> set[str]:
    """The codes that are no rules: each rule has a page of its own."""
    paths = (path for path in SOURCE.rglob("*.py") if "rules" not in path.parts)
    texts = (path.read_text("utf-8") for path in paths)
    return {code for text in texts for code in re.findall(r'"([YOLSRXAEFGIJKPQUZ]\d\d)"', text)}


def test_the_page_of_codes_lists_exactly_the_codes_that_exist() -> None:
    page = (ROOT / "docs" / "reference" / "diagnostics.md").read_text("utf-8")
    listed = re.findall(r"^\| ([YOLSRXAEFGIJKPQUZ]\d\d) \|", page, re.MULTILINE)
    assert sorted(listed) == sorted(codes_in_source())
    assert set(CODE.findall(page)) == set(listed)


def test_the_page_of_rules_shows_exactly_the_rule_kinds_that_exist() -> None:
    from perfindicators.model import rules

    kinds = set(re.findall(r'rule: Literal\["([a-z-]+)"\]', (SOURCE / "model" / "rules.py").read_text("utf-8")))
    page = (ROOT / "docs" / "reference" / "scoring-rules.md").read_text("utf-8")
    assert set(re.findall(r"^## `([a-z-]+)`", page, re.MULTILINE)) == kinds
    assert rules.Rule


def test_the_page_of_tables_lists_every_column_and_heading() -> None:
    from perfindicators.observations.headings import COLUMN_NAMES, accepted

    page = (ROOT / "docs" / "reference" / "table-columns.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z0-9_]+)` \| (.*?) \|", page, re.MULTILINE))
    assert set(rows) == set(COLUMN_NAMES)
    for column in COLUMN_NAMES:
        assert rows[column].split() == [*accepted(column)[1:]], column


def test_the_page_of_policies_lists_every_shipped_policy() -> None:
    page = (ROOT / "docs" / "reference" / "policies.md").read_text("utf-8")
    shipped = {path.stem for path in (ROOT / "frameworks" / "policies").glob("*.yaml")}
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE)) == shipped


def options_of(command: str) -> Mapping[str, set[str]]:
    import typer

    from perfindicators.cli.app import app

    group = typer.main.get_command(app)
    verb = group.commands[command]  # type: ignore[attr-defined]
    return {"options": {name for parameter in verb.params for name in parameter.opts if name.startswith("--")}}


def verbs() -> list[str]:
    import typer

    from perfindicators.cli.app import app

    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_the_page_of_commands_lists_every_verb_and_option() -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    parts = dict(re.findall(r"^## `([a-z-]+)`$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert sorted(parts) == verbs()
    for verb, text in parts.items():
        named = set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))
        assert named == options_of(verb)["options"] - {"--help"}, verb
