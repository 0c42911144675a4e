from __future__ import annotations

from perfindicators.reading.split_values import Group, Pair, rejoin_items, rejoin_pairs


def test_every_bare_key_behind_a_plain_value_belongs_to_it() -> None:
    pairs = [Pair("zh", True, False), Pair("000", False, True), Pair("000元", False, True), Pair("en", True, False)]
    assert list(rejoin_pairs(pairs)) == [Group(0, 2), Group(3, 3)]


def test_a_bare_key_behind_a_quoted_value_stands_alone() -> None:
    assert list(rejoin_pairs([Pair("a", False, False), Pair("b", False, True)])) == [Group(0, 0), Group(1, 1)]


def test_a_missing_space_is_not_a_comma() -> None:
    pairs = [Pair("x", True, False), Pair("id:foo", False, True), Pair("单位：人", False, True)]
    assert [group.glued for group in rejoin_pairs(pairs)] == [None, ("id", "foo"), ("单位", "人")]


def test_items_are_joined_where_parentheses_say_so() -> None:
    assert rejoin_items(["max(a", "b", "c)", "d", "f(x", "y)"]) == [(4, 5), (0, 2)]
    assert rejoin_items(["a)", "b", "f(x", None, "y)"]) == []
    assert rejoin_items(["f(x", "y"]) == []
