"""Worked examples of a framework: given actual values, do the scores come out as a reviewer expects?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from perfindicators.errors import DocumentInvalid, DocumentNotFound
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.model.registers import ExampleCase, Examples
from perfindicators.observations.observation import Observation, Observations
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.resolution.lines import measured
from perfindicators.resolution.lookup import Reference
from perfindicators.resolution.resolver import resolve_framework
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge


class ExampleOutcome(NamedTuple):
    """One expected score and what came out.

    Attributes:
        case: name of the case.
        indicator: id of the line.
        expected: the score a reviewer expects.
        score: the score computed; None when there is none.
        explanation: the line's sentence in Chinese.
    """

    case: str
    indicator: str
    expected: Decimal
    score: Decimal | None
    explanation: str

    @property
    def agrees(self) -> bool:
        """Whether the score is the one expected, to the cent."""
        return self.score == self.expected

    def __str__(self) -> str:
        verdict = "=" if self.agrees else "≠"
        return f"{self.case} · {self.indicator}: {self.expected} {verdict} {self.score}（{self.explanation}）"


def run_examples(examples: Examples, catalogue: Catalogue | None = None) -> tuple[ExampleOutcome, ...]:
    """Score every case of a document of worked examples.

    Args:
        examples: the cases.
        catalogue: where the framework is looked up; the shipped documents by default.

    Returns:
        One outcome per expected score, in file order.

    Raises:
        DocumentNotFound: the framework, or an indicator of a case, does not exist.
    """
    lookup = shipped_catalogue() if catalogue is None else catalogue
    return tuple(outcome for case in examples.cases for outcome in _outcomes(case, examples.of, lookup))


def _outcomes(case: ExampleCase, of: str, catalogue: Catalogue) -> Iterator[ExampleOutcome]:
    observations = Observations(tuple(_observation(id, value) for id, value in case.given.items()))
    card = score_set(_lines_given(case, of, catalogue), observations, judge(case.policy, catalogue))
    for indicator, expected in case.expect.items():
        line = card.line(indicator)
        yield ExampleOutcome(case.name, indicator, expected, line.score, line.explanation.zh)


def _lines_given(case: ExampleCase, of: str, catalogue: Catalogue) -> IndicatorSet:
    """Return the framework's set with only the lines of the case, each worth the points of the case."""
    reference = Reference.parse(of)
    framework = catalogue.framework(reference.id, reference.edition)
    if framework is None:
        raise DocumentNotFound(of, catalogue.ids())
    resolution = resolve_framework(framework, catalogue, year=case.year)
    if resolution.indicator_set is None:
        raise DocumentInvalid(resolution.diagnostics)
    known = {line.id: line for line in resolution.indicator_set.lines}
    for id in case.given:
        if id not in known:
            raise DocumentNotFound(f"{of}#{id}", sorted(known))
    lines = tuple(_line(known[id], case) for id in case.given)
    return replace(resolution.indicator_set, lines=lines, alternatives=())


def _line(line: IndicatorLine, case: ExampleCase) -> IndicatorLine:
    target = measured(case.targets[line.id], line.unit) if line.id in case.targets else line.target
    return replace(line, points=case.points, target=target)


def _observation(indicator: str, value: str | Mapping[str, Decimal]) -> Observation:
    if isinstance(value, str):
        return Observation(indicator=indicator, actual=value)
    return Observation(indicator=indicator, inputs=value)
