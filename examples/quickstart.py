"""Score the shipped examples and show what Python gets to see: run `python examples/quickstart.py`."""

from __future__ import annotations

from pathlib import Path

import perfindicators as pfi

HERE = Path(__file__).parent


def show(declaration: Path, table: Path) -> None:
    """Score one project and print its lines that are not full, and the total."""
    card = pfi.score(declaration, table)
    print(f"{card.subject}: {card.total} / {card.points}, {card.grade}")
    for line in card:
        if line.score != line.points:
            print(f"  {line.name}: {line.explanation.zh}")
    for finding in card.findings:
        print(f"  {finding.as_text()}")


def main() -> None:
    """Read a target, look into a framework, score every example."""
    target = pfi.parse_criterion("不低于９５％")
    print(f"{target}: {target.met(94)}, {target.met(96)}")
    print(f"{pfi.resolve('industry/education').line('retention-rate').name}")
    for declaration in sorted(HERE.glob("*/declaration.yaml")):
        for table in sorted(declaration.parent.glob("*.csv")):
            show(declaration, table)


if __name__ == "__main__":
    main()
