"""What was reported of a line, as the rules about self-evaluations read it: points given, points earned, deviation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.actuals import read_actual
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Review, ReviewedLine
from perfindicators.lints.rule import Finding
from perfindicators.scoring.judgement import normal_phrase

if TYPE_CHECKING:
    from perfindicators.observations.self_evaluation import SelfEvaluation
    from perfindicators.scoring.scorecard import ScoreLine


class SelfScored(NamedTuple):
    """A line whose points given can be held against what its actual value earns.

    Attributes:
        line: the line.
        score: the line scored.
        points: what it is worth.
        given: points given, before any deduction.
        earned: points its actual value earns, before any deduction, with two decimals.
    """

    line: ReviewedLine
    score: ScoreLine
    points: Decimal
    given: Decimal
    earned: Decimal

    @property
    def is_judged(self) -> bool:
        """Whether an assessor's points count."""
        return self.score.rule == "judged"

    @property
    def has_known_share(self) -> bool:
        """Whether no other rule can have given another share: the line's own ran, or proportion, none being printed."""
        by_proportion = self.score.rule == "proportional" and not self.line.scoring_text
        return by_proportion or self.line.scoring is not None

    @property
    def rounded(self) -> Decimal:
        """Points earned, with as many decimals as points were given."""
        return half_up(self.earned, places_of(self.given))

    def finding(self, message: Message, severity: Severity | None) -> Finding:
        """Return a finding about the points given."""
        numbers = {"points": self.points, "given": self.given, "earned": self.earned}
        context = {"indicator": self.line.id, **{name: as_written(number) for name, number in numbers.items()}}
        return Finding(message, self.line.place, ("points_given",), context, severity)


def self_scored(review: Review) -> Iterator[SelfScored]:
    """Yield the lines that were given points and whose score is known.

    Args:
        review: at one of the two later checkpoints.
    """
    if review.table is not None and is_out_of_hundred(review.table):
        return
    for line in review.lines:
        reported = line.reported
        if reported is None or reported.points_given is None or not line.points:
            continue
        score = reported.score
        if score is not None and score.score is not None and score.counted:
            earned = min(line.points, score.score + abs(score.deduction or Decimal(0)))
            yield SelfScored(line, score, line.points, reported.points_given, earned)


def is_out_of_hundred(table: SelfEvaluation) -> bool:
    """Return whether points are given out of 100 for each indicator and folded by its weight afterwards.

    Args:
        table: with a column 单项指标折算得分, or none.
    """
    folded = (row for row in table.rows if row.folded_points is not None)
    return any(row.points_given is not None and row.points_given > (row.points or 0) for row in folded)


def is_explained(line: ReviewedLine) -> bool:
    """Return whether a reason or a remark stands beside the actual value."""
    observation = line.reported.observation if line.reported is not None else None
    return observation is not None and observation.is_explained


def is_damaged(line: ReviewedLine) -> bool:
    """Return whether the row's text is damaged."""
    return line.reported is not None and line.reported.damaged


def actual_number(line: ReviewedLine) -> Decimal | None:
    """Return the actual value in the target's unit; None for dates, words and what cannot be compared."""
    if line.target is None or line.reported is None:
        return None
    value = read_actual(line.reported.observation.actual, line.target).value
    return value if isinstance(value, Decimal) else None


def says_the_target(line: ReviewedLine) -> bool:
    """Return whether the actual value repeats the words of a judged target."""
    if line.target is None or line.reported is None:
        return False
    return normal_phrase(str(line.reported.observation.actual or "")) == normal_phrase(line.target.phrase)


def severity_by_direction(line: ReviewedLine) -> Severity | None:
    """Return information where the finding rests on damaged text or on an assumed direction; else None.

    A range takes no direction, and an actual value equal to the target meets it whichever way is better.
    """
    if is_damaged(line):
        return Severity.INFO
    is_range = line.target is not None and line.target.kind == "range"
    directed = line.assumed and not is_range and actual_number(line) != target_number(line.target)
    return Severity.INFO if directed else None


def half_up(value: Decimal | Fraction, places: int) -> Decimal:
    """Return a number rounded half up.

    >>> half_up(Fraction(2154576, 25000), 2), half_up(Decimal("8.625"), 2)
    (Decimal('86.18'), Decimal('8.63'))
    """
    exact = Fraction(value)
    shifted = (2 * exact.numerator * 10**places + exact.denominator) // (2 * exact.denominator)
    return Decimal(shifted).scaleb(-places)


def places_of(number: Decimal) -> int:
    """Return how many decimals a number was written with, at most 2.

    >>> places_of(Decimal("9")), places_of(Decimal("9.80")), places_of(Decimal("1E+1"))
    (0, 2, 0)
    """
    exponent = number.as_tuple().exponent
    return min(2, max(0, -exponent)) if isinstance(exponent, int) else 0


def as_written(number: Decimal) -> str:
    """Return points without an exponent and without needless zeros.

    >>> as_written(Decimal("10.00")), as_written(Decimal("9.80"))
    ('10', '9.8')
    """
    text = f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def passed_on(review: Review, code: str) -> Iterator[tuple[ReviewedLine, Finding]]:
    """Yield the findings scoring made about lines under a code, each with its line.

    Args:
        review: at one of the two later checkpoints.
        code: such as `R03`.
    """
    if review.scorecard is None:
        return
    found = [item for item in review.scorecard.findings if item.code == code]
    by_id = {line.id: line for line in review.lines} if found else {}
    for item in found:
        line = by_id.get(item.context.get("indicator", ""))
        if line is not None:
            yield line, Finding(item.message, line.place, context=item.context)
