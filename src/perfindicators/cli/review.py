"""`review`: goals reviewed by checks and reviewers, with decision, lists to send back, and approval."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfindicators.cli.appraise import CombineChoice
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
from perfindicators.cli.step_view import tell_bases

if TYPE_CHECKING:
    from perfindicators.diagnostics import Diagnostic
    from perfindicators.lifecycle.goal_review.approval import Approval
    from perfindicators.lifecycle.goal_review.reviewing import ReviewKeywords
    from perfindicators.lifecycle.goal_review.reviews import GoalReviews


def review(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="申报文件或文件夹 / declarations or folders")
    ] = None,
    ratings: Annotated[
        Path | None, typer.Option(help="审核人打分：CSV 或 ratings 文件（YAML） / the reviewers' ratings")
    ] = None,
    key: Annotated[
        bool | None,
        typer.Option("--key/--general", help="都按重点项目（打分）或一般项目（定级）审核 / points or grades"),
    ] = None,
    projects: Annotated[
        Path | None, typer.Option(help="项目清单（CSV）：部门、股室、金额、重点项目、涉密 / the projects")
    ] = None,
    findings: Annotated[
        Path | None, typer.Option(help="没有申报文件时的检查结果（CSV） / findings of checks run elsewhere")
    ] = None,
    last_year: Annotated[Path | None, typer.Option(help="上年结果（CSV） / last year's results")] = None,
    round: Annotated[int, typer.Option("--round", min=1, help="第几次上报：1 一上，2 二上 / which round")] = 1,
    before: Annotated[
        Path | None, typer.Option(help="上一轮的结果：review --format json 的输出 / the round before")
    ] = None,
    approve: Annotated[bool, typer.Option("--approve", help="通过的出目标批复 / approve what passed")] = False,
    returns: Annotated[
        bool, typer.Option("--returns", help="按部门出退回清单和审核意见 / lists sent back, by department")
    ] = False,
    internal: Annotated[
        bool,
        typer.Option("--internal", help="内部使用：含涉密项目，不得公布 / with classified projects, not for release"),
    ] = False,
    instrument: Annotated[str, typer.Option(help="用哪张审核表，如 instrument/… / which sheet")] = "",
    combine: Annotated[
        CombineChoice, typer.Option(help="几位审核人怎样合成 / how reviewers are combined")
    ] = CombineChoice.MEAN,
    encoding: Annotated[str, typer.Option(help="表格编码，如 gb18030 / encoding of the tables")] = "utf-8",
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """绩效目标审核：检查预填、审核人打分、结论、多轮比较、退回清单、批复。 / Review goals before the budget."""
    from perfindicators.cli.progress import row_progress
    from perfindicators.lifecycle.goal_review.many import Beside, review_table

    opened = library_of(library, lang)
    how: ReviewKeywords = {"key": key, "library": opened, "encoding": encoding}
    how |= {"instrument": instrument or None, "combine": combine.value}
    beside = Beside(projects, findings, last_year, before)
    with documents_readable(lang), row_progress() as seen:
        everything = review_table(ratings, paths or [], beside, round=round, progress=seen, **how)
    found = everything if internal else everything.published()
    approvals = _approved(found) if approve else ()
    problems = [*found.findings, *(one for approval in approvals for one in approval.diagnostics)]
    report(problems, lang)
    if not found.reviews:
        zh, en = (
            ("没有可列出的项目。内部使用可加 --internal。", "No project to list. For use inside there is --internal.")
            if everything.reviews
            else ("没有可审核的项目：请给出申报文件、文件夹或 --ratings。", "There is no project to review.")
        )
        talk(zh if lang is Lang.ZH else en)
        raise typer.Exit(UNUSABLE)
    if format is Format.JSON:
        _print_json(found, approvals, internal=internal)
    else:
        _print_text(found, approvals, lang, internal=internal, returns=returns)
        decisions = [one.decision for one in found.reviews if one.decision is not None]
        tell_bases((one.basis for one in decisions), lang, opened)
        typer.echo(f"\n{found.note.in_language(lang.language)}")
    raise typer.Exit(_exit(found, problems))


def _approved(found: GoalReviews) -> tuple[Approval, ...]:
    from perfindicators.lifecycle.goal_review.approval import approve

    return tuple(map(approve, found.reviews))


def _print_json(found: GoalReviews, approvals: tuple[Approval, ...], *, internal: bool) -> None:
    from perfindicators.lifecycle.plain_data import plain_data

    data = found.to_json()
    data["returns"] = plain_data(found.returns(internal=internal))
    if approvals:
        data["approvals"] = [one.to_json() for one in approvals]
    print_json(data)


def _print_text(
    found: GoalReviews, approvals: tuple[Approval, ...], lang: Lang, *, internal: bool, returns: bool
) -> None:
    from perfindicators.cli.review_view import print_reviews
    from perfindicators.lifecycle.goal_review.approval import approvals_text

    if not (approvals or returns):
        print_reviews(found, lang)
    if returns:
        lists = found.returns(internal=internal, lang=lang.language)
        typer.echo("\n\n".join(one.as_text(lang.language) for one in lists) or _nothing_sent_back(lang))
    if approvals:
        typer.echo(approvals_text(approvals, lang.language))


def _nothing_sent_back(lang: Lang) -> str:
    return "没有退回的项目。" if lang is Lang.ZH else "Nothing is sent back."


def _exit(found: GoalReviews, problems: list[Diagnostic]) -> int:
    """Return 1 for a finding of severity error, be it of the review or of the checks."""
    checks = [one.finding for review in found.reviews for one in review.checks or ()]
    return max(exit_code(problems), exit_code(checks))
