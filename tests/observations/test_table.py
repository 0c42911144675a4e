"""Whole tables: published ones in four layouts, every kind of source, bad content."""

import csv
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.observations.grid import Grid, GridRow
from perfindicators.observations.self_evaluation import observations_of
from perfindicators.observations.table import read_grid, read_table

FIXTURES = Path(__file__).parents[1] / "fixtures" / "observations"
PUBLISHED = Path(__file__).parents[2].parent / "shared" / "realdata" / "indicators.csv"
PUBLISHED_COLUMNS = {
    "project": "source_id",
    "target": "target_raw",
    "actual": "actual_raw",
    "points": "weight",
    "points_given": "score_published",
    "note": "notes",
}


def only_table(name):
    result = read_table(FIXTURES / name)
    assert not result.diagnostics.has_errors, result.diagnostics.as_text()
    assert len(result.tables) == 1
    return result.tables[0]


def errors(source, **options):
    return [item.code for item in read_table(source, **options).diagnostics if item.severity == "error"]


# Published tables, typed in.


def test_the_official_form_with_its_blocks_s004():
    table = only_table("S004_official_form.csv")
    assert (table.project, table.year) == ("普陀体育中心与委托运营方结算费用", "2022")
    assert (table.department, table.unit) == ("上海市普陀区体育局", "上海市普陀区体育事业管理中心")
    assert [row.points for row in table.rows] == [10, 20, 20, 30, 10]
    assert [row.target_text for row in table.rows] == ["=100%", "=100%", "及时", "=100%", ">=90%"]
    assert [row.row for row in table.rows] == [7, 8, 9, 10, 11]
    assert table.rows[2].level1 == "产出指标"
    figures = table.figures
    assert (figures.budget.value, figures.executed.value) == (25, Decimal("21.54576"))
    assert (figures.executed.text, figures.execution_rate.text) == ("215,457.6元", "86.19%")
    assert (figures.execution_points.value, figures.execution_given.value) == (10, Decimal("8.62"))
    assert (figures.total_points.value, figures.total_given.value) == (100, Decimal("98.62"))


def test_split_target_columns_as_in_yunnan_s022():
    table = only_table("S022_yunnan_split_columns.csv")
    assert (table.department, table.unit, table.year) == ("永德县教育体育局", "永德县明朗中学", "2022")
    assert len(table.rows) == 9
    assert [row.target_text for row in table.rows][:5] == ["≧735人次", "≧100%", "≧100%", "═100%", "有效"]
    assert (table.rows[0].operator, table.rows[0].target_value, table.rows[0].unit) == ("≧", "735", "人次")
    assert [row.points_given for row in table.rows] == [10, 10, 7, 10, 10, 9, 10, 10, 10]
    assert table.figures.budget == (Decimal("38.766462"), "387664.62", 2)
    assert (table.figures.total_given.value, table.figures.grade_given) == (96, "优")


def test_platform_headings_give_the_same_rows_s022():
    official = only_table("S022_yunnan_split_columns.csv").rows[:5]
    platform = only_table("S022_platform_headings.csv").rows
    for ours, theirs in zip(official, platform, strict=True):
        for column in ("name", "level2", "actual", "points"):
            assert getattr(ours, column) == getattr(theirs, column)
    assert [row.target_text for row in platform] == ["≥735人次", "≥100%", "≥100%", "=100%", "有效"]


def test_chongqing_layout_s020():
    table = only_table("S020_chongqing.csv")
    assert [row.target_text for row in table.rows] == ["90%", "≤0.9%", "≤0.4%"]
    assert table.figures.execution_rate == (Decimal("79.27"), "79.27", 2)
    assert (table.figures.execution_points.value, table.figures.execution_given.value) == (10, Decimal("7.93"))


