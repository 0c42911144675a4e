"""`demo`: a real published project, scored and explained line by line."""

from __future__ import annotations

import typer

from perfindicators.cli.output import Format, FormatOption, Lang, LangOption, talk
from perfindicators.cli.scorecard_view import print_scorecard

_EXAMPLE = "nutrition-programme-2022"


def demo(format: FormatOption = Format.TEXT, lang: LangOption = Lang.ZH) -> None:
    """评分一个真实公开的项目并逐项说明。 / Score a real published project, line by line."""
    from perfindicators.library.opening import resolve
    from perfindicators.library.shipped import shipped_folder
    from perfindicators.scoring.facade import score

    folder = shipped_folder("examples") / _EXAMPLE
    declaration, table = folder / "declaration.yaml", next(iter(sorted(folder.glob("*.csv"))))
    card = score(resolve(declaration), table)
    if format is Format.JSON:
        import json

        typer.echo(json.dumps(card.to_json(), ensure_ascii=False, indent=2))
        return
    print_scorecard(card, lang)
    for item in card.findings:
        talk(item.as_text(lang.language))
    talk(
        f"\n再试：perfindicators score {declaration} {table}\n      perfindicators show industry/education"
        if lang is Lang.ZH
        else f"\nNext: perfindicators score {declaration} {table}\n      perfindicators show industry/education"
    )
