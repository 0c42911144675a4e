"""Many subjects judged by one instrument: each with its decision, all with their sums."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.errors import DocumentInvalid
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.cases import Case, read_cases
from perfindicators.lifecycle.classified import INSIDE, OPEN_ROWS_ONLY, marked_classified, published
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.rated_pairs import rated_pairs
from perfindicators.model.base import Source, Text
from perfindicators.model.instrument import Instrument, RatedSubject, Rater, Ratings
from perfindicators.model.practice import Practice
from perfindicators.model.practices.panel import PanelPractice
from perfindicators.observations.cells import name_key
from perfindicators.reading.loader import read_path
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.instruments.assessment import Assessment
from perfindicators.scoring.instruments.given import says_all_or_none
from perfindicators.scoring.instruments.item_scores import Facts
from perfindicators.scoring.instruments.judging import apply_instrument
from perfindicators.scoring.instruments.named_words import named_words
from perfindicators.scoring.instruments.panel import Combine, PanelLimits
from perfindicators.scoring.instruments.ratings_table import read_ratings

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library


GROUPS: Final = ("department", "unit", "section", "level", "budget_kind")
"""What sums can be grouped by."""


class JudgedCase(NamedTuple):
    """One subject with what its instrument came to and what follows.

    Attributes:
        decision: None while items are open or required material is missing.
        findings: of the panel, the material and the amounts.
    """

    case: Case
    assessment: Assessment
    decision: Decision | None
    findings: Diagnostics


class DecisionSum(NamedTuple):
    """How many subjects a decision concerns, and how much money; `open` where nothing is decided."""

    group: str
    decision: str
    name: Text
    subjects: int
    amount: Decimal


@dataclass(frozen=True, slots=True, repr=False)
class JudgedCases:
    """Many subjects judged by one instrument.

    Attributes:
        instrument: `id@edition`.
        cases: in the order of the table.
        diagnostics: of the tables; those of a case are its findings.
        note: whether this is for use inside, or what a published output says of itself.
        panel: where the limits come from, from which raters and panels are remarked on.
    """

    instrument: str
    cases: tuple[JudgedCase, ...]
    bands: tuple[tuple[str, Text], ...]
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    note: Message = INSIDE
    panel: Basis | None = None

    @property
    def findings(self) -> Diagnostics:
        """Everything somebody should mend: of the tables and of every case."""
        return self.diagnostics + [one for case in self.cases for one in case.findings]

    def sums(self, by: str = "") -> tuple[DecisionSum, ...]:
        """Return count and amount of every decision, those that are open last; classified cases are in none.

        Args:
            by: a column to group by: `department`, `unit`, `section`, `level` or `budget_kind`; none for all together.

        Raises:
            ValueError: `by` is no such column.
        """
        if by and by not in GROUPS:
            raise ValueError(f"{by!r}: {', '.join(GROUPS)}")
        shown = published(self.cases, lambda one: one.case.classified).open
        groups = dict.fromkeys(str(getattr(one.case, by)) if by else "" for one in shown)
        return tuple(
            _sum(group, decision, name, [one for one in shown if not by or str(getattr(one.case, by)) == group])
            for group in groups
            for decision, name in (*self.bands, ("open", Text(zh="未定", en="Open")))
        )

    def published(self) -> JudgedCases:
        """Return the same without classified cases and what is said of them, for anything that leaves the bureau."""
        kept = published(self.cases, lambda one: one.case.classified)
        secret = {name for one in self.cases if one.case.classified for name in _names(one)}
        told = Diagnostics(one for one in self.diagnostics if secret.isdisjoint(_named_in(one)))
        return replace(self, cases=kept.open, diagnostics=told, note=OPEN_ROWS_ONLY)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per subject as a pandas DataFrame."""
        return to_frame([_record(one) for one in self.cases])

    def to_json(self, by: str = "") -> JsonValue:
        """Return cases, sums and diagnostics as plain data, decimals as text.

        Args:
            by: what the sums are grouped by, as in `sums`.
        """
        return {
            "instrument": self.instrument,
            "note": plain_data(self.note),
            "panel": plain_data(self.panel),
            "cases": plain_data(self.cases),
            "sums": plain_data(self.sums(by)),
            "diagnostics": plain_data(self.diagnostics),
        }

    def __repr__(self) -> str:
        counts = ", ".join(f"{one.subjects} {one.decision}" for one in self.sums() if one.subjects)
        return f"<JudgedCases {self.instrument}: {counts}>"


def _sum(group: str, decision: str, name: Text, cases: Sequence[JudgedCase]) -> DecisionSum:
    here = [one for one in cases if (one.decision.decision if one.decision else "open") == decision]
    amount = sum((one.case.amount for one in here if one.case.amount is not None), Decimal(0))
    return DecisionSum(group, decision, name, len(here), amount)


def _names(one: JudgedCase) -> set[str]:
    """Return what a case is called in its tables."""
    return {name_key(word) for word in (one.case.name, one.case.id, one.assessment.subject) if word}


def _named_in(told: Diagnostic) -> set[str]:
    return {name_key(told.context.get(key, "")) for key in ("project", "subject")}


