"""处置单: what was found, the section's opinion, the measure with its amount and deadline, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Language, Message, Severity
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.monitoring.facade import answer_by
from perfindicators.lifecycle.monitoring.money import Cut
from perfindicators.lifecycle.monitoring.problems import found as problem
from perfindicators.lifecycle.monitoring.result import MEASURES, Measure, ProjectMonitoring
from perfindicators.lifecycle.monitoring.words import LIGHT_NAMES, Light
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.model.base import Text
from perfindicators.model.practice import Practice
from perfindicators.model.practices.monitoring import MonitoringPractice

Choice = Literal["continue", "adjust", "cancel"]
SlipState = Literal["open", "overdue", "suspended", "answered", "settled"]
Afterwards = Literal["remind", "suspend"]
_TAKES_BACK: Final[tuple[Measure, ...]] = ("adjust-budget", "recover-money")
CHOICES: Final[dict[Choice, Message]] = {
    "continue": Message("继续执行", "continue"),
    "adjust": Message("调剂", "use elsewhere"),
    "cancel": Message("取消", "cancel"),
}
STATES: Final[dict[SlipState, Message]] = {
    "open": Message("待答复", "open"),
    "overdue": Message("逾期未答复", "overdue"),
    "suspended": Message("逾期自动暂停", "suspended, unanswered in time"),
    "answered": Message("已答复", "answered"),
    "settled": Message("已办结", "settled"),
}


class MoneyBack(NamedTuple):
    """Money that came back, in 万元."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class DisposalSlip:
    """One 处置单.

    Attributes:
        findings: sentences, in both languages.
        opinion: of the section (股室), in its own words.
        measure: what is to be done.
        amount: to adjust, recover or stop, in 万元; None where there is none.
        issued: the day it was issued.
        deadline: last day for the answer.
        afterwards: what follows when nobody answers.
        basis: of the deadline.
        choice: the department's answer; None while there is none.
        money_back: what has come back so far.
    """

    project: str
    code: str
    department: str
    section: str
    year: int | None
    month: int | None
    light: Light
    findings: tuple[Message, ...]
    opinion: str
    measure: Measure
    amount: Decimal | None
    issued: date
    deadline: date
    afterwards: Afterwards = "remind"
    basis: Basis = field(default=Basis("", "", "", "practice"))
    choice: Choice | None = None
    answered_on: date | None = None
    money_back: tuple[MoneyBack, ...] = ()

    @property
    def received(self) -> Decimal:
        """What has come back, in 万元."""
        return sum((item.amount for item in self.money_back), Decimal(0))

    @property
    def balance(self) -> Decimal:
        """What is still to be taken back or cut, in 万元; 0 for measures that take nothing back."""
        if self.measure not in _TAKES_BACK or self.amount is None:
            return Decimal(0)
        return max(self.amount - self.received, Decimal(0))

    def state(self, on: date) -> SlipState:
        """Return how the slip stands on a day.

        Args:
            on: the day asked about; what happened later does not count.
        """
        back = sum((item.amount for item in self.money_back if item.on <= on), Decimal(0))
        if self.measure in _TAKES_BACK and self.amount is not None and back >= self.amount > 0:
            return "settled"
        if self.choice is not None and self.answered_on is not None and self.answered_on <= on:
            return "answered"
        if on <= self.deadline:
            return "open"
        return "suspended" if self.afterwards == "suspend" else "overdue"

    def decision(self, on: date) -> Decision:
        """Return what the slip has come to on a day, why, and what would change it.

        Args:
            on: the day asked about.
        """
        state = self.state(on)
        names = STATES[state]
        answer = CHOICES[self.choice] if self.choice is not None and state == "answered" else None
        days = (on - self.deadline).days
        told = {
            "open": Message(f"应于 {self.deadline} 前答复。", f"An answer is due by {self.deadline}."),
            "overdue": Message(
                f"应于 {self.deadline} 前答复，已逾期 {days} 天。", f"Due by {self.deadline}, {days} days ago."
            ),
            "suspended": Message(
                f"应于 {self.deadline} 前在继续执行、调剂、取消中选择，逾期 {days} 天未选择，自动暂停。",
                f"A choice was due by {self.deadline}, {days} days ago; without one the project is suspended.",
            ),
            "answered": Message(
                f"{self.answered_on} 选择{answer.zh if answer else ''}。",
                f"Answered on {self.answered_on}: {answer.en if answer else ''}.",
            ),
            "settled": Message(
                f"应收回或调减的 {self.amount} 万元已全部落实。", f"All of the {self.amount} 万元 was taken back."
            ),
        }
        change = (
            Message("答复后按答复办理。", "An answer decides.") if state in ("open", "overdue", "suspended") else None
        )
        return Decision(
            subject=self.project,
            decision=state,
            name=Text(zh=names.zh, en=names.en),
            rule=self.afterwards,
            basis=self.basis,
            explanation=told[state],
            would_change=change,
            numbers={"balance": self.balance, "received": self.received},
        )

    def as_text(self, lang: Language = "zh", on: date | None = None) -> str:
        """Return the slip as a document.

        Args:
            lang: zh or en.
            on: adds how it stands on that day.
        """
        lines = _zh(self, on) if lang == "zh" else _en(self, on)
        return "\n".join(lines)


