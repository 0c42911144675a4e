"""SQL for databases nobody here can run: the text alone, read by a parser that knows the dialect."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

import perfindicators as pfi
from scoring_cases import indicator_set, line

ibis = pytest.importorskip("ibis", reason="ibis is not installed")
sqlglot = pytest.importorskip("sqlglot", reason="ibis brings sqlglot")
LONG = {
    "project": "string",
    "operator": "string",
    "target": "float64",
    "actual": "float64",
    "points": "float64",
    "grade": "string",
    "points_given": "float64",
    "deduction": "float64",
    "status": "string",
}
SET = indicator_set(
    line("≥95%", "rate", points=50, category="output/quality"),
    line("≤90万元", "cost", points=30, category="cost/economic"),
    line("效果明显", "effect", points=20, category="benefit/social"),
)
WIDE = {"project": "string", "rate": "float64", "cost": "float64", "grade_effect": "string"}


def oracle(columns: Mapping[str, str], *scored_by: object) -> str:
    table = ibis.table(dict(columns), name="自评表")
    return str(ibis.to_sql(pfi.score_frame(table, *scored_by), dialect="oracle"))


TEXTS = {"long": lambda: oracle(LONG), "wide": lambda: oracle(WIDE, SET)}


@pytest.mark.parametrize("form", TEXTS)
class TestOracle:
    def test_a_parser_of_the_dialect_reads_it(self, form: str) -> None:
        (statement,) = sqlglot.parse(TEXTS[form](), read="oracle")
        names = [column.alias_or_name for column in statement.selects]
        assert names[-2:] == (["rule", "notes"] if form == "long" else ["grade", "notes"])

    def test_nothing_is_compared_with_an_empty_text_which_oracle_takes_for_null(self, form: str) -> None:
        assert not re.search(r"(=|<>|!=)\s*''|''\s*(=|<>|!=)", TEXTS[form]())

    def test_there_are_no_truth_values_in_columns_which_oracle_got_late(self, form: str) -> None:
        tree = sqlglot.parse_one(TEXTS[form](), read="oracle")
        assert not list(tree.find_all(sqlglot.exp.Boolean))

    def test_names_and_texts_of_any_script_stay_quoted(self, form: str) -> None:
        assert '"自评表"' in TEXTS[form]()

    def test_rounding_is_floor_and_never_the_databases_own_round(self, form: str) -> None:
        text = TEXTS[form]()
        assert "FLOOR(" in text
        assert "ROUND(" not in text


@pytest.mark.parametrize(
    "columns", [LONG | {"target": "string"}, {name: LONG[name] for name in LONG if name != "operator"}]
)
def test_texts_cannot_be_read_where_there_is_no_database(columns: Mapping[str, str]) -> None:
    with pytest.raises(pfi.FrameUnusable, match="database"):
        oracle(columns)
