"""Keys of passing on the goals of transfers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfindicators.model.key_texts.key_text import KeyText

PRACTICE_TRANSFERS: Final[Mapping[tuple[str, str], KeyText]] = {
    ("TransferPractice", "pass_on_within"): KeyText(
        zh="收到上级转移支付后，多少个自然日内把资金和区域绩效目标下达到县市。",
        en="Natural days from receipt within which money and goals are passed on to the counties.",
        examples=(30,),
    ),
}
