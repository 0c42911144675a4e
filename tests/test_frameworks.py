"""The library of frameworks as a whole: what a reviewing desk asks of every row before it is published."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.entries import IndicatorEntry, placed_indicators
from perfindicators.library.opening import load, resolve
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Indicator, Standard
from perfindicators.model.instrument import Instrument

CATALOGUE = shipped_catalogue()
FRAMEWORKS = list(CATALOGUE.frameworks())
INDICATORS = CATALOGUE.indicators()
INSTRUMENTS = list(CATALOGUE.instruments())
STANDARDS = [(entry, standard) for entry in INDICATORS for standard in entry.indicator.standards]
NEXT_BUDGET = 2026


def of_framework(framework: Framework) -> str:
    return framework.id


def of_entry(entry: IndicatorEntry) -> str:
    return f"{entry.framework}#{entry.indicator.id}"


def of_standard(case: tuple[IndicatorEntry, Standard]) -> str:
    return f"{of_entry(case[0])}/{case[1].id}"


by_framework = pytest.mark.parametrize("framework", FRAMEWORKS, ids=of_framework)
by_indicator = pytest.mark.parametrize("entry", INDICATORS, ids=of_entry)
by_standard = pytest.mark.parametrize("case", STANDARDS, ids=of_standard)


def test_the_library_holds_2_18_11_3_and_what_goes_with_them() -> None:
    families = Counter(framework.family for framework in FRAMEWORKS)
    assert families == {"department": 1, "project": 4, "industry": 18, "recurring": 11, "county": 3}
    assert {framework.id for framework in FRAMEWORKS if framework.family == "county"} == {
        "county/forestry-and-grassland",
        "county/land-resources",
        "county/township",
    }


@by_framework
def test_a_framework_has_3_to_7_goals_and_12_to_27_indicators(framework: Framework) -> None:
    resolved = resolve(framework)
    goals = {*resolved.goals, *(goal.id for goal in framework.goals)}
    assert 3 <= len(goals) <= 7
    assert 12 <= len(resolved) <= 27
    assert all(goal.indicators or goal.uses for goal in framework.goals)


@by_framework
def test_a_framework_says_what_it_is_for_and_that_it_is_a_proposal(framework: Framework) -> None:
    assert framework.title is not None
    assert framework.basis
    assert framework.provenance is not None
    assert framework.provenance.status == "proposed", "the published lists of 18 and 11 are not public"
    applies = framework.applies_to
    assert applies is not None
    if framework.family == "industry":
        assert applies.functions
        assert applies.departments
    if framework.family == "recurring":
        assert applies.keywords


@by_framework
def test_at_most_half_of_a_project_is_the_regions_or_the_departments(framework: Framework) -> None:
    if framework.family in ("industry", "recurring", "project"):
        levels = Counter(item.indicator.level for item in placed_indicators(framework, CATALOGUE))
        assert levels["project"] * 2 > levels.total()


@by_framework
def test_no_indicator_carries_more_than_half_of_a_level_1_that_others_share(framework: Framework) -> None:
    views = ("project-2020", "project-2021") if framework.categories == "project" else (None,)
    for view in views:
        shares: defaultdict[str, list[Decimal]] = defaultdict(list)
        resolved = resolve(framework, view=view)
        grouped = {member for group in resolved.alternatives for member in group.of}
        for line in resolved:
            if line.points and line.id not in grouped:
                shares[line.level1].append(line.points)
        for level1, points in shares.items():
            if len(points) >= 3:
                assert max(points) * 2 <= sum(points), (view, level1)


def test_ids_names_and_definitions_serve_one_indicator_each() -> None:
    for of in (
        lambda indicator: indicator.id,
        lambda indicator: indicator.name.zh,
        lambda indicator: indicator.name.en.casefold(),
        lambda indicator: indicator.definition.zh,
        lambda indicator: indicator.definition.en,
    ):
        counts = Counter(of(entry.indicator) for entry in INDICATORS)
        assert [text for text, count in counts.items() if count > 1] == []


def test_goal_statements_are_each_frameworks_own() -> None:
    statements = Counter(goal.statement.zh for framework in FRAMEWORKS for goal in framework.goals)
    assert max(statements.values()) == 1


COUNTED_OUT = re.compile(
    "不计|不含|不算|剔除|除外|不得|另列|另行|不重复|只计|不作|扣除|不包括|视同|仅|不在|不能|不再|排除|只算|才计"
)


@by_indicator
def test_an_indicator_says_everything_a_reviewer_asks(entry: IndicatorEntry) -> None:
    indicator = entry.indicator
    written = indicator.model_fields_set
    assert {"level", "nature", "rollup", "importance", "polarity", "since", "definition", "evidence"} <= written
    assert indicator.definition is not None
    assert len(indicator.definition.zh) >= 30
    assert COUNTED_OUT.search(indicator.definition.zh), "what is not counted?"
    assert indicator.points is None, "points follow from importance"
    assert indicator.nature != "constant", "a constant cannot be achieved"


@by_indicator
def test_a_ratio_mean_or_difference_has_a_formula(entry: IndicatorEntry) -> None:
    indicator = entry.indicator
    computed = indicator.unit in ("%", "‰", "百分点", "倍") or "/" in indicator.unit
    if indicator.polarity != "judged" and (computed or re.search("率$|比例$|占比$|比重$|幅度$", indicator.name.zh)):
        assert indicator.formula is not None


@by_indicator
def test_a_name_is_one_measure_without_a_target_or_a_placeholder(entry: IndicatorEntry) -> None:
    name = entry.indicator.name.zh
    assert not re.search(r"[（(/]|[≥≤=＝]|\*\*|XX|指标\d|N$", name)


@by_indicator
def test_nothing_is_a_placeholder(entry: IndicatorEntry) -> None:
    assert not re.search(r"[≥≤=]\s?[Nn]\b|XX|\*\*|待定|TODO", entry.indicator.model_dump_json())


@by_indicator
def test_timeliness_quality_and_accidents_are_no_benefit_of_a_project(entry: IndicatorEntry) -> None:
    indicator = entry.indicator
    if indicator.category.startswith("benefit/") and indicator.level == "project":
        assert not re.search("及时率|按期率|验收合格|合格率$|事故起数|事故数", indicator.name.zh)


def test_satisfaction_is_defined_once_for_projects() -> None:
    homes = {entry.framework for entry in INDICATORS if "满意度" in entry.indicator.name.zh}
    assert homes == {"project/common", "department/overall", "project/evaluation"}
    (satisfaction,) = CATALOGUE.indicator("project/common#satisfaction")
    assert satisfaction.indicator.parameters["object"].required


def test_fines_are_nobodys_goal() -> None:
    named = [entry for entry in INDICATORS if re.search("罚没|罚款", entry.indicator.name.zh)]
    assert [of_entry(entry) for entry in named if entry.indicator.polarity == "higher"] == []


def test_every_recommended_satisfaction_names_whom_it_asks() -> None:
    for framework in FRAMEWORKS:
        for goal in framework.goals:
            for used in goal.uses:
                if used.use == "project/common#satisfaction":
                    assert used.parameters.get("object"), (framework.id, goal.id)


@by_standard
def test_a_standard_has_a_target_or_says_how_one_is_set(case: tuple[IndicatorEntry, Standard]) -> None:
    _, standard = case
    assert standard.target is not None or (standard.guidance is not None and len(standard.guidance.zh) >= 5)
    if standard.target is not None:
        assert parse_criterion(str(standard.target)) == standard.target


@by_standard
def test_a_number_that_is_not_ours_names_its_document_or_says_why_not(case: tuple[IndicatorEntry, Standard]) -> None:
    source = case[1].source
    if source.status in ("seen", "recalled", "recalled-unsure"):
        assert source.regulation or source.note


@by_standard
def test_a_number_of_a_five_year_plan_ends_with_the_plan(case: tuple[IndicatorEntry, Standard]) -> None:
    standard = case[1]
    if (
        standard.target is not None
        and standard.source.regulation.endswith("-14-5")
        and standard.source.status != "proposed"
    ):
        assert standard.until is not None
        assert standard.until <= date(2025, 12, 31)


@by_indicator
def test_an_expired_number_is_never_the_last_word(entry: IndicatorEntry) -> None:
    current = [item for item in entry.indicator.standards if item.until is None or item.until.year >= NEXT_BUDGET]
    assert current, "a budget of 2026 finds neither a number nor guidance"


@by_framework
def test_a_framework_resolves_for_next_years_budget(framework: Framework) -> None:
    assert len(resolve(framework, year=NEXT_BUDGET)) == len(resolve(framework))


FORMULAS = [entry for entry in INDICATORS if entry.indicator.formula is not None]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("entry", FORMULAS, ids=of_entry)
def test_every_formula_evaluates_on_any_figures(entry: IndicatorEntry, data: st.DataObject) -> None:
    formula = entry.indicator.formula
    assert formula is not None
    figures = {
        name: data.draw(st.decimals(min_value="0.01", max_value=10**7, places=2, allow_nan=False), label=name)
        for name in formula.inputs
    }
    value = formula.expression.evaluate(figures)
    if value is None:  # a difference below a division line may be nought
        figures = {name: figure + position for position, (name, figure) in enumerate(figures.items(), start=1)}
        value = formula.expression.evaluate(figures)
    assert value is not None
    assert not isinstance(value, bool)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_an_instrument_is_worth_a_hundred_and_says_what_is_judged(instrument: Instrument) -> None:
    assert instrument.points == 100
    assert instrument.basis
    assert instrument.provenance is not None
    assert len(instrument.bands) >= 3
    for path, item in instrument.rated:
        assert item.definition is not None, path
    definitions = Counter(item.definition.zh for _, item in instrument.rated if item.definition is not None)
    assert max(definitions.values()) == 1


def test_the_instruments_of_the_budget_year_are_there() -> None:
    names = {instrument.id.rpartition("/")[2] for instrument in INSTRUMENTS}
    assert names >= {
        "goal-review-key",
        "goal-review-general",
        "ex-ante-appraisal-project",
        "ex-ante-appraisal-policy",
        "special-bond-appraisal",
        "evaluation-proposal-quality",
        "evaluation-report-quality",
        "county-assessment",
        "department-evaluation",
        "policy-evaluation",
    }


def test_no_item_of_an_instrument_repeats_anothers_definition() -> None:
    counts = Counter(
        item.definition.zh for instrument in INSTRUMENTS for _, item in instrument.rated if item.definition is not None
    )
    assert [text for text, count in counts.items() if count > 1] == []


def in_order(written: Any, value: object, place: str) -> None:
    """Keys stand in the order of the model, all the way down."""
    if isinstance(value, BaseModel) and isinstance(written, dict):
        order = [field.alias or name for name, field in type(value).model_fields.items()]
        keys = [key for key in written if key in order]
        assert keys == sorted(keys, key=order.index), place
        for name, field in type(value).model_fields.items():
            key = field.alias or name
            if key in written:
                in_order(written[key], getattr(value, name), f"{place}/{key}")
    elif isinstance(value, tuple) and isinstance(written, list):
        for position, (one, other) in enumerate(zip(written, value, strict=False)):
            in_order(one, other, f"{place}/{position}")
    elif isinstance(value, dict) and isinstance(written, dict):
        for key, item in value.items():
            in_order(written.get(key), item, f"{place}/{key}")


DOCUMENTS = [
    path
    for top in ("frameworks", "examples")
    for path in sorted(shipped_folder(top).rglob("*.yaml"))
    if "schema" not in path.parts
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_keys_stand_in_one_order_everywhere(path: Path) -> None:
    in_order(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader), load(path), path.name)


def test_a_wrong_order_is_noticed() -> None:
    indicator = next(entry.indicator for entry in INDICATORS)
    assert isinstance(indicator, Indicator)
    with pytest.raises(AssertionError):
        in_order({"name": {"zh": "x"}, "id": "y"}, indicator, "")
