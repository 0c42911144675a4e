"""Regional goals of a transfer: broken down to counties, adding up, passed on in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.county_names import one_spelling, with_one_spelling
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.transfers import problems
from perfindicators.lifecycle.transfers.open_goals import open_rows
from perfindicators.lifecycle.transfers.passing_on import Receipt, Terms, in_time, last_days, not_passed_on
from perfindicators.lifecycle.transfers.regional_goals import RegionalGoal, Ruling, regional_goal
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.judges import judge

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library
    from perfindicators.model.practice import Practice

__all__ = ["Receipt", "TransferGoals", "transfer_goals"]

_CLASSIFIED: Final = StepColumn("classified")
_POLICY: Final = "integrated-platform"
"""Whose dictionary says which way is better where a goal prints no operator."""
PREFECTURE: Final = (
    StepColumn("indicator", needed=True),
    StepColumn("target", "区域绩效目标 州级目标", needed=True),
    StepColumn("amount", "转移支付金额 资金总额 金额", "amount"),
    StepColumn("adds_up", "是否可加 是否累计", "truth"),
    _CLASSIFIED,
)
COUNTIES: Final = (
    StepColumn("county", "县市 县（市） 地区 区域", needed=True),
    StepColumn("indicator", needed=True),
    StepColumn("target", "区域绩效目标 县级目标", needed=True),
    StepColumn("base", "基数 权重基数 服务人数", "number"),
    StepColumn("amount", "下达金额 转移支付金额 金额", "amount"),
    StepColumn("passed_on", "下达日期 转发日期", "date"),
    _CLASSIFIED,
)


@dataclass(frozen=True, slots=True, repr=False)
class TransferGoals:
    """The goals of a transfer, what was passed on to whom and when.

    Attributes:
        amount: the transfer, and `passed_on` what the counties got, in 万元.
        decisions: one per county, those that sent nothing last: in time, late, or not passed on; goals hold their own.
        missing: counties that sent nothing.
        diagnostics: of the open rows, and of the transfer as a whole.
        withheld: of the classified rows; never to be published.
    """

    goals: tuple[RegionalGoal, ...]
    amount: Decimal | None
    passed_on: Decimal
    decisions: tuple[Decision, ...]
    missing: tuple[str, ...]
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per indicator × county as a pandas DataFrame."""
        return to_frame(
            [
                {"indicator": goal.indicator, "target": f"{goal.operator}{goal.target:f}{goal.unit}", "way": goal.way,
                 "together": goal.together, "holds": goal.holds, "county": one.county, "county_target": one.value,
                 "base": one.base}
                for goal in self.goals
                for one in goal.counties
            ]
        )  # fmt: skip

    def to_json(self) -> JsonValue:
        """Return what may be published as plain data, decimals as text."""
        published = ("goals", "amount", "passed_on", "decisions", "missing", "diagnostics")
        return {name: plain_data(getattr(self, name)) for name in published}

    def __repr__(self) -> str:
        return f"<TransferGoals: {sum(goal.holds is True for goal in self.goals)} of {len(self.goals)} goals hold>"


