"""Every exception says what is wrong and how to fix it, in both languages, and can be sent to another process."""

from __future__ import annotations

import pickle

import pytest

from perfindicators import errors
from perfindicators.diagnostics import Diagnostics
from perfindicators.errors import PerfIndicatorsError

EXAMPLES = [
    errors.DocumentNotFound("industry/x", ["industry/y"]),
    errors.DocumentNotFound("industry/x"),
    errors.FolderNotFound("我们的"),
    errors.NotComparable("只能比较同类文档。", "Only documents of one kind compare."),
    errors.ConfigurationInvalid("a.toml", "不是有效的 TOML。", "not valid TOML."),
    errors.NotATree(["goal:a", "goal:b"]),
    errors.ExpressionSyntaxError("5 %%", 3, "多余", "too much"),
    errors.FrameUnusable("没有列。", "no column."),
    errors.MissingExtra("to_excel", "excel"),
    errors.RuleNotFound("W99", ["W01", "W02"]),
    errors.StepNotAllowed("还有申辩没有答复，不能定稿。", "an objection is not answered yet."),
    errors.ScorecardInvalid("没有 lines"),
    errors.DocumentInvalid(Diagnostics()),
    errors.ObservationsInvalid(Diagnostics()),
]


def test_every_public_exception_has_an_example() -> None:
    known = {
        value
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, PerfIndicatorsError) and not name.startswith("_")
    }
    assert known - {PerfIndicatorsError} == {type(error) for error in EXAMPLES}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_it_survives_pickling(error: PerfIndicatorsError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize(
    "error", [error for error in EXAMPLES if hasattr(error, "zh")], ids=lambda error: type(error).__name__
)
def test_it_speaks_one_language_or_both(error: PerfIndicatorsError) -> None:
    zh, en = error.in_language("zh"), error.in_language("en")
    assert zh
    assert en
    assert error.zh in str(error)  # type: ignore[attr-defined]
    assert error.en in str(error)  # type: ignore[attr-defined]


def test_the_nearest_names_are_listed_but_not_all() -> None:
    many = errors.DocumentNotFound("x", [f"industry/{n}" for n in range(20)])
    assert "industry/4" in many.en
    assert "industry/5" not in many.en
