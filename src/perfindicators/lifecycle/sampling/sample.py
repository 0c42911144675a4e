"""What a drawing gives: who was drawn and why, everybody's chance, and what can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.sampling.drawing import Way
from perfindicators.lifecycle.sampling.memory import Memory
from perfindicators.lifecycle.sampling.population import Project
from perfindicators.lifecycle.sampling.problems import shown_per_cent
from perfindicators.lifecycle.sampling.weighing import FORCED, RISKS
from perfindicators.model.base import Text
from perfindicators.rendering.frames import to_frame
from perfindicators.rendering.html import table

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

WAYS: Final[Mapping[Way, Message]] = MappingProxyType(
    {
        "forced": Message("必抽", "forced"),
        "rotation": Message("轮换到期", "its turn"),
        "certain": Message("权重大，确定抽中", "certain by weight"),
        "all": Message("本层全部抽中", "all of the stratum"),
        "chance": Message("随机抽中", "by chance"),
    }
)
"""How a project came into the sample."""


@dataclass(frozen=True, slots=True)
class ProjectChance:
    """One project of the population.

    Attributes:
        stratum: the part of the population it belongs to.
        measure: amount × risk × rotation, in 万元.
        undrawn: years it had stayed undrawn; None without a memory.
        risks: what raised its weight, ids from `RISKS`.
        forced: why it is drawn in any case, ids from `FORCED`.
        probability: its chance of being in the sample, over all seeds; exact.
        way: how it came into the sample; empty when it was not drawn.
    """

    project: Project
    stratum: str
    measure: Fraction
    undrawn: int | None
    risks: tuple[str, ...]
    forced: tuple[str, ...]
    probability: Fraction
    way: Way

    @property
    def drawn(self) -> bool:
        """Whether it is in the sample."""
        return bool(self.way)

    def reason(self) -> Message:
        """Return why it was drawn, with the numbers."""
        chance = shown_per_cent(self.probability)
        raised = "、".join(RISKS[risk].zh for risk in self.risks)
        raised_en = ", ".join(RISKS[risk].en for risk in self.risks)
        match self.way:
            case "forced":
                return Message(
                    f"必抽：{'、'.join(FORCED[item].zh for item in self.forced)}",
                    f"forced: {', '.join(FORCED[item].en for item in self.forced)}",
                )
            case "rotation":
                return Message(
                    f"轮换到期：已连续 {self.undrawn} 年没有抽到", f"its turn: undrawn for {self.undrawn} years"
                )
            case "chance":
                return Message(
                    f"随机抽中，入样概率 {chance}" + (f"（{raised}）" if raised else ""),
                    f"by chance, with probability {chance}" + (f" ({raised_en})" if raised else ""),
                )
            case _:
                way = WAYS.get(self.way, Message("未抽中", "not drawn"))
                return Message(f"{way.zh}，入样概率 {chance}", f"{way.en}, with probability {chance}")


class StratumShare(NamedTuple):
    """One part of the population; amounts in 万元.

    Attributes:
        forced: forced projects in it.
        places: places given away by chance in it.
        drawn: projects drawn in all.
    """

    name: str
    projects: int
    amount: Decimal
    forced: int
    places: int
    drawn: int
    drawn_amount: Decimal


class Detection(NamedTuple):
    """How probable it is to find at least one faulty project.

    Attributes:
        error_rate: share of the population that is faulty.
        population: projects open to chance, or all of them.
        sample: drawn from these.
        faulty: the fewest faulty projects that make the error rate.
        probability: of drawing at least one of them, if the faults lie anywhere with the same chance; exact.
        needed: size for the confidence wanted; None when nothing is faulty.
    """

    error_rate: Decimal
    population: int
    sample: int
    faulty: int
    probability: Fraction
    needed: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Sample:
    """The sample of one year.

    Attributes:
        year: whose self-evaluations are rechecked; None when the table does not say.
        seed: gives the same sample again.
        size: places planned.
        chances: everybody in the population, in order of stratum and name.
        strata: the parts of the population.
        detections: what chance finds, one per error rate: of the projects open to it, as if chances were equal.
        overall: what the whole sample finds, forced choices included, one per error rate: of all projects, if the
            faults lie anywhere with the same chance, whatever the way a project was drawn.
        confidence: wanted for `needed` of the detections.
        left_out: rows that repeat a project.
        strata_by: what the population was divided by.
        basis: of the practice; `forced_basis`: of the forced choices.
        memory: to be kept until the next drawing; None when the year is not known.
        diagnostics: what somebody should mend.
    """

    year: int | None
    seed: str
    size: int
    chances: tuple[ProjectChance, ...]
    strata: tuple[StratumShare, ...]
    detections: tuple[Detection, ...]
    overall: tuple[Detection, ...]
    confidence: Decimal
    left_out: int
    strata_by: tuple[str, ...]
    basis: Basis
    forced_basis: Basis
    memory: Memory | None
    diagnostics: Diagnostics

    @property
    def drawn(self) -> tuple[ProjectChance, ...]:
        """The projects drawn."""
        return tuple(item for item in self.chances if item.drawn)

    @property
    def amount(self) -> Decimal:
        """Money of the population, 万元; projects without a usable amount are not in it."""
        return sum((item.project.amount or Decimal(0) for item in self.chances), Decimal(0))

    @property
    def drawn_amount(self) -> Decimal:
        """Money of the projects drawn, 万元."""
        return sum((item.project.amount or Decimal(0) for item in self.drawn), Decimal(0))

    def decisions(self) -> tuple[Decision, ...]:
        """Return why each project was drawn, with what would have changed it."""
        return tuple(self._decision(item) for item in self.drawn)

    def _decision(self, item: ProjectChance) -> Decision:
        numbers = {"probability": rounded(item.probability * 100, 2)}
        if item.project.amount is not None:
            numbers["amount"] = item.project.amount
        if item.undrawn is not None:
            numbers["undrawn"] = Decimal(item.undrawn)
        reason = item.reason()
        return Decision(
            subject=item.project.name,
            decision="recheck",
            name=Text(zh="抽入自评复核", en="Drawn for recheck"),
            rule=item.forced[0] if item.way == "forced" else item.way,
            basis=self.forced_basis if item.way == "forced" else self.basis,
            explanation=Message(f"{reason.zh}。", f"{reason.en}."),
            would_change=_WOULD_CHANGE[item.way],
            numbers=numbers,
        )

    def to_json(self) -> JsonValue:
        """Return the sample as plain data: decimals as text, chances in per cent; nothing of classified projects."""
        return {
            "year": self.year,
            "seed": self.seed,
            "size": self.size,
            "population": len(self.chances),
            "amount": f"{self.amount:f}",
            "drawn": [_to_json(item) for item in self.drawn],
            "drawn_amount": f"{self.drawn_amount:f}",
            "strata": plain_data(self.strata),
            "detections": [_detection_to_json(item) for item in self.detections],
            "overall": [_detection_to_json(item) for item in self.overall],
            "left_out": self.left_out,
            "basis": plain_data(self.basis),
            "diagnostics": plain_data(self.diagnostics),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project of the population as a pandas DataFrame, drawn or not."""
        return to_frame([_record(item) for item in self.chances])

    def __repr__(self) -> str:
        return f"<Sample {self.year}: {len(self.drawn)} of {len(self.chances)} projects, seed {self.seed}>"

    def _repr_html_(self) -> str:
        caption = f"自评复核抽样 {self.year or ''}：{len(self.drawn)} / {len(self.chances)}"
        return table(caption, ("项目名称", "层", "金额（万元）", "抽中理由"), listed(self))


