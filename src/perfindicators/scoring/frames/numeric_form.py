"""The long form with numbers for targets: every row carries its own operator, target and points; nothing is read."""

from __future__ import annotations

from functools import reduce
from math import gcd
from typing import Final

import narwhals as nw

from perfindicators.scoring.frames.branches import holds_actual
from perfindicators.scoring.frames.columns import (
    NOTHING,
    Columns,
    Frame,
    cents_of,
    flag,
    is_out_of_score,
    is_written,
    own,
    small,
    staged,
    ten_thousandths,
)
from perfindicators.scoring.frames.finishing import Rows
from perfindicators.scoring.frames.judged_rows import JudgedRows, grade_number
from perfindicators.scoring.frames.notes import bit
from perfindicators.scoring.frames.policy_cells import OPERATORS, Traits, quantity_branches, range_branches
from perfindicators.scoring.judgement import GradeReader
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.whole_numbers import SCALE

_SPELLINGS: Final = {">=": (">=", "≥"), ">": (">",), "=": ("=",), "<=": ("<=", "≤"), "<": ("<",)}
_JUDGED: Final = ["定性", "judged", "6"]
_PERCENT: Final = ["%", "％"]
_OUT, _JUDGE, _RANGE, _NUMBER, _NO_OPERATOR, _NO_TARGET, _SHARE = range(7)


def numeric_rows(frame: Frame, columns: Columns, policy: PolicyRules) -> Rows:
    """Return rows with numbers for targets, ready to be scored.

    Args:
        frame: one row per project × indicator.
        columns: which column holds what; `target` (or `target_low` and `target_high`), `operator`, `actual`, `points`.
        policy: the policy.
    """
    frame = _entered(frame, columns)
    frame = staged(frame, s=_state(columns))
    known = ~own("a").is_null()
    number, inside = (own("s") == _NUMBER) & known, (own("s") == _RANGE) & known
    traits = _traits(columns, policy)
    branches, misfits = quantity_branches(policy, traits, number)
    if "target_low" in columns:
        branches = range_branches(policy, traits, inside) + branches
    below = _may_lie_below_zero(columns, policy)
    if not all(holds_actual(branch.rule) for branch in branches):
        frame = staged(frame, a0=_counted(below))
    notes = _notes(policy, number, number if "target_low" not in columns else number | inside, below)
    if misfits is not None:
        notes.append((misfits, "rule-does-not-fit"))
    out = own("s") == _OUT if "status" in columns else None
    judged = _judged(columns, policy.judged)
    return Rows(frame, columns, branches, judged, out, notes, standing=_standing(columns))


def _entered(frame: Frame, columns: Columns) -> Frame:
    nothing = NOTHING
    values = {
        "a": ten_thousandths(columns.number("actual")) if "actual" in columns else nothing,
        "t": ten_thousandths(columns.number("target")) if "target" in columns else nothing,
        "o": operator_number(columns),
        "w": cents_of(columns.number("points")).clip(lower_bound=0.0) if "points" in columns else nw.lit(0.0),
    }
    if "target_low" in columns:
        values["lo"] = ten_thousandths(columns.number("target_low"))
        values["hi"] = ten_thousandths(columns.number("target_high"))
    return staged(frame, **values)


def operator_number(columns: Columns) -> nw.Expr:
    """Return the place of each row's operator in `OPERATORS`, beyond its end where there is none we know.

    Comparing with each spelling is far cheaper than looking it up, and later comparing numbers is cheaper still.
    """
    number = small(len(OPERATORS))
    if "operator" not in columns:
        return number
    for place, operator in reversed(list(enumerate(OPERATORS))):
        written = [columns.of("operator") == spelling for spelling in _SPELLINGS[operator]]
        number = nw.when(reduce(lambda a, b: a | b, written)).then(small(place)).otherwise(number)
    return number


def _state(columns: Columns) -> nw.Expr:
    """Return what each row is scored as; the first that holds."""
    has_target = ~own("t").is_null()
    state = nw.when(has_target).then(small(_NO_OPERATOR)).otherwise(small(_NO_TARGET))
    if "operator" in columns:
        state = nw.when(has_target & (own("o") < len(OPERATORS))).then(small(_NUMBER)).otherwise(state)
    if "target_low" in columns:
        ranged = ~own("lo").is_null() & ~own("hi").is_null()
        state = nw.when(ranged).then(small(_RANGE)).otherwise(state)
    if "unit" in columns and columns.is_text("unit"):
        state = nw.when(_bare_share(columns)).then(small(_SHARE)).otherwise(state)
    if (judged := _is_judged(columns)) is not None:
        state = nw.when(judged).then(small(_JUDGE)).otherwise(state)
    if "status" in columns:
        state = nw.when(is_out_of_score(columns.of("status"))).then(small(_OUT)).otherwise(state)
    return state