def test_numbered_names_s028():
    table = only_table("S028_numbered_names.csv")
    assert table.rows[0].indicator == "指标1:禁毒舞台剧宣传的场次"
    assert table.rows[0].name == table.rows[0].key == "禁毒舞台剧宣传的场次"
    assert table.rows[2].actual is None
    assert table.figures.execution_rate.value == 100


def test_sub_rows_under_parents_with_targets_s060():
    table = only_table("S060_sub_rows_with_targets.csv")
    assert [len(row.parts) for row in table.rows] == [4, 1, 2, 0, 0, 0, 0]
    assert sum(row.points for row in table.rows) == 80
    assert table.rows[0].parts[0].actual == "1.5亩"


def test_sub_rows_under_parents_without_targets_s092():
    table = only_table("S092_parents_without_target.csv")
    assert [[part.name for part in row.parts] for row in table.rows] == [
        ["红薯种植面积"],
        ["梨树种植面积", "桃种植面积", "葡萄种植面积", "苹果种植面积"],
        ["猪养殖数量", "牛养殖数量", "鸡养殖数量", "羊养殖数量"],
        [],
    ]


def test_funding_rows_are_shown_and_not_scored_s001():
    table = only_table("S001_funding_rows.csv")
    assert [row.key for row in table.rows] == ["基建工程委托业务项目数量"]
    assert table.figures.executed.value == 0
    assert [(row.name, row.executed.value) for row in table.funding] == [("本年财政拨款", Decimal("89.974"))]


def test_folded_points_s062():
    table = only_table("S062_folded_points.csv")
    assert table.figures.folded_given.value == Decimal("22.50")
    assert table.rows[0].extra == {"权重占比%": "25.00"}


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published tables are not part of this repository")
def test_all_published_rows_load():
    result = read_table(PUBLISHED, columns=PUBLISHED_COLUMNS)
    assert not result.diagnostics.has_errors
    assert sum(1 + len(row.parts) for table in result.tables for row in table.rows) == 349
    assert sum(bool(row.parts) for table in result.tables for row in table.rows) == 7
    with PUBLISHED.open(encoding="utf-8") as stream:
        printed = {(row["source_id"], row["indicator"]): row for row in csv.DictReader(stream)}
    for table in result.tables:
        for row in (found for parent in table.rows for found in (parent, *parent.parts)):
            source = printed[table.project, row.indicator]
            assert (row.target or "", row.actual or "") == (source["target_raw"], source["actual_raw"])
            assert row.points == (Decimal(source["weight"]) if source["weight"] else None)


OFFICIAL = """项目资金（万元）,,年初预算数,全年预算数（A）,全年执行数（B）,分值,执行率（B/A）,得分,
,年度资金总额,100,120,116.4,10,97%,9.7,
绩效指标,一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
,产出指标,数量指标,补助学生人数,≥1200人,1256人,50,50,
,,,其中：寄宿生,≥300人,312人,,,
,效益指标,社会效益指标,九年义务教育巩固率,≥95%,96.34%,40,40,
总分,,,,,,100,99.7,
注：1.得分一档最高不能超过该指标分值上限。,,,,,,,,
"""


def test_the_official_form_with_its_merged_label_column_and_a_footnote():
    result = read_table(OFFICIAL.encode())
    assert result.diagnostics == ()
    table = result.tables[0]
    assert [(row.level1, row.name, row.points) for row in table.rows] == [
        ("产出指标", "补助学生人数", 50),
        ("效益指标", "九年义务教育巩固率", 40),
    ]
    assert [(part.name, part.row) for part in table.rows[0].parts] == [("寄宿生", 5)]
    assert [part.row for item in observations_of(table) for part in item.parts] == [5]
    assert (table.figures.total_points.value, table.figures.total_given.value) == (100, Decimal("99.7"))


