"""Parts of files scored by DuckDB."""

from __future__ import annotations

from pathlib import Path

import duckdb

from perfindicators.scoring.files.engines import Work
from perfindicators.scoring.files.parts import Part
from perfindicators.scoring.files.tally import Tally, counted_by


class Engine:
    """DuckDB in memory, with a connection of its own.

    Args:
        scratch: a folder for what does not fit into memory.
    """

    def __init__(self, scratch: Path) -> None:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": str(scratch),
            "preserve_insertion_order": False,
            "memory_limit": "1GB",
        }
        self.connection = duckdb.connect(config=settings)

    def columns(self, path: Path) -> dict[str, str]:
        """Return the columns of a Parquet file and their types."""
        found = self.connection.read_parquet(str(path))
        return {name: str(kind) for name, kind in zip(found.columns, found.types, strict=True)}

    def count(self, path: Path) -> int:
        """Return how many rows a Parquet file has."""
        (rows,) = self.connection.read_parquet(str(path)).count("*").fetchall()[0]
        return int(rows)

    def write(self, part: Part, target: Path, work: Work) -> None:
        """Score a part and write the result as one Parquet file."""
        rows = self.connection.read_parquet(str(part.path), file_row_number=not part.whole)
        if not part.whole:
            last = part.first + part.rows
            inside = f"file_row_number >= {part.first} AND file_row_number < {last}"
            rows = rows.filter(inside).select("* EXCLUDE (file_row_number)")
        work(rows).write_parquet(str(target))

    def tally(self, path: Path) -> Tally:
        """Count the rows of a result by rule or grade and by notes."""
        scored = self.connection.read_parquet(str(path))
        kind = counted_by(scored.columns)
        return Tally.of(scored.aggregate(f"{kind}, notes, count(*), count(score)").fetchall())
