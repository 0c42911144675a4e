"""The wide form: one row per project, one column per indicator of a set, the whole tree scored at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import narwhals as nw

from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.exact_engine import Judge
from perfindicators.scoring.frames.columns import (
    Frame,
    caller_columns,
    cents_of,
    fenced,
    is_narrow,
    is_out_of_score,
    named,
    own,
    staged,
    truth,
    with_hundred,
)
from perfindicators.scoring.frames.cross_checks import Standing, VetoColumns, is_thrift, settle, withhold
from perfindicators.scoring.frames.line_columns import LineColumns, summed
from perfindicators.scoring.frames.plans import plan_line
from perfindicators.scoring.frames.readings import Announce
from perfindicators.scoring.frames.totals import (
    ExecutionColumns,
    Node,
    add_execution,
    add_nodes,
    grade_of,
    grade_place,
    points_of,
    total_of,
    veto_notes,
)
from perfindicators.scoring.frames.wide_lines import WideColumns, line_columns, with_formulas
from perfindicators.scoring.frames.wide_texts import with_texts
from perfindicators.scoring.joint_checks import measures_output
from perfindicators.scoring.judgement import GradeReader, five_reader
from perfindicators.scoring.line_scoring import Setting
from perfindicators.scoring.whole_numbers import to_cents


class _Lines(NamedTuple):
    columns: dict[str, LineColumns]
    standings: dict[str, Standing]


def score_wide(
    frame: Frame, indicator_set: IndicatorSet, judge: Judge, renamed: Mapping[str, str], announce: Announce
) -> Frame:
    """Return a frame with every line, every category, the total and the grade of each project.

    Args:
        frame: one row per project; a column per indicator, by its id, in the unit of its target.
        indicator_set: the set all rows are scored by.
        judge: policy and vocabulary made ready.
        renamed: id of an indicator, or a side column such as `grade_<id>`, → the caller's column.
        announce: told what was read where columns hold text.
    """
    wide = WideColumns(caller_columns(frame), renamed, is_narrow(frame))
    setting = Setting(judge.rules, judge.dictionary, indicator_set.subject.year)
    frame, wide = with_formulas(frame, indicator_set.lines, wide)
    frame, texts = with_texts(frame, indicator_set.lines, wide, setting, announce)
    frame, lines = _line_frame(frame, indicator_set, wide, setting, texts)
    frame, standings = settle(frame, lines.standings, lines.columns, indicator_set.alternatives)
    frame, standings = withhold(frame, standings, lines.columns)
    frame, below, above = add_nodes(frame, list(standings.values()))
    vetoes = _vetoes(lines.columns, standings, judge)
    weight = to_cents(indicator_set.execution_points)
    frame = frame if weight <= 0 else add_execution(frame, weight, _money(indicator_set, wide), judge.policy.execution)
    frame = _with_total(frame, above, weight, vetoes)
    points = points_of(list(standings.values()), max(weight, 0))
    frame = staged(
        frame, g0=grade_place(own("tl"), points, judge.rules), g1=grade_place(own("th"), points, judge.rules)
    )
    frame, grade = grade_of(frame, vetoes, judge.rules)
    outputs = _outputs(standings, [*below, *above], points, grade, vetoes, execution=weight > 0)
    return frame.select(*(nw.col(name) for name in wide.kinds if name not in outputs), *outputs.values())


def _line_frame(
    frame: Frame, indicator_set: IndicatorSet, wide: WideColumns, setting: Setting, texts: Mapping[str, LineColumns]
) -> tuple[Frame, _Lines]:
    columns, standings, exprs = {}, {}, []
    pairs = [(line, plan_line(line, setting)) for line in indicator_set.lines]
    held = any(plan.operator in ("<=", "<") and line.level1 in ("cost", "output") for line, plan in pairs)
    for place, (line, plan) in enumerate(pairs):
        found = texts.get(line.id) or line_columns(line, plan, wide, setting)
        parts, standing = _standing(found, wide, str(place))
        if held and (measures_output(line) or is_thrift(found)):
            parts[f"f{place}"] = nw.when(found.full).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
        columns[line.id], standings[line.id] = found, standing
        exprs += named(**parts)
    return fenced(frame.with_columns(*exprs)), _Lines(columns, standings)


def _standing(found: LineColumns, wide: WideColumns, place: str) -> tuple[dict[str, nw.Expr], Standing]:
    """Return the columns of a line as it stands by itself: after deduction, out where it is not applicable."""
    line, weight = found.line, found.plan.weight
    status, deduction = wide.text(f"status_{line.id}"), wide.number(f"deduction_{line.id}")
    values = {"c": found.cents}
    plain = found.low is None and deduction is None and status is None
    if not plain:
        values["l"] = found.cents.fill_null(0.0) if found.low is None else found.low
        values["h"] = found.cents.fill_null(float(weight)) if found.high is None else found.high
    if deduction is not None:
        cut = cents_of(deduction.abs()).clip(upper_bound=float(weight))
        values = {name: (value - cut).clip(lower_bound=0.0) for name, value in values.items()}
    if status is not None:
        out = is_out_of_score(status)
        values = {name: nw.when(out).then(nw.lit(0.0)).otherwise(value) for name, value in values.items()}
        values["n"] = nw.when(out).then(nw.lit(0.0)).otherwise(nw.lit(1.0))
    standing = Standing(line, weight, place, always_counts=status is None, plain_bounds=plain)
    return {f"{name}{place}": value for name, value in values.items()}, standing


def _vetoes(columns: Mapping[str, LineColumns], standings: Mapping[str, Standing], judge: Judge) -> VetoColumns:
    found = [(item.line.veto, item, standings[id]) for id, item in columns.items() if item.line.veto is not None]
    grades = [grade for grade, _ in judge.rules.grades]
    return VetoColumns([(veto, item, standing, _reader(item, judge)) for veto, item, standing in found], grades)


def _reader(item: LineColumns, judge: Judge) -> GradeReader:
    five = getattr(item.line.scoring, "grades", "three") == "five"
    return five_reader() if five else judge.rules.judged


def _money(indicator_set: IndicatorSet, wide: WideColumns) -> ExecutionColumns:
    """Return the money columns; the frame's budget goes before the declared one, as in a table."""
    budget, initial = wide.number("budget"), wide.number("budget_initial")
    declared = indicator_set.subject.budget
    fallback = nw.lit(float(declared)) if declared is not None else initial
    if budget is None:
        budget = fallback
    elif fallback is not None:
        budget = nw.when(budget.is_finite()).then(budget).otherwise(fallback)
    return ExecutionColumns(budget, wide.number("executed"), wide.number("execution_rate"), _finished(wide))


