"""V02."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Fix, Message, Severity
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.operators import DISPLAY
from perfindicators.library.catalogue import Catalogue
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets
from perfindicators.lints.name_dictionary import name_dictionary
from perfindicators.lints.readings import names_a_share
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.scoring.direction import Direction, Reason, direction_of

_SETTLED: Final[frozenset[Reason]] = frozenset(("polarity", "printed-in-name", "name", "zero", "rule"))
"""Reasons that are no guess: the author or the vocabulary said so, or 0 of something means none."""
_MENDED: Final[frozenset[Reason]] = frozenset(("polarity", "name", "rule"))
_HUNDRED: Final = Decimal(100)
_QUANTITIES: Final = frozenset(("number", "percent", "money", "duration"))
_WITHOUT_OPERATOR: Final = frozenset(
    ("parts", "checklist", "condition", "formula", "judged", "likert", "stepped", "interpolated", "tolerance")
)
"""Scoring rules that say themselves what is better."""


class OperatorMissing(Rule):
    """指标值没有符号。 / The target has no operator.

    What it checks:
        指标值是数，却没有 ≥、≤、=。申报和框架中自己的指标，若也没有 polarity（方向），名称词尾也看不出方向，就是错误；
        由方向、名称词尾或评分规则能确定的，以及已公布的表，只作提示；评分本来就取的符号，可自动补上（lint --fix）。
        A target is a number without ≥, ≤ or =. On an author's own line it is an error when there is no polarity either
        and the name does not tell; where polarity, the end of the name or the scoring rule decides, and in published
        tables, it is information. 'lint --fix' writes the operator that scoring takes already, and no other.

    Why it matters:
        没有符号就不知道多好还是少好，评分只能猜：同样的完成值，按 ≥ 得满分，按 ≤ 可能得 0 分。
        Nobody knows whether more or less is better. The same result earns full points by ≥ and perhaps none by ≤.

    Example:
        ```yaml
        - {id: people, name: 受益人口数量, category: benefit/social, unit: 人, target: 90人, points: 10}
        ```

    Instead:
        ```yaml
        - {id: people, name: 受益人口数量, category: benefit/social, unit: 人, target: "≥90人", points: 10}
        ```

    Sources:
        预算管理一体化系统绩效指标要素（计算符号）；通行做法：已公布自评表约三分之二的指标值未写符号
        Data elements of the integrated budget platform (operator); practice: two thirds of published targets print none
    """

    code = "V02"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at every number without an operator, and at what tells its direction."""
        for item in measured_targets(review):
            if item.criterion.operator is None and item.criterion.kind in _QUANTITIES and _by_target(item):
                direction = _direction(item, review.catalogue)
                if direction.reason in _SETTLED or item.line.used or review.table is not None:
                    yield _told(item, direction)
                else:
                    yield _guessed(item, direction)


def _direction(item: MeasuredTarget, catalogue: Catalogue) -> Direction:
    """Return the direction the line is scored by; for a standard that is not in force, what it would be."""
    line = item.line
    return line.direction or direction_of(
        item.criterion, line.polarity, line.name, line.category, name_dictionary(catalogue)
    )


def _by_target(item: MeasuredTarget) -> bool:
    """Return whether the line is scored by its target; polarity judged is another finding."""
    rule = item.line.scoring
    return item.line.polarity != "judged" and (rule is None or rule.rule not in _WITHOUT_OPERATOR)


def _told(item: MeasuredTarget, direction: Direction) -> Finding:
    reason, sign = direction.explain(), _sign(item, direction)
    zh, en = reason.zh.removeprefix("未写符号，"), reason.en.removeprefix("no operator is printed; ")
    is_settled = direction.reason in _SETTLED
    wanted_zh = f"如“{sign}{item.canonical}”" if is_settled else "是 ≥、≤ 还是 ="
    wanted_en = f"it, such as '{sign}{item.canonical}'" if is_settled else "≥, ≤ or ="
    message = Message(
        f"“{item.line.name}”的指标值“{item.shown}”没有符号，评分时{zh}：请写明，{wanted_zh}。",
        f"The target '{item.shown}' of '{item.line.name}' has no operator; for scoring, {en}. Write {wanted_en}.",
    )
    return _finding(item, message, direction, Severity.INFO, _fix(item, direction))


def _sign(item: MeasuredTarget, direction: Direction) -> str:
    """Return the operator to write: = for none of something, and for all of a whole."""
    criterion = item.criterion
    is_none = criterion.value == 0 and criterion.kind != "percent" and direction.operator == "<="
    is_whole = criterion.kind == "percent" and criterion.value == _HUNDRED and names_a_share(item.line.name)
    if is_none or (is_whole and direction.operator == ">="):
        return "="
    return DISPLAY[direction.operator]


def _guessed(item: MeasuredTarget, direction: Direction) -> Finding:
    name, value, bare = item.line.name, item.shown, item.canonical
    message = Message(
        f"“{name}”的指标值“{value}”没有符号，也没有 polarity，不知道多好还是少好："
        f"请写作“≥{bare}”“≤{bare}”或“={bare}”。",
        f"The target '{value}' of '{name}' has neither operator nor polarity, so nobody knows which way is better: "
        f"write '≥{bare}', '≤{bare}' or '={bare}'.",
    )
    return _finding(item, message, direction, None, None)


def _fix(item: MeasuredTarget, direction: Direction) -> Fix | None:
    """Return the fix that writes the operator scoring takes; None where another is advised, or more would change."""
    target, sign = item.written.target, DISPLAY[direction.operator]
    is_certain = direction.reason in _MENDED and target.text[:1].isdigit()
    if not is_certain or _sign(item, direction) != sign:
        return None
    new = f"{sign}{target.text}"
    read = parse_criterion(new)
    is_same = read == replace(target, operator=direction.operator) and set(read.notes) == set(target.notes)
    return item.rewritten(new) if is_same else None


def _finding(
    item: MeasuredTarget, message: Message, direction: Direction, severity: Severity | None, fix: Fix | None
) -> Finding:
    context = {"indicator": item.line.name, "value": item.shown, "taken": direction.operator}
    return Finding(message, item.line.place, item.at, {**context, "reason": direction.reason}, severity, fix)
