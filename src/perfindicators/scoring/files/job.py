"""A job's folder: parts that are finished, and the one step that makes them the output."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pydantic import JsonValue

from perfindicators.errors import FrameUnusable
from perfindicators.scoring.files.tally import Tally

UNFINISHED: Final = ".unfinished"
_LEDGER: Final = "job.json"


class JobFolder:
    """The folder beside an output in which its parts are kept until all are there.

    A part is there once its count stands beside it; both come into being whole, by a rename. A run that is stopped
    leaves them, and the same job goes on after them; another job for the same output begins anew.

    Args:
        output: the file or folder that comes of it.
        fingerprint: of everything the result depends on.
    """

    def __init__(self, output: Path, fingerprint: str) -> None:
        self.output = output
        self.folder = output.with_name(output.name + UNFINISHED)
        self._fingerprint = fingerprint

    @property
    def scratch(self) -> Path:
        """A folder for the engine, removed with the job's."""
        return self.folder / "scratch"

    def open(self, *, anew: bool = False) -> None:
        """Make the folder; parts of another job, or all parts where `anew`, are removed.

        Raises:
            FrameUnusable: the output is a folder with something else in it.
            FileNotFoundError: the folder above the output is not there.
        """
        self._refuse_foreign_folder()
        if anew or not self._is_mine():
            shutil.rmtree(self.folder, ignore_errors=True)
        # The folder above must be there already: a slip in its name shall not make a new one.
        for folder in (self.folder, self.scratch, self._parts):
            folder.mkdir(exist_ok=True)
        _write_json(self.folder / _LEDGER, {"fingerprint": self._fingerprint})

    def finished(self, number: int) -> Tally | None:
        """Return the count of a part that is there, else None."""
        if not self._part(number).is_file():
            return None
        count = _read_json(self._count(number))
        return Tally.from_json(count) if isinstance(count, list) else None

    def add(self, number: int, write: Callable[[Path], None], count: Callable[[Path], Tally]) -> Tally:
        """Write a part and count it; until both are done nothing of it is there.

        Args:
            number: which part.
            write: writes it to a path.
            count: counts what a path holds.
        """
        draft = self.folder / f".{number}.parquet"
        write(draft)
        tally = count(draft)
        draft.replace(self._part(number))
        _write_json(self._count(number), tally.to_json())
        return tally

    def finish(self, parts: int) -> None:
        """Put the parts where the output belongs, in place of what was there: one as a file, several as a folder.

        Args:
            parts: how many there are.
        """
        if self.output.is_dir():
            shutil.rmtree(self.output)
        if parts == 1:
            self._part(0).replace(self.output)
        else:
            self.output.unlink(missing_ok=True)
            self._parts.replace(self.output)
        shutil.rmtree(self.folder)

    @property
    def _parts(self) -> Path:
        return self.folder / "parts"

    def _part(self, number: int) -> Path:
        return self._parts / f"part-{number:05}.parquet"

    def _count(self, number: int) -> Path:
        return self.folder / f"part-{number:05}.json"

    def _is_mine(self) -> bool:
        ledger = _read_json(self.folder / _LEDGER)
        return isinstance(ledger, dict) and ledger.get("fingerprint") == self._fingerprint

    def _refuse_foreign_folder(self) -> None:
        if self.output.is_dir() and (other := _foreign(list(self.output.iterdir()))):
            raise FrameUnusable(
                f"{self.output} 是一个文件夹，里面有不是评分结果的文件（如 {other}），不会覆盖。请换一个 --output。",
                f"{self.output} is a folder with files that are no scores (such as {other}); it is not replaced. "
                "Choose another --output.",
            )


def _foreign(paths: Sequence[Path]) -> str:
    return next((path.name for path in paths if not (path.name.startswith("part-") and path.suffix == ".parquet")), "")


def _write_json(path: Path, data: JsonValue) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def _read_json(path: Path) -> JsonValue:
    try:
        data: JsonValue = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data
