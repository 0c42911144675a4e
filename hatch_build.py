"""Makes the snapshot of validated documents when a wheel is built (decision 0009)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):
    """Puts the documents that go into the wheel, read and validated by the code that goes into it, beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the snapshot; an editable install reads the texts, which its author is changing."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        # Only now is the source on the path.
        from perfindicators.library.snapshot import FILE, build_snapshot  # noqa: PLC0415

        made = Path(tempfile.mkdtemp()) / FILE
        made.write_bytes(build_snapshot(Path(self.root) / "frameworks"))
        build_data["force_include"][str(made)] = f"perfindicators/frameworks/{FILE}"