def _bare_share(columns: Columns) -> nw.Expr:
    """Return the rows with a bare value up to 1 against a per cent of 50 or more: a share, or a slip."""
    actual = columns.number("actual")
    top = own("t") if "target_low" not in columns else nw.when(own("hi").is_null()).then(own("t")).otherwise(own("hi"))
    return columns.of("unit").is_in(_PERCENT) & (top >= 50.0 * SCALE) & (actual > 0.0) & (actual <= 1.0)


def _is_judged(columns: Columns) -> nw.Expr | None:
    """Return the rows an assessor grades; a frame without grades has none."""
    if "grade" not in columns:
        return None
    graded = own("t").is_null() & is_written(columns.of("grade"))
    return graded | columns.of("operator").is_in(_JUDGED) if "operator" in columns else graded


def _may_lie_below_zero(columns: Columns, policy: PolicyRules) -> nw.Expr | None:
    """Return the rows whose target lies below 0, so that values there are what they are; None where all are."""
    if policy.policy.negative_actual != "zero":
        return None
    if "target_low" not in columns:
        return flag(own("t") < 0.0)
    return flag(nw.when(own("lo").is_null()).then(own("t")).otherwise(own("lo")) < 0.0)


def _counted(below: nw.Expr | None) -> nw.Expr:
    """Return the actual values as they count: below 0 they are 0, unless the target itself may lie there."""
    return own("a") if below is None else nw.when(below).then(own("a")).otherwise(own("a").clip(lower_bound=0.0))


def _traits(columns: Columns, policy: PolicyRules) -> Traits:
    named_categories, named_kinds = policy.distinctions()
    categories: dict[str, nw.Expr | None] = {"": None}
    if named_categories and "category" in columns:
        taken: list[nw.Expr] = []
        categories = {}
        for path in named_categories:
            category = columns.of("category").fill_null("")
            here = flag((category == path) | category.str.starts_with(f"{path}/"))
            categories[path] = reduce(lambda a, b: a & ~b, taken, here)
            taken.append(here)
        categories[""] = reduce(lambda a, b: a & ~b, taken[1:], ~taken[0])
    kinds: dict[str, nw.Expr | None] = {"number": None}
    if "percent" in named_kinds and columns.is_text("unit"):
        percent = flag(columns.of("unit").is_in(_PERCENT))
        kinds = {"percent": percent, "number": ~percent}
    signs = {"positive": own("t") > 0.0, "zero": own("t") == 0.0, "negative": own("t") < 0.0}
    return Traits(own("o"), signs, categories, kinds)  # type: ignore[arg-type]


def _judged(columns: Columns, reader: GradeReader) -> list[JudgedRows]:
    if _is_judged(columns) is None:
        return []
    grade = columns.of("grade").fill_null("")
    given = NOTHING
    if "points_given" in columns:
        points = columns.number("points_given")
        given = nw.when(points.is_finite()).then(cents_of(points))
    return [
        JudgedRows(own("s") == _JUDGE, grade_number(grade, reader), given, reader, ~is_written(columns.of("grade")))
    ]


def _notes(policy: PolicyRules, number: nw.Expr, scored: nw.Expr, below: nw.Expr | None) -> list[tuple[nw.Expr, str]]:
    notes = [
        (number & (own("t") < 0.0), "negative-target"),
        *([(scored & (own("a") < 0.0) & ~below, "negative-actual-as-zero")] if below is not None else []),
    ]
    if policy.noted_above:
        common = gcd(policy.noted_above, SCALE)
        far = own("a") * float(SCALE // common) > own("t") * float(policy.noted_above // common)
        up = own("o") <= OPERATORS.index("=")
        notes.append((number & up & (own("t") > 0.0) & far, "over-achieved"))
    return notes


def _standing(columns: Columns) -> nw.Expr:
    """Return the note on what a row lacks; a row lacks one thing at most, so one chain of conditions tells."""
    waiting = (own("s") == _NUMBER) if "target_low" not in columns else (own("s") == _NUMBER) | (own("s") == _RANGE)
    lacks = [
        (waiting & own("a").is_null(), "missing"),
        (own("s") == _NO_TARGET, "no-target"),
        (own("s") == _NO_OPERATOR, "operator-unknown"),
    ]
    if "unit" in columns:
        lacks.append((own("s") == _SHARE, "fraction-for-percent"))
    note = nw.lit(0)
    for condition, name in lacks:
        note = nw.when(condition).then(nw.lit(bit(name))).otherwise(note)
    return note