class SlipResult(NamedTuple):
    """A slip after something happened, what is still to come back, and what is wrong."""

    slip: DisposalSlip
    balance: Decimal
    diagnostics: Diagnostics = Diagnostics()


def disposal_slip(
    project: ProjectMonitoring,
    *,
    issued: date,
    opinion: str = "",
    measure: Measure | None = None,
    amount: Decimal | None = None,
    practice: Practice | str | None = None,
) -> DisposalSlip:
    """Return the 处置单 of one project.

    Args:
        project: what monitoring says of it.
        issued: the day of the slip; the deadline runs from the day after.
        opinion: of the section, in its own words.
        measure: what the section decides; the proposed one by default.
        amount: in 万元; the proposed one by default, none when the section decides another measure.
        practice: days to answer; by default the one the project was monitored by. One of your own folder is passed as
            `practice_for("monitoring", chosen="practice/…", library=library)` returns it.

    Raises:
        DocumentNotFound: there is no such practice.
        ValueError: the amount is negative or no number.

    Sources:
        Sichuan 2025: ten working days to choose 继续执行, 调剂 or 取消; elsewhere 30 days are usual.

    >>> from perfindicators.lifecycle.monitoring.facade import monitor
    >>> rows = [{"项目名称": "校舍维修", "预算数": "100", "执行数": "30", "全年预计执行数": "60"}]
    >>> project = monitor(rows, month=7, practice="monitoring-sichuan").projects[0]
    >>> slip = disposal_slip(project, issued=date(2025, 7, 31))
    >>> slip.measure, slip.amount, str(slip.deadline), slip.state(date(2025, 8, 15))
    ('adjust-budget', Decimal('40'), '2025-08-14', 'suspended')
    """
    if amount is not None and not (amount.is_finite() and amount >= 0):
        raise ValueError("amount：金额要写 0 或更大的数 / the amount must be a number, 0 or more")
    chosen = practice_for("monitoring", issued, chosen=practice or project.decision.basis.document)
    section = chosen.monitoring or MonitoringPractice()
    decided = measure or _measure(project)
    if amount is None and decided == project.measure:
        amount = project.amount
    return DisposalSlip(
        project=project.project,
        code=project.code,
        department=project.department,
        section=project.section,
        year=project.year,
        month=project.month,
        light=project.light,
        findings=(*project.findings(), *_rates_beside_the_cut(project, decided, amount)),
        opinion=opinion,
        measure=decided,
        amount=amount,
        issued=issued,
        deadline=answer_by(issued, section),
        afterwards=section.answer.afterwards,
        basis=Basis.of(chosen.id, section.answer.source or section.source or chosen.source, chosen.effective),
    )


def _rates_beside_the_cut(project: ProjectMonitoring, measure: Measure, amount: Decimal | None) -> tuple[Message, ...]:
    """Return the rates before and after what the section takes back, so that no slip shows the better one alone."""
    money = project.money
    if measure not in _TAKES_BACK or not amount or money.budget is None or money.executed is None:
        return ()
    budget = money.budget - (money.cut.amount if money.cut is not None else 0)
    return (Cut.of(money.executed, budget, amount).sentence(),) if 0 < amount <= budget else ()


def _measure(project: ProjectMonitoring) -> Measure:
    return next(measure for measure in MEASURES if measure == project.measure)


def recovered(slip: DisposalSlip, amount: Decimal, on: date) -> SlipResult:
    """Note money that has come back.

    Args:
        slip: as it stands.
        amount: in 万元.
        on: the day it arrived.

    Returns:
        The slip with the money noted, the balance still open, and diagnostics P30 and P31; what cannot be is not noted.

    >>> basis = Basis("practice/monitoring-national", "", "", "practice")
    >>> slip = DisposalSlip("校舍维修", "", "", "", 2022, 7, "red", (), "", "recover-money", Decimal(40),
    ...                     date(2022, 8, 5), date(2022, 9, 4), basis=basis)
    >>> recovered(slip, Decimal("12.5"), date(2022, 9, 1)).balance
    Decimal('27.5')
    """
    if not amount.is_finite() or amount <= 0 or on < slip.issued:
        return SlipResult(slip, slip.balance, Diagnostics([_not_noted(slip, amount, on)]))
    found = []
    if slip.measure not in _TAKES_BACK or amount > slip.balance:
        found.append(_too_much(slip, amount))
    noted = replace(slip, money_back=tuple(sorted((*slip.money_back, MoneyBack(on, amount)))))
    return SlipResult(noted, noted.balance, Diagnostics(found))


def answered(slip: DisposalSlip, choice: Choice, on: date) -> SlipResult:
    """Note the department's answer.

    Args:
        slip: as it stands.
        choice: continue, adjust or cancel.
        on: the day of the answer.

    Returns:
        The slip with the answer, and diagnostic P32 when it comes late; one older than the slip is not noted (P34).
    """
    if on < slip.issued:
        return SlipResult(slip, slip.balance, Diagnostics([_too_early(slip, on)]))
    found = [_late(slip, on)] if on > slip.deadline else []
    noted = replace(slip, choice=choice, answered_on=on)
    return SlipResult(noted, noted.balance, Diagnostics(found))


