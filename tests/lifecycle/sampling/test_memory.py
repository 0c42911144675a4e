"""The memory goes from one year to the next as a table, and says the same again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.sampling.memory import Memory, read_memory
from perfindicators.lifecycle.sampling.plan import draw_sample
from perfindicators.lifecycle.sampling.population import read_population

NAMES = st.lists(
    st.sampled_from(["校舍维修", "=1+1", "学生资助", "@某", "-甲", "公路,养护", '引"号"']), unique=True, max_size=5
)


@given(NAMES, st.integers(2000, 2030), st.sets(st.integers(0, 4)))
def test_a_memory_written_as_csv_reads_back_the_same(names: list[str], year: int, drawn: set[int]) -> None:
    projects = read_population(
        [{"项目名称": name, "主管部门": "州教育体育局", "预算数": "1"} for name in names]
    ).projects
    keys = [project.key for n, project in enumerate(projects) if n in drawn]
    memory = Memory().after(projects, keys, year)
    again = read_memory(memory.to_csv().encode()).memory if names else Memory()
    assert {key: (item.first_seen, item.last_sampled, item.times) for key, item in memory.by_key.items()} == {
        key: (item.first_seen, item.last_sampled, item.times) for key, item in again.by_key.items()
    }


def test_no_cell_of_the_file_is_run_as_a_formula() -> None:
    projects = read_population([{"项目名称": "=HYPERLINK(1)", "预算数": "1"}]).projects
    assert "\n=" not in Memory().after(projects, [], 2022).to_csv()


def test_years_add_up() -> None:
    projects = read_population([{"项目名称": "校舍维修", "预算数": "1"}]).projects
    memory = Memory().after(projects, [], 2020).after(projects, [projects[0].key], 2021)
    memory = memory.after(projects, [projects[0].key], 2023)
    item = memory.by_key[projects[0].key]
    assert (item.first_seen, item.last_sampled, item.times) == (2020, 2023, 2)


def test_a_project_that_is_gone_is_remembered_all_the_same() -> None:
    old, new = (read_population([{"项目名称": name, "预算数": "1"}]).projects for name in ("旧", "新"))
    assert len(Memory().after(old, [], 2020).after(new, [], 2021).by_key) == 2


def test_two_rows_of_one_project_are_taken_together_and_a_word_is_no_year() -> None:
    rows = [
        {"项目名称": "甲", "首次出现年度": "2018", "最近抽中年度": "2019"},
        {"项目名称": "甲", "首次出现年度": "2016", "最近抽中年度": "前年"},
    ]
    found = read_memory(rows)
    (item,) = found.memory.by_key.values()
    assert (item.first_seen, item.last_sampled) == (2016, 2019)
    assert [problem.code for problem in found.diagnostics] == ["J13"]


def test_an_empty_table_remembers_nothing() -> None:
    assert read_memory([]).memory == Memory()
    assert read_memory("项目名称,最近抽中年度\n".encode()).diagnostics == ()


def test_nothing_is_told_of_a_remembered_project_that_is_classified_by_now() -> None:
    rows = [
        {"项目名称": "某工程", "主管部门": "甲局", "最近抽中年度": "前年"},
        {"项目名称": "供水", "主管部门": "甲局", "最近抽中年度": "去年"},
    ]
    listed = read_population([
        {"项目名称": "某工程", "主管部门": "甲局", "涉密": "是", "预算数": "5", "年度": "2022"},
        {"项目名称": "供水", "主管部门": "甲局", "涉密": "否", "预算数": "5", "年度": "2022"},
    ])  # fmt: skip
    found = read_memory(rows).without(listed.classified)
    assert [item.project.name for item in found.memory.by_key.values()] == ["供水"]
    assert len(found.diagnostics) == 1
    assert "供水" in found.diagnostics[0].message.zh
    drawn = draw_sample(listed, 1, seed=1, memory=rows)
    assert "某工程" not in str([item.message for item in drawn.diagnostics])
