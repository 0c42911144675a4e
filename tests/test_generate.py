"""`examples/generate.py`: invented data is repeatable, keeps the published shares and arrives as files."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

pa = pytest.importorskip("pyarrow")

SCRIPT = Path(__file__).parents[1] / "examples" / "generate.py"
LONG = (
    "county department project indicator name category operator target unit points actual grade points_given deduction "
    "status budget executed execution_points"
)


@cache
def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_example", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # typing.NamedTuple looks its module up
    spec.loader.exec_module(module)
    return module


@cache
def _frame(projects: int = 10_000, targets: str = "number") -> pd.DataFrame:
    return pa.concat_tables(_module().generate(projects, seed=7, targets=targets)).to_pandas()


@pytest.mark.parametrize("targets", ["number", "text"])
def test_the_same_seed_gives_the_same_data(targets):
    first, again, other = (next(_module().generate(50, seed=seed, targets=targets)) for seed in (3, 3, 4))
    assert first.equals(again)
    assert not first.equals(other)


@pytest.mark.parametrize("make", ["generate", "generate_wide"])
def test_the_first_projects_do_not_depend_on_how_many_there_are(make):
    few = next(getattr(_module(), make)(120, seed=7))
    blocks = list(getattr(_module(), make)(10_030, seed=7))
    assert blocks[0].slice(0, few.num_rows).to_pylist() == few.to_pylist()
    assert [block["project"][0].as_py() for block in blocks] == ["2022-00000000", "2022-00010000"]
    assert sum(block.num_rows for block in blocks) * 120 == few.num_rows * 10_030


def test_long_columns_stand_in_order_and_text_is_dictionary_encoded():
    table = next(_module().generate(2))
    assert table.column_names == LONG.split()
    assert all(pa.types.is_dictionary(field.type) or pa.types.is_floating(field.type) for field in table.schema)
    assert next(_module().generate(2, targets="text")).column_names == LONG.replace("operator ", "").split()


def test_every_project_has_fifteen_different_rows_and_ninety_points():
    frame = _frame()
    projects = frame.groupby("project", observed=True)
    assert projects.size().unique().tolist() == [15]
    assert projects["indicator"].nunique().unique().tolist() == [15]
    assert projects["points"].sum().unique().tolist() == [90.0]
    assert (frame["points"] * 2 % 1 == 0).all()
    assert (frame["points_given"].fillna(0) <= frame["points"]).all()


def test_judged_rows_have_a_grade_and_others_figures():
    frame = _frame()
    judged = frame["target"].isna()
    assert judged.mean() == pytest.approx(54 / 329, abs=0.01)
    assert frame.loc[judged, ["operator", "unit", "actual"]].isna().all().all()
    assert frame.loc[~judged, "grade"].isna().all()
    assert frame.loc[~judged, ["operator", "unit"]].notna().all().all()


def test_categories_keep_their_published_shares():
    shares = _frame()["category"].value_counts(normalize=True) * 309
    published = {"output/quantity": 95, "output/quality": 55, "benefit/social": 42, "satisfaction/served": 29}
    assert {name: shares[name] for name in published} == pytest.approx(published, abs=3)


def test_outcomes_keep_their_published_rates():
    module, frame = _module(), _frame()
    figures = frame[frame["target"].notna()]
    assert figures["actual"].isna().mean() == pytest.approx(module.MISSING, abs=0.005)
    known = figures[figures["actual"].notna()]
    at_least = known["operator"].isin([">=", ">", "="])
    assert (known["actual"] == known["target"]).mean() == pytest.approx(80 / 124, abs=0.06)
    assert (at_least & (known["actual"] > 1.3 * known["target"])).mean() == pytest.approx(8 / 124, abs=0.01)
    assert (at_least & (known["actual"] < known["target"])).mean() == pytest.approx(module.MISSED, abs=0.004)


def test_money_keeps_its_published_rates():
    projects = _frame().drop_duplicates("project")
    rate = projects["executed"] / projects["budget"]
    assert (rate == 1).mean() == pytest.approx(20 / 25, abs=0.02)
    assert rate.between(0.48, 1).all()
    assert projects["budget"].median() == pytest.approx(194, rel=0.1)


def test_no_figure_is_impossible():
    frame = _frame()
    assert not (frame[["target", "actual", "points_given", "budget", "executed"]] < 0).any().any()
    whole = (frame["unit"] == "%") & (frame["indicator"] != "output-growth-rate")
    assert frame.loc[whole, ["target", "actual"]].max().max() == 100
    amounts = frame[["target", "actual", "budget", "executed"]]
    assert amounts.round(2).equals(amounts)


def test_text_targets_are_some_thousands_and_mostly_without_operator():
    text, judged = _frame(targets="text")["target"].astype(str), _frame()["target"].isna()
    assert 2_000 < text.nunique() < 8_000
    assert {"≥95%", "不低于95%", "95%", "2022年9月底前", "效果明显", "按月安排"} <= set(text)
    bare = text[~judged].str.fullmatch(r"[\d.]+\D*(?<!以上)")
    assert 1 - bare.mean() == pytest.approx(_module().PRINTED, abs=0.02)


def test_text_targets_leave_the_rest_of_the_data_alone():
    text, number = (next(_module().generate(100, seed=7, targets=targets)) for targets in ("text", "number"))
    assert text.drop_columns(["target"]).equals(number.drop_columns(["operator", "target"]))


def test_few_projects_lie_in_four_counties_and_later_ones_in_numbered_ones():
    sizes = _frame()["county"].value_counts()
    assert set(sizes[sizes > 0].index) == {"景洪市", "勐海县", "勐腊县", "州本级"}
    later = next(table for block, table in enumerate(_module().generate(20_001)) if block == 2)
    assert later["county"][0].as_py() == "第0005县"
    assert len(_module().COUNTY_NAMES) == 2_900
    assert _module().COUNTY_ENDS[-1] > 12_000_000


def test_wide_has_a_row_per_project_and_twenty_indicators():
    table = next(_module().generate_wide(300, seed=7))
    names = [one.id for one in _module().WIDE]
    assert table.column_names == ["county", "department", "project", *names, "budget", "executed"]
    assert (table.num_rows, len(names)) == (300, 20)
    assert all(one.typical is not None and pa.types.is_float64(table[one.id].type) for one in _module().WIDE)


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_command_line_writes_a_file_with_a_chinese_name(suffix, tmp_path):
    output = tmp_path / f"数据.{suffix}"
    command = [sys.executable, str(SCRIPT), "--projects", "30", "--seed", "7", "--output", str(output)]
    run = subprocess.run(command, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert [path.name for path in tmp_path.iterdir()] == [output.name]
    read = pd.read_csv(output) if suffix == "csv" else pd.read_parquet(output)
    assert read["target"].tolist() == pytest.approx(_frame()["target"].tolist()[:450], nan_ok=True)
    assert read["county"].tolist() == _frame()["county"].tolist()[:450]


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
@pytest.mark.parametrize("shape", ["long", "wide"])
def test_no_project_is_a_file_with_columns_only(suffix, shape, tmp_path):
    output = tmp_path / f"空.{suffix}"
    _module().main(["--projects", "0", "--shape", shape, "--output", str(output)])
    read = pd.read_csv(output) if suffix == "csv" else pd.read_parquet(output)
    assert (len(read), len(read.columns)) == (0, 18 if shape == "long" else 25)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--projects", "1", "--output", "数据.xlsx"), ".csv 或 .parquet 结尾 / the file must end in"),
        (("--projects", "-1", "--output", "数据.csv"), "不能为负数：-1 / the number of projects cannot be negative"),
    ],
)
def test_a_wrong_request_is_explained_in_two_languages(options, message, capsys):
    with pytest.raises(SystemExit) as stop:
        _module().main(options)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_without_pyarrow_help_works_and_data_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(_module(), "pa", None)
    with pytest.raises(SystemExit) as stop:
        _module().main(["--help"])
    assert stop.value.code == 0
    with pytest.raises(SystemExit):
        _module().main(["--projects", "1", "--output", "数据.csv"])
    assert "需要 pyarrow" in capsys.readouterr().err


def test_a_file_that_fails_half_way_leaves_nothing_behind(tmp_path):
    def broken():
        yield next(_module().generate(2))
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        _module().write(broken(), tmp_path / "数据.parquet")
    assert not list(tmp_path.iterdir())
