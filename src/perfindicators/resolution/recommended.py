"""Indicators that a framework's goals recommend from other frameworks: each must exist and still be in use."""

from __future__ import annotations

from perfindicators.diagnostics import DocumentPath, Message, Severity
from perfindicators.model.framework import Framework, UsedIndicator
from perfindicators.resolution.assembly import Assembly, assemble, unknown_document, unknown_indicator
from perfindicators.resolution.lookup import Lookup, Reference
from perfindicators.resolution.problems import Problems


def check_recommended(framework: Framework, lookup: Lookup, problems: Problems) -> None:
    """Check every `uses` of a framework's goals.

    Args:
        framework: the framework whose goals recommend.
        lookup: finds the frameworks they recommend from.
        problems: collects what is found.
    """
    assembled: dict[tuple[str, str | None], Assembly | None] = {}
    for place, goal in enumerate(framework.goals):
        for position, used in enumerate(goal.uses):
            reference = Reference.parse(used.use)
            key = (reference.id, reference.edition)
            if key not in assembled:
                found = lookup.framework(*key)
                assembled[key] = None if found is None else assemble(found, lookup)
            _check(used, reference, assembled[key], ("goals", place, "uses", position, "use"), lookup, problems)


def _check(
    used: UsedIndicator,
    reference: Reference,
    assembly: Assembly | None,
    path: DocumentPath,
    lookup: Lookup,
    problems: Problems,
) -> None:
    if assembly is None:
        problems.add("L01", path, unknown_document(used.use.partition("#")[0], lookup))
        return
    found = assembly.find(reference.indicator)
    if found is None:
        known = [item.indicator.id for item in assembly.placed]
        problems.add("L02", path, unknown_indicator(reference.indicator, reference.id, known))
    elif found.indicator.deprecated is not None:
        instead = found.indicator.deprecated.replaced_by or "其他指标"
        message = Message(
            f"推荐的指标“{found.indicator.name}”已停用，请改用 {instead}。",
            f"The recommended indicator '{found.indicator.name}' is retired: recommend another.",
        )
        problems.add("L12", path, message, severity=Severity.WARNING)
