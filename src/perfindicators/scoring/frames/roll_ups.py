"""Roll-ups of scored rows by any columns: points, score, bounds, execution rate, grade; on the caller's engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

import narwhals as nw
from narwhals.typing import IntoFrame

from perfindicators.errors import FrameUnusable
from perfindicators.model.policy import Execution, ScoringPolicy
from perfindicators.scoring.frames.columns import (
    NOTHING,
    OWN,
    Columns,
    Frame,
    bound_columns,
    cents_of,
    opened,
    own,
    staged,
    truth,
    with_hundred,
)
from perfindicators.scoring.frames.notes import has_note
from perfindicators.scoring.frames.requirements import require_numbers
from perfindicators.scoring.frames.totals import ExecutionColumns, add_execution, grade_name, grade_place
from perfindicators.scoring.judges import judge
from perfindicators.scoring.policy_rules import PolicyRules

FrameT = TypeVar("FrameT", bound=IntoFrame)
_MONEY = ("budget", "executed", "execution_points", "execution_rate", "finished")
_SCORED = ("points", "score", "score_low", "score_high", "notes")


def roll_up(
    scored: FrameT,
    by: Sequence[str],
    policy: ScoringPolicy | str = "integrated-platform",
    *,
    project: str = "project",
) -> FrameT:
    """Return scored rows rolled up by any columns, with the grade of each group.

    Args:
        scored: the long result of `score_frame`. With `budget` and `executed` on its rows (万元, the same on every row
            of a project) the execution rate is scored per project, by `execution_points` where given, and the rate of
            a group is its spending ÷ its budget, never a mean of rates.
        by: columns to group by, such as `["county", "department"]` or `["project"]`.
        policy: a policy or its id: grades and the rule for the execution rate.
        project: the column that tells projects apart.

    Returns:
        One row per group: `lines` counted, `open` without a score, `points`, `score` (null unless both bounds meet),
        `score_low`, `score_high`, and with money `budget`, `executed`, `execution_rate` (per cent), then `grade` (null
        unless both bounds share a band). Amounts of points are sums of cents. Row order is not promised.

    Raises:
        FrameUnusable: a column is not there, or none is named to group by.

    Sources:
        财预〔2020〕10号: grades on total ÷ points.

    >>> import pandas
    >>> rows = {"project": ["甲", "甲"], "operator": [">=", "<="], "target": [95.0, 90.0], "actual": [94.05, 80.0]}
    >>> from perfindicators.scoring.frames.facade import score_frame
    >>> scored = score_frame(pandas.DataFrame({**rows, "points": [10.0, 5.0]}))
    >>> roll_up(scored, ["project"])[["points", "score", "grade"]].values.tolist()
    [[15.0, 14.9, '优']]
    """
    rules = judge(policy).rules
    frame = opened(scored)
    columns = bound_columns(frame, None, (*_SCORED, *_MONEY))
    if not by or isinstance(by, str):
        raise FrameUnusable(
            f'汇总要写按哪些列，是列名的列表：by=["department"]，而不是 {by!r}。',
            f'Say which columns to group by, as a list of names: by=["department"], not {by!r}.',
        )
    wanted = [*by, *(name for name in _SCORED if name not in columns)]
    if absent := [name for name in wanted if name not in columns.kinds]:
        raise FrameUnusable.no_column(absent[0], tuple(columns.kinds))
    require_numbers(columns)
    frame = _in_cents(frame, columns)
    if _has_money(columns):
        frame = _by_project(frame, columns, [*by, *([project] if project not in by else [])], rules.policy.execution)
    return cast("FrameT", _graded(_summed(frame, by, money=_has_money(columns)), by, rules, money=_has_money(columns)))


def _has_money(columns: Columns) -> bool:
    return "budget" in columns and "executed" in columns


def _in_cents(frame: Frame, columns: Columns) -> Frame:
    """Lines out of the score carry no points; sums are taken over whole cents."""
    out = has_note("not-applicable", columns.places["notes"])
    counted = nw.when(out).then(nw.lit(0.0)).otherwise(nw.lit(1.0))
    weight = nw.when(out).then(nw.lit(0.0)).otherwise(cents_of(columns.number("points")).clip(lower_bound=0.0))
    unknown = columns.of("score").is_null() | ~columns.number("score").is_finite()
    open_one = nw.when(unknown).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    low, high = cents_of(columns.number("score_low")), cents_of(columns.number("score_high"))
    return staged(frame, n=counted, w=weight, u=open_one, l=low, h=high)


def _by_project(frame: Frame, columns: Columns, keys: Sequence[str], rule: Execution) -> Frame:
    """Return one row per project with the execution rate scored."""
    stated = [name for name in _MONEY if name in columns]
    frame = staged(frame, **{f"m_{name}": _figure(columns, name) for name in stated})
    names = ("n", "w", "u", "l", "h")
    largest = [own(f"m_{name}").max().alias(f"{OWN}m_{name}") for name in stated]
    frame = frame.group_by(*keys).agg(*(own(name).sum().alias(f"{OWN}{name}") for name in names), *largest)
    given = {name: own(f"m_{name}") for name in stated}
    points = given.get("execution_points", nw.lit(10.0))
    frame = staged(frame, we=cents_of(points))
    execution = ExecutionColumns(given["budget"], given["executed"], given.get("execution_rate"), given.get("finished"))
    frame = add_execution(frame, own("we"), execution, rule)
    unknown = own("ce").is_null()
    return staged(
        frame,
        w=own("w") + own("we"),
        l=own("l") + nw.when(unknown).then(nw.lit(0.0)).otherwise(own("ce")),
        h=own("h") + nw.when(unknown).then(own("we")).otherwise(own("ce")),
    )


def _figure(columns: Columns, name: str) -> nw.Expr:
    return truth(columns.of(name)) if columns.is_text(name) else columns.number(name)


def _summed(frame: Frame, by: Sequence[str], *, money: bool) -> Frame:
    names = ["n", "w", "u", "l", "h", *(["m_budget", "m_executed"] if money else [])]
    return frame.group_by(*by).agg(*(own(name).sum().alias(f"{OWN}{name}") for name in names))


def _graded(frame: Frame, by: Sequence[str], rules: PolicyRules, *, money: bool) -> object:
    frame = staged(
        frame,
        g0=grade_place(own("l"), own("w"), rules),
        g1=grade_place(own("h"), own("w"), rules),
    )
    frame = with_hundred(frame, own("w"))
    shared = nw.when(own("g0") == own("g1")).then(own("g0")).otherwise(nw.lit(-1))
    grade = grade_name(shared, [name for name, _ in rules.grades])
    spent = nw.when(own("m_budget") > 0.0).then(own("m_budget")) if money else NOTHING
    amounts = [
        own("m_budget").alias("budget"),
        own("m_executed").alias("executed"),
        (own("m_executed") * 100.0 / spent).alias("execution_rate"),
    ]
    return frame.select(
        *by,
        own("n").cast(nw.Int64).alias("lines"),
        own("u").cast(nw.Int64).alias("open"),
        (own("w") / own("hundred")).alias("points"),
        nw.when(own("l") == own("h")).then(own("l") / own("hundred")).alias("score"),
        (own("l") / own("hundred")).alias("score_low"),
        (own("h") / own("hundred")).alias("score_high"),
        *(amounts if money else []),
        grade.alias("grade"),
    ).to_native()
