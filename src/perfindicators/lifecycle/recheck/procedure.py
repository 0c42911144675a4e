"""From a draft recheck to a final one: sent for comment, objected to, answered, overridden by name and reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.errors import StepNotAllowed
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.recheck.result import RecheckedProject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

State = Literal["comment", "objected", "final"]
STATES: Final = {
    "comment": Message("征求意见", "out for comment"),
    "objected": Message("申辩", "objected"),
    "final": Message("定稿", "final"),
}


class Signed(NamedTuple):
    """Who did something, when and why."""

    by: str
    on: date
    reason: str


class Objection(NamedTuple):
    """What a department objects to; `indicator` is empty for the whole.

    Attributes:
        said: by whom, when, what.
        accepted: None while nobody has answered.
        answer: who answered, when and why.
    """

    indicator: str
    said: Signed
    accepted: bool | None = None
    answer: Signed | None = None


class Override(NamedTuple):
    """A score set by hand."""

    indicator: str
    before: Decimal | None
    score: Decimal
    signed: Signed


class LineStanding(NamedTuple):
    """One line in the procedure: worth, score as rechecked; None while it is open."""

    indicator: str
    name: str
    points: Decimal
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Procedure:
    """A recheck on its way to being final; every step gives a new one, and all steps stay on record.

    Attributes:
        opened: who sent it for comment, and when.
        lines: as rechecked, before any override.
        rest: points outside the lines, such as the execution rate; None while they are open.
        finalised: who made it final; None before.
    """

    project: str
    opened: Signed
    lines: tuple[LineStanding, ...]
    rest: Decimal | None
    objections: tuple[Objection, ...] = ()
    overrides: tuple[Override, ...] = ()
    finalised: Signed | None = None

    @property
    def state(self) -> State:
        """Where it stands: out for comment, with an objection nobody has answered, or final."""
        if self.finalised is not None:
            return "final"
        return "objected" if any(one.accepted is None for one in self.objections) else "comment"

    @property
    def total(self) -> Decimal | None:
        """The total with every override; None while a line is open."""
        scores = [self.score(line.indicator) for line in self.lines]
        if self.rest is None or any(score is None for score in scores):
            return None
        return sum((score for score in scores if score is not None), self.rest)

    def score(self, indicator: str) -> Decimal | None:
        """Return the score of a line, overridden or as rechecked.

        Args:
            indicator: id of the line.
        """
        overridden = [one.score for one in self.overrides if one.indicator == indicator]
        return overridden[-1] if overridden else self._line(indicator).score

    def _line(self, indicator: str) -> LineStanding:
        named = [line for line in self.lines if line.indicator == indicator]
        named = named or [line for line in self.lines if line.name == indicator]
        if len(named) == 1:
            return named[0]
        if named:
            listed = "、".join(line.indicator for line in named)
            raise StepNotAllowed(
                f"有 {len(named)} 个指标叫“{indicator}”，请写编号：{listed}。",
                f"{len(named)} indicators are called '{indicator}': write the id, {listed}.",
            )
        raise StepNotAllowed(
            f"没有指标“{indicator}”。请写自评表中的指标。",
            f"there is no indicator '{indicator}': name one of the table.",
        )

    def object(self, indicator: str, said: Signed) -> Procedure:
        """Return the procedure with an objection of the department.

        Args:
            indicator: what it objects to; empty for the whole.
            said: by whom, when, and why.

        Raises:
            StepNotAllowed: it is final, something is not filled in, or there is no such line.
        """
        self._require(said)
        id = self._line(indicator).indicator if indicator else ""
        return replace(self, objections=(*self.objections, Objection(id, said)))

    def answered(self, indicator: str, *, accepted: bool, answer: Signed) -> Procedure:
        """Return the procedure with the open objection to a line answered.

        Args:
            indicator: what was objected to; empty for the whole.
            accepted: whether the department is right.
            answer: by whom, when, and why.

        Raises:
            StepNotAllowed: there is no open objection to it, it is final, or something is not filled in.
        """
        self._require(answer)
        id = self._line(indicator).indicator if indicator else ""
        open_ones = [n for n, one in enumerate(self.objections) if one.indicator == id and one.accepted is None]
        if not open_ones:
            raise StepNotAllowed("没有待答复的申辩。", "there is no objection to answer.")
        place = open_ones[0]
        settled = self.objections[place]._replace(accepted=accepted, answer=answer)
        return replace(self, objections=(*self.objections[:place], settled, *self.objections[place + 1 :]))

    def overridden(self, indicator: str, score: Decimal, signed: Signed) -> Procedure:
        """Return the procedure with a score set by hand.

        Args:
            indicator: the line.
            score: from 0 to what the line is worth.
            signed: by whom, when, and why.

        Raises:
            StepNotAllowed: the score lies outside, it is final, or something is not filled in.
        """
        self._require(signed)
        line = self._line(indicator)
        if not 0 <= score <= line.points:
            raise StepNotAllowed(
                f"“{line.name}”改为 {score:f} 分，应在 0 至 {line.points:f} 分之间。",
                f"'{line.name}' set to {score:f}, which lies outside 0 to {line.points:f}.",
            )
        made = Override(line.indicator, self.score(line.indicator), score, signed)
        return replace(self, overrides=(*self.overrides, made))

    def final(self, signed: Signed) -> Procedure:
        """Return the procedure made final.

        Args:
            signed: by whom, when, and why.

        Raises:
            StepNotAllowed: an objection is not answered, a line has no score, or it is final already.
        """
        self._require(signed)
        if self.state == "objected":
            raise StepNotAllowed(
                "还有申辩没有答复，不能定稿。", "an objection is not answered yet, so it cannot be made final."
            )
        if self.total is None:
            raise StepNotAllowed(
                "还有指标没有得分，不能定稿。请补充资料或写明改分。",
                "a line has no score yet: complete it or set the score by hand before making it final.",
            )
        return replace(self, finalised=signed)

    def _require(self, signed: Signed) -> None:
        if self.finalised is not None:
            raise StepNotAllowed("已经定稿，不能再改。", "it is final and cannot change any more.")
        if not signed.by.strip() or not signed.reason.strip():
            raise StepNotAllowed("要写明经办人和理由。", "a name and a reason are needed.")
        if signed.on < self._last_day():
            raise StepNotAllowed(
                f"日期 {signed.on} 早于上一步的 {self._last_day()}。",
                f"{signed.on} lies before the step on {self._last_day()}.",
            )

    def _last_day(self) -> date:
        answers = (one.answer.on for one in self.objections if one.answer is not None)
        said = (one.said.on for one in self.objections)
        return max((self.opened.on, *said, *answers, *(one.signed.on for one in self.overrides)))

    def to_json(self) -> dict[str, JsonValue]:
        """Return the procedure as plain data; `procedure_from_json` reads it back."""
        data = plain_data(self)
        if not isinstance(data, dict):
            raise TypeError(type(data).__name__)
        return {**data, "state": self.state, "total": plain_data(self.total)}


def sent_for_comment(project: RecheckedProject, opened: Signed) -> Procedure:
    """Return a recheck sent to its department for comment.

    Args:
        project: as rechecked.
        opened: by whom, when, and with what word.

    >>> from perfindicators.lifecycle.recheck.facade import recheck
    >>> row = {"项目名称": "甲", "三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90", "得分": "81"}
    >>> sent = sent_for_comment(recheck([row]).project("甲"), Signed("李", date(2023, 5, 8), "复核初稿"))
    >>> sent.state, sent.total
    ('comment', Decimal('90.00'))
    """
    lines = tuple(
        LineStanding(one.line.indicator, one.line.name.zh, one.line.points, one.score)
        for one in project.lines
        if one.line.counted
    )
    execution = project.card.execution
    rest = Decimal(0) if execution is None else execution.score
    return Procedure(project.project, opened, lines, rest)


def procedure_from_json(data: Mapping[str, JsonValue]) -> Procedure:
    """Return a procedure written by `to_json`.

    Args:
        data: the mapping.

    Raises:
        KeyError: a key is missing.
    """
    return Procedure(
        project=str(data["project"]),
        opened=_signed(data["opened"]),
        lines=tuple(
            LineStanding(str(one["indicator"]), str(one["name"]), Decimal(str(one["points"])), _number(one["score"]))
            for one in _rows(data["lines"])
        ),
        rest=_number(data["rest"]),
        objections=tuple(
            Objection(
                str(one["indicator"]), _signed(one["said"]), _truth(one["accepted"]),
                None if one["answer"] is None else _signed(one["answer"]),
            )
            for one in _rows(data["objections"])
        ),
        overrides=tuple(
            Override(str(one["indicator"]), _number(one["before"]), Decimal(str(one["score"])), _signed(one["signed"]))
            for one in _rows(data["overrides"])
        ),
        finalised=None if data["finalised"] is None else _signed(data["finalised"]),
    )  # fmt: skip


def _rows(value: JsonValue) -> list[dict[str, JsonValue]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _signed(value: JsonValue) -> Signed:
    if not isinstance(value, dict):
        raise KeyError("signed")
    return Signed(str(value["by"]), date.fromisoformat(str(value["on"])), str(value["reason"]))


def _number(value: JsonValue) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _truth(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None
