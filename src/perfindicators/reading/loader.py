"""Files and texts to documents: every problem in one pass, each at its line and column."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostics
from perfindicators.model.base import Document
from perfindicators.model.documents import document_type
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.parsed_yaml import ParsedYaml
from perfindicators.reading.parsing import parse_yaml
from perfindicators.reading.source_text import read_text
from perfindicators.reading.yaml_source import PlainData

FORMAT: Final = "1"
"""The one format this library reads."""
TEXT_NAME: Final = "<text>"
"""What messages call a text that came from no file."""


class LoadResult(NamedTuple):
    """What reading gave.

    Attributes:
        document: the typed document, None when there is an error.
        diagnostics: every problem, by line; warnings may stand beside a document.
        origin: knows the place of every value; None when the file could not be read at all.
    """

    document: Document | None
    diagnostics: Diagnostics
    origin: YamlOrigin | None = None


def read_document(source: str | Path) -> LoadResult:
    """Read a document from a path or from its text; bad content never raises.

    Args:
        source: a path, or the text itself; a text has a line break or a `key: value`.

    Returns:
        The document, or why there is none.

    >>> read_document("kind: framework").diagnostics[0].span.line
    1
    """
    if isinstance(source, str) and ("\n" in source or ": " in source or not source.strip()):
        return read_text_document(source)
    return read_path(Path(source))


def read_path(path: str | Path) -> LoadResult:
    """Read a document from a file.

    Args:
        path: a UTF-8 YAML file.

    Returns:
        The document, or why there is none: a missing file, a wrong encoding, or anything wrong inside.
    """
    found = read_text(Path(path))
    if found.text is None:
        return LoadResult(None, found.diagnostics)
    return read_text_document(found.text, str(path))


def read_text_document(text: str, name: str = TEXT_NAME) -> LoadResult:
    """Read a document from its text.

    Args:
        text: one YAML document.
        name: file name for messages.

    Returns:
        The document, knowing where each of its values stands, or every problem of the text.
    """
    with collector_paused():
        parsed = parse_yaml(text, name)
        if not parsed.readable:
            return LoadResult(None, parsed.diagnostics, parsed.origin)
        return _read_parsed(parsed)


def _read_parsed(parsed: ParsedYaml) -> LoadResult:
    model = _stated_model(parsed.data)
    if model is None or parsed.diagnostics:
        return _with_problems(parsed)
    try:
        document = model.model_validate(parsed.data)
    except ValidationError:
        return _with_problems(parsed)
    return LoadResult(document.with_origin(parsed.origin), Diagnostics(), parsed.origin)


def _stated_model(data: PlainData) -> type[Document] | None:
    """Return the class of a document that begins with `kind` and `format: 1`, as all should."""
    if not isinstance(data, dict):
        return None
    match tuple(islice(data.items(), 2)):
        case (("kind", str(kind)), ("format", str(version))) if version == FORMAT:
            return document_type(kind)
    return None


def _with_problems(parsed: ParsedYaml) -> LoadResult:
    """Explain what is wrong; a document with nothing but warnings is still given."""
    # Sound files, nearly all that are read, need not pay for loading what explains mistakes.
    from perfindicators.reading.model_problems import read_with_problems  # noqa: PLC0415

    document, diagnostics = read_with_problems(parsed)
    return LoadResult(document, diagnostics, parsed.origin)
