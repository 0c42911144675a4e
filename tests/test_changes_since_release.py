"""What the frameworks changed in meaning since the last release: a breaking change is announced in the changelog."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from perfindicators.authoring.changes import Change
from perfindicators.authoring.diff import diff

ROOT = Path(__file__).parents[1]


def git(*arguments: str) -> bytes | None:
    """What git says of this checkout; None where there is no git, no history or no such thing."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return None
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def unreleased(changelog: str) -> str:
    """The part of the changelog above the last release."""
    first, *rest = changelog.split("\n## ")[1:]
    return first if "Unreleased" in first or "未发布" in first or not rest else ""


def unannounced(changes: Iterable[Change], changelog: str) -> list[str]:
    """Breaking changes of documents whose id the unreleased part of the changelog does not name."""
    told = unreleased(changelog)
    return [
        str(change.meaning) + f" ({change.path})" for change in changes if change.breaking and not named(change, told)
    ]


def named(change: Change, told: str) -> bool:
    return change.path.partition("#")[0].partition("@")[0] in told


def test_breaking_changes_since_the_last_release_are_announced(tmp_path: Path) -> None:
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v*")
    if not tag:
        pytest.skip("no release has been tagged in this checkout")
    archive = git("archive", tag.decode().strip(), "frameworks")
    assert archive is not None
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(tmp_path, filter="data")
    changes = diff(tmp_path / "frameworks", ROOT / "frameworks")
    assert unannounced(changes, (ROOT / "CHANGELOG.md").read_text("utf-8")) == []


@pytest.fixture
def two_states(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "旧", tmp_path / "新"
    for folder in (old, new):
        (folder / "industry").mkdir(parents=True)
        shutil.copy(ROOT / "frameworks" / "industry" / "education.yaml", folder / "industry")
    return old, new


def test_a_moved_target_must_be_announced_by_its_framework(two_states: tuple[Path, Path]) -> None:
    old, new = two_states
    path = new / "industry" / "education.yaml"
    text = path.read_text("utf-8")
    assert 'target: "≥95%"' in text
    path.write_text(text.replace('target: "≥95%"', 'target: "≥90%"', 1), "utf-8")
    changes = diff(old, new)
    assert unannounced(changes, "# Changelog\n\n## Unreleased\n\n- 别的\n")
    assert not unannounced(changes, "# Changelog\n\n## Unreleased\n\n- `industry/education` 放宽\n\n## 0.1.0\n")
    assert unannounced(changes, "# Changelog\n\n## Unreleased\n\n- 别的\n\n## 0.1.0\n\n- industry/education\n")


def test_a_reworded_goal_need_not_be(two_states: tuple[Path, Path]) -> None:
    old, new = two_states
    path = new / "industry" / "education.yaml"
    path.write_text(path.read_text("utf-8") + "# 一条注释\n", "utf-8")
    assert diff(old, new) == []
