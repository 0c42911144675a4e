"""Rows whose rule and target stand in a small table: lines of a set, or targets read from text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import Final

import narwhals as nw

from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.frames.branches import Branch
from perfindicators.scoring.frames.columns import NOTHING, OWN, Columns, cents_of, flag, own
from perfindicators.scoring.frames.judged_rows import JudgedRows, grade_number
from perfindicators.scoring.frames.notes import bits_of
from perfindicators.scoring.frames.plans import Form, Plan
from perfindicators.scoring.frames.policy_cells import over_columns
from perfindicators.scoring.judgement import GradeReader
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.ratio_rules import RatioRule
from perfindicators.scoring.whole_numbers import SCALE

FORMS: Final[tuple[Form, ...]] = ("quantity", "date", "judged", "reported", "parts", "no-target", "unfit")
SCHEMA: Final = {
    "k": nw.Int64, "f": nw.Int64, "t": nw.Float64, "lo": nw.Float64, "hi": nw.Float64, "cw": nw.Float64,
    "up": nw.Int64, "neg": nw.Int64, "pct": nw.Int64, "un": nw.Float64, "sn": nw.Int64, "on": nw.Int64,
    "five": nw.Int64, "line": nw.Int64,
}  # fmt: skip
"""Columns of the small table, without the prefix."""


@dataclass(slots=True)
class Codebook:
    """The small table while it is filled, and the rules its numbers stand for.

    Attributes:
        rules: the rules; a row of the table names one by its place.
        columns: the columns of the table.
    """

    rules: list[RatioRule] = field(default_factory=list)
    columns: dict[str, list[float | int | None]] = field(default_factory=lambda: {name: [] for name in SCHEMA})

    def add(self, plan: Plan, *, five: bool = False, line: int = -1) -> None:
        """Add a row.

        Args:
            plan: how the row's line scores.
            five: whether its grades are five.
            line: place of the line in its set.
        """
        low, high = plan.bounds or (None, None)
        row = {
            "k": self._rule_number(plan), "f": FORMS.index(plan.form), "t": plan.target, "lo": low, "hi": high,
            "cw": plan.weight, "up": int(plan.counts_up), "neg": int(not plan.clips), "pct": int(plan.share_refused),
            "un": None if plan.unscaled_from is None else float(plan.unscaled_from),
            "sn": bits_of(plan.scored_notes), "on": bits_of(plan.open_notes), "five": int(five), "line": line,
        }  # fmt: skip
        for name, value in row.items():
            self.columns[name].append(float(value) if value is not None and SCHEMA[name] is nw.Float64 else value)

    def _rule_number(self, plan: Plan) -> int:
        if plan.rule is None:
            return -1
        if plan.rule not in self.rules:
            known = [_shape(rule) for rule in self.rules]
            if _shape(plan.rule) in known:
                return known.index(_shape(plan.rule))
            self.rules.append(plan.rule)
        return self.rules.index(plan.rule)


def _shape(rule: RatioRule) -> object:
    """Return a rule without the ends of its range, which stand in columns."""
    if isinstance(rule, ratios.WithinRange):
        return "range", rule.proportional
    if isinstance(rule, ratios.PerUnitOutside):
        return "outside", rule.unit
    return rule


def prefixed(columns: Mapping[str, Sequence[float | int | None]]) -> dict[str, Sequence[float | int | None]]:
    """Return the columns of the small table under the names they have in the frame."""
    return {f"{OWN}{name}": values for name, values in columns.items()}


def coded_branches(rules: Sequence[RatioRule]) -> list[Branch]:
    """Return one branch per rule of the table; `_pfi_ok` says which actual values can be compared."""
    branches = []
    for place, rule in enumerate(rules):
        holds = (own("k") == place) & own("ok")
        if isinstance(rule, ratios.Likert):
            holds = holds & (own("a") <= float(rule.scale * SCALE))
        branches.append(Branch(holds, over_columns(rule), own("a0")))
    return branches


def is_form(*forms: Form) -> nw.Expr:
    """Return the rows of some forms."""
    return own("f").is_in([FORMS.index(form) for form in forms])


def coded_judged(columns: Columns, readers: Sequence[GradeReader], read: nw.Expr | None) -> list[JudgedRows]:
    """Return the graded rows, once per scale of grades.

    Args:
        columns: which column holds what.
        readers: the policy's grades, then the five grades where a line uses them.
        read: number of the grade where texts were read in advance; None where only the column `grade` speaks.
    """
    text = columns.of("grade").fill_null("") if "grade" in columns else nw.lit("")
    given = NOTHING
    if "points_given" in columns:
        points = columns.number("points_given")
        given = nw.when(points.is_finite()).then(cents_of(points))
    judged = is_form("judged")
    silent = text == ""
    if columns.is_text("actual"):
        silent = silent & (columns.of("actual").fill_null("") == "")
    elif "actual" in columns:
        silent = silent & flag(~columns.number("actual").is_finite() | columns.of("actual").is_null())
    rows = []
    for number, reader in enumerate(readers):
        grade = grade_number(text, reader) if read is None else read
        rows.append(JudgedRows(judged & (own("five") == number), grade, given, reader, silent))
    return rows


def coded_notes(policy: PolicyRules) -> list[tuple[nw.Expr, str]]:
    """Return the notes that depend on the row; those of its line stand in the table."""
    scored = own("b") >= 0
    quantity = scored & is_form("quantity")
    notes = [
        (is_form("quantity", "date", "unfit") & own("a").is_null() & (own("rp") == 0), "missing"),
        (is_form("no-target"), "no-target"),
        (quantity & (own("t") < 0.0), "negative-target"),
        (quantity & (own("a") < own("a0")), "negative-actual-as-zero"),
        (is_form("unfit", "quantity") & (own("b") < 0) & own("ok"), "rule-does-not-fit"),
    ]
    if policy.noted_above:
        common = gcd(policy.noted_above, SCALE)
        far = own("a") * float(SCALE // common) > own("t") * float(policy.noted_above // common)
        notes.append((quantity & (own("up") == 1) & far, "over-achieved"))
    return notes
