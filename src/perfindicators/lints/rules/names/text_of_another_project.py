"""N04."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.foreign_objects import (
    foreign_object,
    foreign_patterns,
    names_what_is_delivered,
    sites_of_others,
)
from perfindicators.lints.foreign_places import Home, foreign_place, home_of
from perfindicators.lints.review import Checkpoint, Place, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_names import AT
from perfindicators.model.declaration import Declaration


class _Passage(NamedTuple):
    """A text somebody wrote, and where it stands."""

    text: str
    place: Place
    at: tuple[str | int, ...]


class _Others(NamedTuple):
    """What other projects are about.

    Attributes:
        home: where this subject is at home.
        sites: named sites of the other projects read with it.
        patterns: objects this project is not about.
        own: everything it says about itself.
    """

    home: Home
    sites: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    own: str


class TextOfAnotherProject(Rule):
    """文字说的是别的项目。 / The text is about another project.

    What it checks:
        名称、指标解释、目标、佐证等文字中出现别的县市（项目、部门、单位都不在那里）；本项目只在一处，却出现同批其他项目的
        村社学校；或者名称中出现与项目名称不相干、数量指标和目标里也没有的对象，如道路工程考核“天桥”、高龄津贴考核
        “学生满意度”。对口支援、协作、跨县道路等正当提到外地的不算；主体没有写明所在地的不判断地名。
        Names, definitions, goals and evidence that mention another county, the village or school of another project
        read with this one, or an object that neither the project's name nor its goals and quantities know: a footbridge
        in a road project. Cooperation with other places is fine, and no place is judged where the subject names none.

    Why it matters:
        照抄别的项目留下的痕迹：指标与本项目无关，复核时记 0 分，预算也就没有依据。
        It was copied and has nothing to do with this project; a review gives it no points.

    Example:
        ```yaml
        subject: {type: project, name: 新建光辉路工程, year: 2026}
        goals:
          - statement: 建成光辉路
            indicators:
              - {id: length, name: 新建道路长度, category: output/quantity, target: "=491米"}
              - {id: quality, name: 天桥质量合格率, category: output/quality, target: "=100%"}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 新建光辉路工程, year: 2026}
        goals:
          - statement: 建成光辉路
            indicators:
              - {id: length, name: 新建道路长度, category: output/quantity, target: "=491米"}
              - {id: quality, name: 道路工程验收合格率, category: output/quality, target: "=100%"}
        ```

    Sources:
        财预〔2021〕101号（高度关联原则）；县级绩效自评复核的通行做法（与项目无关的指标记 0 分）
        财预〔2021〕101号 (indicators closely related to the project); practice of county reviews (an unrelated
        indicator earns nothing)
    """

    code = "N04"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for places, sites and objects of others in what the author wrote."""
        others = _others(review)
        for goal in review.goals:
            yield from _of_passage(_Passage(goal.statement, goal.place, ("statement", "zh")), others)
        for line in review.lines:
            for passage in _passages(line):
                yield from _of_passage(passage, others)
            if others.patterns:
                yield from _of_object(line, others)


def _others(review: Review) -> _Others:
    subject = review.subject
    unit, note = _unit_and_note(review)
    identity = " ".join((subject.name, subject.department, unit, note))
    goals = (goal.statement for goal in review.goals)
    delivered = (line.name for line in review.lines if names_what_is_delivered(line))
    patterns = foreign_patterns(subject.name) if subject.type == "project" else ()
    own = " ".join((identity, *goals, *delivered)) if patterns else identity
    return _Others(home_of(identity, subject.department), sites_of_others(review), patterns, own)


def _unit_and_note(review: Review) -> tuple[str, str]:
    if review.table is not None:
        return review.table.unit, ""
    if isinstance(review.document, Declaration):
        return review.document.subject.unit, review.document.note
    return "", ""


def _passages(line: ReviewedLine) -> Iterator[_Passage]:
    """Yield the texts of a line that its author wrote, not those of the framework it was taken from."""
    texts = (
        ("name", line.name, AT),
        ("definition", line.definition, ("definition", "zh")),
        ("evidence", "、".join(line.evidence), ("evidence",)),
        *(("parameters", value, ("parameters", key)) for key, value in line.parameters.items()),
    )
    for key, text, at in texts:
        if text and (not line.used or line.place.written(key)):
            yield _Passage(text, line.place, at)


def _of_passage(passage: _Passage, others: _Others) -> Iterator[Finding]:
    place = foreign_place(passage.text, others.home)
    site = next((site for site in others.sites if site in passage.text and site not in others.own), "")
    for word in filter(None, (place, site)):
        yield _finding(passage, word)


def _of_object(line: ReviewedLine, others: _Others) -> Iterator[Finding]:
    if line.used and not (line.place.written("name") or line.parameters):
        return
    word = foreign_object(line.name, others.patterns, others.own)
    if word:
        yield _finding(_Passage(line.name, line.place, AT), word)


def _finding(passage: _Passage, word: str) -> Finding:
    shown = passage.text if len(passage.text) <= 40 else f"{passage.text[:40]}…"
    message = Message(
        f"“{shown}”提到“{word}”，不是本项目的对象，像是从别的项目照抄的：改成本项目的内容，确属本项目的在目标中写明。",
        f"'{shown}' mentions {word}, which is not this project's and looks copied: write this project's own, or name "
        "it in the goal where it is.",
    )
    return Finding(message, passage.place, passage.at, {"text": shown, "word": word})
