"""`examples/generate.py`: invented data is repeatable, keeps the published shares and arrives as files."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

import perfindicators as pfi

SCRIPT = Path(__file__).parents[1] / "examples" / "generate.py"
LONG = (
    "county department project indicator name category operator target unit points actual grade points_given deduction "
    "status budget executed execution_points"
)
SHAPES = [("number", "long"), ("text", "long"), ("number", "wide")]


@cache
def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_example", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _frame(targets: str = "number", shape: str = "long") -> pd.DataFrame:
    (frame,) = _module().frames(10_000, 7, 2022, targets, shape)
    return frame


@cache
def _judged() -> pd.Series:
    return _frame()["target"].isna()


@pytest.mark.parametrize(("targets", "shape"), SHAPES)
def test_the_same_seed_gives_the_same_data(targets, shape):
    first, again, other = (next(_module().frames(50, seed, 2022, targets, shape)) for seed in (3, 3, 4))
    assert first.equals(again)
    assert not first["budget"].equals(other["budget"])


@pytest.mark.parametrize(("targets", "shape"), SHAPES)
def test_the_first_projects_do_not_depend_on_how_many_there_are(targets, shape):
    (few,) = _module().frames(120, 7, 2022, targets, shape)
    many, rest = _module().frames(10_030, 7, 2022, targets, shape)
    assert many.head(len(few)).equals(few)
    assert [few["project"].nunique(), rest["project"].nunique()] == [120, 30]
    assert [many["project"].iloc[-1], rest["project"].iloc[0]] == ["2022-0009999", "2022-0010000"]


@pytest.mark.parametrize("targets", ["number", "text"])
def test_generate_gives_columns_of_numpy_with_none_for_no_text(targets):
    block = next(_module().generate(50, seed=7, targets=targets, year=2024))
    assert " ".join(block) == (LONG if targets == "number" else LONG.replace("operator ", ""))
    assert all(isinstance(column, np.ndarray) and column.dtype in (object, float) for column in block.values())
    assert {len(column) for column in block.values()} == {len(block["project"])}
    assert {*block["grade"]} >= {None, "达成"}
    assert block["project"][0] == "2024-0000000"
    assert targets == "number" or {"2024年底", "2024年9月底前"} & {*block["target"]}


def test_a_project_has_about_fifteen_different_indicators_worth_ninety_points():
    projects = _frame().groupby("project", observed=True)
    rows = projects.size()
    assert (rows == projects["indicator"].nunique()).all()
    assert (rows.min(), rows.max(), rows.mean()) == (3, 27, pytest.approx(15, abs=0.2))
    assert projects["points"].sum().unique().tolist() == [90.0]
    assert (_frame()["points"] * 2 % 1 == 0).all()
    assert _frame()["points_given"].dropna().between(0, _frame()["points"].max()).all()
    assert not (_frame()["points_given"] > _frame()["points"]).any()


def test_indicators_are_sixty_and_those_of_a_sector_stay_in_it():
    module = _module()
    ids = module.INDICATORS["indicator"]
    assert (len(ids), ids.nunique(), len(module.DEPARTMENTS), len({*module.DEPARTMENTS})) == (60, 60, 40, 40)
    assert ids.str.fullmatch(r"[a-z]+(-[a-z]+)*").all()
    assert module.INDICATORS["name"].is_unique
    schools = _frame().loc[_frame()["indicator"] == "retention-rate", "department"]
    assert {*schools} == {"教育体育局", "民族中学", "职业技术学院", "特殊教育学校", "青少年活动中心"}


def test_judged_rows_have_a_grade_and_the_others_figures():
    frame, judged = _frame(), _judged()
    assert judged.mean() == pytest.approx((47 + 8) / 329, abs=0.015)
    assert frame.loc[judged, ["operator", "unit", "actual"]].isna().all().all()
    assert frame.loc[~judged, "grade"].isna().all()
    assert frame.loc[~judged, ["operator", "unit"]].notna().all().all()
    assert (frame["grade"] == "达成").sum() / frame["grade"].notna().sum() == pytest.approx(0.95, abs=0.01)


def test_points_of_a_grade_lie_in_its_band():
    graded = _frame().dropna(subset=["grade", "points_given"])
    share = graded["points_given"] / graded["points"]
    for grade, low, high in (("达成", 0.8, 1), ("部分达成", 0.6, 0.7999), ("未达成", 0, 0.5999)):
        assert share[graded["grade"] == grade].between(low, high).all()


def test_categories_keep_their_published_shares():
    shares = _frame()["category"].value_counts(normalize=True) * 309
    published = {
        **{"output/quantity": 95, "output/quality": 55, "output/timeliness": 32, "cost/economic": 31},
        **{"benefit/social": 42, "benefit/economic": 15, "benefit/ecological": 10, "satisfaction/served": 29},
    }
    assert shares.to_dict() == pytest.approx(published, abs=6)


def test_outcomes_keep_their_published_rates():
    module, figures = _module(), _frame()[~_judged()]
    assert figures["actual"].isna().mean() == pytest.approx(module.MISSING, abs=0.01)
    known = figures[figures["actual"].notna()]
    actual, target, more = known["actual"], known["target"], known["operator"].isin([">=", ">", "="])
    assert (actual == target).mean() == pytest.approx(80 / 124, abs=0.07)
    assert (more & (actual > 1.3 * target)).mean() == pytest.approx(8 / 124, abs=0.015)
    assert (actual < target)[more].mean() == pytest.approx(module.MISSED, abs=0.005)
    assert ((actual < target) & (actual >= 0.9 * target))[more].mean() == pytest.approx(module.MISSED / 2, abs=0.004)
    assert (actual == 0).mean() == pytest.approx(5 / 124, abs=0.015)


def test_points_given_keep_their_published_rates():
    frame = _frame()[~_judged() & (_frame()["status"] == "applicable")]
    given, missing = frame["points_given"], frame["actual"].isna()
    assert (given < frame["points"])[given.notna()].mean() == pytest.approx(5 / 105, abs=0.015)
    assert given[missing].notna().mean() == pytest.approx(_module().MISSING_GIVEN, abs=0.03)
    assert given[~missing].notna().all()


def test_what_is_rare_is_rare_and_a_cancelled_row_is_empty():
    frame = _frame()
    cancelled = frame["status"] == "not-applicable"
    assert cancelled.mean() == pytest.approx(_module().NOT_APPLICABLE, abs=0.001)
    assert frame.loc[cancelled, ["actual", "grade", "points_given", "deduction"]].isna().all().all()
    assert 0 < frame["deduction"].notna().mean() < 0.01


def test_money_keeps_its_published_rates():
    projects = _frame().drop_duplicates("project")
    rate = projects["executed"] / projects["budget"]
    assert (rate == 1).mean() == pytest.approx(20 / 25, abs=0.02)
    assert rate.between(0.48, 1).all()
    assert projects["budget"].median() == pytest.approx(194, rel=0.1)
    assert (_frame()["execution_points"] == 10).all()


def test_no_figure_is_impossible():
    frame = _frame()
    figures = frame[["target", "actual", "points_given", "budget", "executed"]]
    assert not (figures < 0).any().any()
    assert figures.round(2).equals(figures)
    whole = (frame["unit"] == "%") & (frame["indicator"] != "output-growth-rate")
    assert frame.loc[whole, ["target", "actual"]].max().tolist() == [100, 100]
    counted = frame["unit"].isin(["人", "人次", "个", "次", "起"])
    assert (frame.loc[counted, ["target", "actual"]].fillna(0) % 1 == 0).all().all()


def test_texts_of_targets_are_some_thousands_and_mostly_without_operator():
    texts = _frame("text")["target"].cat.remove_unused_categories()
    assert 2_000 < len(texts.cat.categories) < 8_000
    wanted = {"≥95%", "不低于95%", "95%", "95%以上", "═100%", "≧90%", "2022年9月底前", "效果明显", "按月安排", "290%"}
    assert wanted <= {*texts}
    bare = texts.cat.categories[texts.cat.categories.str.fullmatch(r"\d[^以]*")]
    assert texts[~_judged()].isin(bare).mean() == pytest.approx(153 / 273, abs=0.03)


def test_texts_of_targets_are_read_as_the_kinds_they_were_made_of():
    counts = _frame("text")["target"].value_counts(normalize=True).head(800)
    kinds = counts.groupby([pfi.parse_criterion(str(text)).kind for text in counts.index]).sum() / counts.sum()
    assert {"percent", "number", "money", "judged", "date", "range"} <= {*kinds.index}
    assert kinds["percent"] > kinds["number"] > kinds["judged"] > kinds["date"]


def test_texts_of_targets_leave_the_rest_of_the_data_alone():
    text, number = _frame("text"), _frame()
    assert text.drop(columns=["target", "grade"]).equals(number.drop(columns=["operator", "target", "grade"]))
    assert (number["grade"].isna() | (text["grade"] == number["grade"]) | text["grade"].isna()).all()
    assert text.loc[text["indicator"] == "completion-date", ["actual", "grade", "unit"]].isna().all().all()


def test_few_projects_lie_in_the_prefecture_and_later_ones_in_numbered_counties_of_many_sizes():
    module = _module()
    sizes = _frame().drop_duplicates("project")["county"].value_counts()
    assert sizes[sizes > 0].index.tolist() == ["景洪市", "勐海县", "勐腊县", "州本级"]
    later = next(block for number, block in enumerate(module.frames(20_001, 7, 2022, shape="wide")) if number == 2)
    assert later["county"].tolist() == ["第0005县"]
    assert len({*module.COUNTY_NAMES}) == 2_900
    assert 12_000_000 < module.COUNTY_ENDS[-1] < 13_000_000
    assert np.diff(module.COUNTY_ENDS).std() > 2_000


def test_wide_has_a_row_per_school_project_and_twenty_indicators_with_figures():
    frame, module = _frame(shape="wide"), _module()
    names = module.WIDE["indicator"].tolist()
    assert frame.columns.tolist() == ["county", "department", "project", *names, "budget", "executed"]
    assert (len(frame), len(names), frame["department"].nunique()) == (10_000, 20, 5)
    assert {"retention-rate", "student-satisfaction"} <= {*names}
    assert frame[names].dtypes.eq(float).all()
    assert frame[names].isna().mean().mean() == pytest.approx(module.MISSING, abs=0.01)
    assert not (frame[names] < 0).any().any()
    assert (frame["retention-rate"].dropna() >= 95).mean() == pytest.approx(1 - module.MISSED, abs=0.01)


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
@pytest.mark.parametrize(("targets", "shape"), SHAPES)
def test_what_is_written_is_what_is_read(suffix, targets, shape, tmp_path):
    if suffix == "parquet":
        pytest.importorskip("pyarrow")
    output = tmp_path / f"数据.{suffix}"
    _module().write(_module().frames(60, 7, 2022, targets, shape), output)
    read = pd.read_csv(output) if suffix == "csv" else pd.read_parquet(output)
    (made,) = _module().frames(60, 7, 2022, targets, shape)
    assert [path.name for path in tmp_path.iterdir()] == [output.name]
    words = made.select_dtypes("category").columns
    assert read[words].fillna("").astype(object).equals(made[words].astype(object).fillna(""))
    pd.testing.assert_frame_equal(read.drop(columns=words), made.drop(columns=words), check_dtype=False)
    assert read.columns.tolist() == made.columns.tolist()


def test_parquet_has_row_groups_of_a_block_and_plain_text_and_figures(tmp_path):
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    _module().main(["--projects", "10001", "--output", str(tmp_path / "a.parquet")])
    file = parquet.ParquetFile(tmp_path / "a.parquet")
    assert file.num_row_groups == 2
    assert file.metadata.row_group(0).num_rows < 1_000_000
    types = {str(field.type).removeprefix("large_") for field in file.schema_arrow}
    assert types == {"string", "double"}
    column = file.read(["target"])["target"]
    assert column.null_count > 0
    assert not pa.compute.any(pa.compute.is_nan(column)).as_py()


def test_the_command_line_writes_a_file_with_a_chinese_name(tmp_path):
    output = tmp_path / "自评数据" / "二〇二三年.csv"
    output.parent.mkdir()
    options = ["--projects", "30", "--seed", "7", "--targets", "text", "--year", "2023", "--output", str(output)]
    run = subprocess.run([sys.executable, "-X", "utf8", SCRIPT, *options], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "二〇二三年.csv" in run.stdout.decode()
    read = pd.read_csv(output)
    assert read["project"].unique().tolist() == [f"2023-{number:07d}" for number in range(30)]
    assert read["actual"].tolist() == pytest.approx(_frame()["actual"].tolist()[: len(read)], nan_ok=True)


@pytest.mark.parametrize("shape", ["long", "wide"])
def test_no_project_is_a_file_with_columns_only(shape, tmp_path):
    output = tmp_path / "空.csv"
    _module().main(["--projects", "0", "--shape", shape, "--output", str(output)])
    read = pd.read_csv(output)
    assert (len(read), len(read.columns)) == (0, 18 if shape == "long" else 25)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--projects", "1", "--output", "数据.xlsx"), ".csv 或 .parquet 结尾 / the file must end in .csv or .parquet"),
        (("--projects", "-1", "--output", "数据.csv"), "不能为负数 / the number of projects and the seed cannot"),
        (("--projects", "1", "--seed", "-1", "--output", "数据.csv"), "不能为负数 / the number of projects"),
        (("--projects", "1", "--output", "没有的文件夹/数据.csv"), "没有的文件夹"),
    ],
)
def test_a_wrong_request_is_explained(options, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stop:
        _module().main(options)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_pyarrow_csv_is_written_and_parquet_is_refused(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _module().main(["--projects", "2", "--output", str(tmp_path / "数据.csv")])
    with pytest.raises(SystemExit):
        _module().main(["--projects", "2", "--output", str(tmp_path / "数据.parquet")])
    assert "需要 pyarrow / parquet files need pyarrow" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["数据.csv"]


def test_a_file_that_fails_half_way_leaves_the_old_one_in_place(tmp_path):
    def broken():
        yield next(_module().frames(2, 7, 2022))
        raise ValueError("stop")

    output = tmp_path / "数据.csv"
    output.write_text("旧", "utf-8")
    with pytest.raises(ValueError, match="stop"):
        _module().write(broken(), output)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("数据.csv", "旧")]
