"""Where the shipped documents are: inside the wheel, or in the checkout of an editable install."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=8)
def shipped_folder(name: str) -> Path:
    """Return the folder of shipped data.

    Args:
        name: `frameworks` or `examples`.

    Returns:
        `perfindicators/<name>` of the installed package, else `<name>` at the top of the checkout.
    """
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name
