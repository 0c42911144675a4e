"""The sample of a year: forced ones in, chances as stated, reproducible, nobody forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import sqrt
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.errors import DocumentNotFound
from perfindicators.lifecycle.sampling.memory import Memory
from perfindicators.lifecycle.sampling.plan import draw_classified, draw_sample
from perfindicators.lifecycle.sampling.population import read_population
from perfindicators.lifecycle.sampling.sample import Sample

EXAMPLE = Path(__file__).parents[3] / "examples" / "projects-to-sample.csv"
Rows = list[dict[str, str]]


def projects(number: int, departments: int, *, year: int = 2022, seed: int = 1, quiet: bool = True) -> Rows:
    """Invented projects of very different size; `quiet` ones give no reason to be forced."""
    random = Random(seed)
    rows = []
    for n in range(number):
        amount = f"{random.lognormvariate(3, 1.5):.2f}"
        rows.append(
            {
                "项目名称": f"项目{n:03d}",
                "主管部门": f"部门{random.randrange(departments):03d}",
                "年度": str(year),
                "预算数": amount,
                "全年执行数": amount if quiet else f"{Decimal(amount) * random.randrange(101) / 100:f}",
                "自评得分": "92" if quiet else random.choice(("100", "97", "92")),
                "上年等级": random.choice(("优", "良")) if quiet else random.choice(("优", "良", "中", "差")),
                "社会关注度高": random.choice(("是", "否")),
            }
        )
    return rows


def names(sample: Sample) -> list[str]:
    return [item.project.name for item in sample.drawn]


def codes(sample: Sample) -> list[str]:
    return [item.code for item in sample.diagnostics]


def test_the_sample_typed_here_once_is_drawn_for_ever() -> None:
    assert names(draw_sample(EXAMPLE, 10, seed=2022)) == [
        "客运站安全改造", "休闲农业示范", "高标准农田建设", "基层卫生院能力提升", "应急指挥系统维护", "学生资助",
        "民族中学实验室设备", "天然林管护", "民族团结示范创建", "农村饮水安全巩固提升",
    ]  # fmt: skip
    assert names(draw_sample(EXAMPLE, 6, seed="2022")) == [
        "休闲农业示范", "茶叶绿色防控", "高标准农田建设", "基层卫生院能力提升", "民族中学实验室设备",
        "农村饮水安全巩固提升",
    ]  # fmt: skip


@given(st.integers(0, 10_000), st.integers(1, 30), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_rows_decides_nothing(seed: int, size: int, random: Random) -> None:
    rows = projects(30, 5, quiet=False)
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert draw_sample(rows, size, seed=seed).chances == draw_sample(shuffled, size, seed=seed).chances


@given(st.integers(0, 10_000), st.integers(1, 45))
@settings(max_examples=30, deadline=None)
def test_forced_projects_are_always_drawn_and_the_chances_add_up(seed: int, size: int) -> None:
    sample = draw_sample(projects(40, 6, quiet=False), size, seed=seed)
    forced = [item for item in sample.chances if item.forced]
    assert forced
    assert all(item.way == "forced" and item.probability == 1 for item in forced)
    assert len(sample.drawn) == max(len(forced), min(size, 40)) == sum(item.probability for item in sample.chances)


@pytest.mark.parametrize("size", [3, 9, 20])
def test_over_many_seeds_everybody_is_drawn_as_often_as_stated(size: int) -> None:
    population = read_population(projects(36, 6))
    stated = {item.project.key: item.probability for item in draw_sample(population, size, seed=0).chances}
    often: Counter[str] = Counter()
    seeds = 500
    for seed in range(seeds):
        often.update(item.project.key for item in draw_sample(population, size, seed=seed).drawn)
    for key, chance in stated.items():
        p = float(chance)
        assert p > 0
        assert abs(often[key] / seeds - p) <= 4.5 * sqrt(p * (1 - p) / seeds), key


def test_the_reasons_for_a_forced_choice() -> None:
    rows = projects(20, 2)
    rows[0]["上年等级"] = "差"
    rows[1]["审计发现问题"] = "挪用3万元"
    rows[2] |= {"自评得分": "100", "预算数": "1000", "全年执行数": "799.99"}
    rows[3] |= {"自评得分": "100", "预算数": "1000", "全年执行数": "800"}
    rows[4] |= {"上年等级": "中", "审计发现问题": "1"}
    forced = {item.project.name: item.forced for item in draw_sample(rows, 6, seed=1).chances if item.forced}
    assert forced == {
        "项目000": ("last-grade",),
        "项目001": ("audit-finding",),
        "项目002": ("full-score-low-spending",),
        "项目004": ("last-grade", "audit-finding"),
    }


def test_a_decision_names_its_rule_its_numbers_and_what_would_change_it() -> None:
    decisions = {item.subject: item for item in draw_sample(EXAMPLE, 10, seed=2022).decisions()}
    assert decisions["休闲农业示范"].explain() == (
        "休闲农业示范：抽入自评复核。必抽：上年等级较低。没有这些情形的，只有随机抽中才复核。"
    )
    assert decisions["休闲农业示范"].basis.status == "practice"
    assert decisions["客运站安全改造"].rule == "chance"
    assert decisions["客运站安全改造"].numbers["probability"] == Decimal("6.12")
    assert decisions["客运站安全改造"].basis.status == "proposed"


def test_every_department_has_a_project_where_the_size_allows() -> None:
    for seed in range(20):
        sample = draw_sample(projects(60, 8), 8, seed=seed)
        assert {stratum.drawn for stratum in sample.strata} == {1}


def test_where_there_are_fewer_places_than_departments_no_department_is_drawn_twice() -> None:
    sample = draw_sample(projects(60, 12), 5, seed=3)
    assert sorted(stratum.drawn for stratum in sample.strata) == [0] * 7 + [1] * 5
    assert codes(sample) == ["J08"]
    assert all(item.probability > 0 for item in sample.chances)


def test_money_and_risk_raise_the_chance() -> None:
    rows = [{"项目名称": f"p{n}", "预算数": "100", "全年执行数": "100"} for n in range(6)]
    rows[1] |= {"预算数": "200", "全年执行数": "200"}
    rows[2] |= {"社会关注度高": "是", "覆盖面广": "是"}
    chances = {item.project.name: item.probability for item in draw_sample(rows, 2, seed=1, strata=()).chances}
    assert chances["p0"] == Fraction(2, 8)
    assert chances["p1"] == chances["p2"] == 2 * chances["p0"]


def test_without_strata_the_population_is_one() -> None:
    sample = draw_sample(projects(20, 4), 5, seed=1, strata=())
    assert [stratum.name for stratum in sample.strata] == [""]


def test_strata_of_two_columns() -> None:
    rows = [row | {"业务股室": "教科文股" if n % 2 else "农业股"} for n, row in enumerate(projects(20, 2))]
    sample = draw_sample(rows, 8, seed=1, strata=("department", "section"))
    assert [stratum.name for stratum in sample.strata] == [
        "部门000 / 农业股", "部门000 / 教科文股", "部门001 / 农业股", "部门001 / 教科文股",
    ]  # fmt: skip


def test_a_missing_department_is_a_stratum_of_its_own_and_told() -> None:
    rows = projects(10, 2)
    rows[0]["主管部门"] = ""
    sample = draw_sample(rows, 4, seed=1)
    assert "J07" in codes(sample)
    assert "未填" in [stratum.name for stratum in sample.strata]


@pytest.mark.parametrize(
    ("size", "drawn"),
    [(46, 46), (Decimal("0.053"), 46), (Fraction(46, 872), 46), (None, 46), (Decimal("0.0001"), 1), (Decimal(1), 872)],
)
def test_a_size_is_a_number_or_a_share(size: int | Decimal | Fraction | None, drawn: int) -> None:
    assert len(draw_sample(projects(872, 107), size, seed=2022).drawn) == drawn


@pytest.mark.parametrize("size", [0, -3, Decimal("2.5"), Decimal("NaN"), Decimal("-0.1"), Decimal("Infinity")])
def test_a_size_that_is_none_draws_nothing_and_is_told(size: int | Decimal) -> None:
    sample = draw_sample(projects(10, 2, quiet=False), size, seed=1)
    assert sample.drawn == ()
    assert "J04" in codes(sample)


def test_more_places_than_projects_takes_them_all_and_is_told() -> None:
    sample = draw_sample(projects(10, 2), 50, seed=1)
    assert len(sample.drawn) == 10
    assert codes(sample) == ["J05"]
    assert sample.detections == ()


def test_what_the_whole_sample_finds_is_counted_over_every_place_where_faults_can_lie() -> None:
    rows = [row | {"上年等级": "差" if n < 2 else ""} for n, row in enumerate(projects(12, 3))]
    sample = draw_sample(rows, 5, seed=1)
    drawn = {item.project.name for item in sample.drawn}
    names = [item.project.name for item in sample.chances]
    for found in sample.overall:
        places = [*combinations(names, found.faulty)]
        assert found.probability == Fraction(sum(not drawn.isdisjoint(place) for place in places), len(places))
    assert {(found.population, found.sample) for found in sample.overall} == {(12, 5)}
    assert {(found.population, found.sample) for found in sample.detections} == {(10, 3)}


def test_more_forced_than_planned_are_all_taken_and_told() -> None:
    rows = [row | {"上年等级": "差"} for row in projects(6, 2)] + projects(4, 2, seed=9)
    rows = [row | {"项目名称": f"p{n}"} for n, row in enumerate(rows)]
    sample = draw_sample(rows, 3, seed=1)
    assert len(sample.drawn) == 6
    assert codes(sample) == ["J06"]


def test_no_projects_give_an_empty_sample() -> None:
    sample = draw_sample([], 5, seed=1)
    assert sample.chances == ()
    assert sample.diagnostics.has_errors


def test_full_marks_without_spending_are_told() -> None:
    rows = projects(4, 1)
    rows[0] |= {"自评得分": "100", "全年执行数": ""}
    assert "J11" in codes(draw_sample(rows, 2, seed=1))


@pytest.mark.parametrize(
    ("rate", "forced"), [("20%", ("full-score-low-spending",)), ("96.5%", ()), ("79.99", ("full-score-low-spending",))]
)
def test_a_printed_rate_tells_what_was_spent_where_no_amount_does(rate: str, forced: tuple[str, ...]) -> None:
    rows = [row | {"上年等级": "良", "执行率": "90%"} for row in projects(4, 1)]
    rows[0] |= {"项目名称": "满分", "自评得分": "100", "全年执行数": "", "执行率": rate}
    sample = draw_sample(rows, 2, seed=1)
    assert {item.forced for item in sample.chances if item.project.name == "满分"} == {forced}
    assert not {"J11", "O28"} & set(codes(sample))


def drawn_years(number: int, departments: int, size: int, years: int, start: int = 0) -> list[int]:
    """Draw year after year; the most years any project had stayed undrawn at the end of each."""
    memory, longest = Memory(), []
    for year in range(2000, 2000 + years):
        rows = projects(number, departments, year=year)
        sample = draw_sample(rows, size, seed=year + start, memory=memory)
        longest.append(max(item.undrawn + (not item.drawn) for item in sample.chances if item.undrawn is not None))
        assert len(sample.drawn) == size
        memory = sample.memory or memory
    return longest


@pytest.mark.parametrize(
    ("number", "departments", "size"), [(40, 4, 10), (40, 4, 8), (60, 1, 10), (90, 20, 18), (60, 30, 11)]
)
def test_nobody_stays_undrawn_for_more_than_five_years_where_the_size_permits(
    number: int, departments: int, size: int
) -> None:
    assert max(drawn_years(number, departments, size, 14)) <= 5


def test_where_the_size_does_not_permit_it_the_size_needed_is_told() -> None:
    memory = draw_sample(projects(60, 3, year=2015), 4, seed=1, memory=[]).memory
    sample = draw_sample(projects(60, 3), 4, seed=1, memory=memory)
    (told,) = [item for item in sample.diagnostics if item.code == "J09"]
    assert told.context == {"longest": "5", "waiting": "60", "needed": "10"}


def test_who_was_drawn_last_year_weighs_half_and_who_was_long_undrawn_weighs_more() -> None:
    rows = [{"项目名称": f"p{n}", "年度": "2022", "预算数": "100"} for n in range(4)]
    memory = [
        {"项目名称": "p0", "首次出现年度": "2021", "最近抽中年度": "2021"},
        {"项目名称": "p1", "首次出现年度": "2018"},
        {"项目名称": "p2", "首次出现年度": "2020"},
    ]
    found = {item.project.name: item for item in draw_sample(rows, 1, seed=1, strata=(), memory=memory).chances}
    assert [found[f"p{n}"].measure for n in range(4)] == [50, 150, 100, 100]
    assert [found[f"p{n}"].undrawn for n in range(4)] == [0, 4, 2, 0]


def test_a_department_long_undrawn_is_drawn_before_the_others() -> None:
    memory: Memory | Sequence[object] = []
    seen: list[set[str]] = []
    for year in range(2010, 2022):
        sample = draw_sample(projects(60, 12, year=year), 4, seed=year, memory=memory)
        memory = sample.memory or memory
        seen.append({item.stratum for item in sample.drawn})
    everybody = {f"部门{n:03d}" for n in range(12)}
    for year in range(len(seen) - 3):
        assert set.union(*seen[year : year + 4]) == everybody


def test_the_same_year_again_with_its_own_memory_is_told() -> None:
    first = draw_sample(projects(10, 2), 3, seed=1, memory=[])
    assert "J13" in codes(draw_sample(projects(10, 2), 3, seed=1, memory=first.memory))


def test_without_a_memory_there_is_no_rotation_and_without_a_year_none_is_written() -> None:
    rows = [{key: cell for key, cell in row.items() if key != "年度"} for row in projects(10, 2)]
    sample = draw_sample(rows, 3, seed=1)
    assert sample.memory is None
    assert {item.undrawn for item in sample.chances} == {None}


def test_classified_projects_change_nothing_that_is_printed() -> None:
    rows = projects(20, 3)
    secret = {"项目名称": "某保密工程", "主管部门": "部门001", "年度": "2022", "预算数": "98765", "是否涉密": "是"}
    open_only, with_secret = draw_sample(rows, 6, seed=5), draw_sample([*rows, secret], 6, seed=5)
    assert open_only.to_json() == with_secret.to_json()
    assert with_secret.memory is not None
    assert "某保密工程" not in with_secret.memory.to_csv()


def test_classified_projects_are_drawn_on_a_list_that_does_not_show_itself() -> None:
    rows = [{"项目名称": f"密{n}", "预算数": "5", "是否涉密": "是"} for n in range(5)]
    population = read_population([*rows, *projects(5, 1)])
    found = draw_classified(population, 2, seed=1)
    assert len(found.sample.drawn) == 2
    assert "密" not in repr(found)
    assert repr(found) == str(found)


def test_a_practice_nobody_knows_is_told() -> None:
    with pytest.raises(DocumentNotFound):
        draw_sample(projects(5, 1), 2, seed=1, practice="nothing")


def test_the_frame_has_everybody() -> None:
    frame = draw_sample(EXAMPLE, 10, seed=2022).to_frame()
    assert len(frame) == 30
    assert int(frame["drawn"].sum()) == 10


def test_a_project_that_is_classified_by_now_is_in_no_memory_for_next_year() -> None:
    secret = {"项目名称": "秘密", "主管部门": "某局", "年度": "2022", "预算数": "9"}
    before = draw_sample([*projects(4, 2), secret], 2, seed=1).memory
    assert before is not None
    now = [{**secret, "年度": "2023", "密级": "机密"}, {"项目名称": "秘密", "预算数": "9"}]
    after = draw_sample([*projects(4, 2, year=2023), *now], 2, seed=1, memory=before)
    assert after.memory is not None
    assert "秘密" not in after.memory.to_csv()
    assert len(after.chances) == 4