def _record(one: JudgedCase) -> dict[str, object]:
    case, found = one.case, one.assessment
    return {
        "project": case.name, "department": case.department, "unit": case.unit, "section": case.section,
        "level": case.level, "budget_kind": case.budget_kind, "amount": case.amount,
        "classified": case.classified, "points": found.points,
        "total": found.total, "low": found.bounds.low, "high": found.bounds.high, "grade": found.grade,
        "decision": one.decision.decision if one.decision else None,
        "name": one.decision.name.zh if one.decision else None, "explanation": found.explanation.zh,
        "kendall_w": found.agreement.kendall_w if found.agreement else None,
        "icc": found.agreement.icc if found.agreement else None,
        "findings": " ".join(item.code for item in one.findings),
    }  # fmt: skip


class Judging(NamedTuple):
    """How subjects are judged.

    Attributes:
        decide: turns an assessment into what follows, and what is wrong with the case.
        otherwise: id of the step's own instrument, for tables of ratings.
        instrument: an instrument or its id, before every other; None for the one that the ratings name.
        combine: how several raters become one value, for tables of ratings; a document says it itself.
        library: where the instrument is looked up; the shipped documents by default.
        year: fiscal year, for measured dates that name none.
        renamed: our column name → the heading that holds it, of the ratings' table.
        encoding: of tables.
        practice: from where raters and panels are remarked on; the one in effect by default.
    """

    decide: Callable[[Case, Assessment, Instrument], tuple[Decision | None, list[Diagnostic]]]
    otherwise: str
    instrument: Instrument | str | None = None
    combine: Combine = "mean"
    library: Library | None = None
    year: int | None = None
    renamed: Mapping[str, str] | None = None
    encoding: str = "utf-8"
    practice: Practice | str | None = None


class JudgingKeywords(TypedDict, total=False):
    """How subjects are judged; every key may be left out.

    Attributes:
        instrument: an instrument or its id, before the one that the ratings name.
        combine: how several raters of a table become one value, the mean by default; a document says it itself.
        library: where instruments are looked up; the shipped documents by default.
        encoding: of tables that are files or bytes, such as `gb18030`; UTF-8 by default.
        practice: from where raters and panels are remarked on; the one in effect by default.
    """

    instrument: Instrument | str | None
    combine: Combine
    library: Library | None
    encoding: str
    practice: Practice | str | None


def judge_cases(ratings: object, cases: object | None, judging: Judging) -> JudgedCases:
    """Judge every subject of a table.

    Args:
        ratings: a `Ratings` document, several, the path of one, or a table with a row per subject, item and rater.
        cases: a table with a row per subject, or `Case` values; None when nothing more is known.
        judging: by which instrument, and how.

    Returns:
        One case per subject; those without ratings stay open, A16 says so.

    Raises:
        DocumentNotFound: there is no such instrument.
        DocumentInvalid: the document of ratings has errors.
    """
    documents = _documents(ratings)
    instrument = _instrument(documents, judging)
    found = [_other_instrument(one, instrument) for one in documents or () if not _is_by(one, instrument)]
    secret: set[str] = set()
    if documents is None:
        table = read_ratings(
            ratings, instrument, combine=judging.combine, renamed=judging.renamed, encoding=judging.encoding
        )
        documents, found = list(table.ratings), list(table.diagnostics)
        secret = {id for id, words in table.classified.items() if any(map(marked_classified, words))}
    listed, wrong = read_cases(cases, judging.encoding)
    paired = rated_pairs(listed, documents, secret)
    practice = practice_for("panel", chosen=judging.practice, library=judging.library)
    limits = _limits(practice)
    judged = tuple(
        _judged(_marked(case, rated, secret), rated, instrument, judging, limits) for case, rated in paired.pairs
    )
    bands = tuple((band.decision, band.name or Text(zh=band.decision)) for band in instrument.bands)
    told = Diagnostics([*found, *wrong, *paired.diagnostics])
    return JudgedCases(f"{instrument.id}@{instrument.edition}", judged, bands, told, panel=_panel_basis(practice))


def _limits(practice: Practice) -> PanelLimits:
    panel = practice.panel or PanelPractice()
    return PanelLimits(Fraction(panel.lean), Fraction(panel.distance), Fraction(panel.concordance))


def _panel_basis(practice: Practice) -> Basis:
    own = practice.panel.source if practice.panel is not None else None
    return Basis.of(f"{practice.id}@{practice.edition}", own or practice.source, practice.effective)


def _marked(case: Case, rated: Ratings | None, secret: Collection[str]) -> Case:
    """Return the case, classified where the table of ratings says so."""
    is_secret = case.classified or (rated is not None and rated.subject.id in secret)
    return replace(case, classified=is_secret)


def _documents(source: object) -> list[Ratings] | None:
    """Return documents of ratings, None where the source is a table."""
    if isinstance(source, Ratings):
        return [source]
    if isinstance(source, list | tuple) and source and all(isinstance(one, Ratings) for one in source):
        return list(source)
    if not isinstance(source, str | Path) or not str(source).endswith((".yaml", ".yml")):
        return None
    result = read_path(Path(source))
    if result.document is None:
        raise DocumentInvalid(result.diagnostics)
    if not isinstance(result.document, Ratings):
        raise DocumentInvalid(Diagnostics([_no_ratings(str(source), result.document.kind)]))
    return [result.document]


