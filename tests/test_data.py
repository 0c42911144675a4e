"""The shipped data: sound, sourced, in both languages, and worth the points the official forms give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from pydantic import BaseModel

from perfindicators.expressions.criterion import Criterion
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import read, resolve
from perfindicators.library.shipped import shipped_folder
from perfindicators.lints.runner import lint
from perfindicators.model.base import Source, Text
from perfindicators.model.declaration import Declaration
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Indicator, Standard
from perfindicators.model.registers import Regulations
from perfindicators.scoring.direction import NameDictionary
from perfindicators.scoring.facade import score

FRAMEWORKS = shipped_folder("frameworks")
EXAMPLES = shipped_folder("examples")
FILES = sorted(path for path in FRAMEWORKS.rglob("*.yaml") if "schema" not in path.parts)
SHOWN = sorted(EXAMPLES.rglob("*.yaml"))
BY_PATH = {path: read(path).document for path in [*FILES, *SHOWN]}
DECLARATIONS = [path for path in SHOWN if isinstance(BY_PATH[path], Declaration)]
SCORED = [path for path in DECLARATIONS if list(path.parent.glob("*.csv"))]
TREES = [document for document in BY_PATH.values() if isinstance(document, Framework)]
INDICATORS = [(tree, one) for tree in TREES for goal in tree.goals for one in goal.indicators]
STANDARDS = [(tree, one, standard) for tree, one in INDICATORS for standard in one.standards]
Part = TypeVar("Part")
OPERATORS = {"higher": {">=", ">", "="}, "lower": {"<=", "<", "="}, "exact": {"="}}

AS_PUBLISHED = {
    "examples/nutrition-programme-2022/declaration.yaml": {
        "C01", "C03", "C04", "H03", "V09", "V14", "V15", "V19", "W03", "W06",
    },
    "examples/planting-subsidy-2023/declaration.yaml": {"C01", "C03", "C04", "H04", "H06", "V02", "W01", "W05"},
    "examples/sports-centre-2022/declaration.yaml": {"C01", "C03", "H03", "H09", "V14", "W05"},
    "examples/village-subsidy-2022/declaration.yaml": {"B01", "C01", "C03", "C04", "V14", "W01"},
}  # fmt: skip


def named(path: Path) -> str:
    return path.relative_to(FRAMEWORKS.parent).as_posix()


def of_indicator(case: tuple[Framework, Indicator]) -> str:
    return f"{case[0].id}#{case[1].id}"


def of_standard(case: tuple[Framework, Indicator, Standard]) -> str:
    return f"{of_indicator(case[:2])}/{case[2].id}"


@pytest.mark.parametrize("path", BY_PATH, ids=named)
def test_every_file_reads_and_resolves_without_a_single_diagnostic(path: Path) -> None:
    """Copies of published tables keep what a reviewer would have said of them, and nothing else."""
    assert read(path).diagnostics == ()
    assert {item.code for item in lint(path)} == AS_PUBLISHED.get(named(path), set())


@pytest.mark.parametrize("path", BY_PATH, ids=named)
def test_every_file_begins_with_the_line_editors_complete_from(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    document = BY_PATH[path]
    assert document is not None
    home = FRAMEWORKS if path in FILES else EXAMPLES
    up = "../" * (len(path.relative_to(home).parts) - 1) + ("" if path in FILES else "../frameworks/")
    kind = document.model_dump(include={"kind"})["kind"]
    assert first == f"# yaml-language-server: $schema={up}schema/{kind}.schema.json"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_an_id_is_where_the_file_stands(path: Path) -> None:
    document = BY_PATH[path]
    place = path.relative_to(FRAMEWORKS).with_suffix("").as_posix()
    if isinstance(document, Framework):
        parent, _, last = place.rpartition("/")
        assert place == document.id or (parent, last) == (document.id, document.edition)
    else:
        assert getattr(document, "id", None) in (place, place.rpartition("/")[2])


@pytest.mark.parametrize("path", DECLARATIONS, ids=named)
def test_an_example_is_named_like_its_folder(path: Path) -> None:
    document = BY_PATH[path]
    assert isinstance(document, Declaration)
    assert document.id == path.parent.name


def test_ids_are_unique() -> None:
    editions = Counter((tree.id, tree.edition) for tree in TREES)
    assert max(editions.values()) == 1
    for tree in TREES:
        indicators = Counter(one.id for goal in tree.goals for one in goal.indicators)
        goals = Counter(goal.id for goal in tree.goals)
        for counted in (indicators, goals):
            assert max(counted.values()) == 1, (tree.id, counted.most_common(1))
    for _, one in INDICATORS:
        assert len({standard.id for standard in one.standards}) == len(one.standards), one.id


def inside(value: object, wanted: type[Part]) -> Iterator[Part]:
    """Every value of a type, anywhere in a document."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from inside(getattr(value, name), wanted)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from inside(item, wanted)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from inside(item, wanted)


