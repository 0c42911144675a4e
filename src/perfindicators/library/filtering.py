"""Which frameworks and indicators meet a condition."""

from __future__ import annotations

from perfindicators.library.entries import IndicatorEntry
from perfindicators.model.framework import AppliesTo, Framework


def fits(framework: Framework, family: str | None, function: str | None, department: str | None) -> bool:
    """Return whether a framework meets every condition that is given.

    Args:
        framework: the framework.
        family: its family.
        function: a functional code that one of its codes begins.
        department: a department's name that holds one of its departments, or is part of one.
    """
    applies = framework.applies_to or AppliesTo()
    return (
        family in (None, framework.family)
        and (function is None or any(function.startswith(code) for code in applies.functions))
        and (department is None or any(name in department or department in name for name in applies.departments))
    )


def is_called(entry: IndicatorEntry, wanted: str) -> bool:
    """Return whether an indicator has this id, reference or name."""
    known = {entry.indicator.id, f"{entry.framework}#{entry.indicator.id}", entry.reference}
    name = entry.indicator.name
    return wanted in known or wanted == name.zh or (bool(name.en) and wanted.casefold() == name.en.casefold())
