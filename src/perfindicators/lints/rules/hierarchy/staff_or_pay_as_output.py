"""H11."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.headings import category_names
from perfindicators.lints.readings import is_project, plain_name, severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_STAFF: Final = pattern(
    "(?:在职|在编|编制|编外|临聘|临时|聘用|合同制|劳务派遣|财政供养|机关|行政|事业|辅助岗位).*"
    "(?:职工|人员|教师|教职工|干部|工作人员|辅警|队员|员工)(?:总?人数|数量|数|总数)?$"
)
"""People on the payroll."""
_PAY: Final = pattern(
    "(?:工资|薪酬|薪资|绩效奖金?|年终奖|五险一金|社会保险费|社保费|公积金|职业年金)(?:福利)?(?:足额|按时|及时|按月|准时|全额)*"
    "(?:发放|缴纳|支付|缴存)(?:人数|次数|月数|及时率|足额率|覆盖率|到位率|率|及时性)?$"
    "|(?:发放|缴纳|支付|缴存)(?:[^率]{0,8})(?:工资|薪酬|五险一金|社会保险费|公积金|职业年金)(?:人数|月数|次数)?$"
)
"""Pay handed to them."""
_OTHERS: Final = (
    "培训", "参训", "轮训", "体检", "慰问", "资助", "补助", "补贴", "救助", "服务", "受益", "招录", "招聘", "引进",
    "考核", "表彰", "奖励", "核查", "清理", "农民工", "欠薪", "居民", "城乡", "参保", "征缴", "提取", "护林员",
    "公益性岗位", "特岗", "村", "社区", "志愿", "安置", "退役", "清退", "控制", "超编",
)  # fmt: skip
"""Words by which the people are those served, or the pay is the service itself."""


class StaffOrPayAsOutput(Rule):
    """把在职人数或发放工资当作项目产出。 / Staff numbers or pay stand as output of a project.

    What it checks:
        产出指标下的在职、编外、聘用人员数，以及发放工资、缴纳社会保险费等。被培训、慰问、补助的人，村干部、公益性岗位等政策本身
        要供养的人，不在此列。
        Numbers of people on the payroll, and wages or insurance paid for them, under output. People who are trained,
        visited or aided, and posts that the policy itself pays for, such as village officials, are fine.

    Why it matters:
        养了多少人、发了多少工资是投入；同样的人可以做很多事，也可以什么都不做。
        How many people are kept and paid is input; the same people can do much or nothing.

    Example:
        ```yaml
        - {id: staff, name: 保障在职职工人数, category: output/quantity, unit: 人, target: "=116人"}
        ```

    Instead:
        ```yaml
        - {id: cases, name: 受理登记申请件数, category: output/quantity, unit: 件, target: "≥4200件"}
        ```

    Sources:
        通行做法 / practice
    """

    code = "H11"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for staff and pay among the outputs."""
        if not is_project(review):
            return
        for line in review.lines:
            if line.level1 == "output" and line.level2 != "cost" and _is_input(line):
                zh, en = category_names(review.weighting.categories, (line.category,))
                message = Message(
                    f"“{line.name}”是投入，不是{zh}：请换成这些人完成的工作。",
                    f"'{line.name}' is input, not {en}: count the work these people do.",
                )
                context = {"name": line.name, "category": line.category}
                yield Finding(message, line.place, ("name",), context, severity_where_damaged(line))


def _is_input(line: ReviewedLine) -> bool:
    name = plain_name(line.name)
    if _STAFF.search(name) is None and _PAY.search(name) is None:
        return False
    return not any(word in name for word in _OTHERS)
