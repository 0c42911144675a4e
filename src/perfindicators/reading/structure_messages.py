"""What the careful reader says, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence

from perfindicators.diagnostics import Message

_CLIP = 60


def _clip(text: str) -> str:
    return text if len(text) <= _CLIP else text[:_CLIP] + "…"


def duplicate_key(key: str, first_line: int) -> Message:
    """A key is used twice in one mapping."""
    return Message(
        f"键“{key}”重复，第 {first_line} 行已经写过。请删去一个，或改成各自的键。",
        f"The key '{key}' is already used on line {first_line}. Remove one of them.",
    )


def tag(name: str) -> Message:
    """A YAML tag."""
    shown = name.replace("tag:yaml.org,2002:", "!!")
    return Message(
        f"不允许 YAML 标签“{_clip(shown)}”，值的类型由键决定。请删去标签；若“!”是文字，请给整个值加引号。",
        f"The YAML tag '{_clip(shown)}' is not allowed; the key decides the type. "
        "Remove it, or quote the whole value if '!' belongs to the text.",
    )


def merge_key() -> Message:
    """A merge key."""
    return Message(
        "不允许合并键“<<”。请把要用的键逐个写出；框架之间的引用请用 extends。",
        "The merge key '<<' is not allowed. Write the keys out; to build on another framework use 'extends'.",
    )


def odd_key() -> Message:
    """A key that is a list, a mapping, an alias or nothing."""
    return Message(
        "键必须是一段文字，不能是列表、键值、别名或空。若花括号是文字的一部分，请给整个值加引号。",
        "A key must be text, not a list, a mapping, an alias or nothing. "
        "If the braces belong to the text, quote the whole value.",
    )


def second_document() -> Message:
    """A second document in one file."""
    return Message(
        "一个文件只能有一个文档，这里的“---”开始了第二个。请把它移到另一个文件。",
        "One file holds one document, but '---' starts a second one here. Move it to a file of its own.",
    )


def too_deep(limit: int) -> Message:
    """Nesting beyond the limit."""
    return Message(
        f"嵌套超过 {limit} 层，不再读取。请检查括号是否配对。",
        f"Nested more than {limit} levels deep; reading stops here. Check that all brackets are closed.",
    )


def too_long(length: int, limit: int) -> Message:
    """A value beyond the limit."""
    return Message(
        f"这个值有 {length} 个字符，超过 {limit} 的上限。请缩短，或检查引号是否配对。",
        f"This value has {length} characters, more than the {limit} allowed. "
        "Shorten it, or check that its quote is closed.",
    )


def alias_bomb(limit: int) -> Message:
    """Aliases that expand too far."""
    return Message(
        f"别名展开后超过 {limit} 个值，不再读取。请减少“*别名”的层层引用，把内容直接写出。",
        f"Aliases expand to more than {limit} values; reading stops here. "
        "Use fewer nested '*aliases' and write the content out.",
    )


def recursive_alias(name: str) -> Message:
    """An alias inside its own anchor."""
    return Message(
        f"别名“*{_clip(name)}”引用了包含它自己的内容。请把内容直接写出。",
        f"The alias '*{_clip(name)}' refers to what contains it. Write the content out.",
    )


def unknown_alias(name: str, known: Sequence[str]) -> Message:
    """An alias without anchor."""
    zh = f"已有的锚点：{'、'.join(known[:10])}。" if known else ""
    en = f" Anchors: {', '.join(known[:10])}." if known else ""
    return Message(
        f'别名“*{_clip(name)}”没有对应的锚点“&{_clip(name)}”。若“*”是文字，请加引号："*{_clip(name)}"。{zh}',
        f"The alias '*{_clip(name)}' has no anchor '&{_clip(name)}'. "
        f"If '*' belongs to the text, quote it: \"*{_clip(name)}\".{en}",
    )


def unused_anchor(name: str) -> Message:
    """An anchor nobody refers to: usually meant as text."""
    return Message(
        f"锚点“&{_clip(name)}”没有被引用，值里不含这几个字。若“&”是文字，请给整个值加引号。",
        f"Nothing refers to the anchor '&{_clip(name)}', and it is not part of the value. "
        "If '&' belongs to the text, quote the whole value.",
    )


def comparison(text: str) -> Message:
    """A comparison read as the header of a block text."""
    return Message(
        f'值以“{text[0]}”开头，YAML 会把它当作记号，要加引号。请写成："{_clip(text)}"',
        f"The value starts with '{text[0]}', which is a YAML sign, and must be quoted. Write: \"{_clip(text)}\"",
    )


def cut_by_comma(label: str, text: str) -> Message:
    """A value in brackets cut by its own comma."""
    quoted = f'{label}"{_clip(text)}"' if '"' not in text else f"{label}'{_clip(text)}'"
    return Message(
        f"括号里的逗号把这个值切成了两段，要加引号。请写成：{quoted}",
        f"Inside brackets the comma cuts this value in two, so it must be quoted. Write: {quoted}",
    )


def glued_colon(key: str, value: str) -> Message:
    """A colon without its space, or a full-width one."""
    return Message(
        f"冒号要用半角，后面要有一个空格。请写成：{key}: {_clip(value)}",
        f"The colon must be a half-width one with a space behind it. Write: {key}: {_clip(value)}",
    )


def no_colon(key: str) -> Message:
    """A key in braces without colon and value."""
    return Message(
        f"“{_clip(key)}”后面没有冒号和值。请写成“{_clip(key)}: …”；若前面的逗号属于文字，请给整个值加引号。",
        f"'{_clip(key)}' has no colon and no value. Write '{_clip(key)}: …', "
        "or quote the whole value if the comma before it belongs to the text.",
    )


def unprintable(char: str, count: int) -> Message:
    """A character that no text file should hold."""
    more_zh = f"（全文共 {count} 处）" if count > 1 else ""
    more_en = f" ({count} in the whole text)" if count > 1 else ""
    return Message(
        f"含有不可见的控制字符 U+{ord(char):04X}{more_zh}。请删去；若到处都是，这可能不是文本文件。",
        f"There is a control character U+{ord(char):04X}{more_en}. Remove it; "
        "if they are everywhere, this may not be a text file.",
    )


def too_many(shown: int, hidden: int) -> Message:
    """The end of a list that was cut."""
    return Message(
        f"问题太多，只列出前 {shown} 个，另有 {hidden} 个。请先改正这些再检查。",
        f"Too many problems: the first {shown} are listed, {hidden} more are not. Mend these and check again.",
    )


def unmended() -> Message:
    """The parser's faults were too many to go on."""
    return Message(
        "语法错误太多，后面的内容没有检查。请先改正以上错误。",
        "Too many syntax errors: the rest was not checked. Mend those above first.",
    )
