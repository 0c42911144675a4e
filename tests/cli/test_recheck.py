"""`recheck`: what does not hold in published tables, as a user sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run

PUBLISHED = EXAMPLES / "published-tables.csv"
ORDERLY = "普陀体育中心与委托运营方结算费用"


def test_every_project_is_listed_with_its_findings_and_what_follows() -> None:
    shown = run("recheck", PUBLISHED)
    assert shown.code == 1
    for text in ("R17", "R02", "偏离度 12.24%", "退回更正", "94.33"):
        assert text in shown.out


def test_a_table_in_order_ends_with_nothing_wrong() -> None:
    assert run("recheck", PUBLISHED, "--project", ORDERLY).out.count("R") == 0


def test_the_same_in_english() -> None:
    shown = run("recheck", PUBLISHED, "--lang", "en")
    assert "Return for correction" in shown.out
    assert "退回" not in shown.out


def test_json_holds_every_line_beside_the_score_it_was_given() -> None:
    data = json.loads(run("recheck", PUBLISHED, "--format", "json").out)
    line = data["projects"][2]["lines"][0]
    assert (line["score_given"], line["score"], line["difference"]) == ("20", "14.55", "5.45")


def test_deductions_and_steps_come_from_tables(tmp_path: Path) -> None:
    deductions, log = tmp_path / "扣 分.csv", tmp_path / "台 账.csv"
    deductions.write_text(
        "项目名称,指标,扣分情形,扣分理由,复核人,日期\n政府采购服务,采购节约率,vague,表述含糊,李,2023-05-08\n", "utf-8"
    )
    log.write_text(
        "项目名称,环节,理由,经办人,日期\n政府采购服务,征求意见,初稿,李,2023-05-08\n政府采购服务,定稿,无异议,李,2023-05-20\n",
        "utf-8",
    )
    shown = run("recheck", PUBLISHED, "--deductions", deductions, "--log", log, "--project", "政府采购服务")
    assert "已扣 18.00: 采购节约率 (vague)" in shown.out
    assert "政府采购服务: 定稿 76.33" in shown.out


def test_the_result_may_be_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "复核.json"
    run("recheck", PUBLISHED, "--output", path)
    assert len(json.loads(path.read_text("utf-8"))["projects"]) == 3


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["没有.csv"], "O01"), ([PUBLISHED, "--project", "无此项目"], "无此项目"),
        ([PUBLISHED, "--column", "target"], "--column"), ([PUBLISHED, "--policy", "无"], "mof-2020-10"),
        ([PUBLISHED, "--practice", "无"], "practice/recheck-prefecture"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_ends_with_two(arguments: list[str | Path], told: str) -> None:
    shown = run("recheck", *arguments)
    assert shown.code == 2
    assert told in shown.err


def test_a_deduction_that_cannot_stand_is_told(tmp_path: Path) -> None:
    path = tmp_path / "扣分.csv"
    path.write_text("项目名称,指标,扣分\n政府采购服务,采购节约率,1\n", "utf-8")
    shown = run("recheck", PUBLISHED, "--deductions", path, "--project", "政府采购服务")
    assert "K05" in shown.out


SECRET = """\
项目名称,主管部门,密级,三级指标,指标值,实际完成值,分值,得分
秘密工程,某局,机密,维修,≥4所,3所,90,很多
公开工程,某局,公开,维修,≥4所,4所,90,90
"""


def test_a_classified_project_is_nowhere_unless_asked_for_inside(tmp_path: Path) -> None:
    table, log, off = tmp_path / "表.csv", tmp_path / "台账.csv", tmp_path / "扣分.csv"
    table.write_text(SECRET, "utf-8")
    log.write_text(
        "项目名称,环节,理由,经办人,日期\n秘密工程,征求意见,稿,李,2023-05-08\n秘密工程,改分,稿,李,很久以前\n", "utf-8"
    )
    off.write_text("项目名称,指标,扣分情形,扣分理由,复核人,日期\n秘密工程,没有,vague,含糊,李,无日期\n", "utf-8")
    for format_ in ("text", "json"):
        shown = run("recheck", table, "--log", log, "--deductions", off, "--format", format_)
        assert "秘密" not in shown.out + shown.err
        assert "很多" not in shown.err
        assert "公开工程" in shown.out
        assert shown.code == 0
    inside = run("recheck", table, "--log", log, "--deductions", off, "--internal")
    assert "秘密工程" in inside.out
    assert "不得公布" in inside.out


def test_where_every_project_is_classified_nothing_is_listed(tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text(SECRET.replace("公开,", "机密,"), "utf-8")
    shown = run("recheck", table)
    assert (shown.code, shown.out) == (2, "")
    assert "--internal" in shown.err
    assert "工程" not in shown.err
