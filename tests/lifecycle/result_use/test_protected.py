"""Protected spending is known however it is written; what is not protected is not taken for it."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.result_use.protected import is_protected

KINDS = ("刚性支出", "法定支出", "民生兜底", "上级专款")


@pytest.mark.parametrize(
    "kind",
    ["刚性支出", "刚性", "民生兜底类", "刚性支出、民生兜底", "上级专款（中央）", "一般项目；法定 支出", "基本民生兜底"],
)
def test_a_protected_kind_is_known(kind: str) -> None:
    assert is_protected(kind, KINDS)


@pytest.mark.parametrize("kind", ["", "一般项目", "非刚性支出", "不属于刚性支出", "一般项目（非刚性支出）"])
def test_another_kind_is_not(kind: str) -> None:
    assert not is_protected(kind, KINDS)


def test_a_practice_that_protects_nothing_protects_nothing() -> None:
    assert not is_protected("刚性支出", ())
