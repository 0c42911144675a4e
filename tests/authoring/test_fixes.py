"""Fixes are made whole or not at all, and never two on the same characters."""

from __future__ import annotations

from perfindicators.authoring.fixes import apply_fixes, edited
from perfindicators.diagnostics import Diagnostic, Fix, Message, Severity, SourceSpan, TextEdit

SAYS = Message("改写", "rewrite")


def finding(*edits: tuple[int, int, int, str], code: str = "V20") -> Diagnostic:
    made = tuple(TextEdit(SourceSpan("a.yaml", line, start, line, end), text) for line, start, end, text in edits)
    return Diagnostic(code, Severity.INFO, SAYS, made[0].span if made else None, fix=Fix(SAYS, made) if made else None)


def test_edits_are_made_where_they_belong_whatever_their_order() -> None:
    found = [finding((1, 1, 2, "甲甲")), finding((1, 4, 5, "")), finding((2, 1, 3, "乙"))]
    assert apply_fixes("a、b。\n12\n", found).text == "甲甲、b\n乙\n"
    assert apply_fixes("a、b。\n12\n", found[::-1]).text == "甲甲、b\n乙\n"


def test_of_two_fixes_of_one_place_the_first_is_made() -> None:
    first, second = finding((1, 1, 4, "x")), finding((1, 3, 6, "y"))
    fixed = apply_fixes("abcdef\n", [first, second])
    assert (fixed.text, fixed.applied, fixed.left) == ("xdef\n", (first,), (second,))


def test_touching_places_do_not_overlap() -> None:
    assert apply_fixes("abcd\n", [finding((1, 1, 3, "x")), finding((1, 3, 5, "y"))]).text == "xy\n"


def test_findings_without_a_fix_are_passed_over() -> None:
    assert apply_fixes("a\n", [finding()]).applied == ()


def test_a_fix_that_breaks_the_text_is_not_made() -> None:
    head = "kind: ratings\nformat: 1\ninstrument: instrument/x\n"
    text = f"{head}subject: {{id: a, name: a}}\nraters: [{{id: r}}]\nratings: {{}}\n"
    broken = finding((3, 13, 25, '"'))
    fixed = apply_fixes(text, [broken])
    assert (fixed.text, fixed.applied, fixed.left) == (text, (), (broken,))


def test_an_edit_may_reach_over_lines_and_bring_new_ones() -> None:
    span = SourceSpan("a.yaml", 1, 3, 2, 2)
    assert edited("ab12\n34\n", [TextEdit(span, "x\ny")]) == "abx\ny4\n"
    assert edited("ab", [TextEdit(SourceSpan("a", 1, 1, 1, 2), "")]) == "b"


def test_line_ends_stay_as_they_are() -> None:
    assert edited("ab\r\ncd\r\n", [TextEdit(SourceSpan("a", 1, 1, 1, 2), "x\ny")]) == "x\r\nyb\r\ncd\r\n"
    assert edited("ab\r\ncd\nef", [TextEdit(SourceSpan("a", 2, 1, 2, 2), "x")]) == "ab\r\nxd\nef"
    assert edited("ab\r\ncd\r\n", [TextEdit(SourceSpan("a", 1, 2, 2, 2), "")]) == "ad\r\n"
    assert edited("ab\r\ncd\r\n", []) == "ab\r\ncd\r\n"
