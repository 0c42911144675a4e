"""The targets an author wrote, in the unit of their line: what the rules about operators, units and numbers look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Final, NamedTuple

from perfindicators.diagnostics import Fix, Severity
from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import Operator
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import Unit, is_listed, parse_unit
from perfindicators.lints.review import Review, ReviewedLine
from perfindicators.lints.scalar_fixes import replaced_value
from perfindicators.lints.written_targets import WrittenTarget, written_targets
from perfindicators.observations.self_evaluation import TableRow
from perfindicators.resolution.lines import measured

_LONGEST_SHOWN: Final = 30
_LONGEST_MEASURE_WORD: Final = 3
"""Longer words under a heading 单位 are names of offices, not units, unless they are listed."""
_OFFICES: Final = pattern(".(?:局|委|办|厅|科|股|部|中心|政府|公司|学校|医院|[乡镇县]|街道)$")
"""Short names of offices; a table's 单位 may be the spending unit."""
_NO_UNITS: Final = frozenset(
    ("定性", "定量", "文字", "文本", "描述", "说明", "时间", "日期", "年月日", "年月", "百分制")
)
"""Written where a unit belongs although they are none."""
_BRACKETED: Final = pattern(
    r"[(（\[【]\s*[≥≤≧≦><=＞＜＝]*[\s*＊Xx×\d.,]*([^()（）\[\]【】\s*≥≤><=\d]{1,8})\s*[)）\]】]"
)


class MeasuredTarget(NamedTuple):
    """A target as its author wrote it, read in the line's unit.

    Attributes:
        line: the line it is of.
        criterion: the target, in the line's unit when it names none.
        written: the same as it stands, with its key below the line's place.
        row: the row of a published table.
    """

    line: ReviewedLine
    criterion: Criterion
    written: WrittenTarget
    row: TableRow | None = None

    @property
    def printed_name(self) -> str:
        """The name with the brackets a form prints behind it, such as 苗木成活率(≥**%)."""
        return self.line.name if self.row is None else self.row.indicator

    @property
    def at(self) -> tuple[str | int, ...]:
        """The key below the line's place."""
        return self.written.at

    @property
    def operator(self) -> Operator | None:
        """The operator as written, else the one the line is scored by; None when neither is known."""
        if self.criterion.operator is not None or self.line.direction is None:
            return self.criterion.operator
        return self.line.direction.operator

    @property
    def severity(self) -> Severity | None:
        """Information where no operator is written and the direction was assumed, else the rule's own."""
        return Severity.INFO if self.criterion.operator is None and self.line.assumed else None

    @property
    def shown(self) -> str:
        """The target as messages show it: as written, with the line's unit behind a bare number."""
        text = self.criterion.text.strip()
        return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"

    @property
    def canonical(self) -> str:
        """The target in its usual spelling."""
        return str(self.criterion)

    def rewritten(self, new: str) -> Fix | None:
        """Return the fix that writes the target anew; None in a table."""
        return replaced_value(self.line.place, self.at, self.written.target.text, new)


def measured_targets(review: Review) -> Iterator[MeasuredTarget]:
    """Yield the targets that the author of a document or table wrote, in file order; none of damaged rows.

    Args:
        review: at any checkpoint.
    """
    rows: Iterable[TableRow | None] = repeat(None) if review.table is None else review.table.rows
    for line, row in zip(review.lines, rows, strict=False):
        for written in written_targets(line):
            yield MeasuredTarget(line, _in_unit_of(line, written.target), written, row)


def _in_unit_of(line: ReviewedLine, target: Criterion) -> Criterion:
    if not line.unit or target.kind not in ("number", "range"):
        return target
    try:
        return measured(target, line.unit) or target
    except ExpressionSyntaxError:
        return target  # what stands in a table's column is no unit


def stated_unit(line: ReviewedLine) -> Unit | None:
    """Return the unit that stands beside the target; None when there is none, or words that are no unit.

    Args:
        line: its unit may be a cell of a published table, with anything in it.
    """
    text = line.unit.strip()
    unit = None if text in _NO_UNITS else parsed_unit(text)
    return unit if unit is not None and all(_is_measure(base) for base, _ in unit.dimension) else None


def _is_measure(word: str) -> bool:
    return is_listed(word) or (len(word) <= _LONGEST_MEASURE_WORD and _OFFICES.search(word) is None)


def unit_in_name(name: str) -> Unit | None:
    """Return the unit in the brackets of a name, as forms print it: 面积(亩), 成活率(≥**%).

    Args:
        name: as printed.

    >>> unit_in_name("苗木成活率(≥**%)").text, unit_in_name("营造林总面积（亩）").text, unit_in_name("培训人数")
    ('%', '亩', None)
    """
    if "(" not in name and "（" not in name and "[" not in name and "【" not in name:
        return None
    found = [unit for text in _BRACKETED.findall(name) if (unit := parsed_unit(text)) is not None]
    return found[-1] if found else None


def parsed_unit(text: str) -> Unit | None:
    """Return the unit a text names; None for an empty text and for one that is no unit.

    >>> parsed_unit("万元").text, parsed_unit("其他"), parsed_unit("")
    ('万元', None, None)
    """
    try:
        unit = parse_unit(text)
    except ExpressionSyntaxError:
        return None
    return unit if unit.text else None
