"""`score --input`: tables of any size, scored on an engine from Parquet to Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from perfindicators.cli.output import Format, Lang, documents_readable, print_json, talk
from perfindicators.cli.progress import row_progress

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.diagnostics import Message
    from perfindicators.library.opened import Library
    from perfindicators.scoring.files.engines import EngineName
    from perfindicators.scoring.files.tally import Tally


class EngineChoice(StrEnum):
    """The engines that score files."""

    DUCKDB = "duckdb"
    POLARS = "polars"
    SPARK = "spark"


class FileRequest(NamedTuple):
    """What was asked for.

    Attributes:
        document: the declaration all rows are scored by; None where the rows carry their own targets.
        inputs, output: paths, or for Spark addresses of any file system.
        engine: None for the preferred one of those installed.
        policy: id of a policy; empty for the declaration's own.
        columns: our name → theirs.
        anew: begin anew, whatever a stopped run has left.
    """

    document: Path | None
    inputs: str
    output: str
    engine: EngineChoice | None = None
    policy: str = ""
    columns: Mapping[str, str] = {}
    anew: bool = False


class Outcome(NamedTuple):
    """What came of it.

    Attributes:
        engine: the engine that scored.
        tally: the rows, counted.
        seconds: how long it took.
    """

    engine: str
    tally: Tally
    seconds: float


def score_files(request: FileRequest, library: Library, format: Format, lang: Lang) -> None:
    """Score Parquet files and say what came of them.

    Args:
        request: what was asked for.
        library: where documents are looked up.
        format: of the summary on stdout.
        lang: the reader's language.
    """
    from perfindicators.scoring.files.engines import default_engine, require_installed

    with documents_readable(lang), _stoppable(lang):
        engine: EngineName = request.engine.value if request.engine else default_engine()
        require_installed(engine)
        begun = monotonic()
        tally = _scored(request, engine, library, lang)
    outcome = Outcome(engine, tally, monotonic() - begun)
    if format is Format.JSON:
        print_json(_json(request, outcome))
    else:
        typer.echo(_text(request, outcome, lang))


@contextmanager
def _stoppable(lang: Lang) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        zh = "已停止。已评完的部分留着，再运行同样的命令会接着评。"
        en = "Stopped. The parts that are done are kept: run the same command again to go on."
        talk(zh if lang is Lang.ZH else en)
        raise typer.Exit(130) from None


def _scored(request: FileRequest, engine: EngineName, library: Library, lang: Lang) -> Tally:
    from perfindicators.library.opening import resolve
    from perfindicators.scoring.files.run import Job, score_parts
    from perfindicators.scoring.frames.facade import score_frame
    from perfindicators.scoring.judges import judge

    catalogue = library.catalogue()
    resolved = None if request.document is None else resolve(request.document, catalogue=catalogue)
    policy = judge(request.policy or (resolved.policy if resolved else "integrated-platform"), catalogue).policy
    work = partial(
        score_frame,
        indicator_set=resolved,
        policy=policy,
        columns=request.columns,
        library=library,
        announce=_told_once(lang),
    )
    if engine == "spark":
        from perfindicators.scoring.files.spark_files import score_on_spark

        return score_on_spark(request.inputs, request.output, work)
    basis = (resolved, policy, dict(request.columns))
    job = Job(Path(request.inputs), Path(request.output), engine, work, basis)
    with row_progress() as progress:
        return score_parts(job, progress, anew=request.anew)


def _told_once(lang: Lang) -> Any:  # noqa: ANN401
    """Return who is told what was read: every part of a table reads much the same texts, so once is enough."""
    told: set[str] = set()

    def announce(message: Message) -> None:
        if not told:
            talk(message.in_language(lang.language))
        told.add(message.en)

    return announce


def _json(request: FileRequest, outcome: Outcome) -> JsonValue:
    tally = outcome.tally
    return {
        "output": request.output,
        "engine": outcome.engine,
        "seconds": f"{outcome.seconds:.1f}",
        "rows": tally.rows,
        "scored": tally.scored,
        "by_rule_or_grade": {**tally.by_kind},
        "notes": {**tally.by_note},
    }


def _text(request: FileRequest, outcome: Outcome, lang: Lang) -> str:
    from perfindicators.scoring.frames.note_texts import NOTE_TEXTS

    tally, zh = outcome.tally, lang is Lang.ZH
    seconds = f"{outcome.seconds:.1f}"
    open_rows = tally.rows - tally.scored
    head = (
        f"{request.output}：{tally.rows:,} 行，{seconds} 秒（{outcome.engine}）；"
        f"{tally.scored:,} 行有得分，{open_rows:,} 行只有上下界。"
        if zh
        else f"{request.output}: {tally.rows:,} rows in {seconds} s ({outcome.engine}); "
        f"{tally.scored:,} have a score, {open_rows:,} only bounds."
    )
    lines = [head]
    for title, counts in (
        ("规则或等级" if zh else "rule or grade", tally.by_kind),
        ("备注" if zh else "notes", tally.by_note),
    ):
        lines += [title] if counts else []
        for name, count in counts.items():
            meaning = NOTE_TEXTS[name].in_language(lang.language) if name in NOTE_TEXTS else ""
            lines.append(f"  {count:>15,}  {name or '—'}  {meaning}".rstrip())
    return "\n".join(lines)