def test_labels_in_the_numbering_column_are_recognised():
    text = "序号,三级指标,目标值,完成值,权重,得分\n1,里程,3公里,3公里,90,90\n"
    result = read_table(f"{text}预算执行率,,,97.5%,10,9.75\n总分,,,,100,99.75\n".encode())
    assert [item.code for item in result.diagnostics] == ["O05"]
    figures = result.tables[0].figures
    assert (figures.execution_rate.value, figures.execution_points.value) == (Decimal("97.5"), 10)
    assert figures.total_given.value == Decimal("99.75")


def test_the_execution_rate_as_an_indicator_beside_its_own_row_is_one_warning():
    rows = [
        {"二级指标": "", "指标": "年度资金总额", "全年预算数": "10", "全年执行数": "9", "分值": "10"},
        {"二级指标": "成本指标", "指标": "预算执行率", "指标值": "100%", "完成值": "90%", "分值": "10"},
    ]
    result = read_table(rows)
    assert [row.key for row in result.tables[0].rows] == ["预算执行率"]
    assert [(item.code, item.severity, item.span.line) for item in result.diagnostics] == [("O18", "warning", 2)]
    assert read_table(rows[1:]).diagnostics == ()


def test_a_score_without_points_is_one_warning_where_the_table_has_a_column_of_points():
    problems = read_table("指标,分值,得分\na,10,9\nb,,9\nc,,\n".encode()).diagnostics
    assert [(item.code, item.severity, item.span.line) for item in problems] == [("O24", "warning", 3)]
    assert "“b”" in problems[0].message.zh
    assert read_table("指标,得分\na,9\n".encode()).diagnostics == ()


def test_a_printed_target_goes_before_its_own_parts():
    row = {"indicator": "a", "target_raw": "95", "operator": "≥", "target_value": "90", "unit": "%"}
    assert read_table([row]).tables[0].rows[0].target_text == "95"


def test_an_empty_project_of_another_department_takes_no_name_where_projects_are_repeated():
    owners = [("甲", "教育局"), ("甲", "教育局"), ("", "司法局"), ("", "政协"), ("", "政协")]
    rows = [
        {"project": p, "department": d, "year": "2022", "indicator": f"指标{n}甲"} for n, (p, d) in enumerate(owners)
    ]
    assert [(t.project, t.department, len(t.rows)) for t in read_table(rows).tables] == [
        ("甲", "教育局", 2),
        ("", "司法局", 1),
        ("", "政协", 2),
    ]


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published tables are not part of this repository")
def test_published_tables_load_with_the_headings_they_have():
    result = read_table(PUBLISHED)
    assert {item.code for item in result.diagnostics} == {"O05", "O24"}
    rows = [row for table in result.tables for row in table.rows]
    with PUBLISHED.open(encoding="utf-8") as stream:
        given_points = sum(bool(row["score_published"]) for row in csv.DictReader(stream))
    assert sum(row.points_given is not None for row in rows) == given_points
    unnamed = {(table.department, len(table.rows)) for table in result.tables if not table.project}
    assert unnamed == {("大英县司法局", 1), ("江西省政协", 3)}


# Sources.

ROWS = [
    {"project": "甲", "indicator": "a", "target": "≥95%", "actual": "95.5%", "points": 10.0},
    {"project": "甲", "indicator": "b", "target": "≤3天", "actual": None, "points": 4.5},
    {"project": "乙", "indicator": "a", "target": "=100%", "actual": "3", "points": None},
]


def essence(source):
    result = read_table(source)
    assert result.diagnostics == ()
    return [
        (table.project, row.key, row.target_text, str(row.actual), row.points)
        for table in result.tables
        for row in table.rows
    ]


def as_csv(rows):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ROWS[0])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def test_all_sources_agree(tmp_path):
    (tmp_path / "a.csv").write_text(as_csv(ROWS), encoding="utf-8")
    expected = essence(ROWS)
    assert len(expected) == 3
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    text = as_csv(ROWS)
    files = [tmp_path / "a.csv", str(tmp_path / "a.csv"), text.encode(), io.StringIO(text)]
    frames = [pd.DataFrame(ROWS), pl.DataFrame(ROWS), pl.LazyFrame(ROWS), pa.Table.from_pylist(ROWS)]
    for source in [*files, *frames, columns]:
        assert essence(source) == expected


