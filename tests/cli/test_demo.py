"""`demo`: a newcomer's first command."""

from __future__ import annotations

import json
from pathlib import Path

from cli_cases import run


def test_a_real_project_is_scored_and_every_line_explained() -> None:
    shown = run("demo")
    assert shown.code == 0
    for word in ("义务教育营养改善计划专项资金", "学生受资助人数", "政策知晓率", "预算执行率", "总分"):
        assert word in shown.out
    assert "perfindicators score" in shown.err


def test_in_english() -> None:
    shown = run("demo", "--lang", "en")
    assert "Awareness of the policy" in shown.out
    assert "Next:" in shown.err


def test_as_json_it_can_be_verified(tmp_path: Path) -> None:
    shown = run("demo", "--format", "json")
    card = json.loads(shown.out)
    (tmp_path / "a.json").write_text(shown.out, "utf-8")
    assert run("verify", tmp_path / "a.json").code == 0
    # 98 % of an =100 % target: 10 × 98 ÷ 100
    assert next(line["score"] for line in card["lines"] if line["indicator"] == "policy-awareness") == "9.80"
