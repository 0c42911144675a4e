"""H05."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import is_classified, severity_of_missing
from perfindicators.lints.project_kinds import is_works_or_purchase
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class CostMissing(Rule):
    """工程、修缮、购置项目缺成本指标。 / Works, repair or purchase without an indicator of cost.

    What it checks:
        工程建设、修缮和购置项目至少有一个成本指标。按项目名称辨认（新建、改造、修缮、购置、道路建设等，人才工程、队伍
        建设和补贴他人购置的不算），或有两个以上指标出自工程、维修、设备框架，或名称含竣工、施工、设备购置等。分值不足
        100 的表只作提示。
        A project of works, repair or purchase has an indicator of cost. It is known by its name (construction,
        rebuilding, repair, purchase; not campaigns, and not subsidies for what others buy), or by two indicators that
        only such projects have. Where the points of a table fall short of 100 the finding is information.

    Why it matters:
        这类项目钱主要花在造价和采购价上，没有成本指标就看不出花得值不值。
        Their money goes into prices; without cost nobody sees whether they were fair.

    Example:
        ```yaml
        subject: {type: project, name: 教学楼改造, year: 2026}
        goals:
          - statement: 改造教学楼
            indicators:
              - {id: area, name: 改造面积, category: output/quantity, unit: 平方米, target: "=3200平方米"}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 教学楼改造, year: 2026}
        goals:
          - statement: 改造教学楼
            indicators:
              - {id: area, name: 改造面积, category: output/quantity, unit: 平方米, target: "=3200平方米"}
              - {id: per-metre, name: 单位面积成本, category: cost/economic, unit: 元/平方米, target: "≤900元/平方米"}
        ```

    Sources:
        财政部 财预〔2021〕101号 附件1（工程基建、大型修缮、购置类项目应设成本指标，回忆，待核）
        Ministry of Finance 财预〔2021〕101号, annex 1 (cost for works, major repair, purchase; from memory, unchecked)
    """

    code = "H05"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Ask for a cost where the project is one of works or purchase."""
        if not is_classified(review) or not _has_costs(review) or any(line.is_cost for line in review.lines):
            return
        if review.subject.type == "project" and is_works_or_purchase(review):
            name = review.subject.name
            message = Message(
                f"“{name}”是工程、修缮或购置项目，没有成本指标：请设单位成本、总成本或概算控制的指标。",
                f"'{name}' is a project of works, repair or purchase and has no indicator of cost: add unit cost, "
                "total cost or cost against the estimate.",
            )
            yield Finding(message, review.place, ("goals",), {"project": name}, severity_of_missing(review))


def _has_costs(review: Review) -> bool:
    """Return whether the classification has a place for cost."""
    categories = review.weighting.categories
    return categories is not None and ("cost" in categories.tree or "cost" in categories.tree.get("output", ()))
