"""H06."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import is_classified, severity_of_missing
from perfindicators.lints.project_kinds import people_served
from perfindicators.lints.readings import is_satisfaction
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class SatisfactionMissing(Rule):
    """有服务对象而没有满意度指标。 / There are people served, but no indicator of satisfaction.

    What it checks:
        项目名称、目标或指标中提到服务对象（群众、学生、农户、患者、游客等）的，要有满意度指标。单位自己的职工不算服务
        对象。表的分值不足 100、可能没有抄全时，只作提示。
        Where name, goals or indicators speak of people served (residents, pupils, farmers, patients, visitors and so
        on) there is an indicator of satisfaction. A unit's own staff does not count. Where the points of a table fall
        short of 100 the finding is information.

    Why it matters:
        钱为谁花，就该问谁；没有满意度，服务对象说不上话。
        Those the money is spent for should be asked; otherwise they have no say.

    Example:
        ```yaml
        - {id: meals, name: 供餐学生人数, category: output/quantity, unit: 人, target: "≥735人"}
        - {id: height, name: 学生营养不良率, category: benefit/social, unit: "%", target: "≤3%"}
        ```

    Instead:
        ```yaml
        - {id: meals, name: 供餐学生人数, category: output/quantity, unit: 人, target: "≥735人"}
        - {id: height, name: 学生营养不良率, category: benefit/social, unit: "%", target: "≤3%"}
        - {id: content, name: 学生满意度, category: satisfaction/served, unit: "%", target: "≥90%"}
        ```

    Sources:
        财政部 财预〔2021〕101号 附件1（有服务对象的设满意度指标，回忆，待核）
        Ministry of Finance 财预〔2021〕101号, annex 1 (satisfaction where people are served, from memory, unchecked)
    """

    code = "H06"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for people served, then for satisfaction."""
        categories = review.weighting.categories
        if categories is None or "satisfaction" not in categories.tree or not is_classified(review):
            return
        if any(map(is_satisfaction, review.lines)):
            return
        if people := people_served(review):
            message = Message(
                f"项目涉及服务对象（“{people}”），没有满意度指标：请设满意度指标，并写明调查对象和方式。",
                f"The project serves people ('{people}') and has no indicator of satisfaction: add one, and say who is "
                "asked and how.",
            )
            yield Finding(message, review.place, ("goals",), {"people": people}, severity_of_missing(review))
