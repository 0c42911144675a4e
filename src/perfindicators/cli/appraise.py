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
    talk,
)

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
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


class GroupChoice(StrEnum):
    """What sums are grouped by."""

    DEPARTMENT = "department"
    SECTION = "section"
    LEVEL = "level"
    BUDGET = "budget_kind"


RatingsArgument = Annotated[
    Path, typer.Argument(help="打分：ratings 文件（YAML）或 CSV，一行为一位评委打的一项 / ratings")
]
CasesOption = Annotated[Path | None, typer.Option(help="对象清单（CSV）：部门、金额、具备材料等 / the subjects")]
InstrumentOption = Annotated[str, typer.Option(help="用哪个评价工具，如 instrument/… / which instrument")]
CombineOption = Annotated[
    CombineChoice, typer.Option(help="CSV 打分时几位评委怎样合成 / how raters of a CSV are combined")
]
GroupOption = Annotated[
    GroupChoice | None,
    typer.Option("--by", help="按部门、股室、级次或四本预算汇总 / sums by department, section, level or budget"),
]
InternalOption = Annotated[
    bool, typer.Option("--internal", help="内部使用：含涉密项目，不得公布 / with classified projects, not for release")
]
PracticeOption = Annotated[
    str, typer.Option(help="评委偏离和分歧的界限，如 practice/panel-prefecture / limits of remarks on raters")
]
EncodingOption = Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the tables")]


def appraise(
    ratings: RatingsArgument,
    cases: CasesOption = None,
    kind: Annotated[
        AppraisalChoice, typer.Option(help="项目、政策或专项债券 / what is appraised")
    ] = AppraisalChoice.PROJECT,
    instrument: InstrumentOption = "",
    combine: CombineOption = CombineChoice.MEAN,
    by: GroupOption = None,
    internal: InternalOption = False,
    practice: PracticeOption = "",
    encoding: EncodingOption = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """事前绩效评估：评委打分、材料、否决项，是否支持、支持多少。 / Appraise new projects before the budget."""
    from perfindicators.lifecycle import appraisal

    opened = library_of(library, lang)
    with documents_readable(lang):
        found = appraisal.appraise(
            ratings, cases, kind=kind.value, instrument=instrument or None,
            combine=combine.value, library=opened, encoding=encoding, practice=practice or None,
        )  # fmt: skip
    shown = found if internal else found.published()
    if format is Format.TEXT:
        _print_text(shown, by, lang, opened)
    else:
        print_json(shown.to_json(by=by.value if by else ""))
    _end(shown, lang)


def evaluate(
    ratings: RatingsArgument,
    cases: CasesOption = None,
    kind: Annotated[
        EvaluationChoice, typer.Option(help="项目、部门整体或政策 / what is evaluated")
    ] = EvaluationChoice.PROJECT,
    instrument: InstrumentOption = "",
    combine: CombineOption = CombineChoice.MEAN,
    by: GroupOption = None,
    internal: InternalOption = False,
    practice: PracticeOption = "",
    encoding: EncodingOption = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """重点评价：评委打分合成、一致性、偏离的评委、等级与结论。 / Evaluate by a panel, with its agreement."""
    from perfindicators.lifecycle import evaluation

    opened = library_of(library, lang)
    with documents_readable(lang):
        found = evaluation.evaluate(
            ratings, cases, kind=kind.value, instrument=instrument or None,
            combine=combine.value, library=opened, encoding=encoding, practice=practice or None,
        )  # fmt: skip
    shown = found if internal else found.published()
    if format is Format.TEXT:
        _print_text(shown, by, lang, opened)
    else:
        print_json(shown.to_json(by=by.value if by else ""))
    _end(shown, lang)


def _print_text(shown: JudgedCases, by: GroupChoice | None, lang: Lang, library: Library) -> None:
    from perfindicators.cli.judged_view import print_judged
    from perfindicators.cli.step_view import tell_bases

    if not shown.cases:
        return
    print_judged(shown, lang, by=by.value if by else "")
    bases = [one.decision.basis for one in shown.cases if one.decision is not None]
    if shown.panel is not None and any(one.assessment.agreement for one in shown.cases):
        bases.append(shown.panel)
    tell_bases(bases, lang, library)
    typer.echo(f"\n{shown.note.in_language(lang.language)}")


def _end(shown: JudgedCases, lang: Lang) -> None:
    """Tell what is wrong, and end with 2 where there is no subject to show."""
    report(shown.findings, lang)
    if not shown.cases:
        zh, en = (
            "没有可列出的对象。内部使用可加 --internal。",
            "No subject to list. For use inside there is --internal.",
        )
        talk(zh if lang is Lang.ZH else en)
        raise typer.Exit(UNUSABLE)
    raise typer.Exit(exit_code(shown.findings))
