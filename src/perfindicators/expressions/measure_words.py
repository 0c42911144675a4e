"""Measure words that may stand behind any number, so that words behind them name what is counted: 3个行政村."""

from __future__ import annotations

import re
from typing import Final

_ONE_CHARACTER: Final = (
    "个项次场件份篇期套台辆条宗例座处人户名位家所间栋幢只头株粒棵匹尾羽箱桶瓶盒支把双副幅张枚颗块片"
    "段节班组队批届门册本卷部首集艘架根面口眼孔盏扇道笔单样种层床席起封则轮趟遍站"
)
_TWO_CHARACTERS: Final = tuple(
    re.findall(
        "..",
        "场次人次户次批次课时学时车次航次班次架次频次人份标段台套台次件次项次点位工位"
        "学位床位车位席位"
        "分贝机位名次篇次期次例次剂次台班台时株次头次只次亩次盘次卷次封次处次队次家次支次",
    )
)

COUNTERS: Final = frozenset((*_ONE_CHARACTER, *_TWO_CHARACTERS))
"""Words that count single things; units of measure are in `unit_words`."""

HEAD_COUNTERS: Final = "人次|场次|批次|户次|" + (
    "[个项场件份篇期套台辆条宗例座处户名位家所间栋幢只头株棵箱瓶支张枚块片段节门册本部首集艘架根盏道种起]"
)
"""Those that a noun may follow, as a regular expression."""
