"""C04."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.omissions import Omission, omissions, own_lines
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

if TYPE_CHECKING:
    from perfindicators.observations.self_evaluation import SelfEvaluation

_HEADINGS: Final = (
    "设定依据",
    "指标值设定依据",
    "指标值依据",
    "取值依据",
    "指标值来源",
    "绩效标准",
    "标准类型",
    "标准类别",
)
_KINDS: Final = pattern(
    r"计划|规划|方案|任务|下达|批复|文件|通知|合同|协议|纲要|意见|办法|条例|规范|规程|定额|标准|GB|行业|国家|地方|省|历史|上年|去年|往年"
    r"|近[三3]年|均值|20\d\d年|测算|预算|经验|惯例|其他"
)
"""Words that say where a value comes from."""
_SELF_EVIDENT: Final = frozenset({Decimal(0), Decimal(100)})


class StandardKindMissing(Rule):
    """没有说明指标值按什么标准定。 / It is not said which kind of standard the target follows.

    What it checks:
        框架指标应有标准（standards），写明是计划、行业、历史、预算支出还是其他标准；申报中自设的定量指标应有往年值
        （history）或在 note 中写设定依据，0 和 100% 的除外；自评表有“设定依据”“绩效标准”一栏时不能空着。
        整份申报都没写时只报一次。
        Indicators of a framework have standards with their kind: planned, industry, historical, expenditure or other. A
        quantity of one's own has values of past years or its basis in a note, except 0 and 100 %. In tables with a
        column for it every row fills it. A declaration without any is one finding.

    Why it matters:
        不知道按什么定的，就说不出定高了还是定低了。
        Whoever does not know what a target follows cannot say whether it is high or low.

    Example:
        ```yaml
        - {id: trained, name: 参训人次, category: output/quantity, target: "≥900人次"}
        ```

    Instead:
        ```yaml
        - {id: trained, name: 参训人次, category: output/quantity, target: "≥900人次", history: {"2025": 958人次}}
        ```

    Sources:
        财预〔2020〕10号（计划、行业、历史标准和确认的其他标准）；预算管理一体化系统指标库填报要素（另有预算支出标准）
        财预〔2020〕10号 (planned, industry, historical and other recognised standards); elements of the 预算管理一体化
        indicator library (expenditure standards as well)
    """

    code = "C04"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for standards, past values, notes, or the column that holds the basis."""
        if review.table is not None:
            yield from _of_table(review, review.table)
            return
        lines = own_lines(review)
        if review.checkpoint is Checkpoint.DECLARATION:
            lines = tuple(line for line in lines if _needs_a_basis(line))
        for omission in omissions(review, lines, _has_a_basis):
            yield _finding(omission)


def _needs_a_basis(line: ReviewedLine) -> bool:
    number = target_number(line.target)
    return number is not None and number not in _SELF_EVIDENT


def _has_a_basis(line: ReviewedLine) -> bool:
    return bool(line.standards or line.history) or line.place.written("note")


def _of_table(review: Review, table: SelfEvaluation) -> Iterator[Finding]:
    cells = [next((str(row.extra[heading]) for heading in _HEADINGS if heading in row.extra), "") for row in table.rows]
    if any(cells):
        for line, cell in zip(review.lines, cells, strict=True):
            if line.target_text and not _KINDS.search(cell):
                yield _finding(Omission(line.place, (), (line,)))


def _finding(omission: Omission) -> Finding:
    zh, en = omission.names
    message = Message(
        f"{zh}没有说明指标值按什么标准定：写明计划、行业、历史或预算支出标准，附依据或往年值。",
        f"{en}: it is not said which standard the target follows. Name a planned, industry, historical or expenditure "
        "standard, with its source or past values.",
    )
    return Finding(message, omission.place, omission.at, omission.context)
