"""Which spellings are one county."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.county_names import one_spelling, with_one_spelling
from perfindicators.observations.step_rows import StepColumn, read_step_rows


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (["景洪", "景洪市"], {"景洪": "景洪市"}),
        (["勐腊", "勐海县"], {"勐腊": "勐腊"}),
        (["城", "城市", "城县"], {"城": "城"}),
        (["甲县", "甲县市"], {"甲县": "甲县"}),
        (["朝阳", "朝阳区", "朝阳县"], {"朝阳": "朝阳"}),
        (["朝阳 ", "朝阳区"], {"朝阳 ": "朝阳区"}),
    ],
)
def test_a_name_is_completed_only_where_one_place_can_be_meant(names: list[str], meant: dict[str, str]) -> None:
    found = one_spelling(names)
    assert {name: found[name] for name in meant} == meant


def test_the_first_row_of_a_completed_name_is_known() -> None:
    table = read_step_rows(
        [{"县市": name, "序号": "1"} for name in ("景洪", "景洪市", "景洪", "")], [StepColumn("county", "县市")]
    )
    rows, completed = with_one_spelling(table.rows, one_spelling(row.text("county") for row in table.rows))
    assert [row.text("county") for row in rows] == ["景洪市", "景洪市", "景洪市", ""]
    assert [(one.row.place.line, one.meant) for one in completed] == [(table.rows[0].place.line, "景洪市")]
