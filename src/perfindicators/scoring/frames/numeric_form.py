"""The long form with numbers for targets: every row carries its own operator, target and points; nothing is read."""

from __future__ import annotations

from functools import reduce
from math import gcd
from typing import Final

import narwhals as nw

from perfindicators.scoring.frames.columns import (
    NOTHING,
    Columns,
    Frame,
    cents_of,
    flag,
    is_out_of_score,
    own,
    staged,
    ten_thousandths,
)
from perfindicators.scoring.frames.finishing import Rows
from perfindicators.scoring.frames.judged_rows import JudgedRows, grade_number
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
    frame = staged(frame, s=_state(columns), a0=_counted(columns, policy))
    known = ~own("a").is_null()
    number, inside = (own("s") == _NUMBER) & known, (own("s") == _RANGE) & known
    traits = _traits(columns, policy)
    branches, misfits = quantity_branches(policy, traits, number)
    if "target_low" in columns:
        branches = range_branches(policy, traits, inside) + branches
    notes = _notes(columns, policy, number, inside)
    if misfits is not None:
        notes.append((misfits, "rule-does-not-fit"))
    out = own("s") == _OUT if "status" in columns else None
    return Rows(frame, columns, branches, _judged(columns, policy.judged), out, notes)


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
    number = nw.lit(len(OPERATORS))
    if "operator" not in columns:
        return number
    for place, operator in reversed(list(enumerate(OPERATORS))):
        written = [columns.of("operator") == spelling for spelling in _SPELLINGS[operator]]
        number = nw.when(reduce(lambda a, b: a | b, written)).then(nw.lit(place)).otherwise(number)
    return number


def _state(columns: Columns) -> nw.Expr:
    """Return what each row is scored as; the first that holds."""
    has_target = ~own("t").is_null()
    state = nw.when(has_target).then(nw.lit(_NO_OPERATOR)).otherwise(nw.lit(_NO_TARGET))
    if "operator" in columns:
        state = nw.when(has_target & (own("o") < len(OPERATORS))).then(nw.lit(_NUMBER)).otherwise(state)
    if "target_low" in columns:
        ranged = ~own("lo").is_null() & ~own("hi").is_null()
        state = nw.when(ranged).then(nw.lit(_RANGE)).otherwise(state)
    if "unit" in columns and columns.is_text("unit"):
        state = nw.when(_bare_share(columns)).then(nw.lit(_SHARE)).otherwise(state)
    if (judged := _is_judged(columns)) is not None:
        state = nw.when(judged).then(nw.lit(_JUDGE)).otherwise(state)
    if "status" in columns:
        state = nw.when(is_out_of_score(columns.of("status"))).then(nw.lit(_OUT)).otherwise(state)
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
    graded = own("t").is_null() & (columns.of("grade").fill_null("") != "")
    return graded | columns.of("operator").is_in(_JUDGED) if "operator" in columns else graded


def _counted(columns: Columns, policy: PolicyRules) -> nw.Expr:
    """Return the actual values as they count: below 0 they are 0, unless the target itself may lie there."""
    if policy.policy.negative_actual != "zero":
        return own("a")
    below_zero_allowed = own("t") < 0.0
    if "target_low" in columns:
        below_zero_allowed = nw.when(own("lo").is_null()).then(own("t")).otherwise(own("lo")) < 0.0
    return nw.when(below_zero_allowed).then(own("a")).otherwise(own("a").clip(lower_bound=0.0))


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
    return [JudgedRows(own("s") == _JUDGE, grade_number(grade, reader), given, reader, silent=grade == "")]


def _notes(columns: Columns, policy: PolicyRules, number: nw.Expr, inside: nw.Expr) -> list[tuple[nw.Expr, str]]:
    scored = number if "target_low" not in columns else number | inside
    waiting = (own("s") == _NUMBER) if "target_low" not in columns else (own("s") == _NUMBER) | (own("s") == _RANGE)
    notes = [
        (waiting & own("a").is_null(), "missing"),
        (own("s") == _NO_TARGET, "no-target"),
        (own("s") == _NO_OPERATOR, "operator-unknown"),
        (number & (own("t") < 0.0), "negative-target"),
        (scored & (own("a") < own("a0")), "negative-actual-as-zero"),
    ]
    if policy.noted_above:
        common = gcd(policy.noted_above, SCALE)
        far = own("a") * float(SCALE // common) > own("t") * float(policy.noted_above // common)
        up = own("o") <= OPERATORS.index("=")
        notes.append((number & up & (own("t") > 0.0) & far, "over-achieved"))
    if "unit" in columns:
        notes.append((own("s") == _SHARE, "fraction-for-percent"))
    return notes
