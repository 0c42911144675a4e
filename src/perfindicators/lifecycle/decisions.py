"""Decisions that explain themselves: the rule, where it comes from, the numbers, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from perfindicators.diagnostics import Language, Message
from perfindicators.model.base import Source, Status, Text


class Basis(NamedTuple):
    """Where a rule comes from.

    Attributes:
        document: id of the document that holds the rule, such as `practice/monitoring-national`.
        regulation: id in the register of the regulation behind it; empty when there is none.
        section: article, annex or table inside the regulation.
        status: how sure we are of it; `practice` and `proposed` have no regulation behind them.
        effective: since when the rule holds; None when that is not stated.
        note: what part of the rule rests on something else, as the document says.
    """

    document: str
    regulation: str
    section: str
    status: Status
    effective: date | None = None
    note: str = ""

    @classmethod
    def of(cls, document: str, source: Source, effective: date | None = None) -> Basis:
        """Return the basis a document's source states.

        Args:
            document: id of the document.
            source: of the rule, else of the whole document.
            effective: since when the document holds.
        """
        return cls(document, source.regulation, source.section, source.status, effective, source.note)


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows for one subject.

    Attributes:
        subject: name of the project, department, county or contract.
        decision: stable id, such as `support` or `recover-money`.
        name: the decision in words.
        rule: id of the rule that decided.
        basis: where the rule comes from.
        numbers: what was compared, by name.
        explanation: one sentence with the numbers in it.
        would_change: what would lead to another decision; None where nothing would.
    """

    subject: str
    decision: str
    name: Text
    rule: str
    basis: Basis
    explanation: Message
    would_change: Message | None = None
    numbers: Mapping[str, Decimal] = field(default_factory=dict, hash=False)

    def explain(self, lang: Language = "zh") -> str:
        """Return the decision, why, and what would change it, as one text.

        >>> basis = Basis("instrument/ex-ante-appraisal-project", "", "", "practice")
        >>> Decision("项目一", "support", Text(zh="予以支持"), "bands", basis, Message("得 85 分。", "85.")).explain()
        '项目一：予以支持。得 85 分。'
        """
        told = [text for text in (self.explanation, self.would_change) if text is not None]
        between, stop, space = ("：", "。", "") if lang == "zh" else (": ", ". ", " ")
        why = space.join(text.in_language(lang) for text in told)
        return f"{self.subject}{between}{self.name.in_language(lang)}{stop}{why}"
