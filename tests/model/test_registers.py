"""Regulations and worked examples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model_cases import refused
from perfindicators.model.registers import Examples, Regulations


def register(*items: dict[str, object]) -> dict[str, object]:
    return {"kind": "regulations", "format": "1", "regulations": list(items)}


LAW = {"id": "mof-2020-10", "title": "办法", "number": "财预〔2020〕10号", "date": "2020-02-25", "status": "recalled"}


def test_regulations_may_refer_to_each_other() -> None:
    found = Regulations.model_validate(
        register(LAW, {"id": "ours", "title": "细则", "status": "seen", "implements": ["mof-2020-10"]})
    )
    assert found.regulations[1].implements == ("mof-2020-10",)


def test_two_regulations_with_one_id_are_refused() -> None:
    assert "mof-2020-10" in refused(Regulations, register(LAW, LAW))


@pytest.mark.parametrize("key", ["implements", "supersedes"])
def test_a_reference_to_an_unregistered_document_is_refused(key: str) -> None:
    assert "unknown-1" in refused(Regulations, register({**LAW, key: ["unknown-1"]}))


@pytest.mark.parametrize(
    ("date", "ok"),
    [("", True), ("2020", True), ("2020-02", True), ("2020-02-25", True), ("2020年", False), ("20200225", False)],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, ok: bool) -> None:
    if ok:
        assert Regulations.model_validate(register({**LAW, "date": date}))
    else:
        refused(Regulations, register({**LAW, "date": date}))


def worked(**changed: object) -> dict[str, object]:
    case = {"name": "略低", "given": {"rate": "94.05%"}, "expect": {"rate": "9.90"}, **changed}
    return {"kind": "examples", "format": "1", "id": "examples/x", "of": "industry/education", "cases": [case]}


def test_worked_examples_have_cases() -> None:
    assert Examples.model_validate(worked()).cases[0].policy == "integrated-platform"
    refused(Examples, {**worked(), "cases": []})
    refused(Examples, {**worked(), "of": ""})


def test_an_actual_value_is_written_out_or_given_as_the_figures_of_the_formula() -> None:
    case = Examples.model_validate(worked(given={"rate": {"graduates": "9405", "entrants": "10000"}})).cases[0]
    assert case.given["rate"] == {"graduates": Decimal(9405), "entrants": Decimal(10000)}


def test_a_score_or_target_without_an_actual_value_is_refused() -> None:
    assert "other" in refused(Examples, worked(expect={"other": "10"}))
    assert "other" in refused(Examples, worked(targets={"other": "≥95%"}))
    refused(Examples, worked(expect={}))
