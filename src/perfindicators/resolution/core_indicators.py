"""Core indicators must be chosen, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.diagnostics import DocumentPath, Message, Severity
from perfindicators.resolution.assembly import Assembly, Placed, unknown_document, unknown_indicator
from perfindicators.resolution.lookup import Lookup, Reference
from perfindicators.resolution.problems import Problems

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration


class Used(NamedTuple):
    """A line taken from a framework.

    Attributes:
        path: where the declaration takes it.
        reference: what it takes.
        placed: the indicator in its goal.
    """

    path: DocumentPath
    reference: Reference
    placed: Placed


def check_core(
    declaration: Declaration,
    used: Sequence[Used],
    assembly_of: Callable[[Reference], Assembly | None],
    lookup: Lookup,
    problems: Problems,
) -> None:
    """Check that beside every line taken from a goal the goal's core indicators are chosen or refused.

    Args:
        declaration: the declaration.
        used: its lines that come from frameworks.
        assembly_of: gives the assembled framework of a reference.
        lookup: for suggestions.
        problems: collects what is found.
    """
    settled = {(item.reference.id, item.placed.indicator.id) for item in used}
    settled |= _refused(declaration, assembly_of, lookup, problems)
    for item in used:
        assembly = assembly_of(item.reference)
        for core in () if assembly is None else assembly.placed:
            key = (item.reference.id, core.indicator.id)
            if core.goal == item.placed.goal and core.indicator.core and key not in settled:
                settled.add(key)
                _left_out(item, core, problems)


def _refused(
    declaration: Declaration,
    assembly_of: Callable[[Reference], Assembly | None],
    lookup: Lookup,
    problems: Problems,
) -> set[tuple[str, str]]:
    refused = set()
    for position, refusal in enumerate(declaration.refused):
        path: DocumentPath = ("refused", position, "use")
        reference = Reference.parse(refusal.use)
        assembly = assembly_of(reference)
        if assembly is None:
            problems.add("L01", path, unknown_document(refusal.use.partition("#")[0], lookup))
        elif assembly.find(reference.indicator) is None:
            known = [item.indicator.id for item in assembly.placed]
            problems.add("L02", path, unknown_indicator(reference.indicator, reference.id, known))
        refused.add((reference.id, reference.indicator))
    return refused


def _left_out(item: Used, core: Placed, problems: Problems) -> None:
    use = f"{item.reference.id}#{core.indicator.id}"
    message = Message(
        f"“{core.indicator.name}”是同一目标下的必选指标：请选用 {use}，或在 refused 中写明不选的理由。",
        f"'{core.indicator.name}' is a core indicator of the same goal: use {use}, or give a reason under 'refused'.",
    )
    problems.add("L18", (*item.path, "use"), message, severity=Severity.WARNING, indicator=use)
