"""How fast the shipped library opens: as installed from a wheel, with its snapshot, and as authored YAML."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from bench_figure import Figure, fastest

import perfindicators
from perfindicators.library.shipped import shipped_folder
from perfindicators.library.snapshot import FILE, build_snapshot
from perfindicators.reading.loader import read_text_document

ROUNDS = 5
IN_A_FRESH_PROCESS = """
import json, time
from perfindicators.library.catalogue import Catalogue
from perfindicators.library.shipped import shipped_folder
folder = shipped_folder("frameworks")
began = time.perf_counter()
catalogue = Catalogue(folder)
first = catalogue.load("industry/health")
one = time.perf_counter() - began
began = time.perf_counter()
catalogue = Catalogue(folder)
count = sum(len(goal.indicators) for framework in catalogue.frameworks() for goal in framework.goals)
frameworks = time.perf_counter() - began
began = time.perf_counter()
catalogue = Catalogue(folder)
documents = [catalogue.load(id) for id in catalogue.ids()]
print(json.dumps([count, one, frameworks, time.perf_counter() - began, len(documents)]))
"""


def opening() -> list[Figure]:
    """Take the measures with a snapshot, as a wheel has it, and without."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place)
        package = site / "perfindicators"
        shutil.copytree(Path(perfindicators.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(shipped_folder("frameworks"), package / "frameworks", ignore=shutil.ignore_patterns(FILE))
        _taken(site)
        count, *plain, documents = _taken(site)
        (package / "frameworks" / FILE).write_bytes(build_snapshot(package / "frameworks"))
        _, *kept, _ = _taken(site)
    one, frameworks, everything = kept
    rate = count / frameworks
    return [
        Figure(
            f"{count} indicators of all frameworks, catalogue with snapshot",
            f"{rate:,.0f}/s",
            f"from YAML {count / plain[1]:,.0f}/s",
            f"{plain[1] / frameworks:.1f}",
            "≥ 20,000/s",
            rate >= 20_000,
        ),
        Figure(
            f"  all {documents:.0f} documents, worked examples and registers too",
            f"{everything * 1000:.0f} ms",
            f"from YAML {plain[2] * 1000:.0f} ms",
            f"{plain[2] / everything:.1f}",
        ),
        Figure(
            "one framework, first of a fresh process",
            f"{one * 1000:.1f} ms",
            f"from YAML {plain[0] * 1000:.1f} ms",
            f"{plain[0] / one:.1f}",
            "≤ 10 ms",
            one <= 0.01,
        ),
        _against_compose(),
    ]


def _taken(site: Path) -> list[float]:
    """The best of several fresh processes, figure by figure."""
    command = [sys.executable, "-c", IN_A_FRESH_PROCESS]
    runs = [
        json.loads(subprocess.run(command, cwd=site, capture_output=True, check=True, text=True).stdout)
        for _ in range(ROUNDS)
    ]
    return [min(figures) for figures in zip(*runs, strict=True)]


def _against_compose() -> Figure:
    paths = [path for path in sorted(shipped_folder("frameworks").rglob("*.yaml")) if "schema" not in path.parts]
    texts = [path.read_text("utf-8") for path in paths]
    read = fastest(lambda: [read_text_document(text) for text in texts], ROUNDS)
    composed = fastest(lambda: [yaml.compose(text, yaml.CSafeLoader) for text in texts], ROUNDS)
    ratio = read / composed
    return Figure(
        "authored YAML of the library to documents, with diagnostics",
        f"{read * 1000:.0f} ms",
        f"bare yaml.compose {composed * 1000:.0f} ms",
        f"{ratio:.2f}",
        "≤ 2",
        ratio <= 2,
    )
