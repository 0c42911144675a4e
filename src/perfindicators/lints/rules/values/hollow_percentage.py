"""V15."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.readings import is_satisfaction, plain_name
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets

_RATE: Final = pattern(
    "率|比例|占比|比重|素养水平|(?:数|成本|比|系数|指数|幅度?|增速|份额|百分比|贡献|进度|(?<!程)(?<!力)度)$"
)
"""Names of what is a percentage by itself, official ones such as 居民健康素养水平 among them, or a count."""
_EFFECT: Final = pattern(
    "促进|推动|推进|提升|提高|改善|改进|增强|保障|维护|维持|保护|助力|带动|支撑|缓解|减轻|稳定|效果|效益|成效|影响|作用|发展|能力|意识"
    "|水平|环境|质量|氛围|形象|素质|安全|和谐|振兴|获得感|幸福感"
)
_EFFECT_RATE: Final = pattern("(?:效果|效益|成效|影响|作用)[^率]{0,4}(?:率|程度|度)$")
"""效果明显率 and the like: a rate in form only."""
_COUNTED: Final = pattern("[占÷/]|比例|比重|之比|除以|百分比|人数|户数|件数|问卷")
"""Words of a definition that say what is divided by what."""


class HollowPercentage(Rule):
    """没有算法的百分比。 / A percentage of nothing.

    What it checks:
        名称是促进、保障、提升、效果、影响一类，本身不是某个比率，指标值却是百分数，又没有计算公式，指标解释也没有说明分子分母的，
        予以提示。满意度不查。
        Reported where a target is a percentage, the name is an effect and not a rate (促进、保障、提升、效果 …), and
        neither a formula nor the definition says what is divided by what. Satisfaction is left alone.

    Why it matters:
        “维护社会稳定 ≥95%”看似定量，实际没有人算得出来，只能照填 100%。
        '≥95 % of social stability' looks like a number, but nobody can compute it, so 100 % is filled in.

    Example:
        ```yaml
        - {id: order, name: 维护社会稳定, category: benefit/social, unit: "%", target: "≥95%", points: 10}
        ```

    Instead:
        ```yaml
        - id: order
          name: 矛盾纠纷调解成功率
          category: benefit/social
          unit: "%"
          target: "≥95%"
          points: 10
          formula:
            expression: settled / taken * 100
            inputs:
              settled: {name: 调解成功件数, unit: 件}
              taken: {name: 受理件数, unit: 件}
        ```

    Sources:
        财政部 财预〔2015〕88号（指标应细化量化，回忆 / from memory）；地方复核口径（空洞的定量指标）/ local review
    """

    code = "V15"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for percentages under names that are no rates and on lines that say nothing about the computation."""
        for line in review.lines:
            if not _is_hollow(line):
                continue
            for target, at in written_targets(line):
                if target.kind == "percent":
                    message = Message(
                        f"“{line.name}”不是比率，指标值“{target.text}”没有公式，算不出来：请写明分子、分母"
                        "（申报填 formula），或换成能统计的指标。",
                        f"'{line.name}' is no rate, and nothing says how its '{target.text}' is computed: give a "
                        "formula, or choose something that can be counted.",
                    )
                    yield Finding(message, line.place, at, {"name": line.name, "target": target.text})


def _is_hollow(line: ReviewedLine) -> bool:
    if line.target is None or line.target.kind != "percent" or line.formula is not None or is_satisfaction(line):
        return False
    name = plain_name(line.name)
    of_an_effect = _EFFECT.search(name) is not None and _RATE.search(name) is None
    return (of_an_effect or _EFFECT_RATE.search(name) is not None) and _COUNTED.search(line.definition) is None
