from __future__ import annotations

import re
import subprocess
import sys

import pytest

from perfindicators.expressions.patterns import pattern


@pytest.mark.parametrize("text", ["", "abc", "12", "a1b2"])
def test_a_lazy_pattern_does_what_a_compiled_one_does(text: str) -> None:
    lazy, compiled = pattern(r"([a-z])(\d)?", re.ASCII), re.compile(r"([a-z])(\d)?", re.ASCII)
    assert bool(lazy.fullmatch(text)) == bool(compiled.fullmatch(text))
    assert lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.split(text) == compiled.split(text)
    assert (lazy.pattern, lazy.flags) == (compiled.pattern, compiled.flags)


def test_a_broken_pattern_fails_where_it_is_used() -> None:
    with pytest.raises(re.error):
        pattern("(").search("a")


def test_importing_the_parser_compiles_next_to_nothing() -> None:
    code = (
        "import re, sys; import dataclasses, decimal, fractions, calendar, datetime, functools, typing\n"
        "count = 0\n"
        "compile_ = re._compiler.compile\n"
        "def counted(*args):\n    global count; count += 1; return compile_(*args)\n"
        "re._compiler.compile = counted\n"
        "import perfindicators.expressions.criteria\n"
        "print(count)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) <= 3
