"""The first two keys of every document: `kind` and `format: 1`."""

from __future__ import annotations

from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.model.base import Document
from perfindicators.model.documents import DOCUMENT_KINDS, document_type
from perfindicators.reading.document_shape import field_keys
from perfindicators.reading.line_shapes import glued_key
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.problems import Problem
from perfindicators.reading.suggestions import nearest
from perfindicators.reading.value_words import actual_shape, listed, shown
from perfindicators.reading.yaml_source import PlainData

FORMAT: Final = "1"
"""The one format this library reads."""


class Head(NamedTuple):
    """What the first two keys say.

    Attributes:
        model: class of the document, None when even a guess is impossible.
        data: the document with `kind` and `format` as they should be.
        problems: what is wrong with the two keys.
    """

    model: type[Document] | None
    data: dict[str, PlainData]
    problems: tuple[Problem, ...]


def read_head(data: PlainData) -> Head:
    """Find out which kind of document this is.

    Args:
        data: the whole document.

    Returns:
        The class that reads it, and the problems of `kind` and `format`.

    >>> read_head({"kind": "policy", "format": "1"}).model.__name__
    'ScoringPolicy'
    """
    if not isinstance(data, dict):
        return Head(None, {}, (_no_mapping(data),))
    kind, problems = _kind(data)
    problems += _format(data)
    if not problems and tuple(data)[:2] != ("kind", "format"):
        problems = (_order(),)
    mended = {**data, "kind": kind, "format": FORMAT}
    return Head(document_type(kind), mended, problems)


def _head_problem(message: Message, path: tuple[str, ...] = (), context: dict[str, str] | None = None) -> Problem:
    return Problem(ProblemCode.KIND_OR_FORMAT, message, path, context=context or {})


def _no_mapping(data: PlainData) -> Problem:
    kinds = listed(DOCUMENT_KINDS)
    if data is None:
        start = Message("文件是空的", "The file is empty")
    else:
        found = actual_shape(data)
        start = Message(f"文档应是键值，而这里是{found.zh}", f"A document has keys and values, but this is {found.en}")
        if isinstance(data, str) and glued_key(data.split(" ")[0]):
            start = Message(
                f"{start.zh}。冒号要用半角，后面要有空格", f"{start.en}. A colon must be followed by a space"
            )
    return _head_problem(
        Message(
            f"{start.zh}。前两行应写 kind: … 和 format: 1，kind 可写：{kinds.zh}。",
            f"{start.en}. Begin with kind: … and format: 1; kind is one of {kinds.en}.",
        ),
        (),
        {"allowed": ", ".join(DOCUMENT_KINDS)},
    )


def _kind(data: dict[str, PlainData]) -> tuple[str, tuple[Problem, ...]]:
    allowed = listed(DOCUMENT_KINDS)
    kind = data.get("kind")
    context = {"key": "kind", "allowed": ", ".join(DOCUMENT_KINDS)}
    if isinstance(kind, str) and kind in DOCUMENT_KINDS:
        return kind, ()
    if not isinstance(kind, str):
        guess = _kind_by_keys(data)
        hint = (
            Message(f"从内容看应是 kind: {guess}。", f"By its keys this is kind: {guess}.")
            if guess
            else Message("", "")
        )
        message = Message(
            f"第一行应写 kind: …，说明文件的种类。{hint.zh}可写：{allowed.zh}。",
            f"The first key must be 'kind' and say what the file is. {hint.en} Allowed values: {allowed.en}.",
        )
        path = ("kind",) if "kind" in data else ()
        return guess, (_head_problem(message, path, {**context, "suggestion": guess}),)
    guess = nearest(kind, DOCUMENT_KINDS)
    did = Message(f"是不是“{guess}”？", f" Did you mean '{guess}'?") if guess else Message("", "")
    message = Message(
        f"kind：没有“{shown(kind)}”这种文件。{did.zh}可写：{allowed.zh}。",
        f"kind: there is no kind '{shown(kind)}'.{did.en} Allowed values: {allowed.en}.",
    )
    problem = _head_problem(message, ("kind",), {**context, "value": shown(kind), "suggestion": guess})
    return guess or _kind_by_keys(data), (problem,)


def _kind_by_keys(data: dict[str, PlainData]) -> str:
    """Return the only kind that knows every key of the document, empty when none or several do."""
    keys = set(data) - {"kind", "format"}
    types = ((kind, document_type(kind)) for kind in DOCUMENT_KINDS)
    fitting = [kind for kind, model in types if model is not None and keys <= set(field_keys(model))]
    return fitting[0] if keys and len(fitting) == 1 else ""


def _format(data: dict[str, PlainData]) -> tuple[Problem, ...]:
    written = data.get("format")
    if written == FORMAT:
        return ()
    context = {"key": "format", "allowed": FORMAT, "suggestion": FORMAT}
    if "format" not in data:
        message = Message(
            "缺少必填的键“format”。请在 kind 下一行写 format: 1。",
            "The key 'format' is missing. Write 'format: 1' on the line below 'kind'.",
        )
        return (_head_problem(message, (), context),)
    message = Message(
        f"format：没有“{shown(written)}”这个格式版本。请写 format: 1。",
        f"format: there is no format '{shown(written)}'. Write 'format: 1'.",
    )
    return (_head_problem(message, ("format",), context),)


def _order() -> Problem:
    message = Message(
        "文件的前两个键应依次是 kind 和 format。请把它们移到最前面。",
        "The first two keys of a file are 'kind' and 'format'. Move them to the top.",
    )
    return _head_problem(message, ("kind",))._replace(at_key=True, severity=Severity.WARNING)
