"""`lint`: what the bureau's reviewer would send back, at its line and column."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfindicators.cli.linting import YAML, FileFindings, check_files, files_in
from perfindicators.cli.output import (
    FINE,
    UNUSABLE,
    Lang,
    LangOption,
    LibraryOption,
    documents_readable,
    exit_code,
    library_of,
    report,
    talk,
    wide_console,
    write_whole,
)
from perfindicators.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.lints.options import LintOptions

_UNOPENED: Final = ("Y08", "O01", "O02")
_POLL_SECONDS: Final = 0.5
_MANY: Final = 5
_PASSES: Final = 5
_NOTHING: Final = "Nothing to check: there is no YAML in the folder; name CSV files one by one."
_HEADINGS: Final = {Lang.ZH: ("代码", "问题", "处", "文件"), Lang.EN: ("code", "finding", "count", "files")}


class LintFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def lint(
    paths: Annotated[
        list[Path], typer.Argument(help="YAML 文件、CSV 自评表或文件夹 / YAML files, CSV tables, folders")
    ],
    select: Annotated[list[str] | None, typer.Option(help="只用这些规则，如 W,V03 / only these rules")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="不用这些规则 / not these rules")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="改正只有一种改法的问题 / mend what has one right answer")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="文件改动后重新检查 / check again when files change")] = False,
    baseline: Annotated[Path | None, typer.Option(help="基线文件：其中的旧问题不再报告 / known findings")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="把现有问题写成基线 / write a baseline")] = None,
    library: LibraryOption = None,
    format: Annotated[LintFormat, typer.Option("--format", help="输出格式 / output format")] = LintFormat.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """检查框架、申报和自评表，像财政审核人那样。 / Check documents and tables as a reviewer would."""
    with documents_readable(lang):
        options = _options(select or [], ignore or [])
        known = _Known(baseline)
    times = _times(paths)
    files = list(files_in(paths))
    if not files:
        talk("没有可检查的文件：文件夹中没有 YAML；CSV 请写文件名。" if lang is Lang.ZH else _NOTHING)
        raise typer.Exit(UNUSABLE)
    opened = library_of(library, lang)
    if fix:
        _fix(files, opened, options, lang)
    results = _run(files, opened, options)
    if write_baseline is not None:
        raise typer.Exit(_write_baseline(write_baseline, results, lang))
    code = _report(results, known, format, lang)
    if watch:
        # What changed may be what the other files refer to: all is opened and checked again.
        _watch(paths, times, lambda: _again(paths, library, options, known, lang))
    raise typer.Exit(code)


def _options(select: list[str], ignore: list[str]) -> LintOptions:
    from perfindicators.library.configuration import find_configuration
    from perfindicators.lints.options import lint_options
    from perfindicators.lints.registry import all_rules

    found = find_configuration(Path.cwd())
    options = lint_options(found.lint, str(found.file or "pyproject.toml"), all_rules())
    asked = {"select": _codes(select), "ignore": _codes(ignore)}
    return lint_options(asked, "--select, --ignore", all_rules()).over(options)


def _codes(stated: list[str]) -> list[str]:
    """Take `--select W,V03` as well as the option repeated."""
    return [code.strip() for item in stated for code in item.split(",") if code.strip()]


class _Known:
    """The findings of a baseline, none without one."""

    def __init__(self, path: Path | None) -> None:
        from perfindicators.lints.baseline import Baseline

        self._baseline = None if path is None else Baseline.read(path)
        self._folder = Path.cwd() if path is None else path.parent

    def new(self, found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        """Return what the baseline does not know."""
        return found if self._baseline is None else self._baseline.new(found, self._folder)


def _run(files: Sequence[Path], library: Library, options: LintOptions) -> list[FileFindings]:
    with _progress(len(files)) as seen:
        return list(check_files(files, library, options, seen))


def _progress(count: int) -> AbstractContextManager[Callable[[Path], None]]:
    """Return a progress bar on a terminal when there is something to wait for."""
    if count < _MANY or not sys.stderr.isatty():
        return nullcontext(_unseen)
    from perfindicators.cli.progress import file_progress

    return file_progress(count)


def _unseen(path: Path) -> None:
    del path


def _report(results: Sequence[FileFindings], known: _Known, format: LintFormat, lang: Lang) -> int:
    everything = [item for result in results for item in result.found]
    found = [*(item for item in everything if item.code in _UNOPENED), *known.new([*_of_opened(everything)])]
    _print(found, format, lang)
    if format is LintFormat.TEXT:
        _summarise(len(results), found, lang)
    return UNUSABLE if any(item.code in _UNOPENED for item in found) else exit_code(found) or FINE


def _of_opened(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is told of files that could be read: only that can be known beforehand."""
    return (item for item in found if item.code not in _UNOPENED)


