"""What the layer contract does not see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import perfindicators

SOURCE = Path(perfindicators.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
HOMES = {
    "yaml": {"reading/yaml_source.py"},
    "narwhals": {"expressions/frame_algebra.py", "observations/frame.py", "scoring/frames"},
    "ibis": {"scoring/frames/small_tables.py"},
    "duckdb": {"scoring/files/duckdb_files.py"},
    "polars": {"scoring/files/polars_files.py"},
    "pyspark": {"scoring/files/spark_files.py"},
    "pandas": {"rendering/frames.py"},
    "rapidfuzz": {"reading/closeness.py"},
    "typer": {"cli", "__main__.py"},
    "rich": {"cli"},
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def without_type_checking(tree: ast.Module) -> ast.Module:
    kept = [node for node in tree.body if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")]
    return ast.Module(kept, [])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_is_a_god_module_or_a_drawer(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_inside_imports_the_public_face(path: Path) -> None:
    assert "perfindicators" not in imported(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    users = set()
    for path in MODULES:
        tree = without_type_checking(ast.parse(path.read_text("utf-8")))
        if library in {name.partition(".")[0] for name in imported(tree)}:
            users.add(path.relative_to(SOURCE).as_posix())
    strays = {user for user in users if not any(user == home or user.startswith(f"{home}/") for home in HOMES[library])}
    assert not strays


LAZY = {
    "__init__.py",
    "reading/closeness.py",
    "reading/loader.py",
    "reading/parsing.py",
    "rendering/frames.py",
    "observations/frame.py",
    "resolution/assembly.py",
    "scoring/facade.py",
    "scoring/frames/small_tables.py",
    "scoring/scorecard.py",
}
"""Modules that import inside a function, each for a reason stated there (decision 0008)."""


def imports_inside(tree: ast.Module) -> bool:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return any(isinstance(node, ast.Import | ast.ImportFrom) for function in functions for node in ast.walk(function))


def test_imports_inside_functions_stay_where_they_are_explained() -> None:
    lazy = {name for name in modules_importing_inside_functions() if not name.startswith("cli/")}
    assert lazy == LAZY


def modules_importing_inside_functions() -> set[str]:
    trees = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in MODULES}
    return {name for name, tree in trees.items() if imports_inside(tree)}


def test_tests_mirror_the_source() -> None:
    tests = Path(__file__).parent
    known = {path.relative_to(SOURCE).as_posix() for path in MODULES}
    for test in tests.glob("*/test_*.py"):
        folder = test.parent.name
        if (SOURCE / folder).is_dir() and test.stem not in ACROSS_MODULES:
            assert f"{folder}/{test.stem.removeprefix('test_')}.py" in known, test


ACROSS_MODULES = {
    "test_vectors",
    "test_properties",
    "test_published_tables",
    "test_policies",
    "test_review_cases",
    "test_rule_kinds",
    "test_golden",
    "test_misreadings",
    "test_rules",
    "test_reading_mistakes",
    "test_published_values",
    "test_value_fixes",
    "test_name_fixes",
}
