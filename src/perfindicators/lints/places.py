"""Places of documents and tables: where a finding is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from perfindicators.diagnostics import DocumentPath, Origin, SourceSpan
from perfindicators.lints.review import Located
from perfindicators.model.base import Model


class DocumentPlace(NamedTuple):
    """A part of a YAML document.

    Attributes:
        origin: the text it was read from; None for a document built in Python.
        path: where it stands in the document.
        model: the part itself, which knows what its author wrote.
        keys: the keys written here, when the part was made from more than what stands here.
    """

    origin: Origin | None
    path: DocumentPath
    model: Model | None = None
    keys: frozenset[str] | None = None

    def locate(self, *fields: str | int) -> Located:
        """Return where a value below this place stands; the nearest thing that does when it is not written."""
        if self.origin is None:
            return Located(None)
        # A list or mapping begins below its key; the key is what an author looks for.
        by_key = len(fields) == 1 and isinstance(self._value(fields[0]), tuple | Mapping)
        return Located(*self.origin.locate((*self.path, *fields), key=by_key))

    def _value(self, field: str | int) -> object:
        if self.model is None:
            return None
        return next(
            (getattr(self.model, name) for name, known in type(self.model).model_fields.items()
             if field in (known.alias, name)),
            None,
        )  # fmt: skip

    def written(self, *fields: str | int) -> bool:
        """Return whether the author wrote this key."""
        if self.model is None or not fields:
            return True
        if self.keys is not None:
            return str(fields[0]) in self.keys
        aliases = {field.alias or name: name for name, field in type(self.model).model_fields.items()}
        return aliases.get(str(fields[0]), fields[0]) in self.model.model_fields_set


class RowPlace(NamedTuple):
    """A row of a table; its cells share the row's place."""

    file: str
    row: int
    text: str = ""

    def locate(self, *fields: str | int) -> Located:
        """Return the row."""
        del fields
        return Located(SourceSpan(self.file, self.row, 1) if self.row else None, self.text)

    def written(self, *fields: str | int) -> bool:
        """Return whether the row exists."""
        return not fields or bool(self.row)
