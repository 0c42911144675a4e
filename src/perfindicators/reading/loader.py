"""Files and texts to documents: every problem in one pass, each at its line and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostic, Diagnostics, DocumentPath, SourceSpan
from perfindicators.model.base import Document
from perfindicators.reading.document_head import read_head
from perfindicators.reading.error_messages import explain
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.mending import MendedData
from perfindicators.reading.parsing import MAX_DIAGNOSTICS, ParsedYaml, in_reading_order, parse_yaml
from perfindicators.reading.placed_tree import Scalar
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.problems import Problem
from perfindicators.reading.source_text import diagnostic, read_text
from perfindicators.reading.yaml_source import PlainData

TEXT_NAME: Final = "<text>"
"""What messages call a text that came from no file."""
_ROUNDS: Final = 4


class LoadResult(NamedTuple):
    """What reading gave.

    Attributes:
        document: the typed document, None when there is an error.
        diagnostics: every problem, by line; warnings may stand beside a document.
        origin: knows the place of every value; None when the file could not be read at all.
    """

    document: Document | None
    diagnostics: Diagnostics
    origin: YamlOrigin | None = None


def read_document(source: str | Path) -> LoadResult:
    """Read a document from a path or from its text; bad content never raises.

    Args:
        source: a path, or the text itself; a text has a line break or a `key: value`.

    Returns:
        The document, or why there is none.

    >>> read_document("kind: framework").diagnostics[0].span.line
    1
    """
    if isinstance(source, str) and ("\n" in source or ": " in source or not source.strip()):
        return read_text_document(source)
    return read_path(Path(source))


def read_path(path: str | Path) -> LoadResult:
    """Read a document from a file.

    Args:
        path: a UTF-8 YAML file.

    Returns:
        The document, or why there is none: a missing file, a wrong encoding, or anything wrong inside.
    """
    found = read_text(Path(path))
    if found.text is None:
        return LoadResult(None, found.diagnostics)
    return read_text_document(found.text, str(path))


def read_text_document(text: str, name: str = TEXT_NAME) -> LoadResult:
    """Read a document from its text.

    Args:
        text: one YAML document.
        name: file name for messages.

    Returns:
        The document, knowing where each of its values stands, or every problem of the text.
    """
    with collector_paused():
        parsed = parse_yaml(text, name)
        if not parsed.readable:
            return LoadResult(None, parsed.diagnostics, parsed.origin)
        return _read_parsed(parsed)


def _read_parsed(parsed: ParsedYaml) -> LoadResult:
    head = read_head(parsed.data)
    problems = list(head.problems)
    document, hidden = None, 0
    if head.model is not None:
        document, found, hidden = _validate(head.model, head.data)
        problems += found
    if not problems and not parsed.diagnostics:
        return LoadResult(_placed(document, parsed.origin), Diagnostics(), parsed.origin)
    found_there = [_diagnostic(problem, parsed.origin) for problem in problems]
    diagnostics = in_reading_order(_merged(parsed.diagnostics, found_there), hidden)
    kept = None if diagnostics.has_errors else _placed(document, parsed.origin)
    return LoadResult(kept, diagnostics, parsed.origin)


def _placed(document: Document | None, origin: YamlOrigin) -> Document | None:
    return document.with_origin(origin) if document is not None else None


def _validate(model: type[Document], data: dict[str, PlainData]) -> tuple[Document | None, list[Problem], int]:
    """Return the document, or the problems and how many more there are beyond the most that are listed."""
    try:
        return model.model_validate(data), [], 0
    except ValidationError as error:
        hidden = error.error_count() - MAX_DIAGNOSTICS
        if hidden > 0:
            return None, explain(error.errors(include_url=False)[:MAX_DIAGNOSTICS], model, data), hidden
        return None, _all_problems(error, model, data), 0


def _all_problems(error: ValidationError, model: type[Document], data: dict[str, PlainData]) -> list[Problem]:
    """Mend what was found and validate again: misspelt keys hide their values, errors hide the checks around them."""
    mended = MendedData(data)
    found: list[Problem] = []
    for _ in range(_ROUNDS):
        problems = explain(error.errors(include_url=False), model, mended.data)
        new = _not_yet_known(problems, mended, found)
        changed = mended.apply(new)
        found += [_in_author_keys(problem, mended) for problem in new if not _mended_by_rename(problem, mended)]
        if not changed:
            break
        try:
            model.model_validate(mended.data)
        except ValidationError as next_error:
            error = next_error
        else:
            break
    return found


def _not_yet_known(problems: Sequence[Problem], mended: MendedData, found: Sequence[Problem]) -> list[Problem]:
    known = {(problem.path, problem.key) for problem in found}
    return [
        problem
        for problem in problems
        if (mended.author_path(problem.path), problem.key) not in known and mended.speaks_of_author(problem)
    ]


def _mended_by_rename(problem: Problem, mended: MendedData) -> bool:
    """Whether a missing key is there after all, misspelt."""
    return problem.code is ProblemCode.MISSING_KEY and (*problem.path, problem.key) in mended.renamed


def _in_author_keys(problem: Problem, mended: MendedData) -> Problem:
    if problem.at_key and problem.code is ProblemCode.UNKNOWN_KEY:
        return problem._replace(path=(*mended.author_path(problem.path[:-1]), problem.path[-1]))
    return problem._replace(path=mended.author_path(problem.path))


def _diagnostic(problem: Problem, origin: YamlOrigin) -> Diagnostic:
    span, source_line = origin.locate(problem.path, key=problem.at_key)
    if problem.column:
        span = _inside(problem.path, problem.column, origin, span)
    found = diagnostic(problem.code, problem.message, span, problem.severity)
    return found._replace(context=dict(problem.context), source_line=source_line)


def _inside(path: DocumentPath, column: int, origin: YamlOrigin, whole: SourceSpan) -> SourceSpan:
    """Return the place of one character of a value that is written on one line."""
    node = origin.node_at(path)
    if not isinstance(node, Scalar) or node.start[0] != node.end[0]:
        return whole
    # Escapes inside double quotes make this a little early; the line is right all the same.
    first = node.start[1] + (0 if node.plain else 1)
    at = min(first + column - 1, max(node.end[1] - 1, node.start[1]))
    return origin.placed((node.start[0], at), node.end)[0]


def _merged(structure: Diagnostics, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Join the two lists; one place, one problem: what YAML broke is not reported again by the model."""
    places = {(item.span.line, item.span.column) for item in structure.errors if item.span}
    kept: dict[tuple[str, SourceSpan | None, str], Diagnostic] = {}
    for item in found:
        if item.span and (item.span.line, item.span.column) in places:
            continue
        # What an alias repeats is wrong once, where it was written.
        kept.setdefault((item.code, item.span, item.context.get("key", "")), item)
    return [*structure, *kept.values()]
