"""The steps of many rechecks from one table: sent for comment, objected, answered, overridden, final."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.errors import StepNotAllowed
from perfindicators.lifecycle.recheck import problems
from perfindicators.lifecycle.recheck.owners import Owners
from perfindicators.lifecycle.recheck.procedure import Procedure, Signed, sent_for_comment
from perfindicators.lifecycle.recheck.result import Recheck, RecheckedProject
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("department"),
    StepColumn("step", "环节 步骤", needed=True),
    StepColumn("indicator"),
    StepColumn("score", "改为 改后得分", "points"),
    StepColumn("reason", "理由 内容 意见"),
    StepColumn("by", "经办人 姓名 签字人"),
    StepColumn("on", "日期 时间", "date"),
)
_Step = Callable[[Procedure, StepRow, Signed], Procedure]
_STEPS: Final[Mapping[str, _Step]] = MappingProxyType(
    {
        "申辩": lambda sent, row, signed: sent.object(row.text("indicator"), signed),
        "采纳": lambda sent, row, signed: sent.answered(row.text("indicator"), accepted=True, answer=signed),
        "不采纳": lambda sent, row, signed: sent.answered(row.text("indicator"), accepted=False, answer=signed),
        "改分": lambda sent, row, signed: sent.overridden(row.text("indicator"), _score_of(row), signed),
        "定稿": lambda sent, _, signed: sent.final(signed),
    }
)
FIRST: Final = "征求意见"


class FollowedRechecks(NamedTuple):
    """Where every recheck stands, and the steps that were refused.

    Attributes:
        departments: of each procedure's project.
        secret_lines: of the log, that may be of a classified project.
    """

    procedures: tuple[Procedure, ...]
    diagnostics: Diagnostics
    departments: tuple[str, ...] = ()
    secret_lines: frozenset[int] = frozenset()

    def published(self, found: Recheck) -> FollowedRechecks:
        """Return the same without classified projects.

        Args:
            found: the rechecks, which say which projects are classified.
        """
        secret = {(name_key(one.project), one.department) for one in found.projects if one.classified}
        kept = [
            (one, department)
            for one, department in zip(self.procedures, self.departments, strict=True)
            if (name_key(one.project), department) not in secret
        ]
        told = (one for one in self.diagnostics if one.span is None or one.span.line not in self.secret_lines)
        return FollowedRechecks(
            tuple(one for one, _ in kept), Diagnostics(told), tuple(department for _, department in kept)
        )


def follow(found: Recheck, log: object, *, encoding: str = "utf-8") -> FollowedRechecks:
    """Return where every recheck stands after the steps of a table, in the order of its rows.

    Args:
        found: the rechecks.
        log: a table: project, step (征求意见, 申辩, 采纳, 不采纳, 改分, 定稿), indicator, score, reason, name, date.
        encoding: of a file or of bytes.

    Returns:
        One procedure for every project sent for comment; a step that is not allowed is told (K11 to K13) and not taken.
    """
    table = read_step_rows(log, COLUMNS, encoding=encoding)
    owners = Owners((one, one.classified) for one in found.projects)
    taken: dict[tuple[str, str], Procedure] = {}
    secret = set()
    wrong: list[Diagnostic] = [*table.diagnostics_naming("project")]
    for row in table.rows:
        whose = owners.of(row)
        if whose.is_secret:
            secret.add(row.place.line)
        if whose.problem == "unclear":
            wrong.append(problems.which_project(row, whose.departments))
            continue
        if whose.owner is None or row.text("step") not in (FIRST, *_STEPS):
            wrong.append(problems.no_such_step(row, (FIRST, *_STEPS)))
            continue
        key = (name_key(whose.owner.project), whose.owner.department)
        try:
            taken[key] = _taken(taken.get(key), whose.owner, row)
        except StepNotAllowed as refusal:
            wrong.append(problems.step_refused(row, Message(refusal.zh, refusal.en)))
    departments = tuple(department for _, department in taken)
    return FollowedRechecks(tuple(taken.values()), Diagnostics(wrong), departments, frozenset(secret))


def _taken(sent: Procedure | None, project: RecheckedProject, row: StepRow) -> Procedure:
    day = row.day("on")
    if day is None:
        raise StepNotAllowed("没有写日期。", "no date is given.")
    signed = Signed(row.text("by"), day, row.text("reason"))
    if row.text("step") == FIRST:
        if sent is not None:
            raise StepNotAllowed("已经征求过意见。", "it has been sent for comment already.")
        return sent_for_comment(project, signed)
    if sent is None:
        raise StepNotAllowed("还没有征求意见。", "it has not been sent for comment yet.")
    return _STEPS[row.text("step")](sent, row, signed)


def _score_of(row: StepRow) -> Decimal:
    score = row.number("score")
    if score is None:
        raise StepNotAllowed("改分要写改后的得分。", "setting a score needs the score.")
    return score
