"""Random indicator sets with every kind of rule, and wide tables to score by them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pyarrow as pa

from frame_cases import FAMILIES, GRADES, amount, stated
from perfindicators.model.indicators import IndicatorFormula
from perfindicators.observations.cells import read_truth
from perfindicators.observations.observation import Observation, Observations
from perfindicators.resolution.indicator_set import AlternativeGroup, IndicatorLine, IndicatorSet, SubjectLine
from scoring_cases import AUTHORED_RULES, line, money

RULES: Sequence[Mapping[str, object] | None] = (
    None,
    None,
    None,
    *AUTHORED_RULES,
    {"rule": "all-or-nothing", "met": "<="},
    {"rule": "interpolated", "from": {"value": "95.5", "share": "0"}, "to": {"value": "10", "share": "0.9"}},
    {"rule": "stepped", "steps": [{"if": "[60,70)", "points": "3"}, {"if": ">70", "points": "7.5"}], "else": "0"},
)
TARGETS = (
    "≥95%",
    "100%",
    "≤90万元",
    "≥735人次",
    "=0次",
    "≥-5%",
    "≤-2%",
    "5-10",
    "±10%",
    "80%",
    "≥1.2万人",
    ">0.5",
    "≤3天",
    "≤0",
    None,
)
CATEGORIES = (
    "output/quantity",
    "output/quality",
    "output/timeliness",
    "cost/economic",
    "benefit/social",
    "satisfaction/served",
)
POLARITIES = (None, None, "higher", "lower", "exact")
VETOES = (
    {"if": "<60%", "effect": "zero-total"},
    {"if": "<60", "effect": "cap-grade", "grade": "中"},
    {"if": "≥10", "effect": "reject"},
    {"if": "<0.5万", "effect": "zero-total"},
)


def plain_line(random: Random, id: str) -> IndicatorLine:
    """A line scored from one number."""
    target = random.choice(TARGETS)
    rule = random.choice(RULES)
    if target is not None and random.random() < 0.3:
        family = random.choice(FAMILIES)(random)
        target = f"{random.choice(('≥', '≤', '=', '>', '<', ''))}{Decimal(family.target) / 10_000:f}"
    fields: dict[str, object] = {
        "category": random.choice(CATEGORIES),
        "points": Decimal(random.choice((1000, 450, 500, 333, 725, 0))) / 100,
        "polarity": random.choice(POLARITIES),
        "name": random.choice(("完成率", "投诉率", "成本", "数量", "得分")),
    }
    if rule is not None:
        fields["scoring"] = rule
    if random.random() < 0.15:
        fields["veto"] = random.choice(VETOES)
    made = line(target, id, **fields)
    return replace(made, original_target=made.target) if random.random() < 0.1 else made


def special_line(random: Random, id: str, kind: int) -> IndicatorLine:
    """A judged line, a date, parts, a condition, a formula, or an actual value computed from business columns."""
    fields: dict[str, object] = {
        "category": random.choice(CATEGORIES),
        "points": Decimal(random.choice((1000, 450, 725))) / 100,
    }
    veto = {"if": "未达成", "effect": "reject"} if random.random() < 0.3 else None
    match kind:
        case 0:
            return line("效果明显", id, **fields, **({"veto": veto} if veto else {}))
        case 1:
            return line(None, id, scoring={"rule": "judged", "grades": random.choice(("three", "five"))}, **fields)
        case 2:
            rule = random.choice((None, {"rule": "per-unit", "every": "10天", "lose": "1"}))
            return line(
                random.choice(("2022年9月底前", "9月前", "2022年12月31日前")),
                id,
                **fields,
                **({"scoring": rule} if rule else {}),
            )
        case 3:
            parts = [{"id": "x1", "target": "≥5.5"}, {"id": "x2", "target": "≤6"}, {"id": "x3", "target": "=0"}]
            return line(
                None,
                id,
                scoring={"rule": "parts", "of": parts, "combine": random.choice(("mean", "minimum"))},
                **fields,
            )
        case 4:
            return line(None, id, scoring={"rule": "condition", "if": "x1 >= 5 and x2 > x1"}, **fields)
        case 5:
            return line(None, id, scoring={"rule": "formula", "share": "x1 / (x2 + x3)"}, **fields)
        case _:
            formula = IndicatorFormula.model_validate(
                {"expression": "x1 / x2 * 100", "inputs": {"x1": {"name": "甲"}, "x2": {"name": "乙"}}}
            )
            return replace(line("≥95%", id, **fields), formula=formula, unit="%")


def random_set(random: Random, *, small: bool = False) -> IndicatorSet:
    """A set of about twenty lines, or of seven, with alternatives, vetoes and the execution rate."""
    lines = [plain_line(random, f"i{n}") for n in range(5 if small else random.randrange(8, 16))]
    kinds = random.sample(range(7), 2) if small else [*range(7), 0]
    lines += [special_line(random, f"s{n}", kind) for n, kind in enumerate(kinds)]
    random.shuffle(lines)
    ids = [item.id for item in lines]
    random.shuffle(ids)
    groups = [
        AlternativeGroup("g", tuple(ids[:3]), "best"),
        AlternativeGroup("h", tuple(ids[3:5]), "chosen", random.choice((None, ids[3], ids[4]))),
    ]
    return IndicatorSet(
        id="set",
        subject=SubjectLine(name="项目", year=2022, budget=random.choice((None, Decimal("104.09")))),
        lines=tuple(lines),
        alternatives=tuple(groups[: random.randrange(3)]),
        execution_points=Decimal(random.choice((0, 10))),
        policy=random.choice(("integrated-platform", "mof-2021-101", "beijing-2016")),
    )


def _actual(random: Random, item: IndicatorLine) -> float | None:
    roll = random.random()
    if roll < 0.1:
        return random.choice((None, math.nan, math.inf, -math.inf, 0.0, 0.5, 1.0))
    target = item.target.value if item.target is not None else None
    base = int(target * 10_000) if isinstance(target, Decimal) else random.randrange(1, 10**6)
    if roll < 0.6:
        return amount(base * random.choice((80, 130, 100, 90, 110, 60, 200, 50)) // 100 + random.choice((0, 0, 1, -1)))
    return amount(random.randrange(-(10**4), 2 * abs(base) + 10**5))


def wide_row(random: Random, resolved: IndicatorSet) -> dict[str, object]:
    """One project: a column per line, side columns, business columns, money."""
    row: dict[str, object] = {}
    for item in resolved.lines:
        judged = (item.target is not None and item.target.kind == "judged") or getattr(
            item.scoring, "rule", ""
        ) == "judged"
        if judged:
            row[f"grade_{item.id}"] = random.choice((*GRADES, "优", "中", None))
            points = float(item.points)
            row[f"points_given_{item.id}"] = random.choice(
                (None, points, points * 0.8, points * 0.6, points * 0.79, 0.0)
            )
        elif item.target is not None and item.target.kind == "date":
            row[item.id] = random.choice(
                (None, dt.date(2022, 9, 30), dt.date(2022, 10, 1), dt.date(2023, 1, 5), dt.date(2022, 2, 28))
            )
        elif getattr(item.scoring, "rule", "") not in ("parts", "condition", "formula"):
            row[item.id] = _actual(random, item)
        if item.id.endswith("1"):
            row[f"deduction_{item.id}"] = random.choice((None, 0.5, 100.0))
            row[f"status_{item.id}"] = random.choice((None, "适用", "not-applicable", "已收回"))
    for name in ("x1", "x2", "x3"):
        row[name] = random.choice((None, 0.0, 5.5, 6.0, random.randrange(1, 10**6) / 100, random.randrange(1, 20) / 4))
    row["budget"] = random.choice((None, 0.0, 100.0, 104.09, random.randrange(1, 10**8) / 100))
    row["executed"] = random.choice((None, 0.0, 97.0, 104.09, -1.0, random.randrange(1, 10**8) / 100))
    row["finished"] = random.choice((None, "是", "否", "已完成", "不知"))
    return row


def wide_table(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """The rows as a table, each with its number."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    kinds = {name: _kind(name, values) for name, values in columns.items()}
    return pa.table({**columns, "row": list(range(len(rows)))}, schema=pa.schema([*kinds.items(), ("row", pa.int64())]))


