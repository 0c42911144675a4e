"""Subjects of a list and the ratings a panel gave, brought together: nobody twice, nobody by another's points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.cases import Case
from perfindicators.model.instrument import Ratings
from perfindicators.observations.cells import name_key


class RatedPairs(NamedTuple):
    """Every subject once, with its ratings.

    Attributes:
        pairs: the subjects of the list in its order, None where nobody rated; then those that are on no list.
        diagnostics: A22 to A24.
    """

    pairs: tuple[tuple[Case, Ratings | None], ...]
    diagnostics: tuple[Diagnostic, ...]


def rated_pairs(
    listed: Sequence[Case], documents: Sequence[Ratings], marked: Collection[str] = frozenset()
) -> RatedPairs:
    """Bring the subjects of a list and their ratings together: by code, else by name and department.

    Two codes that differ never meet, whatever the names. Ratings that bear the code or the name of a classified subject
    are taken as classified, whether or not they could be matched.

    Args:
        listed: the subjects, perhaps twice; empty where there is no list.
        documents: ratings, one per subject.
        marked: ids of subjects whose ratings are marked as classified.

    >>> rated_pairs([Case("供水"), Case("供水")], []).diagnostics[0].code
    'A22'
    """
    found: list[Diagnostic] = []
    pairs: list[tuple[Case, Ratings | None]] = []
    index, taken = _index(documents), set[int]()
    for case in _each_once(listed, found):
        fitting = [one for one in _fitting(case, index) if id(one) not in taken]
        if len(fitting) > 1:
            found.append(_several(case, fitting))
            continue
        taken.update(map(id, fitting))
        pairs.append((case, fitting[0] if fitting else None))
    hidden = {name_key(case.name) for case, one in pairs if one is not None and one.subject.id in marked}
    has_open = any(not case.classified and name_key(case.name) not in hidden for case in listed)
    secret = {name_key(word) for case in listed if case.classified for word in (case.name, case.id) if word}
    for one in documents:
        if id(one) not in taken:
            pairs.append((_unlisted(one, secret), one))
            found += [_not_listed(one)] if has_open else []
    return RatedPairs(tuple(pairs), tuple(found))


def _each_once(listed: Sequence[Case], found: list[Diagnostic]) -> Iterator[Case]:
    """Yield every subject once, as its first row has it; classified as soon as one of its rows is."""
    codes: dict[str, set[str]] = {}
    for case in listed:
        codes.setdefault(name_key(case.name), set()).update({case.id} - {""})
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in listed:
        name = name_key(case.name)
        # A row without a code is of the one project of its name that has one.
        code = case.id or (next(iter(codes[name])) if len(codes[name]) == 1 else "")
        groups.setdefault((code, "") if code else ("", name), []).append(case)
    for cases in groups.values():
        if len(cases) > 1:
            found.append(_listed_twice(cases))
        yield replace(cases[0], classified=any(case.classified for case in cases))


def _code(one: Ratings) -> str:
    """Return the code of what was rated; a table without codes has the name in its place."""
    return "" if name_key(one.subject.id) == name_key(one.subject.name) else one.subject.id


def _index(documents: Sequence[Ratings]) -> Mapping[str, Sequence[Ratings]]:
    found: dict[str, list[Ratings]] = {}
    for one in documents:
        for key in {f"code {one.subject.id}", f"name {name_key(one.subject.name)}"}:
            found.setdefault(key, []).append(one)
    return found


def _fitting(case: Case, index: Mapping[str, Sequence[Ratings]]) -> Sequence[Ratings]:
    """Return the ratings that bear a subject's code, else its name; of several those of its department."""
    if case.id and (coded := index.get(f"code {case.id}")):
        return coded
    named = [one for one in index.get(f"name {name_key(case.name)}", ()) if not (case.id and _code(one))]
    own = [one for one in named if case.department and name_key(one.subject.department) == name_key(case.department)]
    return own if len(named) > 1 and own else named


def _unlisted(one: Ratings, secret: Collection[str]) -> Case:
    words = {name_key(one.subject.name), name_key(one.subject.id)}
    return Case(one.subject.name, one.subject.id, one.subject.department, classified=not words.isdisjoint(secret))


def _listed_twice(cases: Sequence[Case]) -> Diagnostic:
    first, count = cases[0], len(cases)
    departments = "、".join(dict.fromkeys(case.department for case in cases if case.department))
    amounts = "、".join(dict.fromkeys(f"{case.amount:f}" for case in cases if case.amount is not None))
    zh = "；".join(text for text in (departments and f"部门：{departments}", amounts and f"金额：{amounts}") if text)
    en = "; ".join(
        text for text in (departments and f"departments: {departments}", amounts and f"amounts: {amounts}") if text
    )
    message = Message(
        f"“{first.name}”在对象清单中有 {count} 行{f'（{zh}）' if zh else ''}，只采用第一行，不重复计算。"
        "同名的两个项目请各填编码，重复的请删去。",
        f"{first.name} stands in {count} rows of the list{f' ({en})' if en else ''}; the first is used and counted "
        "once. Give two projects of one name a code each, delete what is there twice.",
    )
    same = all(replace(case, classified=first.classified) == first for case in cases)
    severity = Severity.WARNING if same else Severity.ERROR
    return Diagnostic("A22", severity, message, context={"project": first.name, "departments": departments})


def _several(case: Case, fitting: Sequence[Ratings]) -> Diagnostic:
    codes = "、".join(one.subject.id for one in fitting)
    message = Message(
        f"“{case.name}”有 {len(fitting)} 份打分（{codes}），清单上分不出是哪一份，这一行没有采用。请在清单中填编码。",
        f"{case.name} has {len(fitting)} ratings ({codes}) and the list does not tell which; the row is not used. "
        "Write the code in the list.",
    )
    return Diagnostic("A23", Severity.ERROR, message, context={"project": case.name, "codes": codes})


def _not_listed(one: Ratings) -> Diagnostic:
    name = one.subject.name
    message = Message(
        f"“{name}”有打分，但不在对象清单中，金额、材料和是否涉密都不知道。请补进清单，或核对名称、编码。",
        f"{name} is rated but on no row of the list: amount, material and whether it is classified are not known. "
        "Add it, or check name and code.",
    )
    return Diagnostic("A24", Severity.WARNING, message, context={"project": name})
