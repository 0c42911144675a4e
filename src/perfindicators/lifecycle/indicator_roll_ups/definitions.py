"""What the frameworks say about an indicator: how values of several projects combine, its formula, its goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from perfindicators.errors import DocumentNotFound
from perfindicators.expressions.formula_tree import Chain, Name, Node, render, walk
from perfindicators.expressions.formulas import Formula, parse_formula
from perfindicators.expressions.units import Unit, parse_unit
from perfindicators.library.catalogue import Catalogue
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Indicator, IndicatorFormula, Rollup
from perfindicators.observations.cells import name_key


class Definition(NamedTuple):
    """One indicator as its framework defines it.

    Attributes:
        id: `framework#indicator`.
        unit: bare where the framework states none.
        rollup: how values of several projects combine.
        goal: statement of the goal it serves.
        framework: title of the framework, the programme where no table names one.
    """

    id: str
    name: str
    category: str
    unit: Unit
    rollup: Rollup
    formula: IndicatorFormula | None
    goal: str
    framework: str


class Definitions:
    """The indicators of some frameworks, found by id or by name; of two with one name that of the first framework.

    Args:
        frameworks: in the order of preference.
    """

    __slots__ = ("_by_id", "_by_name")

    def __init__(self, frameworks: Sequence[Framework] = ()) -> None:
        self._by_id: dict[str, Definition] = {}
        self._by_name: dict[str, Definition] = {}
        for definition, indicator in (pair for framework in frameworks for pair in _defined(framework)):
            self._by_id.setdefault(indicator.id, definition)
            self._by_id.setdefault(definition.id, definition)
            self._by_name.setdefault(name_key(indicator.name.zh), definition)

    def find(self, id: str, name: str) -> Definition | None:
        """Return the definition of a line.

        Args:
            id: id of the line, `indicator` or `framework#indicator`; a name finds nothing here.
            name: name as printed.
        """
        if not self._by_id:
            return None
        return self._by_id.get(id) or self._by_name.get(name_key(name))


def _defined(framework: Framework) -> Iterator[tuple[Definition, Indicator]]:
    title = framework.title.zh if framework.title is not None else framework.id
    for goal in framework.goals:
        for indicator in goal.indicators:
            unit = parse_unit(indicator.unit)
            yield Definition(
                f"{framework.id}#{indicator.id}", indicator.name.zh, indicator.category, unit, indicator.rollup,
                indicator.formula, goal.statement.zh, title,
            ), indicator  # fmt: skip


def frameworks_of(wanted: Sequence[Framework | str], catalogue: Catalogue) -> tuple[Framework, ...]:
    """Return frameworks by id.

    Args:
        wanted: frameworks, or ids such as `industry/education`.
        catalogue: where ids are looked up.

    Raises:
        DocumentNotFound: there is no such framework.
    """
    found = []
    for item in wanted:
        document = catalogue.load(item) if isinstance(item, str) else item
        if not isinstance(document, Framework):
            raise DocumentNotFound(str(item), [other.id for other in catalogue.frameworks()])
        found.append(document)
    return tuple(found)


@lru_cache(maxsize=1024)
def divisor_of(formula: Formula) -> Formula | None:
    """Return what a formula divides by when it is one ratio: the base its values may be pooled over.

    >>> str(divisor_of(parse_formula("graduates / entrants * 100")))
    'entrants'
    >>> divisor_of(parse_formula("a / b + c / d")) is None
    True
    """
    divisors = {render(node) for node in _divisors(formula.tree)}
    return parse_formula(divisors.pop()) if len(divisors) == 1 else None


def _divisors(tree: Node) -> Iterator[Node]:
    for node in walk(tree):
        if isinstance(node, Chain) and not node.is_sum:
            for term in node.rest:
                if term.operator == "/" and any(isinstance(part, Name) for part in walk(term.operand)):
                    yield term.operand


def printed_ratio(inputs: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the names under which a row without a formula states numerator and denominator.

    >>> printed_ratio({"分子": 98, "分母": 100})
    ('分子', '分母')
    """
    pairs = (("分子", "分母"), ("numerator", "denominator"))
    return next((pair for pair in pairs if all(name in inputs for name in pair)), None)