def _kind(name: str, values: Sequence[object]) -> pa.DataType:
    if name.startswith(("grade_", "status_")) or name == "finished":
        return pa.string()
    return pa.date32() if any(isinstance(value, dt.date) for value in values) else pa.float64()


def _decimal(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, float) and math.isfinite(value) else None


def observations(row: Mapping[str, object], resolved: IndicatorSet) -> Observations:
    """The same project as the exact engine takes it."""
    items = [
        Observation(
            item.id,
            _reported(row.get(item.id)),
            _decimal(row.get(f"points_given_{item.id}")),
            row.get(f"grade_{item.id}") or None,
            _decimal(row.get(f"deduction_{item.id}")),
            stated(row.get(f"status_{item.id}")),
            inputs=_inputs(row, item),
        )
        for item in resolved.lines
    ]  # type: ignore[arg-type]
    finished = read_truth(row["finished"]) if row["finished"] else None  # type: ignore[arg-type]
    return Observations(tuple(items), money(_decimal(row["budget"]), _decimal(row["executed"]), finished=finished))


def _inputs(row: Mapping[str, object], item: IndicatorLine) -> dict[str, Decimal]:
    """What is reported for the formula of a line; figures of other lines are none of its business."""
    names = ("x1", "x2", "x3") if item.formula is None else item.formula.expression.names
    return {name: value for name in names if (value := _decimal(row[name])) is not None}


def _reported(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else _decimal(value)


LONG_KINDS = {
    "indicator": pa.string(),
    "actual": pa.float64(),
    "grade": pa.string(),
    "points_given": pa.float64(),
    "deduction": pa.float64(),
    "status": pa.string(),
    "x1": pa.float64(),
    "x2": pa.float64(),
    "x3": pa.float64(),
    "row": pa.int64(),
}


def long_rows(row: Mapping[str, object], resolved: IndicatorSet) -> list[dict[str, object]]:
    """The same project as rows of the long form; dates cannot stand in a column of numbers and are left out."""
    sides = ("grade", "points_given", "deduction", "status")
    found = []
    for item in resolved.lines:
        value = row.get(item.id)
        actual = None if isinstance(value, dt.date) else value
        side = {name: row.get(f"{name}_{item.id}") for name in sides}
        found.append(
            {"indicator": item.id, "actual": actual, **side, **{name: row[name] for name in ("x1", "x2", "x3")}}
        )
    return found


def long_table(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Rows of the long form as a table, each with its number."""
    columns = {name: [row[name] for row in rows] for name in LONG_KINDS if name != "row"}
    return pa.table({**columns, "row": list(range(len(rows)))}, schema=pa.schema(list(LONG_KINDS.items())))


def long_observation(row: Mapping[str, object], item: IndicatorLine) -> Observation:
    """One row of the long form as the exact engine takes it."""
    return Observation(
        str(row["indicator"]),
        _decimal(row["actual"]),
        _decimal(row["points_given"]),
        row["grade"] or None,
        _decimal(row["deduction"]),
        stated(row["status"]),
        inputs=_inputs(row, item),
    )  # type: ignore[arg-type]
