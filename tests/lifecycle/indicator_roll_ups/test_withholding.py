"""Nothing that is wrong with a classified project is told where it may be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_cases import run
from perfindicators.lifecycle.indicator_roll_ups.facade import roll_up_indicators

ROW = {
    "主管部门": "教育局", "一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "受益学生数", "分值": "10",
    "年度指标值": "≥300人", "实际完成值": "310人", "全年预算数": "10", "全年执行数": "5", "涉密": "否",
}  # fmt: skip
OPEN = [{**ROW, "项目名称": "甲"}, {**ROW, "项目名称": "乙"}]
SECRET = {**ROW, "项目名称": "绝密工程", "涉密": "是"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"全年预算数": "-1"},
        {"涉密": "内部"},
        {"上年实际完成值": "不详"},
        {"分值": "很多"},
        {"县区": "不详", "三级指标": ""},
    ],
)
def test_what_is_wrong_with_a_classified_project_is_withheld(wrong: dict[str, str]) -> None:
    table = [{**row, "上年实际完成值": "", "县区": "景洪市"} for row in OPEN]
    plain, mixed = (
        roll_up_indicators(table),
        roll_up_indicators([*table, {**SECRET, "县区": "景洪市"}, {**SECRET, **wrong}]),
    )
    assert (mixed.to_json(), mixed.diagnostics, repr(mixed)) == (plain.to_json(), plain.diagnostics, repr(plain))
    assert len(mixed.withheld) > 0


def test_what_is_wrong_with_open_projects_is_told_wherever_the_classified_ones_stand() -> None:
    wrong = {**ROW, "项目名称": "丙", "全年预算数": "-1"}
    found = roll_up_indicators([SECRET, wrong, {**SECRET, "三级指标": "其他"}])
    assert {item.code for item in found.diagnostics} == {"O12", "I07"}
    assert "绝密工程" not in found.diagnostics.as_text()


def test_those_who_work_inside_are_told_everything() -> None:
    found = roll_up_indicators([*OPEN, {**SECRET, "全年预算数": "-1"}], published=False)
    assert {item.code for item in found.diagnostics} == {"O12", "I07"}
    assert not found.withheld


def test_the_verb_says_nothing_of_them_either(tmp_path: Path) -> None:
    path = tmp_path / "自评.csv"
    rows = [*OPEN, {**SECRET, "全年预算数": "-1"}]
    path.write_text("\n".join([",".join(OPEN[0]), *(",".join(row[name] for name in OPEN[0]) for row in rows)]), "utf-8")
    shown = run("roll-up", path)
    assert (shown.code, shown.err) == (0, "")
    assert "绝密" not in shown.out


def test_a_mark_nobody_can_read_is_told_without_the_name() -> None:
    found = roll_up_indicators([*OPEN, {**SECRET, "涉密": "内部"}])
    assert [item.code for item in found.diagnostics] == ["I05"]
    assert "绝密工程" not in found.diagnostics.as_text()
