"""Which reports are of one project: counted once, however many departments report it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.indicator_roll_ups.problems import counted_once, same_name
from perfindicators.lifecycle.indicator_roll_ups.projects import UNNAMED, Project
from perfindicators.lifecycle.same_project import Whose, may_be_same
from perfindicators.observations.cells import name_key
from perfindicators.observations.grid import plain


def identity_of(project: Project) -> Hashable:
    """Return what is the same for all reports of one project.

    The code decides where there is one. Without it, reports agree on name, year, county, unit and money; where unit or
    money is not known, on all their lines too, since names such as 运转经费 belong to many projects.
    """
    if project.code:
        return ("code", project.code, project.of("year"))
    shared = (name_key(project.name), project.of("year"), project.of("county"), project.of("unit"))
    money = (project.budget, project.executed)
    if project.name != UNNAMED and project.of("unit") and project.budget and project.executed is not None:
        return ("name", *shared, *money)
    return ("content", *shared, *money, *sorted(_content(project)))


def _content(project: Project) -> list[str]:
    return [
        f"{key}|{line.target}|{line.actual}|{line.grade}|{line.verdict}|{line.earned}"
        for key, line in zip(project.keys, project.lines, strict=True)
    ]


def in_order(projects: Sequence[Project]) -> list[Project]:
    """Return projects in an order that does not depend on the order of the rows."""
    places = Counter(map(_place, projects))
    return sorted(projects, key=lambda project: _full_place(project, places))


def _place(project: Project) -> tuple[str, ...]:
    columns = (project.of(name) for name in ("county", "department", "unit", "section", "year"))
    return (*columns, project.name, project.code)


def _full_place(project: Project, places: Mapping[tuple[str, ...], int]) -> tuple[str, ...]:
    """What a project contains decides only among those that nothing else tells apart."""
    place = _place(project)
    if places[place] == 1:
        return place
    return (*place, f"{project.budget} {project.executed}", *sorted(_content(project)))


def once_each(projects: Sequence[Project]) -> list[Project]:
    """Return each project once; a further report adds only the indicators the first one lacks.

    Args:
        projects: in a fixed order.
    """
    reports: dict[Hashable, list[Project]] = {}
    for project in projects:
        reports.setdefault(identity_of(project), []).append(project)
    return [_merged(same) if len(same) > 1 else same[0] for same in reports.values()]


def _merged(reports: Sequence[Project]) -> Project:
    first = reports[0]
    known = set(first.keys)
    lines, keys = list(first.lines), list(first.keys)
    for report in reports[1:]:
        added = [(line, key) for line, key in zip(report.lines, report.keys, strict=True) if key not in known]
        known.update(report.keys)
        lines += [line for line, _ in added]
        keys += [key for _, key in added]
    return first._replace(lines=tuple(lines), keys=tuple(keys))


def problems_of(projects: Sequence[Project]) -> list[Diagnostic]:
    """Return I02 for what was reported more than once and I03 for names shared by different projects.

    Args:
        projects: in a fixed order.
    """
    reports: dict[Hashable, list[Project]] = {}
    for project in projects:
        reports.setdefault(identity_of(project), []).append(project)
    found = [
        counted_once(same[0].name, [item.of("department") for item in same], same[0].source)
        for same in reports.values()
        if len(same) > 1
    ]
    departments: dict[tuple[str, str, str], set[str]] = {}
    for same in reports.values():
        first = same[0]
        key = (name_key(first.name), first.of("year"), first.of("county"))
        departments.setdefault(key, set()).add(first.of("department"))
    shared = {key[0] for key, names in departments.items() if len(names) > 1 and key[0] != UNNAMED}
    return [*found, same_name(shared)] if shared else found


class SecretReports:
    """The projects that at least one report calls classified: then no report that may be of them is published.

    Args:
        projects: all reports.
    """

    def __init__(self, projects: Sequence[Project]) -> None:
        marked = [project for project in projects if project.classified]
        self._identities = {identity_of(project) for project in marked}
        self._codes = {(plain(project.code), project.of("year")) for project in marked if project.code}
        self._named: dict[str, list[Project]] = {}
        for project in marked:
            if project.name != UNNAMED:
                self._named.setdefault(plain(project.name), []).append(project)

    def cover(self, project: Project) -> bool:
        """Return whether a report may be of a classified project."""
        if not self._identities:
            return False
        if identity_of(project) in self._identities or (plain(project.code), project.of("year")) in self._codes:
            return True
        return any(_may_be_same(project, one) for one in self._named.get(plain(project.name), ()))


def _may_be_same(one: Project, other: Project) -> bool:
    elsewhere = any(one.of(name) and other.of(name) and one.of(name) != other.of(name) for name in ("county", "year"))
    return not elsewhere and may_be_same(_whose(one), _whose(other))


def _whose(project: Project) -> Whose:
    return Whose(project.name, project.code, project.of("department"), project.of("unit"))
