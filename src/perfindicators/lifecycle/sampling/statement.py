"""The statement that goes with a sample: from what, how, how much, and what it can find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from perfindicators.diagnostics import Language, Message
from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY
from perfindicators.lifecycle.sampling.problems import shown_per_cent
from perfindicators.lifecycle.sampling.sample import WAYS, Detection, Sample
from perfindicators.lifecycle.sampling.weighing import FORCED

_BY = {
    "department": Message("主管部门", "department"),
    "unit": Message("实施单位", "unit"),
    "section": Message("业务股室", "section"),
    "level": Message("级次", "level"),
}


def statement_of(sample: Sample, lang: Language = "zh") -> str:
    """Return the statement as text, one sentence per line.

    Args:
        sample: the sample.
        lang: zh or en.

    >>> from perfindicators.lifecycle.sampling.plan import draw_sample
    >>> rows = [{"项目名称": f"项目{n}", "预算数": "10", "年度": "2022"} for n in range(1, 21)]
    >>> print(statement_of(draw_sample(rows, 5, seed=1, strata=())).splitlines()[0])
    抽样总体：2022 年度自评项目 20 个，金额 200 万元。
    """
    return "\n".join(message.in_language(lang) for message in sentences(sample))


def sentences(sample: Sample) -> Iterator[Message]:
    """Yield the sentences of the statement."""
    yield _population(sample)
    yield _drawn(sample)
    yield from _forced(sample)
    yield _strata(sample)
    yield _method(sample)
    yield from map(_overall, [(item, sample.confidence) for item in sample.overall])
    yield from map(_detection, [(item, sample.confidence) for item in sample.detections])
    yield from _no_chance(sample)
    yield from _left_out(sample)
    yield OPEN_ROWS_ONLY


def _population(sample: Sample) -> Message:
    year, year_en = (f" {sample.year} 年度", f" of {sample.year}") if sample.year else ("", "")
    money = f"{sample.amount:f}"
    return Message(
        f"抽样总体：{year.lstrip()}自评项目 {len(sample.chances)} 个，金额 {money} 万元。",
        f"Population: {len(sample.chances)} self-evaluated projects{year_en}, {money} (10,000 yuan).",
    )


def _drawn(sample: Sample) -> Message:
    number, money = len(sample.drawn), sample.drawn_amount
    of_projects = _share(Decimal(number), Decimal(len(sample.chances)))
    of_money = _share(money, sample.amount)
    return Message(
        f"样本：计划抽 {sample.size} 个，抽中 {number} 个，占项目数的 {of_projects}；"
        f"金额 {money:f} 万元，占金额的 {of_money}。",
        f"Sample: {sample.size} planned, {number} drawn, {of_projects} of the projects; {money:f} (10,000 yuan), "
        f"{of_money} of the money.",
    )


def _forced(sample: Sample) -> Iterator[Message]:
    ways = Counter(item.way for item in sample.drawn)
    parts = [f"{text.zh} {ways[way]} 个" for way, text in WAYS.items() if ways[way]]
    parts_en = [f"{ways[way]} {text.en}" for way, text in WAYS.items() if ways[way]]
    if parts:
        yield Message(f"抽中方式：{'、'.join(parts)}。", f"Of these: {', '.join(parts_en)}.")
    reasons = Counter(reason for item in sample.drawn for reason in item.forced)
    if reasons:
        zh = "、".join(f"{FORCED[name].zh} {number} 个" for name, number in sorted(reasons.items()))
        en = ", ".join(f"{FORCED[name].en} {number}" for name, number in sorted(reasons.items()))
        yield Message(f"必抽情形：{zh}（一个项目可有几种）。", f"Forced by: {en} (a project may have several reasons).")


def _strata(sample: Sample) -> Message:
    if not sample.strata_by:
        return Message("不分层。", "There are no strata.")
    by = "、".join(_BY[name].zh for name in sample.strata_by)
    by_en = ", ".join(_BY[name].en for name in sample.strata_by)
    touched = sum(stratum.drawn > 0 for stratum in sample.strata)
    return Message(
        f"按{by}分为 {len(sample.strata)} 层，{touched} 层有项目抽中。",
        f"{len(sample.strata)} strata by {by_en}; {touched} of them have a project in the sample.",
    )


def _method(sample: Sample) -> Message:
    return Message(
        f"方法：层内按“金额×风险×轮换”不放回系统抽样，先后由种子打乱；种子 {sample.seed}，用同一清单、同一种子可重现。"
        f"依据 {sample.basis.document}。",
        "Method: inside a stratum systematic selection without replacement, proportional to amount × risk × rotation, "
        f"in an order shuffled by the seed; seed {sample.seed}, the same list and seed give it again. By "
        f"{sample.basis.document}.",
    )


def _overall(case: tuple[Detection, Decimal]) -> Message:
    item, confidence = case
    rate, found = shown_per_cent(Fraction(item.error_rate), 0), shown_per_cent(item.probability)
    wanted = shown_per_cent(Fraction(confidence), 0)
    needed = "" if item.needed is None else f"；要有 {wanted} 的把握，需抽 {item.needed} 个"
    needed_en = "" if item.needed is None else f"; to be {wanted} sure, {item.needed} would have to be drawn"
    return Message(
        f"发现能力（全部样本）：{item.population} 个中抽 {item.sample} 个（含必抽），"
        f"若 {rate}（{item.faulty} 个）有问题，至少抽到一个的概率为 {found}（按问题随机分布在全部项目中计）{needed}。",
        f"Detection by the whole sample: {item.sample} of {item.population} drawn, forced choices included; if {rate} "
        f"({item.faulty}) are faulty, at least one is found with probability {found} (faults lying anywhere with the "
        f"same chance){needed_en}.",
    )


def _detection(case: tuple[Detection, Decimal]) -> Message:
    item, confidence = case
    rate, found = shown_per_cent(Fraction(item.error_rate), 0), shown_per_cent(item.probability)
    wanted = shown_per_cent(Fraction(confidence), 0)
    needed = "" if item.needed is None else f"；要有 {wanted} 的把握，需随机抽 {item.needed} 个"
    needed_en = "" if item.needed is None else f"; to be {wanted} sure, {item.needed} would have to be drawn by chance"
    return Message(
        f"发现能力：随机部分从 {item.population} 个中抽 {item.sample} 个，若其中 {rate}（{item.faulty} 个）有问题，"
        f"至少抽到一个的概率为 {found}（按机会均等计；问题集中在大额、高风险项目时更高，集中在小额项目时更低）"
        f"{needed}。",
        f"Detection: chance draws {item.sample} of {item.population}; if {rate} of these ({item.faulty}) are faulty, "
        f"at least one is found with probability {found} (as if chances were equal: higher where faults lie with large "
        f"or risky projects, lower with small ones){needed_en}.",
    )


def _no_chance(sample: Sample) -> Iterator[Message]:
    number = sum(item.probability == 0 for item in sample.chances)
    if number:
        yield Message(
            f"本次没有机会被抽到的项目有 {number} 个（名额已由必抽、轮换或其他层用完）。",
            f"{number} projects had no chance this time: forced choices, rotation or other strata took the places.",
        )


def _left_out(sample: Sample) -> Iterator[Message]:
    if sample.left_out:
        yield Message(
            f"清单中 {sample.left_out} 行与其他行重复，未计入总体。",
            f"{sample.left_out} rows repeat a project and are not in the population.",
        )
    unknown = sum(item.project.amount is None for item in sample.chances)
    if unknown:
        yield Message(
            f"{unknown} 个项目没有可用的金额，计入项目数，不计入金额。",
            f"{unknown} projects have no usable amount; they count as projects, not in the money.",
        )


def _share(part: Decimal, whole: Decimal) -> str:
    return shown_per_cent(Fraction(part) / Fraction(whole)) if whole else "—"
