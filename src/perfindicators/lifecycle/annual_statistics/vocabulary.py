"""Steps, levels and outcomes: our ids, the words tables write, the words reports print."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from perfindicators.model.base import Text
from perfindicators.observations.grid import plain

Step = Literal[
    "budgeted", "appraised", "goal", "budget-reviewed", "monitored", "self-evaluated", "rechecked", "evaluated"
]
OwnLevel = Literal["prefecture", "county"]
Level = Literal["all", "prefecture", "county"]
Outcome = Literal["funded", "partly-funded", "not-funded", "open"]
Grouping = Literal["department", "unit", "section"]


class StepWords(NamedTuple):
    """What belongs to one step.

    Attributes:
        name: as reports call it.
        budget_year: fiscal year it concerns, counted from the year it is carried out in, where a row does not say.
        written: what tables write for it, separated by spaces.
    """

    name: Text
    budget_year: int
    written: str


STEPS: Final[Mapping[Step, StepWords]] = MappingProxyType(
    {
        "budgeted": StepWords(Text(zh="项目支出预算", en="Project spending"), 0, "项目支出 项目预算 预算安排 列入预算"),
        "appraised": StepWords(
            Text(zh="事前绩效评估", en="Ex-ante appraisal"), 1, "事前评估 预算评估 评估 财政重点评估 重点评估"
        ),
        "goal": StepWords(Text(zh="绩效目标管理", en="Performance goals"), 0, "绩效目标 目标管理 目标 目标审核"),
        "budget-reviewed": StepWords(Text(zh="预算评审", en="Budget review"), 0, "评审 财政评审 投资评审"),
        "monitored": StepWords(Text(zh="绩效运行监控", en="Monitoring"), 0, "运行监控 绩效监控 监控"),
        "self-evaluated": StepWords(Text(zh="绩效自评", en="Self-evaluation"), -1, "自评 自我评价"),
        "rechecked": StepWords(Text(zh="自评复核", en="Recheck of self-evaluations"), -1, "复核 绩效自评复核"),
        "evaluated": StepWords(
            Text(zh="财政评价", en="Evaluation by the bureau"), -1, "评价 重点评价 绩效评价 财政重点评价 部门评价"
        ),
    }
)
"""Every step, in the order of the budget year."""
LEVELS: Final[Mapping[Level, Text]] = MappingProxyType(
    {
        "all": Text(zh="全州", en="All"),
        "prefecture": Text(zh="州级", en="Prefecture"),
        "county": Text(zh="县级", en="Counties"),
    }
)
OUTCOMES: Final[Mapping[Outcome, Text]] = MappingProxyType(
    {
        "funded": Text(zh="拟安排预算", en="to be funded"),
        "partly-funded": Text(zh="拟部分安排预算", en="to be funded in part"),
        "not-funded": Text(zh="拟不予安排预算", en="not to be funded"),
        "open": Text(zh="未写明结论", en="without a stated outcome"),
    }
)
GROUPINGS: Final[Mapping[Grouping, Text]] = MappingProxyType(
    {
        "department": Text(zh="部门", en="department"),
        "unit": Text(zh="单位", en="unit"),
        "section": Text(zh="股室", en="section of the bureau"),
    }
)
NOT_STATED: Final = "（未填）"
"""The group of rows that name none."""
_LEVELS_WRITTEN: Final[Mapping[OwnLevel, str]] = {
    "prefecture": "州级 州本级 州 市级 市本级 本级",
    "county": "县级 县（市） 县(市)级 县市 县市级 县 区县 县区 县（区）",
}
_OUTCOMES_WRITTEN: Final[Mapping[Outcome, str]] = {
    "funded": "拟安排 安排 予以安排 安排预算 予以支持 支持 support",
    "partly-funded": "部分安排 拟部分安排 部分支持 partial",
    "not-funded": "拟不予安排 不予安排 拟不安排 不安排 不予支持 不支持 reject",
    "open": "未定 待定 暂缓 open",
}
_STEP_OF: Final[Mapping[str, Step]] = {
    plain(word): id for id, words in STEPS.items() for word in (id, words.name.zh, *words.written.split())
}
_LEVEL_OF: Final[Mapping[str, OwnLevel]] = {
    plain(word): id for id, words in _LEVELS_WRITTEN.items() for word in (id, *words.split())
}
_OUTCOME_OF: Final[Mapping[str, Outcome]] = {
    plain(word): id for id, words in _OUTCOMES_WRITTEN.items() for word in (id, OUTCOMES[id].zh, *words.split())
}


def step_of(word: str) -> Step | None:
    """Return the step a cell names, whatever its spelling.

    >>> step_of("绩效自评"), step_of("Goal"), step_of("天气")
    ('self-evaluated', 'goal', None)
    """
    return _STEP_OF.get(plain(word[:40]))


def level_of(word: str) -> OwnLevel | None:
    """Return the level a cell names.

    >>> level_of("州本级"), level_of("县（市）"), level_of("省级")
    ('prefecture', 'county', None)
    """
    return _LEVEL_OF.get(plain(word[:40]))


def is_whole(word: str) -> bool:
    """Return whether a cell says that a department as a whole is meant, not a project.

    >>> is_whole("部门整体支出"), is_whole("项目支出"), is_whole("")
    (True, False, False)
    """
    return "整体" in plain(word[:40])


def outcome_of(word: str) -> Outcome | None:
    """Return the outcome of an appraisal a cell names.

    >>> outcome_of("拟不予安排"), outcome_of("也许")
    ('not-funded', None)
    """
    return _OUTCOME_OF.get(plain(word[:40]))
