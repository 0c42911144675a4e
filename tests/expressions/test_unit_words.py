from __future__ import annotations

from perfindicators.expressions.unit_words import MULTIPLIERS, WORDS


def test_every_canonical_spelling_is_known():
    assert all(WORDS[word.text] == word for word in WORDS.values())


def test_no_spelling_begins_a_longer_multiplier():
    spellings = list(MULTIPLIERS)
    for position, spelling in enumerate(spellings):
        assert not any(later.startswith(spelling) for later in spellings[position + 1 :])


def test_money_time_and_shares_know_their_family():
    assert {WORDS[text].family for text in ("元", "美元")} == {"money"}
    assert {WORDS[text].family for text in ("年", "工作日", "分钟")} == {"duration"}
    assert {WORDS[text].family for text in ("%", "‰", "比例")} == {"percent"}
