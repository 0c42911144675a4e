"""SARIF 2.1.0 and workflow commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan
from perfindicators.lints.runner import lint
from perfindicators.lints.sarif import to_github, to_sarif

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
REGION = {
    "type": "object",
    "properties": {
        key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")
    },
    "required": ["startLine"],
    "additionalProperties": False,
}
URI = {"type": "string", "pattern": r"^([A-Za-z0-9._~:/-]|%[0-9A-F]{2})+$"}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"type": "object", "required": ["uri"], "properties": {"uri": URI}},
                "region": REGION,
            },
        }
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
    },
}
RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": RULE, "uniqueItems": True}},
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
    "additionalProperties": False,
}
"""The parts of the standard's schema that a log of ours can touch, from its text (sections 3.13 to 3.49)."""
BAD = """kind: declaration
format: 1
id: case
subject: {type: project, name: 项目, year: 2026}
goals:
  - statement: 目标
    indicators:
      - {id: a, name: 参训人次, category: output/quantity, unit: 人次, target: "≥100人次", points: 50}
"""


def log(*found: Diagnostic) -> Any:
    return json.loads(json.dumps(to_sarif(found)))


def test_a_log_has_the_structure_of_the_standard() -> None:
    found = lint(BAD)
    assert len(found) > 1
    made = log(*found)
    Draft202012Validator(SARIF).validate(made)
    run = made["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_an_empty_log_is_one_too() -> None:
    made = log()
    Draft202012Validator(SARIF).validate(made)
    assert made["runs"][0]["results"] == []


def test_a_rule_describes_itself_in_both_languages() -> None:
    (rule,) = [item for item in log(*lint(BAD))["runs"][0]["tool"]["driver"]["rules"] if item["id"] == "W01"]
    assert "分值" in rule["shortDescription"]["text"]
    assert "points" in rule["shortDescription"]["text"]
    assert rule["defaultConfiguration"]["level"] == "error"


def test_a_finding_without_a_place_or_of_another_family_is_no_problem() -> None:
    bare = Diagnostic("Y01", Severity.ERROR, Message("语法错误", "syntax error"))
    made = log(bare)
    Draft202012Validator(SARIF).validate(made)
    assert "locations" not in made["runs"][0]["results"][0]


def uri_of(file: str) -> str:
    made = log(Diagnostic("W01", Severity.ERROR, Message("分值", "points"), SourceSpan(file, 1, 1)))
    Draft202012Validator(SARIF).validate(made)
    return str(made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("examples/a.yaml", "examples/a.yaml"),
        ("甲.yaml", "%E7%94%B2.yaml"),
        ("my files/100%#1?.yaml", "my%20files/100%25%231%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
    ],
)
def test_a_relative_path_is_told_as_an_address(file: str, uri: str) -> None:
    assert uri_of(file) == uri


def test_an_absolute_path_is_told_as_an_address_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "申报 1.yaml"
    assert uri_of(str(file)) == file.as_uri()
    assert uri_of(str(file)).startswith("file:///")


def test_workflow_commands_keep_to_one_line() -> None:
    span = SourceSpan("a,b:c/甲.yaml", 3, 7)
    found = [
        Diagnostic("W01", Severity.ERROR, Message("第一行\n100%", "x"), span),
        Diagnostic("N05", Severity.INFO, Message("长", "long")),
    ]
    first, second = to_github(found).splitlines()
    assert first == "::error file=a%2Cb%3Ac/甲.yaml,line=3,col=7,title=W01::第一行%0A100%25 / x"
    assert second == "::notice::长 / long"
