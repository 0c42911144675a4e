"""`parse`: how the library reads a target or an actual value."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import UNUSABLE, Format, FormatOption, Lang, LangOption, talk

if TYPE_CHECKING:
    from perfindicators.expressions.criterion import Criterion


def parse(
    texts: Annotated[
        list[str], typer.Argument(help="要解析的指标值；- 表示从标准输入逐行读取 / values; - reads lines")
    ],
    format: FormatOption = Format.JSON,
    lang: LangOption = Lang.ZH,
) -> None:
    """解析指标值，如 "≥95%"、"9月底前"。 / Read a target such as "≥95%"."""
    from perfindicators.expressions.criteria import parse_criterion

    del lang  # the answer is data; both languages read the same
    for criterion in map(parse_criterion, _lines() if texts == ["-"] else texts):
        typer.echo(_shown(criterion, format))


def _shown(criterion: Criterion, format: Format) -> str:
    if format is Format.JSON:
        return json.dumps(criterion.to_json(), ensure_ascii=False)
    return f"{criterion.text}\t{criterion.kind}\t{criterion}"


def _lines() -> Iterator[str]:
    """Yield the lines of standard input; a line that is not UTF-8 stops with its number."""
    raw: Iterable[bytes] = sys.stdin.buffer
    for number, line in enumerate(raw, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            talk(f"标准输入第 {number} 行不是 UTF-8，请转为 UTF-8。 / line {number} of standard input is not UTF-8.")
            raise typer.Exit(UNUSABLE) from None
