"""Scoring one judged line: the assessor's points must lie in the band of the grade."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.observation import Observation
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.judgement import Band, GradeReader, five_reader
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.whole_numbers import points_text, to_cents


def score_judged(
    phrase: str,
    observation: Observation,
    weight: int,
    name: str,
    three: GradeReader,
    grades: Literal["three", "five"],
) -> Outcome:
    """Return the outcome of a judged line.

    Args:
        phrase: the target phrase.
        observation: grade, phrase and points as reported.
        weight: points in cents.
        name: the indicator's name, for messages.
        three: reader of the policy's three grades.
        grades: whether the line uses three or five grades.

    Sources:
        Deployed platform check `selfqualscorecheck`; 财预〔2020〕10号 three grades.
    """
    reader = three if grades == "three" else five_reader()
    reported = "" if observation.actual is None else str(observation.actual)
    grade = reader.grade(observation.grade or "", reported, target=phrase)
    if grade is None:
        return _no_grade(reported, weight, name)
    band = reader.band(grade, weight)
    if observation.points_given is None:
        return _no_points(band, reported, name)
    given = observation.points_given
    return _with_points(band, to_cents(given), reported, name, given, best=grade == reader.best)


def _with_points(band: Band, given: int, reported: str, name: str, written: Decimal, *, best: bool) -> Outcome:
    allowed = f"{points_text(band.low)}–{points_text(band.high)}"
    if band.low <= given <= band.high:
        text = Message(
            f"评为“{band.grade}”，评分人给 {points_text(given)} 分，在该等级 {allowed} 分之内。",
            f"Graded '{band.grade}'; the assessor's {points_text(given)} points lie within {allowed}.",
        )
        return Outcome(given, given, given, "judged", text, actual=reported, is_full=best, grade=band.grade)
    message = Message(
        f"“{name}”评为“{band.grade}”，所给 {written} 分不在 {allowed} 分之内，请改等级或改得分。",
        f"'{name}' is graded '{band.grade}' but {written} points lie outside {allowed}: change one of them.",
    )
    found = finding("R03", Severity.ERROR, message, indicator=name, given=str(written), allowed=allowed)
    text = not_scored(f"评为“{band.grade}”，但所给分数不在 {allowed} 分之内", f"the points lie outside {allowed}")
    return _within_band(band, reported, text, "points-outside-band", found)


def _no_points(band: Band, reported: str, name: str) -> Outcome:
    allowed = f"{points_text(band.low)}–{points_text(band.high)}"
    message = Message(
        f"“{name}”评为“{band.grade}”，还要由评分人在 {allowed} 分之内给分。",
        f"'{name}' is graded '{band.grade}'; an assessor has to give points within {allowed}.",
    )
    found = finding("S07", Severity.WARNING, message, indicator=name, allowed=allowed)
    text = not_scored(
        f"评为“{band.grade}”，应在 {allowed} 分之内给分", f"graded '{band.grade}', points within {allowed}"
    )
    return _within_band(band, reported, text, "points-not-given", found)


def _within_band(band: Band, reported: str, text: Message, note: str, found: Diagnostic) -> Outcome:
    """Return an outcome without a score, bounded by what the grade allows."""
    outcome = Outcome(None, band.low, band.high, "judged", text, actual=reported, grade=band.grade)
    return outcome.noting(note).finding(found)


def _no_grade(reported: str, weight: int, name: str) -> Outcome:
    said = f"“{reported[:60]}”" if reported else "（空）"
    message = Message(
        f"“{name}”是定性指标，完成情况{said}看不出等级，请写 达成、部分达成 或 未达成。",
        f"'{name}' is judged, but '{reported[:60]}' names no grade: write 达成, 部分达成 or 未达成.",
    )
    found = finding("S03", Severity.ERROR, message, indicator=name, actual=reported[:60])
    text = not_scored("没有可识别的完成等级", "no grade can be read")
    return Outcome(
        None, 0, weight, "judged", text, actual=reported[:200], notes=("grade-not-readable",), findings=(found,)
    )
