"""What kind of words a judged target is: a comparison, a state without an end, or praise nobody can check."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from perfindicators.expressions.numerals import compact
from perfindicators.expressions.patterns import pattern

PhraseKind = Literal["comparison", "lasting", "vague", ""]

_CHANGES: Final = (
    "提高|提升|改善|增强|增加|增长|增进|减少|减轻|降低|下降|缩小|缩短|扩大|上升|加强|改进|优化|好转|缓解|加快"
    "|拓宽|增收|递增|递减"
)
_OBJECT_CHANGES: Final = "提高|提升|改善|增强|增加|增进|减少|减轻|降低|缩小|缩短|扩大"
"""Verbs that compare even with nothing but an object behind them: 提高群众生活质量."""
_DEGREES: Final = (
    "[较比][上去往]年|同比|环比|有所|(?<!没)有了?|明显|显著|稳步|持续|有效|进一步|不断|逐步|逐年|大幅|得到|巩固"
    "|较大|切实|全面|大大|日益|稳中有?|有力|极大"
)
_COMPARISON: Final = pattern(
    rf"(?:{_DEGREES})[地的]?(?:{_CHANGES}|完善)|(?:{_CHANGES})(?:明显|显著|较大|较多|较快)"
    rf"|(?:{_CHANGES})了?$|^(?:{_OBJECT_CHANGES})(?!.*(?:工程|行动|计划|项目|方案|任务)).+"
)
_WITHOUT_AN_END: Final = pattern(
    "^(?:[㐀-鿿]{0,4})(?:可?持续|长期|永久|长久|长效|常态化?|常年|一直|不间断|永续)(?:[㐀-鿿]{0,6})$"
)
_NAMES_A_THING: Final = pattern("机制|制度|规划|方案|协议|合同|办法|队伍|台账")
"""长效机制 is a thing that exists or not, so it says when it is done."""
_PRAISE: Final = (
    "明显|显著|突出|较?好|良好|较?高|较?强|强|较?大|优秀|有效|及时|合理|规范|合规|健全|完善|正常|稳定|和谐|充分|满意"
    "|安全|顺利|平稳|积极|深远|广泛|优质|高效"
)
_VAGUE: Final = pattern(
    rf"(?:[㐀-鿿]{{0,6}}?)(?:非常|十分|很|比较|基本|总体|整体|持续|进一步|更加|均|都)?(?:{_PRAISE})"
    "|及时(?:完成|办理|办结|发放|拨付|支付|处理|处置|响应|到位)|(?:得到)?(?:有效|有力|充分)(?:保障|发挥|落实|控制)"
    "|(?:严格)?(?:按|按照|依照|遵守|执行|符合|遵循)[^\\d]{0,12}(?:规定|要求|制度|法规|政策|规范)(?:执行|落实|办理|实施|开展|使用)?"
    "|(?:达成|达到|符合|实现|完成)(?:了)?(?:预期|既定|年度|绩效)?(?:指标|目标|效果|要求|预期)"
)
_MEASURED_CLASS: Final = pattern("空气|水质|合格|达标|等级|[一二三四五ⅠⅡⅢⅣⅤ]类|甲级|乙级|A级|以上$")
"""Words with a published scale of their own behind them."""


@lru_cache(maxsize=4096)
def phrase_kind(phrase: str) -> PhraseKind:
    """Return what a judged target asks for.

    Args:
        phrase: the words of the target.

    Returns:
        comparison (明显提升, 较上年减少), lasting (长期, 持续发展), vague (效果明显, 良好, 符合相关规定), or empty.

    >>> [phrase_kind(words) for words in ("明显提升", "长期", "效果明显", "编制完成并报批")]
    ['comparison', 'lasting', 'vague', '']
    """
    tidy = compact(phrase).strip("。.，,；;、!！")
    if any(char.isdigit() for char in tidy):
        return ""
    if _COMPARISON.search(tidy):
        return "comparison"
    if _WITHOUT_AN_END.fullmatch(tidy) and not _NAMES_A_THING.search(tidy):
        return "lasting"
    return "vague" if _VAGUE.fullmatch(tidy) and not _MEASURED_CLASS.search(tidy) else ""
