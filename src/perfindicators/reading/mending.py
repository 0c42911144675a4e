"""Going on after a problem: the data mended in memory, so that one pass finds the problems behind it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from perfindicators.diagnostics import DocumentPath
from perfindicators.reading.problems import Mend, Problem
from perfindicators.reading.yaml_source import PlainData


@dataclass
class MendedData:
    """A copy of a document's data with its known problems out of the way.

    Attributes:
        data: the copy.
        renamed: path with the right key → the key the author wrote.
        guessed: places filled by guess; nothing that is wrong there is the author's doing.
        touched: keys dropped or filled by guess, by mapping: checks of the whole mapping that name them mean nothing.
    """

    data: PlainData
    renamed: dict[DocumentPath, str] = field(default_factory=dict)
    touched: dict[DocumentPath, set[str]] = field(default_factory=dict)
    guessed: set[DocumentPath] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.data = _copied(self.data)

    def apply(self, problems: Sequence[Problem]) -> bool:
        """Make the mends of these problems, whose paths are in the copy's keys; whether anything changed."""
        changed = False
        mends = [problem.mend for problem in problems if problem.mend is not None]
        # A misspelt key comes before the missing one it was meant to be.
        for mend in sorted(mends, key=lambda mend: mend.action != "rename"):
            changed = self._mend(mend) or changed
        return changed

    def speaks_of_author(self, problem: Problem) -> bool:
        """Whether a problem is about what the author wrote and not about a mend."""
        keys = self.touched.get(problem.path, set()) if problem.whole else set()
        if any(key in problem.message.en for key in keys):
            return False
        return not any(problem.path[: len(guess)] == guess for guess in self.guessed)

    def author_path(self, path: DocumentPath) -> DocumentPath:
        """Return a path of the copy in the keys the author wrote."""
        return tuple(self.renamed.get(path[: index + 1], part) for index, part in enumerate(path))

    def _mend(self, mend: Mend) -> bool:
        parent = self._at(mend.path[:-1])
        last = mend.path[-1] if mend.path else None
        if isinstance(parent, list) and isinstance(last, int) and last < len(parent) and mend.action == "replace":
            parent[last] = mend.value
            return True
        if not isinstance(parent, dict) or not isinstance(last, str) or (last in parent) == (mend.action == "fill"):
            return False
        return self._mend_key(parent, last, mend)

    def _mend_key(self, parent: dict[str, PlainData], key: str, mend: Mend) -> bool:
        match mend.action:
            case "replace":
                parent[key] = mend.value
            case "rename":
                return self._rename(parent, key, mend)
            case "guess" | "fill":
                self.guessed.add(mend.path)
                self._touch(mend)
                parent[key] = mend.value if mend.value is not None else f"x{len(self.guessed)}"
            case "drop":
                self._touch(mend)
                del parent[key]
        return True

    def _touch(self, mend: Mend) -> None:
        self.touched.setdefault(mend.path[:-1], set()).add(str(mend.path[-1]))

    def _rename(self, parent: dict[str, PlainData], key: str, mend: Mend) -> bool:
        name = mend.value
        if not isinstance(name, str) or name in parent:
            del parent[key]
            return True
        self.renamed[(*mend.path[:-1], name)] = key
        # The order of keys is kept: it is the order of the problems found next.
        items = [(name if old == key else old, value) for old, value in parent.items()]
        parent.clear()
        parent.update(items)
        return True

    def _at(self, path: DocumentPath) -> PlainData:
        value = self.data
        for part in path:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value


def _copied(value: PlainData) -> PlainData:
    """Copy lists and mappings; what an alias repeats becomes one copy each, as paths tell them apart."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_copied(inner) for inner in value]
    return value
