"""How fast everything is checked: all rules over the shipped frameworks, and declarations of growing size."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from time import perf_counter

import yaml
from bench_figure import Figure, fastest

from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.opening import read, try_resolve
from perfindicators.library.shipped import shipped_folder
from perfindicators.lints.options import LintOptions
from perfindicators.lints.review import Review
from perfindicators.lints.reviewing_documents import review_framework
from perfindicators.lints.runner import review_findings
from perfindicators.model.framework import Framework

ROUNDS = 3
SIZES = (2_500, 10_000)
IN_A_FRESH_PROCESS = """
import resource, sys, time
from perfindicators.lints.runner import lint
text = sys.stdin.read()
began = time.perf_counter()
found = lint(text)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found))
"""


def linting() -> list[Figure]:
    """Take the measures."""
    return [*_frameworks(), *_growing()]


def _frameworks() -> list[Figure]:
    catalogue = shipped_catalogue()
    texts = _texts(catalogue)
    reviews = [_review(text, catalogue) for text in texts]
    lines = sum(len(review.lines) for review in reviews)
    rules = fastest(lambda: [list(review_findings(review, LintOptions())) for review in reviews], ROUNDS)
    began = perf_counter()
    fresh = [_review(text, catalogue) for text in texts]
    [list(review_findings(review, LintOptions())) for review in fresh]
    whole = perf_counter() - began
    composed = fastest(lambda: [yaml.compose(text, yaml.CSafeLoader) for text in texts], ROUNDS)
    rate = lines / rules
    return [
        Figure(
            f"all rules over {lines} lines of {len(texts)} frameworks",
            f"{rate:,.0f}/s",
            f"bare yaml.compose {lines / composed:,.0f}/s",
            f"{rules / composed:.2f}",
            "≥ 5,000/s",
            rate >= 5_000,
        ),
        Figure(
            "  with reading, resolving and placing",
            f"{lines / whole:,.0f}/s",
            f"bare yaml.compose {lines / composed:,.0f}/s",
            f"{whole / composed:.2f}",
        ),
    ]


def _texts(catalogue: Catalogue) -> list[str]:
    folder = shipped_folder("frameworks")
    return [(folder / f"{framework.id}.yaml").read_text("utf-8") for framework in catalogue.frameworks()]


def _review(text: str, catalogue: Catalogue) -> Review:
    document = read(text).document
    if not isinstance(document, Framework):
        raise TypeError(text[:80])
    resolved = try_resolve(document, catalogue=catalogue).indicator_set
    if resolved is None:
        raise ValueError(document.id)
    return review_framework(document, resolved, catalogue)


def _growing() -> list[Figure]:
    small, large = (_linted(count) for count in SIZES)
    growth = (large[0] / small[0]) / (SIZES[1] / SIZES[0])
    return [
        Figure(
            f"declaration of {SIZES[1]:,} indicators, YAML to findings ({large[2]:,.0f})",
            f"{large[0]:.1f} s",
            f"{SIZES[0]:,} indicators {small[0]:.2f} s",
            f"{growth:.2f} × linear",
            "< 10 s",
            large[0] < 10,
        ),
        Figure(
            "  memory of that process",
            f"{large[1]:.0f} MiB",
            f"{SIZES[0]:,} indicators {small[1]:.0f} MiB",
            f"{large[1] / small[1]:.2f}",
            "< 500 MB",
            large[1] * 1.048576 < 500,
        ),
    ]


def _linted(count: int) -> Sequence[float]:
    command = [sys.executable, "-c", IN_A_FRESH_PROCESS]
    done = subprocess.run(command, input=declaration_of(count), capture_output=True, check=True, text=True)
    return [float(word) for word in done.stdout.split()]


def declaration_of(count: int) -> str:
    """Return a project's declaration of many different indicators, with some of the usual mistakes in it."""
    places = ("勐海", "勐腊", "景洪", "勐仑", "打洛", "勐罕", "嘎洒", "普文", "基诺", "象明")
    things = (
        "茶园改造面积",
        "农户培训人次",
        "管护林地面积",
        "修复沟渠长度",
        "检疫样品合格率",
        "走访群众满意度",
        "办结率",
    )
    head = (
        "kind: declaration\nformat: 1\nid: many\n"
        "subject: {type: project, name: 乡村综合项目, year: 2026, budget: 9000万元}\ngoals:\n"
    )
    parts = [head]
    for number in range(count):
        if number % 50 == 0:
            parts.append(f"  - id: goal-{number // 50}\n    statement: 第{number // 50}片区的任务\n    indicators:\n")
        thing = things[number % len(things)]
        rate = thing.endswith(("率", "度"))
        name = f"{places[number // 7 % 10]}第{number // 70}村{thing}"
        target = f"≥{80 + number % 20}%" if rate else f"≥{number % 900 + 10}{'人次' if '人次' in thing else '亩'}"
        category = "satisfaction/recipients" if "满意" in thing else "output/quality" if rate else "output/quantity"
        parts.append(
            f"      - id: line-{number}\n        name: {name}\n        category: {category}\n"
            f'        target: "{target}"\n        points: {1 + number % 3}\n'
            f"        definition: 指本年度{name}，以验收资料为准\n        evidence: [验收单]\n"
        )
    return "".join(parts)
