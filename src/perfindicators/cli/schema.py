"""`schema`: the JSON Schema of a document kind, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perfindicators.cli.output import UNUSABLE, Format, FormatOption, Lang, LangOption, talk


def schema(
    kind: Annotated[str, typer.Argument(help="文档类别，如 framework；不写则列出全部 / document kind")] = "",
    write: Annotated[
        Path | None, typer.Option(metavar="DIR", help="把全部 schema 写入文件夹 / write all schemas into a folder")
    ] = None,
    format: FormatOption = Format.JSON,
    lang: LangOption = Lang.ZH,
) -> None:
    """输出文档的 JSON Schema，供编辑器补全和检查。 / Print a JSON Schema for editors."""
    from perfindicators.model.documents import DOCUMENT_KINDS
    from perfindicators.model.schemas import schema_files, schema_text

    del format  # a schema is JSON, whatever is asked for
    if write is not None:
        write.mkdir(parents=True, exist_ok=True)
        for name, text in schema_files().items():
            (write / name).write_text(text, "utf-8")
        talk(f"已写入 {write}" if lang is Lang.ZH else f"written to {write}")
    elif kind in DOCUMENT_KINDS:
        typer.echo(schema_text(kind), nl=False)
    else:
        known = "、".join(DOCUMENT_KINDS) if lang is Lang.ZH else ", ".join(DOCUMENT_KINDS)
        talk(f"没有文档类别“{kind}”，可选：{known}。" if lang is Lang.ZH else f"no kind '{kind}'; kinds are {known}.")
        raise typer.Exit(UNUSABLE)
