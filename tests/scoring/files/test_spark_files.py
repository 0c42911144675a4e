"""Files scored by Spark: in a session of this process, and as the page on clusters says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import perfindicators as pfi
from engines import ENGINES, engine_or_skip, spark
from perfindicators.errors import FrameUnusable

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "cluster.md"
ROWS = {
    "county": ["勐海县", "勐海县", "景洪市", "景洪市"],
    "department": ["教育体育局"] * 4,
    "target": ["≥97%", "≤90万元", "≥95%", "效果明显"],
    "actual": [94.05, 92.5, None, None],
    "points": [4.5, 10.0, 10.0, 5.0],
}
SCORES = [4.36, 9.72, None, None]


@pytest.fixture(autouse=True)
def _with_spark() -> None:
    engine_or_skip(next(engine for engine in ENGINES if engine.name == "pyspark"))


def written(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    pq.write_table(pa.table(ROWS), folder / "全州.parquet")
    return folder / "全州.parquet"


def scores(output: Path) -> list[float | None]:
    return sorted(pq.read_table(output)["score"].to_pylist(), key=str)


def test_the_session_of_this_process_scores_files_and_replaces_an_earlier_result(tmp_path: Path) -> None:
    from perfindicators.scoring.files.spark_files import score_on_spark

    spark()
    source, output = written(tmp_path), tmp_path / "得分.parquet"
    (output / "old").mkdir(parents=True)
    tally = score_on_spark(str(source), str(output), pfi.score_frame)
    assert scores(output) == sorted(SCORES, key=str)
    assert not (output / "old").exists()
    assert not (tmp_path / "得分.parquet.unfinished").exists()
    assert (tally.rows, tally.scored, tally.by_kind["none"]) == (4, 2, 2)


def test_an_input_spark_cannot_read_is_named(tmp_path: Path) -> None:
    from perfindicators.scoring.files.spark_files import score_on_spark

    spark()
    with pytest.raises(FrameUnusable, match=r"没有\.parquet"):
        score_on_spark(str(tmp_path / "没有.parquet"), str(tmp_path / "得分"), pfi.score_frame)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.S)


def run(command: list[str], folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_what_the_page_submits_runs_on_two_workers(tmp_path: Path) -> None:
    written(tmp_path)
    (command,) = blocks("bash")
    assert "local-cluster[2," in command
    run(["bash", "-c", command], tmp_path)
    assert scores(tmp_path / "得分.parquet") == sorted(SCORES, key=str)


def test_the_job_on_the_page_runs(tmp_path: Path) -> None:
    written(tmp_path)
    (job,) = blocks("py")
    (tmp_path / "job.py").write_text(job, "utf-8")
    run([sys.executable, "job.py"], tmp_path)
    found = pq.read_table(tmp_path / "部门汇总.parquet").to_pylist()
    assert {row["county"]: row["score_low"] for row in found} == {"勐海县": 14.08, "景洪市": 0.0}
