"""The YAML case runner for rule authors: named cases a rule must pass, and cases it must find something in.

A file of cases holds `code`, `passes` and `fails`. Each case is named and gives one of

- `lines`: indicators of a project's declaration, as they stand under `indicators:`;
- `framework`: indicators of a framework, likewise;
- `document`: a whole document;
- `table`: a published self-evaluation table as CSV; `more_tables` are read with it;
- `observations`: a table of actual values, beside `lines` that declare them.

`subject`, `head`, `goal` add to the declaration around `lines`; `limits` sets thresholds. A failing case lists what it
expects: `line` and `column` in the text of the case (for a table the row), `severity` when it differs from the rule's,
and `says`, words of the message in either language.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pydantic import JsonValue

from perfindicators.diagnostics import Diagnostic, Severity
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import resolve
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint, lint_observations, lint_tables
from perfindicators.observations.self_evaluation import observations_of
from perfindicators.observations.table import read_table
from perfindicators.reading.parsing import parse_yaml

_INDENT: Final = 6
_CASE_KEYS: Final = frozenset(
    ("name", "lines", "framework", "document", "table", "more_tables", "observations", "subject", "head", "goal",
     "limits", "expect")
)  # fmt: skip
_EXPECT_KEYS: Final = frozenset(("line", "column", "severity", "says"))
TODAY: Final = date(2026, 11, 25)


@dataclass(frozen=True)
class Expected:
    """One finding a case must give.

    Attributes:
        line, column: in the text of the case; a column of 0 is not compared.
        severity: empty for the rule's own.
        says: words of the message, in Chinese or English.
    """

    line: int
    column: int = 0
    severity: str = ""
    says: str = ""


@dataclass(frozen=True)
class RuleCase:
    """One named case of a rule.

    Attributes:
        code: the rule.
        passes: whether nothing must be found.
        written: the keys of the case.
        expected: what must be found.
    """

    code: str
    name: str
    passes: bool
    written: Mapping[str, JsonValue] = field(repr=False)
    expected: tuple[Expected, ...] = ()

    def __str__(self) -> str:
        return f"{self.code} {'passes' if self.passes else 'fails'}: {self.name}"


def load_cases(path: Path) -> tuple[RuleCase, ...]:
    """Read the cases of one rule.

    Args:
        path: a YAML file with `code`, `passes` and `fails`.

    Raises:
        ValueError: the file is not as the module describes.
    """
    parsed = parse_yaml(path.read_text("utf-8"), str(path))
    data = parsed.data
    if parsed.diagnostics or not isinstance(data, dict) or set(data) - {"code", "passes", "fails"}:
        raise ValueError(f"{path}: {parsed.diagnostics.as_text('en') or 'only code, passes and fails belong here'}")
    code = str(data["code"])
    return tuple(
        _case(code, case, passes=key == "passes", path=path)
        for key in ("passes", "fails")
        for case in _listed(data.get(key))
    )


def _listed(value: object) -> list[dict[str, JsonValue]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _case(code: str, written: Mapping[str, JsonValue], *, passes: bool, path: Path) -> RuleCase:
    unknown = set(written) - _CASE_KEYS
    expected = _listed(written.get("expect"))
    if unknown or "name" not in written or passes == bool(expected):
        raise ValueError(
            f"{path}: {written.get('name')}: {sorted(unknown) or 'name, and expect for failing cases only'}"
        )
    for item in expected:
        if set(item) - _EXPECT_KEYS or "line" not in item:
            raise ValueError(f"{path}: {written['name']}: expect takes {sorted(_EXPECT_KEYS)}")
    found = tuple(
        Expected(
            int(str(item["line"])),
            int(str(item.get("column", 0))),
            str(item.get("severity", "")),
            str(item.get("says", "")),
        )
        for item in expected
    )
    return RuleCase(code, str(written["name"]), passes, written, found)


def run_case(case: RuleCase) -> list[str]:
    """Run a case and return what does not agree; nothing when all does.

    Args:
        case: from `load_cases`.
    """
    found = sorted(_found(case), key=lambda item: _place(item, case))
    places = [f"{_place(item, case)} {item.severity} {item.message.zh} / {item.message.en}" for item in found]
    if case.passes:
        return places
    if len(found) != len(case.expected):
        return [f"{len(case.expected)} expected, {len(found)} found: {places}"]
    pairs = zip(found, sorted(case.expected, key=lambda item: (item.line, item.column)), strict=True)
    return [problem for item, wanted in pairs for problem in _differences(item, wanted, case)]


def _found(case: RuleCase) -> list[Diagnostic]:
    options = LintOptions(select=(case.code,), limits={case.code: _limits(case)})
    return [item for item in _all_found(case, options) if item.code == case.code or item.severity is Severity.ERROR]


def _limits(case: RuleCase) -> Mapping[str, Decimal]:
    limits = case.written.get("limits", {})
    return {name: Decimal(str(value)) for name, value in limits.items()} if isinstance(limits, dict) else {}


def _all_found(case: RuleCase, options: LintOptions) -> Sequence[Diagnostic]:
    written = case.written
    if "table" in written:
        return _of_tables(written, options)
    if "observations" in written:
        with TemporaryDirectory() as folder:
            table = _written(Path(folder) / "实际值.csv", str(written["observations"]))
            (values,) = read_table(table).tables
            return lint_observations(resolve(case_text(case)), observations_of(values), options=options)
    return lint(case_text(case), options=options)


def _of_tables(written: Mapping[str, JsonValue], options: LintOptions) -> Sequence[Diagnostic]:
    more = written.get("more_tables", [])
    texts = [str(written["table"]), *(map(str, more) if isinstance(more, list) else ())]
    with TemporaryDirectory() as folder:
        files = [_written(Path(folder) / f"自评表{place}.csv", text) for place, text in enumerate(texts)]
        tables = [table for file in files for table in read_table(file).tables]
        found = lint_tables(tables, shipped_catalogue(), options)
        return [item for item in found if item.span is None or item.span.file == str(files[0])]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def case_text(case: RuleCase) -> str:
    """Return the whole document a case stands for."""
    written = case.written
    if "document" in written:
        return str(written["document"])
    return "".join((*_before(case), textwrap.indent(_body(case), " " * _INDENT)))


def _body(case: RuleCase) -> str:
    return str(case.written.get("lines", case.written.get("framework", "")))


def _before(case: RuleCase) -> Iterator[str]:
    written = case.written
    if "framework" in written:
        yield "kind: framework\nformat: 1\nid: industry/case\nfamily: industry\ntitle: {zh: 用例, en: Case}\n"
        yield f"{written.get('head', '')}goals:\n  - id: goal\n    statement: {{zh: 目标, en: Goal}}\n    indicators:\n"
        return
    subject = f", {written['subject']}" if "subject" in written else ""
    yield "kind: declaration\nformat: 1\nid: case\n"
    yield f"subject: {{type: project, name: 用例项目, year: 2026{subject}}}\n{written.get('head', '')}"
    yield f"goals:\n  - id: goal\n    statement: {written.get('goal', '办好这件事')}\n    indicators:\n"


def _place(item: Diagnostic, case: RuleCase) -> tuple[int, int]:
    """Return line and column in the text of the case; what stands before its lines has lines up to 0."""
    if item.span is None:
        return 0, 0
    if {"document", "table", "observations"} & case.written.keys():
        return item.span.line, item.span.column
    before = "".join(_before(case)).count("\n")
    line = item.span.line - before
    return line, item.span.column - (_INDENT if line > 0 else 0)


def _differences(item: Diagnostic, wanted: Expected, case: RuleCase) -> Iterator[str]:
    line, column = _place(item, case)
    if item.code != case.code:
        yield f"{item.code} where {case.code} was expected: {item.message.en}"
    if line != wanted.line or (wanted.column and column != wanted.column):
        yield f"at {line}:{column}, expected {wanted.line}:{wanted.column or '-'}"
    if wanted.severity and item.severity.value != wanted.severity:
        yield f"{item.severity.value} where {wanted.severity} was expected"
    if wanted.says not in f"{item.message.zh} {item.message.en}":
        yield f"does not say {wanted.says!r}: {item.message.zh} / {item.message.en}"
