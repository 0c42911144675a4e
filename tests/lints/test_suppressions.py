"""Findings accepted on purpose: with a reason, for a time, and never forgotten."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostic
from perfindicators.lints import suppressions
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint
from perfindicators.model.framework import Change

HEAD = "kind: declaration\nformat: 1\nid: case\nsubject: {type: project, name: 项目, year: 2026}\n"


def found(
    ignore: str, *, on_line: bool = False, points: int = 50, options: LintOptions | None = None
) -> list[Diagnostic]:
    inside = f", lint: {{ignore: {ignore}}}" if on_line else ""
    outside = "" if on_line else f"lint: {{ignore: {ignore}}}\n"
    line = "{id: a, name: 参训人次, category: output/quantity, unit: 人次, polarity: higher, "
    text = (
        f"{HEAD}goals:\n  - statement: 目标\n    indicators:\n      - {line}"
        f'target: "≥100人次", points: {points}{inside}}}\n{outside}'
    )
    chosen = options or LintOptions(select=("W01", "V12", "X"))
    return list(lint(text, options=chosen))


def codes(ignore: str, **more: object) -> list[str]:
    return [item.code for item in found(ignore, **more)]  # type: ignore[arg-type]


def test_a_finding_accepted_with_a_reason_is_not_told() -> None:
    assert codes("[]") == ["W01"]
    assert codes("[{code: W01, reason: 分批申报}]") == []


def test_what_the_document_accepts_a_line_need_not() -> None:
    assert codes("[{code: W01, reason: 分批申报}]", on_line=True) == ["W01", "X01"]


def test_a_suppression_nobody_needs_is_a_finding() -> None:
    (told,) = found("[{code: W01, reason: 分批申报}]", points=90)
    assert told.code == "X01"
    assert told.span is not None
    assert told.source_line[told.span.column - 1 :].startswith("W01")


def test_one_whose_rule_did_not_run_is_not_called_unused() -> None:
    assert codes("[{code: H03, reason: 单一任务}]", points=90) == []


def test_an_unknown_code_is_an_error() -> None:
    (told,) = found("[{code: Z99, reason: x}]", points=90)
    assert (told.code, told.severity.value) == ("X02", "error")
    assert "Z99" in told.message.en


def test_a_retired_code_leads_to_the_one_that_took_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppressions, "RETIRED", {"W91": "W01"})
    (told,) = found("[{code: W91, reason: 分批申报}]")
    assert (told.code, told.severity.value) == ("X03", "info")
    assert "W01" in told.message.zh


def test_after_its_last_day_it_accepts_nothing() -> None:
    assert codes("[{code: W01, reason: 分批申报, until: 2020-12-31}]") == ["W01", "X01"]
    (_, told) = found("[{code: W01, reason: 分批申报, until: 2020-12-31}]")
    assert "2020-12-31" in told.message.zh
    assert codes("[{code: W01, reason: 分批申报, until: 2999-12-31}]") == []


def test_a_reason_is_mandatory() -> None:
    assert "Y04" in codes("[{code: W01}]")


@pytest.mark.parametrize("blanks", ["", "  ", "\u3000", "\\t \\n"])
def test_a_reason_of_blanks_is_none(blanks: str) -> None:
    (told,) = found(f'[{{code: W01, reason: "{blanks}"}}]')
    assert (told.code, told.severity.value) == ("Y06", "error")
    change = {"remove": "a", "reason": blanks.replace("\\t", "\t").replace("\\n", "\n")}
    with pytest.raises(ValidationError):
        Change.model_validate(change)


def test_blanks_around_a_reason_do_not_matter() -> None:
    assert codes('[{code: W01, reason: " 分批申报 "}]') == []
    assert Change.model_validate({"remove": "a", "reason": " 已取消 "}).reason == "已取消"


def test_they_can_be_switched_off_like_any_rule() -> None:
    assert codes("[{code: Z99, reason: x}]", points=90, options=LintOptions(ignore=("X", "C", "H", "W", "B"))) == []
