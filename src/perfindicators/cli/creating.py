"""`new`: a declaration to begin from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfindicators.cli.output import (
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    library_of,
    print_json,
    report,
    talk,
    write_whole,
)

if TYPE_CHECKING:
    from perfindicators.library.catalogue import Catalogue
    from perfindicators.library.suggest import Suggestion

_PROPOSED: Final = 3
_LEFT_OPEN: Final = "L07"
"""Targets that only the author knows."""


def new(
    name: Annotated[str, typer.Argument(help="项目名称 / the project's name")],
    use: Annotated[list[str] | None, typer.Option(help="取自哪些框架，可重复；不写则自动推荐 / frameworks")] = None,
    function: Annotated[str, typer.Option(help="功能分类编码，用于推荐 / functional classification")] = "",
    economic: Annotated[list[str] | None, typer.Option(help="经济分类编码，可重复 / economic classification")] = None,
    department: Annotated[str, typer.Option(help="主管部门 / department")] = "",
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help="年度，默认下一年 / fiscal year")] = None,
    id: Annotated[str, typer.Option("--id", help="申报的 id，小写英文 / id of the declaration")] = "",
    view: Annotated[str, typer.Option(help="权重口径，默认按分类 / official weighting")] = "",
    output: Annotated[Path | None, typer.Option(help="写入文件；已有的不覆盖 / a file that does not exist yet")] = None,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """从框架起草一份申报。 / Begin a declaration from frameworks."""
    from perfindicators.authoring.scaffold import Scaffold, scaffold_declaration

    if output is not None and output.exists():
        talk(f"{output} 已存在，不覆盖。" if lang is Lang.ZH else f"{output} exists and is not overwritten.")
        raise typer.Exit(UNUSABLE)
    catalogue = library_of(library, lang).catalogue()
    proposed = (
        ()
        if use
        else catalogue.suggest(
            name, function_code=function, economic_items=tuple(economic or ()), department=department
        )[:_PROPOSED]
    )
    _say_why(proposed, lang)
    # Declarations are written in autumn for the year to come.
    fiscal = year or date.today().year + 1
    frameworks = tuple(dict.fromkeys(use or (item.framework for item in proposed)))
    wanted = Scaffold(name, frameworks, fiscal, id or f"declaration-{fiscal}", view, department)
    with documents_readable(lang):
        text = scaffold_declaration(wanted, catalogue)
    _stop_when_unusable(text, catalogue, lang)
    if output is not None:
        write_whole(output, text)
        _say_where(output, lang)
    elif format is Format.JSON:
        print_json({"id": wanted.id, "frameworks": [*frameworks], "text": text})
    else:
        typer.echo(text, nl=False)


def _stop_when_unusable(text: str, catalogue: Catalogue, lang: Lang) -> None:
    """Stop with what is wrong when more is amiss with a declaration than targets left to fill in."""
    from perfindicators.library.opening import problems_of

    wrong = [item for item in problems_of(text, catalogue).diagnostics.errors if item.code != _LEFT_OPEN]
    if wrong:
        report(wrong, lang)
        talk(
            "申报没有写出：请按上面所说改正名称和选项。"
            if lang is Lang.ZH
            else "Nothing was written: correct the name and options as said above."
        )
        raise typer.Exit(UNUSABLE)


def _say_where(output: Path, lang: Lang) -> None:
    talk(
        f"已写入 {output}。接着运行 perfindicators lint {output}，它列出还要填什么。"
        if lang is Lang.ZH
        else f"Written to {output}. Now 'perfindicators lint {output}' lists what is still to be filled in."
    )


def _say_why(proposed: Sequence[Suggestion], lang: Lang) -> None:
    for item in proposed:
        reasons = "；".join(reason.in_language(lang.language) for reason in item.reasons)
        talk(f"{item.framework}  {reasons}")
