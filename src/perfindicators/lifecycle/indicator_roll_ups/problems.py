"""The diagnostics of rolling up, I01 to I10."""

from __future__ import annotations

from collections.abc import Iterable

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan

_SHOWN = 40
_LISTED = 3


def units_differ(name: str, units: Iterable[str]) -> Diagnostic:
    """I01: one indicator in units that measure different things."""
    shown = [unit or "—" for unit in units]
    return Diagnostic(
        "I01",
        Severity.WARNING,
        Message(
            f"“{name}”的计量单位不能换算（{'、'.join(shown)}），不相加，分行列示；是同一指标的，请各项目统一单位。",
            f"'{name}' is in units that do not convert ({', '.join(shown)}): a row each, not added. Use one unit.",
        ),
        context={"indicator": name, "units": " ".join(shown)},
    )


def counted_once(project: str, departments: Iterable[str], span: SourceSpan | None) -> Diagnostic:
    """I02: one project reported by several departments, or twice by one."""
    shown = list(dict.fromkeys(text or "—" for text in departments))
    return Diagnostic(
        "I02",
        Severity.WARNING,
        Message(
            f"项目“{project}”报了不止一次（{'、'.join(shown)}）：各部门分别列示，上级合计只计一次；请核对主管部门。",
            f"Project '{project}' is reported more than once ({', '.join(shown)}): shown under each department, "
            "counted once above. Check which department is in charge.",
        ),
        span,
        {"project": project, "departments": "、".join(shown)},
    )


def same_name(projects: Iterable[str]) -> Diagnostic:
    """I03: names used by several departments for what is taken as different projects."""
    names = sorted(projects)
    some = names[:_LISTED]
    return Diagnostic(
        "I03",
        Severity.INFO,
        Message(
            f"{len(names)} 个项目名称为几个部门共用（如 {'、'.join(some)}），金额、单位或内容不同，按不同项目计；"
            "是同一项目的，请填“项目编码”。",
            f"{len(names)} project names are used by several departments (such as {', '.join(some)}) with other "
            "amounts, units or contents and count as different projects; give 项目编码 where they are one.",
        ),
        context={"projects": "、".join(some), "count": str(len(names))},
    )


def group_unknown(column: str, projects: Iterable[str]) -> Diagnostic:
    """I04: projects that do not say which group they belong to."""
    names = sorted(projects)
    some = names[:_LISTED]
    return Diagnostic(
        "I04",
        Severity.WARNING,
        Message(
            f"{len(names)} 个项目没有“{column}”（如 {'、'.join(some)}），归入“未填”一组，仍计入合计；请补填。",
            f"{len(names)} projects have no '{column}' (such as {', '.join(some)}): grouped as unknown, still in the "
            "total. Fill it in.",
        ),
        context={"column": column, "count": str(len(names))},
    )


def classified_unclear(text: str, span: SourceSpan | None) -> Diagnostic:
    """I05: it is not clear whether a project is classified; its name is not told."""
    return Diagnostic(
        "I05",
        Severity.ERROR,
        Message(
            f"这里的项目是否涉密写的是“{text[:_SHOWN]}”，无法判断，按涉密处理、不予公布；请写“是”或“否”。",
            f"Whether the project here is classified reads '{text[:_SHOWN]}': taken as classified and not "
            "published. Write 是 or 否 (yes or no).",
        ),
        span,
        {"text": text[:_SHOWN]},
    )


def rollup_unclear(name: str, texts: Iterable[str]) -> Diagnostic:
    """I06: the way to add an indicator up is not known, or stated in two ways."""
    shown = "、".join(text[:_SHOWN] for text in texts)
    return Diagnostic(
        "I06",
        Severity.WARNING,
        Message(
            f"“{name}”的汇总方式“{shown}”不可识别或前后不一，只计达成情况；"
            "可写 sum（求和）、weighted-mean（加权平均）、ratio（比率）、none（不汇总）。",
            f"How '{name}' is added up reads '{shown}', which is unknown or differs: only what was met is counted. "
            "Write sum, weighted-mean, ratio or none.",
        ),
        context={"indicator": name, "text": shown},
    )


def money_impossible(project: str, column: str, text: str, span: SourceSpan | None) -> Diagnostic:
    """I07: a negative amount, or spending without a budget."""
    return Diagnostic(
        "I07",
        Severity.WARNING,
        Message(
            f"项目“{project}”的{column}为 {text}，不计入预算和执行的合计，也不作权数；请核对。",
            f"Project '{project}': {column} is {text}; it is left out of budget, spending and weights. Check it.",
        ),
        span,
        {"project": project, "column": column, "text": text},
    )


def cell_unreadable(name: str, column: str, text: str, span: SourceSpan | None) -> Diagnostic:
    """I08: a result of last year or a weight that cannot be read; nothing is put in its place."""
    return Diagnostic(
        "I08",
        Severity.WARNING,
        Message(
            f"“{name}”的{column}写的是“{text[:_SHOWN]}”，读不成可比的数，按没有填处理；请写数，单位与指标值一致。",
            f"'{name}': {column} reads '{text[:_SHOWN]}', which is no comparable number and counts as not given. Write "
            "a number in the target's unit.",
        ),
        span,
        {"indicator": name, "column": column, "text": text[:_SHOWN]},
    )


def several_values(project: str, column: str, values: Iterable[str], span: SourceSpan | None) -> Diagnostic:
    """I09: a project whose rows name several counties, codes or programmes."""
    shown = "、".join(values)
    return Diagnostic(
        "I09",
        Severity.WARNING,
        Message(
            f"项目“{project}”的{column}有几个（{shown}），取行数最多的一个；一个项目只能属于一个，请核对。",
            f"Project '{project}' has several values of {column} ({shown}); the one on most rows is taken. A project "
            "belongs to one: check it.",
        ),
        span,
        {"project": project, "column": column, "values": shown},
    )


def below_zero(name: str, actual: str, span: SourceSpan | None) -> Diagnostic:
    """I10: a count that is reported below zero."""
    return Diagnostic(
        "I10",
        Severity.WARNING,
        Message(
            f"“{name}”的实际完成值“{actual[:_SHOWN]}”为负，指标值却不为负：照此汇总，请核对。",
            f"'{name}' reports '{actual[:_SHOWN]}', below zero where the target is not: added as it stands, check it.",
        ),
        span,
        {"indicator": name},
    )
