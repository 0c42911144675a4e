"""A baseline: findings known when the rules were adopted, left out until somebody touches what they are about."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.errors import ConfigurationInvalid

_FORMAT: Final = 1
_ROW: Final = re.compile(r"第 \d+ 行")


class Baseline:
    """Known findings, counted by file, code, source line and what they say; not by line number, which moves.

    Args:
        known: how often each is known.
    """

    def __init__(self, known: Counter[str]) -> None:
        self._known = known

    @classmethod
    def of(cls, found: Iterable[Diagnostic], folder: Path) -> Baseline:
        """Return the baseline of findings.

        Args:
            found: all findings of a run.
            folder: files are named relative to it.
        """
        return cls(Counter(_key(item, folder) for item in found))

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline file.

        Args:
            path: written by `text`.

        Raises:
            ConfigurationInvalid: there is no such file, or it is no baseline of this format.
        """
        return cls(_counts(path, _content(path)))

    def text(self) -> str:
        """Return the file's text, sorted so that its diff shows what was mended."""
        return (
            json.dumps({"format": _FORMAT, "known": dict(sorted(self._known.items()))}, ensure_ascii=False, indent=1)
            + "\n"
        )

    def new(self, found: Iterable[Diagnostic], folder: Path) -> Diagnostics:
        """Return the findings that are not known.

        Args:
            found: all findings of a run.
            folder: files are named relative to it.
        """
        left = Counter(self._known)
        fresh = []
        for item in found:
            key = _key(item, folder)
            if left[key] > 0:
                left[key] -= 1
            else:
                fresh.append(item)
        return Diagnostics(fresh)


def _content(path: Path) -> object:
    """Return what a JSON file holds."""
    try:
        held: object = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise ConfigurationInvalid(
            str(path),
            "找不到文件：请检查文件名和所在目录，或用 lint --write-baseline 生成。",
            "there is no such file: check its name and folder, or make it by 'lint --write-baseline'.",
        ) from error
    except OSError as error:
        raise ConfigurationInvalid(
            str(path), f"读不了这个文件：{error.strerror}。", f"the file cannot be read: {error.strerror}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise _no_baseline(path) from error
    return held


def _counts(path: Path, held: object) -> Counter[str]:
    """Return how often each finding is known."""
    if not isinstance(held, dict) or not {"format", "known"} <= held.keys():
        raise _no_baseline(path)
    if held["format"] != _FORMAT:
        raise ConfigurationInvalid(
            str(path),
            f"基线的格式不是 {_FORMAT}，由另一版本写成：用 lint --write-baseline 重新生成。",
            f"a baseline of another version, its format is not {_FORMAT}: make it anew by 'lint --write-baseline'.",
        )
    known = held["known"]
    if not isinstance(known, dict) or not all(type(count) is int for count in known.values()):
        raise _no_baseline(path)
    return Counter(known)


def _no_baseline(path: Path) -> ConfigurationInvalid:
    return ConfigurationInvalid(
        str(path),
        "不是基线文件：用 lint --write-baseline 生成。",
        "no baseline: make one by 'lint --write-baseline'.",
    )


def _key(item: Diagnostic, folder: Path) -> str:
    """Return what makes a finding the same one; without a source line (tables), its message does, rows left out."""
    file = _relative(Path(item.span.file), folder) if item.span is not None else ""
    said = "; ".join(f"{key}={value}" for key, value in sorted(item.context.items()))
    return " | ".join((f"{file} {item.code}", item.source_line.strip() or _ROW.sub("此行", item.message.zh), said))


def _relative(file: Path, folder: Path) -> str:
    """Return how a file is reached from a folder, by `..` too; its full path when it is on another drive."""
    whole = file.resolve()
    try:
        return Path(os.path.relpath(whole, folder.resolve())).as_posix()
    except ValueError:
        return whole.as_posix()
