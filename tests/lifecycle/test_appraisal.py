"""Ex-ante appraisal: support, support in part, no support, and how much money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from perfindicators.library.opening import load
from perfindicators.lifecycle.appraisal import INSTRUMENTS, AppraisalKind, appraise
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.judged_cases import JudgedCases
from perfindicators.model.instrument import Instrument

_PROJECT = load(INSTRUMENTS["project"])
assert isinstance(_PROJECT, Instrument)
PATHS = [path for path, _ in _PROJECT.rated]
PAPERS = "、".join(item.name.zh for item in _PROJECT.materials if item.required)


def rows(project: str, grade: str, **special: str) -> list[dict[str, str]]:
    """Ratings of one project: one grade on every item, another on the groups named."""
    return [
        {"项目名称": project, "评分项": path, "评委": "专家甲", "等级": special.get(path.partition("/")[0], grade)}
        for path in PATHS
    ]


def one(found: JudgedCases) -> tuple[str | None, dict[str, Decimal]]:
    decision = found.cases[0].decision
    return (None, {}) if decision is None else (decision.decision, dict(decision.numbers))


def test_a_supported_project_gets_what_it_applied_for() -> None:
    decision, numbers = one(appraise(rows("供水", "优"), [Case("供水", amount=Decimal("104.09"))]))
    assert (decision, numbers["supported"]) == ("support", Decimal("104.09"))


def test_a_project_supported_in_part_gets_what_the_panel_says() -> None:
    case = Case("供水", amount=Decimal(100), supported=Decimal(70))
    decision, numbers = one(appraise(rows("供水", "中"), [case]))
    assert (decision, numbers["supported"]) == ("partial", Decimal(70))


def test_without_a_word_of_the_panel_nobody_invents_the_amount() -> None:
    decision, numbers = one(appraise(rows("供水", "中"), [Case("供水", amount=Decimal(100))]))
    assert decision == "partial"
    assert "supported" not in numbers


def test_a_veto_rejects_whatever_the_total_and_says_so() -> None:
    found = appraise(rows("供水", "优", necessity="差"), [Case("供水", amount=Decimal(100))])
    decision = found.cases[0].decision
    assert found.cases[0].assessment.total == Decimal(80)
    assert decision is not None
    assert (decision.decision, decision.rule, decision.numbers["supported"]) == ("reject", "veto:necessity", Decimal(0))
    assert decision.basis.status in ("practice", "proposed", "recalled", "seen")


def test_more_supported_than_applied_for_is_told_and_not_used() -> None:
    case = Case("供水", amount=Decimal(100), supported=Decimal(101), materials=(PAPERS,))
    found = appraise(rows("供水", "中"), [case])
    assert [item.code for item in found.cases[0].findings] == ["A18"]
    assert "supported" not in one(found)[1]


def test_missing_papers_keep_a_good_project_waiting_but_do_not_save_a_bad_one() -> None:
    some = [{"项目名称": "供水", "申报资金": "100", "具备材料": PAPERS.partition("、")[0]}]
    good, bad = appraise(rows("供水", "优"), some), appraise(rows("供水", "差"), some)
    assert one(good)[0] is None
    assert one(bad)[0] == "reject"
    assert "A06" in {item.code for item in good.cases[0].findings}
    complete = [{"项目名称": "供水", "申报资金": "100", "具备材料": PAPERS}]
    assert one(appraise(rows("供水", "优"), complete))[0] == "support"


def test_a_project_nobody_rated_is_listed_and_open() -> None:
    found = appraise(rows("供水", "优"), [Case("供水"), Case("灌溉", amount=Decimal(5))])
    assert [(item.case.name, item.decision is None) for item in found.cases] == [("供水", False), ("灌溉", True)]
    assert [item.code for item in found.cases[1].findings] == ["A16"]


def test_a_negative_amount_is_told_and_the_rest_goes_on() -> None:
    found = appraise([*rows("供水", "优"), *rows("道路", "优")],
                     [{"项目名称": "供水", "申报资金": "-5"}, {"项目名称": "道路", "申报资金": "7"}])  # fmt: skip
    assert [item.code for item in found.diagnostics] == ["A17"]
    assert found.cases[0].case.amount is None
    assert found.cases[1].case.amount == Decimal(7)


def test_sums_by_decision_count_projects_and_money_and_leave_open_ones_open() -> None:
    cases = [
        Case(name, amount=Decimal(amount), level=level)
        for name, amount, level in [
            ("甲", "104.09", "州级"),
            ("乙", "10", "县级"),
            ("丙", "20", "县级"),
            ("丁", "1", "县级"),
        ]
    ]
    found = appraise([*rows("甲", "优"), *rows("乙", "优"), *rows("丙", "差")], cases)
    sums = {item.decision: (item.subjects, item.amount) for item in found.sums()}
    assert sums == {
        "support": (2, Decimal("114.09")), "partial": (0, Decimal(0)), "reject": (1, Decimal(20)),
        "open": (1, Decimal(1)),
    }  # fmt: skip
    by_level = {(item.group, item.decision): item.subjects for item in found.sums("level") if item.subjects}
    assert by_level == {
        ("州级", "support"): 1, ("县级", "support"): 1, ("县级", "reject"): 1, ("县级", "open"): 1,
    }  # fmt: skip


def test_a_classified_project_is_in_no_sum_and_in_nothing_published() -> None:
    cases = [Case("甲", amount=Decimal(1)), Case("密", amount=Decimal(9), classified=True)]
    found = appraise([*rows("甲", "优"), *rows("密", "优")], cases)
    assert sum(item.amount for item in found.sums()) == Decimal(1)
    assert [item.case.name for item in found.published().cases] == ["甲"]
    assert len(found.cases) == 2


@pytest.mark.parametrize("kind", list(INSTRUMENTS))
def test_each_variant_has_its_instrument(kind: AppraisalKind) -> None:
    found = appraise([{"项目名称": "甲", "评分项": "无此项", "等级": "优"}], kind=kind)
    assert found.instrument.startswith(INSTRUMENTS[kind])
    assert [item.code for item in found.cases[0].findings if item.code == "A01"] == ["A01"]


def test_a_document_of_ratings_may_be_named_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "评委打分.yaml"
    path.write_text(
        "kind: ratings\nformat: 1\ninstrument: instrument/ex-ante-appraisal-project\nsubject: {id: a, name: 甲}\n"
        "raters: [{id: r1}]\nratings: {necessity/relevance: {r1: 优}}\n", "utf-8",
    )  # fmt: skip
    assert appraise(path).cases[0].case.name == "甲"


def test_thousands_of_projects_keep_their_order() -> None:
    names = [f"项目{n}" for n in range(300)]
    found = appraise([row for name in names for row in rows(name, "良")], [Case(name) for name in names])
    assert [item.case.name for item in found.cases] == names
    assert {item.decision.decision for item in found.cases if item.decision} == {"support"}


def test_papers_all_none_or_not_said_are_three_things() -> None:
    def told(cell: str) -> tuple[str | None, set[str]]:
        found = appraise(rows("供水", "优"), [{"项目名称": "供水", "具备材料": cell}])
        return one(found)[0], {item.code for item in found.cases[0].findings}

    assert told("齐全") == ("support", set())
    assert told("无") == (None, {"A06"})
    assert told(" ") == ("support", {"A15"})


def test_of_two_vetoes_the_one_that_decides_is_named() -> None:
    veto = {"below": Decimal("0.6")}
    mild, hard = ({**veto, "cap": "partial"}, {**veto, "decision": "reject"})
    groups = [item.model_dump(by_alias=True) | {"veto": None} for item in _PROJECT.items]
    groups[0]["veto"], groups[-1]["veto"] = mild, hard
    data = _PROJECT.model_dump(by_alias=True) | {"items": groups}
    found = appraise(rows("供水", "优", necessity="差", funding="差"), instrument=Instrument.model_validate(data))
    decision = found.cases[0].decision
    assert decision is not None
    assert (decision.decision, decision.rule) == ("reject", "veto:funding")


def test_a_table_of_ratings_may_itself_mark_a_project_classified() -> None:
    table = [{**row, "涉密": "是" if row["评分项"] == PATHS[0] else ""} for row in rows("密", "优")]
    found = appraise([*rows("甲", "优"), *table])
    assert [one.case.name for one in found.published().cases] == ["甲"]
    assert sum(item.subjects for item in found.sums()) == 1


def test_what_is_published_says_nothing_of_a_classified_project_in_its_diagnostics_either() -> None:
    listed = [
        {"项目名称": "甲", "申报资金": "-1", "涉密": ""},
        {"项目名称": "密", "申报资金": "很多", "涉密": "是"},
        {"项目名称": "密", "申报资金": "-7", "涉密": "是"},
    ]
    found = appraise([*rows("甲", "优"), *rows("密", "优")], listed)
    assert [one.code for one in found.diagnostics] == ["O26", "A17", "A17", "A22"]
    shown = found.published()
    assert [one.code for one in shown.diagnostics] == ["A17"]
    alone = appraise(rows("甲", "优"), listed[:1]).published()
    assert shown.to_json() == alone.to_json()


def test_sums_by_a_column_nobody_knows_are_refused() -> None:
    with pytest.raises(ValueError, match="budget_kind"):
        appraise(rows("甲", "优")).sums("colour")


def test_tables_in_another_encoding_are_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "打分.csv"
    path.write_bytes(f"项目名称,评分项,评委,打分\n供水,{PATHS[0]},张三,优\n".encode("gb18030"))
    assert appraise(path, encoding="gb18030").cases[0].case.name == "供水"
