"""Files of any size scored on this machine, part by part: stopped and gone on with, finished whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import JsonValue

from perfindicators.errors import FrameUnusable
from perfindicators.scoring.files.engines import EngineName, PartEngine, Work, embedded_engine
from perfindicators.scoring.files.job import JobFolder
from perfindicators.scoring.files.parts import PART_ROWS, Part, cut
from perfindicators.scoring.files.tally import Tally
from perfindicators.scoring.fingerprint import digest

Progress = Callable[[int, int], None]
"""Told how many rows are done and how many there are."""


class Job(NamedTuple):
    """Files to be scored.

    Attributes:
        inputs: a Parquet file, or a folder of them.
        output: the file or folder that comes of it.
        engine: an engine that works in this process.
        work: scores a frame.
        basis: everything but files and engine that the result depends on; its text is compared.
        part_rows: how many rows a part has at most.
    """

    inputs: Path
    output: Path
    engine: EngineName
    work: Work
    basis: object
    part_rows: int = PART_ROWS


def score_parts(job: Job, progress: Progress, *, anew: bool = False) -> Tally:
    """Score files part by part and return what came of them, counted.

    Args:
        job: what to do.
        progress: told after every part.
        anew: begin anew, whatever a stopped run has left.

    Raises:
        FrameUnusable: the input is missing or no Parquet, its files differ in their columns, a column is missing, or
            the output would replace something else.
        MissingExtra: the engine is not installed.
    """
    files = parquet_files(job.inputs)
    require_other_place(job.output, job.inputs)
    folder = JobFolder(job.output, _fingerprint(job, files))
    engine = embedded_engine(job.engine, folder.scratch)
    parts = cut(_counts(engine, files), job.part_rows)
    folder.open(anew=anew)
    total, rows = Tally(()), sum(part.rows for part in parts)
    progress(0, rows)
    for number, part in enumerate(parts):
        total = total + (folder.finished(number) or _scored(job, folder, engine, number, part))
        progress(total.rows, rows)
    folder.finish(len(parts))
    return total


def _scored(job: Job, folder: JobFolder, engine: PartEngine, number: int, part: Part) -> Tally:
    return folder.add(number, lambda target: engine.write(part, target, job.work), engine.tally)


def parquet_files(path: Path) -> tuple[Path, ...]:
    """Return the Parquet files that a path names: itself, or those of a folder in the order of their names.

    Raises:
        FrameUnusable: there is none.
    """
    if path.is_file():
        return (path,)
    found = tuple(sorted(path.rglob("*.parquet"))) if path.is_dir() else ()
    if not found:
        raise FrameUnusable(
            f"{path} 不是 Parquet 文件，也不是含有 .parquet 文件的文件夹。",
            f"{path} is neither a Parquet file nor a folder with .parquet files.",
        )
    return found


def require_other_place(output: Path, inputs: Path) -> None:
    """Raise if the output would lie where the input does.

    Raises:
        FrameUnusable: it would.
    """
    here, there = output.resolve(), inputs.resolve()
    if here == there or there in here.parents or here in there.parents:
        raise FrameUnusable(
            f"--output {output} 与输入重叠，会覆盖输入。请换一个位置。",
            f"--output {output} lies where the input does and would replace it. Choose another place.",
        )


def _counts(engine: PartEngine, files: Sequence[Path]) -> dict[Path, int]:
    counts, columns = {}, {}
    for path in files:
        with _readable(path):
            columns[path] = engine.columns(path)
            counts[path] = engine.count(path)
    _require_alike(columns)
    return counts


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # each engine has errors of its own for a file that is none
        raise FrameUnusable(
            f"{path} 不能作为 Parquet 文件读取：{error}。其他格式请先转换成 Parquet。",
            f"{path} cannot be read as Parquet: {error}. Convert other formats to Parquet first.",
        ) from error


def _require_alike(columns: Mapping[Path, Mapping[str, str]]) -> None:
    (first, expected), *others = columns.items()
    for path, found in others:
        if found != expected:
            differing = sorted(set(expected.items()) ^ set(found.items()))[0][0]
            raise FrameUnusable(
                f"{path} 与 {first} 的列不同（{differing}）。一次只能评列相同的文件。",
                f"{path} and {first} differ in column {differing}. Files scored together have the same columns.",
            )


_STAT: Final = ("st_size", "st_mtime_ns")


def _fingerprint(job: Job, files: Sequence[Path]) -> str:
    known: list[JsonValue] = [
        [str(path.resolve()), *(int(getattr(path.stat(), name)) for name in _STAT)] for path in files
    ]
    return digest({"files": known, "engine": job.engine, "part_rows": job.part_rows, "basis": str(job.basis)})
