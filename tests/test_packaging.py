"""The wheel: everything in it, installed into an empty environment, run from another folder."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.packaging


def run(*command: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**clean, "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `perfindicators` of an environment that holds the wheel and what it needs, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    done = run(programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    assert done.returncode == 0, done.stderr[-2000:]
    return programs / "perfindicators"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "二〇二二年 自评"
    folder.mkdir()
    return folder


def in_checkout(top: str) -> set[str]:
    ignored = {"__pycache__"}
    files = (path for path in (ROOT / top).rglob("*") if path.is_file() and not ignored & set(path.parts))
    return {path.relative_to(ROOT).as_posix() for path in files}


def test_the_wheel_holds_every_document_and_example(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"perfindicators/{name}" for top in ("frameworks", "examples") for name in in_checkout(top)}
    assert wanted
    assert wanted <= names
    assert {name.removeprefix("src/") for name in in_checkout("src") if name.endswith(".py")} <= names
    assert "perfindicators/py.typed" in names


def test_the_wheel_holds_a_snapshot_made_from_the_documents_in_it(wheel: Path, tmp_path: Path) -> None:
    from perfindicators.library.shelf import Shelf
    from perfindicators.library.snapshot import open_snapshot

    zipfile.ZipFile(wheel).extractall(tmp_path)
    folder = tmp_path / "perfindicators" / "frameworks"
    snapshot = open_snapshot(folder)
    assert snapshot is not None
    shelf = Shelf(folder)
    for id, path in shelf.paths.items():
        kept = snapshot.document(path.relative_to(folder).as_posix(), path.read_bytes(), path)
        assert kept == shelf.read(id).document, id
    assert len(snapshot) == len(shelf.paths)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    for name in zipfile.ZipFile(wheel).namelist():
        assert name.startswith(("perfindicators/", "perfindicators-")), name
        assert "__pycache__" not in name
        assert not Path(name).name.startswith("test_"), name


def test_the_wheel_names_no_place_of_this_machine(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    for name in archive.namelist():
        assert str(ROOT).encode() not in archive.read(name), name


def test_the_wheel_has_licence_and_readme(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("METADATA"))
    assert "License-Expression: MIT" in metadata
    assert "Description-Content-Type: text/markdown" in metadata
    assert any(name.endswith("LICENSE") for name in archive.namelist())


def test_the_demo_runs_anywhere(command: Path, elsewhere: Path) -> None:
    done = run(command, "demo", folder=elsewhere)
    assert done.returncode == 0, done.stderr
    assert "义务教育营养改善计划专项资金" in done.stdout
    assert list(elsewhere.iterdir()) == []


def test_the_frameworks_are_listed_anywhere(command: Path, elsewhere: Path) -> None:
    done = run(command, "list", "--format", "json", folder=elsewhere)
    assert done.returncode == 0, done.stderr
    assert "industry/education" in {entry["id"] for entry in json.loads(done.stdout)}


def test_a_project_is_scored_and_verified_from_a_folder_with_a_chinese_name(command: Path, elsewhere: Path) -> None:
    example = ROOT / "examples" / "nutrition-programme-2022"
    shutil.copy(example / "declaration.yaml", elsewhere / "申报 书.yaml")
    shutil.copy(example / "self-evaluation.csv", elsewhere / "自评 表.csv")
    names = ("申报 书.yaml", "自评 表.csv", "--format", "json", "--output", "结果.json")
    assert run(command, "score", *names, folder=elsewhere).returncode == 0
    assert json.loads((elsewhere / "结果.json").read_text("utf-8"))["subject"] == "义务教育营养改善计划专项资金"
    assert run(command, "verify", "结果.json", folder=elsewhere).returncode == 0


def test_the_shipped_documents_are_sound_where_they_are_installed(command: Path, elsewhere: Path) -> None:
    python = command.parent / "python"
    code = "from perfindicators.library.shipped import shipped_folder as f; print(f('frameworks')); "
    code += "print(f('examples') / 'departments')"
    folders = run(python, "-c", code, folder=elsewhere).stdout.split("\n")[:2]
    assert all(str(ROOT) not in folder for folder in folders)
    done = run(command, "lint", *folders, folder=elsewhere)
    assert done.returncode == 0, done.stdout


def test_it_is_typed_for_others(command: Path, elsewhere: Path) -> None:
    code = "import importlib.resources as r; print(r.files('perfindicators').joinpath('py.typed').is_file())"
    assert run(command.parent / "python", "-c", code, folder=elsewhere).stdout.strip() == "True"


def written_on_the_page(page: str) -> dict[str, str]:
    """File name → text, for the blocks of a page that are files."""
    text = (ROOT / "docs" / "how-to" / page).read_text("utf-8")
    return dict(re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def test_another_package_adds_a_rule_and_tests_it_with_cases(command: Path, elsewhere: Path) -> None:
    package = elsewhere / "bureau"
    for name, text in written_on_the_page("write-a-rule.md").items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, "utf-8")
    (package / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "bureau-rules"\nversion = "1"\n'
        '[project.entry-points."perfindicators.rules"]\ntea = "bureau_rules.tea_counted:TeaCounted"\n'
        '[tool.hatch.build.targets.wheel]\npackages = ["bureau_rules"]\n',
        "utf-8",
    )
    python = command.parent / "python"
    done = run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", package)
    assert done.returncode == 0, done.stderr[-2000:]
    shown = run(command, "explain", "Q01", folder=elsewhere)
    assert "茶园指标要写亩" in shown.stdout, shown.stderr
    tested = "from pathlib import Path\nfrom perfindicators.testing import load_cases, run_case\n"
    tested += "print([run_case(case) for case in load_cases(Path('cases/Q01.yaml'))])"
    assert run(python, "-c", tested, folder=package).stdout.strip() == "[[], []]"
    assert run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "bureau-rules").returncode == 0
