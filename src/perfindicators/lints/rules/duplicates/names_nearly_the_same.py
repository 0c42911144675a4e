"""D02."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.likeness import alternatives_of, compared_lines, near_key, where
from perfindicators.lints.readings import severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class _Named(NamedTuple):
    place: int
    name: str
    line: ReviewedLine


class NamesNearlyTheSame(Rule):
    """两个三级指标的名称几乎相同。 / Two indicator names are nearly the same.

    What it checks:
        去掉不增加意思的字（项目、年度、的…）、统一同义词（补贴与补助、占比与比例…）和形近字（帐与账…）、不计字的先后，名称
        就相同的；以及同类别、同指标值，一个名称只在一处比另一个多几个字、相似度不低于 `closeness`（默认 85）的。
        备选组的成员不比较。
        Names that are equal without words that add nothing, with one word for synonyms and mistaken characters, in any
        order; and names in one category with one target, of which one only has a few characters more in one place and
        closeness is at least 'closeness' (85 of 100). Members of a group of alternatives are not compared.

    Why it matters:
        改几个字的重复仍是重复，复核时只认一个。
        A repetition with a few words changed still is one, and a review counts it once.

    Example:
        ```yaml
        - {id: paid, name: 补助资金发放及时率, category: output/timeliness, unit: "%", target: "=100%"}
        - {id: paid-2, name: 补贴资金按时发放率, category: output/timeliness, unit: "%", target: "=100%"}
        ```

    Instead:
        ```yaml
        - {id: paid, name: 补助资金发放及时率, category: output/timeliness, unit: "%", target: "=100%"}
        - {id: reviewed, name: 资格复核按期办结率, category: output/timeliness, unit: "%", target: "=100%"}
        ```

    Sources:
        绩效自评复核的通行做法（重复指标只计一个）/ practice of reviews
    """

    code = "D02"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"closeness": Decimal(85)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare names by what near-duplicates share, then those with one category and target by what is left out."""
        named = [_Named(place, name, line) for place, (name, line) in enumerate(compared_lines(review))]
        groups = alternatives_of(review)
        told: set[int] = set()
        for first, second in (*_reworded(named), *_longer(named, self.limit("closeness"))):
            group = groups.get(first.line.id)
            if second.place in told or (group is not None and group == groups.get(second.line.id)):
                continue
            told.add(second.place)
            yield _finding(first.line, second.line, review)


def _reworded(named: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield pairs that are equal but for synonyms, words that add nothing, and order."""
    seen: dict[tuple[str, str], _Named] = {}
    for item in named:
        first = seen.setdefault(near_key(item.name), item)
        if first.name != item.name:
            yield first, item


def _longer(named: list[_Named], closeness: Decimal) -> Iterator[tuple[_Named, _Named]]:
    """Yield pairs in one category with one target, of which one name has a few characters more in one place."""
    for block in _blocks(named):
        by_name = {item.name: item for item in reversed(block)}
        sizes = sorted({len(name) for name in by_name})
        for item in block:
            for shorter in _shortened(item.name, sizes, float(closeness)):
                other = by_name.get(shorter)
                if other is not None:
                    yield (other, item) if other.place < item.place else (item, other)


def _blocks(named: list[_Named]) -> Iterator[list[_Named]]:
    """Yield the names that may be compared: one category, one target, one unit."""
    blocks: dict[tuple[str, str, str], list[_Named]] = {}
    for item in named:
        line = item.line
        if line.target is not None:
            blocks.setdefault((line.category, line.target_text, line.unit), []).append(item)
    return (block for block in blocks.values() if len(block) > 1)


def _shortened(name: str, sizes: list[int], closeness: float) -> Iterator[str]:
    """Yield a name without one run of characters, in every size that another name has and that is close enough.

    Closeness is twice the characters in common over those of both names, of 100.
    """
    for size in sizes:
        if size < len(name) and 200 * size >= closeness * (len(name) + size):
            for start in range(size + 1):
                yield name[:start] + name[start + len(name) - size :]


def _finding(first: ReviewedLine, second: ReviewedLine, review: Review) -> Finding:
    zh, en = where(first, review)
    message = Message(
        f"“{second.name}”与{zh}几乎同名：是同一件事的删去一个，不是的在名称中写明差别。",
        f"'{second.name}' is nearly the name of {en}: drop one, or say in the names what differs.",
    )
    context = {"name": second.name, "first": first.id}
    return Finding(message, second.place, ("name",), context, severity_where_damaged(second))
