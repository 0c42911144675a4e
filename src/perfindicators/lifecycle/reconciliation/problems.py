"""The diagnostics of a reconciliation, F01 to F07, each at its line where the figures were read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfindicators.diagnostics import Diagnostic, DocumentPath, Message, Severity
from perfindicators.lifecycle.reconciliation.result import Difference, UncheckedFigure
from perfindicators.lifecycle.reconciliation.sentences import with_unit
from perfindicators.model.records import AnyRelation, Figure, RateRelation, Records


class Places:
    """Finds figures and relations in the file they came from.

    Args:
        records: the document.
    """

    def __init__(self, records: Records) -> None:
        self._origin = records.origin
        self._figures = {figure.id: n for n, figure in enumerate(records.figures)}
        self._relations = {relation.id: n for n, relation in enumerate(records.relations)}

    def of_figure(self, found: Diagnostic, id: str) -> Diagnostic:
        """Return a finding placed at a figure's value."""
        return self._placed(found, ("figures", self._figures[id], "value"))

    def of_relation(self, found: Diagnostic, id: str) -> Diagnostic:
        """Return a finding placed at a relation."""
        return self._placed(found, ("relations", self._relations[id]))

    def _placed(self, found: Diagnostic, path: DocumentPath) -> Diagnostic:
        if self._origin is None:
            return found
        span, line = self._origin.locate(path)
        return found._replace(span=span, source_line=line)


def _finding(code: str, severity: Severity, message: Message, **context: str) -> Diagnostic:
    return Diagnostic(code, severity, message, context={name: text for name, text in context.items() if text})


def does_not_hold(item: Difference) -> Diagnostic:
    """F01: a relation that does not hold."""
    return _finding(
        "F01", Severity.ERROR, item.explanation,
        relation=item.relation, figure=item.figure, stated=f"{item.stated:f}", computed=f"{item.computed:f}",
        difference=f"{item.difference:f}", unit=item.unit,
    )  # fmt: skip


def units_differ(relation: AnyRelation, figures: Iterable[Figure]) -> Diagnostic:
    """F02: figures of one relation in different units."""
    listed = [*figures]
    zh = "、".join(f"{figure.name.zh}（{figure.unit or '无单位'}）" for figure in listed)
    en = ", ".join(f"{figure.name.in_language('en')} ({figure.unit or 'no unit'})" for figure in listed)
    of_rate = isinstance(relation, RateRelation)
    fix_zh = "分子、分母用同一单位，比率写 %" if of_rate else "换算成同一单位，或改用单位相同的数据"
    fix_en = "give numerator and denominator one unit and the rate %" if of_rate else "convert to one unit"
    return _finding(
        "F02",
        Severity.ERROR,
        Message(
            f"关系“{relation.name.zh}”的单位不一致，没有核对：{zh}。请{fix_zh}。",
            f"'{relation.name.in_language('en')}' was not computed, its units differ: {en}. Please {fix_en}.",
        ),
        relation=relation.id,
        units="、".join(dict.fromkeys(figure.unit for figure in listed)),
    )


def years_differ(relation: AnyRelation, figures: Iterable[Figure]) -> Diagnostic:
    """F03: figures of different fiscal years compared without a reason."""
    listed = [*figures]
    zh = "、".join(f"{figure.name.zh}（{figure.year}年）" for figure in listed)
    en = ", ".join(f"{figure.name.in_language('en')} ({figure.year})" for figure in listed)
    return _finding(
        "F03",
        Severity.ERROR,
        Message(
            f"关系“{relation.name.zh}”的数据属于不同财政年度，没有核对：{zh}。"
            "若本应可比，请在关系上写 across_years 说明理由；否则改用同一年度的数据。",
            f"'{relation.name.in_language('en')}' was not computed, its figures are of different fiscal years: {en}. "
            "State the reason under 'across_years' if they may be compared, else name figures of one year.",
        ),
        relation=relation.id,
        years="、".join(str(year) for year in sorted({figure.year for figure in listed})),
    )


def denominator_zero(relation: RateRelation, figures: Mapping[str, Figure]) -> Diagnostic:
    """F04: a rate of nothing."""
    name = figures[relation.denominator].name
    return _finding(
        "F04",
        Severity.ERROR,
        Message(
            f"关系“{relation.name.zh}”的分母（{name.zh}）为 0，比率没有意义，没有核对。"
            "请改正分母，或删去比率和这个关系。",
            f"The denominator of '{relation.name.in_language('en')}' ({name.in_language('en')}) is 0, so there is no "
            "rate. Mend the denominator, or remove the rate and this relation.",
        ),
        relation=relation.id,
        figure=relation.denominator,
    )


def needless_reason(relation: AnyRelation, year: int) -> Diagnostic:
    """F06: a reason for comparing years where all figures are of one year."""
    return _finding(
        "F06",
        Severity.WARNING,
        Message(
            f"关系“{relation.name.zh}”写了 across_years，但各数据都属于 {year} 年。请删去，或核对各数据的年度。",
            f"'{relation.name.in_language('en')}' has 'across_years', yet all its figures are of {year}. Remove it, or "
            "check the years of the figures.",
        ),
        relation=relation.id,
    )


def why_untouched(figure: Figure, refused: Iterable[AnyRelation]) -> Message:
    """Say that nothing checks a figure, because no relation names it or none that does could be computed."""
    stated = with_unit(figure.value, figure.unit)
    about_zh, about_en = ("约 ", "about ") if figure.approximate else ("", "")
    names = [relation.name for relation in refused]
    zh, en = "没有关系涉及，改动了也看不出来", "no relation touches it, a change would go unnoticed"
    if names:
        zh = f"涉及它的关系没有核对（{'、'.join(name.zh for name in names)}）"
        en = f"no relation that names it was computed ({', '.join(name.in_language('en') for name in names)})"
    return Message(
        f"{figure.name.zh} {about_zh}{stated}：{zh}。",
        f"{figure.name.in_language('en')} {about_en}{stated}: {en}.",
    )


def why_bounded(figure: Figure, relations: Iterable[AnyRelation]) -> Message:
    """Say that a figure is only bounded."""
    names = [relation.name for relation in relations]
    stated = with_unit(figure.value, figure.unit)
    zh = "、".join(f"“{name.zh}”" for name in names)
    en = ", ".join(name.in_language("en") for name in names)
    return Message(
        f"{figure.name.zh} {stated}：只有上下限关系{zh}涉及，范围内的改动看不出来。",
        f"{figure.name.in_language('en')} {stated}: only bounds touch it ({en}), a change within them goes unnoticed.",
    )


def unchecked(code: str, item: UncheckedFigure) -> Diagnostic:
    """F05: no relation touches a figure; F07: only bounds do."""
    return _finding(code, Severity.INFO, item.why, figure=item.figure)
