"""How fast formulas are read and evaluated: `python tests/benchmarks/bench_formulas.py`."""

from __future__ import annotations

from collections.abc import Callable
from timeit import Timer

from perfindicators.expressions.algebra import EXACT, rounded_share
from perfindicators.expressions.formula_syntax import parse_tree
from perfindicators.expressions.formulas import InputValue, parse_formula

CASES: list[tuple[str, dict[str, InputValue]]] = [
    ("graduates / entrants * 100", {"graduates": 941, "entrants": 1000}),
    ("min(1, graduates / plan)", {"graduates": 94.05, "plan": 100}),
    ("audited = 1 and graduates >= 100", {"audited": 1, "graduates": 120}),
]


def per_second(work: Callable[[], object]) -> float:
    timer = Timer(work)
    count, _ = timer.autorange()
    return count / min(timer.repeat(3, count))


def main() -> None:
    for text, inputs in CASES:
        formula = parse_formula(text)
        print(f"evaluate  {per_second(lambda f=formula, i=inputs: f.evaluate(i)):>12,.0f}/s  {text}")
        print(f"parse     {per_second(lambda t=text: parse_tree(t)):>12,.0f}/s  {text}")
        print(f"cached    {per_second(lambda t=text: parse_formula(t)):>12,.0f}/s  {text}")
    points, numerator, denominator = 450, 97, 100
    algebra = per_second(lambda: rounded_share(EXACT, points, numerator, denominator))
    written_out = per_second(lambda: (2 * points * numerator + denominator) // (2 * denominator))
    print(f"cents     {algebra:>12,.0f}/s  over the exact algebra")
    print(f"cents     {written_out:>12,.0f}/s  written out")


if __name__ == "__main__":
    main()
