"""What a recheck comes to: every line beside the score the department gave, findings, deviation, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.lifecycle.classified import INSIDE, OPEN_ROWS_ONLY, published
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.scorecard import Bounds, Scorecard, ScoreLine
from perfindicators.scoring.scorecard_json import line_to_json

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.lifecycle.decisions import Decision
    from perfindicators.lifecycle.recheck.deductions import AppliedDeduction


class RecheckedLine(NamedTuple):
    """One indicator beside the score it was given.

    Attributes:
        line: the line computed.
        score_given: what the department gave itself, its own deduction taken off; None when nothing is printed.
        deduction: what the reviewer took off, in points.
        score: computed, the reviewer's deduction taken off; None while it is open.
        bounds: what it could be.
    """

    line: ScoreLine
    score_given: Decimal | None
    deduction: Decimal
    score: Decimal | None
    bounds: Bounds

    @property
    def difference(self) -> Decimal | None:
        """Given minus recheck: above 0 where the department gave itself too much."""
        return None if self.score is None or self.score_given is None else self.score_given - self.score


class Deviation(NamedTuple):
    """How far the self score lies from the recheck.

    Attributes:
        points: self minus recheck.
        percent: the absolute difference in per cent of the self score, two decimals; None where the self score is 0.
        band: the decision of its band.
    """

    points: Decimal
    percent: Decimal | None
    band: str


@dataclass(frozen=True, slots=True)
class RecheckedProject:
    """One project rechecked.

    Attributes:
        card: computed from the table alone.
        lines: with the reviewer's deductions.
        findings: what does not hold.
        proposed: deductions that the findings suggest and nobody has decided on.
        applied: deductions a reviewer entered.
        total_given, grade_given: as printed; the total is that of the rows where none is printed.
        total, bounds: recomputed, the reviewer's deductions taken off; the total is None while a line is open.
        deviation: None while either total is not known.
        decision: what follows from the deviation and the findings.
    """

    project: str
    department: str
    unit: str
    section: str
    card: Scorecard
    lines: tuple[RecheckedLine, ...]
    findings: Diagnostics
    proposed: tuple[AppliedDeduction, ...]
    applied: tuple[AppliedDeduction, ...]
    total_given: Decimal | None
    total: Decimal | None
    bounds: Bounds
    grade_given: str | None
    grade: str | None
    deviation: Deviation | None
    decision: Decision | None
    classified: bool = False

    def to_json(self) -> dict[str, JsonValue]:
        """Return the project as plain data, decimals as text."""
        return {
            "project": self.project,
            "department": self.department,
            "unit": self.unit,
            "section": self.section,
            "lines": [_line(one) for one in self.lines],
            "findings": [_finding(one) for one in self.findings],
            "proposed": plain_data(self.proposed),
            "applied": plain_data(self.applied),
            "total_given": plain_data(self.total_given),
            "total": plain_data(self.total),
            "bounds": [f"{self.bounds.low:f}", f"{self.bounds.high:f}"],
            "grade_given": self.grade_given,
            "grade": self.grade,
            "deviation": plain_data(self.deviation.percent if self.deviation else None),
            "deviation_points": plain_data(self.deviation.points if self.deviation else None),
            "decision": plain_data(self.decision),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Recheck:
    """Many projects rechecked.

    Attributes:
        projects: in the order of the table.
        diagnostics: of reading the tables and the deductions, of open projects.
        withheld: the same of classified projects; never to be published.
        note: whether this is for use inside, or what a published output says of itself.
    """

    projects: tuple[RecheckedProject, ...]
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics)
    note: Message = INSIDE

    def __iter__(self) -> Iterator[RecheckedProject]:
        return iter(self.projects)

    def project(self, name: str) -> RecheckedProject:
        """Return one project.

        Args:
            name: as printed.

        Raises:
            KeyError: there is no such project.
        """
        for one in self.projects:
            if one.project == name:
                return one
        raise KeyError(name)

    @property
    def findings(self) -> Diagnostics:
        """Everything found, of reading and of every project."""
        return self.diagnostics + self.withheld + [item for one in self.projects for item in one.findings]

    def published(self) -> Recheck:
        """Return the same without classified projects and what is said of them, for anything that leaves the bureau."""
        return Recheck(published(self.projects, lambda one: one.classified).open, self.diagnostics, note=OPEN_ROWS_ONLY)

    def to_json(self) -> dict[str, JsonValue]:
        """Return all projects as plain data, decimals as text."""
        return {
            "note": plain_data(self.note),
            "projects": [one.to_json() for one in self.projects],
            "diagnostics": [plain_data(item) for item in (*self.diagnostics, *self.withheld)],
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project as a pandas DataFrame."""
        return to_frame([_record(one) for one in self.projects])

    def __repr__(self) -> str:
        errors = sum(len(one.findings.errors) for one in self.projects)
        return f"<Recheck: {len(self.projects)} projects, {errors} errors>"


def _line(one: RecheckedLine) -> JsonValue:
    return {
        **line_to_json(one.line),
        "score": plain_data(one.score),
        "bounds": [f"{one.bounds.low:f}", f"{one.bounds.high:f}"],
        "score_given": plain_data(one.score_given),
        "review_deduction": f"{one.deduction:f}",
        "difference": plain_data(one.difference),
    }


def _finding(item: Diagnostic) -> JsonValue:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "message": {"zh": item.message.zh, "en": item.message.en},
        "indicator": item.context.get("indicator"),
        "line": item.span.line if item.span else None,
        "context": dict(item.context),
    }


def _record(one: RecheckedProject) -> dict[str, object]:
    return {
        "project": one.project, "department": one.department, "unit": one.unit, "section": one.section,
        "total_given": one.total_given, "total": one.total, "low": one.bounds.low, "high": one.bounds.high,
        "grade_given": one.grade_given, "grade": one.grade,
        "deviation": one.deviation.percent if one.deviation else None,
        "decision": one.decision.decision if one.decision else None,
        "errors": len(one.findings.errors), "findings": " ".join(sorted({item.code for item in one.findings})),
    }  # fmt: skip
