"""Which frameworks fit a project, and why."""

from __future__ import annotations

import pytest

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.suggest import ProjectTraits, suggest
from perfindicators.model.base import Text
from perfindicators.model.framework import AppliesTo, Framework


def framework(id: str, family: str, **applies: tuple[str, ...]) -> Framework:
    return Framework.model_validate(
        {
            "kind": "framework",
            "format": "1",
            "id": id,
            "family": family,
            "title": Text(zh=id),
            "applies_to": AppliesTo(**applies),
            "goals": [{"id": "g", "statement": "目标"}],
        }
    )


FRAMEWORKS = [
    framework("industry/public", "industry", functions=("201", "219"), departments=("财政局",)),
    framework("industry/commerce", "industry", functions=("216", "20113")),
    framework("recurring/training", "recurring", keywords=("培训", "培训班"), economic_items=("30216",)),
    framework("project/common", "project"),
]


def ids(**traits: object) -> list[str]:
    return [item.framework for item in suggest(FRAMEWORKS, ProjectTraits(**traits))]  # type: ignore[arg-type]


def test_the_longest_function_code_decides() -> None:
    assert ids(function_code="2011350") == ["industry/commerce", "project/common"]
    assert ids(function_code="2010650") == ["industry/public", "project/common"]
    assert ids(function_code="219") == ["industry/public", "project/common"]
    assert ids(function_code="227") == ["project/common"]


def test_keywords_economic_items_and_departments_count() -> None:
    assert ids(name="2026年干部培训班") == ["recurring/training", "project/common"]
    assert ids(economic_items=("3021601",)) == ["recurring/training", "project/common"]
    assert ids(department="景洪市财政局") == ["industry/public", "project/common"]


def test_a_keyword_inside_a_longer_one_is_no_reason_of_its_own() -> None:
    (first, _) = suggest(FRAMEWORKS, ProjectTraits(name="培训班"))
    assert [reason.zh for reason in first.reasons] == ["名称中有“培训班”"]


def test_more_reasons_go_first_and_each_is_told_in_both_languages() -> None:
    found = suggest(FRAMEWORKS, ProjectTraits("干部培训", "2010650", ("30216",), "财政局"))
    assert [item.framework for item in found] == ["industry/public", "recurring/training", "project/common"]
    for item in found:
        for zh, en in item.reasons:
            assert any("\u4e00" <= char <= "\u9fff" for char in zh)
            assert en


def test_of_an_unknown_project_only_the_common_framework_is_known() -> None:
    assert ids() == ["project/common"]


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("农村义务教育学生营养改善计划", "2050202", {"industry/education"}),
        ("州级机关物业管理费", "2010302", {"recurring/operating-support", "industry/general-public-services"}),
        ("城乡居民最低生活保障补助资金", "2081902", {"industry/social-security-and-employment", "project/subsidy"}),
        ("亚洲象监测预警体系", "2110406", {"industry/energy-conservation-and-environment"}),
        ("新建敬老院工程", "2081006", {"industry/social-security-and-employment", "project/construction"}),
        ("办公楼屋面维修改造", "2010399", {"recurring/repair"}),
        ("电子政务系统运维", "2010350", {"recurring/information-systems"}),
        ("三公里边境小康村专业设备购置", "2040299", {"industry/public-safety", "recurring/equipment"}),
        ("口岸联检设施", "2160602", {"industry/commerce-and-ports"}),
        ("森林防火", "2130234", {"industry/agriculture-forestry-and-water"}),
    ],
)
def test_projects_of_a_prefecture_find_their_frameworks(name: str, code: str, expected: set[str]) -> None:
    found = shipped_catalogue().suggest(name, function_code=code)
    assert expected <= {item.framework for item in found[:4]}
    assert found[-1].reasons


@pytest.mark.parametrize(
    "code", ["201", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215", "216", "217",
             "219", "220", "221", "222", "224", "20113", "21208", "21308"],
)  # fmt: skip
def test_every_function_a_prefecture_spends_on_has_its_industry(code: str) -> None:
    families = [item.family for item in shipped_catalogue().suggest(function_code=code)]
    assert families.count("industry") == 1, code
