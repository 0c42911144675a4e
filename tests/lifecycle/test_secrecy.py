"""Which rows are of a classified project."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.secrecy import Identity, Secrets


@pytest.mark.parametrize(
    ("marked", "row", "covered"),
    [
        (("工程", "", ""), ("工程", "", ""), True),
        (("工程", "", "公安局"), ("工程", "", "公安局"), True),
        (("工程", "", "公安局"), ("工程", "", ""), True),
        (("工程", "", "公安局"), ("工程", "", "水务局"), False),
        (("工程", "A1", "公安局"), ("工程一期", "a1", "公安局"), True),
        (("工程", "A1", "公安局"), ("工程", "A2", "公安局"), False),
        (("工程", "A1", "公安局"), ("工程", "", "公安局"), True),
        (("工程", "", "公安局"), ("别的工程", "", "公安局"), False),
    ],
)
def test_the_same_code_or_the_same_name_and_nothing_against_it(
    marked: tuple[str, str, str], row: tuple[str, str, str], covered: bool
) -> None:
    assert Secrets([Identity(*marked)]).cover(Identity(*row)) is covered
