"""Exit codes, languages, and which stream says what."""

from __future__ import annotations

import json

import pytest
import typer

from cli_cases import run
from perfindicators.cli.output import Lang, documents_readable, exit_code, print_json, report, talk
from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.errors import DocumentInvalid


def diagnostic(severity: Severity) -> Diagnostic:
    return Diagnostic("S99", severity, Message("请改", "mend it"), SourceSpan("a.csv", 3, 1))


@pytest.mark.parametrize(
    ("severities", "code"),
    [
        ([], 0),
        ([Severity.INFO], 0),
        ([Severity.WARNING], 0),
        ([Severity.ERROR], 1),
        ([Severity.INFO, Severity.ERROR], 1),
    ],
)
def test_only_errors_fail(severities: list[Severity], code: int) -> None:
    assert exit_code(map(diagnostic, severities)) == code


def test_a_report_starts_at_the_severity_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    report(map(diagnostic, Severity), Lang.EN, least=Severity.WARNING)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "a.csv:3:1: error S99: mend it\na.csv:3:1: warning S99: mend it\n"


def test_a_report_speaks_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    report([diagnostic(Severity.ERROR)], Lang.ZH)
    assert capsys.readouterr().err == "a.csv:3:1: 错误 S99: 请改\n"


def test_results_go_to_stdout_and_talk_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"名": "≥95%"})
    talk("完成")
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"名": "≥95%"}
    assert "≥95%" in captured.out  # readable, not escaped
    assert captured.err == "完成\n"


@pytest.mark.parametrize(("lang", "text"), [(Lang.ZH, "请改"), (Lang.EN, "mend it")])
def test_an_unusable_document_is_told_in_the_readers_language(
    lang: Lang, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as caught, documents_readable(lang):
        raise DocumentInvalid(Diagnostics([diagnostic(Severity.ERROR)]))
    assert caught.value.exit_code == 2
    assert text in capsys.readouterr().err


def test_both_languages_are_offered() -> None:
    for lang in Lang:
        assert run("list", "--lang", lang.value).code == 0
