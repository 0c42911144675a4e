"""D05."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.likeness import full_name
from perfindicators.lints.readings import severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_NOISE: Final = pattern("指标|目标")
_PRAISE: Final = pattern("(?<=[益响续本量质效])(?:影响)?(?:明显|显著|良好|好|情况|提升|提高)?$")
_SATISFACTION: Final = "满意"


class NameRepeatsCategory(Rule):
    """三级指标名称就是二级指标名称。 / The indicator has the name of its category.

    What it checks:
        三级指标写作“社会效益”“可持续影响指标”“数量指标”“社会成本指标”等，与一级或二级指标同名（不计“指标”二字和“明显”
        之类的形容）。“服务对象满意度”可以直接调查，不算。
        Indicators named after a level-1 or level-2 category, such as 'social benefit', with or without the word
        'indicator' or 'evident'. Satisfaction of those served can be asked for as it is and is fine.

    Why it matters:
        这是占位，不是指标：没有说看什么，也就没法评价。
        It holds a place and is no indicator: it does not say what is looked at, so nothing can be judged.

    Example:
        ```yaml
        - {id: social, name: 社会效益, category: benefit/social, target: 明显}
        ```

    Instead:
        ```yaml
        - {id: reached, name: 偏远村组通客车率, category: benefit/social, unit: "%", target: "≥95%"}
        ```

    Sources:
        通行做法 / practice
    """

    code = "D05"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every name with those of the categories."""
        categories = review.weighting.categories
        names = frozenset() if categories is None else frozenset(_core(text.zh) for text in categories.names.values())
        for line in review.lines:
            core = _core(line.name)
            if core in names and _SATISFACTION not in core:
                message = Message(
                    f"“{line.name}”只是类别的名称，没有说看什么：请换成能取到数的具体指标。",
                    f"'{line.name}' is the name of a category and says nothing to look at: name something that can be "
                    "measured.",
                )
                context = {"name": line.name, "category": line.category}
                yield Finding(message, line.place, ("name",), context, severity_where_damaged(line))


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """Return a name without what adds nothing: 指标, 影响, 明显."""
    return _PRAISE.sub("", _NOISE.sub("", full_name(name)))
