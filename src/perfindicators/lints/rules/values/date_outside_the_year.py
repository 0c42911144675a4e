"""V16."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import WrittenTarget, written_targets


class DateOutsideTheYear(Rule):
    """日期不在本年度内，或没有年份。 / A date outside the year, or without one.

    What it checks:
        年度指标值的日期、期间应在本年度内结束：晚于 12 月 31 日（可用 `days-after` 放宽若干天，默认 0）或早于
        1 月 1 日的，予以提示。日期没写年份时按申报或自评表的年度理解；年度也没有写的予以提示。要求一律写明年份的，把
        `year-required` 设为 1（默认 0）。整个实施期的指标值（whole_period）不查。
        The date or period of a year's target ends within that year: reported when it ends after 31 December, plus
        'days-after' days (0), or before 1 January. A date without a year belongs to the year of the document; reported
        when that states none either, or always where 'year-required' is 1 (0). Whole-term targets are left alone.

    Why it matters:
        下一年度才到期的指标，自评时无法评价；往年的日期多半是从旧表抄来的。
        What falls due next year cannot be evaluated this year, and last year's date is usually a leftover.

    Example:
        ```yaml
        subject: {type: project, name: 场馆改造, year: 2026}
        goals:
          - statement: 改造完成
            indicators:
              - {id: done, name: 完工时间, category: output/timeliness, target: 2027年6月底前, points: 10}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 场馆改造, year: 2026}
        goals:
          - statement: 改造完成
            indicators:
              - {id: topped-out, name: 主体封顶时间, category: output/timeliness, target: 2026年11月底前, points: 10}
        ```

    Sources:
        《中华人民共和国预算法》第十八条（预算年度自公历1月1日起至12月31日止）；通行做法 / practice
    """

    code = "V16"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"days-after": Decimal(0), "year-required": Decimal(0)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the end of every date and period with the year."""
        year = review.subject.year
        for line in review.lines:
            for target, at in _of_the_year(line):
                end = _end(target)
                if end is None:
                    continue
                told = self._yearless(end, year) if end.year is None else self._misplaced(end, year)
                if told is not None:
                    zh, en = told
                    message = Message(
                        f"“{line.name}”的指标值“{target.text}”{zh}。",
                        f"The target '{target.text}' of '{line.name}' {en}.",
                    )
                    yield Finding(message, line.place, at, {"target": target.text, "year": str(year or "")})

    def _yearless(self, end: CalendarPoint, year: int | None) -> Message | None:
        if year is not None and not self.limit("year-required"):
            return None
        shown = CalendarPoint(year or 2026, end.month, end.day).chinese
        return Message(
            f"没有年份，无法确定期限：请写成如“{shown}”的日期",
            f"names no year, so the deadline is not known: write a date such as '{shown}'",
        )

    def _misplaced(self, end: CalendarPoint, year: int | None) -> Message | None:
        if year is None:
            return None
        last = end.last_day()
        if last > date(year, 12, 31) + timedelta(days=int(self.limit("days-after"))):
            return Message(
                f"晚于 {year} 年度末，年度自评时无法评价：请写本年度内的节点，或放到 whole_period（实施期指标值）",
                f"ends after {year}, so the year's evaluation cannot judge it: name a milestone of {year}, or put it "
                "under 'whole_period'",
            )
        if last < date(year, 1, 1):
            return Message(
                f"早于 {year} 年度，像是往年的日期：请改为本年度的日期",
                f"ends before {year} and looks like a leftover: write a date of {year}",
            )
        return None


def _of_the_year(line: ReviewedLine) -> Iterator[WrittenTarget]:
    """Yield the targets of the year: the author's own, else the one taken from a framework."""
    own = [written for written in written_targets(line) if written.at != ("whole_period",)]
    if own:
        yield from own
    elif line.used and line.target is not None:
        yield WrittenTarget(line.target)


def _end(target: Criterion) -> CalendarPoint | None:
    """Return when a date or a period ends; None for quantities, and for dates before which nothing is due."""
    if target.operator in (">=", ">"):
        return None
    last = target.high if target.kind == "range" else target.value
    return last if isinstance(last, CalendarPoint) else None
