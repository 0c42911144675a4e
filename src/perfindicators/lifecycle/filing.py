"""`filing_status`: who has not filed a self-evaluation, who was sent back, and whom to remind."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.lifecycle.classified import published
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.filing_report import Filing, FilingCounts, FilingStatus, State
from perfindicators.lifecycle.open_rows import is_classified
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.same_project import Whose, may_be_same
from perfindicators.model.practice import Practice
from perfindicators.model.practices.filing import FilingPractice
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

EventKind = Literal["filed", "returned", "accepted"]
_IDENTITY: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码 项目代码 编码 PRO_CODE"),
    StepColumn("department"),
    StepColumn("implementing_unit", "unit 单位 单位名称"),
)
_ROSTER: Final = (
    *_IDENTITY, StepColumn("section"), StepColumn("year"), StepColumn("classified"),
)  # fmt: skip
_LOG: Final = (
    *_IDENTITY,
    StepColumn("year"),
    StepColumn("date", "日期 办理日期 时间 报送日期", "date"),
    StepColumn("event", "事项 办理事项 动作 状态"),
    StepColumn("why", "退回原因 原因 审核意见 意见"),
)
_WORDS: Final[Mapping[EventKind, str]] = MappingProxyType(
    {
        "filed": "报送 提交 上报 重报 改报 重新报送 再次报送 filed submitted",
        "returned": "退回 退回修改 驳回 returned",
        "accepted": "通过 审核通过 接收 办结 accepted",
    }
)
_EVENTS: Final[Mapping[str, EventKind]] = MappingProxyType(
    {plain(word): kind for kind, words in _WORDS.items() for word in words.split()}
)
_UNNAMED: Final = "未填"


class _Owner(NamedTuple):
    """One project that must file."""

    row: StepRow
    project: str
    code: str
    department: str
    unit: str
    section: str
    year: int
    classified: bool


class _Event(NamedTuple):
    """One thing that happened to a self-evaluation."""

    on: date
    line: int
    kind: EventKind
    why: str


def filing_status(
    roster: object, log: object = (), *, on: date, practice: Practice | str | None = None, encoding: str = "utf-8"
) -> FilingStatus:
    """Return who has not filed, how late that is, who was sent back how often, and whom to remind.

    Args:
        roster: the projects that must file, anything `read_step_rows` takes; 部门整体 is a row like others.
        log: what happened (报送, 退回, 通过) with its date, in any order; nothing by default.
        on: the day asked about; later events do not count.
        practice: dates and numbers, or the id of a practice; by default the one that holds on `on`.
        encoding: of files.

    Returns:
        The status with diagnostics E10 to E20 beside those of the tables.

    Raises:
        DocumentNotFound: there is no such practice.

    Sources:
        Practice: self-evaluations from January to April of the following year.

    >>> roster = [{"项目名称": "校舍维修", "主管部门": "州教育体育局", "年度": "2022"}]
    >>> filing_status(roster, on=date(2023, 5, 10)).filings[0].overdue_days
    10
    """
    chosen = practice_for("filing", on, chosen=practice)
    section = chosen.filing or FilingPractice()
    found: list[Diagnostic] = []
    owners = _owners(roster, on, encoding, found)
    events = _events(log, owners, on, encoding, found)
    open_ones = published(owners, lambda owner: owner.classified).open
    filings = tuple(
        sorted(
            (_filing(owner, events[owner.row.place.line], on, section, found) for owner in open_ones),
            key=lambda item: (item.department, item.project, item.unit, item.year),
        )
    )
    return FilingStatus(
        on=on,
        filings=filings,
        by_department=_counts(filings, lambda item: item.department),
        by_section=_counts(filings, lambda item: item.section),
        basis=Basis.of(chosen.id, section.source or chosen.source, chosen.effective),
        diagnostics=Diagnostics(found),
    )


def deadline_of(year: int, month_day: str) -> date:
    """Return a day in the year after the one evaluated; a day the month does not have is its last.

    Args:
        year: evaluated.
        month_day: such as 04-30.

    >>> deadline_of(2022, "02-30")
    datetime.date(2023, 2, 28)
    """
    month, day = (int(part) for part in month_day.split("-"))
    return date(year + 1, month, min(day, monthrange(year + 1, month)[1]))


def _owners(roster: object, on: date, encoding: str, found: list[Diagnostic]) -> tuple[_Owner, ...]:
    read = read_step_rows(roster, _ROSTER, encoding=encoding)
    owners = [_owner(row, on) for row in read.rows if row.text("project")]
    # One row that says a project is classified hides every row that may be of it.
    secret = [_whose(owner) for owner in owners if owner.classified]
    if secret:
        owners = [owner._replace(classified=any(may_be_same(_whose(owner), one) for one in secret)) for owner in owners]
    hidden = {owner.row.place.line for owner in owners if owner.classified}
    found += (item for item in read.diagnostics if item.code != "O03" and not (item.span and item.span.line in hidden))
    kept: dict[tuple[str, ...], _Owner] = {}
    for owner in owners:
        first = kept.setdefault(_key(owner), owner)
        if first is not owner and not first.classified:
            found.append(_twice(owner, first))
    unowned = [owner.project for owner in kept.values() if not owner.department and not owner.classified]
    years = [one for one in kept.values() if one.row.text("year") and not one.classified and not _year(one.row)]
    if years:
        found.append(_year_unclear(years, on.year - 1))
    if unowned:
        found.append(_no_department(unowned))
    if not any(not owner.classified for owner in kept.values()):
        found.append(_no_roster())
    return tuple(kept.values())


def _owner(row: StepRow, on: date) -> _Owner:
    return _Owner(
        row=row,
        project=row.text("project"),
        code=row.text("code"),
        department=row.text("department"),
        unit=row.text("implementing_unit"),
        section=row.text("section"),
        year=_year(row) or on.year - 1,
        classified=is_classified(row),
    )


def _year(row: StepRow) -> int | None:
    """Return the year a row states, such as 2022 or 2022年度; None where it states none."""
    match = _YEAR.fullmatch(plain(row.text("year"))[:12])
    return int(match[1]) if match else None


def _whose(owner: _Owner) -> Whose:
    return Whose(owner.project, owner.code, owner.department, owner.unit)


def _key(owner: _Owner) -> tuple[str, ...]:
    named = (plain(owner.code),) if owner.code else tuple(map(plain, (owner.department, owner.unit, owner.project)))
    return (*named, str(owner.year))


def _events(
    log: object, owners: Sequence[_Owner], on: date, encoding: str, found: list[Diagnostic]
) -> Mapping[int, list[_Event]]:
    """Return what happened to each project, by the line of the roster it stands in, in order of date."""
    events: dict[int, list[_Event]] = defaultdict(list)
    if log is None or (isinstance(log, list | tuple) and not log):
        return events
    read = read_step_rows(log, _LOG, encoding=encoding)
    by_name: dict[str, list[_Owner]] = defaultdict(list)
    for owner in owners:
        by_name[plain(owner.project)].append(owner)
    hidden: set[int] = set()
    for row in read.rows:
        fitting = [owner for owner in by_name[plain(row.text("project"))] if _fits(owner, row)]
        if any(owner.classified for owner in fitting) or (not fitting and _names_secret(row, owners)):
            hidden.add(row.place.line)
        elif len(fitting) == 1:
            _take(events[fitting[0].row.place.line], row, (fitting[0].year, on), found)
        elif row.text("project"):
            found.append(_ambiguous(row, fitting) if fitting else _stranger(row))
    found += (item for item in read.diagnostics if item.code != "O03" and not (item.span and item.span.line in hidden))
    for happened in events.values():
        happened.sort(key=lambda event: (event.on, event.line))
    return events


def _names_secret(row: StepRow, owners: Sequence[_Owner]) -> bool:
    """Return whether a row that fits nobody bears the name or the code of a classified project."""
    name, code = plain(row.text("project")), plain(row.text("code"))
    secret = (owner for owner in owners if owner.classified)
    return any(name == plain(owner.project) or (code and code == plain(owner.code)) for owner in secret)


def _fits(owner: _Owner, row: StepRow) -> bool:
    pairs = (
        (owner.code, row.text("code")),
        (owner.department, row.text("department")),
        (owner.unit, row.text("implementing_unit")),
    )
    of_year = _year(row) in (None, owner.year)
    return of_year and all(not ours or not theirs or plain(ours) == plain(theirs) for ours, theirs in pairs)


def _take(events: list[_Event], row: StepRow, span: tuple[int, date], found: list[Diagnostic]) -> None:
    """Take an event between the year evaluated and the day asked about."""
    year, on = span
    kind, day = _EVENTS.get(plain(row.text("event"))), row.day("date")
    if kind is None:
        found.append(_unknown_event(row))
    elif day is None:
        found.append(_no_date(row))
    elif day > on:
        found.append(_later(row, day, on))
    elif day.year < year:
        found.append(_of_another_year(row, day, year))
    else:
        events.append(_Event(day, row.place.line, kind, row.text("why")))


def _filing(
    owner: _Owner, events: Sequence[_Event], on: date, practice: FilingPractice, found: list[Diagnostic]
) -> Filing:
    deadline = deadline_of(owner.year, practice.deadline)
    filed = [event for event in events if event.kind == "filed"]
    returned = [event for event in events if event.kind == "returned"]
    if events and events[0].kind != "filed":
        found.append(_never_filed(owner, events[0]))
    state: State = _STATE_AFTER[events[-1].kind] if events else "not-filed"
    due, grace = deadline, practice.grace_days
    if state == "returned":
        due, grace = max(deadline, events[-1].on + timedelta(days=practice.mending_days)), 0
    is_open = state in ("not-filed", "returned")
    late = (on - due).days if is_open else 0
    overdue = late if late > grace else 0
    reminded = is_open and on >= deadline_of(owner.year, practice.opens)
    often = state == "returned" and len(returned) >= practice.returns_before_escalation
    first_late = (filed[0].on - deadline).days if filed else 0
    return Filing(
        project=owner.project,
        department=owner.department or _UNNAMED,
        unit=owner.unit,
        section=owner.section or _UNNAMED,
        year=owner.year,
        state=state,
        due=due,
        overdue_days=overdue,
        days_left=-late if is_open and late <= 0 else None,
        filed_on=filed[-1].on if filed else None,
        late_days=first_late if first_late > practice.grace_days else 0,
        returns=len(returned),
        reason=returned[-1].why if returned else "",
        reminded=reminded,
        escalated=reminded and (often or overdue >= practice.overdue_days_before_escalation),
    )


_YEAR: Final = re.compile(r"((?:19|20|21)\d\d)(?:年|年度)?")
_STATE_AFTER: Final[Mapping[EventKind, State]] = MappingProxyType(
    {"filed": "filed", "returned": "returned", "accepted": "accepted"}
)


def _counts(filings: Iterable[Filing], name_of: Callable[[Filing], str]) -> tuple[FilingCounts, ...]:
    groups: dict[str, list[Filing]] = defaultdict(list)
    for item in filings:
        groups[name_of(item)].append(item)
    return tuple(FilingCounts.of(name, tuple(group)) for name, group in sorted(groups.items()))


def _problem(code: str, severity: Severity, zh: str, en: str, place: Place | None = None) -> Diagnostic:
    span = place.span if place is not None and place.file else None
    return Diagnostic(code, severity, Message(zh, en), span)


def _no_roster() -> Diagnostic:
    zh = "没有应报送绩效自评的项目：请给出有项目名称的名册。"
    return _problem("E10", Severity.ERROR, zh, "Nobody has to file: give a roster with the names of the projects.")


def _stranger(row: StepRow) -> Diagnostic:
    name = row.text("project")
    zh = f"登记中的“{name}”不在名册里，不计：请核对名称、部门，或补入名册。"
    en = f"'{name}' of the log is not in the roster and does not count: check name and department, or add it."
    return _problem("E11", Severity.WARNING, zh, en, row.place)


def _ambiguous(row: StepRow, fitting: Iterable[_Owner]) -> Diagnostic:
    owners = "、".join(owner.unit or owner.department or _UNNAMED for owner in fitting)
    zh = f"登记中的“{row.text('project')}”可能是几个项目（{owners}），不计：请补填部门、单位、年度或编码。"
    en = f"'{row.text('project')}' of the log may be several projects ({owners}) and does not count: add owner or year."
    return _problem("E12", Severity.WARNING, zh, en, row.place)


def _unknown_event(row: StepRow) -> Diagnostic:
    zh = f"“{row.text('project')}”的事项写的是“{row.text('event')}”，应为报送、退回、通过之一，不计：请改正。"
    en = f"The event of '{row.text('project')}' is '{row.text('event')}', not 报送, 退回 or 通过; it does not count."
    return _problem("E13", Severity.WARNING, zh, en, row.place)


def _no_date(row: StepRow) -> Diagnostic:
    zh = f"“{row.text('project')}”的“{row.text('event')}”没有可用的日期，不计：请补填，如 2023-04-20。"
    en = f"'{row.text('event')}' of '{row.text('project')}' has no usable date and does not count: add it."
    return _problem("E14", Severity.WARNING, zh, en, row.place)


def _of_another_year(row: StepRow, day: date, year: int) -> Diagnostic:
    zh = f"{day} 在 {year} 年度之前，不会是这一年度的自评，没有计入：请核对日期或年度。"
    en = f"{day} lies before the year {year}, so it cannot be of its self-evaluation and is not counted: check it."
    return _problem("E20", Severity.WARNING, zh, en, row.place)


def _later(row: StepRow, day: date, on: date) -> Diagnostic:
    zh = f"“{row.text('project')}”的“{row.text('event')}”在 {day}，晚于 {on}，不计。"
    en = f"'{row.text('event')}' of '{row.text('project')}' is of {day}, after {on}; it does not count."
    return _problem("E15", Severity.INFO, zh, en, row.place)


def _never_filed(owner: _Owner, event: _Event) -> Diagnostic:
    what = Message("退回", "sent back") if event.kind == "returned" else Message("通过", "accepted")
    zh = f"“{owner.project}”在 {event.on} {what.zh}，此前没有报送登记：请补登。"
    en = f"'{owner.project}' was {what.en} on {event.on} without a filing before: add it to the log."
    return _problem("E16", Severity.INFO, zh, en, owner.row.place)


def _twice(owner: _Owner, first: _Owner) -> Diagnostic:
    zh = f"“{owner.project}”在名册中有两行（第 {first.row.place.line} 行），只算一次：请删去一行，或补编码加以区别。"
    en = f"'{owner.project}' stands twice in the roster (row {first.row.place.line}) and counts once: delete one row."
    return _problem("E17", Severity.WARNING, zh, en, owner.row.place)


def _year_unclear(owners: Sequence[_Owner], taken: int) -> Diagnostic:
    written, name = owners[0].row.text("year"), owners[0].project
    zh = f"{len(owners)} 个项目的年度看不懂（如“{name}”写的是“{written[:20]}”），按 {taken} 年度算：请写成 2022。"
    en = f"{len(owners)} projects state no usable year ('{written[:20]}' of '{name}'); {taken} is taken: write 2022."
    return _problem("E19", Severity.WARNING, zh, en, owners[0].row.place)


def _no_department(names: Sequence[str]) -> Diagnostic:
    zh = f"{len(names)} 个项目没有填主管部门（如“{names[0]}”），催报表列在“未填”下：请补填。"
    en = f"{len(names)} projects state no department (such as '{names[0]}'); they are listed under 未填: fill it in."
    return _problem("E18", Severity.WARNING, zh, en)
