"""Records as a pandas DataFrame."""

from decimal import Decimal

from perfindicators.rendering.frames import to_frame


def test_a_frame_keeps_order_and_exact_numbers():
    frame = to_frame([{"b": Decimal("0.10"), "a": None}, {"b": Decimal(1), "a": "x"}])
    assert frame.columns.tolist() == ["b", "a"]
    assert frame["b"].tolist() == [Decimal("0.10"), Decimal(1)]


def test_no_records_are_an_empty_frame():
    assert to_frame([]).empty
