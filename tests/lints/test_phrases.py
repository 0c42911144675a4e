"""What kind of words a judged target is."""

from __future__ import annotations

import pytest

from perfindicators.lints.phrases import phrase_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("较上年提高", "comparison"),
        ("有所减轻", "comparison"),
        ("获得感增强", "comparison"),
        ("提升明显", "comparison"),
        ("减少污染排放", "comparison"),
        ("持续改善", "comparison"),
        ("完成提升工程", ""),
        ("提升工程完工", ""),
        ("没有增加群众负担", ""),
        ("逐年递增。", "comparison"),
        ("长期", "lasting"),
        ("持续发展", "lasting"),
        ("建立长效机制", ""),
        ("常态化联席会议制度建立", ""),
        ("效果明显", "vague"),
        ("好", "vague"),
        ("符合相关规定", "vague"),
        ("达成预期指标", "vague"),
        ("及时拨付", "vague"),
        ("得到有效保障", "vague"),
        ("合格", ""),
        ("空气优良", ""),
        ("应保尽保", ""),
        ("无", ""),
        ("符合GB50300要求", ""),
        ("控制在预算内", ""),
        ("四项准备到位", ""),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    assert phrase_kind(words) == kind