REGISTER = BY_PATH[FRAMEWORKS / "regulations.yaml"]
assert isinstance(REGISTER, Regulations)
KNOWN = {item.id for item in REGISTER.regulations}


@pytest.mark.parametrize("path", BY_PATH, ids=named)
def test_every_document_cited_is_registered(path: Path) -> None:
    document = BY_PATH[path]
    cited = {source.regulation for source in inside(document, Source) if source.regulation}
    cited |= set(getattr(document, "basis", ()))
    assert cited <= KNOWN


@pytest.mark.parametrize("path", BY_PATH, ids=named)
def test_no_mirror_or_document_sharing_site_is_printed(path: Path) -> None:
    text = path.read_text("utf-8").lower()
    for site in ("http:", "https:", "www.", "docin", "wenku", "renrendoc", "360doc", "doc88"):
        assert site not in text.replace("yaml-language-server", "")


@pytest.mark.parametrize("path", BY_PATH, ids=named)
def test_every_text_is_in_both_languages(path: Path) -> None:
    for text in inside(BY_PATH[path], Text):
        assert text.en, text.zh
        assert not any("\u4e00" <= char <= "\u9fff" for char in text.en), text.en
        assert any("\u4e00" <= char <= "\u9fff" for char in text.zh), text.zh


@pytest.mark.parametrize("case", STANDARDS, ids=of_standard)
def test_a_standard_is_a_quantity_unless_the_indicator_is_judged(
    case: tuple[Framework, Indicator, Standard],
) -> None:
    _, indicator, standard = case
    if standard.target is not None:
        assert (standard.target.kind == "judged") == (indicator.polarity == "judged")


@pytest.mark.parametrize("case", STANDARDS, ids=of_standard)
def test_the_operator_of_a_standard_agrees_with_the_polarity(case: tuple[Framework, Indicator, Standard]) -> None:
    _, indicator, standard = case
    target = standard.target
    if target is None or target.kind in ("judged", "date", "range"):
        return
    assert target.operator in OPERATORS[indicator.polarity]
    # an "= target" with better values on both sides would be a third meaning: at a bound it cannot be passed
    if target.operator == "=" and indicator.polarity == "lower":
        assert target.value == 0
    if target.operator == "=" and indicator.polarity == "higher":
        assert (target.value, target.unit.text) == (100, "%")


@pytest.mark.parametrize("case", STANDARDS, ids=of_standard)
def test_the_unit_of_a_standard_is_that_of_the_indicator(case: tuple[Framework, Indicator, Standard]) -> None:
    _, indicator, standard = case
    target = standard.target
    if isinstance(target, Criterion) and isinstance(target.value, Decimal):
        assert target.unit.text == indicator.unit


@pytest.mark.parametrize("case", INDICATORS, ids=of_indicator)
def test_an_indicator_is_whole(case: tuple[Framework, Indicator]) -> None:
    tree, indicator = case
    assert indicator.definition is not None
    assert indicator.standards
    assert indicator.evidence
    assert indicator.unit == "" or indicator.polarity != "judged"
    assert indicator.since == tree.edition or indicator.since is None
    if indicator.nature == "workload":
        assert indicator.polarity != "higher", "doing more work is no result"


