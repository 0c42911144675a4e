"""`lint`: every problem of structure and reference, at its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from perfindicators.cli.output import (
    FINE,
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    exit_code,
    print_json,
    talk,
)
from perfindicators.diagnostics import Diagnostic


def lint(
    paths: Annotated[list[Path], typer.Argument(help="YAML 文件或文件夹 / YAML files or folders")],
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """检查框架和申报文件。 / Check frameworks and declarations."""
    from perfindicators.library import opening
    from perfindicators.scoring.scorecard_json import finding_to_json

    files = [file for path in paths for file in _files(path)]
    found = [item for file in files for item in opening.lint(file)]
    if format is Format.JSON:
        print_json([finding_to_json(item) for item in found])
    else:
        for item in found:
            typer.echo(item.as_text(lang.language))
        talk(_summary(len(files), found, lang))
    unusable = not files or any(item.code in ("Y08",) for item in found)
    raise typer.Exit(UNUSABLE if unusable else exit_code(found) or FINE)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = (file for pattern in ("*.yaml", "*.yml") for file in path.rglob(pattern))
        yield from sorted(file for file in found if not _is_hidden(file.relative_to(path)))
    else:
        yield path


def _is_hidden(path: Path) -> bool:
    """Return whether a path leads through a hidden folder, such as an environment's."""
    return any(part.startswith(".") for part in path.parts)


def _summary(files: int, found: list[Diagnostic], lang: Lang) -> str:
    errors = sum(item.severity == "error" for item in found)
    if lang is Lang.ZH:
        return f"检查了 {files} 个文件：{errors} 个错误，{len(found) - errors} 个其他问题。"
    return f"Checked {files} files: {errors} errors, {len(found) - errors} other findings."