def transfer_goals(
    prefecture: object,
    counties: object,
    receipt: Receipt,
    *,
    practice: Practice | str | None = None,
    library: Library | None = None,
    encoding: str = "utf-8",
) -> TransferGoals:
    """Check that the counties' goals of a transfer add up to the prefecture's and were passed on in time.

    Args:
        prefecture: a table with a row per indicator: 三级指标, 指标值; 金额 (万元) on any row.
        counties: a table with a row per county × indicator: 县市, 三级指标, 指标值, 基数, 下达金额, 下达日期.
        receipt: when it arrived; counties of its roster without a row are `missing`.
        practice: within how many days; by default the practice in effect on the day of receipt.
        library: where the practice is looked up.
        encoding: of files or of bytes.

    Returns:
        Every indicator with what the counties come to: counts are added; levels, such as rates or costs per head, are
        weighed by 基数 or, without one, reached by each county; never averaged. 是否可加 decides first. A goal that the
        goals still to come could decide either way is left open. Decisions say who got money and goals in time.
        A goal marked 涉密 in one row is left out of everything.

    Sources:
        财预〔2015〕163号 (regional goals of transfers).

    >>> from datetime import date
    >>> found = transfer_goals(
    ...     [{"三级指标": "资助学生人数", "指标值": "≥900人"}],
    ...     [{"县市": "景洪市", "三级指标": "资助学生人数", "指标值": "≥500人", "下达日期": "2022-03-20"},
    ...      {"县市": "勐海县", "三级指标": "资助学生人数", "指标值": "≥390人", "下达日期": "2022-04-20"}],
    ...     Receipt(date(2022, 3, 1)))
    >>> found.goals[0].together, found.goals[0].holds, [one.decision for one in found.decisions]
    (Decimal('890'), False, ['in-time', 'late'])
    """
    chosen = practice_for("transfers", receipt.received_on, chosen=practice, library=library)
    open_ = open_rows(read_step_rows(prefecture, PREFECTURE, encoding=encoding),
                      read_step_rows(counties, COUNTIES, encoding=encoding))  # fmt: skip
    found: list[Diagnostic] = [*open_.told]
    spelled = one_spelling([*(row.text("county") for row in open_.below), *receipt.roster])
    below, completed = with_one_spelling(open_.below, spelled)
    found += [problems.same_county(row, meant) for row, meant in completed]
    named = tuple(dict.fromkeys(row.text("county") for row in below if row.text("county")))
    missing = tuple(
        dict.fromkeys(county for name in receipt.roster if (county := spelled.get(name, name)) not in named)
    )
    wanted = _once(open_.above, found)
    below = _once_each(below, found)
    own = _by_indicator(below, set(wanted), found)
    days = last_days(below)
    terms = _terms(_looked_at(receipt, days.values(), found), chosen)
    dictionary = judge(_POLICY, None if library is None else library.catalogue()).dictionary
    ruling = Ruling(named, missing, dictionary, terms.basis)
    goals = [goal for key, row in wanted.items() if (goal := regional_goal(row, own.get(key, ()), ruling, found))]
    found += [problems.nothing_sent(county) for county in missing]
    amount, passed_on = _money(tuple(wanted.values()), found), _money(below, found) or Decimal(0)
    if amount is not None and amount != passed_on:
        found.append(problems.money_does_not_add_up(amount, passed_on))
    decisions = [
        *(in_time(county, days.get(county), terms, found) for county in named),
        *(not_passed_on(county, terms) for county in missing),
    ]
    return TransferGoals(tuple(goals), amount, passed_on, tuple(decisions), missing, Diagnostics(found), open_.withheld)


def _terms(receipt: Receipt, practice: Practice) -> Terms:
    section = practice.transfers
    if section is None:
        raise ValueError(practice.id)
    basis = Basis.of(practice.id, section.source or practice.source, practice.effective)
    return Terms(receipt, section.pass_on_within, basis)


def _once(rows: Sequence[StepRow], found: list[Diagnostic]) -> dict[str, StepRow]:
    """Return the prefecture's goals by name; one that stands twice is told, the first counts."""
    first: dict[str, StepRow] = {}
    for row in rows:
        key = name_key(row.text("indicator"))
        if key in first:
            found.append(problems.twice(row))
        elif key:
            first[key] = row
    return first


def _once_each(rows: Sequence[StepRow], found: list[Diagnostic]) -> tuple[StepRow, ...]:
    """Return the rows that count: with county and indicator, the first of each; amounts and days of others do not."""
    first: dict[tuple[str, str], StepRow] = {}
    for row in rows:
        key = (row.text("county"), name_key(row.text("indicator")))
        if not all(key):
            continue
        if first.setdefault(key, row) is not row:
            found.append(problems.twice(row))
    return tuple(first.values())


def _looked_at(receipt: Receipt, days: Iterable[date], found: list[Diagnostic]) -> Receipt:
    """Return the receipt with the day it is looked at: the one stated, else the last day the table tells of."""
    if receipt.on is not None and receipt.on < receipt.received_on:
        found.append(problems.looked_at_too_early(receipt.on, receipt.received_on))
    elif receipt.on is not None:
        return receipt
    return receipt._replace(on=max([receipt.received_on, *days]))


def _by_indicator(
    rows: Sequence[StepRow], known: set[str], found: list[Diagnostic]
) -> Mapping[str, tuple[StepRow, ...]]:
    groups: dict[str, dict[str, StepRow]] = {}
    for row in rows:
        key, county = name_key(row.text("indicator")), row.text("county")
        if key not in known:
            found.append(problems.unknown_indicator(row))
        else:
            groups.setdefault(key, {})[county] = row
    return {key: tuple(by.values()) for key, by in groups.items()}


def _money(rows: Sequence[StepRow], found: list[Diagnostic]) -> Decimal | None:
    amounts = []
    for row in rows:
        amount = row.number("amount")
        if amount is not None and amount < 0:
            found.append(problems.negative_money(row))
        elif amount is not None:
            amounts.append(amount)
    return sum(amounts, Decimal(0)) if amounts else None
