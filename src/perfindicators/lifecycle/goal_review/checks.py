"""What the checks find in one declaration, each finding with the indicator or goal it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.library.catalogue import Catalogue
from perfindicators.library.opening import problems_of, try_resolve
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.claims import FINDINGS
from perfindicators.lifecycle.goal_review.projects import CLASSIFIED, is_classified
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.row_groups import names_of, rows_by_project
from perfindicators.lints.options import LintOptions
from perfindicators.lints.review import Review
from perfindicators.lints.reviewing_documents import review_declaration
from perfindicators.lints.runner import by_line, review_findings
from perfindicators.observations.cells import name_key
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.resolution.lookup import Reference
from perfindicators.resolution.resolver import goal_id

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

_FINDINGS: Final = (
    StepColumn("project", "评价对象 对象", needed=True),
    StepColumn("code", "对象编码 项目编码"),
    StepColumn("department"),
    StepColumn("check", "问题代码 检查代码 规则 代码", needed=True),
    StepColumn("severity", "严重程度 级别"),
    StepColumn("message", "问题 说明 问题描述"),
    StepColumn("indicator"),
    CLASSIFIED,
)
_SEVERITIES: Final = {
    "error": Severity.ERROR, "错误": Severity.ERROR, "warning": Severity.WARNING, "警告": Severity.WARNING,
    "info": Severity.INFO, "提示": Severity.INFO,
}  # fmt: skip


class CheckFinding(NamedTuple):
    """One finding of the checks.

    Attributes:
        where: id of the indicator or goal it is about; empty for the whole declaration.
        finding: the finding.
    """

    where: str
    finding: Diagnostic


class Checked(NamedTuple):
    """A declaration checked.

    Attributes:
        findings: of structure, references and all rules; with `ran` False those of structure and references alone.
        ran: whether the rules could run.
        review: the declaration as the rules see it; None when they could not run.
        told: what the review has to say about the checking itself.
    """

    findings: tuple[CheckFinding, ...] = ()
    ran: bool = False
    review: Review | None = None
    told: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> Diagnostics | None:
        """The findings; None when the rules could not run, so that silence is not taken for praise."""
        return Diagnostics(item.finding for item in self.findings) if self.ran else None


def check(declaration: Declaration, catalogue: Catalogue, options: LintOptions) -> Checked:
    """Run every rule over a declaration.

    Args:
        declaration: the declaration.
        catalogue: where its references are looked up.
        options: which rules run.
    """
    known = problems_of(declaration, catalogue).diagnostics
    resolved = None if known.has_errors else try_resolve(declaration, catalogue=catalogue).indicator_set
    if resolved is None:
        told = problems.checks_could_not_run(declaration.subject.name, len(known.errors))
        return Checked(tuple(_placed(declaration, known)), told=(told,))
    review = review_declaration(declaration, resolved, catalogue)
    found = by_line((*known, *review_findings(review, options)))
    return Checked(tuple(_placed(declaration, found)), ran=True, review=review)


class _Stretch(NamedTuple):
    """Where an indicator or goal stands in its file."""

    id: str
    start: tuple[int, int]
    end: tuple[int, int]

    def holds(self, span: SourceSpan) -> bool:
        return self.start <= (span.line, span.column) < self.end


def _placed(declaration: Declaration, found: Sequence[Diagnostic]) -> Iterator[CheckFinding]:
    stretches = tuple(_stretches(declaration)) if found else ()
    for item in found:
        span = item.span
        inside = [one for one in stretches if span is not None and one.holds(span)]
        # An indicator lies inside its goal and begins later.
        where = max(inside, key=lambda one: one.start).id if inside else item.context.get("indicator", "")
        yield CheckFinding(where, item)


def _stretches(declaration: Declaration) -> Iterator[_Stretch]:
    origin = declaration.origin
    if origin is None:
        return
    for place, goal in enumerate(declaration.goals):
        yield _stretch(goal_id(goal, place), origin.locate(("goals", place))[0])
        for position, line in enumerate(goal.indicators):
            id = line.id or Reference.parse(line.use or "").indicator
            yield _stretch(id, origin.locate(("goals", place, "indicators", position))[0])


def _stretch(id: str, span: SourceSpan) -> _Stretch:
    return _Stretch(id, (span.line, span.column), (span.end_line, span.end_column))


def read_findings(source: object | None, encoding: str = "utf-8") -> tuple[Register[Checked], list[Diagnostic]]:
    """Return findings of checks run elsewhere, by project.

    Args:
        source: a table with a row per finding: project, code of the check (问题代码), severity; a row that names a
            project and no check says that nothing was found. None for no table.
        encoding: of a file or of bytes.

    >>> register, _ = read_findings([{"项目名称": "供水", "问题代码": "H01", "严重程度": "错误"}])
    >>> register.entries[0].value.findings[0].finding.code
    'H01'
    """
    if source is None:
        return Register(()), []
    table = read_step_rows(source, _FINDINGS, encoding=encoding)
    told = [
        item
        for item in table.diagnostics_naming("project")
        if item.code != "O27" or item.context.get("column") != "check"
    ]
    groups = rows_by_project(table.rows, "project", "code")
    told += [problems.row_may_be_of_several(row.text("project"), FINDINGS, row.place.span) for row in groups.unclear]
    return Register([_of_rows(rows, groups.secret, told) for rows in groups.projects]), told


def _of_rows(rows: Sequence[StepRow], secret: Set[str], told: list[Diagnostic]) -> Entry[Checked]:
    found = tuple(_finding(row, told) for row in rows if row.text("check"))
    names = names_of(rows, "project")
    hidden = is_classified(rows, names[0], told) or not secret.isdisjoint(map(name_key, names))
    code, department = (next((row.text(of) for row in rows if row.text(of)), "") for of in ("code", "department"))
    return Entry(code, names[0], department, Checked(found, ran=True), hidden, names[1:])


def _finding(row: StepRow, told: list[Diagnostic]) -> CheckFinding:
    word = row.text("severity")
    severity = _SEVERITIES.get(plain(word), Severity.WARNING)
    if word and plain(word) not in _SEVERITIES:
        told.append(problems.findings_row_unusable(row.text("project"), row.place.span, word))
    text = row.text("message") or row.text("check")
    diagnostic = Diagnostic(row.text("check").strip().upper(), severity, Message(text, text), row.place.span)
    return CheckFinding(row.text("indicator"), diagnostic)
