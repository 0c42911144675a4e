"""`diff`: what changed in meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import (
    FINDINGS,
    FINE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    library_of,
    print_json,
    talk,
)

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.authoring.changes import Change


def diff(
    old: Annotated[str, typer.Argument(help="旧的：id[@版本]、文件或文件夹 / the old one: id, file or folder")],
    new: Annotated[str, typer.Argument(help="新的 / the new one")],
    check: Annotated[
        bool, typer.Option("--check", help="有不兼容的变化时退出码为 1 / exit with 1 on breaking changes")
    ] = False,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """比较两个版本，说明含义上的变化。 / Say what changed in meaning."""
    from perfindicators.authoring.diff import diff as compare

    opened = library_of(library, lang)
    with documents_readable(lang):
        changes = compare(old, new, library=opened)
    if format is Format.JSON:
        print_json([_plain(change) for change in changes])
    else:
        for change in changes:
            typer.echo(_line(change, lang))
        _say(changes, lang)
    raise typer.Exit(FINDINGS if check and any(change.breaking for change in changes) else FINE)


def _plain(change: Change) -> JsonValue:
    return {**change._asdict(), "meaning": change.meaning._asdict()}


def _line(change: Change, lang: Lang) -> str:
    breaking = ("不兼容 " if lang is Lang.ZH else "breaking ") if change.breaking else ""
    return f"{change.path}\n    {breaking}{change.meaning.in_language(lang.language)}"


def _say(changes: list[Change], lang: Lang) -> None:
    breaking = sum(change.breaking for change in changes)
    if lang is Lang.ZH:
        talk(f"{len(changes)} 处变化，其中 {breaking} 处不兼容。" if changes else "含义没有变化。")
    else:
        talk(f"{len(changes)} changes, {breaking} of them breaking." if changes else "The meaning is unchanged.")