def test_a_mapping_of_actual_values_is_enough():
    result = read_table({"retention-rate": "95%", "cost": Decimal("3.5")})
    assert observations_of(result.tables[0])["cost"].actual == Decimal("3.5")


def test_rows_in_memory_keep_the_lines_of_their_workbook():
    rows = (GridRow(4, ("指标名称", "完成值")), GridRow(6, ("巩固率", Decimal("0.97"))))
    assert read_grid(Grid("a.xlsx", rows)).tables[0].rows[0].row == 6


def test_what_is_no_table_is_misuse():
    with pytest.raises(TypeError):
        read_table(7)


def test_the_name_of_a_source_can_be_given():
    assert read_table(b"", name="上报.csv").diagnostics[0].span.file == "上报.csv"


# Projects.


def test_one_project_name_in_two_departments_is_two_projects():
    rows = [{"project": "办公费", "department": name, "indicator": "a", "actual": "1"} for name in ("教育局", "水务局")]
    result = read_table(rows)
    assert [(table.project, table.department) for table in result.tables] == [
        ("办公费", "教育局"),
        ("办公费", "水务局"),
    ]
    assert result.diagnostics == ()


def test_a_department_printed_once_holds_for_the_whole_project():
    rows = [
        {"project": "甲", "indicator": "a", "department": ""},
        {"project": "甲", "indicator": "b", "department": "教育局"},
    ]
    assert [(table.department, len(table.rows)) for table in read_table(rows).tables] == [("教育局", 2)]


def test_projects_may_be_mixed_and_the_order_of_rows_changes_nothing():
    tables = {table.project: {row.key: row.actual for row in table.rows} for table in read_table(ROWS).tables}
    turned = {table.project: {row.key: row.actual for row in table.rows} for table in read_table(ROWS[::-1]).tables}
    assert tables == turned


def test_the_execution_rate_listed_again_as_an_indicator_stays_visible():
    rows = [
        {"指标": "年度资金总额", "全年预算数": "10", "分值": "100", "得分": "98"},
        {"指标": "预算执行率", "指标值": "100%", "实际完成值": "98%", "分值": "10", "得分": "10"},
        {"指标": "a", "分值": "10"},
    ]
    table = read_table(rows).tables[0]
    assert [row.key for row in table.rows] == ["预算执行率", "a"]
    assert table.figures.execution_points.value == 100


def test_ids_stand_beside_names():
    row = read_table([{"id": "retention-rate", "name": "巩固率", "actual": "95%"}]).tables[0].rows[0]
    assert (row.key, row.name) == ("retention-rate", "巩固率")


def test_two_rows_with_one_id_are_one_indicator_whatever_their_names():
    assert errors([{"id": "x", "name": "a"}, {"id": "x", "name": "b"}]) == ["O06"]


# Bad content.


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "O03"),
        ("\n\n", "O03"),
        ("指标,完成值\n", "O03"),
        ("甲,乙\n1,2\n", "O04"),
        ("指标,完成值\na,1\na,2\n", "O06"),
        ("指标,分值\na,十分\n", "O07"),
        ("指标,完成值\na,1,437\n", "O09"),
        ('指标,完成值\n"a,1\n', "O09"),
        ("指标,分值,权重\na,1,1\n", "O10"),
        ("指标,全年预算数\na,1\nb,2\n", "O11"),
        ("指标,全年预算数\na,-1\n", "O12"),
        ("指标,inputs\na,x\n", "O13"),
        ("指标,是否适用\na,?\n", "O15"),
        ("指标,完成值\n,1\n", "O16"),
    ],
)
def test_each_kind_of_bad_content_is_one_clear_problem(content, code):
    assert errors(content.encode()) == [code]


