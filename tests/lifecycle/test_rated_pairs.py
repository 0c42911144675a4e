"""Subjects of a list and their ratings: by code before name, nobody twice, no classified subject by a side door."""

from __future__ import annotations

from decimal import Decimal

from perfindicators.diagnostics import Severity
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.rated_pairs import RatedPairs, rated_pairs
from perfindicators.model.instrument import RatedSubject, Rater, Ratings


def rated(name: str, code: str = "", department: str = "") -> Ratings:
    return Ratings(
        kind="ratings", format="1", instrument="instrument/project-evaluation", raters=(Rater(id="r1"),), ratings={},
        subject=RatedSubject(id=code or name, name=name, department=department),
    )  # fmt: skip


def met(found: RatedPairs) -> list[tuple[str, str]]:
    """Code or name of each subject, and of the ratings it got."""
    return [(case.id or case.name, "" if one is None else one.subject.id) for case, one in found.pairs]


def codes(found: RatedPairs) -> list[str]:
    return [one.code for one in found.diagnostics]


def test_one_code_is_one_subject_whatever_the_names() -> None:
    found = rated_pairs([Case("水库", id="S1", classified=True)], [rated("水库一期", "S1")])
    assert met(found) == [("S1", "S1")]
    assert [case.classified for case, _ in found.pairs] == [True]


def test_two_codes_never_meet_though_the_names_are_alike() -> None:
    found = rated_pairs([Case("道路", id="A2"), Case("道路", id="A9")], [rated("道路", "A1"), rated("道路", "A2")])
    assert met(found) == [("A2", "A2"), ("A9", ""), ("A1", "A1")]
    assert codes(found) == ["A24"]


def test_without_codes_names_meet_however_they_are_spelled() -> None:
    assert met(rated_pairs([Case("ＡＢ 水库")], [rated("ab水库")])) == [("ＡＢ 水库", "ab水库")]


def test_a_name_with_several_ratings_takes_those_of_its_department_or_none() -> None:
    ratings = [rated("道路", "A1", "交通局"), rated("道路", "A2", "住建局")]
    assert met(rated_pairs([Case("道路", department="住建局")], ratings))[0] == ("道路", "A2")
    unclear = rated_pairs([Case("道路", amount=Decimal(100))], ratings)
    assert codes(unclear) == ["A23", "A24", "A24"]
    assert met(unclear) == [("A1", "A1"), ("A2", "A2")]


def test_a_project_in_two_departments_counts_once_and_is_told_with_both() -> None:
    twice = [Case("道路", department="交通局", amount=Decimal(100)), Case("道路", department="发改委")]
    found = rated_pairs(twice, [rated("道路")])
    assert len(found.pairs) == 1
    assert found.pairs[0][0].department == "交通局"
    assert codes(found) == ["A22"]
    assert "交通局、发改委" in found.diagnostics[0].message.zh
    assert found.diagnostics[0].severity is Severity.ERROR
    same = rated_pairs([Case("道路"), Case("道路")], [])
    assert same.diagnostics[0].severity is Severity.WARNING


def test_a_row_without_a_code_is_of_the_one_project_of_its_name() -> None:
    found = rated_pairs([Case("道路"), Case("道路", id="A1")], [rated("道路", "A1")])
    assert len(found.pairs) == 1
    assert codes(found) == ["A22"]


def test_one_classified_row_is_enough() -> None:
    found = rated_pairs([Case("道路"), Case("道路", classified=True)], [rated("道路")])
    assert [case.classified for case, _ in found.pairs] == [True]


def test_ratings_that_bear_a_classified_name_stay_classified_though_they_match_no_row() -> None:
    found = rated_pairs([Case("水库", id="S1", classified=True)], [rated("水库", "S9")])
    assert [(case.id, case.classified) for case, _ in found.pairs] == [("S1", True), ("S9", True)]


def test_beside_a_list_of_classified_subjects_only_nobody_is_missing_from_it() -> None:
    assert codes(rated_pairs([Case("某工程", classified=True)], [rated("供水")])) == []
    marked = rated_pairs([Case("某工程", "S1")], [rated("某工程", "S1"), rated("供水", "P1")], {"S1"})
    assert codes(marked) == []


def test_without_a_list_nobody_is_missing_from_it() -> None:
    assert rated_pairs([], [rated("道路")]).diagnostics == ()


def test_thousands_are_matched_at_once() -> None:
    names = [f"项目{n}" for n in range(4000)]
    found = rated_pairs([Case(name) for name in names], [rated(name) for name in reversed(names)])
    assert met(found) == [(name, name) for name in names]
