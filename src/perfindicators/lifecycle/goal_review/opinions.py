"""The reviewer's opinion on one project (审核意见): decision, findings, what would lift the score most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Language, Message
from perfindicators.lifecycle.goal_review.comparison import money_text
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.round_names import round_name

_LIFTS: Final = 5


def opinion(review: GoalReview, lang: Language = "zh") -> str:
    """Return the opinion on one project: findings first, then what would lift the score most.

    Args:
        review: the review.
        lang: language of the text.
    """
    sections = [
        (Message("审核意见", "Opinion"), [review.explain(lang)]),
        (Message("检查发现", "Findings of the checks"), list(_checks(review, lang))),
        (Message("目标、指标、预算不一致", "Text, indicator and budget differ"), list(_differing(review, lang))),
        (Message("与上一轮相比", "Against the round before"), list(_since(review, lang))),
        (Message("最能提分", "What would lift the score most"), list(_lifts(review, lang))),
        (Message("上年结果", "Last year"), [] if review.last_year is None else [review.last_year.as_text(lang)]),
    ]
    lines = []
    for title, told in sections:
        if told:
            lines += [f"{title.in_language(lang)}：" if lang == "zh" else f"{title.en}:"]
            lines += [f"  {text}" for text in told]
    return "\n".join(lines)


def _checks(review: GoalReview, lang: Language) -> Iterator[str]:
    for one in review.checks or ():
        where = f"{one.where} " if one.where else ""
        yield f"{where}{one.finding.code} {one.finding.message.in_language(lang)}"
    if review.checks is None:
        yield "检查没有运行。" if lang == "zh" else "The checks did not run."


def _differing(review: GoalReview, lang: Language) -> Iterator[str]:
    differing = list(review.disagreeing)
    for line in differing:
        yield line.as_text(lang)
    if differing and review.money is not None and review.money.reckoned is not None:
        yield money_text(review.money).in_language(lang)


def _since(review: GoalReview, lang: Language) -> Iterator[str]:
    found = review.difference
    if found is None:
        return
    before, after = round_name(found.before), round_name(found.after)
    if lang == "zh":
        mended, remaining, added = len(found.mended), len(found.remaining), len(found.added)
        yield f"{before} → {after}：已改 {mended} 处，未改 {remaining} 处，新增 {added} 处"
    else:
        yield (
            f"{before} → {after}: {len(found.mended)} mended, {len(found.remaining)} remaining, {len(found.added)} new"
        )
    for change in found.changes or ():
        yield f"{change.path} {change.meaning.in_language(lang)}"


def _lifts(review: GoalReview, lang: Language) -> Iterator[str]:
    """Yield where points are to be won; an item that would change the decision says so."""
    for lift in review.lifts[:_LIFTS]:
        gain = f"{lift.name.in_language(lang)} +{lift.points.normalize():f}"
        tail = ""
        if lift.decision_name is not None:
            reached = lift.decision_name.in_language(lang)
            tail = f"（补足即为“{reached}”）" if lang == "zh" else f" (alone reaches: {reached})"
        how = (" ".join(one.in_language(lang) for one in lift.how)) if lift.how else ""
        yield f"{gain}{tail}{'：' if lang == 'zh' and how else ': ' if how else ''}{how}"
