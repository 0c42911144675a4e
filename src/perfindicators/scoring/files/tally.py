"""What came of a scored table, counted: rows by rule or grade, and by note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from perfindicators.scoring.frames.notes import note_codes


class Group(NamedTuple):
    """Rows that are alike.

    Attributes:
        kind: the rule of a long table's rows, the grade of a wide one's; None where there is no grade.
        notes: their notes, as the number of the column.
        rows: how many there are.
        scored: how many of them have a score.
    """

    kind: str | None
    notes: int
    rows: int
    scored: int


def counted_by(columns: Sequence[str]) -> str:
    """Return the column a scored table is counted by: the one before `notes`, which is `rule` or `grade`.

    >>> counted_by(["score", "rule", "notes"])
    'rule'
    """
    return columns[-2]


class Tally(NamedTuple):
    """The groups of a scored table.

    Attributes:
        groups: rows that are alike, in any order.
    """

    groups: tuple[Group, ...]

    @classmethod
    def of(cls, groups: Iterable[Iterable[object]]) -> Tally:
        """Return the tally of rows as an engine counts them: kind, notes, rows, scored."""
        return cls(tuple(Group(_text(kind), _whole(n), _whole(rows), _whole(done)) for kind, n, rows, done in groups))

    def __add__(self, other: object) -> Tally:
        """Return the tally of two tables together.

        >>> one = Tally((Group("judged", 0, 3, 2),))
        >>> (one + one).groups
        (Group(kind='judged', notes=0, rows=6, scored=4),)
        """
        if not isinstance(other, Tally):
            return NotImplemented
        rows: Counter[tuple[str | None, int]] = Counter()
        scored: Counter[tuple[str | None, int]] = Counter()
        for group in (*self.groups, *other.groups):
            rows[group.kind, group.notes] += group.rows
            scored[group.kind, group.notes] += group.scored
        return Tally(tuple(Group(*key, count, scored[key]) for key, count in rows.items()))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(group.rows for group in self.groups)

    @property
    def scored(self) -> int:
        """How many rows have a score; the others have bounds."""
        return sum(group.scored for group in self.groups)

    @property
    def by_kind(self) -> dict[str, int]:
        """Rows by rule or grade, most first; without a grade under the empty text."""
        counts: Counter[str] = Counter()
        for group in self.groups:
            counts[group.kind or ""] += group.rows
        return dict(counts.most_common())

    @property
    def by_note(self) -> dict[str, int]:
        """Rows by the code of a note, most first."""
        counts: Counter[str] = Counter()
        for group in self.groups:
            counts.update(dict.fromkeys(note_codes(group.notes), group.rows))
        return dict(counts.most_common())

    @classmethod
    def from_json(cls, data: Iterable[JsonValue]) -> Tally:
        """Return the tally that `to_json` gave as plain data."""
        return cls.of(group for group in data if isinstance(group, list))

    def to_json(self) -> JsonValue:
        """Return the groups as plain data."""
        return [list(group) for group in self.groups]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int:
    return int(str(value))
