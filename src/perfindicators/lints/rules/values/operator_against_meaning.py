"""V03."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.operators import DISPLAY, Operator
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets, unit_in_name
from perfindicators.lints.name_dictionary import name_dictionary
from perfindicators.lints.readings import is_satisfaction, names_an_unwanted_rate, plain_name
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.scoring.direction import NameDictionary, direction_of

Side = Literal[">", "<"]

_SURELY_LOWER: Final = pattern(
    "(?:率|成本|成本总额|造价|单价|费用|费用总额|费|三公经费|时间|天数|超支额?|事故[起次件宗]?数?量?|[死伤]亡人数|投诉[件次]?数?量?)$"
)
"""Ends of names of which less is better whatever the project; counts of objects, such as 病例数, may be treated."""
_SIGN_IN_NAME: Final = pattern(r"[(（\[【]\s*[≥≤≧≦><=＞＜＝]")
_EITHER_WAY: Final = frozenset(("控制率", "审减率", "纠错率", "复议率", "追加率", "贴息率", "占用率"))
"""Heads the vocabulary calls lower, which in other hands are wanted high: a review office lives by 审减率."""
_MADE_LESS: Final = pattern("减少|降低|下降|避免|挽回|节约|节省|节支|压减|压缩|压降|减免|减轻|削减|基金")
"""Words that turn a name round: of 减少事故数 more is better; a fund is meant to have a surplus."""
_KEPT_UP: Final = pattern("服务|保障|公示|质保|保修|保存|开放|持续|供应|维持")
"""Times that are a service and not a delay."""
_DEALT_WITH: Final = pattern(
    "查[处办实]|处[理置]|办理|受理|接[待诉听处]|化解|整改|纠正|排[查除]|发现|检查|监测|抽检|督[查导]|救[治助援]|抚恤|慰问|打击|侦破"
    "|清理|整治|治理|消除|解决|调[处解]|清[偿欠]|追[回偿缴]|盘活|收回|核减|预防|防[治控范]|应对|扑救|补[贴助偿]|资助|保障|支持|发放"
    "|支付|拨付|赔[付偿]|帮扶|收入"
)
"""Verbs of dealing with something bad, or of paying for it: more of that is better."""
_PRICES: Final = ("单价", "费", "费用")
"""Ends that are income where they stand under benefit."""
_ALWAYS: Final = ("率", "成本", "造价", "单价")
"""Ends that stay bad whatever verb stands before them; of counts, such as 办理投诉件数, more may be done."""
_SURELY_HIGHER: Final = pattern(
    "(?:满意|好评|知晓|合格|达标|优良|优秀|及时|按时|按期|准时|覆盖|到位|落实|通过|验收|准确|完好|成活|存活|保存|巩固|入学|入园"
    "|就业|参保|普及|治愈|办结|整改|公开|完成|尽助|尽享|尽保)[率度]$"
)
"""Ends of names of which more is better whatever the project; use and execution rates may be capped."""
_UNWANTED: Final = pattern("逾期|超期|延期|超时|未|[不误错]|违规|虚假|重复")
_COMPLAINT: Final = pattern("不满|投诉|差评|举报|信访|上访|纠纷")
_FUNDS_DRAWN_IN: Final = pattern(
    "自筹|配套|社会资[本金]|撬动|带动|引导|节约|节省|节支|压减|收入|收益|回收|标准|保额|补[贴助偿]|发放|兑付"
)
"""Amounts under cost of which more may be wanted: a standard that must be reached, money drawn in or saved."""
_HUNDRED: Final = Decimal(100)


class _Meaning(NamedTuple):
    wanted: Side
    zh: str
    en: str


class OperatorAgainstMeaning(Rule):
    """符号与指标的含义相反。 / The operator contradicts what the indicator means.

    What it checks:
        成本、事故、投诉率等越低越好的写了 ≥，满意度、合格率等越高越好的写了 ≤。写了 polarity 的以它为准，
        否则依次看成本、满意度类别和名称词尾；“减少事故数”“办理投诉件数”“补助标准”等多了也好的不查；≥0 由 V12 检查。
        Costs, accidents or complaint rates with ≥, satisfaction or pass rates with ≤. Polarity decides where it is
        written, else the categories cost and satisfaction, else the end of the name. What is dealt with (减少事故数),
        paid out (补助标准) or drawn in may well be wanted high and is left alone; ≥0 is found by V12.

    Why it matters:
        成本写成 ≥，花得越多得分越高，鼓励多花钱；满意度写成 ≤，越不满意越得分。
        A cost with ≥ rewards spending, satisfaction with ≤ rewards discontent.

    Example:
        ```yaml
        - {id: cost, name: 项目总成本, category: cost/economic, unit: 万元, target: "≥120万元", points: 20}
        ```

    Instead:
        ```yaml
        - {id: cost, name: 项目总成本, category: cost/economic, unit: 万元, target: "≤120万元", points: 20}
        ```

    Sources:
        财预〔2020〕10号（成本指标为反向计算）；自评复核意见中的常见问题；通行做法
        财预〔2020〕10号 (costs are scored in reverse); frequent remark of reviewers; practice
    """

    code = "V03"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold every operator that is written against what polarity, category or name say."""
        dictionary = name_dictionary(review.catalogue)
        for item in measured_targets(review):
            operator = _written_operator(item, dictionary)
            if operator is None or operator == "=" or _is_empty(item):
                continue
            meaning = _meaning(item, dictionary)
            if meaning is not None and meaning.wanted != operator[0]:
                yield _finding(item, operator, meaning)


