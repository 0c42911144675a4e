"""Subjects that a panel judges: who they are, their money, and the papers at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.classified import marked_classified
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

CASE_COLUMNS: Final = (
    StepColumn("project", "评价对象 对象 政策名称 部门名称", needed=True),
    StepColumn("code", "对象编码 项目编码 编码"),
    StepColumn("department"),
    StepColumn("implementing_unit"),
    StepColumn("section"),
    StepColumn("level", "级次 层级"),
    StepColumn("budget_kind", "预算类型 预算体系"),
    StepColumn("amount", "申报资金 申报金额 评价金额 评估金额 项目金额 金额 资金总额", "amount"),
    StepColumn("supported", "建议支持金额 支持金额 核定金额", "amount"),
    StepColumn("materials", "具备材料 已有材料 材料"),
    StepColumn("classified", "涉密 是否涉密"),
)
BUDGETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "general": "一般公共预算",
        "government-fund": "政府性基金预算",
        "state-capital": "国有资本经营预算",
        "social-insurance": "社会保险基金预算",
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """One subject; amounts in 万元.

    Attributes:
        amount: applied for, or evaluated; None when it is not stated.
        supported: what the panel would support in part; None when it does not say.
        materials: ids or names of what is at hand; None when nobody says.
    """

    name: str
    id: str = ""
    department: str = ""
    unit: str = ""
    section: str = ""
    level: str = ""
    budget_kind: str = ""
    amount: Decimal | None = None
    supported: Decimal | None = None
    materials: tuple[str, ...] | None = None
    classified: bool = False


def read_cases(source: object | None, encoding: str = "utf-8") -> tuple[list[Case], list[Diagnostic]]:
    """Return the subjects of a table and what is wrong with it.

    Args:
        source: a table with a row per subject, `Case` values, or None for nobody.
        encoding: of a file or of bytes.

    >>> read_cases([{"项目名称": "供水", "申报资金": "104.09"}])[0][0].amount
    Decimal('104.09')
    """
    if source is None:
        return [], []
    if isinstance(source, list | tuple) and all(isinstance(one, Case) for one in source):
        return list(source), []
    table = read_step_rows(source, CASE_COLUMNS, encoding=encoding)
    found = [*table.diagnostics_naming("project")]
    return [_case(row, found) for row in table.rows if row.text("project")], found


def _case(row: StepRow, found: list[Diagnostic]) -> Case:
    materials = row.text("materials").strip()
    amounts = {}
    for name in ("amount", "supported"):
        value = row.number(name)
        if value is not None and value < 0:
            found.append(_negative(row, value))
            value = None
        amounts[name] = value
    return Case(
        name=row.text("project"), id=row.text("code"), department=row.text("department"),
        unit=row.text("implementing_unit"), section=row.text("section"), level=row.text("level"),
        budget_kind=row.text("budget_kind"), amount=amounts["amount"], supported=amounts["supported"],
        materials=(materials,) if materials else None, classified=marked_classified(row.text("classified")),
    )  # fmt: skip


def _negative(row: StepRow, value: Decimal) -> Diagnostic:
    message = Message(
        f"“{row.text('project')}”的金额为 {value:f} 万元，不应为负，按没有填处理。请核实。",
        f"{row.text('project')}: an amount of {value:f} is below zero and counts as not stated. Check it.",
    )
    return Diagnostic("A17", Severity.ERROR, message, row.place.span, {"project": row.text("project")})
