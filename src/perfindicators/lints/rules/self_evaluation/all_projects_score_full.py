"""R07."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import full_marks


class AllProjectsScoreFull(Rule):
    """一个部门的项目自评全部 100 分。 / Every project of a department gives itself 100.

    What it checks:
        同时检查一个部门的多张自评表时，有总分的不少于 3 张（projects）且全部为 100 分。只在该部门的第一张表上报告一
        次；没有写主管部门的表不比较。
        Of the tables of one department read together at least 3 (`projects`) state a total, and every total is 100.
        Reported once, on the department's first table; tables that name no department are not compared.

    Why it matters:
        全部满分说明自评走了形式：没有一个指标偏离，不是目标定得太松，就是没有如实填报。
        Full marks everywhere are a formality: targets were too loose, or results were not reported as they were.

    Example:
        ```csv
        项目名称,主管部门,三级指标,分值,得分,总分
        办公设备购置,县水利局,购置台数,90,90,100
        水库维修养护,县水利局,维修座数,90,90,100
        山洪灾害防治,县水利局,预警广播,90,90,100
        ```

    Instead:
        ```csv
        项目名称,主管部门,三级指标,分值,得分,总分
        办公设备购置,县水利局,购置台数,90,90,100
        水库维修养护,县水利局,维修座数,90,84.6,94.6
        山洪灾害防治,县水利局,预警广播,90,87.25,97.25
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（自评应当客观、真实）；张数为通行做法 / practice
    """

    code = "R07"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"projects": Decimal(3)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at the totals of the department, from its first table only."""
        table = review.table
        if table is None or not table.department:
            return
        tables = [other for other in review.siblings if other.department == table.department]
        if next(iter(tables), table) is not table:
            return
        totals = [full for other in tables if (full := full_marks(other)) is not None]
        if len(totals) < self.limit("projects") or not all(totals):
            return
        message = Message(
            f"“{table.department}”的 {len(totals)} 个项目自评全部 100 分：请如实填报偏差，核对目标是否定得过低。",
            f"All {len(totals)} projects of '{table.department}' give themselves 100: report deviations as they were, "
            "and check whether targets were too low.",
        )
        yield Finding(message, review.place, (), {"department": table.department, "projects": str(len(totals))})
