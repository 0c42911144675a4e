"""The vocabulary of name ends, made ready once per library."""

from __future__ import annotations

from functools import lru_cache

from perfindicators.library.catalogue import Catalogue
from perfindicators.scoring.direction import NameDictionary


@lru_cache(maxsize=4)
def name_dictionary(catalogue: Catalogue) -> NameDictionary:
    """Return the dictionary that tells the direction of a name by its end; a millisecond the first time.

    Args:
        catalogue: holds the vocabulary; the dictionary is remembered by the very catalogue.
    """
    return NameDictionary(catalogue.directions())
