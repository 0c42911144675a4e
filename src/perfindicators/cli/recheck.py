"""`recheck`: what departments published, computed again, with everything that does not hold."""

from __future__ import annotations

import json
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
    wide_console,
    write_whole,
)
from perfindicators.cli.step_view import tell_bases

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.lifecycle.recheck.log import FollowedRechecks
    from perfindicators.lifecycle.recheck.result import Recheck, RecheckedProject
    from perfindicators.observations.self_evaluation import ObservationsResult

_HEADINGS = {
    Lang.ZH: ("项目", "部门", "自评", "复核", "等级", "偏离度", "处理", "发现"),
    Lang.EN: ("project", "department", "self", "recheck", "grade", "deviation", "what follows", "findings"),
}


def recheck(
    table: Annotated[
        Path, typer.Argument(help="自评表（CSV），可含许多项目 / published tables, any number of projects")
    ],
    deductions: Annotated[
        Path | None,
        typer.Option(help="复核扣分表（CSV）：项目、指标、扣分情形或比例、理由、复核人 / a reviewer's deductions"),
    ] = None,
    log: Annotated[
        Path | None, typer.Option(help="征求意见、申辩、采纳、改分、定稿的台账（CSV） / steps from comment to final")
    ] = None,
    project: Annotated[str, typer.Option(help="只看这一个项目 / one project of the table")] = "",
    policy: Annotated[str, typer.Option(help="评分口径 / scoring policy")] = "integrated-platform",
    practice: Annotated[str, typer.Option(help="复核做法，如 practice/recheck-… / which practice")] = "",
    columns: Annotated[list[str] | None, typer.Option("--column", help="列名对应 / our name=their heading")] = None,
    encoding: Annotated[str, typer.Option(help="表格编码 / encoding of the table")] = "utf-8",
    output: Annotated[str, typer.Option(help="结果（JSON）写入文件 / write the result as JSON to a file")] = "",
    internal: Annotated[
        bool,
        typer.Option("--internal", help="内部使用：含涉密项目，不得公布 / with classified projects, not for release"),
    ] = False,
    library: LibraryOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """自评复核：重算得分，列出不成立之处、偏离度和处理。 / Recheck self-evaluations and say what follows."""
    from perfindicators.lifecycle.recheck import facade
    from perfindicators.lifecycle.recheck.deductions import EnteredDeductions

    result = _read(table, columns or [], encoding, lang)
    opened = library_of(library, lang)
    entered = None if deductions is None else EnteredDeductions.read(deductions, encoding)
    with documents_readable(lang):
        everything = facade.recheck(result, entered, policy=policy, practice=practice or None, library=opened)
    found = everything if internal else everything.published()
    steps = _followed(everything, log, encoding)
    if steps is not None and not internal:
        steps = steps.published(everything)
    if not found.projects:
        report(found.diagnostics, lang)
        talk(
            "没有可列出的项目。内部使用可加 --internal。"
            if lang is Lang.ZH
            else "No project to list. Inside: --internal."
        )
        raise typer.Exit(UNUSABLE)
    shown = _only(found, project, lang)
    procedures: list[JsonValue] = [one.to_json() for one in steps.procedures] if steps else []
    data: JsonValue = {**shown.to_json(), "procedures": procedures}
    if output:
        write_whole(Path(output), json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    if format is Format.JSON:
        print_json(data)
    else:
        _print(shown, steps, lang)
        tell_bases((one.decision.basis for one in shown if one.decision is not None), lang, opened)
        typer.echo(f"\n{shown.note.in_language(lang.language)}")
    problems = [*found.diagnostics, *found.withheld, *(steps.diagnostics if steps else ())]
    report(problems, lang)
    raise typer.Exit(exit_code([*problems, *(item for one in shown for item in one.findings)]))


def _read(table: Path, columns: list[str], encoding: str, lang: Lang) -> ObservationsResult:
    from perfindicators.observations.table import read_table

    if wrong := [pair for pair in columns if "=" not in pair]:
        talk(
            f"--column 要写成 target=年度目标，而不是“{wrong[0]}”。"
            if lang is Lang.ZH
            else f"write --column target=HEADING, not '{wrong[0]}'."
        )
        raise typer.Exit(UNUSABLE)
    named = {ours: theirs for ours, _, theirs in (pair.partition("=") for pair in columns)}
    result = read_table(table, columns=named or None, encoding=encoding)
    if not result.tables:
        report(result.diagnostics, lang)
        raise typer.Exit(UNUSABLE)
    return result


def _followed(found: Recheck, log: Path | None, encoding: str) -> FollowedRechecks | None:
    if log is None:
        return None
    from perfindicators.lifecycle.recheck.log import follow

    return follow(found, log, encoding=encoding)


def _only(found: Recheck, project: str, lang: Lang) -> Recheck:
    if not project:
        return found
    from dataclasses import replace

    chosen = tuple(one for one in found if one.project == project)
    if not chosen:
        names = "、".join(one.project for one in found.projects[:8])
        talk(
            f"表中没有项目“{project}”，有：{names}。"
            if lang is Lang.ZH
            else f"no project '{project}'; there are {names}."
        )
        raise typer.Exit(UNUSABLE)
    return replace(found, projects=chosen)


def _print(found: Recheck, steps: FollowedRechecks | None, lang: Lang) -> None:
    from rich.table import Table

    table = Table(*_HEADINGS[lang], box=None, header_style="bold")
    for one in found:
        table.add_row(*_cells(one, lang))
    wide_console().print(table)
    for one in found:
        _print_project(one, lang)
    for procedure in steps.procedures if steps else ():
        from perfindicators.lifecycle.recheck.procedure import STATES

        state = STATES[procedure.state].in_language(lang.language)
        typer.echo(f"{procedure.project}: {state} {procedure.total if procedure.total is not None else '—'}")


def _cells(one: RecheckedProject, lang: Lang) -> tuple[str, ...]:
    low, high = one.bounds
    total = f"{low:f}" if low == high else f"{low:f}–{high:f}"
    deviation = "—" if one.deviation is None or one.deviation.percent is None else f"{one.deviation.percent:f}%"
    decided = "—" if one.decision is None else one.decision.name.in_language(lang.language)
    errors = len(one.findings.errors)
    return (
        one.project, one.department, "—" if one.total_given is None else f"{one.total_given:f}", total,
        f"{one.grade_given or '—'} / {one.grade or '—'}", deviation, decided, f"{errors} / {len(one.findings)}",
    )  # fmt: skip


def _print_project(one: RecheckedProject, lang: Lang) -> None:
    if not one.findings and not one.proposed and not one.applied:
        return
    typer.echo(f"\n{one.project}")
    for item in one.findings:
        typer.echo(f"  {item.as_text(lang.language).splitlines()[0]}")
    names = {line.line.indicator: line.line.name.in_language(lang.language) for line in one.lines}
    words = ("建议扣", "已扣") if lang is Lang.ZH else ("proposed", "taken off")
    for word, items in zip(words, (one.proposed, one.applied), strict=True):
        for off in items:
            typer.echo(f"  {word} {off.points:f}: {names[off.indicator]} ({off.rule or off.reason})")
    if one.decision is not None:
        typer.echo(f"  {one.decision.explain(lang.language)}")
