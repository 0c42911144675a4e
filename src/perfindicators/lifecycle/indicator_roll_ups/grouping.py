"""Groups of projects: by department, unit, section, county, programme, goal, or any heading of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfindicators.diagnostics import Diagnostic
from perfindicators.errors import FrameUnusable
from perfindicators.lifecycle.indicator_roll_ups.earnings import (
    Weighed,
    money_of_projects,
    money_share,
    plain_share,
)
from perfindicators.lifecycle.indicator_roll_ups.identity import once_each
from perfindicators.lifecycle.indicator_roll_ups.outcome import GroupRollUp
from perfindicators.lifecycle.indicator_roll_ups.problems import group_unknown
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned, Line, LineKey, Project
from perfindicators.lifecycle.indicator_roll_ups.rows import Member, RowMaker, counts_of

LEVELS: Final = ("department", "unit", "section", "county", "programme", "goal", "year")
"""What can be grouped by whether or not the table has such a column."""
_OF_LINES: Final = frozenset({"programme", "goal"})
"""Levels an indicator belongs to by its framework, so that a project can have a part in several groups."""
_WHOLE: Final = "prefecture"
_MOST_LISTED: Final = 20


def levels_of(by: Sequence[str], projects: Iterable[Project]) -> tuple[str, ...]:
    """Return what to group by; `prefecture` is the whole and groups nothing.

    Args:
        by: levels or headings of the table.
        projects: whose headings there are.

    Raises:
        FrameUnusable: `by` is no list of names, or names no level and no heading.
    """
    if isinstance(by, str):
        zh = f'汇总要写按哪些列，是列名的列表：by=["department"]，而不是 {by!r}。'
        raise FrameUnusable(zh, f'Say what to group by as a list of names: by=["department"], not {by!r}.')
    wanted = tuple(dict.fromkeys(name for name in by if name != _WHOLE))
    known = {*LEVELS, *(heading for project in projects for heading in project.columns)}
    for name in wanted:
        if name not in known:
            raise _no_level(name, (*LEVELS, *sorted(known.difference(LEVELS))))
    return wanted


def _no_level(name: str, known: Sequence[str]) -> FrameUnusable:
    some = known[:_MOST_LISTED]
    return FrameUnusable(
        f"不能按“{name}”汇总：既不是层级，也不是表头。可写：{'、'.join(some)}。",
        f"Cannot group by '{name}', which is no level and no heading of the table. Write one of {', '.join(some)}.",
    )


def groups_of(
    projects: Sequence[Project], by: Sequence[str], maker: RowMaker, found: list[Diagnostic]
) -> tuple[GroupRollUp, ...]:
    """Return one roll-up per group, by key; those that do not say where they belong come last.

    Args:
        projects: in a fixed order.
        by: levels or headings.
        maker: makes the rows of all groups.
        found: takes what does not add up.
    """
    if not by:
        return ()
    groups: dict[tuple[str, ...], list[Project]] = {}
    for project in projects:
        for key, part in _parts(project, by):
            groups.setdefault(key, []).append(part)
    found.extend(_unknown_groups(groups, by))
    # What does not add up in a group does not in the whole either, and is said there.
    return tuple(_group(key, groups[key], maker, []) for key in sorted(groups, key=_place))


def _place(key: tuple[str, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((not text, text) for text in key)


def _parts(project: Project, by: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Project]]:
    if not _OF_LINES.intersection(by):
        yield tuple(map(project.of, by)), project
        return
    places: dict[tuple[str, ...], list[int]] = {}
    for n, line in enumerate(project.lines):
        places.setdefault(tuple(_of_line(project, line, name) for name in by), []).append(n)
    for key, numbers in places.items():
        yield key, project if len(places) == 1 else _part(project, numbers)


def _part(project: Project, numbers: Sequence[int]) -> Project:
    """Return some lines of a project; its execution rate is of the whole and earns nothing in a part."""
    lines = tuple(project.lines[n] for n in numbers)
    keys = tuple(project.keys[n] for n in numbers)
    return project._replace(lines=lines, keys=keys, execution=Earned(), fixed=None)


def _of_line(project: Project, line: Line, name: str) -> str:
    told = project.of(name)
    if told or line.definition is None or name not in _OF_LINES:
        return told
    return line.definition.goal if name == "goal" else line.definition.framework


def _unknown_groups(groups: dict[tuple[str, ...], list[Project]], by: Sequence[str]) -> Iterator[Diagnostic]:
    for place, column in enumerate(by):
        names = {part.name for key, parts in groups.items() if not key[place] for part in parts}
        if names:
            yield group_unknown(column, names)


def whole_of(projects: Sequence[Project], maker: RowMaker, found: list[Diagnostic]) -> GroupRollUp:
    """Return the roll-up of all projects, each counted once.

    Args:
        projects: in a fixed order.
        maker: makes the rows of all groups.
        found: takes what does not add up.
    """
    return _group((), projects, maker, found)


def _group(key: tuple[str, ...], parts: Sequence[Project], maker: RowMaker, found: list[Diagnostic]) -> GroupRollUp:
    projects, scales = once_each(parts), maker.scales
    weighed = [Weighed(project.earned, scales.parts(project)) for project in projects]
    members: dict[LineKey, list[Member]] = {}
    for number, project in enumerate(projects):
        budget = scales.parts(project)
        for line, name in zip(project.lines, project.keys, strict=True):
            members.setdefault(name, []).append(Member(line, budget, number))
    return GroupRollUp(
        key=key,
        projects=len(projects),
        money=money_of_projects(projects),
        plain=plain_share(weighed, scales),
        by_money=money_share(weighed, scales),
        counts=counts_of(line for project in projects for line in project.lines),
        indicators=maker.rows(members, found),
    )
