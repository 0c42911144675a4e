"""An instrument applied to one subject: items to groups, groups to the total, total and vetoes to a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.model.instrument import Instrument, Item, PlacedItem, Ratings
from perfindicators.reading.suggestions import nearest
from perfindicators.scoring.exact_engine import Judge
from perfindicators.scoring.instruments import problems
from perfindicators.scoring.instruments.assessment import Assessment, ItemScore, Lever, MaterialState, PanelMember
from perfindicators.scoring.instruments.item_scores import Facts, RatedItem, rated_item, rater_names
from perfindicators.scoring.instruments.outcome import Standing, outcome_of, sentences
from perfindicators.scoring.instruments.panel import FEWEST_TO_TRIM, USUAL, Agreement, PanelLimits, agreement_of
from perfindicators.scoring.judges import judge
from perfindicators.scoring.line_scoring import Setting
from perfindicators.scoring.scorecard import Bounds
from perfindicators.scoring.whole_numbers import from_cents

_NO_FACTS: Final = Facts()


class PlacedNode(NamedTuple):
    """A group or a rated item, and the rated items below it."""

    path: str
    depth: int
    item: Item
    leaves: tuple[str, ...]


def apply_instrument(
    instrument: Instrument,
    ratings: Ratings,
    facts: Facts = _NO_FACTS,
    *,
    year: int | None = None,
    judge_by: Judge | None = None,
    limits: PanelLimits = USUAL,
) -> Assessment:
    """Return what an instrument comes to for one subject.

    Args:
        instrument: the instrument.
        ratings: what the panel gave; raters with a conflict of interest are heard, not counted.
        facts: findings of checks, measured values, materials at hand.
        year: fiscal year, for measured dates that name none.
        judge_by: the scoring policy of measured items made ready; `integrated-platform` by default.
        limits: from where a rater or a panel is remarked on.

    Returns:
        The assessment; what cannot be known leaves bounds and is told, A01 to A12, A15 and A29.

    >>> from perfindicators.library.opening import load
    >>> from perfindicators.library.shipped import shipped_folder
    >>> ratings = load(shipped_folder("examples") / "ratings" / "ex-ante-appraisal.yaml")
    >>> apply_instrument(load(ratings.instrument), ratings)
    <Assessment 示范乡集镇供水管网改造项目: 78.00 / 100, partial, instrument/ex-ante-appraisal-project@2022>
    """
    rules = judge_by or judge("integrated-platform")
    setting = Setting(rules.rules, rules.dictionary, year)
    rated = {placed.path: rated_item(placed, instrument, ratings, facts, setting) for placed in instrument.rated}
    nodes = tuple(_nodes(instrument.items, "", 0))
    standing = Standing.of(instrument, nodes, rated)
    outcome = outcome_of(instrument, standing)
    explanation, would_change = sentences(instrument, standing, outcome)
    agreement = _agreement(rated, limits)
    materials = _materials(instrument, facts)
    found = _problems(ratings, rated, agreement, limits) + _missing_materials(ratings, materials, facts)
    total = standing.total
    return Assessment(
        instrument=f"{instrument.id}@{instrument.edition}",
        id=ratings.subject.id,
        subject=ratings.subject.name,
        department=ratings.subject.department,
        items=tuple(_item_score(node, rated, standing) for node in nodes),
        points=from_cents(standing.points),
        total=from_cents(total.low) if total.low == total.high else None,
        bounds=Bounds(from_cents(total.low), from_cents(total.high)),
        on_bands=Bounds(from_cents(outcome.low), from_cents(outcome.high)),
        band=outcome.band(instrument),
        decision=outcome.decision(instrument),
        possible=tuple(band.decision for band in instrument.bands[outcome.best : outcome.worst + 1]),
        explanation=explanation,
        would_change=would_change,
        vetoes=outcome.vetoes,
        materials=materials,
        agreement=agreement,
        levers=_levers(instrument, nodes, rated, outcome.worst),
        findings=Diagnostics(found),
        raters=tuple(PanelMember(rater.id, rater.name, rater.conflict) for rater in ratings.raters),
    )  # fmt: skip


def _nodes(items: Sequence[Item], above: str, depth: int) -> Iterator[PlacedNode]:
    for item in items:
        path = f"{above}{item.id}"
        below = tuple(_nodes(item.items, f"{path}/", depth + 1))
        leaves = (path,) if item.rate is not None else tuple(node.path for node in below if node.item.rate is not None)
        yield PlacedNode(path, depth, item, leaves)
        yield from below


def _item_score(node: PlacedNode, rated: Mapping[str, RatedItem], standing: Standing) -> ItemScore:
    low, high = standing.range_of(node.leaves)
    counted = any(rated[path].counted for path in node.leaves)
    bounds = Bounds(from_cents(low), from_cents(high))
    own = rated.get(node.path)
    if own is None:
        together = f"{bounds.low:f}" if low == high else f"{bounds.low:f}–{bounds.high:f}"
        explanation = Message(
            f"{len(node.leaves)} 项合计 {together} 分。", f"{len(node.leaves)} items together: {together} points."
        )
    else:
        explanation = own.explanation
    return ItemScore(
        path=node.path, depth=node.depth, name=node.item.name, rate=node.item.rate or "", points=node.item.worth,
        score=bounds.low if low == high else None, bounds=bounds, explanation=explanation, counted=counted,
        given={} if own is None else own.given, codes=() if own is None else own.codes,
    )  # fmt: skip


def _agreement(rated: Mapping[str, RatedItem], limits: PanelLimits) -> Agreement | None:
    """Compare raters where they judge; a missing paper or a counted fault is no matter of opinion."""
    given = {
        path: item.shares
        for path, item in rated.items()
        if item.placed.item.rate in ("scale", "points") and item.shares
    }
    return agreement_of(given, limits)


def _problems(
    ratings: Ratings,
    rated: Mapping[str, RatedItem],
    agreement: Agreement | None,
    limits: PanelLimits,
) -> list[Diagnostic]:
    subject = ratings.subject.name
    names = rater_names(ratings)
    counting = [rater.id for rater in ratings.raters if not rater.conflict]
    called = [*rated, *(item.placed.item.name.zh for item in rated.values())]
    found = [
        problems.no_such_item(subject, path, nearest(path, called) or "")
        for path in ratings.ratings
        if path not in rated
    ]
    found += [problems.conflict_of_interest(subject, names[rater.id]) for rater in ratings.raters if rater.conflict]
    if not counting:
        return [*found, problems.empty_panel(subject, conflicted=len(ratings.raters))]
    if ratings.combine == "trimmed-mean" and len(counting) < FEWEST_TO_TRIM:
        found.append(problems.too_few_to_trim(subject, len(counting)))
    found += [problem for item in rated.values() for problem in item.problems]
    found += _left_out(subject, rated, counting, names)
    if agreement is not None:
        found += _disagreement(subject, agreement, names, limits)
    return found


def _left_out(
    subject: str, rated: Mapping[str, RatedItem], counting: Sequence[str], names: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Report raters who left out items that others judged."""
    judged = [
        (path, item) for path, item in rated.items() if item.shares and item.placed.item.rate in ("scale", "points")
    ]
    for rater in counting:
        missing = [path for path, item in judged if rater not in item.given]
        if missing and len(missing) < len(judged):
            yield problems.rater_left_out(subject, names[rater], missing)


