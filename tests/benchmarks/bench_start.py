"""What it costs to begin: imports, a first score, the commands. Fresh processes only."""

from __future__ import annotations

import subprocess
import sys

from bench_figure import Figure, milliseconds, processes

FIRST_SCORE = """
from dataclasses import replace
import perfindicators as pfi
pfi.load("industry/education")
found = pfi.resolve("industry/education")
lines = replace(found, lines=(found.lines * 2)[:19] + (replace(found.lines[0], id="one-more"),))
assert len({line.id for line in lines}) == 20
pfi.score(lines, {line.id: "96%" for line in lines}).total
"""
EXAMPLE = "import perfindicators as pfi; pfi.score({declaration!r}, {table!r}).total"
HEAVY = ("pandas", "numpy", "narwhals", "networkx", "polars", "pyarrow", "openpyxl", "plotly")
VERBS = {
    "parse": ["parse", "≥95%"],
    "lint": ["lint", "DECLARATION"],
    "--help": ["--help"],
}


def import_cost() -> list[Figure]:
    """Compare the import of the package with that of yaml, the start of the interpreter taken off both."""
    times = processes(
        {
            "bare": ["-c", "pass"],
            "perfindicators": ["-c", "import perfindicators"],
            "yaml": ["-c", "import yaml"],
        },
        rounds=25,
    )
    ours, theirs = times["perfindicators"] - times["bare"], times["yaml"] - times["bare"]
    whole = times["perfindicators"] / times["yaml"]
    return [
        Figure(
            "import perfindicators, interpreter start included",
            milliseconds(times["perfindicators"]),
            f"import yaml {milliseconds(times['yaml'])}",
            f"{whole:.2f}",
            "≤ 1",
            whole <= 1,
        ),
        Figure(
            f"the same less the bare start ({milliseconds(times['bare'])})",
            milliseconds(ours),
            f"import yaml {milliseconds(theirs)}",
            f"{ours / theirs:.2f}",
            "≤ 1",
            ours <= theirs,
        ),
    ]


def first_score(declaration: str, table: str) -> list[Figure]:
    """Time a fresh process that imports, loads a framework, resolves it and scores 20 lines."""
    times = processes(
        {
            "ours": ["-c", FIRST_SCORE],
            "example": ["-c", EXAMPLE.format(declaration=declaration, table=table)],
            "libraries": ["-c", "from pydantic import BaseModel; import yaml"],
            "bare": ["-c", "pass"],
        }
    )
    ratio = times["ours"] / times["libraries"]
    less = (times["ours"] - times["bare"]) / (times["libraries"] - times["bare"])
    return [
        Figure(
            "fresh process: import, load, resolve, score 20 lines",
            milliseconds(times["ours"]),
            f"import BaseModel, yaml {milliseconds(times['libraries'])}",
            f"{ratio:.2f}",
            "≤ 2.5",
            ratio <= 2.5,
        ),
        Figure(
            "the same less the bare start of both",
            milliseconds(times["ours"] - times["bare"]),
            f"import BaseModel, yaml {milliseconds(times['libraries'] - times['bare'])}",
            f"{less:.2f}",
        ),
        Figure(
            "fresh process: shipped declaration (two frameworks) and its CSV",
            milliseconds(times["example"]),
            f"import BaseModel, yaml {milliseconds(times['libraries'])}",
            f"{times['example'] / times['libraries']:.2f}",
        ),
    ]


def commands(declaration: str) -> list[Figure]:
    """Time the light verbs and name the heavy modules they load."""
    verbs = {name: [declaration if word == "DECLARATION" else word for word in words] for name, words in VERBS.items()}
    runs = {name: ["-m", "perfindicators", *words] for name, words in verbs.items()}
    times = processes({"typer": ["-c", "import typer"], **runs}, rounds=10)
    return [
        Figure(
            f"perfindicators {name}; heavy modules: {' '.join(loaded := heavy_modules(words)) or 'none'}",
            milliseconds(times[name]),
            f"import typer {milliseconds(times['typer'])}",
            f"{times[name] / times['typer']:.2f}",
            "no heavy module",
            not loaded,
        )
        for name, words in verbs.items()
    ]


def heavy_modules(words: list[str]) -> list[str]:
    """Return the heavy modules in memory after a command has run."""
    script = (
        "import sys\nfrom perfindicators.__main__ import main\n"
        f"sys.argv = ['perfindicators', *{words!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', *(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    return run.stderr.splitlines()[-1].removeprefix("loaded:").split()
