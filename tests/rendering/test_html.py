from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.rendering.html import table


@given(st.text(), st.text(), st.text())
def test_no_text_becomes_markup(caption: str, heading: str, cell: str) -> None:
    markup = table(caption, [heading], [[cell]])
    assert markup.count("<") == 2 * (1 + 1 + 2 + 1 + 1)