def _disagreement(
    subject: str, agreement: Agreement, names: Mapping[str, str], limits: PanelLimits
) -> Iterator[Diagnostic]:
    for standing in agreement.standings:
        if standing.is_outlying:
            yield problems.outlying_rater(subject, names[standing.rater], str(standing.lean), str(standing.distance))
    w = agreement.kendall_w
    if w is not None and agreement.raters > 2 and w < limits.concordance:
        yield problems.panel_disagrees(subject, str(w), f"{float(limits.concordance):g}")


def _materials(instrument: Instrument, facts: Facts) -> tuple[MaterialState, ...]:
    return tuple(
        MaterialState(item.id, item.name, item.required, facts.materials.get(item.id)) for item in instrument.materials
    )


def _missing_materials(ratings: Ratings, materials: Sequence[MaterialState], facts: Facts) -> list[Diagnostic]:
    """Report required materials that are not at hand, once anybody has said which are."""
    subject, known = ratings.subject.name, [item.id for item in materials]
    found = [problems.no_such_material(subject, id, known) for id in facts.materials if id not in known]
    required = [item for item in materials if item.required]
    found += [problems.material_missing(subject, item.name, item.id) for item in required if item.is_there is False]
    silent = [item for item in required if item.is_there is None]
    if facts.materials and silent:
        found.append(problems.materials_not_said(subject, [item.name for item in silent], [item.id for item in silent]))
    return found


def _levers(
    instrument: Instrument, nodes: Sequence[PlacedNode], rated: Mapping[str, RatedItem], worst: int
) -> tuple[Lever, ...]:
    """Return where points are lost for certain, and what winning them would change."""
    lost = [(item.weight - item.high, place, item) for place, item in enumerate(rated.values()) if item.counted]
    ordered = sorted((one for one in lost if one[0] > 0), key=lambda one: (-one[0], one[1]))
    found = []
    for points, _, item in ordered:
        decision = _if_full(instrument, nodes, rated, item.placed)
        changed = instrument.bands[decision].decision if decision < worst else None
        found.append(Lever(item.placed.path, item.placed.item.name, from_cents(points), changed))
    return tuple(found)


def _if_full(
    instrument: Instrument, nodes: Sequence[PlacedNode], rated: Mapping[str, RatedItem], placed: PlacedItem
) -> int:
    full = rated[placed.path]
    better = {**rated, placed.path: full._replace(low=full.weight, high=full.weight)}
    return outcome_of(instrument, Standing.of(instrument, nodes, better)).worst
