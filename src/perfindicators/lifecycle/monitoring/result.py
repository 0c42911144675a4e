"""What monitoring says: one light per project, why, and the measure proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.monitoring.goals import IndicatorProgress
from perfindicators.lifecycle.monitoring.money import Cut, MoneyProgress
from perfindicators.lifecycle.monitoring.words import CAUSE_NAMES, LIGHT_NAMES, LIGHTS, LIKELIHOOD_NAMES, Light
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.rendering.frames import to_frame
from perfindicators.rendering.html import table

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.lifecycle.monitoring.words import Likelihood
    from perfindicators.model.practices.monitoring import Cause

Measure = Literal["complete-data", "continue", "correct", "adjust-budget", "recover-money", "suspend"]
MEASURES: Final[Mapping[Measure, Message]] = MappingProxyType(
    {
        "complete-data": Message("补正数据", "complete the data"),
        "continue": Message("继续执行", "continue"),
        "correct": Message("纠偏整改", "correct"),
        "adjust-budget": Message("调整预算", "adjust the budget"),
        "recover-money": Message("收回资金", "recover money"),
        "suspend": Message("暂停执行", "suspend"),
    }
)


@dataclass(frozen=True, slots=True)
class ProjectMonitoring:
    """How one project stands and what is proposed.

    Attributes:
        month: January to this month; None when nobody says.
        light: the worst of money, indicators and gap; grey only where nothing can be judged.
        money: spending; its light is that before money was taken back.
        indicators: one per indicator.
        gap: goal progress minus execution in percentage points; None where it is not looked at.
        gap_light: green where it is within bounds, grey where it is not looked at.
        likelihood: the least hopeful of the project's rows.
        causes, explanation: of the deviation, as the department states them.
        protected: rigid spending, for which no amount is proposed.
        decision: the measure, why, and what would change it.
        amount: to adjust, recover or stop, in 万元; None where there is none.
        proposed_cut: the rate before and after that amount is taken back.
        deadline: for the department's answer; None without a day of issue or where nothing is asked.
    """

    project: str
    code: str
    department: str
    unit: str
    section: str
    year: int | None
    month: int | None
    light: Light
    money: MoneyProgress
    indicators: tuple[IndicatorProgress, ...]
    gap: Decimal | None
    gap_light: Light
    likelihood: Likelihood | None
    causes: tuple[Cause, ...]
    explanation: str
    protected: bool
    decision: Decision
    amount: Decimal | None = None
    proposed_cut: Cut | None = None
    deadline: date | None = None

    @property
    def measure(self) -> str:
        """Id of the measure proposed."""
        return self.decision.decision

    def findings(self) -> tuple[Message, ...]:
        """Return what was found, one sentence each: money, cut, indicators that are not green, gap, causes."""
        found = [self.money.explanation]
        if self.money.cut is not None:
            found.append(self.money.cut.sentence())
        found += [item.explanation for item in self.indicators if item.light in ("red", "yellow")]
        if self.gap is not None and self.gap_light in ("red", "yellow"):
            found.append(
                Message(f"目标进度与执行率相差 {self.gap} 个百分点", f"goals and spending are {self.gap} points apart")
            )
        if self.likelihood is not None:
            names = LIKELIHOOD_NAMES[self.likelihood]
            found.append(Message(f"完成目标可能性：{names.zh}", f"likelihood: {names.en}"))
        if self.causes or self.explanation:
            zh = "、".join(CAUSE_NAMES[cause].zh for cause in self.causes)
            en = ", ".join(CAUSE_NAMES[cause].en for cause in self.causes)
            found.append(
                Message(
                    f"偏差原因：{'；'.join(part for part in (zh, self.explanation) if part)}",
                    f"causes: {'; '.join(part for part in (en, self.explanation) if part)}",
                )
            )
        return tuple(found)

    def explain(self, lang: Language = "zh") -> str:
        """Return the light, what was found, and the measure, as lines of text."""
        light = LIGHT_NAMES[self.light].in_language(lang)
        stop = "。" if lang == "zh" else "."
        lines = [f"{self.project}：{light}" if lang == "zh" else f"{self.project}: {light}"]
        lines += [f"  {item.in_language(lang).rstrip('。.')}{stop}" for item in self.findings()]
        lines.append(f"  {self.decision.explain(lang)}")
        if self.proposed_cut is not None:
            lines.append(f"  {self.proposed_cut.sentence().in_language(lang)}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, repr=False)
class Monitoring:
    """The monitoring of open projects.

    Attributes:
        projects: in the order of the table.
        basis: of the practice.
        diagnostics: what is wrong with table and curves.
        classified: for those who work inside; in no count, frame, JSON or text.
    """

    projects: tuple[ProjectMonitoring, ...]
    basis: Basis
    diagnostics: Diagnostics
    classified: tuple[ProjectMonitoring, ...] = field(default=(), repr=False)

    @property
    def counts(self) -> Mapping[Light, int]:
        """How many projects have which light, every light named."""
        return _counts(self.projects)

    def counts_by_department(self) -> Mapping[str, Mapping[Light, int]]:
        """Return the counts of each department, in order of appearance."""
        groups: dict[str, list[ProjectMonitoring]] = {}
        for item in self.projects:
            groups.setdefault(item.department, []).append(item)
        return {name: _counts(group) for name, group in groups.items()}

    def with_light(self, *lights: Light) -> tuple[ProjectMonitoring, ...]:
        """Return the projects with one of the lights."""
        return tuple(item for item in self.projects if item.light in lights)

    def decisions(self) -> tuple[Decision, ...]:
        """Return what is proposed for every project."""
        return tuple(item.decision for item in self.projects)

    def to_json(self) -> JsonValue:
        """Return everything about open projects as plain data."""
        return {
            "counts": plain_data(self.counts),
            "by_department": plain_data(self.counts_by_department()),
            "projects": plain_data(self.projects),
            "note": plain_data(OPEN_ROWS_ONLY),
            "basis": plain_data(self.basis),
            "diagnostics": plain_data(self.diagnostics),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row per open project as a pandas DataFrame."""
        return to_frame([_row(item) for item in self.projects])

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {light}" for light, number in self.counts.items() if number)
        return f"<Monitoring of {len(self.projects)} projects: {counts or 'none'}>"

    def _repr_html_(self) -> str:
        rows = [
            (
                item.department,
                item.project,
                LIGHT_NAMES[item.light].zh,
                item.decision.name.zh,
                item.money.explanation.zh,
            )
            for item in self.projects
        ]
        return table("绩效运行监控", ("主管部门", "项目名称", "灯色", "建议措施", "执行情况"), rows)


def _counts(projects: Iterable[ProjectMonitoring]) -> Mapping[Light, int]:
    found = Counter(item.light for item in projects)
    return {light: found[light] for light in LIGHTS}


def _row(item: ProjectMonitoring) -> dict[str, object]:
    cut = item.money.cut or item.proposed_cut
    indicators = Counter(one.light for one in item.indicators)
    return {
        "project": item.project, "code": item.code, "department": item.department, "unit": item.unit,
        "section": item.section, "year": item.year, "month": item.month, "light": item.light,
        "money_light": item.money.light, "execution_rate": item.money.rate, "ratio": item.money.ratio,
        "indicators_red": indicators["red"], "indicators_yellow": indicators["yellow"],
        "indicators_green": indicators["green"], "gap": item.gap, "likelihood": item.likelihood,
        "causes": "、".join(item.causes), "measure": item.measure, "amount": item.amount, "deadline": item.deadline,
        "rate_before": cut.rate_before if cut else None, "cut": cut.amount if cut else None,
        "rate_after": cut.rate_after if cut else None,
    }  # fmt: skip
