"""The statistics in words, one paragraph a step, as an annual report tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from perfindicators.diagnostics import Language
from perfindicators.lifecycle.annual_statistics.tally import Tally
from perfindicators.lifecycle.annual_statistics.vocabulary import LEVELS, OUTCOMES, STEPS, Step
from perfindicators.model.base import Text

_AMOUNTS: Final[Mapping[Step, Text]] = {
    "budgeted": Text(zh="预算", en=" budgeted"),
    "appraised": Text(zh="申报金额", en=" requested"),
}
_AMOUNT: Final = Text(zh="金额")


def paragraphs(lines: Sequence[Tally], lang: Language = "zh") -> tuple[str, ...]:
    """Return one paragraph for each step and fiscal year.

    Args:
        lines: of one group, or of everything.
        lang: of the text.
    """
    ordered = groupby(lines, key=lambda line: (line.step, line.fiscal_year))
    words = _Chinese() if lang == "zh" else _English()
    return tuple(words.paragraph([*of_step]) for _, of_step in ordered)


def _levels(lines: Sequence[Tally]) -> tuple[Tally, tuple[Tally, ...]]:
    """Return the line to begin with and those it divides into: nothing is divided where there is one level."""
    own = tuple(line for line in lines if line.level != "all")
    if len(own) == 1:
        return own[0], ()
    return next(line for line in lines if line.level == "all"), own


def plain_rate(rate: Decimal) -> str:
    """Return a per cent as reports print it, 100 without decimals.

    >>> plain_rate(Decimal("33.08")), plain_rate(Decimal("100.00"))
    ('33.08%', '100%')
    """
    return f"{rate.to_integral_value():f}%" if rate == rate.to_integral_value() else f"{rate:f}%"


class _Chinese:
    def paragraph(self, lines: Sequence[Tally]) -> str:
        first, below = _levels(lines)
        name = STEPS[first.step].name.zh
        parts = [f"{name}（{first.fiscal_year}年度预算）：{self._line(first)}"]
        if below:
            parts.append("；其中" + "，".join(self._line(line) for line in below))
        return "".join(parts) + "。" + "".join(self._remarks(first))

    def _line(self, line: Tally) -> str:
        level = LEVELS[line.level].zh
        if line.cut is not None:
            rate = "" if line.rate is None else f"，审减率 {plain_rate(line.rate)}"
            return f"{level}评审 {line.projects} 个项目，送审 {line.amount:f} 万元，审减 {line.cut:f} 万元{rate}"
        units = f" {line.departments} 个部门" if line.step == "goal" and line.departments else ""
        word = _AMOUNTS.get(line.step, _AMOUNT).zh
        share = "" if line.share is None else f"，占项目支出总额的 {plain_rate(line.share)}"
        wholes = f"及 {line.wholes} 个部门整体" if line.wholes else ""
        return f"{level}{units} {line.projects} 个项目{wholes}，{word} {line.amount:f} 万元{share}"

    def _remarks(self, line: Tally) -> Iterator[str]:
        if line.outcomes:
            told = "，".join(f"{OUTCOMES[outcome].zh} {count} 个" for outcome, count in line.outcomes.items())
            yield f"评估结论：{told}。"
        if line.without_amount:
            yield f"另有 {line.without_amount} 个项目没有填金额，未计入金额。"
        if line.cut is not None and line.rate is None:
            yield "送审金额合计为 0，没有审减率。"


class _English:
    def paragraph(self, lines: Sequence[Tally]) -> str:
        first, below = _levels(lines)
        name = STEPS[first.step].name.en
        parts = [f"{name} (budget of {first.fiscal_year}): {self._line(first)}"]
        if below:
            parts.append("; of these " + ", and ".join(self._line(line) for line in below))
        return " ".join(["".join(parts) + ".", *self._remarks(first)])

    def _line(self, line: Tally) -> str:
        level = "altogether" if line.level == "all" else LEVELS[line.level].en.lower()
        projects = _counted(line.projects, "project")
        wholes = f" and {_counted(line.wholes, 'department')} as a whole" if line.wholes else ""
        if line.cut is not None:
            rate = "" if line.rate is None else f" ({plain_rate(line.rate)})"
            return f"{level} {projects}, {line.amount:f} 万元 submitted, {line.cut:f} 万元 cut{rate}"
        units = f" of {_counted(line.departments, 'department')}" if line.step == "goal" and line.departments else ""
        word = _AMOUNTS.get(line.step, _AMOUNT).en
        share = "" if line.share is None else f", {plain_rate(line.share)} of project spending"
        return f"{level} {projects}{units}{wholes}, {line.amount:f} 万元{word}{share}"

    def _remarks(self, line: Tally) -> Iterator[str]:
        if line.outcomes:
            told = ", ".join(f"{count} {OUTCOMES[outcome].en}" for outcome, count in line.outcomes.items())
            yield f"Outcomes: {told}."
        if line.without_amount:
            yield f"{line.without_amount} of them state no amount and are not in the sum."
        if line.cut is not None and line.rate is None:
            yield "Nothing was submitted, so there is no rate."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
