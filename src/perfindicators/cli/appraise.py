"""`appraise` and `evaluate`: what a panel's ratings come to, before the money and after it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
)

if TYPE_CHECKING:
    from perfindicators.lifecycle.judged_cases import JudgedCases


class AppraisalChoice(StrEnum):
    """What is appraised."""

    PROJECT = "project"
    POLICY = "policy"
    BOND = "bond"


class EvaluationChoice(StrEnum):
    """What is evaluated."""

    PROJECT = "project"
    DEPARTMENT = "department"
    POLICY = "policy"


class CombineChoice(StrEnum):
    """How several raters become one value."""

    MEAN = "mean"
    TRIMMED = "trimmed-mean"
    MEDIAN = "median"


RatingsArgument = Annotated[
    Path, typer.Argument(help="打分：ratings 文件（YAML）或 CSV，一行为一位评委打的一项 / ratings")
]
CasesOption = Annotated[Path | None, typer.Option(help="对象清单（CSV）：部门、金额、具备材料等 / the subjects")]
InstrumentOption = Annotated[str, typer.Option(help="用哪个评价工具，如 instrument/… / which instrument")]
CombineOption = Annotated[
    CombineChoice, typer.Option(help="CSV 打分时几位评委怎样合成 / how raters of a CSV are combined")
]


def appraise(
    ratings: RatingsArgument,
    cases: CasesOption = None,
    kind: Annotated[
        AppraisalChoice, typer.Option(help="项目、政策或专项债券 / what is appraised")
    ] = AppraisalChoice.PROJECT,
    instrument: InstrumentOption = "",
    combine: CombineOption = CombineChoice.MEAN,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """事前绩效评估：评委打分、材料、否决项，是否支持、支持多少。 / Appraise new projects before the budget."""
    from perfindicators.lifecycle import appraisal

    with documents_readable(lang):
        found = appraisal.appraise(
            ratings, cases, kind=kind.value, instrument=instrument or None,
            combine=combine.value, library=library_of(library, lang),
        )  # fmt: skip
    _show(found, format, lang)


def evaluate(
    ratings: RatingsArgument,
    cases: CasesOption = None,
    kind: Annotated[
        EvaluationChoice, typer.Option(help="项目、部门整体或政策 / what is evaluated")
    ] = EvaluationChoice.PROJECT,
    instrument: InstrumentOption = "",
    combine: CombineOption = CombineChoice.MEAN,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """重点评价：评委打分合成、一致性、偏离的评委、等级与结论。 / Evaluate by a panel, with its agreement."""
    from perfindicators.lifecycle import evaluation

    with documents_readable(lang):
        found = evaluation.evaluate(
            ratings, cases, kind=kind.value, instrument=instrument or None,
            combine=combine.value, library=library_of(library, lang),
        )  # fmt: skip
    _show(found, format, lang)


def _show(found: JudgedCases, format: Format, lang: Lang) -> None:
    from perfindicators.cli.judged_view import print_judged

    if not found.cases:
        report(found.findings, lang)
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        print_json(found.to_json())
    else:
        print_judged(found, lang)
    report(found.findings, lang)
    raise typer.Exit(exit_code(found.findings))