def _finished(wide: WideColumns) -> nw.Expr | None:
    text = wide.text("finished")
    return wide.number("finished") if text is None else truth(text)


def _with_total(frame: Frame, above: list[Node], weight: int, vetoes: VetoColumns) -> Frame:
    low = [own(f"l{node.column}") for node in above]
    high = [own(f"h{node.column}") for node in above]
    if weight > 0:
        low.append(own("ce").fill_null(0.0))
        high.append(own("ce").fill_null(float(weight)))
    if not low:
        low = high = [nw.lit(0.0)]
    frame = staged(frame, sl=summed(low), sh=summed(high))
    frame = with_hundred(frame, own("sl"))
    total = total_of(own("sl"), own("sh"), vetoes)
    return staged(frame, tl=total.low, th=total.high, tc=total.cents)


def _outputs(
    standings: Mapping[str, Standing],
    nodes: list[Node],
    points: nw.Expr | int,
    grade: nw.Expr,
    vetoes: VetoColumns,
    *,
    execution: bool,
) -> dict[str, nw.Expr]:
    found = {f"score_{id}": item.cents / own("hundred") for id, item in standings.items()}
    if execution:
        found["score_execution"] = own("ce") / own("hundred")
    for node in nodes:
        low, high = own(f"l{node.column}"), own(f"h{node.column}")
        found[f"score_{node.path}"] = nw.when(low == high).then(low / own("hundred"))
        found |= {f"score_low_{node.path}": low / own("hundred"), f"score_high_{node.path}": high / own("hundred")}
    found["points"] = (nw.lit(float(points)) if isinstance(points, int) else points) / own("hundred")
    found |= {
        "score": own("tc") / own("hundred"),
        "score_low": own("tl") / own("hundred"),
        "score_high": own("th") / own("hundred"),
    }
    found |= {"grade": grade, "notes": veto_notes(vetoes)}
    return {name: value.alias(name) for name, value in found.items()}
