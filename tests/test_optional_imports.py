"""What stays out of a process that does not need it; each check runs in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pandas", "numpy", "narwhals", "networkx", "polars", "pyarrow", "openpyxl", "plotly")


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(run.stderr.split())


def test_the_public_face_loads_nothing_but_itself() -> None:
    loaded = loaded_after("import perfindicators")
    assert not loaded & {*HEAVY, "pydantic", "yaml", "typer", "rich", "rapidfuzz", "decimal", "re"} - {"re", "decimal"}


@pytest.mark.parametrize(
    "code",
    [
        "import perfindicators as pfi; pfi.parse_criterion('≥95%')",
        "import perfindicators as pfi; pfi.load('industry/education')",
        "import perfindicators as pfi; pfi.lint('industry/education')",
        "import perfindicators as pfi; pfi.score('industry/education', {})",
        "from perfindicators.cli.app import app; app(['--help'], standalone_mode=False)",
        "from perfindicators.cli.app import app; app(['parse', '≥95%'], standalone_mode=False)",
    ],
)
def test_no_dataframe_library_loads_without_a_dataframe(code: str) -> None:
    assert not loaded_after(code) & set(HEAVY)


def test_parsing_needs_neither_pydantic_nor_yaml() -> None:
    loaded = loaded_after("import perfindicators as pfi; pfi.parse_criterion('≥95%')")
    assert not loaded & {"pydantic", "yaml", "rapidfuzz"}
