"""M04."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.approval import counts_complaints, no_complaint, survey_texts, was_surveyed
from perfindicators.lints.readings import is_satisfaction
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_names import AT

_TAKEN_FOR: Final = pattern(
    "(?<!不)(?<!不能)(?<!不得)(?:即|视同|视为|视作|认定为|计为|算作|算|按|得)[^，。；]{0,6}(?:满意|100%|满分|达标)"
)
_MENTIONED: Final = pattern("投诉|上访|信访|举报|差评")


class NoComplaintAsSatisfaction(Rule):
    """以“无投诉”代替满意度。 / "No complaint" stands for satisfaction.

    What it checks:
        满意度类指标考核投诉、信访、事件等的件数或比例；指标值写“无投诉”；指标解释写“无投诉视为满意”；或完成值以
        “未收到投诉”为据而没有调查。“投诉处理满意度”是问人的，不算；“没有投诉不等于满意”也不算。
        A line under satisfaction that counts complaints, petitions or incidents, has "no complaints" as its target,
        defines their absence as satisfaction, or rests its result on it without a survey. How content people are with
        the handling of complaints is a survey and fine.

    Why it matters:
        没有投诉只说明没人投诉，不说明人们满意；渠道不通时投诉最少。
        It shows that nobody complained, not that people are content; where complaining is hard there are fewest.

    Example:
        ```yaml
        - {id: content, name: 服务对象投诉次数, category: satisfaction/served, unit: 次, target: "=0次"}
        ```

    Instead:
        ```yaml
        - {id: content, name: 服务对象满意度, category: satisfaction/served, unit: "%", target: "≥90%"}
        ```

    Sources:
        财预〔2021〕101号（满意度以问卷调查取值）；县级绩效自评复核的通行做法
        财预〔2021〕101号 (satisfaction is taken from surveys); practice of county reviews
    """

    code = "M04"
    severity = Severity.WARNING
    checkpoints = frozenset(Checkpoint)

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at names, targets and definitions, and at what the results rest on."""
        for line in review.lines:
            if is_satisfaction(line):
                declared = () if review.checkpoint is Checkpoint.OBSERVATIONS else tuple(_declared(line))
                yield from declared or _reported(line)


def _declared(line: ReviewedLine) -> Iterator[Finding]:
    if counts_complaints(line):
        yield _counting(line)
        return
    words = no_complaint(line.target_text)
    if words:
        yield _finding(line, words, ("target",))
    elif line.definition and (not line.used or line.place.written("definition")) and _equates(line.definition):
        yield _finding(line, no_complaint(line.definition), ("definition", "zh"))


@lru_cache(maxsize=4096)
def _equates(definition: str) -> bool:
    """Whether a definition takes the absence of complaints for satisfaction."""
    if _MENTIONED.search(definition) is None:
        return False
    words = no_complaint(definition)
    return bool(words) and _TAKEN_FOR.search(definition.partition(words)[2][:20]) is not None


def _reported(line: ReviewedLine) -> Iterator[Finding]:
    """Yield the finding about a result that rests on nobody having complained."""
    if line.reported is None:
        return
    found = line.reported.observation
    words = next(filter(None, map(no_complaint, survey_texts(found))), "")
    if words and not was_surveyed(found, Decimal(1)):
        yield _finding(line, words, ())


def _counting(line: ReviewedLine) -> Finding:
    message = Message(
        f"满意度类指标“{line.name}”数的是投诉或事件，不是满意的人：没有投诉不等于满意，改为向服务对象调查的满意度，"
        "投诉、事件另设质量指标。",
        f"'{line.name}' stands under satisfaction and counts complaints or incidents: nobody complaining is not "
        "everybody content. Survey those served, and count complaints under quality.",
    )
    return Finding(message, line.place, AT, {"indicator": line.id, "words": line.name})


def _finding(line: ReviewedLine, words: str, at: tuple[str | int, ...]) -> Finding:
    message = Message(
        f"“{line.name}”以“{words}”代替满意度：没有投诉不等于满意，改为向服务对象调查的满意度，投诉另设质量指标。",
        f"'{line.name}' takes '{words}' for satisfaction: nobody complaining is not everybody content. Survey those "
        "served, and count complaints under quality.",
    )
    return Finding(message, line.place, at, {"indicator": line.id, "words": words})
