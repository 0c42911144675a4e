"""What the verbs of the budget year show alike."""

from __future__ import annotations

import pytest

from perfindicators.cli.output import Lang
from perfindicators.cli.step_view import group_headings, tell_bases
from perfindicators.lifecycle.decisions import Basis


def test_groups_have_a_name_in_the_readers_language_and_own_headings_stay() -> None:
    assert group_headings(("department", "乡镇"), Lang.ZH) == ("主管部门", "乡镇")
    assert group_headings(("department", "乡镇"), Lang.EN) == ("department", "乡镇")


def test_each_basis_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = Basis("practice/甲", "", "", "practice"), Basis("practice/乙", "", "", "proposed")
    tell_bases((one, other, one), Lang.EN)
    assert capsys.readouterr().out == "\nBasis: practice/甲; practice\nBasis: practice/乙; proposed here\n"


def test_nothing_is_told_where_nothing_was_decided(capsys: pytest.CaptureFixture[str]) -> None:
    tell_bases((), Lang.ZH)
    assert capsys.readouterr().out == ""
