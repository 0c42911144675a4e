"""The catalogue as tables: a DataFrame of indicators, an HTML list of frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from perfindicators.library.entries import Entry, IndicatorEntry
from perfindicators.rendering.frames import to_frame
from perfindicators.rendering.html import table

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue


def indicator_frame(entries: Sequence[IndicatorEntry]) -> pd.DataFrame:
    """Return one row per indicator.

    Args:
        entries: the indicators.

    Returns:
        Columns: reference, framework, family, goal, id, names, definition, category, unit, polarity, level, nature,
        importance, core, rollup, target of the first standard that has one, and the statuses of its standards.
    """
    return to_frame([_record(entry) for entry in entries])


def _record(entry: IndicatorEntry) -> dict[str, object]:
    indicator = entry.indicator
    return {
        "reference": entry.reference,
        "framework": entry.framework,
        "family": entry.family,
        "goal": entry.goal,
        "id": indicator.id,
        "name": indicator.name.zh,
        "name_en": indicator.name.en,
        "definition": indicator.definition.zh if indicator.definition else "",
        "category": indicator.category,
        "unit": indicator.unit,
        "polarity": indicator.polarity,
        "level": indicator.level,
        "nature": indicator.nature,
        "importance": indicator.importance,
        "core": indicator.core,
        "rollup": indicator.rollup,
        "target": next((str(item.target) for item in indicator.standards if item.target is not None), ""),
        "standards": len(indicator.standards),
        "statuses": " ".join(sorted({item.source.status for item in indicator.standards})),
    }


def catalogue_json(entries: Iterable[Entry]) -> list[JsonValue]:
    """Return the frameworks as JSON, texts in both languages.

    Args:
        entries: one per document.
    """
    return [{**entry._asdict(), "title": {"zh": entry.title.zh, "en": entry.title.en}} for entry in entries]


def catalogue_html(entries: Iterable[Entry]) -> str:
    """Return the frameworks as an HTML table.

    Args:
        entries: one per framework.
    """
    rows = [
        (entry.id, entry.title.zh, entry.edition, entry.status, str(entry.indicators), str(entry.standards))
        for entry in entries
    ]
    return table("指标体系框架 / frameworks", ("id", "名称", "版本", "依据", "指标", "标准"), rows)
