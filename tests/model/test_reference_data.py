"""Classification trees and the vocabulary."""

from __future__ import annotations

import pytest

from model_cases import refused
from perfindicators.model.reference_data import Categories, Vocabulary

CATEGORIES: dict[str, object] = {
    "kind": "categories",
    "format": "1",
    "id": "small",
    "tree": {"output": ["quantity"], "cost": ["economic"]},
    "names": {},
    "views": {"one": {"points": {"output": "80", "cost": "10"}, "without": {"cost": "output"}}},
    "step": "0.5",
}


def test_a_classification_with_one_weighting() -> None:
    assert Categories.model_validate(CATEGORIES).views["one"].points == {"output": 80, "cost": 10}


@pytest.mark.parametrize(
    "view",
    [
        {"points": {"outputs": "90"}},
        {"points": {"output": "90"}, "move": {"cost/social": "output/cost"}},
        {"points": {"output": "90"}, "without": {"benefit": "output"}},
    ],
    ids=["points", "move", "without"],
)
def test_a_weighting_uses_categories_of_the_tree(view: dict[str, object]) -> None:
    text = refused(Categories, {**CATEGORIES, "views": {"two": view}})
    assert "two" in text


@pytest.mark.parametrize("step", ["0", "-0.5", "半分"])
def test_a_step_is_positive(step: str) -> None:
    refused(Categories, {**CATEGORIES, "step": step})


def test_a_vocabulary_knows_three_directions() -> None:
    written = {"kind": "vocabulary", "format": "1", "id": "directions", "heads": {"higher": ["率"], "lower": ["成本"]}}
    assert Vocabulary.model_validate(written).heads["lower"] == ("成本",)
    refused(Vocabulary, {**written, "heads": {"sideways": ["率"]}})
