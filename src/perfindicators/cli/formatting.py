"""`fmt`: one layout for every document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perfindicators.cli.linting import files_in
from perfindicators.cli.output import (
    FINDINGS,
    FINE,
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    print_json,
    report,
    talk,
    write_whole,
)


def fmt(
    paths: Annotated[list[Path], typer.Argument(help="YAML 文件或文件夹 / YAML files or folders")],
    check: Annotated[
        bool, typer.Option("--check", help="只检查，不改文件 / only say which files would change")
    ] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """统一键的顺序和行尾，注释不动。 / Put keys in order, keeping comments."""
    from perfindicators.authoring.formatter import format_text
    from perfindicators.reading.source_text import read_text

    changed: list[str] = []
    unusable = False
    for path in files_in(paths):
        source = read_text(path)
        formatted = None if source.text is None else format_text(source.text, str(path))
        problems = source.diagnostics if formatted is None else formatted.diagnostics
        report(problems, lang)
        unusable = unusable or problems.has_errors
        if formatted is not None and source.text is not None and formatted.text != source.text and not problems:
            changed.append(str(path))
            if not check:
                write_whole(path, formatted.text)
    _say(changed, check=check, format=format, lang=lang)
    raise typer.Exit(UNUSABLE if unusable else FINDINGS if check and changed else FINE)


def _say(changed: list[str], *, check: bool, format: Format, lang: Lang) -> None:
    if format is Format.JSON:
        print_json([*changed])
        return
    for path in changed:
        typer.echo(path)
    count = len(changed)
    if lang is Lang.ZH:
        talk(f"{count} 个文件{'需要' if check else '已'}整理。")
    else:
        talk(f"{count} files {'would be' if check else 'were'} formatted.")
