"""Frameworks, overlays and declarations as rules see them."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostics
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import load, resolve
from perfindicators.lints.options import LintOptions
from perfindicators.lints.reviewing_documents import review_framework
from perfindicators.lints.runner import lint
from perfindicators.model.framework import Framework

OVERLAY = """kind: framework
format: 1
id: county/our
family: county
edition: "2026"
title: {zh: 我县教育, en: Our county}
extends: [{use: industry/education@2021-trial, pick: [retention-rate]}]
changes:
  - set: retention-rate
    to:
      name: 巩固率达到95%以上
      standards:
        - {id: ours, kind: planned, target: 不低于９５％, source: {status: proposed}}
      lint: {ignore: [{code: Z99, reason: 试一试}]}
    reason: 本县规划
"""


def found(text: str, *select: str) -> Diagnostics:
    return lint(text, options=LintOptions(select=select))


def test_what_an_overlay_changes_is_looked_at_where_it_is_written() -> None:
    told = found(OVERLAY, "N02", "V20")
    places = {item.code: (item.span.line, item.source_line.strip()[:6]) for item in told if item.span}
    assert places == {"N02": (11, "name: "), "V20": (13, "- {id:")}


def test_what_an_overlay_leaves_alone_is_looked_at_at_home() -> None:
    assert not found(OVERLAY, "C01", "C03", "V19")


def test_suppressions_of_a_changed_indicator_work_and_are_checked() -> None:
    (unknown,) = found(OVERLAY, "X")
    assert (unknown.code, unknown.span.line if unknown.span else 0) == ("X02", 14)
    assert not found(OVERLAY.replace("Z99", "N02"), "N02", "X")


def test_a_changed_indicator_knows_what_the_overlay_wrote() -> None:
    document = load(OVERLAY)
    assert isinstance(document, Framework)
    (line,) = review_framework(document, resolve(document), shipped_catalogue()).lines
    assert line.place.written("name")
    assert line.definition
    assert not line.place.written("definition")
