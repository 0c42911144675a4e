"""A difference in words: the relation with its numbers, by how much, and which figure could be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Language, Message
from perfindicators.lifecycle.reconciliation.checking import Mismatch, exact_difference, parts_of
from perfindicators.lifecycle.reconciliation.result import Candidate
from perfindicators.model.base import Text
from perfindicators.model.records import (
    AnyRelation,
    BoundRelation,
    DifferenceRelation,
    EqualRelation,
    Figure,
    OutcomeRelation,
    RateRelation,
    SumRelation,
)

_MOST_PARTS: Final = 12
_MOST_CANDIDATES: Final = 6
_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


def with_unit(value: Decimal, unit: str) -> str:
    """Return a number with its unit.

    >>> with_unit(Decimal("30.00"), "万元"), with_unit(Decimal("33.08"), "%")
    ('30.00 万元', '33.08%')
    """
    return f"{value:f}%" if unit == "%" else f"{value:f} {unit}".rstrip()


def explanation(
    relation: AnyRelation,
    found: Mismatch,
    candidates: Sequence[Candidate],
    figures: Mapping[str, Figure],
    names: Mapping[str, Text],
) -> Message:
    """Return why a relation does not hold.

    Args:
        relation: the relation.
        found: the figure that is not what the others give.
        candidates: what each figure alone would have to be, the likeliest first.
        figures: id → figure.
        names: id → name of each relation.
    """
    return Message(*(_Words(figures, names, lang).told(relation, found, candidates) for lang in _LANGUAGES))


class _Words(NamedTuple):
    """The sentences of one language."""

    figures: Mapping[str, Figure]
    names: Mapping[str, Text]
    lang: Language

    def told(self, relation: AnyRelation, found: Mismatch, candidates: Sequence[Candidate]) -> str:
        stated = self.figures[found.figure]
        name = relation.name.in_language(self.lang)
        said = f"{self._name(found.figure)} {with_unit(stated.value, stated.unit)}"
        how, off = self._computed(relation, found), self._by_how_much(relation, found)
        maybe = self._possible(candidates)
        if self.lang == "zh":
            return f"{name}：{said}，但{how}，{off}。{maybe}"
        return f"{name}: {said}, but {how}, {off}. {maybe}".rstrip()

    def _name(self, id: str) -> str:
        return self.figures[id].name.in_language(self.lang)

    def _term(self, id: str) -> str:
        return f"{self._name(id)} {self.figures[id].value:f}"

    def _computed(self, relation: AnyRelation, found: Mismatch) -> str:
        gives = with_unit(found.computed, self.figures[found.figure].unit)
        match relation:
            case SumRelation() | OutcomeRelation():
                return f"{self._sum_of(parts_of(relation))} = {gives}"
            case DifferenceRelation():
                return f"{self._term(relation.start)} − {self._term(relation.less)} = {gives}"
            case RateRelation():
                return f"{self._term(relation.numerator)} ÷ {self._term(relation.denominator)} = {gives}"
            case EqualRelation():
                others = [id for id in relation.same if self.figures[id].value == found.computed]
                return self._in("、", ", ").join(f"{self._name(id)} {gives}" for id in others)
            case BoundRelation():
                limit = self._name(relation.limit)
                return self._in(f"上限是{limit} {gives}", f"its limit, {limit}, is {gives}")

    def _sum_of(self, parts: Sequence[str]) -> str:
        shown = [self._term(id) for id in parts[:_MOST_PARTS]]
        return " + ".join([*shown, "…"] if len(parts) > _MOST_PARTS else shown)

    def _by_how_much(self, relation: AnyRelation, found: Mismatch) -> str:
        stated = self.figures[found.figure]
        over = exact_difference(stated.value, found.computed)
        points = self._in("百分点", "percentage points")
        amount = with_unit(over.copy_abs(), points if stated.unit == "%" else stated.unit)
        if isinstance(relation, OutcomeRelation):
            if over > 0:
                return self._in(f"有 {amount}没有写明结果", f"{amount} without an outcome")
            return self._in(f"结果多出 {amount}", f"{amount} outcomes too many")
        if over > 0:
            return self._in(f"多 {amount}", f"{amount} too much")
        return self._in(f"少 {amount}", f"{amount} too little")

    def _possible(self, candidates: Sequence[Candidate]) -> str:
        shown = [self._candidate(item) for item in candidates[:_MOST_CANDIDATES]]
        if not shown:
            return ""
        if len(candidates) > _MOST_CANDIDATES:
            shown.append("…")
        return self._in(
            f"若只有一处有误：{'；或'.join(shown)}。", f"If just one figure is wrong: {'; or '.join(shown)}."
        )

    def _candidate(self, item: Candidate) -> str:
        unit, name = self.figures[item.figure].unit, item.name.in_language(self.lang)
        value, low, high = ("" if end is None else with_unit(end, unit) for end in (item.would_be, item.low, item.high))
        if value:
            told = self._in(f"{name}应为 {value}", f"{name} would be {value}")
        elif low and high:
            told = self._in(f"{name}应在 {low}至 {high}之间", f"{name} would lie between {low} and {high}")
        elif low:
            told = self._in(f"{name}应不低于 {low}", f"{name} would be at least {low}")
        else:
            told = self._in(f"{name}应不超过 {high}", f"{name} would be at most {high}")
        return told + self._side_effects(item)

    def _side_effects(self, item: Candidate) -> str:
        parts = []
        if item.mends:
            parts.append(
                self._in(f"“{self._relations(item.mends)}”也随之成立", f"then {self._relations(item.mends)} holds too")
            )
        if item.breaks:
            parts.append(
                self._in(
                    f"但“{self._relations(item.breaks)}”不再成立", f"but {self._relations(item.breaks)} no longer holds"
                )
            )
        if not parts:
            return ""
        return self._in(f"（{'，'.join(parts)}）", f" ({', '.join(parts)})")

    def _relations(self, ids: Sequence[str]) -> str:
        return self._in("”“", " and ").join(self.names[id].in_language(self.lang) for id in ids)

    def _in(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en
