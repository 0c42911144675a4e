"""The rounds of review of one project: scores, failures, and what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.settlement import problems
from perfindicators.lifecycle.settlement.fees import combined_score, fee_share
from perfindicators.model.practices.settlement import SettlementPractice
from perfindicators.observations.cells import is_nothing, read_truth
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepRow

Kind = Literal["pay", "rework", "cut-and-exclude", "withhold", "wait"]
Hold = Literal["", "unsigned", "passed-on"]
Scores = tuple[Decimal | None, Decimal | None]
_NUMERALS: Final = MappingProxyType({word: str(n) for n, word in enumerate("一二三四五六七八九", start=1)})
_ROUND: Final = re.compile(r"第?([1-9]|[一二三四五六七八九])(?:\.0+)?[轮次]?")


class Round(NamedTuple):
    """One round of review.

    Attributes:
        row: where it stands.
        scores: of proposal and report; a proposal that is not reviewed again keeps its score.
    """

    row: StepRow
    scores: Scores


class Standing(NamedTuple):
    """Where a project stands after its rounds.

    Attributes:
        kind: what follows.
        proposal: score of the proposal that counts.
        report: score of the last report that was reviewed.
        total: both together, with two decimals as it is told and paid by; None while one is missing.
        share: of the price, exact; None while nothing is settled.
        failures: how many reviewed reports did not reach the last band.
        hold: what keeps the payment back.
        unheld_share: the share once nothing keeps the payment back any more.
    """

    kind: Kind
    proposal: Decimal | None
    report: Decimal | None
    total: Fraction | None
    share: Fraction | None
    failures: int
    hold: Hold
    unheld_share: Fraction | None = None


def read_rounds(rows: Sequence[StepRow], found: list[Diagnostic]) -> list[Round]:
    """Return the rounds in order; scores of a second round may stand in columns of their own.

    Args:
        rows: of one project.
        found: what is wrong is added to it.
    """
    by_number: dict[Decimal, Round] = {}
    for row in rows:
        number = _number(row, found)
        again: Scores = (_score(row, "proposal_again", found), _score(row, "report_again", found))
        rounds = [(number, (_score(row, "proposal", found), _score(row, "report", found)))]
        rounds += [(number + 1, again)] if again != (None, None) else []
        for place, scores in rounds:
            if place in by_number:
                found.append(problems.twice(row))
            else:
                by_number[place] = Round(row, scores)
    first = min(by_number)
    if first > 1:
        found.append(problems.first_round_missing(by_number[first].row))
    return [by_number[number] for number in sorted(by_number)]


def _number(row: StepRow, found: list[Diagnostic]) -> Decimal:
    """Return the number of a round, such as 2 or 第二轮; the first one where a row names none."""
    written = row.text("round")
    if not written or is_nothing(written):
        return Decimal(1)
    match = _ROUND.fullmatch(plain(written))
    if match is None:
        found.append(problems.round_unusable(row, written))
        return Decimal(1)
    return Decimal(_NUMERALS.get(match[1], match[1]))


def _score(row: StepRow, name: str, found: list[Diagnostic]) -> Decimal | None:
    score = row.number(name)
    if score is not None and not 0 <= score <= 100:
        words = ("方案", "proposal") if name.startswith("proposal") else ("报告", "report")
        found.append(problems.score_outside(row, *words, score))
        return None
    return score


def with_reviewed(rounds: Sequence[Round], reviewed: Scores, found: list[Diagnostic]) -> list[Round]:
    """Return the rounds with the scores of the review in the last one.

    Args:
        rounds: as the table has them.
        reviewed: scores of proposal and report; None where there is none.
        found: a table that states another score than the review is added to it.
    """
    last = rounds[-1]
    pairs = list(zip(last.scores, reviewed, strict=True))
    if any(stated is not None and given is not None and stated != given for stated, given in pairs):
        found.append(problems.another_score(last.row))
    proposal, report = (stated if given is None else given for stated, given in pairs)
    return [*rounds[:-1], Round(last.row, (proposal, report))]


def standing_of(rounds: Sequence[Round], hold: Hold, section: SettlementPractice) -> Standing:
    """Return where a project stands.

    Only reviewed reports count as failures: a round that reviewed the proposal alone is none, and nobody is excluded
    for the first failing report. What failed twice stays failed.

    Args:
        rounds: in order, at least one.
        hold: what keeps the payment back.
        section: weights and bands.
    """
    lowest = section.bands[-1].start
    proposal: Decimal | None = None
    report: Decimal | None = None
    total: Fraction | None = None
    failures, failing = 0, False
    for one in rounds:
        proposal = one.scores[0] if one.scores[0] is not None else proposal
        if one.scores[1] is None:
            continue
        report = one.scores[1]
        total = None if proposal is None else combined_score(proposal, report, section)
        # A good proposal does not carry a report that fails by itself.
        failing = report < lowest or (total is not None and total < lowest)
        failures += failing
    unreported = report is None and proposal is not None and proposal < lowest
    free = _kind(total, failures, failing=failing or unreported)
    # What is not signed cannot be paid, but it can be done again.
    held = hold == "passed-on" or (hold == "unsigned" and free != "rework")
    kind: Kind = "withhold" if held else free
    shares: Mapping[Kind, Fraction | None] = {
        "pay": None if total is None else fee_share(total, section),
        "cut-and-exclude": Fraction(section.failed_share),
    }
    return Standing(kind, proposal, report, total, shares.get(kind), failures, hold, shares.get(free))


def _kind(total: Fraction | None, failures: int, *, failing: bool) -> Kind:
    if failures > 1:
        return "cut-and-exclude"
    if failing:
        return "rework"
    return "wait" if total is None else "pay"


def hold_of(rounds: Sequence[Round], section: SettlementPractice, found: list[Diagnostic]) -> Hold:
    """Look at the lead evaluator and at subcontracting; return what keeps the payment back.

    Args:
        rounds: in order; the last row speaks for the project.
        section: what a lead evaluator must have.
        found: what is wrong is added to it.
    """
    row = rounds[-1].row
    reported = rounds[-1].scores[1] is not None
    if reported and not row.text("lead"):
        found.append(problems.no_lead(row))
    years = row.number("years")
    if years is None or years < section.lead_years:
        found.append(problems.not_experienced(row, section.lead_years))
    known = section.lead_qualifications
    if known and not any(word in row.text("qualification") for word in known):
        found.append(problems.not_qualified(row))
    unsigned = reported and row.truth("signed") is not True
    if unsigned:
        found.append(problems.not_signed(row))
    passed_on = next((one.row for one in rounds if _is_passed_on(one.row.text("subcontracted"))), None)
    if passed_on is not None:
        found.append(problems.subcontracted(passed_on))
        return "passed-on"
    return "unsigned" if unsigned else ""


def _is_passed_on(cell: str) -> bool:
    """Return whether a cell tells of subcontracting: anything but an empty cell or a no, such as the name of a firm."""
    return cell.strip() not in ("", "无", "—", "-", "/") and read_truth(cell) is not False
