"""The diagnostics of judging by an instrument, A01 to A12, A15 and A29."""

from __future__ import annotations

from collections.abc import Sequence

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.model.base import Text


def _problem(code: str, severity: Severity, zh: str, en: str, **context: str) -> Diagnostic:
    return Diagnostic(code, severity, Message(zh, en), context={name: text for name, text in context.items() if text})


def no_such_item(subject: str, path: str, near: str) -> Diagnostic:
    """A01: a rating for an item the instrument does not have."""
    hint_zh, hint_en = (
        (f"是否应为“{near}”？", f" Did you mean '{near}'?")
        if near
        else ("请写评价工具中的名称或编号。", " Write a name or id of the instrument.")
    )
    return _problem(
        "A01", Severity.ERROR,
        f"“{subject}”：评价工具没有可打分的项目“{path}”，这一项的打分没有采用。{hint_zh}",
        f"{subject}: the instrument has no rated item '{path}'; what was given there is not used.{hint_en}",
        subject=subject, item=path, suggestion=near,
    )  # fmt: skip


def not_readable(subject: str, item: Text, path: str, rater: str, why: Message) -> Diagnostic:
    """A02: a rating that cannot be read."""
    return _problem(
        "A02", Severity.ERROR,
        f"“{subject}”“{item}”：{rater} 的打分没有采用：{why.zh}",
        f"{subject}, {item.in_language('en')}: what {rater} gave is not used: {why.en}",
        subject=subject, item=path, rater=rater,
    )  # fmt: skip


def value_unusable(subject: str, item: Text, path: str, why: Message) -> Diagnostic:
    """A02: a measured item whose reported figures cannot be."""
    return _problem(
        "A02", Severity.ERROR,
        f"“{subject}”“{item}”的填报没有采用：{why.zh}",
        f"{subject}, {item.in_language('en')}: what was reported is not used: {why.en}",
        subject=subject, item=path,
    )  # fmt: skip


def empty_panel(subject: str, *, conflicted: int) -> Diagnostic:
    """A03: nobody whose rating counts."""
    zh = f"{conflicted} 位评委都有利益冲突，只发言不计分" if conflicted else "没有评委"
    en = f"all {conflicted} raters have a conflict of interest" if conflicted else "there is no rater"
    return _problem(
        "A03", Severity.ERROR,
        f"“{subject}”：{zh}，打不出分。请另请评委。", f"{subject}: {en}, so there is no score. Ask other raters.",
        subject=subject,
    )  # fmt: skip


def not_rated(subject: str, item: Text, path: str) -> Diagnostic:
    """A04: an item that nobody rated."""
    return _problem(
        "A04", Severity.WARNING,
        f"“{subject}”：“{item}”无人打分，总分只有上下限。请补打。",
        f"{subject}: nobody rated '{item.in_language('en')}'; the total has bounds only. Have it rated.",
        subject=subject, item=path,
    )  # fmt: skip


def rater_left_out(subject: str, rater: str, paths: Sequence[str]) -> Diagnostic:
    """A05: a rater who did not rate everything others rated."""
    shown = "、".join(paths[:5]) + ("…" if len(paths) > 5 else "")
    return _problem(
        "A05", Severity.WARNING,
        f"“{subject}”：{rater} 有 {len(paths)} 项没有打分（{shown}），这些项只合成其他评委的。",
        f"{subject}: {rater} left out {len(paths)} items ({shown}); there the others alone are combined.",
        subject=subject, rater=rater, items=" ".join(paths),
    )  # fmt: skip


def material_missing(subject: str, name: Text, id: str) -> Diagnostic:
    """A06: a required document that is not at hand."""
    return _problem(
        "A06", Severity.ERROR,
        f"“{subject}”：缺少必备材料“{name}”。请补齐后再定结论。",
        f"{subject}: the required material is missing: {name.in_language('en')}. Complete it before deciding.",
        subject=subject, material=id,
    )  # fmt: skip


