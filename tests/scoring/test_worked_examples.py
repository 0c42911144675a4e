"""Worked examples: every shipped case comes out as its author computed it by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from perfindicators.errors import DocumentNotFound
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opened import open_library
from perfindicators.library.opening import load
from perfindicators.model.registers import Examples
from perfindicators.scoring.worked_examples import run_examples

CATALOGUE = shipped_catalogue()
EXAMPLES = [id for id in CATALOGUE.ids() if id.startswith("examples/")]


def examples(**case: object) -> Examples:
    written = {"name": "一例", "year": "2024", **case}
    return Examples.model_validate(
        {"kind": "examples", "format": "1", "id": "examples/x", "of": "industry/education", "cases": [written]}
    )


@pytest.mark.parametrize("id", EXAMPLES)
def test_every_shipped_case_comes_out_as_expected(id: str) -> None:
    document = load(id)
    assert isinstance(document, Examples)
    outcomes = run_examples(document)
    assert outcomes
    assert [str(outcome) for outcome in outcomes if not outcome.agrees] == []


def test_every_framework_has_worked_examples() -> None:
    covered = {load(id).of.partition("@")[0] for id in EXAMPLES}  # type: ignore[attr-defined]
    assert covered == {framework.id for framework in CATALOGUE.frameworks()}


def test_an_actual_value_or_the_figures_of_the_formula() -> None:
    (written,) = run_examples(examples(given={"retention-rate": "94.05%"}, expect={"retention-rate": "9.80"}))
    figures = {"graduates": "9405", "entrants": "10000"}
    (computed,) = run_examples(examples(given={"retention-rate": figures}, expect={"retention-rate": "9.80"}))
    assert written.agrees
    assert computed.agrees


def test_a_case_may_set_targets_points_policy_and_year() -> None:
    (outcome,) = run_examples(
        examples(
            points="4",
            targets={"retention-rate": "≥50%"},
            given={"retention-rate": "25%"},
            expect={"retention-rate": "2"},
            policy="mof-2020-10",
        )
    )
    assert outcome.score == Decimal("2.00")


def test_a_wrong_expectation_is_told_with_the_sentence() -> None:
    (outcome,) = run_examples(examples(given={"retention-rate": "94.05%"}, expect={"retention-rate": "10"}))
    assert not outcome.agrees
    assert "10 ≠ 9.80" in str(outcome)
    assert "94.05%" in str(outcome)


def test_a_year_without_a_standard_gives_no_score() -> None:
    (outcome,) = run_examples(examples(year="2027", given={"retention-rate": "94%"}, expect={"retention-rate": "9"}))
    assert outcome.score is None


@pytest.mark.parametrize("id", ["retention", "nothing"])
def test_an_unknown_indicator_is_misuse(id: str) -> None:
    with pytest.raises(DocumentNotFound):
        run_examples(examples(given={id: "1"}, expect={id: "1"}))


def test_examples_of_a_library_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "industry"
    folder.mkdir()
    (folder / "ours.yaml").write_text(
        "kind: framework\nformat: 1\nid: industry/ours\nfamily: industry\ngoals: [{id: g, statement: 目标, indicators: "
        "[{id: rate, name: 名, category: output/quality, polarity: higher, unit: 人, "
        'standards: [{id: s, kind: planned, target: "≥10人", source: {status: proposed}}]}]}]\n',
        "utf-8",
    )
    written = examples(given={"rate": "5人"}, expect={"rate": "5"}).model_copy(update={"of": "industry/ours"})
    assert run_examples(written, open_library(tmp_path).catalogue())[0].agrees
    with pytest.raises(DocumentNotFound):
        run_examples(written)
