"""`fmt`: keys in order, comments kept, meaning untouched, nothing changed the second time."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.authoring.formatter import format_text
from perfindicators.library.shipped import shipped_folder
from perfindicators.reading.loader import read_text_document

DOCUMENTS = [
    path
    for top in ("frameworks", "examples")
    for path in sorted(shipped_folder(top).rglob("*.yaml"))
    if "schema" not in path.parts
]
MESSY = """# yaml-language-server: $schema=../schema/framework.schema.json
format: 1
kind: framework
family: industry
# 编号与路径一致
id: industry/x

goals:
  # 第一个目标
  - statement: 目标\t
    id: g
    indicators:
      # 一个指标
      - name: {en: Rate, zh: 比率}   # 名称
        id: rate
        # 单位
        unit: "%"
        category: output/quality
        definition:
          en: x
          zh: |
            两行，行尾空格保留{spaces}
            # 这不是注释
        standards:
          - {kind: planned, id: own, source: {note: "a, b: {c}", status: proposed}, target: "≥95%"}
          - kind: planned
            # 指标值
            target: "≥90%"
            id: other
            source: {status: proposed}


""".replace("{spaces}", "  ")
CLEAN = """# yaml-language-server: $schema=../schema/framework.schema.json
kind: framework
format: 1
# 编号与路径一致
id: industry/x

family: industry
goals:
  # 第一个目标
  - id: g
    statement: 目标
    indicators:
      # 一个指标
      - id: rate
        name: {zh: 比率, en: Rate}   # 名称
        category: output/quality
        definition:
          zh: |
            两行，行尾空格保留{spaces}
            # 这不是注释
          en: x
        # 单位
        unit: "%"
        standards:
          - {id: own, kind: planned, target: "≥95%", source: {status: proposed, note: "a, b: {c}"}}
          - id: other
            kind: planned
            # 指标值
            target: "≥90%"
            source: {status: proposed}
""".replace("{spaces}", "  ")


def test_keys_move_with_their_comments_and_everything_else_stays() -> None:
    assert format_text(MESSY).text == CLEAN


def test_formatting_again_changes_nothing() -> None:
    assert format_text(CLEAN).text == CLEAN


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_shipped_document_is_formatted(path: Path) -> None:
    text = path.read_text("utf-8")
    assert format_text(text, str(path)).text == text


def shuffled(value: object, chance: random.Random) -> object:
    if isinstance(value, dict):
        items = [(key, shuffled(item, chance)) for key, item in value.items()]
        chance.shuffle(items)
        return dict(items)
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(), flow=st.sampled_from((False, None)), path=st.sampled_from(DOCUMENTS))
def test_any_order_and_layout_is_put_in_order_without_losing_meaning(seed: int, flow: bool | None, path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    # `kind` and `format` decide how a text is read; the rest may stand anywhere.
    rest = shuffled({key: item for key, item in data.items() if key not in ("kind", "format")}, random.Random(seed))
    assert isinstance(rest, dict)
    mixed = {"kind": data["kind"], "format": data["format"], **rest}
    text = yaml.dump(mixed, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10_000)
    document = read_text_document(text).document
    formatted = format_text(text)
    assert formatted.diagnostics == ()
    assert read_text_document(formatted.text).document == document
    assert format_text(formatted.text).text == formatted.text
    assert sorted(formatted.text.split()) == sorted(text.split()) or flow is None


def test_a_broken_text_is_left_alone_and_told() -> None:
    formatted = format_text("kind: framework\nformat: 1\nid: a\n")
    assert formatted.text == "kind: framework\nformat: 1\nid: a\n"
    assert formatted.diagnostics.has_errors


def test_a_text_with_anchors_keeps_its_order() -> None:
    text = MESSY.replace("id: rate", "id: &r rate")
    assert format_text(text).text.index("name: {en") < format_text(text).text.index("&r rate")


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "  \n"])
def test_a_text_ends_with_one_line_break(end: str) -> None:
    assert format_text(CLEAN.rstrip("\n") + end).text == CLEAN


def test_line_ends_stay_those_of_the_file() -> None:
    windows = CLEAN.replace("\n", "\r\n")
    assert format_text(windows).text == windows
    assert format_text(MESSY.replace("\n", "\r\n")).text == windows


@pytest.mark.parametrize(("most", "few"), [("\n", "\r\n"), ("\r\n", "\n")])
def test_mixed_line_ends_become_those_of_most_lines(most: str, few: str) -> None:
    *first, rest = CLEAN.split("\n", 3)
    mixed = "".join(f"{line}{few}" for line in first) + rest.replace("\n", most)
    assert format_text(mixed).text == CLEAN.replace("\n", most)


HEAD = "# 文件说明\nkind: declaration\nformat: 1\nid: a\n"


def test_the_comment_above_the_first_key_of_a_mapping_moves_with_it() -> None:
    text = (
        f"{HEAD}subject:\n  # 项目名称（批复）\n  # 第二行\n  name: 乡村教师培训\n  # 类型\n  type: project\n"
        "  year: 2026\ngoals: [{statement: 目标}]\n"
    )
    formatted = format_text(text).text
    assert formatted == (
        f"{HEAD}subject:\n  # 类型\n  type: project\n  # 项目名称（批复）\n  # 第二行\n  name: 乡村教师培训\n"
        "  year: 2026\ngoals: [{statement: 目标}]\n"
    )
    assert format_text(formatted).text == formatted


def test_a_comment_of_a_list_dash_stays_above_the_dash() -> None:
    text = (
        f"{HEAD}subject: {{type: project, name: 项目, year: 2026}}\ngoals:\n  # 第一个目标\n  - statement: 目标\n"
        "    # 编号\n    id: g\n"
    )
    formatted = format_text(text).text
    assert formatted.endswith("goals:\n  # 第一个目标\n  # 编号\n  - id: g\n    statement: 目标\n")
    assert format_text(formatted).text == formatted


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(), path=st.sampled_from(DOCUMENTS))
def test_every_comment_moves_with_the_key_below_it(seed: int, path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    mixed = shuffled({key: item for key, item in data.items() if key not in ("kind", "format")}, random.Random(seed))
    assert isinstance(mixed, dict)
    head = f"kind: {data['kind']}\nformat: 1\n"
    text = head + yaml.dump(mixed, allow_unicode=True, sort_keys=False, width=10_000)
    commented = re.sub(r"^( +)([a-z_-]+):(?= |$)", r"\1# about \2\n\g<0>", text, flags=re.MULTILINE)
    formatted = format_text(commented).text
    assert format_text(formatted).text == formatted
    assert read_text_document(formatted).document == read_text_document(commented).document
    pairs = re.findall(r"^ *# about (.+)\n *(?:# .+\n *)*(?:- )*([a-z_-]+):", formatted, re.MULTILINE)
    assert [comment for comment, _ in pairs] == [key for _, key in pairs]
    assert len(pairs) == commented.count("# about ")
