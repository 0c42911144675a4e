"""What a frame must hold before it is scored; what is missing is named, never taken as nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw

from perfindicators.errors import FrameUnusable
from perfindicators.observations.headings import accepted
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.frames.columns import Columns

_NUMBERS = (
    "points", "points_given", "deduction", "target_low", "target_high", "score", "score_low", "score_high",
    "budget", "executed", "execution_points", "execution_rate",
)  # fmt: skip
_SIDES = ("grade_", "points_given_", "deduction_", "status_")
_MONEY = ("budget_initial", "budget", "executed", "execution_rate", "finished")
_MOST_LISTED = 8


def require_known_names(columns: Mapping[str, str], known: Sequence[str]) -> None:
    """Refuse a `columns` that speaks of a name we do not have.

    Args:
        columns: our name → the caller's column, as told.
        known: our names.

    Raises:
        FrameUnusable: one of our names is none.
    """
    if unknown := [name for name in columns if name not in known]:
        listed = known[:_MOST_LISTED]
        more_zh, more_en = ("等", ", …") if len(known) > _MOST_LISTED else ("", "")
        raise FrameUnusable(
            f"columns 中的“{unknown[0]}”不是我们的列名，有：{'、'.join(listed)}{more_zh}。"
            "写法：columns={我们的名称: 您的列名}。",
            f"'{unknown[0]}' in columns is no name of ours; they are {', '.join(listed)}{more_en}. "
            "Write columns={ours: yours}.",
        )


def require_rows_with_targets(columns: Columns) -> None:
    """Refuse a long frame that states no target, value or points.

    Args:
        columns: which column holds what.

    Raises:
        FrameUnusable: such a column is missing.
    """
    _require(columns, "points")
    if "target_low" in columns or "target_high" in columns:
        _require(columns, "target_low")
        _require(columns, "target_high")
    elif "grade" not in columns:
        _require(columns, "target")
    require_rows_of_a_set(columns)


def require_rows_of_a_set(columns: Columns) -> None:
    """Refuse a long frame without anything reported for the indicators it names.

    Args:
        columns: which column holds what.

    Raises:
        FrameUnusable: there is neither an actual value nor a grade.
    """
    if "grade" not in columns:
        _require(columns, "actual")
    require_numbers(columns)


def require_numbers(columns: Columns) -> None:
    """Refuse text where a number belongs; only targets, actual values and grades are read from text.

    Args:
        columns: which column holds what.

    Raises:
        FrameUnusable: such a column holds text.
    """
    for name in _NUMBERS:
        if name in columns and isinstance(columns.kinds[columns.places[name]], nw.String | nw.Categorical | nw.Enum):
            theirs = columns.places[name]
            raise FrameUnusable(
                f"列“{theirs}”（{name}）是文字，应为数：请先去掉单位并转换成数，如把“10分”写成 10。",
                f"The column '{theirs}' ({name}) holds text where numbers belong: "
                "convert it first, such as 10 for '10分'.",
            )


def require_some_indicator(
    indicator_set: IndicatorSet, columns: Mapping[str, str], kinds: Mapping[str, object]
) -> None:
    """Refuse a frame that has nothing to do with the set.

    Args:
        indicator_set: the set.
        columns: id or side column → the caller's column, as told.
        kinds: the caller's columns.

    Raises:
        FrameUnusable: no column belongs to any line, or `columns` names what is not there.
    """
    ids = [line.id for line in indicator_set.lines]
    known = [*ids, *(f"{side}{id}" for id in ids for side in _SIDES), *_inputs(indicator_set), *_MONEY]
    require_known_names(columns, known)
    if absent := [theirs for theirs in columns.values() if theirs not in kinds]:
        raise FrameUnusable.no_column(absent[0], tuple(kinds))
    if not any(columns.get(name, name) in kinds for name in known):
        listed, listed_en = "、".join(ids[:_MOST_LISTED]), ", ".join(ids[:_MOST_LISTED])
        raise FrameUnusable(
            f"数据框里没有这套指标的列。宽表一列一个指标，列名是 id：{listed}；长表要有列 indicator。"
            "也可用 columns={id: 您的列名}。",
            f"No column belongs to this set. A wide frame has one column per indicator, named by id: {listed_en}; "
            "a long one has a column 'indicator'. Or say columns={id: yours}.",
        )


def _inputs(indicator_set: IndicatorSet) -> list[str]:
    """Return the business columns and parts that lines of a set are computed from."""
    names: list[str] = []
    for line in indicator_set.lines:
        formulas = [getattr(line.scoring, "when", None), getattr(line.scoring, "share", None)]
        formulas.append(None if line.formula is None else line.formula.expression)
        names += [name for formula in formulas if formula is not None for name in formula.names]
        names += [part.id for part in (*line.parts, *getattr(line.scoring, "of", ()))]
    return names


def _require(columns: Columns, name: str) -> None:
    if name in columns:
        return
    headings = "、".join(accepted(name)[:4]) if name not in ("target_low", "target_high") else name
    there = list(columns.kinds)[:_MOST_LISTED]
    raise FrameUnusable(
        f"长表缺少列 {name}（可用表头：{headings}），现有：{'、'.join(there)}。"
        f"请补上，或用 columns={{'{name}': 您的列名}} 指明。",
        f"The long form needs a column '{name}' (headings: {headings.replace('、', ', ')}); "
        f"there are {', '.join(there)}. Add it, or say columns={{'{name}': yours}}.",
    )
