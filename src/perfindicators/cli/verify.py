"""`verify`: compute a scorecard again and compare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.output import FINDINGS, FINE, UNUSABLE, Format, FormatOption, Lang, LangOption, print_json, talk

if TYPE_CHECKING:
    from perfindicators.scoring.verification import Difference


def verify(
    scorecard: Annotated[Path, typer.Argument(help="score --format json 的输出 / output of score --format json")],
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """重新计算评分结果并比对。 / Compute a scorecard again and compare."""
    from perfindicators.reading.source_text import read_text

    source = read_text(scorecard)
    if source.text is None:
        talk(source.diagnostics.as_text(lang.language))
        raise typer.Exit(UNUSABLE)
    differences = _verified(source.text)
    if format is Format.JSON:
        print_json([dict(item._asdict()) for item in differences])
    elif differences:
        for item in differences:
            typer.echo(f"{item.path}: {item.stated} ≠ {item.computed}")
    else:
        typer.echo(
            "一致：重新计算的结果与文件相同。" if lang is Lang.ZH else "Same: computing it again gives this file."
        )
    raise typer.Exit(FINDINGS if differences else FINE)


def _verified(text: str) -> list[Difference]:
    """Verify one scorecard, or each of the list that `score TABLE` writes."""
    from perfindicators.scoring import verification

    try:
        cards = json.loads(text)
    except (ValueError, RecursionError):
        cards = text
    if not isinstance(cards, list):
        return list(verification.verify(cards))
    return [
        item._replace(path=f"[{place}].{item.path}")
        for place, card in enumerate(cards)
        for item in verification.verify(card)
    ]
