"""V19."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import BARE
from perfindicators.expressions.measure_words import COUNTERS
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import Unit
from perfindicators.lints.measured_targets import stated_unit
from perfindicators.lints.readings import plain_name
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class _Expected(NamedTuple):
    """What an end of a name is measured in.

    Attributes:
        name: names that end so.
        refused: kinds of unit that cannot be; everything else is left alone.
        zh, en: what would fit.
    """

    name: str
    refused: frozenset[str]
    zh: str
    en: str


_DIMENSIONS: Final = {
    (("元", 1),): "money", (("米", 1),): "length", (("米", 2),): "area", (("米", 3),): "volume", (("千克", 1),): "mass",
    (("月", 1),): "time", (("小时", 1),): "time", (("工作日", 1),): "time",
    (("学时", 1),): "time", (("课时", 1),): "time",
    (("人", 1),): "people", (("名", 1),): "people", (("位", 1),): "people", (("户", 1),): "households",
    (("人次", 1),): "visits", (("户次", 1),): "visits", (("人", 1), ("次", -1)): "visits",
    (("次", 1),): "times", (("批次", 1),): "times", (("场次", 1),): "times", (("班次", 1),): "times",
    (("场", 1),): "times", (("期", 1),): "times", (("个", 1),): "pieces", (("例", 1),): "any",
}  # fmt: skip
_SIZES: Final = frozenset(("length", "area", "volume", "mass"))
_COUNTS: Final = frozenset(("people", "households", "visits", "times", "pieces", "count"))
_ALL: Final = _SIZES | _COUNTS | {"money", "percent", "time"}
_ENDS: Final = (
    _Expected(
        "(?<![频功效速汇费税倍])(?<!分辨)(?<!周转)率|占比|比重|比例",
        _ALL - {"percent"},
        "%、‰ 或两个量之比",
        "a percentage or a ratio",
    ),
    _Expected("人数|人员数量", _ALL - {"people", "pieces"}, "人", "人"),
    _Expected("人次", _ALL - {"visits", "times"}, "人次", "人次"),
    _Expected("户数", _ALL - {"households", "pieces", "count"}, "户", "户"),
    _Expected("面积", _ALL - {"area"}, "亩、平方米等", "an area"),
    _Expected("里程|长度|公里数", _ALL - {"length"}, "公里、米等", "a length"),
    _Expected("金额|总额|投资额|成交额|销售额|产值|收入", _ALL - {"money"}, "元、万元等", "money"),
    _Expected("天数|日数", _ALL - {"time"}, "天、工作日", "days"),
    _Expected("时间|时长|时限|工期|期限|年限", _ALL - {"time"}, "天、小时、年等", "a length of time"),
    _Expected(
        "次数|场次|批次|班次",
        _SIZES | {"money", "percent", "time", "people", "households"},
        "次、场、期等",
        "a count of events",
    ),
    _Expected("数量", frozenset(("money", "percent", "time")), "个、台、吨等数量单位", "a count or a quantity"),
    _Expected(
        "(?<![指系倍分基参时天日年月周岁秒钟])(?<!控制)(?<!百分)数",
        frozenset(("percent", "time")),
        "个、件、次等数量单位",
        "a count",
    ),
)
_BY_END: Final = tuple((pattern(f"(?:{expected.name})$"), expected) for expected in _ENDS)
_CHANGE: Final = pattern("增长|增加|增幅|增收|提高|提升|上升|下降|降低|减少|压减|压缩|节约|缩短|变动|提前")
"""Changes may be in per cent whatever the name ends in."""
_THINGS: Final = pattern("^(?:制作|印制|印发|购置|采购|购买|新建|建成|安装|种植|栽植|添置|更新)")
_LASTS: Final = pattern("期|时|间|年|月|天|日|周|限|服务|租|保险|维保|维护|运维|授权|软件|系统")
"""What speaks of time, or is bought for a time."""
_MADE: Final = _Expected("", frozenset(("time",)), "件、台、公里等数量单位", "a count or a quantity of what is made")


class UnitDoesNotFitTheName(Rule):
    """单位与指标名称不符。 / The unit does not fit the name.

    What it checks:
        名称词尾说明计量什么：率、占比用 % 或比值，人数用人，人次用人次，户数用户，面积用亩、平方米，里程用公里，金额用
        元，时间用天、小时，次数用次，数量不用 %、元、天；制作、购置、新建一类（时效指标除外）不用年、月、天。增长、提高
        等变化类只查比率。
        The end of a name says what is measured: 率 a percentage or ratio, 人数 人, 人次 人次, 户数 户, 面积 an area,
        里程 a length, 金额 money, 时间 a length of time, 次数 events; 数量 is no percentage, money or time, and what is
        made or bought is not counted in years. Changes are only asked where the name ends in 率.

    Why it matters:
        单位不符多半是串行或选错了下拉项；“人”和“人次”不是一回事，不能相加。
        A unit that does not fit is usually a wrong row or a wrong pick. 人 and 人次 are different and do not add up.

    Example:
        ```yaml
        - {id: banners, name: 制作宣传横幅, category: output/quantity, unit: 年, target: "=1年", points: 5}
        ```

    Instead:
        ```yaml
        - {id: banners, name: 制作宣传横幅, category: output/quantity, unit: 条, target: "=20条", points: 5}
        ```

    Sources:
        通行做法 / practice
    """

    code = "V19"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the unit of every line with the end of its name."""
        for line in review.lines:
            unit = _unit(line)
            if not unit.text or (line.reported is not None and line.reported.damaged):
                continue
            expected = _expected(line.name, is_timeliness=line.level2 == "timeliness")
            if expected is not None and _kind(unit) in expected.refused:
                message = Message(
                    f"“{line.name}”的单位是“{unit.text}”，与名称不符：单位应为{expected.zh}，或改名称。",
                    f"The unit of '{line.name}' is {unit.text}, which does not fit the name: use {expected.en}, "
                    "or rename it.",
                )
                at = ("unit",) if line.place.written("unit") else ("target",)
                yield Finding(message, line.place, at, {"name": line.name, "unit": unit.text})


def _unit(line: ReviewedLine) -> Unit:
    """Return the unit of the target, else the one stated beside it."""
    if line.target is not None and (line.target.unit.text or line.target.is_judged):
        return line.target.unit
    return stated_unit(line) or BARE


@lru_cache(maxsize=8192)
def _expected(name: str, *, is_timeliness: bool) -> _Expected | None:
    plain = plain_name(name)
    found = next((expected for end, expected in _BY_END if end.search(plain)), None)
    if found is not None:
        return found if found is _ENDS[0] or _CHANGE.search(plain) is None else None
    made = not is_timeliness and _THINGS.search(plain) is not None and _LASTS.search(plain) is None
    return _MADE if made else None


@lru_cache(maxsize=1024)
def _kind(unit: Unit) -> str:
    """Return what kind of unit it is; `any` for ratios such as 件/万人次, and for words that are no usual unit."""
    if (known := _DIMENSIONS.get(unit.dimension)) is not None:
        return known
    if unit.family == "percent":
        return "percent"
    return "count" if len(unit.dimension) == 1 and unit.dimension[0][0] in COUNTERS else "any"
