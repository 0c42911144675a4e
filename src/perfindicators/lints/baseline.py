"""A baseline: findings known when the rules were adopted, left out until somebody touches what they are about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.errors import ConfigurationInvalid

_FORMAT: Final = 1


class Baseline:
    """Known findings, counted by file, code and what they are about; not by line, which moves.

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
            ConfigurationInvalid: the file is no baseline.
        """
        try:
            data = json.loads(path.read_text("utf-8"))
            known = Counter({str(key): int(count) for key, count in data["known"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ConfigurationInvalid(
                str(path),
                "不是基线文件：用 lint --write-baseline 生成。",
                "no baseline: make one by 'lint --write-baseline'.",
            ) from error
        return cls(known)

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


def _key(item: Diagnostic, folder: Path) -> str:
    file = PurePath(item.span.file) if item.span is not None else PurePath()
    try:
        file = Path(file).resolve().relative_to(folder.resolve())
    except ValueError:
        file = PurePath(file.name)
    about = item.source_line.strip() or " ".join(f"{key}={value}" for key, value in sorted(item.context.items()))
    return f"{file.as_posix()} {item.code} {about}"
