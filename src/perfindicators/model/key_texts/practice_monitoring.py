"""Keys of the practice of monitoring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

_SOURCE: Final = KeyText(
    zh="依据；与上一级相同时不写。",
    en="The source, where it differs from that of the part around it.",
    examples=({"status": "practice"},),
)
PRACTICE_MONITORING: Final[Mapping[tuple[str, str], KeyText]] = {
    ("MonitoringPractice", "money"): KeyText(
        zh="支出进度的红黄绿档：执行率除以计划进度（月份÷12，或项目自己的计划曲线）。",
        en="Bands of spending: execution rate over planned progress (month ÷ 12, or the project's own curve).",
        examples=({"red_below": "60%", "yellow_below": "80%"},),
    ),
    ("MonitoringPractice", "goals"): KeyText(
        zh="目标进度的红黄绿档：完成比例除以计划进度；比率类指标直接与指标值比。",
        en="Bands of goal progress: share done over planned progress; a rate is compared with the target itself.",
        examples=({"red_below": "60%", "yellow_below": "80%"},),
    ),
    ("MonitoringPractice", "checkpoints"): KeyText(
        zh="到几月末累计执行率应达到多少；写了就代替支出进度的档，有自己计划曲线的项目除外。",
        en="Cumulative execution by the end of a month; it replaces the bands of spending, but for projects with a "
        "curve of their own.",
        examples=({"months": [{"month": 6, "spent": "40%"}], "light": "red"},),
    ),
    ("MonitoringPractice", "gap"): KeyText(
        zh="目标进度与执行率之差超过多少就预警；不写就不看。",
        en="Difference of goal progress and execution rate that warns; left out, it is not looked at.",
        examples=({"points": "10%", "light": "yellow"},),
    ),
    ("MonitoringPractice", "objective_causes"): KeyText(
        zh="哪些偏差原因属于客观原因（调减预算并同步调整目标，而不是暂停）。",
        en="Causes outside the project: budget and goal are adjusted together, the project is not suspended.",
        examples=(["经费保障", "硬件条件保障"],),
    ),
    ("MonitoringPractice", "answer"): KeyText(
        zh="处置单的答复期限，以及逾期怎么办。",
        en="How long a department has to answer a slip, and what follows when it does not.",
        examples=({"days": "10", "counted": "working", "afterwards": "suspend"},),
    ),
    ("MonitoringPractice", "holidays"): KeyText(
        zh="周一至周五中不上班的日子。不写就只扣除周六、周日。",
        en="Days from Monday to Friday that are not worked. Left out, only weekends are free.",
        examples=(["2025-10-01"],),
    ),
    ("MonitoringPractice", "make_up_days"): KeyText(
        zh="调休上班的周六、周日。",
        en="Saturdays and Sundays that are worked in place of another day.",
        examples=(["2025-09-28"],),
    ),
    ("MonitoringPractice", "handling_source"): KeyText(
        zh="处置措施的依据；与本节相同时不写。",
        en="Where the measures come from, when it differs from the source of the section.",
        examples=({"status": "proposed"},),
    ),
    ("MonitoringPractice", "source"): _SOURCE,
    ("ProgressBands", "red_below"): KeyText(
        zh="低于这个比例为红灯。不写为 60%。",
        en="Below this share the light is red. Left out, it is 60%.",
        examples=("60%",),
    ),
    ("ProgressBands", "yellow_below"): KeyText(
        zh="低于这个比例为黄灯，达到为绿灯。不写为 80%。",
        en="Below this share the light is yellow, from it on green. Left out, it is 80%.",
        examples=("80%",),
    ),
    ("ProgressBands", "source"): _SOURCE,
    ("Checkpoint", "month"): KeyText(zh="1 月到几月。", en="From January to this month.", examples=("6",)),
    ("Checkpoint", "spent"): KeyText(
        zh="累计执行率至少多少。", en="Least share of the budget spent.", examples=("40%",)
    ),
    ("Checkpoints", "months"): KeyText(
        zh="各月要求，从早到晚；两个月份之间按前一个。",
        en="The months, from early to late; between two of them the earlier one holds.",
        examples=([{"month": 4, "spent": "25%"}, {"month": 6, "spent": "40%"}],),
    ),
    ("Checkpoints", "light"): KeyText(
        zh="没有达到时亮什么灯：yellow 或 red。不写为 red。",
        en="Light of a missed checkpoint: yellow or red. Left out, it is red.",
        examples=("red",),
    ),
    ("Checkpoints", "source"): _SOURCE,
    ("ProgressGap", "points"): KeyText(
        zh="相差超过几个百分点就预警，写成百分数：10% 为十个百分点。",
        en="Difference that warns, as a per cent: 10% is ten percentage points.",
        examples=("10%",),
    ),
    ("ProgressGap", "light"): KeyText(
        zh="预警亮什么灯：yellow 或 red。不写为 yellow。",
        en="Light of a wider gap: yellow or red. Left out, it is yellow.",
        examples=("yellow",),
    ),
    ("ProgressGap", "source"): _SOURCE,
    ("AnswerTime", "days"): KeyText(
        zh="几天内答复，从开出处置单的次日算起。不写为 30。",
        en="Days to answer, counted from the day after the slip. Left out, it is 30.",
        examples=("10",),
    ),
    ("AnswerTime", "counted"): KeyText(
        zh="按工作日（working）还是自然日（calendar）算。不写为 calendar。",
        en="In working days (working) or calendar days (calendar). Left out, it is calendar.",
        examples=("working",),
    ),
    ("AnswerTime", "afterwards"): KeyText(
        zh="逾期不答复：催办（remind）或自动暂停（suspend）。不写为 remind。",
        en="What an unanswered slip leads to: remind or suspend. Left out, it is remind.",
        examples=("suspend",),
    ),
    ("AnswerTime", "source"): _SOURCE,
}
