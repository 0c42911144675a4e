"""Keys of the practice of filing self-evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_FILING: Final[Mapping[tuple[str, str], KeyText]] = {
    ("FilingPractice", "opens"): KeyText(
        zh="次年几月几日起报送，写成 月-日。不写为 01-01。",
        en="Month and day from which they are filed, in the year after. Left out, it is 01-01.",
        examples=("01-01",),
    ),
    ("FilingPractice", "deadline"): KeyText(
        zh="次年几月几日前报送，写成 月-日；当月没有这一天的按月末。不写为 04-30。",
        en="Month and day by which they are filed, in the year after; a day the month does not have is its last. Left "
        "out, it is 04-30.",
        examples=("04-30",),
    ),
    ("FilingPractice", "grace_days"): KeyText(
        zh="截止后宽限几天，宽限期内不算逾期。不写为 0。",
        en="Days after the deadline that are not yet late. Left out, it is 0.",
        examples=("5",),
    ),
    ("FilingPractice", "mending_days"): KeyText(
        zh="退回后几天内改好重报。不写为 10。",
        en="Days to mend a returned self-evaluation. Left out, it is 10.",
        examples=("10",),
    ),
    ("FilingPractice", "returns_before_escalation"): KeyText(
        zh="退回几次就提级催报（送部门负责人）。不写为 2。",
        en="Returned this often, the reminder goes to the head of the department. Left out, it is 2.",
        examples=("2",),
    ),
    ("FilingPractice", "overdue_days_before_escalation"): KeyText(
        zh="逾期几天就提级催报。不写为 30。",
        en="So many days late, the reminder goes to the head of the department. Left out, it is 30.",
        examples=("30",),
    ),
    ("FilingPractice", "source"): KeyText(
        zh="依据；与整个文件相同时不写。",
        en="The source, where it differs from that of the document.",
        examples=({"status": "practice"},),
    ),
}
