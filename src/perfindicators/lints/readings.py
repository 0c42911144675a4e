"""What several rules read off a line: what kind of rate it is, its number, what it is about."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Review, ReviewedLine
from perfindicators.scoring.direction import clean_name

_SHARE: Final = pattern(
    "(?:覆盖|合格|达标|满意|知晓|参与|到位|准确|通过|入学|入园|巩固|普及|参保|就业|落实|办结|采纳|使用|利用|完好|在线|存活|成活"
    "|保存|出勤|到岗|签约|优良|处理|处置|整改|回收|纠正|规范|公开|尽享|尽助|尽保|健全|合规|及时|按时|按期|有效|正常运行"
    "|发放|拨付|兑付|兑现|验收|公示|建档|归档|成功|优秀|良好|正确|完整|真实|救助|资助|接种|治愈|安置|返校|劝返|销号|准时|准点)"
    "(?:率|度|比例|占比)$"
)
"""Names of parts of a whole, which cannot pass 100 %."""
_UNBOUNDED: Final = pattern(
    "(?:增长|增幅|增加|提高|提升|上升|下降|降低|减少|变动|增速|完成|带动|产出|产值|收益|赔付|容积)率?$|比$|倍数?$"
)
"""Names of changes and of completion, which may."""
_UNWANTED_RATE: Final = pattern(
    "(?:逾期|超期|延期|延迟|超时|违规|错误|重复|虚假|不及时)(?:未)?[㐀-鿿]{0,4}?"
    "(?:发放|支付|拨付|兑付|完成|办理|办结|交付|使用|申报|报销|领取|享受|登记|归还)率$"
)
"""Rates of what should not happen, although they end like rates of what should: 逾期发放率."""
_SATISFACTION: Final = pattern("满意")
_WHOLE_DEPARTMENT: Final = pattern("整体(?:绩效|支出)|(?:部门|单位)整体")


def plain_name(name: str) -> str:
    """Return a name without numbering, brackets, quotes and spaces, as names are compared."""
    return clean_name(name)


def is_share(line: ReviewedLine) -> bool:
    """Return whether a line is a part of a whole, which cannot pass 100 %; growth and completion can.

    Args:
        line: its unit must be a percentage, in the target or beside it.
    """
    percent = line.unit in ("%", "％") or (line.target is not None and line.target.kind == "percent")
    return percent and names_a_share(line.name)


@lru_cache(maxsize=4096)
def names_a_share(name: str) -> bool:
    """Return whether a name is that of a part of a whole, whatever its unit.

    Args:
        name: as written.

    >>> names_a_share("设备验收合格率"), names_a_share("任务完成率"), names_a_share("收入增长率")
    (True, False, False)
    """
    plain = plain_name(name)
    return _SHARE.search(plain) is not None and _UNBOUNDED.search(plain) is None


@lru_cache(maxsize=4096)
def names_an_unwanted_rate(name: str) -> bool:
    """Return whether a name is that of a rate of something done wrongly or too late.

    Args:
        name: as written.

    >>> names_an_unwanted_rate("逾期发放率"), names_an_unwanted_rate("逾期资金追回率")
    (True, False)
    """
    return _UNWANTED_RATE.search(plain_name(name)) is not None


def is_satisfaction(line: ReviewedLine) -> bool:
    """Return whether a line asks people whether they are content."""
    return line.level1 == "satisfaction" or _SATISFACTION.search(plain_name(line.name)) is not None


def target_number(target: Criterion | None) -> Decimal | None:
    """Return the number of a target that is one, as written and in its own unit; None for dates, ranges and words."""
    if target is None or not isinstance(target.value, Decimal) or target.kind == "range":
        return None
    return target.value


def severity_where_damaged(line: ReviewedLine) -> Severity | None:
    """Return information for a row whose text is damaged, None (the rule's own severity) for all others."""
    return Severity.INFO if line.reported is not None and line.reported.damaged else None


def is_project(review: Review) -> bool:
    """Return whether a single project is reviewed; tables of whole departments say so in their name only."""
    return review.subject.type == "project" and _WHOLE_DEPARTMENT.search(review.subject.name) is None