def _written_operator(item: MeasuredTarget, dictionary: NameDictionary) -> Operator | None:
    """Return the operator of the target, or the one a form prints in the name: 项目总投入(≥**万元)."""
    criterion, line = item.criterion, item.line
    if criterion.operator is not None or criterion.is_judged or _SIGN_IN_NAME.search(item.printed_name) is None:
        return criterion.operator
    direction = direction_of(criterion, None, item.printed_name, line.category, dictionary)
    return direction.operator if direction.reason == "printed-in-name" else None


def _is_empty(item: MeasuredTarget) -> bool:
    return item.criterion.value == 0 and item.criterion.operator == ">="


def _meaning(item: MeasuredTarget, dictionary: NameDictionary) -> _Meaning | None:
    line = item.line
    if line.polarity in ("higher", "lower"):
        wanted: Side = ">" if line.polarity == "higher" else "<"
        return _Meaning(wanted, f"按方向（polarity: {line.polarity}）", f"its polarity is {line.polarity}")
    name = plain_name(line.name)
    return _of_category(item, name, dictionary) or _of_name(item, name, dictionary)


def _of_category(item: MeasuredTarget, name: str, dictionary: NameDictionary) -> _Meaning | None:
    line = item.line
    if is_satisfaction(line) and item.criterion.kind == "percent" and _COMPLAINT.search(name) is None:
        return _Meaning(">", "按满意度", "it is satisfaction")
    if line.is_cost and _is_amount(item) and not _may_be_wanted(item, name, dictionary):
        return _Meaning("<", "按成本类的金额", "it is an amount under cost")
    return None


def _is_amount(item: MeasuredTarget) -> bool:
    if item.criterion.kind == "money":
        return True
    unit = unit_in_name(item.printed_name) if not item.criterion.unit.text else None
    return unit is not None and unit.family == "money"


def _may_be_wanted(item: MeasuredTarget, name: str, dictionary: NameDictionary) -> bool:
    """Return whether more of an amount under cost may be wanted: money drawn in, or a rate per head fixed by policy."""
    head = dictionary.head_of(name)
    if head is None and ("/" in item.criterion.unit.text or dictionary.statutory_word(name)):
        return True
    return (head is not None and head[1] != "<=") or _FUNDS_DRAWN_IN.search(name) is not None


def _of_name(item: MeasuredTarget, name: str, dictionary: NameDictionary) -> _Meaning | None:
    if names_an_unwanted_rate(item.line.name):
        return _Meaning("<", "这是不该发生的事，", "it is a rate of what should not happen")
    found = dictionary.head_of(name)
    if found is None:
        return None
    head, operator = found
    if operator == "<=" and _is_surely_lower(head, name, item.line):
        return _Meaning("<", f"按名称词尾“{head}”", f"the name ends in '{head}'")
    if operator == ">=" and _is_surely_higher(item, name):
        return _Meaning(">", f"按名称词尾“{head}”", f"the name ends in '{head}'")
    return None


def _is_surely_lower(head: str, name: str, line: ReviewedLine) -> bool:
    if head in _EITHER_WAY or _SURELY_LOWER.search(head) is None:
        return False
    if _MADE_LESS.search(name) is not None or (line.level1 == "benefit" and head.endswith(_PRICES)):
        return False
    if head.endswith(("时间", "天数")):
        return _KEPT_UP.search(name) is None
    return head.endswith(_ALWAYS) or _DEALT_WITH.search(name) is None


def _is_surely_higher(item: MeasuredTarget, name: str) -> bool:
    if _SURELY_HIGHER.search(name) is None or _UNWANTED.search(name) is not None:
        return False
    is_ceiling = item.line.is_cost and item.criterion.kind == "percent" and item.criterion.value == _HUNDRED
    return not is_ceiling


def _finding(item: MeasuredTarget, operator: Operator, meaning: _Meaning) -> Finding:
    right = "≥" if meaning.wanted == ">" else "≤"
    better_zh, better_en = ("越高越好", "more is better") if meaning.wanted == ">" else ("越低越好", "less is better")
    name, wrong = item.line.name, DISPLAY[operator]
    is_printed = item.criterion.operator is not None
    where_zh, where_en = (item.shown, item.shown) if is_printed else ("印在名称里", "printed in the name")
    message = Message(
        f"“{name}”的符号是 {wrong}（{where_zh}），而{meaning.zh}{better_zh}：应写 {right}，或改正方向。",
        f"'{name}' has {wrong} ({where_en}), but {meaning.en}, so {better_en}: write {right}, or mend the direction.",
    )
    return Finding(message, item.line.place, item.at, {"indicator": name, "operator": wrong, "wanted": right})