@pytest.mark.parametrize("case", INDICATORS, ids=of_indicator)
def test_the_polarity_agrees_with_the_dictionary_of_names(case: tuple[Framework, Indicator]) -> None:
    _, indicator = case
    head = NameDictionary(shipped_catalogue().directions()).head_of(indicator.name.zh)
    if head is not None and indicator.polarity in ("higher", "lower"):
        assert head[1] == {"higher": ">=", "lower": "<="}[indicator.polarity], head


@pytest.mark.parametrize("case", [case for case in INDICATORS if case[1].formula is not None], ids=of_indicator)
def test_every_formula_gives_a_value(case: tuple[Framework, Indicator]) -> None:
    formula = case[1].formula
    assert formula is not None
    value = formula.expression.evaluate({name: Decimal(90 + n) for n, name in enumerate(formula.inputs)})
    assert isinstance(value, Fraction)
    assert value > 0 or "-" in str(formula.expression)
    assert formula.expression.evaluate({}) is None


LEVEL1 = {
    "project-2020": {"output", "benefit", "satisfaction"},
    "project-2021": {"cost", "output", "benefit", "satisfaction"},
}


@pytest.mark.parametrize("view", LEVEL1)
@pytest.mark.parametrize("tree", [tree for tree in TREES if tree.categories == "project"], ids=lambda tree: tree.id)
def test_the_points_of_a_framework_add_up_as_the_official_form_says(tree: Framework, view: str) -> None:
    lines = resolve(tree, view=view).lines
    for line in lines:
        assert line.points % Decimal("0.5") == 0
        assert line.points > 0 or line.level == "region"
    present = {line.level1 for line in lines if line.points}
    assert present <= LEVEL1[view]
    total = sum(line.points for line in lines)
    assert total == 90 if {"output", "benefit"} <= present else total <= 90


def test_one_framework_has_every_level_1_category_and_so_90_points_in_both_forms() -> None:
    for view, level1 in LEVEL1.items():
        lines = resolve("project/common", view=view).lines
        assert {line.level1 for line in lines if line.points} == level1
        assert sum(line.points for line in lines) == 90


# By hand from the published tables: execution and every line, see the comment above each.
TOTALS = {
    # 10 execution, 9 × 10 points; 政策知晓率 98 % of =100 %: 10 × 98 ÷ 100 = 9.80; the judged line as given, 10
    "nutrition-programme-2022": ("99.80", "100", "优"),
    # 215457.6 ÷ 250000 = 86.18 % of 10: 8.62; 10 + 20 + 30 + 10 full; the judged 20 as given
    "sports-centre-2022": ("98.62", "100", "优"),
    # 8 + 8 and 10 full, five judged lines as given (8 + 8 + 8 + 10 + 10), 132.912 ÷ 132.912 of 10
    "village-subsidy-2022": ("80.00", "80", "优"),
    # every part met; 20 + 10 + 10 + 5 + 5 + 20 + 10, execution 9.48 ÷ 9.48 of 10
    "planting-subsidy-2023": ("90.00", "90", "优"),
    # output 38.90 of 40, cost 18.24 of 20, benefit 20, satisfaction 10, execution 9.79
    "cadre-training": ("96.93", "100", "优"),
    # output 39.71 of 40, cost 18 of 20, benefit 19.89 of 20, satisfaction 9.93, execution 9.80
    "student-aid": ("97.33", "100", "优"),
}


@pytest.mark.parametrize("path", SCORED, ids=named)
def test_an_example_scores_as_computed_by_hand(path: Path) -> None:
    (table,) = path.parent.glob("*.csv")
    card = score(path, table)
    assert card.total is not None, card.findings.as_text()
    total, points, grade = TOTALS[path.parent.name]
    assert (card.total, card.points, card.grade) == (Decimal(total), Decimal(points), grade)
    assert not card.findings.has_errors


def test_every_example_has_a_total_by_hand() -> None:
    assert {path.parent.name for path in SCORED} == set(TOTALS)
