"""Many projects in, one row per group and indicator out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.classified import published as open_rows
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definitions, frameworks_of
from perfindicators.lifecycle.indicator_roll_ups.earnings import Scales
from perfindicators.lifecycle.indicator_roll_ups.further_columns import further_column
from perfindicators.lifecycle.indicator_roll_ups.grouping import groups_of, levels_of, whole_of
from perfindicators.lifecycle.indicator_roll_ups.identity import SecretReports, in_order, problems_of
from perfindicators.lifecycle.indicator_roll_ups.reading import ProjectReader
from perfindicators.lifecycle.indicator_roll_ups.results import IndicatorRollUps
from perfindicators.lifecycle.indicator_roll_ups.rows import RowMaker
from perfindicators.lifecycle.indicator_roll_ups.withholding import Read, told_apart
from perfindicators.model.framework import Framework
from perfindicators.model.policy import ScoringPolicy
from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation
from perfindicators.observations.table import read_table
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.scoring.judges import judge
from perfindicators.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from perfindicators.library.opened import Library

INTERNAL: Final = Message(
    "内部使用：本表可能含涉密项目，不得公布。", "Internal: this may hold classified projects and must not be released."
)
_DEFAULT: Final = ("department",)
_COLUMN_UNKNOWN: Final = "O05"
_RESULTS: Final = (SelfEvaluation, Scorecard)


def roll_up_indicators(
    source: object,
    *,
    by: Sequence[str] = _DEFAULT,
    frameworks: Sequence[Framework | str] = (),
    policy: ScoringPolicy | str = "integrated-platform",
    published: bool = True,
    library: Library | None = None,
) -> IndicatorRollUps:
    """Roll the results of many projects up: target against actual, one row per group and indicator.

    Counts and amounts are added in one unit, rates are pooled over their denominators or a stated base, judged
    indicators are counted by grade. No rate is ever averaged: without a base only how many met it and the lowest and
    highest value are told. What is unknown is counted as unknown, never as zero.

    Args:
        source: anything `read_table` takes (one row per indicator, many projects), its result, or a sequence of
            `SelfEvaluation` or `Scorecard`. Further headings: 县区, 项目编码, 涉密, 项目群,
            上年实际完成值, 基数 (weight of a rate), 汇总方式. Amounts in 万元.
        by: levels to group by together: department, unit, section, county, programme, goal, year, or any heading of the
            table; nothing, or `prefecture`, gives the whole alone. A project that serves several goals is in each with
            its lines and all of its money.
        frameworks: whose indicators say how they add up and by which formula; ids or documents.
        policy: scores tables, and its bands grade every group.
        published: leave classified projects out of every row and total; False keeps them, for internal use.
        library: where policy and frameworks are looked up; the shipped documents by default.

    Returns:
        Groups, the whole with every project once, and diagnostics I01 to I10 after those of reading; what is wrong
        with classified projects apart from them, as `withheld`.

    Raises:
        FrameUnusable: `by` names no level and no heading.
        DocumentNotFound: there is no such policy or framework.
        TypeError: `source` is nothing that can hold a table.

    Sources:
        财预〔2020〕10号: grades on total ÷ points.

    >>> row = {"主管部门": "教育局", "一级指标": "产出指标", "三级指标": "受益学生数", "分值": "10"}
    >>> rows = [
    ...     {**row, "项目名称": "营养餐", "年度指标值": "≥0.1万人", "实际完成值": "0.09万人"},
    ...     {**row, "项目名称": "助学金", "年度指标值": "≥300人", "实际完成值": "310人"},
    ... ]
    >>> first = roll_up_indicators(rows).group("教育局").indicators[0]
    >>> str(first.target), str(first.actual), first.unit, first.counts.met, first.counts.partly
    ('1300', '1210', '人', 1, 1)
    """
    with collector_paused():
        return _rolled_up(source, by, frameworks, policy, published=published, library=library)


def _rolled_up(
    source: object,
    by: Sequence[str],
    frameworks: Sequence[Framework | str],
    policy: ScoringPolicy | str,
    *,
    published: bool,
    library: Library | None,
) -> IndicatorRollUps:
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    judged = judge(policy, None if library is None else catalogue)
    sources, found = _sources(source)
    reader = ProjectReader(judged, Definitions(frameworks_of(frameworks, catalogue)))
    read = [Read(reader.project(item), item, reader.told()) for item in sources]
    projects = in_order([item.project for item in read])
    secret = SecretReports(projects if published else ())
    kept = open_rows(projects, secret.cover) if published else None
    chosen = projects if kept is None else kept.open
    levels = levels_of(by, chosen)
    told = told_apart(read, found, secret.cover)
    problems: list[Diagnostic] = [*told.open, *problems_of(chosen)]
    maker = RowMaker(Scales.of(chosen, judged.rules))
    total = whole_of(chosen, maker, problems)
    groups = groups_of(chosen, levels, maker, problems)
    return IndicatorRollUps(
        levels, groups, total, INTERNAL if kept is None else kept.note, Diagnostics(problems), told.withheld
    )


def _sources(source: object) -> tuple[Sequence[SelfEvaluation | Scorecard], Diagnostics]:
    if isinstance(source, _RESULTS):
        return (source,), Diagnostics()
    if isinstance(source, list | tuple) and source and all(isinstance(item, _RESULTS) for item in source):
        return source, Diagnostics()
    result = source if isinstance(source, ObservationsResult) else read_table(source)
    return result.tables, Diagnostics(item for item in result.diagnostics if not _is_about_our_column(item))


def _is_about_our_column(item: Diagnostic) -> bool:
    """Whether reading did not know a column that means something here."""
    return item.code == _COLUMN_UNKNOWN and further_column(item.context.get("heading", "")) is not None
