"""M05."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.approval import asks_for_approval, who_is_asked
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.model.declaration import Declaration

_STAFF: Final = "干部职工|职工|员工|教职工|工作人员|管理人员|人员|干部|领导|同志"
_INSIDE: Final = pattern(
    rf"(?:本|我)(?:单位|部门|机关|局|委|办|院|校|中心|镇|乡|街道|所|站)(?:内部|全体)*(?:{_STAFF})?"
    rf"|(?:单位|机关|内部|局机关|全体|系统内|在职|在编|在岗)+(?:{_STAFF})"
    r"|干部职工|职工|员工|工作人员|(?:项目)?管理人员|(?:项目)?经办人员?|(?:单位|分管|局|主管)?领导"
    rf"|(?:项目)?(?:实施|主管|预算|采购|资金使用|主办)(?:单位|部门)(?:{_STAFF})?|财政部门|(?:业务|各)?(?:科室|股室)"
)
"""Whoever is meant by these words spends the money. Not 用人单位, 参训人员, 村干部: they are served."""
_STAFF_BEHIND: Final = pattern(rf"(?:全体|内部)?(?:{_STAFF})$")
_STAFF_OF: Final = (
    (pattern("剧团|艺术团|歌舞团|演艺|文工团"), pattern("演出人员|演职人员|演员")),
    (pattern("公安|派出所|交警"), pattern("民警|辅警|警员|(?:民|辅)警人员")),
    (pattern("中学|小学|学校|幼儿园|学院|大学"), pattern("(?:全校)?教职工")),
    (pattern("医院|卫生院|疾控|疾病预防"), pattern("医护人员|医务人员")),
    (pattern("消防"), pattern("消防员|指战员|消防指战员")),
)
"""Kinds of bodies and the words for their own staff."""
_OF_OTHERS: Final = pattern("总工会|企业|公司")
"""There 职工 and 员工 are those served."""
_SHORTEST_NAME: Final = 3


class SpendingUnitAsked(Rule):
    """满意度调查对象是花钱的单位自己。 / Those asked are the spending unit itself.

    What it checks:
        满意度问的是“本单位职工”“干部职工”“项目实施单位”“主管部门”，或申报部门、实施单位的名称，或剧团的演出人员、
        公安的民警辅警、学校的教职工等本单位的人。用人单位、参训学员、村干部是服务对象，不算；“群众对公安局工作满意度”
        问的是群众，也不算。
        Satisfaction of the unit's own staff, of the implementing unit or the department, by name or in general, or of
        people who are staff of such a body: a troupe's performers, a school's teaching staff. Employers, trainees and
        village officers are served; what the public thinks of an office asks the public.

    Why it matters:
        自己给自己打分没有独立性；用了设备、拿了补助的本单位人员也不会说不满意。
        Nobody is independent about himself, and staff who got the equipment will not say they are discontent.

    Example:
        ```yaml
        subject: {type: project, name: 演出设备更新, department: 区文化和旅游局, unit: 区楚剧团, year: 2026}
        goals:
          - statement: 更新老化的演出设备
            indicators:
              - {id: content, name: 演出人员满意度, category: satisfaction/served, unit: "%", target: "≥90%"}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 演出设备更新, department: 区文化和旅游局, unit: 区楚剧团, year: 2026}
        goals:
          - statement: 更新老化的演出设备
            indicators:
              - {id: content, name: 现场观众满意度, category: satisfaction/served, unit: "%", target: "≥90%"}
        ```

    Sources:
        财预〔2021〕101号（服务对象满意度指项目服务的对象）；通行做法
        财预〔2021〕101号 (satisfaction is that of those the project serves); practice
    """

    code = "M05"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold whom each satisfaction line asks against whoever spends the money."""
        spenders = _spenders(review)
        for line in review.lines:
            if asks_for_approval(line):
                yield from _of_line(line, spenders)


def _of_line(line: ReviewedLine, spenders: tuple[str, ...]) -> Iterator[Finding]:
    for asked, at in who_is_asked(line):
        if _is_inside(asked, spenders):
            message = Message(
                f"“{line.name}”问的是“{asked}”，即花钱的单位自己：改为项目真正服务的对象。",
                f"'{line.name}' asks {asked}, the spending unit itself: ask those the project serves.",
            )
            yield Finding(message, line.place, at, {"indicator": line.id, "asked": asked})


def _spenders(review: Review) -> tuple[str, ...]:
    unit = ""
    if review.table is not None:
        unit = review.table.unit
    elif isinstance(review.document, Declaration):
        unit = review.document.subject.unit
    return tuple(filter(None, (review.subject.department, unit)))


@lru_cache(maxsize=4096)
def _is_inside(asked: str, spenders: tuple[str, ...]) -> bool:
    if any(map(_OF_OTHERS.search, spenders)):
        return False
    if _INSIDE.fullmatch(asked):
        return True
    body = _STAFF_BEHIND.sub("", asked)
    by_name = len(body) >= _SHORTEST_NAME and any(unit.endswith(body) or body.endswith(unit) for unit in spenders)
    return by_name or any(
        kind.search(unit) and staff.fullmatch(asked) for unit in spenders for kind, staff in _STAFF_OF
    )
