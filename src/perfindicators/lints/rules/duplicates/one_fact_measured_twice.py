"""D04."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.likeness import (
    alternatives_of,
    compared_lines,
    count_of,
    near_key,
    plain_words,
    stem_of,
    where,
)
from perfindicators.lints.readings import severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

if TYPE_CHECKING:
    from perfindicators.model.indicators import IndicatorFormula

_COMPLETION: Final = "完成率"
_OPPOSITE: Final = pattern("[不未](?=(?:合格|到位|完成|通过|覆盖|满意|落实|就业|参保)率$)")
_WORD: Final = pattern(r"[^\W\d]\w*")
_SHORTEST: Final = 2


class _Named(NamedTuple):
    name: str
    line: ReviewedLine


class OneFactMeasuredTwice(Rule):
    """两个指标衡量的是同一件事。 / Two indicators measure one fact.

    What it checks:
        只是计数的词不同的（培训人次与参训人数、宣传次数与宣传场次），数量与它自己的完成率（检修台次与检修完成率），
        互为反面的比率（合格率与不合格率），以及用同样几个数据换一种算法得出的两个指标。备选组的成员不比较。
        Counts that differ only in the counting word (person-times trained, persons trained), a number beside its own
        completion rate, rates that are each other's opposite, and two formulas over the same figures. Members of a
        group of alternatives are not compared.

    Why it matters:
        一件事做好做坏影响两份分值，真正该看的方面却没有指标。
        One fact moves the points of two indicators, while something that should be looked at has none.

    Example:
        ```yaml
        - {id: times, name: 培训人次, category: output/quantity, unit: 人次, target: "≥300人次"}
        - {id: persons, name: 参训人数, category: output/quantity, unit: 人, target: "≥300人"}
        ```

    Instead:
        ```yaml
        - {id: times, name: 培训人次, category: output/quantity, unit: 人次, target: "≥300人次"}
        - {id: passed, name: 培训合格率, category: output/quality, unit: "%", target: "≥95%"}
        ```

    Sources:
        通行做法 / practice
    """

    code = "D04"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare counts by their stem, rates with the counts they complete, and formulas by their figures."""
        named = [_Named(name, line) for name, line in compared_lines(review)]
        groups = alternatives_of(review)
        told: set[str] = set()
        for first, second in (*_counts(named), *_opposites(named), *_formulas(named)):
            if second.line.id not in told and _may_be_told(first, second, groups):
                told.add(second.line.id)
                yield _finding(first.line, second.line, review)


def _may_be_told(first: _Named, second: _Named, groups: Mapping[str, int]) -> bool:
    """Return whether a pair is no group of alternatives and no finding of D01 or D02."""
    group = groups.get(first.line.id)
    if group is not None and group == groups.get(second.line.id):
        return False
    return near_key(first.name) != near_key(second.name)


def _counts(named: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield counts of one kind with one stem, and counts with the rate of their own completion."""
    seen: dict[Hashable, _Named] = {}
    stems: dict[str, _Named] = {}
    for item in named:
        unit = _unit(item.line)
        count = count_of(item.name, unit)
        if count is not None:
            first = seen.setdefault((count, unit if count.family == "things" else ""), item)
            stems.setdefault(count.stem, item)
            if first is not item:
                yield first, item
    yield from ((stems[stem], item) for item in named if (stem := _completed(item.name)) in stems)


def _unit(line: ReviewedLine) -> str:
    return line.unit or (line.target.unit.text if line.target is not None else "")


def _completed(name: str) -> str:
    """Return what a completion rate completes; empty for other names."""
    if not name.endswith(_COMPLETION):
        return ""
    counted = plain_words(name).removesuffix(_COMPLETION)
    count = count_of(counted, "")
    stem = stem_of(counted) if count is None else count.stem
    return stem if len(stem) >= _SHORTEST else ""


def _opposites(named: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield rates of which one is what is left to 100 % by the other."""
    by_words = {plain_words(item.name): item for item in named}
    for item in named:
        words = plain_words(item.name)
        other = by_words.get(_OPPOSITE.sub("", words)) if _OPPOSITE.search(words) else None
        if other is not None:
            yield other, item


def _formulas(named: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield lines that compute from the same figures in another way; the same way may be for other people."""
    seen: dict[frozenset[str], tuple[str, _Named]] = {}
    for item in named:
        formula = item.line.formula
        if formula is None or len(formula.inputs) < _SHORTEST:
            continue
        figures, expression = _figures(formula)
        first_expression, first = seen.setdefault(figures, (expression, item))
        if first_expression != expression:
            yield first, item


def _figures(formula: IndicatorFormula) -> tuple[frozenset[str], str]:
    """Return the names of the figures and the expression written with them."""
    names = {id: figure.name.zh for id, figure in formula.inputs.items()}
    return frozenset(names.values()), _WORD.sub(lambda found: names.get(found[0], found[0]), str(formula.expression))


def _finding(first: ReviewedLine, second: ReviewedLine, review: Review) -> Finding:
    zh, en = where(first, review)
    message = Message(
        f"“{second.name}”与{zh}衡量的是同一件事：留下一个，分值给还没有指标的方面。",
        f"'{second.name}' measures the same fact as {en}: keep one and give the points to what has no indicator yet.",
    )
    context = {"name": second.name, "first": first.id}
    return Finding(message, second.place, ("name",), context, severity_where_damaged(second))
