"""What the model found wrong with a document: every problem, placed, also those hidden behind others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostic, Diagnostics, DocumentPath, SourceSpan
from perfindicators.model.base import Document
from perfindicators.reading.careful_reading import MAX_DIAGNOSTICS, in_reading_order
from perfindicators.reading.document_head import read_head
from perfindicators.reading.error_messages import explain
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.mending import MendedData
from perfindicators.reading.parsed_yaml import ParsedYaml
from perfindicators.reading.placed_tree import Scalar
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.problems import Problem
from perfindicators.reading.source_text import diagnostic
from perfindicators.reading.yaml_source import PlainData

_ROUNDS: Final = 4


def read_with_problems(parsed: ParsedYaml) -> tuple[Document | None, Diagnostics]:
    """Return the document if nothing is worse than a warning, and every problem of text and content.

    Args:
        parsed: the text as read, with its own problems.
    """
    head = read_head(parsed.data)
    problems = list(head.problems)
    document, hidden = None, 0
    if head.model is not None:
        document, found, hidden = _validate(head.model, head.data)
        problems += found
    placed = [_diagnostic(problem, parsed.origin) for problem in problems]
    diagnostics = in_reading_order(_merged(parsed.diagnostics, placed), hidden)
    if document is None or diagnostics.has_errors:
        return None, diagnostics
    return document.with_origin(parsed.origin), diagnostics


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
