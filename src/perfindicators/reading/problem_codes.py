"""The codes of what can be wrong with a file, each with its meaning; codes are never reused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message


class ProblemCode(StrEnum):
    """Stable codes of reading problems."""

    SYNTAX = "Y01"
    DUPLICATE_KEY = "Y02"
    UNKNOWN_KEY = "Y03"
    MISSING_KEY = "Y04"
    NOT_ALLOWED = "Y05"
    WRONG_SHAPE = "Y06"
    BAD_NUMBER = "Y07"
    UNREADABLE_FILE = "Y08"
    LIMIT = "Y09"
    EXPRESSION = "Y10"
    TAG_OR_ALIAS = "Y11"
    KIND_OR_FORMAT = "Y12"
    CONTRADICTION = "Y13"


MEANINGS: Final[Mapping[ProblemCode, Message]] = MappingProxyType(
    {
        ProblemCode.SYNTAX: Message("YAML 语法错误", "YAML syntax error"),
        ProblemCode.DUPLICATE_KEY: Message("键重复", "duplicate key"),
        ProblemCode.UNKNOWN_KEY: Message("没有这个键", "unknown key"),
        ProblemCode.MISSING_KEY: Message("缺少必填的键", "missing key"),
        ProblemCode.NOT_ALLOWED: Message("不是允许的值", "not an allowed value"),
        ProblemCode.WRONG_SHAPE: Message("值的形式不对", "value of the wrong shape"),
        ProblemCode.BAD_NUMBER: Message("数或日期不对", "bad number or date"),
        ProblemCode.UNREADABLE_FILE: Message("文件无法读取或编码不对", "file unreadable or wrongly encoded"),
        ProblemCode.LIMIT: Message("超出限制", "beyond a limit"),
        ProblemCode.EXPRESSION: Message("指标值、公式或单位无法读懂", "target, formula or unit cannot be read"),
        ProblemCode.TAG_OR_ALIAS: Message(
            "不允许的 YAML 标签、别名或合并键", "YAML tag, alias or merge key not allowed"
        ),
        ProblemCode.KIND_OR_FORMAT: Message("kind 或 format 不对", "wrong kind or format"),
        ProblemCode.CONTRADICTION: Message("内容互相矛盾", "contents contradict each other"),
    }
)