def materials_not_said(subject: str, names: Sequence[Text], ids: Sequence[str]) -> Diagnostic:
    """A15: required documents of which nobody said whether they are at hand."""
    return _problem(
        "A15", Severity.WARNING,
        f"“{subject}”：没有写明是否具备 {len(ids)} 种必备材料：{'、'.join(name.zh for name in names)}。请逐项写明。",
        f"{subject}: nobody says whether {len(ids)} required materials are at hand: "
        f"{', '.join(name.in_language('en') for name in names)}. Say so for each.",
        subject=subject, materials=" ".join(ids),
    )  # fmt: skip


def no_such_material(subject: str, id: str, known: Sequence[str]) -> Diagnostic:
    """A07: a material the instrument does not ask for."""
    return _problem(
        "A07", Severity.WARNING,
        f"“{subject}”：材料清单没有“{id}”，有：{'、'.join(known) or '无'}。",
        f"{subject}: no material '{id}' is asked for; there are {', '.join(known) or 'none'}.",
        subject=subject, material=id,
    )  # fmt: skip


def outlying_rater(subject: str, rater: str, lean: str, distance: str) -> Diagnostic:
    """A08: a rater apart from the others."""
    return _problem(
        "A08", Severity.WARNING,
        f"“{subject}”：{rater} 与评委中位数相差较大（平均偏 {lean}、距离 {distance} 个百分点）。请核实后再合成。",
        f"{subject}: {rater} lies apart from the panel's median (leans {lean}, distance {distance} points of 100).",
        subject=subject, rater=rater,
    )  # fmt: skip


def panel_disagrees(subject: str, concordance: str, least: str) -> Diagnostic:
    """A09: a panel whose rankings hardly agree."""
    return _problem(
        "A09", Severity.WARNING,
        f"“{subject}”：评委意见分歧大，肯德尔系数 W = {concordance}，低于 {least}。宜合议后再定。",
        f"{subject}: the panel hardly agrees, Kendall's W = {concordance} below {least}. Confer before deciding.",
        subject=subject,
    )  # fmt: skip


def too_few_to_trim(subject: str, count: int) -> Diagnostic:
    """A10: fewer than three raters, from whom none can be left out."""
    return _problem(
        "A10", Severity.INFO,
        f"“{subject}”：计分评委只有 {count} 位，去掉最高、最低后没有剩余，按平均计算。",
        f"{subject}: {count} raters count, too few to leave out the highest and lowest: the plain mean is taken.",
        subject=subject,
    )  # fmt: skip


def conflict_of_interest(subject: str, rater: str) -> Diagnostic:
    """A11: a rater heard but not counted."""
    return _problem(
        "A11", Severity.INFO,
        f"“{subject}”：{rater} 有利益冲突，意见保留，分数不计。",
        f"{subject}: {rater} has a conflict of interest: heard, not counted.",
        subject=subject, rater=rater,
    )  # fmt: skip


def checks_not_run(subject: str, item: Text, path: str) -> Diagnostic:
    """A12: an item that checks decide, without their findings."""
    return _problem(
        "A12", Severity.WARNING,
        f"“{subject}”：“{item}”由检查规则扣分，但没有给出检查结果，只有上下限。",
        f"{subject}: checks decide '{item.in_language('en')}', but their findings were not given: bounds only.",
        subject=subject, item=path,
    )  # fmt: skip


def split_on_applying(subject: str, item: Text, path: str, raters: Sequence[str]) -> Diagnostic:
    """A29: an item that does not apply for some raters and is rated by others."""
    count, listed = len(raters), "、".join(raters)
    return _problem(
        "A29", Severity.WARNING,
        f"“{subject}”：“{item}”有 {count} 位评委（{listed}）写不适用，其余打了分，"
        "按打了分的合成。请评审组统一是否适用。",
        f"{subject}: for {count} raters ({listed}) '{item.in_language('en')}' does not apply, others rated it; "
        "those alone are combined. Have the panel settle whether it applies.",
        subject=subject, item=path, raters=" ".join(raters),
    )  # fmt: skip
