"""Every document cited must be registered: a number nobody can trace is worth nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import BaseModel

from perfindicators.diagnostics import Diagnostic, DocumentPath, Message, Severity
from perfindicators.model.base import Document, Source
from perfindicators.resolution.problems import suggestion


def sources_in(value: object, path: DocumentPath = ()) -> Iterator[tuple[DocumentPath, Source]]:
    """Yield every source inside a document with its place.

    Args:
        value: a document or any part of one.
        path: place of the part.

    Yields:
        Places as they stand in the file, and sources.
    """
    if isinstance(value, Source):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from sources_in(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from sources_in(item, (*path, position))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from sources_in(item, (*path, str(key)))


def unregistered(document: Document, registered: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a problem for every citation of a document that is not in the register.

    Args:
        document: any document.
        registered: ids in the registers.
    """
    for position, id in enumerate(getattr(document, "basis", ())):
        if id not in registered:
            yield _unknown(document, id, ("basis", position), registered)
    for path, source in sources_in(document):
        if source.regulation and source.regulation not in registered:
            yield _unknown(document, source.regulation, (*path, "regulation"), registered)


def _unknown(document: Document, id: str, path: DocumentPath, registered: Collection[str]) -> Diagnostic:
    zh, en = suggestion(id, sorted(registered))
    message = Message(
        f"引用的文件“{id}”没有登记。{zh}请在 regulations.yaml 中登记名称、文号、发文机关和日期。",
        f"The document '{id}' is not registered.{en} Register its title, number, issuer and date in regulations.yaml.",
    )
    span, line = document.origin.locate(path) if document.origin is not None else (None, "")
    return Diagnostic("L17", Severity.ERROR, message, span, {"regulation": id}, line)
