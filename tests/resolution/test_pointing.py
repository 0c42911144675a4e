"""Which points a line carries: written, from its group, by importance, or none."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from resolution_cases import declaration, points, resolved

VIEWS = ["project-2020", "project-2021"]
LEVEL2 = [
    "output/quantity",
    "output/quality",
    "output/timeliness",
    "cost/economic",
    "cost/social",
    "benefit/social",
    "benefit/sustainable",
    "satisfaction/served",
]


def lines(*rows: str, view: str = "project-2021", more: str = "") -> dict[str, str]:
    indicators = "\n".join(f"      - {{{row}, name: 名, target: '≥1'}}" for row in rows)
    body = f"view: {view}\ngoals:\n  - statement: 目标\n    indicators:\n{indicators}\n{more}"
    return points(resolved(declaration(body)))


def test_importance_decides_inside_a_level_1_category() -> None:
    assert lines(
        "id: a, category: output/quantity, importance: 3",
        "id: b, category: output/quality, importance: 1",
        "id: c, category: benefit/social",
        "id: d, category: satisfaction/served",
    ) == {"a": "37.5", "b": "12.5", "c": "30", "d": "10"}


def test_the_same_lines_weigh_differently_in_the_two_forms() -> None:
    rows = (
        "id: done, category: output/quantity",
        "id: cost, category: cost/economic",
        "id: good, category: benefit/social",
        "id: liked, category: satisfaction/served",
    )
    assert lines(*rows, view="project-2021") == {"done": "40", "cost": "20", "good": "20", "liked": "10"}
    assert lines(*rows, view="project-2020") == {"done": "25", "cost": "25", "good": "30", "liked": "10"}


def test_written_points_stand_and_the_rest_is_spread() -> None:
    assert lines(
        "id: a, category: output/quantity, points: 22.5",
        "id: b, category: output/quantity",
        "id: c, category: output/quality",
    ) == {"a": "22.5", "b": "14", "c": "13.5"}


def test_written_points_are_never_corrected() -> None:
    assert lines("id: a, category: output/quantity, points: 70", "id: b, category: benefit/social, points: 3") == {
        "a": "70",
        "b": "3",
    }


def test_nothing_is_left_for_importance_when_written_points_use_it_up() -> None:
    assert lines(
        "id: a, category: output/quantity, points: 60",
        "id: b, category: output/quality",
        "id: c, category: benefit/social",
    ) == {"a": "60", "b": "0", "c": "40"}


def test_a_salary_project_has_four_times_22_and_a_half() -> None:
    rows = [f"id: {name}, category: {category}, points: 22.5" for name, category in zip("abcd", LEVEL2, strict=False)]
    assert sum(map(Decimal, lines(*rows).values())) == 90


def test_every_alternative_is_worth_what_the_group_is_worth_and_it_is_taken_once() -> None:
    assert lines(
        "id: national, category: benefit/social",
        "id: city, category: benefit/social",
        "id: other, category: benefit/social",
        "id: done, category: output/quantity",
        more="    alternatives: [{id: honours, of: [national, city], points: 10}]",
    ) == {"national": "10", "city": "10", "other": "30", "done": "50"}


def test_a_region_row_carries_no_points_in_a_project_and_takes_none_from_others() -> None:
    assert lines(
        "id: region, category: benefit/social, level: region",
        "id: own, category: benefit/social",
        "id: done, category: output/quantity",
    ) == {"region": "0", "own": "40", "done": "50"}


def test_a_category_with_nothing_but_region_rows_counts_as_absent() -> None:
    assert lines(
        "id: done, category: output/quantity",
        "id: good, category: benefit/social",
        "id: liked, category: satisfaction/served, level: region",
    ) == {"done": "50", "good": "40", "liked": "0"}


ROWS = st.lists(
    st.tuples(st.sampled_from(LEVEL2), st.integers(1, 3), st.integers(0, 8).map(lambda n: Decimal(n) / 2) | st.none()),
    max_size=12,
)


@given(ROWS, st.sampled_from(VIEWS))
def test_points_add_up_to_90_while_every_level_1_category_has_a_line_to_spread_over(
    rows: list[tuple[str, int, Decimal | None]], view: str
) -> None:
    base = ["output/quantity", "cost/economic", "benefit/social", "satisfaction/served"]
    written = [f"id: base-{n}, category: {category}" for n, category in enumerate(base)]
    room = dict.fromkeys(("output", "cost", "benefit", "satisfaction"), Decimal(10))
    for n, (category, importance, fixed) in enumerate(rows):
        level1 = category.partition("/")[0]
        weight = f"importance: {importance}"
        if fixed is not None and fixed <= room[level1]:
            room[level1] -= fixed
            weight = f"points: {fixed}"
        written.append(f"id: row-{n}, category: {category}, {weight}")
    found = lines(*written, view=view)
    assert sum(map(Decimal, found.values())) == 90