def _print(found: Sequence[Diagnostic], format: LintFormat, lang: Lang) -> None:
    from perfindicators.lints.sarif import to_github, to_sarif
    from perfindicators.scoring.scorecard_json import finding_to_json

    match format:
        case LintFormat.TEXT:
            for item in found:
                typer.echo(item.as_text(lang.language))
        case LintFormat.JSON:
            typer.echo(json.dumps([finding_to_json(item) for item in found], ensure_ascii=False, indent=2))
        case LintFormat.SARIF:
            typer.echo(json.dumps(to_sarif(found), ensure_ascii=False, indent=2))
        case LintFormat.GITHUB:
            if found:
                typer.echo(to_github(found))


def _summarise(files: int, found: Sequence[Diagnostic], lang: Lang) -> None:
    """Say how it went; with many findings, which rules they are of."""
    errors = sum(item.severity is Severity.ERROR for item in found)
    if lang is Lang.ZH:
        talk(f"检查了 {files} 个文件：{errors} 个错误，{len(found) - errors} 个其他问题。")
    else:
        counted = "file" if files == 1 else "files"
        talk(f"Checked {files} {counted}: {errors} errors, {len(found) - errors} other findings.")
    if files >= _MANY and found:
        _print_table(found, lang)


def _print_table(found: Sequence[Diagnostic], lang: Lang) -> None:
    from rich.table import Table

    from perfindicators.errors import RuleNotFound
    from perfindicators.lints.registry import rule_of

    def title(code: str) -> str:
        try:
            return rule_of(code).title().in_language(lang.language)
        except RuleNotFound:
            return ""

    table = Table(*_HEADINGS[lang], box=None, header_style="bold")
    counts = Counter(item.code for item in found)
    for code, count in counts.most_common():
        places = {item.span.file for item in found if item.code == code and item.span is not None}
        table.add_row(code, title(code), str(count), str(len(places)))
    wide_console(stderr=True).print(table)


def _fix(files: Sequence[Path], library: Library, options: LintOptions, lang: Lang) -> None:
    """Mend what has one right answer, key order too; what cannot be read is left alone.

    One mended spelling can bring another to light, so a file is checked again until nothing is left to mend.
    """
    left: Sequence[Path] = [path for path in files if path.suffix.lower() in YAML]
    for _ in range(_PASSES):
        results = _run(left, library, options)
        left = [result.path for result in results if _readable(result) and _mend(result, lang)]
        if not left:
            return


def _readable(result: FileFindings) -> bool:
    return not any(item.code in _UNOPENED for item in result.found)


def _mend(result: FileFindings, lang: Lang) -> bool:
    """Mend one file; return whether anything was mended."""
    from perfindicators.authoring.fixes import apply_fixes
    from perfindicators.authoring.formatter import format_text
    from perfindicators.reading.source_text import read_text

    before = read_text(result.path).text or ""
    fixed = apply_fixes(before, result.found)
    after = format_text(fixed.text, str(result.path)).text
    if after != before:
        write_whole(result.path, after)
    for item in fixed.applied:
        done = item.fix.description.in_language(lang.language) if item.fix else ""
        talk(f"{item.span}: {item.code} {done}")
    if after != fixed.text:
        talk(f"{result.path}: {'已整理键的次序和行尾' if lang is Lang.ZH else 'key order and line ends put right'}")
    return after != before


def _write_baseline(path: Path, results: Sequence[FileFindings], lang: Lang) -> int:
    from perfindicators.lints.baseline import Baseline

    everything = [item for result in results for item in result.found]
    found = [*_of_opened(everything)]
    write_whole(path, Baseline.of(found, path.parent).text())
    talk(
        f"已把 {len(found)} 个现有问题写入 {path}；以后加 --baseline {path}。"
        if lang is Lang.ZH
        else f"{len(found)} known findings written to {path}; from now on add --baseline {path}."
    )
    unopened = [item for item in everything if item.code in _UNOPENED]
    report(unopened, lang)
    return UNUSABLE if unopened else FINE


def _again(paths: Sequence[Path], library: list[Path] | None, options: LintOptions, known: _Known, lang: Lang) -> None:
    talk(f"— {time.strftime('%H:%M:%S')}")
    _report(_run(list(files_in(paths)), library_of(library, lang), options), known, LintFormat.TEXT, lang)


def _watch(paths: Sequence[Path], times: Mapping[Path, int], check: Callable[[], None]) -> None:
    """Check again whenever a file changes, comes or goes, until interrupted."""
    try:
        while True:
            now = _times(paths)
            if now != times:
                times = now
                check()
            time.sleep(_POLL_SECONDS)
    except KeyboardInterrupt:
        return


def _times(paths: Sequence[Path]) -> Mapping[Path, int]:
    """Return file → when it last changed, for those that are there."""
    times = {}
    for path in files_in(paths):
        with suppress(OSError):
            times[path] = path.stat().st_mtime_ns
    return times
