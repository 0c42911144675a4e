"""Running the rules over documents, sets and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.opening import problems_of, try_resolve
from perfindicators.lints.options import LintOptions
from perfindicators.lints.registry import all_rules
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.reviewing_documents import review_declaration, review_framework
from perfindicators.lints.reviewing_tables import review_observations, review_set, review_table
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.suppressions import SEVERITIES, Suppressions
from perfindicators.model.base import Document
from perfindicators.model.framework import Framework
from perfindicators.observations.observation import Observations
from perfindicators.observations.self_evaluation import SelfEvaluation
from perfindicators.resolution.indicator_set import IndicatorSet

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.model.declaration import Declaration

FAILED: Final = "L19"


def lint(
    document: Document | IndicatorSet | SelfEvaluation | str | Path,
    *,
    library: Library | None = None,
    options: LintOptions | None = None,
) -> Diagnostics:
    """Return everything a reviewer would send back: structure, references, citations, and the findings of all rules.

    Args:
        document: a document, its id, path or text; a resolved set; or one published table.
        library: where references are looked up; the shipped documents by default.
        options: which rules run, how serious they are, their thresholds.

    Returns:
        All diagnostics by line; rules run only where the document resolves.

    >>> lint("industry/education").has_errors
    False
    """
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    chosen = options or LintOptions()
    if isinstance(document, IndicatorSet):
        return by_line(review_findings(review_set(document, catalogue), chosen))
    if isinstance(document, SelfEvaluation):
        return lint_tables([document], catalogue, chosen)
    found = problems_of(document, catalogue)
    if found.document is None or found.diagnostics.has_errors:
        return found.diagnostics
    return by_line((*found.diagnostics, *_findings_of(found.document, catalogue, chosen)))


def lint_tables(
    tables: Sequence[SelfEvaluation], catalogue: Catalogue | None = None, options: LintOptions | None = None
) -> Diagnostics:
    """Return what is wrong with published self-evaluation tables.

    Args:
        tables: read together, such as all of a department.
        catalogue: gives classification, policy and directions.
        options: which rules run.
    """
    lookup = shipped_catalogue() if catalogue is None else catalogue
    siblings = tuple(tables)
    asked = options or LintOptions()
    rules = rules_at(Checkpoint.SELF_EVALUATION, asked)
    found = (
        item
        for table in siblings
        for item in review_findings(review_table(table, siblings, lookup), asked, chosen=rules)
    )
    return by_line(found)


def lint_observations(
    resolved: IndicatorSet,
    observations: Observations,
    catalogue: Catalogue | None = None,
    options: LintOptions | None = None,
) -> Diagnostics:
    """Return what is wrong with the actual values of a declared set.

    Args:
        resolved: the set.
        observations: its actual values.
        catalogue: where the set was resolved.
        options: which rules run.
    """
    review = review_observations(resolved, observations, shipped_catalogue() if catalogue is None else catalogue)
    return by_line(review_findings(review, options or LintOptions()))


def _findings_of(document: Document, catalogue: Catalogue, options: LintOptions) -> Iterator[Diagnostic]:
    if document.kind not in ("framework", "declaration"):
        return
    resolved = try_resolve(document, catalogue=catalogue).indicator_set
    if resolved is None:
        return
    if isinstance(document, Framework):
        yield from review_findings(review_framework(document, resolved, catalogue), options)
    else:
        review = review_declaration(cast("Declaration", document), resolved, catalogue)
        yield from review_findings(review, options)


def rules_at(checkpoint: Checkpoint, options: LintOptions) -> tuple[type[Rule], ...]:
    """Return the rules that look at a checkpoint, as the options choose them.

    Args:
        checkpoint: the step of the budget year.
        options: which rules run.
    """
    return tuple(rule for rule in all_rules() if checkpoint in rule.checkpoints and options.runs(rule.code))


def review_findings(
    review: Review,
    options: LintOptions,
    *,
    today: date | None = None,
    chosen: Sequence[type[Rule]] | None = None,
) -> Iterator[Diagnostic]:
    """Yield the findings of every rule that looks at the review's checkpoint.

    Args:
        review: what is looked at.
        options: which rules run.
        today: decides which suppressions have ended; the date of the run by default.
        chosen: the rules of `rules_at`, for whoever looks at thousands of reviews.
    """
    suppressions = Suppressions(review, today or date.today())
    rules = rules_at(review.checkpoint, options) if chosen is None else chosen
    for kind in rules:
        severity = options.severity.get(kind.code, kind.severity)
        for finding in _found_by(kind, review, options):
            if isinstance(finding, Diagnostic):
                yield finding
            elif not suppressions.accepts(kind.code, finding.place):
                yield _diagnostic(kind, finding, severity, overridden=kind.code in options.severity)
    known = {rule.code for rule in all_rules()}
    for code, finding in suppressions.findings(known, {rule.code for rule in rules}):
        if options.runs(code):
            yield _placed(code, options.severity.get(code, SEVERITIES[code]), finding)


def _found_by(kind: type[Rule], review: Review, options: LintOptions) -> Iterator[Finding | Diagnostic]:
    """Yield what a rule finds; a rule that fails, such as another package's, is a finding and stops no other rule."""
    try:
        yield from kind(options.limits.get(kind.code, {})).check(review)
    except Exception as error:  # noqa: BLE001 - whatever a rule of another package raises
        yield unforeseen(review.place.locate().span, error, f"规则 {kind.code}", f"rule {kind.code}")


def unforeseen(span: SourceSpan | None, error: Exception, zh: str, en: str) -> Diagnostic:
    """Return the finding that something of this program failed, so that all else is still checked.

    Args:
        span: what was being looked at.
        error: what was raised.
        zh: what failed, in Chinese.
        en: the same in English.
    """
    name = type(error).__name__
    message = Message(
        f"{zh}检查此文件时出错（{name}：{error}），其余照常检查；请把此文件附在问题报告中。",
        f"Checking this file failed in {en} ({name}: {error}); all else was checked. Please report it with the file.",
    )
    return Diagnostic(FAILED, Severity.ERROR, message, span, {"error": name})


def _diagnostic(kind: type[Rule], finding: Finding, severity: Severity, *, overridden: bool) -> Diagnostic:
    chosen = severity if overridden or finding.severity is None else finding.severity
    return _placed(kind.code, chosen, finding)


def _placed(code: str, severity: Severity, finding: Finding) -> Diagnostic:
    span, line = finding.place.locate(*finding.at)
    return Diagnostic(code, severity, finding.message, span, finding.context, line, finding.fix)


def by_line(found: Iterator[Diagnostic] | Sequence[Diagnostic]) -> Diagnostics:
    """Return diagnostics by file, line and column; those without a place go first."""
    return Diagnostics(sorted(found, key=_position))


def _position(item: Diagnostic) -> tuple[str, int, int, str]:
    return (item.span.file, item.span.line, item.span.column, item.code) if item.span else ("", 0, 0, item.code)
