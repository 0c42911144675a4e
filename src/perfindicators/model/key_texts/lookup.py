"""The text of every key of every document kind, by the model it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfindicators.model.key_texts.declaration import DECLARATION
from perfindicators.model.key_texts.declared_lines import DECLARED_LINES
from perfindicators.model.key_texts.every_document import EVERY_DOCUMENT
from perfindicators.model.key_texts.framework import FRAMEWORK
from perfindicators.model.key_texts.indicator import INDICATOR
from perfindicators.model.key_texts.instrument import INSTRUMENT
from perfindicators.model.key_texts.key_text import KeyText
from perfindicators.model.key_texts.policy import POLICY
from perfindicators.model.key_texts.practice import PRACTICE
from perfindicators.model.key_texts.practice_filing import PRACTICE_FILING
from perfindicators.model.key_texts.practice_monitoring import PRACTICE_MONITORING
from perfindicators.model.key_texts.practice_panel import PRACTICE_PANEL
from perfindicators.model.key_texts.practice_recheck import PRACTICE_RECHECK
from perfindicators.model.key_texts.practice_results import PRACTICE_RESULTS
from perfindicators.model.key_texts.practice_sampling import PRACTICE_SAMPLING
from perfindicators.model.key_texts.practice_settlement import PRACTICE_SETTLEMENT
from perfindicators.model.key_texts.practice_transfers import PRACTICE_TRANSFERS
from perfindicators.model.key_texts.ratings import RATINGS
from perfindicators.model.key_texts.records import RECORDS
from perfindicators.model.key_texts.reference_data import REFERENCE_DATA
from perfindicators.model.key_texts.rules import RULES

PARTS: Final = (
    EVERY_DOCUMENT, FRAMEWORK, INDICATOR, DECLARATION, DECLARED_LINES, RULES, POLICY, PRACTICE, PRACTICE_FILING,
    PRACTICE_MONITORING, PRACTICE_RECHECK, PRACTICE_RESULTS, PRACTICE_SAMPLING, PRACTICE_SETTLEMENT, PRACTICE_TRANSFERS,
    PRACTICE_PANEL, INSTRUMENT, RATINGS, REFERENCE_DATA, RECORDS,
)  # fmt: skip
KEY_TEXTS: Final[Mapping[tuple[str, str], KeyText]] = MappingProxyType(
    {place: text for part in PARTS for place, text in part.items()}
)
"""(title of the model, key) → text; an empty title stands for every model without a text of its own."""
_LIKE: Final[Mapping[str, str]] = MappingProxyType({"AddedIndicator": "Indicator"})


def place_of_text(model: str, key: str) -> tuple[str, str]:
    """Return where the text of a key stands: under its model, the model this one extends, or for all models.

    Args:
        model: title of the model, such as `Indicator`.
        key: the key as authors write it, such as `from`.

    Raises:
        KeyError: nobody has written a text for the key.

    >>> place_of_text("AddedIndicator", "core")
    ('Indicator', 'core')
    >>> place_of_text("Material", "id")
    ('', 'id')
    """
    for title in (model, _LIKE.get(model, model), ""):
        if (title, key) in KEY_TEXTS:
            return title, key
    raise KeyError(f"{model}.{key}")


def key_text(model: str, key: str) -> KeyText:
    """Return the text of a key.

    Args:
        model: title of the model.
        key: the key as authors write it.

    Raises:
        KeyError: nobody has written a text for the key.
    """
    return KEY_TEXTS[place_of_text(model, key)]
