"""Keys of the practice of panels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_PANEL: Final[Mapping[tuple[str, str], KeyText]] = {
    ("PanelPractice", "lean"): KeyText(
        zh="评委平均高于或低于评委中位数多少（占分值）即提示。不写为 15%。",
        en="How far a rater may lie above or below the panel's median on average. Left out, it is 15%.",
        examples=("15%",),
    ),
    ("PanelPractice", "distance"): KeyText(
        zh="评委与评委中位数平均相距多少（不论高低）即提示。不写为 20%。",
        en="How far a rater may lie from the panel's median, whatever the side. Left out, it is 20%.",
        examples=("20%",),
    ),
    ("PanelPractice", "concordance"): KeyText(
        zh="肯德尔系数 W 低于多少即提示意见分歧，0 至 1。不写为 0.5。",
        en="Kendall's W below which a panel disagrees, 0 to 1. Left out, it is 0.5.",
        examples=("0.5",),
    ),
}