def _detection_to_json(item: Detection) -> JsonValue:
    return plain_data(item._asdict() | {"probability": rounded(item.probability * 100, 2)})


_WOULD_CHANGE: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "forced": Message("没有这些情形的，只有随机抽中才复核。", "Without this it would be rechecked only by chance."),
        "rotation": Message("近年抽中过的，不会轮到。", "Had it been drawn lately, it would not be its turn."),
        "certain": Message("金额或风险较小的，只有随机抽中才复核。", "With less money or risk, chance would decide."),
        "all": Message("名额少于项目数的，随机抽取。", "With fewer places than projects, chance would decide."),
        "chance": Message("另一个种子可能抽到别的项目。", "Another seed may draw another project."),
    }
)


def _to_json(item: ProjectChance) -> JsonValue:
    return plain_data(_record(item) | {"reason": item.reason()})


def _record(item: ProjectChance) -> dict[str, object]:
    project = item.project
    return {
        "project": project.name,
        "code": project.code,
        "department": project.department,
        "unit": project.unit,
        "section": project.section,
        "level": project.level,
        "stratum": item.stratum,
        "amount": project.amount,
        "undrawn": item.undrawn,
        "risks": " ".join(item.risks),
        "forced": " ".join(item.forced),
        "probability": rounded(item.probability * 100, 2),
        "drawn": item.drawn,
        "way": item.way,
    }


def listed(sample: Sample, lang: Language = "zh") -> tuple[tuple[str, ...], ...]:
    """Return the rows of the printed list: project, stratum, amount, why.

    Args:
        sample: the sample.
        lang: of the reasons.
    """
    return tuple(
        (
            item.project.name,
            item.stratum,
            "—" if item.project.amount is None else f"{item.project.amount:f}",
            item.reason().in_language(lang),
        )
        for item in sample.drawn
    )
