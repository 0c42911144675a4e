"""Last year's results beside this year's goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Language, Message
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.projects import CLASSIFIED, is_classified
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.per_cents import per_cent
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.scoring.scorecard import Scorecard

_COLUMNS: Final = (
    StepColumn("project", "评价对象 对象", needed=True),
    StepColumn("code", "对象编码 项目编码 编码"),
    StepColumn("department"),
    StepColumn("result_year", "年度 结果年度 评价年度", "number"),
    StepColumn("result_score", "上年得分 得分 自评得分 复核得分 评价得分 总分", "points"),
    StepColumn("result_grade", "上年等级 等级 评价等级 自评等级"),
    StepColumn("result_rate", "上年执行率 执行率 预算执行率", "percent"),
    StepColumn("result_kind", "结果类型 评价方式 结果来源"),
    StepColumn("result_use", "结果应用 问题 备注"),
    CLASSIFIED,
)
_GRADES: Final = ("优", "良", "中", "差")


@dataclass(frozen=True, slots=True)
class LastYear:
    """What last year came to.

    Attributes:
        year: of the result; None when it is not stated.
        score: of 100; None when it is not known.
        grade: 优, 良, 中 or 差; empty when it is not known.
        execution_rate: of the budget, in per cent.
        kind: where the result comes from, such as 自评, 复核 or 重点评价.
        use: what was to follow from it, or what was found.
        actuals: id or name of an indicator → actual value, as written.
    """

    year: int | None = None
    score: Decimal | None = None
    grade: str = ""
    execution_rate: Decimal | None = None
    kind: str = ""
    use: str = ""
    actuals: Mapping[str, str] = field(default_factory=dict, hash=False)

    def as_text(self, lang: Language = "zh") -> str:
        """Return the result in one line.

        >>> LastYear(2025, Decimal("86.5"), "良", Decimal("98.2"), "复核").as_text()
        '2025年复核：86.5 分，良，执行率 98.2%'
        """
        is_zh = lang == "zh"
        head = f"{self.year}年{self.kind or '结果'}" if self.year and is_zh else f"上年{self.kind or '结果'}"
        if not is_zh:
            head = " ".join(str(part) for part in (self.year or "last year", self.kind) if part)
        score = "" if self.score is None else f"{self.score:f} 分" if is_zh else f"{self.score:f} points"
        rate = "" if self.execution_rate is None else f"{self.execution_rate:f}%"
        rate = rate and (f"执行率 {rate}" if is_zh else f"execution {rate}")
        parts = [part for part in (score, self.grade, rate, self.use) if part]
        return f"{head}{'：' if is_zh else ': '}{('，' if is_zh else ', ').join(parts)}"


class LastYears(NamedTuple):
    """Last year's results by project, and what is wrong with them."""

    register: Register[LastYear]
    diagnostics: Diagnostics


def read_last_year(source: object | None, encoding: str = "utf-8") -> LastYears:
    """Return last year's results.

    Args:
        source: a table with a row per project (code or name, score, grade, execution rate); a `Scorecard`, or several;
            or None.
        encoding: of a file or of bytes.

    >>> read_last_year([{"项目名称": "供水", "得分": "58", "等级": "差"}]).register.entries[0].value.grade
    '差'
    """
    if source is None:
        return LastYears(Register(()), Diagnostics())
    if isinstance(source, LastYears):
        return source
    cards = [source] if isinstance(source, Scorecard) else source
    if isinstance(cards, list | tuple) and cards and all(isinstance(card, Scorecard) for card in cards):
        return LastYears(Register(_of_card(card) for card in cards if isinstance(card, Scorecard)), Diagnostics())
    table = read_step_rows(source, _COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics_naming("project")]
    entries = [_of_row(row, found) for row in table.rows if row.text("project")]
    return LastYears(Register(entries), Diagnostics(found))


def _of_row(row: StepRow, found: list[Diagnostic]) -> Entry[LastYear]:
    name = row.text("project")
    score, grade, rate = row.number("result_score"), row.text("result_grade"), row.number("result_rate")
    span = row.place.span
    if score is not None and not 0 <= score <= 100:
        found.append(problems.last_year_unusable(name, Message("得分", "score"), f"{score:f}", span))
        score = None
    if grade and grade not in _GRADES:
        found.append(problems.last_year_unusable(name, Message("等级", "grade"), grade, span))
        grade = ""
    if rate is not None and rate < 0:
        found.append(problems.last_year_unusable(name, Message("执行率", "execution rate"), f"{rate:f}", span))
        rate = None
    year = row.number("result_year")
    result = LastYear(
        None if year is None else int(year), score, grade, rate, row.text("result_kind"), row.text("result_use")
    )
    return Entry(row.text("code"), name, row.text("department"), result, is_classified([row], name, found))


def _of_card(card: Scorecard) -> Entry[LastYear]:
    """Return a scorecard as a result, its total as a share of its points."""
    score = None if card.total is None or not card.points else per_cent(card.total, card.points)
    rate = None if card.execution is None else card.execution.rate
    actuals = {key: line.actual for line in card.lines if line.actual for key in (line.indicator, line.name.zh)}
    subject = card.inputs.indicator_set.subject
    result = LastYear(subject.year, score, card.grade or "", rate, "自评", actuals=actuals)
    return Entry(subject.code, card.subject, subject.department, result, subject.classified)