def _instrument(documents: Sequence[Ratings] | None, judging: Judging) -> Instrument:
    """Return the instrument: the one chosen, else the one the ratings name, else that of the step."""
    if isinstance(judging.instrument, Instrument):
        return judging.instrument
    catalogue = shipped_catalogue() if judging.library is None else judging.library.catalogue()
    named = documents[0].instrument if documents else judging.otherwise
    return catalogue.instrument(judging.instrument or named)


def _is_by(one: Ratings, instrument: Instrument) -> bool:
    return one.instrument in (instrument.id, f"{instrument.id}@{instrument.edition}")


def _other_instrument(one: Ratings, instrument: Instrument) -> Diagnostic:
    message = Message(
        f"“{one.subject.name}”写明按 {one.instrument} 打分，现在按 {instrument.id}@{instrument.edition} 合成。请核对。",
        f"{one.subject.name}: rated by {one.instrument}, now combined by {instrument.id}@{instrument.edition}. Check.",
    )
    return Diagnostic("A20", Severity.WARNING, message, context={"project": one.subject.name})


def _no_ratings(file: str, kind: str) -> Diagnostic:
    message = Message(
        f"{file} 是 {kind} 文件，这里要的是评委打分（kind: ratings）或 CSV。",
        f"{file} is a document of kind {kind}; ratings (kind: ratings) or a CSV belong here.",
    )
    return Diagnostic("A21", Severity.ERROR, message, SourceSpan(file, 1, 1))


def _unrated(case: Case, instrument: Instrument) -> Ratings:
    return Ratings(
        kind="ratings", format="1", instrument=f"{instrument.id}@{instrument.edition}",
        subject=RatedSubject(id=case.id or case.name, name=case.name, department=case.department),
        raters=(Rater(id="nobody", conflict=True),), ratings={},
    )  # fmt: skip


def _judged(
    case: Case, rated: Ratings | None, instrument: Instrument, judging: Judging, limits: PanelLimits
) -> JudgedCase:
    ratings = rated or _unrated(case, instrument)
    if not ratings.ratings:
        blank = replace(apply_instrument(instrument, ratings, year=judging.year), raters=())
        return JudgedCase(case, blank, None, Diagnostics([_not_rated(case)]))
    found = apply_instrument(
        instrument, ratings, Facts(materials=_at_hand(case, instrument)), year=judging.year, limits=limits
    )
    decision, wrong = judging.decide(case, found, instrument)
    return JudgedCase(case, found, decision, found.findings + wrong)


def _not_rated(case: Case) -> Diagnostic:
    message = Message(
        f"“{case.name}”没有打分，不作结论。请组织评审或从名单中去掉。",
        f"{case.name} has no ratings, so nothing is decided. Have it rated, or take it off the list.",
    )
    return Diagnostic("A16", Severity.ERROR, message, context={"project": case.name})


def _at_hand(case: Case, instrument: Instrument) -> Mapping[str, bool]:
    """Return which materials are at hand: those the case names, and none else, once it names any at all."""
    if case.materials is None:
        return {}
    told = "；".join(case.materials)
    whole = says_all_or_none(told)
    if whole is not None:
        return {item.id: whole for item in instrument.materials}
    names = {word: item.id for item in instrument.materials for word in (item.id, item.name.zh, item.name.en)}
    found = named_words(told, names)
    at_hand = {item.id: item.id in found.counts for item in instrument.materials}
    return {**at_hand, **dict.fromkeys(found.rest, True)}


def decision_by_bands(case: Case, found: Assessment, instrument: Instrument) -> Decision | None:
    """Return the decision an assessment comes to, None while it is open.

    Args:
        case: the subject.
        found: what the instrument came to.
        instrument: the instrument, whose source is the decision's basis.
    """
    if found.decision is None:
        return None
    decided = found.decision.decision
    vetoes = [one for one in found.vetoes if one.state == "holds" and decided in (one.veto.decision, one.veto.cap)]
    rule = f"veto:{vetoes[0].path}" if vetoes and found.decision != found.band else "bands"
    numbers = {"points": found.points, "total_low": found.bounds.low, "total_high": found.bounds.high}
    return Decision(
        subject=case.name, decision=found.decision.decision,
        name=found.decision.name or Text(zh=found.decision.decision), rule=rule,
        basis=Basis.of(found.instrument, _source_of(instrument)), explanation=found.explanation,
        would_change=found.would_change, numbers=numbers,
    )  # fmt: skip


def _source_of(instrument: Instrument) -> Source:
    """Return the source of an instrument's bands: its own, else its provenance and the first document it rests on."""
    if instrument.source is not None:
        return instrument.source
    status = instrument.provenance.status if instrument.provenance else "proposed"
    return Source(regulation=instrument.basis[0] if instrument.basis else "", status=status)