def test_a_missing_file_is_one_problem(tmp_path):
    assert errors(tmp_path / "none.csv") == ["O01"]


def test_a_wrong_choice_of_columns_is_one_problem():
    assert errors(b"\xef\xbb\xbfindicator,actual\na,1\n", columns={"points": "nothing"}) == ["O14"]


def test_a_huge_cell_in_a_frame_is_one_problem():
    assert errors([{"indicator": "a", "actual": "x" * 5_000_000}]) == ["O08"]


@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    read_table(content)


CELLS = [
    "",
    "指标",
    "完成值",
    "分值",
    "年度资金总额",
    "全年预算数",
    "总分",
    "其中a",
    "★a",
    "a",
    '"',
    "-1",
    "项目名称",
    ";",
]


@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=5), max_size=8))
def test_no_arrangement_of_cells_raises(rows):
    read_table("\n".join(",".join(row) for row in rows).encode())


@given(st.permutations(range(6)))
def test_the_order_of_complete_rows_changes_nothing(order):
    rows = [
        {
            "项目名称": project,
            "一级指标": "产出指标",
            "二级指标": level2,
            "三级指标": name,
            "全年预算数": "10",
            "分值": "5",
        }
        for project, level2, name in [(p, f"二级{n}", f"指标{n}甲") for p in ("甲", "乙") for n in range(3)]
    ]
    expected = {t.project: {(r.level2, r.key, r.points) for r in t.rows} for t in read_table(rows).tables}
    found = read_table([rows[n] for n in order]).tables
    assert {t.project: {(r.level2, r.key, r.points) for r in t.rows} for t in found} == expected
    assert all(t.figures.budget.value == 10 for t in found)


def test_reading_a_csv_loads_neither_pandas_nor_narwhals():
    code = (
        "import sys; from perfindicators.observations.table import read_table; "
        "read_table('指标,完成值\\n巩固率,95%\\n'.encode()); "
        "print(sorted({'pandas', 'narwhals', 'numpy', 'polars', 'openpyxl'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("label", ["合计", "总计", "小计", "全州合计"])
def test_rows_that_add_projects_up_are_of_no_project(label: str) -> None:
    text = (
        "项目名称,三级指标,指标值,实际完成值,分值,得分,全年预算数,全年执行数\n"
        "甲,年度资金总额,,,10,10,100,50\n甲,学生数,≥100人,80人,90,72,,\n"
        f"{label},年度资金总额,,,10,10,900,300\n{label},学生数,≥200人,160人,90,72,,\n"
    )
    result = read_table(text.encode(), name="a.csv")
    assert [(table.project, len(table.rows)) for table in result.tables] == [("甲", 1)]
    assert [item.code for item in result.diagnostics] == ["O29", "O29"]
    budget = result.tables[0].figures.budget
    assert budget is not None
    assert budget.value == 100


def test_a_row_总分_in_the_column_of_projects_is_the_total_of_the_table_above() -> None:
    text = "项目名称,三级指标,指标值,实际完成值,分值,得分\n甲,学生数,≥100人,80人,100,80\n合计,,,,100,80\n"
    result = read_table(text.encode(), name="a.csv")
    total = result.tables[0].figures.total_given
    assert total is not None
    assert (total.value, list(result.diagnostics)) == (80, [])


@pytest.mark.parametrize("other", ["天 眼工程", "“天眼工程”", "天眼工程Ａ"])
def test_spellings_of_one_name_are_one_project(other: str) -> None:
    name = other.replace(" ", "").replace("“", '"').replace("”", '"').replace("Ａ", "a")
    rows = [
        {"项目名称": other, "三级指标": "甲", "指标值": "≥1个", "分值": "50"},
        {"项目名称": name, "三级指标": "乙", "指标值": "≥1个", "分值": "50"},
    ]
    assert [(table.project, len(table.rows)) for table in read_table(rows).tables] == [(other, 2)]
