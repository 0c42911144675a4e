"""The diagnostics of sampling, J01 to J13."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.observations.problems import Place, listed


def _found(
    code: str, severity: Severity, message: tuple[str, str], place: Place | None = None, **context: str
) -> Diagnostic:
    span = place.span if place is not None and place.file else None
    return Diagnostic(code, severity, Message(*message), span, context)


def no_projects() -> Diagnostic:
    """J01: nothing to draw from."""
    return _found(
        "J01",
        Severity.ERROR,
        (
            "没有可抽的项目：请给出有项目名称的自评项目清单。",
            "There is no project to draw from: give a list of self-evaluated projects.",
        ),
    )  # fmt: skip


def row_repeated(place: Place, name: str, kept: int) -> Diagnostic:
    """J02: two rows of one project."""
    zh = f"“{name}”有两行（第 {kept} 行和第 {place.line} 行），只按第 {kept} 行抽样：请合并，或补项目编码加以区别。"
    en = f"'{name}' stands twice (rows {kept} and {place.line}); row {kept} is taken: merge them, or add a code."
    return _found("J02", Severity.WARNING, (zh, en), place, project=name)


def amount_unusable(place: Place, name: str, written: str) -> Diagnostic:
    """J03: no amount, or a negative one."""
    how, how_en = (f"金额为负（{written}）", f"a negative amount ({written})") if written else ("没有金额", "no amount")
    zh = f"“{name}”{how}，抽样时按各项目金额的中位数计权重，合计金额不含它：请补正金额。"
    en = f"'{name}' has {how_en}; it weighs as much as the median project and is in no total: mend the amount."
    return _found("J03", Severity.WARNING, (zh, en), place, project=name)


def size_unusable(written: str) -> Diagnostic:
    """J04: a size that is none."""
    zh = f"抽样数量“{written}”不可用，没有抽取：请写大于 0 的整数，或 0% 到 100% 之间的比例。"
    en = f"The size '{written}' cannot be used, nothing was drawn: write a whole number above 0, or a share up to 100%."
    return _found("J04", Severity.ERROR, (zh, en), size=written)


def size_above_population(size: int, population: int) -> Diagnostic:
    """J05: more places than projects."""
    zh = f"要抽 {size} 个，只有 {population} 个项目，全部复核。"
    en = f"{size} were asked for, there are {population} projects: all of them are rechecked."
    return _found("J05", Severity.WARNING, (zh, en), size=str(size), population=str(population))


def forced_above_size(forced: int, size: int) -> Diagnostic:
    """J06: forced choices fill or exceed the size."""
    zh = f"必抽 {forced} 个，已不少于计划的 {size} 个，必抽的照抽，其余项目本次没有机会被抽到：请考虑增加数量。"
    en = f"{forced} are forced, {size} were planned; all forced ones are taken, nobody else has a chance: draw more."
    return _found("J06", Severity.WARNING, (zh, en), forced=str(forced), size=str(size))


def stratum_missing(count: int, by: str, names: Iterable[str]) -> Diagnostic:
    """J07: projects without the value they are divided by."""
    shown = listed(names, 3)
    zh = f"{count} 个项目没有填 {by}（如 {shown}），归入“未填”一层：请补填。"
    en = f"{count} projects state no {by} (such as {shown}) and form a stratum of their own: fill it in."
    return _found("J07", Severity.WARNING, (zh, en), by=by, count=str(count))


def fewer_places_than_strata(places: int, strata: int) -> Diagnostic:
    """J08: not every stratum can have a place."""
    zh = f"还有 {strata} 层没有必抽项目，只剩 {places} 个名额，不能每层都抽：先按权重抽层，再在抽中的层各抽一个。"
    en = f"{strata} strata have no forced project, {places} places are left: strata are drawn, then a project in each."
    return _found("J08", Severity.INFO, (zh, en), places=str(places), strata=str(strata))


def rotation_not_kept(longest: int, waiting: int, needed: int) -> Diagnostic:
    """J09: the size does not permit the rotation."""
    zh = (
        f"按这个数量，不能保证每个项目最多 {longest} 年不被抽到（已有 {waiting} 个达到 {longest} 年）：随机抽取至少要 "
        f"{needed} 个。多年未抽的已加重权重。"
    )
    en = (
        f"With this size a project may stay undrawn for over {longest} years ({waiting} have reached that): at least "
        f"{needed} would have to be drawn by chance. Those long undrawn weigh more."
    )
    severity = Severity.WARNING if waiting else Severity.INFO
    return _found("J09", severity, (zh, en), longest=str(longest), waiting=str(waiting), needed=str(needed))


def grade_unknown(place: Place, name: str, grade: str) -> Diagnostic:
    """J10: a grade nobody knows."""
    zh = f"“{name}”的上年等级写的是“{grade}”，应为优、良、中、差之一，是否必抽无法判断：请改正。"
    en = f"Last year's grade of '{name}' is '{grade}', not 优, 良, 中 or 差: mend it, it may have to be forced."
    return _found("J10", Severity.WARNING, (zh, en), place, project=name, grade=grade)


def spending_unknown(place: Place, name: str) -> Diagnostic:
    """J11: full marks, but spending cannot be told."""
    zh = f"“{name}”自评满分，没有可用的执行数或金额，无法判断执行率是否偏低：请补填。"
    en = f"'{name}' gave itself full marks, but amount or spending is missing, so its rate is unknown: fill them in."
    return _found("J11", Severity.WARNING, (zh, en), place, project=name)


def several_owners(name: str, owners: Iterable[str]) -> Diagnostic:
    """J12: one name in several departments."""
    shown = listed(owners, 4)
    zh = f"“{name}”出现在几个部门或单位（{shown}），按不同项目抽样：若是同一项目，请合并。"
    en = f"'{name}' stands under several owners ({shown}) and is drawn as several projects: merge them if it is one."
    return _found("J12", Severity.INFO, (zh, en), project=name)


def year_unclear(zh: str, en: str, place: Place | None = None) -> Diagnostic:
    """J13: a year that is missing, not the only one, or cannot be."""
    return _found("J13", Severity.WARNING, (zh, en), place)


def shown_per_cent(share: Fraction, places: int = 2) -> str:
    """Return a share in per cent, rounded half up.

    >>> shown_per_cent(Fraction(46, 872))
    '5.28%'
    """
    return f"{rounded(share * 100, places):f}%"
