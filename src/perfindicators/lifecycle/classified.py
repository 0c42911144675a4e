"""What may be published when some projects are classified: neither them, nor a total that would reveal them.

The rule, for every step that publishes:

* a classified project (涉密项目) is in no published row;
* it is in no published total either: every published total is of the open rows alone. A total that held it would reveal
  its amount and its result to anyone who subtracts the published rows;
* a group of nothing but classified projects is not published at all, not even as a group of zero;
* the note is the same whether or not anything was left out, so it reveals neither a number, nor an amount, nor that a
  group has a classified project.

So what is published is a function of the open rows: the same text, letter by letter, as if the classified projects did
not exist. Whoever works inside keeps the whole rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from perfindicators.diagnostics import Language, Message
from perfindicators.observations.cells import is_nothing, read_truth
from perfindicators.observations.grid import plain

T = TypeVar("T")

OPEN_ROWS_ONLY: Final = Message(
    "本表只列公开项目，各项合计均为所列公开项目之和，不含依法不予公开的项目。",
    "Open projects only: every total is of the projects listed and holds nothing the law keeps from publication.",
)
"""The note of every published output, whether or not something was left out."""


INSIDE: Final = Message(
    "内部使用：含涉密项目，不得公布；各项合计只含公开项目。",
    "For use inside: classified projects are listed and must not be published; sums are of open projects only.",
)
"""The note of a list that may hold classified projects."""
INSIDE_WITH_SUMS: Final = Message(
    "内部使用：含涉密项目，不得公布；各项合计也含涉密项目。",
    "For use inside: classified projects are listed and in every sum; it must not be published.",
)
"""The note of a list whose sums hold classified projects too, such as what a contract is paid."""


class Published(NamedTuple, Generic[T]):
    """The rows that may be published.

    Only `open`, `note` and `groups` may go into a published output; `withheld` is for the one who works inside, and the
    text of this value (`repr`) does not hold it.

    Attributes:
        open: the open rows, in the order given; every published row and total is computed from these.
        withheld: how many rows were left out; never to be published.
        note: what the output says about itself; the same for all outputs.
        groups: the groups with an open row, in order of appearance; no other group may be listed.
    """

    open: tuple[T, ...]
    withheld: int
    note: Message | None
    groups: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Published({len(self.open)} open rows)"


_SECRET: Final = frozenset({"涉密", "涉密项目", "秘密", "机密", "绝密"})
_OPEN: Final = frozenset({"公开", "非涉密", "不涉密", "未涉密", "非密", "可公开", "非涉密项目"})


def read_classified(text: str) -> bool | None:
    """Return whether a cell 涉密 or 密级 says classified; None when it says neither; nothing, a dash or 无 says open.

    >>> read_classified("机密"), read_classified("公开"), read_classified("—"), read_classified("待定")
    (True, False, False, None)
    """
    word = plain(text)
    if is_nothing(word or None) or word in _OPEN:
        return False
    return True if word in _SECRET else read_truth(word)


def marked_classified(text: str) -> bool:
    """Return whether a cell 涉密 marks a project as classified; what is neither yes nor no does.

    >>> marked_classified("否"), marked_classified(""), marked_classified("是"), marked_classified("待定")
    (False, False, True, True)
    """
    return read_classified(text) is not False


def with_mark(name: str, is_classified: bool, lang: Language = "zh") -> str:
    """Return the name of a project as a list for use inside shows it.

    Args:
        name: of the project.
        is_classified: whether it is classified.
        lang: the reader's language.

    >>> with_mark("某工程", True), with_mark("道路", False)
    ('某工程（涉密）', '道路')
    """
    mark = "（涉密）" if lang == "zh" else " (classified)"
    return f"{name}{mark}" if is_classified else name


def published(
    rows: Sequence[T], is_classified: Callable[[T], bool], group_of: Callable[[T], str] | None = None
) -> Published[T]:
    """Leave the classified rows out of everything that is published, totals included.

    Compute every published row, count and total from `open` alone.

    Args:
        rows: one row per project, open and classified.
        is_classified: whether a row is of a classified project.
        group_of: the group a row is published under, such as its department; groups without an open row vanish.

    Returns:
        The open rows, the groups that may be listed, and a note that reveals nothing.

    >>> rows = [("道路", False), ("某工程", True), ("学校", False)]
    >>> published(rows, lambda row: row[1]).open
    (('道路', False), ('学校', False))
    """
    kept = tuple(row for row in rows if not is_classified(row))
    groups = tuple(dict.fromkeys(map(group_of, kept))) if group_of is not None else ()
    return Published(kept, len(rows) - len(kept), OPEN_ROWS_ONLY, groups)
