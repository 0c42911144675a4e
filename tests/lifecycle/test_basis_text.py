"""Where rules come from, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from perfindicators import open_library
from perfindicators.lifecycle.basis_text import basis_text
from perfindicators.lifecycle.decisions import Basis

REGISTER = """\
kind: regulations
format: 1
regulations:
  - id: own-2022-1
    title: {zh: 本县办法, en: Rules of our county}
    number: 某财〔2022〕1号
    date: "2022"
    level: county
    status: seen
"""


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        (Basis("practice/甲", "", "", "proposed"), "依据：practice/甲；本项目提议"),
        (Basis("practice/甲", "", "", "practice", date(2022, 1, 1)), "依据：practice/甲；2022-01-01 起；通行做法"),
        (Basis("practice/甲", "没有登记", "第三条", "seen"), "依据：没有登记 第三条；practice/甲；见到原文"),
        (
            Basis("instrument/乙", "xsbn-2022-24", "第五条", "recalled", note="待核"),
            "依据：绩效评价质量控制机制（试行）（西财监绩发〔2022〕24号） 第五条；instrument/乙；回忆，待核；待核",
        ),
    ],
)  # fmt: skip
def test_a_basis_names_document_date_and_how_sure_we_are(basis: Basis, told: str) -> None:
    assert basis_text([basis]) == told


def test_a_regulation_of_ones_own_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "regulations.yaml").write_text(REGISTER, "utf-8")
    text = basis_text([Basis("practice/甲", "own-2022-1", "", "seen")], "en", library=open_library(tmp_path))
    assert text == "Basis: Rules of our county (某财〔2022〕1号); practice/甲; seen"
