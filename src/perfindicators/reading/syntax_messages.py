"""The parser's own words for rare syntax errors, in both languages."""

from __future__ import annotations

from typing import Final

from perfindicators.diagnostics import Message
from perfindicators.reading.yaml_source import YamlSyntaxError

_PROBLEMS: Final = (
    ("mapping values", Message("这里不能出现“键: 值”", "a 'key: value' is not possible here")),
    ("block sequence entries", Message("这里不能出现“- ”列表项", "a '- ' item is not possible here")),
    ("cannot start any token", Message("有不能用在值开头的字符", "a character that cannot start a value")),
    ("expected ':'", Message("键后面缺冒号", "a colon is missing after a key")),
    (
        "expected ','",
        Message("括号里缺逗号，或括号没有关闭", "a comma is missing inside brackets, or they are not closed"),
    ),
    ("'-' indicator", Message("列表中混入了不以“- ”开头的行", "a line inside a list does not start with '- '")),
    ("end of stream", Message("文件在引号或括号关闭之前就结束了", "the file ends before a quote or bracket is closed")),
    ("undefined alias", Message("引用的锚点没有定义", "the alias has no anchor")),
    ("escape", Message("双引号里有无效的转义", "an invalid escape inside double quotes")),
    ("directive", Message("以“%”开头的行不能用", "a line must not start with '%'")),
    ("document start", Message("这里的内容不属于上面的键值", "this does not belong to the mapping above")),
    ("expected key", Message("这里应是一个键", "a key was expected here")),
    ("block end", Message("这里应是一个键，或缩进不对", "a key was expected here, or the indentation is wrong")),
    ("simple key", Message("键太长或跨行", "a key is too long or spans lines")),
)


def translated(fault: YamlSyntaxError) -> Message:
    """Return a message for a fault that is none of the usual mistakes.

    >>> translated(YamlSyntaxError("did not find expected key", (0, 0))).zh[:14]
    'YAML 语法错误：这里应是'
    """
    for words, message in _PROBLEMS:
        if words in fault.problem:
            return _sentence(message.zh, message.en)
    return _sentence("无法解析", fault.problem or "cannot be parsed")


def _sentence(zh: str, en: str) -> Message:
    return Message(
        f"YAML 语法错误：{zh}。请检查这一行和上一行的缩进、引号、冒号和括号。",
        f"YAML syntax error: {en}. Check indentation, quotes, colons and brackets of this line and the one above.",
    )
