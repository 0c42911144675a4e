"""D01."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.likeness import compared_lines, where
from perfindicators.lints.readings import severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_D03: Final = frozenset({"output", "benefit"})
"""One name on both sides is D03's finding."""


class NameRepeated(Rule):
    """同一个三级指标出现两次。 / One indicator name stands twice.

    What it checks:
        一套指标中名称相同的三级指标。编号、空格、引号和括号里的单位不算不同；括号里写明的对象不同的，是不同的指标。产出和效益下
        各有一个的，由 D03 指出。
        Equal names within one set. Numbering, spaces, quotes and units in brackets make no difference, objects named in
        brackets do. One under output and one under benefit is D03's finding.

    Why it matters:
        同一件事计两次分；实际完成值按名称对应时，也分不清是哪一个。
        One thing scores twice, and actual values that are matched by name cannot tell the two apart.

    Example:
        ```yaml
        - {id: trained, name: 培训人次, category: output/quantity, target: "≥300人次"}
        - {id: trained-2, name: "指标2：培训人次", category: output/quantity, target: "≥120人次"}
        ```

    Instead:
        ```yaml
        - {id: trained, name: 培训人次（村干部）, category: output/quantity, target: "≥300人次"}
        - {id: trained-2, name: 培训人次（网格员）, category: output/quantity, target: "≥120人次"}
        ```

    Sources:
        绩效自评复核的通行做法（重复指标只计一个）/ practice of reviews
    """

    code = "D01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Remember every name with the first line of each level-1 category."""
        seen: dict[str, dict[str, ReviewedLine]] = {}
        for name, line in compared_lines(review):
            before = seen.setdefault(name, {})
            first = _first(before, line.level1)
            before.setdefault(line.level1, line)
            if first is not None:
                zh, en = where(first, review)
                message = Message(
                    f"“{line.name}”与前面{zh}重名：删去一个，或在名称中写明各自的对象。",
                    f"'{line.name}' has the name of {en} before it: drop one, or say in the names what each is about.",
                )
                context = {"name": line.name, "first": first.id}
                yield Finding(message, line.place, ("name",), context, severity_where_damaged(line))


def _first(before: dict[str, ReviewedLine], level1: str) -> ReviewedLine | None:
    """Return the line that a line repeats: not one on the other side of output and benefit."""
    return next((line for side, line in before.items() if frozenset({side, level1}) != _D03), None)
