"""R08."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.reported import as_written
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_ACCEPTANCE: Final = pattern("验收|合格|检验|交付|竣工")
"""Words of quality lines that decide whether the quantity may count: what was not accepted is not done."""


class QuantityFullQualityRejected(Rule):
    """质量因未验收得 0 分，数量却得满分。 / Quality got 0 for want of acceptance, yet quantity got full points.

    What it checks:
        质量指标说的是验收、合格、检验、交付或竣工，得 0 分，而数量指标全部得满分。文字有残缺的只作提示。
        A quality indicator about acceptance, inspection or completion got 0 points while every quantity indicator got
        all of them. Information only where the text is damaged.

    Why it matters:
        没有验收的工程不能算完成：同一件事，数量按完成算，质量按没完成算，是两套标准。
        Work that was not accepted is not done; counting it as done for quantity and undone for quality is a double
        standard.

    Example:
        ```csv
        二级指标,三级指标,年度指标值,实际完成值,分值,得分
        数量指标,新建机耕路,≥8公里,8公里,20,20
        质量指标,工程验收合格率,=100%,0%,15,0
        ```

    Instead:
        ```csv
        二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
        数量指标,新建机耕路（已验收）,≥8公里,0公里,20,0,尚未组织竣工验收
        质量指标,工程验收合格率,=100%,0%,15,0,尚未组织竣工验收；下年2月前完成
        ```

    Sources:
        绩效自评复核：数量与质量按同一完成标准（通行做法 / practice）
    """

    code = "R08"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold quality lines without points against the quantity lines."""
        outputs = [line for line in review.of_level1("output") if line.points]
        quantities = [line for line in outputs if line.category == "output/quantity"]
        if not quantities or any(_given(line) != line.points for line in quantities):
            return
        names = "、".join(line.name for line in quantities[:3])
        for line in outputs:
            if line.category == "output/quality" and _given(line) == 0 and _ACCEPTANCE.search(_words(line)):
                yield _finding(line, names)


def _given(line: ReviewedLine) -> object:
    """Return the points given, else those earned; None when neither is known."""
    if line.reported is None:
        return None
    score = line.reported.score
    earned = score.score if score is not None and score.counted else None
    return earned if line.reported.points_given is None else line.reported.points_given


def _words(line: ReviewedLine) -> str:
    found = line.reported.observation if line.reported is not None else None
    said = (found.actual, found.reason, found.note) if found is not None else ()
    return " ".join((line.name, *(str(text) for text in said if text)))


def _finding(line: ReviewedLine, names: str) -> Finding:
    points = as_written(line.points) if line.points is not None else ""
    message = Message(
        f"“{line.name}”得 0 分（{points} 分），数量“{names}”却得满分：没有验收合格的不能算完成，请按同一标准改正。",
        f"'{line.name}' got 0 of {points} points while the quantities '{names}' got all: what was not accepted is not "
        "done; apply one standard to both.",
    )
    damaged = line.reported is not None and line.reported.damaged
    context = {"indicator": line.id, "quantities": names}
    return Finding(message, line.place, ("points_given",), context, Severity.INFO if damaged else None)
