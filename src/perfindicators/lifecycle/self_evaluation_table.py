"""The official self-evaluation table as CSV and as text; the CSV reads back and scores the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Language
from perfindicators.lifecycle.self_evaluation_report import MoneyRow, OfficialRow, SelfEvaluationReport
from perfindicators.observations.cells import name_key
from perfindicators.observations.observation import Figure, Observation
from perfindicators.observations.records import as_text
from perfindicators.scoring.line_scoring import parts_of
from perfindicators.scoring.whole_numbers import from_cents, to_cents

_ALWAYS: Final = (
    "项目名称", "主管部门", "实施单位", "业务股室", "年度",
    "指标编码", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
    "偏差原因分析及改进措施",
    "年初预算数", "全年预算数", "全年执行数", "执行率", "总分", "等级",
)  # fmt: skip
_WHERE_FILLED: Final = (
    "是否适用", "完成情况", "扣减分数", "样本数", "调查方", "佐证资料", "期间", "基础数据", "备注", "是否完成",
)  # fmt: skip
_NUMBER: Final = re.compile(r"[+-]?[\d.,]+\s*[%％]?")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_Cells = Mapping[str, str]


def to_csv(report: SelfEvaluationReport) -> str:
    """Return the official table as CSV.

    得分 is before the deduction, which has a column of its own, as in the platform's template; so the table scores the
    same when it is read back against its declaration. Cells that a spreadsheet would run as formulas begin with the
    full-width form of their sign.

    Args:
        report: from `self_evaluate`.

    >>> from perfindicators.lifecycle.self_evaluations import self_evaluate
    >>> report = self_evaluate("examples/sports-centre-2022/declaration.yaml",
    ...     "examples/sports-centre-2022/self-evaluation.csv")
    >>> to_csv(report).splitlines()[0].startswith("项目名称,主管部门")
    True
    """
    rows = [*_funds(report), *(row for item in report.rows for row in _lines(item, _part_targets(report, item)))]
    headings = [*_ALWAYS, *(heading for heading in _WHERE_FILLED if any(row.get(heading) for row in rows))]
    subject = report.subject
    owner = {
        "项目名称": subject.name,
        "主管部门": subject.department,
        "实施单位": subject.unit,
        "业务股室": subject.section,
        "年度": str(subject.year or ""),
    }
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_safe((owner | dict(row)).get(heading, "")) for heading in headings] for row in rows)
    return text.getvalue()


def to_text(report: SelfEvaluationReport, lang: Language = "zh") -> str:
    """Return the table, what is unexplained and what does not apply as lines of text.

    Args:
        report: from `self_evaluate`.
        lang: zh or en.
    """
    return "\n".join(_text(report, lang))


def _text(report: SelfEvaluationReport, lang: Language) -> Iterator[str]:
    zh = lang == "zh"
    subject = report.subject
    owner = " ".join(part for part in (subject.department, subject.unit, str(subject.year or "")) if part)
    yield f"{subject.name}（{owner}）" if zh else f"{subject.name} ({owner})"
    for goal in report.goals:
        yield f"{'年度目标：' if zh else 'goal: '}{goal.in_language(lang)}"
    yield _money_text(report.money, lang)
    for row in report.rows:
        category = f"{row.level1.in_language(lang)} / {row.level2.in_language(lang)}"
        yield f"{category} / {row.name.in_language(lang)}: {row.target} → {row.actual or '—'}  {_points(row, lang)}"
        if row.reason:
            yield f"    {'原因' if zh else 'reason'}: {row.reason}"
    total = f"{report.total:f}" if report.total is not None else f"{report.bounds.low:f}–{report.bounds.high:f}"
    grade = report.grade or ("未定" if zh else "open")
    yield f"{'总分' if zh else 'total'} {total} / {report.points.normalize():f}  {'等级' if zh else 'grade'} {grade}"
    if report.unexplained:
        yield f"{'没有说明的偏差' if zh else 'unexplained'} {len(report.unexplained)}:"
        yield from (f"  {item.code} {item.message.in_language(lang)}" for item in report.unexplained)


def _money_text(money: MoneyRow, lang: Language) -> str:
    amounts = " / ".join("—" if amount is None else f"{amount:f}" for amount in money[:3])
    head = "年度资金总额（年初/全年/执行，万元）" if lang == "zh" else "funds (initial/adjusted/spent, 10,000 yuan)"
    rate = "—" if money.rate is None else f"{money.rate:f}%"
    score = f"{money.score:f}" if money.score is not None else f"{money.bounds.low:f}–{money.bounds.high:f}"
    return f"{head}: {amounts}  {rate}  {score} / {money.points.normalize():f}"


def _points(row: OfficialRow, lang: Language) -> str:
    if not row.applicable:
        return "不适用" if lang == "zh" else "not applicable"
    score = f"{row.score:f}" if row.score is not None else f"{row.bounds.low:f}–{row.bounds.high:f}"
    return f"{score} / {row.points.normalize():f}"


def _funds(report: SelfEvaluationReport) -> Iterator[_Cells]:
    money, figures = report.money, report.figures
    printed = figures.execution_rate
    rate = "" if money.rate is None else f"{money.rate:f}%"
    if money.executed is None and printed is not None:
        rate = printed.text
    yield {
        "三级指标": "年度资金总额",
        "分值": _number(money.points),
        "得分": _number(money.score),
        "年初预算数": _number(money.budget_initial),
        "全年预算数": _number(money.budget),
        "全年执行数": _number(money.executed),
        "执行率": rate,
        "总分": _number(report.total),
        "等级": report.grade or "",
        "是否完成": "" if figures.finished is None else "是" if figures.finished else "否",
    }
    for row in money.funding:
        yield {
            "三级指标": row.name,
            "年初预算数": _figure(row.budget_initial),
            "全年预算数": _figure(row.budget),
            "全年执行数": _figure(row.executed),
        }


def _part_targets(report: SelfEvaluationReport, row: OfficialRow) -> Mapping[str, str]:
    """Return the targets of the sub-rows, by id and by name: without one, a sub-row would not be read as a part."""
    parts, _ = parts_of(report.scorecard.inputs.indicator_set.line(row.indicator))
    return {key: part.target.text for part in parts for key in (part.id, name_key(part.name))}


def _lines(row: OfficialRow, part_targets: Mapping[str, str]) -> Iterator[_Cells]:
    """Yield the cells of one indicator and of its sub-rows."""
    levels = {"一级指标": row.level1.zh, "二级指标": row.level2.zh}
    found = row.observation
    yield {
        **levels,
        "指标编码": row.indicator,
        "三级指标": row.name.zh,
        "年度指标值": row.target,
        "分值": _number(row.points),
        "得分": _number(_before_deduction(row)),
        **({} if found is None else _reported(found)),
    }
    for part in () if found is None else found.parts:
        name = part.name or part.indicator
        printed = name if name.startswith("其中") else f"其中：{name}"
        target = part_targets.get(part.indicator) or part_targets.get(name_key(name)) or ""
        yield {**levels, "三级指标": printed, "年度指标值": target, **_reported(part)}


def _reported(found: Observation) -> _Cells:
    return {
        "实际完成值": "" if found.actual is None else as_text(found.actual),
        "偏差原因分析及改进措施": found.reason or "",
        "是否适用": "" if found.status == "applicable" else "不适用",
        "完成情况": found.grade or "",
        "扣减分数": _number(found.deduction),
        "样本数": _number(found.respondents),
        "调查方": found.surveyor or "",
        "佐证资料": found.evidence or "",
        "期间": found.period or "",
        "基础数据": "; ".join(f"{name}={value:f}" for name, value in found.inputs.items()),
        "备注": found.note or "",
    }


def _before_deduction(row: OfficialRow) -> Decimal | None:
    """Return the points before the deduction: an assessor's own where they decide, else what the line earned."""
    given = None if row.observation is None else row.observation.points_given
    if row.score is None or (row.judged and given is not None):
        return None if given is None else from_cents(to_cents(given))
    return min(row.points, row.score + abs(row.deduction or Decimal(0)))


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _figure(figure: Figure | None) -> str:
    return "" if figure is None else _number(figure.value)


def _safe(text: str) -> str:
    """Return a cell no spreadsheet runs: `=100%` is a target, and stays one as `＝100%`."""
    if not text.startswith(_FORMULA) or _NUMBER.fullmatch(text):
        return text
    return chr(ord(text[0]) + 0xFEE0) + text[1:] if text[0] > " " else text.lstrip()
