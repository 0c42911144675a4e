"""H08."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.lints.headings import category_names
from perfindicators.lints.readings import plain_name, severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_TIME_WORDS: Final = ("时", "期", "天", "日", "月", "季", "年", "周", "进度", "提前", "超前", "快")
_MONEY_WORDS: Final = ("成本", "费", "价", "资金", "预算", "经费", "投资", "标准", "支出", "概算", "决算", "结算")
_OTHERS_MONEY: Final = (
    "贷款", "担保", "保险", "保费", "理赔", "招商", "引资", "融资", "追回", "追缴", "挽回", "清欠", "征收", "征缴",
    "收缴", "入库", "节约", "节支", "减免", "压减", "争取",
)  # fmt: skip
"""Money that is not spent by the project, so that it can be what the project brings about."""


class _Kind(NamedTuple):
    """What a name measures, and where that is out of place.

    Attributes:
        measures: what it measures, as the messages say it.
        belongs: where it belongs and what to do.
        strangers: categories it does not fit.
        endings: ends of such names.
        words: words such names hold, wherever they stand.
        unless: words that make another thing of it.
        in_money: whether the target must be an amount of money too.
    """

    measures: Message
    belongs: Message
    strangers: frozenset[str]
    endings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    in_money: bool = False

    def found_in(self, name: str, line: ReviewedLine) -> bool:
        """Return whether a name is of this kind."""
        if not name.endswith(self.endings) and not (self.words and any(word in name for word in self.words)):
            return False
        if self.in_money and (line.target is None or line.target.kind != "money"):
            return False
        return not any(word in name for word in self.unless)


_OUTPUTS: Final = frozenset({"output/quantity", "output/quality", "output/timeliness"})
_MONEY_COST: Final = frozenset({"output/cost", "cost/economic"})
_TIMELINESS: Final = _Kind(
    Message("完成得是否及时", "whether it is done in time"),
    Message("请改列时效指标", "move it to timeliness"),
    frozenset({"output/quantity", "output/quality"}) | _MONEY_COST,
    endings=(
        "及时率", "及时性", "按时率", "按期率", "准时率", "及时完成率", "按时完成率", "按期完成率", "按时完工率",
        "按期完工率", "按期竣工率", "完成时间", "完成时限", "完成期限", "完成日期", "竣工时间", "竣工日期",
        "交付时间", "办结时限", "按时发放", "及时发放", "按时完成", "按期完成", "及时完成", "按时到位", "及时到位",
    ),
)  # fmt: skip
_QUALITY_ENDINGS: Final = (
    "合格率", "优良率", "准确率", "成活率", "存活率", "差错率", "返修率", "返工率", "验收通过率", "质量达标率",
    "水质达标率",
)  # fmt: skip
_QUALITY: Final = Message("做得好坏", "how well it is done")
_TO_QUALITY: Final = Message("请改列质量指标", "move it to quality")
_ECONOMIC_WORDS: Final = ("成本", "增收", "产值", "税收", "利润", "销售额", "营业收入", "经济效益")
_GREEN_WORDS: Final = ("生态", "绿", "碳", "环保", "环境", "林", "草", "污", "垃圾", "节能", "节水")
_KINDS: Final = (
    _Kind(
        Message("资金的拨付和支付", "how money is paid out"),
        Message("这是过程而不是产出，请换成这笔钱办成的事的数量", "that is no output: count what it pays for"),
        frozenset({"output/quantity"}),
        endings=(
            "资金支付", "资金支付率", "资金支付金额", "资金拨付", "资金拨付率", "资金拨付金额", "资金下达率",
            "资金到位率", "资金使用率", "资金支出", "资金支出率", "资金支出金额", "经费支付率", "经费拨付率",
            "经费支出率", "经费到位率", "经费使用率", "支付进度", "支出进度",
        ),
        unless=_OTHERS_MONEY,
    ),
    _Kind(
        Message("花多少钱", "what is spent"),
        Message("请改列成本指标", "move it to cost"),
        _OUTPUTS,
        endings=(
            "支出", "支出金额", "支出额", "支付金额", "支付额", "拨付金额", "投入金额", "投入资金", "资金投入",
            "资金总额", "资金规模", "经费", "经费总额", "预算金额", "预算数", "安排金额", "下达资金", "成本", "费用",
            "造价", "单价", "工程款", "补助标准", "补贴标准", "成本控制数",
        ),
        unless=_OTHERS_MONEY,
        in_money=True,
    ),
    _Kind(
        Message("成本控制", "control of cost"),
        Message("请改列成本指标", "move it to cost"),
        _OUTPUTS,
        endings=("成本控制率", "成本节约率", "费用控制率", "预算控制率", "项目总成本", "单位成本"),
    ),
    _TIMELINESS,
    _Kind(_QUALITY, _TO_QUALITY, frozenset({"output/quantity"}), endings=_QUALITY_ENDINGS),
    _Kind(
        _QUALITY,
        _TO_QUALITY,
        frozenset({"output/timeliness"}) | _MONEY_COST,
        endings=_QUALITY_ENDINGS,
        unless=(*_TIME_WORDS, *_MONEY_WORDS),
    ),
    _Kind(
        Message("做了多少", "how much is done"),
        Message("请改列数量指标", "move it to quantity"),
        frozenset({"output/timeliness"}),
        endings=(
            "数量", "人数", "人次", "面积", "里程", "长度", "场次", "个数", "台数", "套数", "份数", "件数", "户数",
            "批次",
        ),
        unless=_TIME_WORDS,
    ),
    _Kind(
        Message("经济上的得失", "economic gain or loss"),
        Message("请改列经济效益指标或成本指标", "move it to economic benefit or to cost"),
        frozenset({"benefit/ecological"}),
        words=_ECONOMIC_WORDS,
        unless=_GREEN_WORDS,
    ),
    _Kind(
        Message("生态环境的变化", "a change of the environment"),
        Message("请改列生态效益指标", "move it to ecological benefit"),
        frozenset({"benefit/economic"}),
        words=(
            "森林覆盖率", "植被覆盖", "植被盖度", "空气质量", "PM2.5", "污染物", "水土流失", "生物多样性", "绿化覆盖率",
            "生态环境", "生态效益", "水质",
        ),
        unless=("产值", "收入", "价值", "增收", "旅游", "经济", "成本", *_MONEY_WORDS),
    ),
    _Kind(
        Message("对社会的作用", "an effect on society"),
        Message("请改列社会效益指标", "move it to social benefit"),
        frozenset({"benefit/economic", "benefit/ecological"}),
        words=("社会效益", "社会和谐", "社会稳定"),
        unless=("经济", "生态"),
    ),
)  # fmt: skip


def _by_category() -> Mapping[str, tuple[_Kind, ...]]:
    """Return category → the kinds that are out of place there."""
    categories = frozenset().union(*(kind.strangers for kind in _KINDS))
    return {path: tuple(kind for kind in _KINDS if path in kind.strangers) for path in categories}


_BY_CATEGORY: Final = _by_category()


class IndicatorDoesNotFitCategory(Rule):
    """三级指标与所在二级指标不符。 / The indicator does not fit its level-2 category.

    What it checks:
        名称（和指标值）明白属于另一个二级指标的：数量指标下的资金支付率、合格率，质量指标下的及时率、以金额计的成本，时效指标下的人数，
        生态效益下的产值等。只看词尾确定无疑的名称；以年月日为指标值的，属于时效。
        Names, and targets, that clearly belong to another level-2 category: rates of payment or of passing under
        quantity, timeliness or amounts of cost under quality, head counts under timeliness, output value under
        ecological benefit. Only names whose ending leaves no doubt; a target that is a date is one of timeliness.

    Why it matters:
        放错二级指标，复核时按零分处理；该有的二级指标也就空着了。
        A review gives nothing for an indicator in the wrong place, and the category it fills stays empty.

    Example:
        ```yaml
        - {id: paid, name: 专项资金支付率, category: output/quantity, unit: "%", target: "=100%"}
        - {id: in-time, name: 任务完成及时率, category: output/quality, unit: "%", target: "=100%"}
        ```

    Instead:
        ```yaml
        - {id: road, name: 硬化村组道路里程, category: output/quantity, unit: 公里, target: "≥12公里"}
        - {id: in-time, name: 任务完成及时率, category: output/timeliness, unit: "%", target: "=100%"}
        ```

    Sources:
        财政部 财预〔2020〕10号、财预〔2021〕101号 指标分类（回忆 / from memory）；绩效自评复核的通行做法 / practice
    """

    code = "H08"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for names that are out of place in their category."""
        for line in review.lines:
            kind = _misfit(line)
            if kind is not None:
                zh, en = category_names(review.weighting.categories, (line.category,))
                message = Message(
                    f"“{line.name}”列在{zh}下，衡量的却是{kind.measures.zh}：{kind.belongs.zh}。",
                    f"'{line.name}' stands under {en} but says {kind.measures.en}: {kind.belongs.en}.",
                )
                context = {"name": line.name, "category": line.category}
                yield Finding(message, line.place, ("category",), context, severity_where_damaged(line))


def _misfit(line: ReviewedLine) -> _Kind | None:
    kinds = _BY_CATEGORY.get(line.category)
    if kinds is None:
        return None
    if _is_deadline(line):
        return _TIMELINESS if line.category in ("output/quantity", "output/quality") else None
    name = plain_name(line.name)
    return next((kind for kind in kinds if kind.found_in(name, line)), None)


def _is_deadline(line: ReviewedLine) -> bool:
    """Return whether the target is a month or a day; a bare year may be anything."""
    target = line.target
    return target is not None and isinstance(target.value, CalendarPoint) and target.value.month is not None
