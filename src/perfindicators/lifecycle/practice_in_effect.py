"""Which practice holds on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from perfindicators.errors import DocumentNotFound
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.model.practice import Practice

if TYPE_CHECKING:
    from perfindicators.library.opened import Library


def practice_for(
    section: str, on: date | None = None, *, chosen: Practice | str | None = None, library: Library | None = None
) -> Practice:
    """Return the practice of one step: the chosen one, else the one that holds on a day.

    Args:
        section: the step, such as `monitoring`.
        on: the day; None takes the practice that came last.
        chosen: a practice or its id, such as `practice/monitoring-sichuan`.
        library: where it is looked up; the shipped documents by default.

    Returns:
        The practice; of several in effect the one marked by the latest day, then by id.

    Raises:
        DocumentNotFound: none holds on that day, or the chosen one does not speak of the step.
    """
    if isinstance(chosen, Practice):
        return chosen
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    known = list(_with_section(catalogue, section))
    found = [item for item in known if _is_meant(item, chosen, on)]
    if not found:
        raise DocumentNotFound(chosen or f"practice/{section}", [item.id for item in known])
    return max(found, key=lambda item: (item.default, item.effective, item.id))


def _with_section(catalogue: Catalogue, section: str) -> Iterator[Practice]:
    return (practice for practice in catalogue.practices() if getattr(practice, section) is not None)


def _is_meant(practice: Practice, chosen: str | None, on: date | None) -> bool:
    if chosen is not None and chosen not in (
        practice.id,
        f"{practice.id}@{practice.edition}",
        practice.id.removeprefix("practice/"),
    ):
        return False
    return (
        on is None
        or chosen is not None
        or (practice.effective <= on and (practice.until is None or on <= practice.until))
    )
