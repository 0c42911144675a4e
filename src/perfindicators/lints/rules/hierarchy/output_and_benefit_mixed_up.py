"""H09."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.headings import category_names
from perfindicators.lints.readings import plain_name, severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_WORK_DONE: Final = pattern(
    "(?:培训|参训|授课|办班|演练|宣传|检查|巡查|巡检|督查|督导|抽检|会议|慰问|讲座|比赛|活动)"
    "(?:场次|次数|期数|班次|场数|课时|天数)$"
    "|(?:培训|参训|授课|慰问)(?:总?人次|总?人数)$"
    "|(?:印发|印制|制作|编印|采购|购置|购买|安装|更换|维修|新建|改建|建成|修建|硬化|铺设)[^率]{0,8}"
    "(?:数量|份数|套数|台数|里程|长度|座数|册数|件数)$"
    "|^(?:年度|全年|本年)?(?:项目|工程|建设|施工|工作|建设项目|建设工程)?(?:任务|计划|目标任务)?(?:按期|按时|及时)?(?:完成|完工|竣工)率$"
    "|合同(?:按期|按时)?(?:完成|履行)率$|验收合格率$|验收通过率$|工程质量(?:合格|达标|优良)率$|质量合格率$"
    "|(?:资金|经费|补助|补贴|津贴|补助金|助学金|奖学金|奖补资金|工资)(?:足额|按时|及时|按期)*(?:到位|拨付|发放|支付|兑付|下达)"
    "(?:率|及时率|及时性|准确率|情况)$"
)
"""Work done and money paid out, which are delivered and change nothing by themselves."""
_REACH: Final = ("带动", "新增", "受益", "惠及", "辐射", "撬动", "吸引", "自主", "自发", "主动", "志愿", "欠薪")
"""Words by which such a number says what others do in response."""
_CHANGED: Final = pattern(
    "(?:人均|户均)(?:可支配|纯|净|年)*收入$|(?:农民|农户|居民|家庭|牧民|村民|群众)(?:人均|户均)?(?:可支配|纯|净|年)*收入$"
    "|收入增长率$|旅游总?收入$|销售收入(?:增长率)?$|(?:增收|增收额|增收金额)$|(?:产值|增加值|利润)(?:增长率)?$"
    "|(?:新增|增加|带动|实现)税收$|税收增长率$|带动就业(?:人数|岗位|岗位数)?$"
    "|^(?:促进|推动|助力|维护|改善|提升|提高|带动|优化|增强|拉动).*(?:社会和谐稳定|社会稳定|社会和谐|营商环境|社会影响力|幸福感"
    "|获得感|安全感|生活水平|生活质量|生态环境|人居环境|经济发展|产业发展|经济增长|健康发展|可持续发展|乡村振兴)$"
    "|(?:生活|生活水平|生活质量|生产生活条件|收入水平|人居环境|生态环境|营商环境|幸福感|获得感|安全感)"
    "(?:得到|有所|明显|显著|有效|不断|进一步|持续)*(?:改善|提高|提升|增强|优化)$"
)
"""What changes for people, the economy or nature because of the work."""
_ABOUT_PAPER: Final = ("调查", "统计", "监测", "方案", "规划", "报告", "制度", "核算", "征收", "入库")


class OutputAndBenefitMixedUp(Rule):
    """产出列为效益，或效益列为产出。 / Output stands under benefit, or benefit under output.

    What it checks:
        效益指标下的培训场次、购置数量、任务完成率、验收合格率、补助发放率等，是干了什么；产出指标下的人均收入、产值、带动就业、
        “促进社会和谐稳定”等，是带来了什么。只看确定无疑的名称。
        Training sessions, things bought, completion, acceptance and payment rates under benefit say what was delivered;
        income, output value, jobs created or 'promotes social harmony' under output say what changed. Only names that
        leave no doubt.

    Why it matters:
        用产出充当效益，就没有人知道钱花得值不值；用效益充当产出，就不知道活干了没有。
        Output in the place of benefit hides whether the money was worth it, benefit in the place of output whether the
        work was done.

    Example:
        ```yaml
        - {id: courses, name: 技术培训场次, category: benefit/social, unit: 场, target: "≥20场"}
        - {id: income, name: 农户户均增收, category: output/quantity, unit: 元, target: "≥1500元"}
        ```

    Instead:
        ```yaml
        - {id: courses, name: 技术培训场次, category: output/quantity, unit: 场, target: "≥20场"}
        - {id: income, name: 农户户均增收, category: benefit/economic, unit: 元, target: "≥1500元"}
        ```

    Sources:
        财政部 财预〔2021〕101号 附件1（产出、效益指标的含义，回忆 / from memory）；通行做法 / practice
    """

    code = "H09"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for work under benefit and for effects under output."""
        for line in review.lines:
            told = _told(line, review)
            if told is not None:
                context = {"name": line.name, "category": line.category}
                yield Finding(told, line.place, ("category",), context, severity_where_damaged(line))


def _told(line: ReviewedLine, review: Review) -> Message | None:
    if line.level1 == "benefit" and _is_work(line):
        zh, en = category_names(review.weighting.categories, (line.category,))
        return Message(
            f"“{line.name}”是干了什么，却列在{zh}下：请改列产出指标，这里写它带来的变化。",
            f"'{line.name}' is work delivered but stands under {en}: move it to output; say here what changes by it.",
        )
    if line.level1 == "output" and line.level2 != "cost" and _is_effect(line):
        zh, en = category_names(review.weighting.categories, (line.category,))
        return Message(
            f"“{line.name}”是带来的变化，却列在{zh}下：请改列效益指标，这里写项目交付的东西。",
            f"'{line.name}' is an effect but stands under {en}: move it to benefit; say here what is delivered.",
        )
    return None


def _is_work(line: ReviewedLine) -> bool:
    name = plain_name(line.name)
    return _WORK_DONE.search(name) is not None and not any(word in name for word in _REACH)


def _is_effect(line: ReviewedLine) -> bool:
    name = plain_name(line.name)
    return _CHANGED.search(name) is not None and not any(word in name for word in _ABOUT_PAPER)
