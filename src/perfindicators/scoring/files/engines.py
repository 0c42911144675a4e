"""The engines that score files: each reads a part, hands it to `score_frame` as its own frame, writes the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, cast

from perfindicators.errors import MissingExtra

if TYPE_CHECKING:
    from perfindicators.scoring.files.parts import Part
    from perfindicators.scoring.files.tally import Tally

EngineName: TypeAlias = Literal["duckdb", "polars", "spark"]
EMBEDDED: Final[tuple[EngineName, ...]] = ("polars", "duckdb")
"""Engines that work in this process, the preferred one first (decision 0017)."""
Work: TypeAlias = Callable[[Any], Any]
"""`score_frame` with everything but the frame filled in; the frame is of the engine's own library."""
_MODULES: Final = {"duckdb": "duckdb", "polars": "polars", "spark": "pyspark"}


class PartEngine(Protocol):
    """An engine that works in this process, part by part."""

    def columns(self, path: Path) -> dict[str, str]:
        """Return the columns of a Parquet file and their types."""

    def count(self, path: Path) -> int:
        """Return how many rows a Parquet file has."""

    def write(self, part: Part, target: Path, work: Work) -> None:
        """Score a part and write the result as one Parquet file."""

    def tally(self, path: Path) -> Tally:
        """Count the rows of a result by rule or grade and by notes."""


def embedded_engine(name: EngineName, scratch: Path) -> PartEngine:
    """Return an engine that works in this process.

    Args:
        name: which.
        scratch: a folder for what does not fit into memory.

    Raises:
        MissingExtra: it is not installed.
    """
    require_installed(name)
    module = import_module(f"perfindicators.scoring.files.{name}_files")
    return cast("PartEngine", module.Engine(scratch))


def require_installed(name: EngineName) -> None:
    """Raise unless an engine is installed.

    Raises:
        MissingExtra: it is not.
    """
    if find_spec(_MODULES[name]) is None:
        raise MissingExtra(f"--engine {name}", name)


def default_engine() -> EngineName:
    """Return the preferred engine among those installed; the first of all where none is."""
    there: Sequence[EngineName] = [name for name in EMBEDDED if find_spec(_MODULES[name]) is not None]
    return there[0] if there else EMBEDDED[0]
