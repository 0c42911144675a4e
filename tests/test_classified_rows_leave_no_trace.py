"""What a step prints is the same, letter by letter, whether or not its table holds a classified project."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run

SECRET = "某某工程"
MARKS = ("秘密", "机密", "是", "涉密")
SPOILED = ("-5", "很好", "", "999999", "2022-13-40", "是", "无")
KEPT = frozenset(
    [
        "项目名称",
        "主管部门",
        "实施单位",
        "单位",
        "业务股室",
        "年度",
        "县区",
        "级次",
        "环节",
        "合同编号",
        "第三方机构",
        "涉密",
        "是否涉密",
    ]
)
"""What says which project a row is of."""
STEPS = {
    "budget-review.csv": [["budget-review", "@"]],
    "monitoring-july.csv": [["monitor", "@"], ["monitor", "@", "--format", "json"]],
    "projects-to-sample.csv": [["sample", "@", "--size", "10", "--seed", "2022"]],
    "published-tables.csv": [["recheck", "@"], ["recheck", "@", "--format", "json"]],
    "results-rectification.csv": [["rectify", "@", "--on", "2023-08-01"]],
    "results-advice.csv": [["advise", "@"], ["advise", "@", "--format", "json"]],
    "results-disclosure.csv": [["disclose", "@"]],
    "settlement-contracts.csv": [["settle", "@"], ["settle", "@", "--format", "json"]],
    "rollup-tables.csv": [
        ["roll-up", "@", "--by", "department"],
        ["roll-up", "@", "--by", "county", "--format", "json"],
    ],
    "step-records.csv": [["annual-report", "@"], ["annual-report", "@", "--by", "department"]],
    "filing-roster.csv": [["filing", "@", str(EXAMPLES / "filing-log.csv"), "--on", "2023-05-10"]],
}
CASES = [(table, command) for table, commands in STEPS.items() for command in commands]


def read(name: str) -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader((EXAMPLES / name).read_text("utf-8-sig").splitlines())
    if not {"涉密", "是否涉密"} & {*head}:
        head, rows = [*head, "密级"], [[*row, ""] for row in rows]
    return head, rows


def classified_rows(head: list[str], rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    """A project of the table under another name, its first row marked and half of its other cells spoiled."""
    name, mark = head.index("项目名称"), next(n for n, word in enumerate(head) if word in ("涉密", "是否涉密", "密级"))
    copied = chance.choice(rows)[name]
    found = []
    for row in (row for row in rows if row[name] == copied):
        spoiled = [
            chance.choice(SPOILED) if word not in KEPT and chance.random() < 0.3 else cell
            for word, cell in zip(head, row, strict=True)
        ]
        spoiled[name], spoiled[mark] = SECRET, "" if found else chance.choice(MARKS)
        found.append(spoiled)
    return found


@pytest.mark.parametrize(("table", "command"), CASES, ids=[" ".join(command) for _, command in CASES])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_classified_project_leaves_no_trace(table: str, command: list[str], seed: int, tmp_path: Path) -> None:
    head, rows = read(table)
    path = tmp_path / "表.csv"

    def shown(body: list[list[str]]) -> tuple[int, str, str]:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *body])
        return run(*(path if word == "@" else word for word in command))

    without = shown(rows)
    mixed = shown([*rows, *classified_rows(head, rows, random.Random(seed))])
    assert mixed == without
    assert SECRET not in "".join(map(str, mixed))
