"""Texts with something wrong in them: every problem found, mistakes mended in memory, reading started again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from perfindicators.diagnostics import Diagnostic, Diagnostics, Severity, SourceSpan
from perfindicators.expressions.patterns import pattern
from perfindicators.reading import structure_messages as say
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.parsed_yaml import ParsedYaml
from perfindicators.reading.placed_tree import Composer, ReadingStopped, plain_data
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.repairs import Edit, apply_edits, original_position
from perfindicators.reading.source_text import diagnostic, without_ends
from perfindicators.reading.syntax_messages import translated
from perfindicators.reading.syntax_mistakes import Mistake, recognise
from perfindicators.reading.yaml_source import MAX_DEPTH, PlainData, UnprintableText, YamlSyntaxError, placed_events

MAX_DIAGNOSTICS: Final = 1_000
"""Most problems listed for one file."""
_MAX_REPAIRS: Final = 100
_REPAIR_WORK: Final = 20_000_000
_UNPRINTABLE = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\ufffd"


def read_carefully(text: str, name: str) -> ParsedYaml:
    """Read a text that the fast way refused.

    Args:
        text: the text, without a byte order mark.
        name: file name for messages.
    """
    return _CarefulReading(text, name).read()


def in_reading_order(diagnostics: Sequence[Diagnostic], hidden: int = 0) -> Diagnostics:
    """Return the diagnostics by line and column, cut with a last word when there are far too many.

    Args:
        diagnostics: what was found.
        hidden: how many more there are.
    """
    ordered = sorted(diagnostics, key=_place)
    hidden += max(len(ordered) - MAX_DIAGNOSTICS, 0)
    if not hidden:
        return Diagnostics(ordered)
    # Errors must survive the cut: a file with 1,000 warnings and an error is not a good file.
    kept = sorted(ordered, key=lambda item: item.severity is not Severity.ERROR)[:MAX_DIAGNOSTICS]
    last = kept[-1].span
    more = diagnostic(ProblemCode.LIMIT, say.too_many(len(kept), hidden), last or SourceSpan("", 1, 1), Severity.INFO)
    return Diagnostics((*sorted(kept, key=_place), more))


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.span.line, diagnostic.span.column) if diagnostic.span else (0, 0)


class _CarefulReading:
    """One text read with repairs: each syntax mistake is noted, mended in memory, and reading starts again."""

    def __init__(self, text: str, name: str) -> None:
        self._origin = YamlOrigin(name, text)
        self._text = text
        self._edits: list[Edit] = []
        self._found: list[Diagnostic] = []
        self._work = _REPAIR_WORK

    def read(self) -> ParsedYaml:
        for _ in range(_MAX_REPAIRS):
            composer = Composer(placed_events(self._text), without_ends(self._text))
            try:
                root = composer.compose()
            except UnprintableText:
                self._replace_unprintable()
                continue
            except ReadingStopped:
                return self._result(None, composer, readable=False)
            except YamlSyntaxError as fault:
                if not self._mend(fault):
                    return self._result(None, composer, readable=False)
                continue
            return self._result(plain_data(root), composer, readable=not composer.hidden)
        self._note(ProblemCode.LIMIT, Mistake(0, 0, say.unmended()))
        return self._result(None, Composer((), ()), readable=False)

    def _replace_unprintable(self) -> None:
        matches = list(_UNPRINTABLE.finditer(self._text))
        counts = Counter(match[0] for match in matches)
        seen: set[str] = set()
        for match in matches:
            if match[0] not in seen:
                seen.add(match[0])
                before = self._text[: match.start()]
                line = len(without_ends(before + "x")) - 1
                column = len(without_ends(before + "x")[-1]) - 1
                self._note(
                    ProblemCode.UNREADABLE_FILE, Mistake(line, column, say.unprintable(match[0], counts[match[0]]))
                )
        self._text = _UNPRINTABLE.sub(_REPLACEMENT, self._text) if matches else ""

    def _mend(self, fault: YamlSyntaxError) -> bool:
        if fault.too_deep:
            self._note(ProblemCode.LIMIT, Mistake(*fault.at, say.too_deep(MAX_DEPTH)))
            return False
        mistake = recognise(fault, without_ends(self._text))
        if mistake is None:
            self._note(ProblemCode.SYNTAX, Mistake(*fault.at, translated(fault)))
            return False
        self._note(ProblemCode.SYNTAX, mistake)
        self._work -= len(self._text)
        mended = apply_edits(self._text, mistake.edits)
        if mended == self._text:
            return False
        if self._work < 0:
            self._note(ProblemCode.LIMIT, Mistake(mistake.line, mistake.column, say.unmended()))
            return False
        self._text = mended
        self._edits.extend(mistake.edits)
        return True

    def _note(self, code: ProblemCode, mistake: Mistake) -> None:
        line, column = original_position((mistake.line, mistake.column), self._edits)
        span, source = self._origin.placed((line, column), (line, column + 1))
        context = {"fix": mistake.fix} if mistake.fix else {}
        found = diagnostic(code, mistake.message, span)
        self._found.append(found._replace(context=context, source_line=source))

    def _result(self, data: PlainData, composer: Composer, *, readable: bool) -> ParsedYaml:
        origin = YamlOrigin(self._origin.name, self._origin.text, self._text, tuple(self._edits))
        for code, message, start, end, severity, context in composer.findings:
            span, source = origin.placed(start, end)
            found = diagnostic(code, message, span, severity)
            self._found.append(found._replace(context=dict(context), source_line=source))
        return ParsedYaml(data, in_reading_order(self._found, composer.hidden), origin, readable)
