"""C03."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.omissions import Omission, is_filler, omissions, own_lines
from perfindicators.lints.readings import is_satisfaction
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_ANYTHING: Final = pattern(
    "(?:各类|各种|有关|相关|其他|工作|佐证|证明|支撑|印证|证据|资料|材料|文件|凭证|等|及|和|、|，)+"
)
"""资料, 相关材料, 工作资料等: kinds of paper, not one in particular."""


class EvidenceMissing(Rule):
    """没有写数据来源或佐证资料。 / No data source or evidence is named.

    What it checks:
        框架指标和自设指标应写明佐证资料（evidence）或数据来源；“相关资料”“见附件”不算。实际完成值和自评表有这一栏时，
        报了完成值的行都要填；满意度的调查依据由 M03 检查。引用框架的指标沿用框架的佐证；整份申报都没写时只报一次。
        Indicators of a framework and of one's own name their evidence or data source; "relevant material" names none.
        In tables with such a column, every row with an actual value fills it; surveys are a matter of M03. What is
        taken from a framework keeps its evidence; a declaration without any is one finding.

    Why it matters:
        没有来源的数无法核对，自评复核时记 0 分；年初不定来源，年末现编台账。
        A figure without a source cannot be checked and earns nothing in a review.

    Example:
        ```yaml
        - {id: trained, name: 参训人次, category: output/quantity, target: "≥900人次", evidence: [相关资料]}
        ```

    Instead:
        ```yaml
        - {id: trained, name: 参训人次, category: output/quantity, target: "≥900人次", evidence: [签到表, 培训通知]}
        ```

    Sources:
        财预〔2021〕101号附件（数据来源、佐证资料）；县级绩效自评复核的通行做法（无佐证记 0 分）
        财预〔2021〕101号, annexes (data source, evidence); practice of county reviews (nothing without evidence)
    """

    code = "C03"
    severity = Severity.WARNING
    checkpoints = frozenset(Checkpoint)

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at the evidence that is declared, or that stands beside the actual values."""
        reported = review.checkpoint in (Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION)
        lines = tuple(filter(_has_a_figure, review.lines)) if reported else own_lines(review)
        evidence = _reported_evidence if reported else _declared_evidence
        for omission in omissions(review, lines, lambda line: bool(evidence(line))):
            yield _missing(omission, reported=reported)
        for line in lines:
            named = evidence(line)
            if named and all(map(_names_nothing, named)):
                yield _hollow(line, "、".join(named))


def _has_a_figure(line: ReviewedLine) -> bool:
    reported = line.reported
    return reported is not None and reported.observation.actual not in (None, "") and not is_satisfaction(line)


def _reported_evidence(line: ReviewedLine) -> tuple[str, ...]:
    text = line.reported.observation.evidence if line.reported is not None else None
    return (text,) if text else ()


def _declared_evidence(line: ReviewedLine) -> tuple[str, ...]:
    return line.evidence


@lru_cache(maxsize=4096)
def _names_nothing(text: str) -> bool:
    return is_filler(text) or _ANYTHING.fullmatch(text.strip()) is not None


def _missing(omission: Omission, *, reported: bool) -> Finding:
    zh, en = omission.names
    if reported:
        message = Message(
            f"{zh}报了完成值，没有佐证资料：写明凭证，如合同、验收单、系统导出表。",
            f"{en}: an actual value without evidence. Name the papers: contract, acceptance, export of a system.",
        )
    else:
        message = Message(
            f"{zh}没有写数据来源或佐证资料：在 evidence 中写明年末凭什么核对，如签到表、验收单。",
            f"{en}: no data source. Name under 'evidence' what the figure is checked against, such as a sign-in sheet.",
        )
    return Finding(message, omission.place, omission.at, omission.context)


def _hollow(line: ReviewedLine, text: str) -> Finding:
    message = Message(
        f"“{line.name}”的佐证“{text}”没有指明是什么资料：写出名称，如“竣工验收备案表”。",
        f"The evidence '{text}' of '{line.name}' names no paper in particular: name it, such as 竣工验收备案表.",
    )
    return Finding(message, line.place, ("evidence",), {"indicator": line.id, "evidence": text})
