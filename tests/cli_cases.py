"""Runs the command as a user does, in this process: arguments in, exit code and both streams out."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from perfindicators.__main__ import main
from perfindicators.library.shipped import shipped_folder

EXAMPLES = shipped_folder("examples")
NUTRITION = EXAMPLES / "nutrition-programme-2022"
DECLARATION = NUTRITION / "declaration.yaml"
TABLE = NUTRITION / "self-evaluation.csv"


OWN = """kind: framework
format: 1
id: industry/{name}
family: industry
edition: "2026"
title: {title}
provenance: {{status: seen}}
goals:
  - id: grow
    statement: 提质增效
    indicators:
      - id: tea-area
        name: 生态茶园面积
        category: output/quantity
        unit: 亩
        polarity: higher
        standards: [{{id: plan, kind: planned, target: "≥100亩", source: {{status: seen, note: 方案}}}}]
"""


def write_own_folder(above: Path) -> Path:
    """A bureau's folder: one framework of its own, one that goes before a shipped one."""
    folder = above / "我局的 框架" / "industry"
    folder.mkdir(parents=True)
    (folder / "tea.yaml").write_text(OWN.format(name="tea", title="茶叶类"), "utf-8")
    (folder / "education.yaml").write_text(OWN.format(name="education", title="我局的教育类"), "utf-8")
    return folder.parent


class Run(NamedTuple):
    """What a user gets."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
    """The command with these arguments, whatever the width of the terminal that the tests run in."""
    out, err = io.StringIO(), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    argv = ["perfindicators", *map(str, arguments)]
    with (
        patch.object(sys, "argv", argv),
        patch.object(sys, "stdin", given),
        patch.dict(os.environ),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        os.environ.pop("COLUMNS", None)
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    return Run(code, out.getvalue(), err.getvalue())
