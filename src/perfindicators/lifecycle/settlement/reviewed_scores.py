"""Scores of proposals and reports that come from a review and not from the table of contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from typing import Final, NamedTuple, Protocol, runtime_checkable

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.open_rows import is_classified
from perfindicators.lifecycle.settlement import problems
from perfindicators.lifecycle.settlement.rounds import Scores
from perfindicators.observations.cells import name_key, read_number
from perfindicators.observations.step_rows import StepColumn, read_step_rows
from perfindicators.scoring.instruments.assessment import Assessment

_COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("proposal", "方案得分 实施方案得分", "points"),
    StepColumn("report", "报告得分", "points"),
    StepColumn("classified"),
)
_PARTS: Final = (("evaluation-proposal-quality", 0), ("evaluation-report-quality", 1))


@runtime_checkable
class _Judged(Protocol):
    @property
    def assessment(self) -> Assessment: ...


class ReviewedScores(NamedTuple):
    """Scores of proposal and report, as a review gives them.

    Attributes:
        by_project: folded name of the project → scores.
        classified: folded names of the projects marked as classified.
        diagnostics: what is wrong; those of a project name it.
    """

    by_project: Mapping[str, Scores]
    classified: frozenset[str] = frozenset()
    diagnostics: Diagnostics = Diagnostics()

    def without(self, hidden: Set[str]) -> ReviewedScores:
        """Return the same without some projects and what is said of them.

        Args:
            hidden: folded names.
        """
        told = (one for one in self.diagnostics if name_key(one.context.get("project", "")) not in hidden)
        kept = {name: scores for name, scores in self.by_project.items() if name not in hidden}
        return ReviewedScores(kept, self.classified - hidden, Diagnostics(told))


def reviewed_scores(source: object, encoding: str = "utf-8") -> ReviewedScores:
    """Return the scores of proposal and report by project.

    Args:
        source: a mapping project → (proposal, report) or the report's score alone; or assessments by the instruments
            evaluation-proposal-quality and evaluation-report-quality, by themselves or as cases that hold them; or a
            table with 项目名称, 方案得分, 报告得分, 涉密.
        encoding: of a file or of bytes.
    """
    if source is None:
        return ReviewedScores({})
    if isinstance(source, Mapping):
        found: list[Diagnostic] = []
        pairs = {name_key(str(project)): _pair(str(project), scores, found) for project, scores in source.items()}
        return ReviewedScores(pairs, diagnostics=Diagnostics(found))
    assessments = _assessments(source)
    if assessments is not None:
        return ReviewedScores(_of_assessments(assessments))
    return _of_table(source, encoding)


def _of_table(source: object, encoding: str) -> ReviewedScores:
    table = read_step_rows(source, _COLUMNS, encoding=encoding)
    found = [*table.diagnostics_naming("project")]
    rows = [row for row in table.rows if row.text("project")]
    scores = {
        name_key(row.text("project")): _pair(row.text("project"), (row.number("proposal"), row.number("report")), found)
        for row in rows
    }
    hidden = frozenset(name_key(row.text("project")) for row in filter(is_classified, rows))
    return ReviewedScores(scores, hidden, Diagnostics(found))


def _pair(project: str, scores: object, found: list[Diagnostic]) -> Scores:
    """Return both scores; a single one is the report's."""
    proposal, report = scores if isinstance(scores, tuple | list) and len(scores) == 2 else (None, scores)
    return _score(project, proposal, found), _score(project, report, found)


def _score(project: str, value: object, found: list[Diagnostic]) -> Decimal | None:
    if value is None:
        return None
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    score = read_number(text)
    if score is None or not 0 <= score <= 100:
        found.append(problems.score_unusable(project, text))
        return None
    return score


def _assessments(source: object) -> list[Assessment] | None:
    if isinstance(source, str | bytes) or not isinstance(source, Iterable):
        return None
    items = [item.assessment if isinstance(item, _Judged) else item for item in source]
    known = [item for item in items if isinstance(item, Assessment)]
    return known if known and len(known) == len(items) else None


def _of_assessments(assessments: Iterable[Assessment]) -> Mapping[str, Scores]:
    found: dict[str, list[Decimal | None]] = {}
    for one in assessments:
        for instrument, place in _PARTS:
            if instrument in one.instrument and one.on_bands.low == one.on_bands.high:
                found.setdefault(name_key(one.subject), [None, None])[place] = one.on_bands.low
    return {project: (scores[0], scores[1]) for project, scores in found.items()}
