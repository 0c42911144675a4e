"""The nearest of the allowed words, looked for only when something is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from perfindicators.reading.closeness import slip_likeness

_LONGEST: Final = 80
_CLOSE: Final = 0.6
_CLOSE_CHINESE: Final = 0.5
_MOST_CANDIDATES: Final = 5_000
_CHINESE_KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "名称": ("name", "title"),
        "指标名称": ("name",),
        "标题": ("title", "name"),
        "编号": ("id", "code"),
        "类别": ("category", "kind"),
        "类型": ("kind", "type"),
        "种类": ("kind",),
        "格式": ("format",),
        "版本": ("edition", "format"),
        "目标": ("target", "goals", "statement"),
        "绩效目标": ("goals", "statement"),
        "目标值": ("target",),
        "指标值": ("target",),
        "绩效指标": ("indicators",),
        "指标": ("indicators",),
        "标准": ("standards",),
        "绩效标准": ("standards",),
        "分值": ("points",),
        "权重": ("points", "importance"),
        "重要性": ("importance",),
        "单位": ("unit",),
        "方向": ("polarity",),
        "公式": ("formula", "expression"),
        "定义": ("definition",),
        "来源": ("source",),
        "依据": ("basis", "source"),
        "佐证": ("evidence",),
        "佐证资料": ("evidence",),
        "备注": ("note",),
        "说明": ("note", "definition"),
        "原因": ("reason",),
        "预算": ("budget",),
        "年度": ("year",),
        "部门": ("department",),
        "评分": ("scoring",),
        "规则": ("rule", "rules"),
        "weight": ("points", "importance"),
        "weights": ("points", "importance"),
        "direction": ("polarity",),
        "score": ("points", "scoring"),
        "description": ("definition", "statement", "note"),
        "value": ("target",),
        "version": ("edition", "format"),
        "type": ("kind", "rule"),
        "label": ("name", "title"),
    }
)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word that was most likely meant, empty when none is close.

    Args:
        word: what was written.
        allowed: what could have been written.

    Returns:
        One of `allowed`, or the empty text.

    >>> nearest("tagret", ["target", "points"]), nearest("部分完成", ["达成", "部分达成", "未达成"])
    ('target', '部分达成')
    >>> nearest("分值", ["name", "points"]), nearest("xyz", ["name", "points"])
    ('points', '')
    """
    candidates = list(allowed)[:_MOST_CANDIDATES]
    if not word or len(word) > _LONGEST:
        return ""
    for meant in _CHINESE_KEYS.get(word.strip().lower(), ()):
        if meant in candidates:
            return meant
    folded = _folded(word)
    scored = [(_likeness(folded, _folded(candidate)), -index) for index, candidate in enumerate(candidates)]
    if not scored:
        return ""
    best, index = max(scored)
    enough = _CLOSE if folded.isascii() else _CLOSE_CHINESE
    return candidates[-index] if best >= enough else ""


def _folded(word: str) -> str:
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    return text.replace("_", "-").replace(" ", "-").replace("≥", ">=").replace("≤", "<=")


def _likeness(word: str, candidate: str) -> float:
    if word == candidate:
        return 1.0
    alike = slip_likeness(word, candidate)
    shorter, longer = sorted((word, candidate), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return max(alike, 0.75)
    return alike
