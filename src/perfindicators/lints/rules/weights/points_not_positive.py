"""W04."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import groups_of
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class PointsNotPositive(Rule):
    """指标分值为零或负数。 / An indicator is worth nothing, or less.

    What it checks:
        写出的分值应大于 0，备选组的分值也是。项目中区域层面的行按规定不计分，已取消的指标也不计分，都不在此列。
        Points that are written are above 0, those of a group of alternatives too. Rows of the region, which carry no
        points in a project by design, and cancelled indicators are left alone.

    Why it matters:
        零分指标不影响得分，完成与否无人在意；平台校验也不予通过。
        Nobody minds an indicator that cannot change the score, and the platform refuses it.

    Example:
        ```yaml
        - {id: reports, name: 提交报告份数, category: output/quantity, target: "≥2份", points: 0}
        ```

    Instead:
        ```yaml
        - {id: reports, name: 提交报告份数, category: output/quantity, target: "≥2份", points: 8}
        ```

    Sources:
        预算管理一体化系统绩效管理模块的填报校验（分值大于零）
        Checks of the integrated budget platform (points above zero)
    """

    code = "W04"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at the points of every line and of every group."""
        grouped = {id for _, group in groups_of(review) for id in group.of}
        for line in review.lines:
            if line.id not in grouped and _is_worthless(line) and not _is_exempt(line, review):
                told = _message(f"“{line.name}”", f"'{line.name}'", f"{line.points:f}")
                yield Finding(told, line.place, ("points",), {"points": f"{line.points:f}"})
        for path, group in groups_of(review):
            if group.points <= 0:
                told = _message(f"备选组“{group.id}”", f"the alternatives '{group.id}'", f"{group.points:f}")
                yield Finding(told, review.place, (*path, "points"), {"points": f"{group.points:f}"})


def _is_worthless(line: ReviewedLine) -> bool:
    return line.points_written and line.points is not None and line.points <= 0


def _is_exempt(line: ReviewedLine, review: Review) -> bool:
    """Return whether no points are due: a row of the region in a project, or a cancelled row."""
    if line.reported is not None:
        return line.reported.observation.status == "not-applicable"
    return line.level == "region" and review.subject.type != "department"


def _message(zh: str, en: str, points: str) -> Message:
    return Message(
        f"{zh}的分值是 {points}，应大于 0：请给出分值，不考核的就删去。",
        f"Points of {en} are {points} and should be above 0: give it points, or drop it.",
    )
