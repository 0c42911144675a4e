"""The project's settings: `perfindicators.toml`, or `[tool.perfindicators]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.errors import ConfigurationInvalid

OWN_FILE: Final = "perfindicators.toml"
SHARED_FILE: Final = "pyproject.toml"
_KNOWN: Final = ("library", "lint")


class Configuration(NamedTuple):
    """What the settings say.

    Attributes:
        library: folders of the bureau's own documents, in order of precedence.
        lint: the table `lint` as written; whoever lints reads it.
        file: where the settings stand; None when there are none.
    """

    library: tuple[Path, ...] = ()
    lint: Mapping[str, object] = MappingProxyType({})
    file: Path | None = None


def find_configuration(start: Path) -> Configuration:
    """Return the nearest settings at or above a folder.

    Args:
        start: where to begin looking.

    Returns:
        The settings of the first `perfindicators.toml`, or `pyproject.toml` with a table `[tool.perfindicators]`;
        empty ones when there is neither.

    Raises:
        ConfigurationInvalid: the file is not TOML, or a setting is not what it should be.
    """
    for folder in (start, *start.resolve().parents):
        for file, table in _settings_in(folder):
            return Configuration(_folders(table, file), _table(table, "lint", file, "lint"), file)
    return Configuration()


def _settings_in(folder: Path) -> Iterator[tuple[Path, Mapping[str, object]]]:
    own, shared = folder / OWN_FILE, folder / SHARED_FILE
    if own.is_file():
        yield own, _read(own)
    if shared.is_file():
        tool = _read(shared).get("tool")
        if isinstance(tool, dict) and "perfindicators" in tool:
            yield shared, _table(tool, "perfindicators", shared, "tool.perfindicators")


def _read(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigurationInvalid(
            str(file),
            "不是 UTF-8 编码（可能是 GBK）：请用编辑器另存为 UTF-8。",
            "not in UTF-8 (perhaps in GBK): save it as UTF-8 in your editor.",
        ) from error
    except OSError as error:
        raise ConfigurationInvalid(
            str(file), f"读不了这个文件：{error.strerror}。", f"the file cannot be read: {error.strerror}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationInvalid(str(file), f"不是有效的 TOML：{error}。", f"not valid TOML: {error}.") from error


def _table(settings: Mapping[str, object], key: str, file: Path, heading: str) -> Mapping[str, object]:
    stated = settings.get(key, {})
    if not isinstance(stated, dict):
        raise ConfigurationInvalid(
            str(file), f"{heading} 是一张表：[{heading}]。", f"{heading} is a table: [{heading}]."
        )
    return stated


def _folders(table: Mapping[str, object], file: Path) -> tuple[Path, ...]:
    unknown = [key for key in table if key not in _KNOWN]
    if unknown:
        raise ConfigurationInvalid(
            str(file),
            f"没有设置项“{unknown[0]}”，可用：{'、'.join(_KNOWN)}。",
            f"there is no setting '{unknown[0]}'; settings are {', '.join(_KNOWN)}.",
        )
    stated = table.get("library", [])
    names = [stated] if isinstance(stated, str) else stated
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ConfigurationInvalid(
            str(file),
            'library 要写文件夹，如 library = ["our/frameworks"]。',
            'library names folders, such as library = ["our/frameworks"].',
        )
    return tuple(file.parent / name for name in names)
