"""`score --input`: large tables from Parquet to Parquet."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli_cases import DECLARATION, run
from perfindicators.errors import MissingExtra

ROWS = {
    "项目名称": ["甲", "甲", "乙"],
    "指标性质": ["≥", "≤", "≥"],
    "年度目标": [97.0, 90.0, 95.0],
    "实际完成值": [94.05, 92.5, None],
    "分值": [4.5, 10.0, 10.0],
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "全州 自评.parquet"
    pq.write_table(pa.table(ROWS), path)
    return path


def score(table: Path, output: Path, *more: str | Path) -> dict[str, object]:
    result = run(
        "score", "--input", table, "--output", output, "--column", "target=年度目标", "--format", "json", *more
    )
    assert result.code == 0, result.err
    told: dict[str, object] = json.loads(result.out)
    return told


@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_a_table_comes_out_scored_with_its_own_columns(table: Path, tmp_path: Path, engine: str) -> None:
    told = score(table, tmp_path / "得分.parquet", "--engine", engine)
    scored = pq.read_table(tmp_path / "得分.parquet")
    assert scored.column_names == [*ROWS, "score", "score_low", "score_high", "rule", "notes"]
    assert sorted(scored["score"].to_pylist(), key=str) == [4.36, 9.72, None]
    assert told["engine"] == engine
    assert (told["rows"], told["scored"]) == (3, 2)
    assert told["by_rule_or_grade"] == {"proportional": 1, "reverse-linear": 1, "none": 1}
    assert told["notes"] == {"missing": 1}


def test_people_are_told_what_came_of_it(table: Path, tmp_path: Path) -> None:
    arguments = ("score", "--input", table, "--output", tmp_path / "s.parquet", "--column", "target=年度目标")
    chinese, english = run(*arguments).out, run(*arguments, "--lang", "en").out
    assert "3 行" in chinese
    assert "没有填报" in chinese
    assert "3 rows" in english
    assert "nothing was reported" in english


def test_a_wide_table_is_scored_by_a_declaration(tmp_path: Path) -> None:
    pq.write_table(pa.table({"project": ["甲"], "pupils-supported": [700.0]}), tmp_path / "宽.parquet")
    result = run("score", DECLARATION, "--input", tmp_path / "宽.parquet", "--output", tmp_path / "s.parquet")
    assert result.code == 0
    assert pq.read_table(tmp_path / "s.parquet")["score_pupils-supported"].to_pylist() == [9.52]


def test_the_policy_counts(table: Path, tmp_path: Path) -> None:
    score(table, tmp_path / "s.parquet", "--policy", "beijing-2016")
    assert sorted(pq.read_table(tmp_path / "s.parquet")["score"].to_pylist(), key=str) != [4.36, 9.72, None]


class TestMistakes:
    def test_only_half_of_it(self, table: Path, tmp_path: Path) -> None:
        assert "--output" in run("score", "--input", table).err
        assert "--input" in run("score", "--engine", "duckdb", "--output", tmp_path / "s").err
        assert "--input" in run("score").err

    def test_a_table_besides(self, table: Path, tmp_path: Path) -> None:
        result = run("score", DECLARATION, "表.csv", "--input", table, "--output", tmp_path / "s.parquet")
        assert result.code == 2
        assert "表.csv" in result.err

    def test_a_column_that_is_not_there(self, table: Path, tmp_path: Path) -> None:
        result = run("score", "--input", table, "--output", tmp_path / "s", "--column", "target=没有")
        assert result.code == 2
        assert "没有" in result.err
        assert not (tmp_path / "s").exists()

    def test_a_folder_above_the_output_that_is_not_there(self, table: Path, tmp_path: Path) -> None:
        result = run("score", "--input", table, "--output", tmp_path / "没有" / "s", "--column", "target=年度目标")
        assert result.code == 2
        assert "没有" in result.err
        assert not (tmp_path / "没有").exists()

    def test_an_input_that_is_not_there(self, tmp_path: Path) -> None:
        result = run("score", "--input", tmp_path / "无.parquet", "--output", tmp_path / "s", "--lang", "en")
        assert result.code == 2
        assert "neither a Parquet file nor a folder" in result.err

    def test_an_engine_that_is_not_installed(
        self, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(name: str) -> None:
            raise MissingExtra(f"--engine {name}", name)

        monkeypatch.setattr("perfindicators.scoring.files.engines.require_installed", refuse)
        result = run("score", "--input", table, "--output", tmp_path / "s", "--engine", "polars")
        assert result.code == 2
        assert "pip install 'perfindicators[polars]'" in result.err


def test_a_stopped_run_says_how_to_go_on(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("perfindicators.scoring.frames.facade.score_frame", stops)
    result = run("score", "--input", table, "--output", tmp_path / "s", "--column", "target=年度目标")
    assert result.code == 130
    assert "接着评" in result.err
