"""What a goal recommends from other frameworks must exist and still be in use."""

from __future__ import annotations

from perfindicators.diagnostics import Severity
from perfindicators.resolution.resolver import resolve_framework
from resolution_cases import Shelf, codes, framework

HOME = framework(
    """goals:
  - id: g
    statement: 目标
    indicators:
      - {id: satisfaction, name: 满意度, category: satisfaction/served}
      - id: old
        name: 旧指标
        category: output/quality
        deprecated: {reason: 已合并, replaced_by: "project/common#satisfaction", since: "2022"}
""",
    id="project/common",
)


def recommending(*uses: str) -> tuple[list[str], object]:
    rows = "".join(f'\n      - {{use: "{use}"}}' for use in uses)
    own = framework(f"goals:\n  - id: learn\n    statement: 学有所成\n    uses:{rows}\n")
    result = resolve_framework(own, Shelf(HOME))
    return codes(result), result


def test_what_exists_is_fine_and_carries_no_points() -> None:
    found, result = recommending("project/common#satisfaction", "project/common@2021#satisfaction")
    assert found == []
    assert len(result.indicator_set) == 0  # type: ignore[attr-defined]


def test_an_unknown_framework_edition_or_indicator_is_told_at_its_line() -> None:
    found, result = recommending(
        "project/comon#satisfaction", "project/common@1999#satisfaction", "project/common#satisfction"
    )
    assert found == ["L01", "L01", "L02"]
    places = [item.span.line for item in result.diagnostics if item.span]  # type: ignore[attr-defined]
    assert places == [10, 11, 12]
    assert "project/common" in result.diagnostics[0].message.en  # type: ignore[attr-defined]


def test_a_retired_indicator_is_a_warning_with_its_replacement() -> None:
    found, result = recommending("project/common#old")
    assert found == ["L12"]
    (told,) = result.diagnostics  # type: ignore[attr-defined]
    assert told.severity is Severity.WARNING
    assert "project/common#satisfaction" in told.message.zh
