"""What reconciling a report gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text
from perfindicators.rendering import frames, html

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure that could be the wrong one, if only one is.

    Attributes:
        figure: its id.
        stated: what the report says.
        would_be: the one value with which the relation holds; None where a range does.
        low: least value with which a rate or bound holds, at the decimals printed.
        high: greatest such value.
        mends: other relations that do not hold now and would hold then.
        breaks: relations that hold now and would not hold then.
    """

    figure: str
    name: Text
    stated: Decimal
    would_be: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    mends: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One relation that does not hold.

    Attributes:
        figure: id of the figure the relation determines.
        stated: what the report says.
        computed: what the other figures of the relation give; the limit where it is one.
        difference: stated − computed.
        unit: of all three.
        year: fiscal year of the figure.
        section: where the figure stands in the report.
        relation: id of the relation.
        kind: sum, outcomes, difference, rate, equal or at-most.
        figures: ids of all figures of the relation.
        explanation: the relation with its numbers, by how much it fails, and what could be wrong.
        candidates: the likeliest first: those that mend more and break less.
    """

    figure: str
    name: Text
    stated: Decimal
    computed: Decimal
    difference: Decimal
    unit: str
    year: int
    section: str
    relation: str
    kind: str
    figures: tuple[str, ...]
    explanation: Message
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One relation and what came of it.

    Attributes:
        holds: None when it could not be computed.
    """

    relation: str
    name: Text
    kind: str
    figures: tuple[str, ...]
    holds: bool | None


@dataclass(frozen=True, slots=True)
class UncheckedFigure:
    """A figure whose value no relation determines.

    Attributes:
        why: no relation touches it, or those that do only bound it.
    """

    figure: str
    name: Text
    stated: Decimal
    unit: str
    year: int
    level: str
    section: str
    why: Message


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All relations of a report recomputed.

    Attributes:
        document: id of the report's figures.
        title: of the report.
        relations: every relation in file order.
        differences: every one that does not hold.
        untouched: figures that nothing checks.
        bounded: figures that may only not exceed others: a change within the bound stays unnoticed.
        diagnostics: F01 per difference, F02 to F04 and F06 for relations, F05 and F07 for unchecked figures.
    """

    document: str
    title: Text
    relations: tuple[Check, ...]
    differences: tuple[Difference, ...]
    untouched: tuple[UncheckedFigure, ...]
    bounded: tuple[UncheckedFigure, ...]
    diagnostics: Diagnostics

    @property
    def checks(self) -> int:
        """How many relations were computed."""
        return sum(check.holds is not None for check in self.relations)

    @property
    def holds(self) -> bool:
        """Whether every relation could be computed and holds."""
        return all(check.holds for check in self.relations)

    def explain(self, lang: Language = "zh") -> str:
        """Return the result as text: each difference with its sentence, then what nothing checks."""
        return "\n".join(self._sentences(lang))

    def _sentences(self, lang: Language) -> Iterator[str]:
        refused = len(self.relations) - self.checks
        yield Message(
            f"{self.title.in_language('zh')}：核对 {self.checks} 个关系，{len(self.differences)} 处不符"
            + (f"，{refused} 个关系无法计算" if refused else "")
            + f"；{len(self.untouched)} 个数据没有关系可核对。",
            f"{self.title.in_language('en')}: {self.checks} relations recomputed, {len(self.differences)} differences"
            + (f", {refused} relations could not be computed" if refused else "")
            + f"; nothing checks {len(self.untouched)} figures.",
        ).in_language(lang)
        yield from (item.explanation.in_language(lang) for item in self.differences)
        yield from (item.why.in_language(lang) for item in (*self.bounded, *self.untouched))

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas DataFrame with one row per difference."""
        return frames.to_frame(self._rows())

    def _rows(self) -> list[dict[str, object]]:
        return [
            {
                "figure": item.figure,
                "name": item.name.zh,
                "stated": item.stated,
                "computed": item.computed,
                "difference": item.difference,
                "unit": item.unit,
                "year": item.year,
                "relation": item.relation,
                "explanation": item.explanation.zh,
            }
            for item in self.differences
        ]

    def _repr_html_(self) -> str:
        rows = self._rows()
        headings = list(rows[0]) if rows else ["figure"]
        caption = next(self._sentences("zh"))
        return html.table(caption, headings, [[str(cell) for cell in row.values()] for row in rows])

    def to_json(self) -> JsonValue:
        """Return the result as data for JSON: decimals as text, texts in both languages."""
        return {
            "document": self.document,
            "checks": self.checks,
            "differences": plain_data(self.differences),
            "untouched": plain_data(self.untouched),
            "bounded": plain_data(self.bounded),
            "relations": plain_data(self.relations),
            "findings": plain_data(self.diagnostics),
        }
