"""Regulations and worked examples."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from perfindicators.model.registers import Examples, Regulations


def refused(model: type[BaseModel], written: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(written)
    return str(caught.value)


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


def test_worked_examples_have_cases() -> None:
    case = {"name": "略低", "given": {"rate": "94.05%"}, "expect": {"rate": "9.90"}}
    written = {"kind": "examples", "format": "1", "of": "industry/education", "cases": [case]}
    assert Examples.model_validate(written).cases[0].policy == "integrated-platform"
    refused(Examples, {**written, "cases": []})
    refused(Examples, {**written, "of": ""})
