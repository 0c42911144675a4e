"""Files scored part by part on the engines that work in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import perfindicators as pfi
from engines import ENGINES, engine_or_skip
from frame_cases import numeric_row
from perfindicators.errors import FrameUnusable
from perfindicators.scoring.files.engines import EMBEDDED, EngineName, default_engine, embedded_engine
from perfindicators.scoring.files.run import Job, score_parts

KINDS = {
    "row": pa.int64(),
    "operator": pa.string(),
    "target": pa.float64(),
    "actual": pa.float64(),
    "points": pa.float64(),
    "grade": pa.string(),
    "points_given": pa.float64(),
}


def table(rows: int = 500) -> pa.Table:
    random = Random(1)
    made = [numeric_row(random) | {"row": n} for n in range(rows)]
    schema = pa.schema(list(KINDS.items()))
    return pa.table({name: [row[name] for row in made] for name in KINDS}, schema=schema)


@pytest.fixture(params=EMBEDDED)
def engine(request: pytest.FixtureRequest) -> EngineName:
    engine_or_skip(next(item for item in ENGINES if item.name == request.param))
    name: EngineName = request.param
    return name


def job(tmp_path: Path, engine: EngineName, **others: object) -> Job:
    source = tmp_path / "大表.parquet"
    if not source.exists():
        pq.write_table(table(), source, row_group_size=70)
    return Job(source, tmp_path / "得分.parquet", engine, pfi.score_frame, "basis", 200)._replace(**others)  # type: ignore[arg-type]


def silent(done: int, total: int) -> None:
    del done, total


OUTPUT = ("row", "score", "score_low", "score_high", "rule", "notes")


def rows(found: pa.Table) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in OUTPUT) for row in found.sort_by("row").to_pylist()]


def scored(path: Path) -> list[tuple[object, ...]]:
    return rows(pq.read_table(path))


def expected() -> list[tuple[object, ...]]:
    return rows(pfi.score_frame(table()))


@pytest.mark.parametrize("part_rows", [1000, 200, 33])
def test_parts_change_nothing_about_the_scores(tmp_path: Path, engine: EngineName, part_rows: int) -> None:
    tally = score_parts(job(tmp_path, engine, part_rows=part_rows), silent)
    assert scored(tmp_path / "得分.parquet") == expected()
    assert tally.rows == 500
    assert tally.scored == sum(score is not None for _, score, *_ in expected())
    assert sum(tally.by_kind.values()) == 500
    assert (tmp_path / "得分.parquet").is_file() == (part_rows == 1000)
    assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def test_a_folder_of_files_is_one_table(tmp_path: Path, engine: EngineName) -> None:
    whole = table()
    folder = tmp_path / "各县"
    (folder / "勐海县").mkdir(parents=True)
    pq.write_table(whole.slice(0, 300), folder / "景洪市.parquet")
    pq.write_table(whole.slice(300), folder / "勐海县" / "a.parquet")
    score_parts(job(tmp_path, engine, inputs=folder, part_rows=1000), silent)
    assert scored(tmp_path / "得分.parquet") == expected()


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path: Path, engine: EngineName) -> None:
    score = pfi.score_frame
    parts = []

    def stops(after: int) -> Callable[[object], object]:
        def work(frame: object) -> object:
            if len(parts) == after:
                raise KeyboardInterrupt
            parts.append(frame)
            return score(frame)  # type: ignore[type-var]

        return work

    with pytest.raises(KeyboardInterrupt):
        score_parts(job(tmp_path, engine, work=stops(2)), silent)
    assert not (tmp_path / "得分.parquet").exists()
    told: list[int] = []
    tally = score_parts(job(tmp_path, engine, work=stops(9)), lambda done, _: told.append(done))
    assert len(parts) == 3
    assert told == [0, 167, 334, 500]
    assert tally.rows == 500
    assert scored(tmp_path / "得分.parquet") == expected()


@pytest.mark.parametrize("change", ["basis", "input", "anew"])
def test_what_was_scored_otherwise_is_not_gone_on_with(tmp_path: Path, engine: EngineName, change: str) -> None:
    parts = []

    def work(frame: object) -> object:
        if len(parts) == 2:
            raise KeyboardInterrupt
        parts.append(frame)
        return pfi.score_frame(frame)  # type: ignore[type-var]

    with pytest.raises(KeyboardInterrupt):
        score_parts(job(tmp_path, engine, work=work), silent)
    if change == "input":
        pq.write_table(table().slice(1), tmp_path / "大表.parquet")
    parts.clear()
    with pytest.raises(KeyboardInterrupt):
        score_parts(
            job(tmp_path, engine, work=work, basis="other" if change == "basis" else "basis"),
            silent,
            anew=change == "anew",
        )
    assert len(parts) == 2


def test_an_earlier_result_stays_until_the_new_one_is_whole(tmp_path: Path, engine: EngineName) -> None:
    score_parts(job(tmp_path, engine), silent)
    before = scored(tmp_path / "得分.parquet")

    def fails(_: object) -> object:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_parts(job(tmp_path, engine, work=fails, basis="other"), silent)
    assert scored(tmp_path / "得分.parquet") == before


def test_an_empty_table_gives_an_empty_table_with_its_columns(tmp_path: Path, engine: EngineName) -> None:
    pq.write_table(table(0), tmp_path / "空.parquet")
    assert score_parts(job(tmp_path, engine, inputs=tmp_path / "空.parquet"), silent).rows == 0
    assert pq.read_table(tmp_path / "得分.parquet").column_names[-2:] == ["rule", "notes"]


def test_texts_are_read_in_every_part(tmp_path: Path, engine: EngineName) -> None:
    texts = pa.table(
        {
            "row": list(range(6)),
            "target": ["≥95%", "效果明显", "≤90万元"] * 2,
            "actual": [94.0, None, 92.5] * 2,
            "points": [10.0] * 6,
        }
    )
    pq.write_table(texts, tmp_path / "文字.parquet")
    score_parts(job(tmp_path, engine, inputs=tmp_path / "文字.parquet", part_rows=2), silent)
    assert [score for _, score, *_ in scored(tmp_path / "得分.parquet")] == [9.89, None, 9.72] * 2


def test_wide_tables_are_counted_by_grade(tmp_path: Path, engine: EngineName) -> None:
    from scoring_cases import indicator_set, line

    resolved = indicator_set(line("≥10", "a", points=60), line("≥10", "b", points=40))
    pq.write_table(
        pa.table({"project": ["甲", "乙", "丙"], "a": [10.0, 5.0, None], "b": [10.0, 10.0, 1.0]}),
        tmp_path / "宽.parquet",
    )
    wide = job(tmp_path, engine, inputs=tmp_path / "宽.parquet", work=lambda frame: pfi.score_frame(frame, resolved))
    assert score_parts(wide, silent).by_kind == {"优": 1, "中": 1, "": 1}


class TestWhatCannotBeScored:
    @pytest.mark.parametrize("name", ["没有.parquet", "空文件夹"])
    def test_an_input_that_is_not_there(self, tmp_path: Path, engine: EngineName, name: str) -> None:
        (tmp_path / "空文件夹").mkdir()
        with pytest.raises(FrameUnusable, match=name):
            score_parts(job(tmp_path, engine, inputs=tmp_path / name), silent)

    def test_an_input_that_is_no_parquet(self, tmp_path: Path, engine: EngineName) -> None:
        (tmp_path / "表.csv").write_text("target,actual\n1,2\n", "utf-8")
        with pytest.raises(FrameUnusable, match=r"表\.csv"):
            score_parts(job(tmp_path, engine, inputs=tmp_path / "表.csv"), silent)

    def test_files_with_different_columns(self, tmp_path: Path, engine: EngineName) -> None:
        folder = tmp_path / "各县"
        folder.mkdir()
        pq.write_table(table(5), folder / "a.parquet")
        pq.write_table(table(5).drop(["grade"]), folder / "b.parquet")
        with pytest.raises(FrameUnusable, match="grade"):
            score_parts(job(tmp_path, engine, inputs=folder), silent)

    def test_an_output_over_the_input(self, tmp_path: Path, engine: EngineName) -> None:
        for output in (tmp_path / "大表.parquet", tmp_path, tmp_path / "大表.parquet" / "x.parquet"):
            with pytest.raises(FrameUnusable, match="--output"):
                score_parts(job(tmp_path, engine, output=output), silent)

    def test_nothing_is_left_of_a_table_without_the_columns_needed(self, tmp_path: Path, engine: EngineName) -> None:
        pq.write_table(table().drop(["points"]), tmp_path / "大表.parquet")
        with pytest.raises(FrameUnusable, match="points"):
            score_parts(job(tmp_path, engine), silent)
        assert not (tmp_path / "得分.parquet").exists()


def test_the_default_is_an_engine_of_this_process() -> None:
    assert default_engine() in EMBEDDED


def test_an_engine_that_is_not_installed_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfindicators.scoring.files.engines.find_spec", lambda _: None)
    with pytest.raises(pfi.MissingExtra, match=r"perfindicators\[duckdb\]"):
        embedded_engine("duckdb", tmp_path)
    assert default_engine() == EMBEDDED[0]
