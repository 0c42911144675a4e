"""What the filing of self-evaluations has come to on a day: states, counts, and the reminders (催报表)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text
from perfindicators.rendering.frames import to_frame
from perfindicators.rendering.html import table

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

State = Literal["not-filed", "returned", "filed", "accepted"]
STATES: Final[Mapping[State, Message]] = MappingProxyType(
    {
        "not-filed": Message("未报送", "not filed"),
        "returned": Message("退回待改报", "sent back, to be filed again"),
        "filed": Message("已报送待审", "filed, to be reviewed"),
        "accepted": Message("审核通过", "accepted"),
    }
)


@dataclass(frozen=True, slots=True)
class Filing:
    """Where the self-evaluation of one project stands.

    Attributes:
        year: evaluated.
        state: on the day asked for.
        due: when it was, or is, to be filed; after a return, filed again.
        overdue_days: days late on the day asked for; 0 when nothing is to be filed, or the grace has not ended.
        days_left: days until it is due; None when nothing is to be filed or it is due already.
        filed_on: the last filing.
        late_days: days the first filing came after the deadline and its grace.
        returns: how often it was sent back.
        reason: why it was sent back last.
        reminded: whether it is on the list of reminders.
        escalated: whether the reminder goes to the head of the department.
    """

    project: str
    department: str
    unit: str
    section: str
    year: int
    state: State
    due: date
    overdue_days: int = 0
    days_left: int | None = None
    filed_on: date | None = None
    late_days: int = 0
    returns: int = 0
    reason: str = ""
    reminded: bool = False
    escalated: bool = False

    def sentence(self) -> Message:
        """Return where it stands, with the numbers."""
        state = STATES[self.state]
        zh, en = [state.zh], [state.en]
        if self.returns:
            zh.append(f"已退回 {self.returns} 次")
            en.append(f"sent back {self.returns} times" if self.returns > 1 else "sent back once")
        if self.state == "returned" and self.reason:
            zh.append(f"退回原因：{self.reason}")
            en.append(f"because: {self.reason}")
        if self.overdue_days:
            zh.append(f"应于 {self.due} 前报送，逾期 {self.overdue_days} 天")
            en.append(f"due {self.due}, {self.overdue_days} days late")
        elif self.days_left is not None:
            zh.append(f"应于 {self.due} 前报送，还有 {self.days_left} 天")
            en.append(f"due {self.due}, {self.days_left} days left")
        if self.escalated:
            zh.append("提级催报")
            en.append("to the head of the department")
        return Message("，".join(zh), ", ".join(en))


class FilingCounts(NamedTuple):
    """The counts of one department, desk, or of all."""

    name: str
    projects: int
    not_filed: int
    overdue: int
    to_mend: int
    filed: int
    accepted: int
    returned_once: int
    returned_twice_or_more: int
    escalated: int

    @classmethod
    def of(cls, name: str, filings: tuple[Filing, ...]) -> FilingCounts:
        """Count filings.

        Args:
            name: of the department or desk.
            filings: its projects.
        """
        states = Counter(item.state for item in filings)
        return cls(
            name=name,
            projects=len(filings),
            not_filed=states["not-filed"],
            overdue=sum(item.overdue_days > 0 for item in filings),
            to_mend=states["returned"],
            filed=states["filed"],
            accepted=states["accepted"],
            returned_once=sum(item.returns == 1 for item in filings),
            returned_twice_or_more=sum(item.returns > 1 for item in filings),
            escalated=sum(item.escalated for item in filings),
        )


@dataclass(frozen=True, slots=True, repr=False)
class FilingStatus:
    """The filing of self-evaluations on a day; classified projects are in nothing of it.

    Attributes:
        filings: one per project, by department and name.
        by_department, by_section: the counts.
        basis: of the practice.
        diagnostics: what is wrong with roster and log.
    """

    on: date
    filings: tuple[Filing, ...]
    by_department: tuple[FilingCounts, ...]
    by_section: tuple[FilingCounts, ...]
    basis: Basis
    diagnostics: Diagnostics

    @property
    def total(self) -> FilingCounts:
        """The counts of all open projects."""
        return FilingCounts.of("合计", self.filings)

    @property
    def not_filed(self) -> tuple[Filing, ...]:
        """Who has not filed."""
        return tuple(item for item in self.filings if item.state == "not-filed")

    @property
    def returned_twice(self) -> tuple[Filing, ...]:
        """Who was sent back twice or more, whatever has come of it."""
        return tuple(item for item in self.filings if item.returns > 1)

    def reminders(self, lang: Language = "zh") -> Mapping[str, str]:
        """Return the reminder of each department that needs one.

        Args:
            lang: zh or en.
        """
        names = dict.fromkeys(item.department for item in self.filings if item.reminded)
        return {name: self._reminder(name, lang) for name in names}

    def _reminder(self, department: str, lang: Language) -> str:
        rows = [item for item in self.filings if item.department == department and item.reminded]
        not_filed = sum(item.state == "not-filed" for item in rows)
        years = "、".join(str(year) for year in sorted({item.year for item in rows}))
        head = Message(
            f"{department}：截至 {self.on}，{years} 年度绩效自评有 {not_filed} 个未报送、"
            f"{len(rows) - not_filed} 个退回未改报，请尽快办理：",
            f"{department}: on {self.on}, {not_filed} self-evaluations of {years} are not filed and "
            f"{len(rows) - not_filed} sent back are not filed again:",
        )
        lines = [f"{n}. {_named(item)}：{item.sentence().zh}。" for n, item in enumerate(rows, start=1)]
        lines_en = [f"{n}. {_named(item)}: {item.sentence().en}." for n, item in enumerate(rows, start=1)]
        return "\n".join([head.in_language(lang), *(lines if lang == "zh" else lines_en)])

    def returned_text(self, lang: Language = "zh") -> str:
        """Return who was sent back twice or more, with what has come of it; empty where nobody was.

        Args:
            lang: zh or en.
        """
        rows = self.returned_twice
        if not rows:
            return ""
        head = Message(f"退回两次以上（{len(rows)} 个）：", f"Sent back twice or more ({len(rows)}):")
        between, stop = ("：", "。") if lang == "zh" else (": ", ".")
        told = (f"{item.department} {_named(item)}{between}{item.sentence().in_language(lang)}{stop}" for item in rows)
        return "\n".join([head.in_language(lang), *(f"{n}. {text}" for n, text in enumerate(told, start=1))])

    def decisions(self) -> tuple[Decision, ...]:
        """Return whom to remind, why, and what would change it."""
        return tuple(self._decision(item) for item in self.filings if item.reminded)

    def _decision(self, item: Filing) -> Decision:
        sentence = item.sentence()
        name = Text(zh="提级催报", en="Remind the head") if item.escalated else Text(zh="催报", en="Remind")
        return Decision(
            subject=item.project,
            decision="escalate" if item.escalated else "remind",
            name=name,
            rule=item.state,
            basis=self.basis,
            explanation=Message(f"{sentence.zh}。", f"{sentence.en}."),
            would_change=Message("报送后不再催报。", "Once filed, it is not reminded."),
            numbers={"overdue_days": Decimal(item.overdue_days), "returns": Decimal(item.returns)},
        )

    def to_json(self) -> JsonValue:
        """Return the status as plain data, dates in ISO form."""
        return {
            "on": self.on.isoformat(),
            "total": plain_data(self.total),
            "by_department": plain_data(self.by_department),
            "by_section": plain_data(self.by_section),
            "filings": plain_data(self.filings),
            "decisions": plain_data(self.decisions()),
            "reminders": {"zh": {**self.reminders()}, "en": {**self.reminders("en")}},
            "note": plain_data(OPEN_ROWS_ONLY),
            "basis": plain_data(self.basis),
            "diagnostics": plain_data(self.diagnostics),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project as a pandas DataFrame."""
        return to_frame([{name: getattr(item, name) for name in Filing.__dataclass_fields__} for item in self.filings])

    def __repr__(self) -> str:
        total = self.total
        return f"<FilingStatus {self.on}: {total.not_filed} of {total.projects} not filed, {total.to_mend} to mend>"

    def _repr_html_(self) -> str:
        rows = [(item.department, item.project, item.sentence().zh) for item in self.filings if item.reminded]
        return table(f"绩效自评催报表 {self.on}", ("主管部门", "项目名称", "情况"), rows)


def _named(item: Filing) -> str:
    where = "、".join(part for part in (item.unit, item.section) if part)
    return f"{item.project}（{where}）" if where else item.project
