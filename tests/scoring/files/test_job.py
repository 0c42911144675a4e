"""The folder of an unfinished job."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.errors import FrameUnusable
from perfindicators.scoring.files.job import JobFolder
from perfindicators.scoring.files.tally import Group, Tally

FIVE = Tally((Group("judged", 0, 5, 5),))


def opened(output: Path, fingerprint: str = "f", *, anew: bool = False) -> JobFolder:
    folder = JobFolder(output, fingerprint)
    folder.open(anew=anew)
    return folder


def add(folder: JobFolder, number: int, text: str = "rows") -> None:
    folder.add(number, lambda path: path.write_text(text) and None, lambda _: FIVE)


def test_a_finished_part_is_found_again(tmp_path: Path) -> None:
    output = tmp_path / "得分.parquet"
    add(opened(output), 0)
    again = opened(output)
    assert again.finished(0) == FIVE
    assert again.finished(1) is None


def test_a_part_that_could_not_be_counted_is_not_there(tmp_path: Path) -> None:
    folder = opened(tmp_path / "s.parquet")

    def fail(path: Path) -> Tally:
        raise ValueError(path)

    with pytest.raises(ValueError, match="parquet"):
        folder.add(0, lambda path: path.write_text("half") and None, fail)
    assert opened(tmp_path / "s.parquet").finished(0) is None


@pytest.mark.parametrize(("fingerprint", "anew"), [("other", False), ("f", True)])
def test_another_job_or_a_new_beginning_removes_what_is_there(tmp_path: Path, fingerprint: str, anew: bool) -> None:
    add(opened(tmp_path / "s.parquet"), 0)
    assert opened(tmp_path / "s.parquet", fingerprint, anew=anew).finished(0) is None


def test_a_damaged_ledger_or_count_is_as_good_as_none(tmp_path: Path) -> None:
    add(opened(tmp_path / "s.parquet"), 0)
    (tmp_path / "s.parquet.unfinished" / "part-00000.json").write_text("[[", "utf-8")
    assert opened(tmp_path / "s.parquet").finished(0) is None
    (tmp_path / "s.parquet.unfinished" / "job.json").write_text("", "utf-8")
    assert opened(tmp_path / "s.parquet").finished(0) is None


def test_one_part_becomes_a_file_and_several_a_folder(tmp_path: Path) -> None:
    for parts, output in ((1, tmp_path / "一.parquet"), (2, tmp_path / "二.parquet")):
        folder = opened(output)
        for number in range(parts):
            add(folder, number, f"{number}")
        folder.finish(parts)
        assert not folder.folder.exists()
    assert (tmp_path / "一.parquet").read_text() == "0"
    assert [path.name for path in sorted((tmp_path / "二.parquet").iterdir())] == [
        "part-00000.parquet",
        "part-00001.parquet",
    ]


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize("before", ["file", "folder"])
def test_the_output_takes_the_place_of_an_earlier_one(tmp_path: Path, parts: int, before: str) -> None:
    output = tmp_path / "s.parquet"
    if before == "file":
        output.write_text("old")
    else:
        output.mkdir()
        (output / "part-00007.parquet").write_text("old")
    folder = opened(output)
    for number in range(parts):
        add(folder, number, "new")
    folder.finish(parts)
    found = [output] if parts == 1 else sorted(output.iterdir())
    assert [path.read_text() for path in found] == ["new"] * parts


def test_a_folder_with_anything_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "s.parquet").mkdir()
    (tmp_path / "s.parquet" / "重要.docx").write_text("mine")
    with pytest.raises(FrameUnusable, match=r"重要\.docx"):
        opened(tmp_path / "s.parquet")
    assert (tmp_path / "s.parquet" / "重要.docx").read_text() == "mine"
