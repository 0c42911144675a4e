"""`sample`: which self-evaluations are rechecked, why, and what the sample can find."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from perfindicators.cli.output import (
    UNUSABLE,
    Format,
    FormatOption,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    exit_code,
    library_of,
    print_json,
    report,
    talk,
    wide_console,
    write_whole,
)
from perfindicators.cli.step_view import tell_bases

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.lifecycle.sampling.memory import Memory
    from perfindicators.lifecycle.sampling.population import Population
    from perfindicators.lifecycle.sampling.sample import Sample
    from perfindicators.model.practices.sampling import StratumBy


class Stratum(StrEnum):
    """What the population can be divided by."""

    DEPARTMENT = "department"
    UNIT = "unit"
    SECTION = "section"
    LEVEL = "level"
    NONE = "none"


_STRATA: Final[Mapping[Stratum, StratumBy]] = {
    Stratum.DEPARTMENT: "department",
    Stratum.UNIT: "unit",
    Stratum.SECTION: "section",
    Stratum.LEVEL: "level",
}
_HEADINGS = {
    Lang.ZH: ("项目名称", "层", "金额（万元）", "抽中理由"),
    Lang.EN: ("project", "stratum", "amount (10,000 yuan)", "why"),
}


def sample(
    table: Annotated[Path, typer.Argument(help="自评项目清单（CSV） / table of self-evaluated projects")],
    seed: Annotated[str, typer.Option(help="种子，如年度；同一种子得到同一样本 / gives the same sample again")],
    size: Annotated[str, typer.Option(help="抽几个，如 46；或比例，如 5.3% / how many, or a share")] = "",
    by: Annotated[list[Stratum] | None, typer.Option(help="按什么分层，可重复 / what to divide by")] = None,
    memory: Annotated[Path | None, typer.Option(help="往年抽样记录（CSV） / who was drawn in earlier years")] = None,
    write_memory: Annotated[Path | None, typer.Option(help="把抽样记录写入文件，下年用 / memory for next year")] = None,
    practice: Annotated[str, typer.Option(help="抽样做法，如 sampling-prefecture / practice of sampling")] = "",
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the tables")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """抽取要复核的绩效自评，说明理由和发现能力。 / Draw self-evaluations for recheck, with reasons and statement."""
    from perfindicators.lifecycle.practice_in_effect import practice_for
    from perfindicators.lifecycle.sampling.plan import draw_sample
    from perfindicators.lifecycle.sampling.population import read_population

    opened = library_of(library, lang)
    with documents_readable(lang):
        chosen = practice_for("sampling", chosen=practice or None, library=opened)
    wanted = _size(size, lang)
    population = read_population(table, encoding=encoding)
    remembered = None if memory is None else _memory(memory, population, encoding, lang)
    strata = None if by is None else [_STRATA[item] for item in by if item is not Stratum.NONE]
    drawn = draw_sample(population, wanted, seed=seed, strata=strata, practice=chosen, memory=remembered)
    report(drawn.diagnostics, lang)
    if not drawn.chances:
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(_json(drawn))
    else:
        _print(drawn, lang)
        tell_bases((one.basis for one in drawn.decisions()), lang, opened)
    if write_memory is not None and drawn.memory is not None:
        write_whole(write_memory, drawn.memory.to_csv())
    raise typer.Exit(exit_code(drawn.diagnostics))


def _size(text: str, lang: Lang) -> int | Decimal | None:
    if not text:
        return None
    plain = text.strip().replace("％", "%")
    try:
        if plain.endswith("%"):
            return Decimal(plain[:-1]) / 100
        number = Decimal(plain)
    except InvalidOperation:
        _stop(
            f"--size 要写个数（如 46）或比例（如 5.3%），而不是“{text}”。",
            f"write --size 46 or 5.3%, not '{text}'.",
            lang,
        )
    return int(number) if number.is_finite() and number == number.to_integral_value() else number


def _memory(path: Path, population: Population, encoding: str, lang: Lang) -> Memory:
    from perfindicators.lifecycle.sampling.memory import read_memory

    result = read_memory(path, encoding=encoding).without(population.classified)
    report(result.diagnostics, lang)
    if result.diagnostics.has_errors and not result.memory.by_key:
        raise typer.Exit(UNUSABLE)
    return result.memory


def _json(drawn: Sample) -> JsonValue:
    from perfindicators.lifecycle.sampling.statement import statement_of

    data = drawn.to_json()
    statement: JsonValue = {"zh": statement_of(drawn, "zh"), "en": statement_of(drawn, "en")}
    return {**data, "statement": statement} if isinstance(data, dict) else data


def _print(drawn: Sample, lang: Lang) -> None:
    from rich.table import Table
    from rich.text import Text

    from perfindicators.lifecycle.sampling.sample import listed
    from perfindicators.lifecycle.sampling.statement import statement_of

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for place, heading in enumerate(_HEADINGS[lang]):
        shown.add_column(heading, justify="right" if place == 2 else "left")
    for row in listed(drawn, lang.language):
        shown.add_row(*map(Text, row))
    console = wide_console()
    console.print(shown)
    console.print()
    console.print(statement_of(drawn, lang.language), markup=False, soft_wrap=True)


def _stop(zh: str, en: str, lang: Lang) -> NoReturn:
    talk(zh if lang is Lang.ZH else en)
    raise typer.Exit(UNUSABLE)