def overdue(slips: Sequence[DisposalSlip], on: date) -> tuple[DisposalSlip, ...]:
    """Return the slips nobody has answered in time, those suspended by it included."""
    return tuple(slip for slip in slips if slip.state(on) in ("overdue", "suspended"))


def _zh(slip: DisposalSlip, on: date | None) -> list[str]:
    period = "".join(
        part for part in (f"{slip.year}年" if slip.year else "", f"1—{slip.month}月" if slip.month else "") if part
    )
    lines = [
        "绩效运行监控处置单",
        f"项目名称：{slip.project}{f'（{slip.code}）' if slip.code else ''}",
        f"主管部门：{slip.department or '未填'}",
        f"监控期间：{period or '未填'}　灯色：{LIGHT_NAMES[slip.light].zh}",
        "监控发现：",
        *(f"{n}. {item.zh.rstrip('。')}。" for n, item in enumerate(slip.findings, start=1)),
        f"股室意见：{slip.opinion or '（待填）'}{f'（{slip.section}）' if slip.section else ''}",
        f"处置措施：{MEASURES[slip.measure].zh}{f'，金额 {slip.amount:f} 万元' if slip.amount is not None else ''}",
        f"开具日期：{slip.issued}　答复期限：{slip.deadline}"
        + ("（在继续执行、调剂、取消中选择，逾期自动暂停）" if slip.afterwards == "suspend" else ""),
    ]
    if slip.measure in _TAKES_BACK and slip.amount is not None:
        back = "；".join(f"{item.on} 收回 {item.amount:f} 万元" for item in slip.money_back) or "尚未收回"
        lines.append(f"实际收回：{back}，尚余 {slip.balance:f} 万元")
    if on is not None:
        lines.append(f"截至 {on}：{slip.decision(on).name.zh}。{slip.decision(on).explanation.zh}")
    return lines


def _en(slip: DisposalSlip, on: date | None) -> list[str]:
    lines = [
        "Disposal slip of performance monitoring",
        f"Project: {slip.project}{f' ({slip.code})' if slip.code else ''}",
        f"Department: {slip.department or 'not stated'}",
        f"Period: {slip.year or '?'}, months 1 to {slip.month or '?'}; light: {LIGHT_NAMES[slip.light].en}",
        "Findings:",
        *(f"{n}. {item.en.rstrip('.')}." for n, item in enumerate(slip.findings, start=1)),
        f"Opinion of the section{f' ({slip.section})' if slip.section else ''}: {slip.opinion or '(to be written)'}",
        f"Measure: {MEASURES[slip.measure].en}{f', {slip.amount:f} 万元' if slip.amount is not None else ''}",
        f"Issued: {slip.issued}; answer by: {slip.deadline}"
        + (" (continue, use elsewhere or cancel; else suspended)" if slip.afterwards == "suspend" else ""),
    ]
    if slip.measure in _TAKES_BACK and slip.amount is not None:
        back = "; ".join(f"{item.amount:f} 万元 on {item.on}" for item in slip.money_back) or "nothing yet"
        lines.append(f"Recovered: {back}; open: {slip.balance:f} 万元")
    if on is not None:
        lines.append(f"On {on}: {slip.decision(on).name.en}. {slip.decision(on).explanation.en}")
    return lines


def _not_noted(slip: DisposalSlip, amount: Decimal, on: date) -> Diagnostic:
    zh = f"“{slip.project}”的收回（{on} {amount} 万元）不可用，没有记：金额要大于 0，日期不早于开具日期 {slip.issued}。"
    en = f"{amount} 万元 on {on} for '{slip.project}' is not noted: it must be above 0 and not before {slip.issued}."
    return problem("P30", Severity.ERROR, Message(zh, en), project=slip.project)


def _too_much(slip: DisposalSlip, amount: Decimal) -> Diagnostic:
    zh = f"“{slip.project}”收回 {amount:f} 万元，超过尚余的 {slip.balance:f} 万元，已照记：请核对。"
    en = f"{amount:f} 万元 came back for '{slip.project}', more than the {slip.balance:f} open; it is noted: check it."
    return problem("P31", Severity.WARNING, Message(zh, en), project=slip.project)


def _too_early(slip: DisposalSlip, on: date) -> Diagnostic:
    zh = f"“{slip.project}”的答复日期 {on} 早于开具日期 {slip.issued}，没有记：请核对日期。"
    en = f"The answer of '{slip.project}' on {on} is older than the slip of {slip.issued} and not noted: check the day."
    return problem("P34", Severity.ERROR, Message(zh, en), project=slip.project)


def _late(slip: DisposalSlip, on: date) -> Diagnostic:
    zh = f"“{slip.project}”于 {on} 答复，晚于期限 {slip.deadline}。"
    en = f"'{slip.project}' answered on {on}, after {slip.deadline}."
    return problem("P32", Severity.WARNING, Message(zh, en), project=slip.project)
