"""What settling contracts gives: fees by project, stages, contracts, and the written settlement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.settlement.stages import StageAmount
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

_FRAME: Final = (
    "project", "price", "score", "share", "fee", "due", "paid", "remaining", "excluded", "excluded_until",
)  # fmt: skip


class ProjectFee(NamedTuple):
    """One project of a contract; amounts in 万元.

    Attributes:
        rounds: scores of proposal and report by round.
        score: of the last round that was scored, two decimals; None while one is missing.
        share: of the price, in per cent; None while nothing is settled.
        fee: what the quality earns in the end; None while nothing is settled.
        due: what is due now.
        paid: what was paid so far.
        remaining: to be paid now; below 0 it is to be refunded, which only a settled fee can ask for.
        excluded: whether the evaluator gets no new contracts for a while.
        excluded_until: last day without new contracts; None where the year of the contract is not known.
        stages: the payments the price is divided into.
        classified: whether the project is.
    """

    project: str
    price: Decimal
    rounds: tuple[tuple[Decimal | None, Decimal | None], ...]
    score: Decimal | None
    share: Decimal | None
    fee: Decimal | None
    due: Decimal
    paid: Decimal
    remaining: Decimal
    excluded: bool
    decision: Decision
    excluded_until: date | None = None
    stages: tuple[StageAmount, ...] = ()
    classified: bool = False


class Settlement(NamedTuple):
    """One contract: the sum of its projects."""

    contract: str
    evaluator: str
    projects: tuple[ProjectFee, ...]
    price: Decimal
    due: Decimal
    paid: Decimal
    remaining: Decimal
    excluded: bool

    def text(self, lang: Language = "zh") -> str:
        """Return the written settlement: each project with its stages, then the contract's sum."""
        lines = [line for one in self.projects for line in (one.decision.explain(lang), *_stages(one.stages, lang))]
        if lang == "zh":
            head = f"合同 {self.contract}（{self.evaluator}）结算：合同价 {self.price:f} 万元"
            end = f"应付 {self.due:f} 万元，已付 {self.paid:f} 万元，{_rest(self.remaining, lang)}。"
            return "\n".join([f"{head}。", *lines, end])
        head = f"Settlement of contract {self.contract} ({self.evaluator}): price {self.price:f} (10,000 yuan)."
        return "\n".join([head, *lines, f"Due {self.due:f}, paid {self.paid:f}, {_rest(self.remaining, lang)}."])


def _stages(stages: tuple[StageAmount, ...], lang: Language) -> tuple[str, ...]:
    """Return one line: what is due and paid of each stage; none where the price is paid at once."""
    if len(stages) <= 1:
        return ()
    if lang == "zh":
        told = (f"{one.name.zh}应付 {one.due:f}、已付 {one.paid:f}" for one in stages)
        return ("  分期（万元）：" + "；".join(told) + "。",)
    named = (f"{one.name.in_language(lang)} due {one.due:f}, paid {one.paid:f}" for one in stages)
    return ("  Stages: " + "; ".join(named) + ".",)


def _rest(remaining: Decimal, lang: Language) -> str:
    if remaining < 0:
        return f"应退回 {-remaining:f} 万元" if lang == "zh" else f"{-remaining:f} to be refunded"
    return f"本次付 {remaining:f} 万元" if lang == "zh" else f"{remaining:f} to be paid now"


@dataclass(frozen=True, slots=True, repr=False)
class Settlements:
    """All contracts, and what is wrong with the table.

    Attributes:
        note: whether this is for use inside, or what a published output says of itself.
    """

    contracts: tuple[Settlement, ...]
    diagnostics: Diagnostics
    note: Message = OPEN_ROWS_ONLY

    def __iter__(self) -> Iterator[Settlement]:
        return iter(self.contracts)

    @property
    def excluded(self) -> tuple[str, ...]:
        """Evaluators who get no new contracts for a while."""
        return tuple(dict.fromkeys(one.evaluator for one in self.contracts if one.excluded))

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project as a pandas DataFrame."""
        return to_frame(
            [
                {
                    "contract": one.contract,
                    "evaluator": one.evaluator,
                    **{name: getattr(fee, name) for name in _FRAME},
                    "decision": fee.decision.decision,
                }
                for one in self.contracts
                for fee in one.projects
            ]
        )

    def to_json(self) -> JsonValue:
        """Return everything as plain data, decimals as text."""
        return plain_data(self)
