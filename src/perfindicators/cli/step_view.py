"""What the verbs of the budget year show alike: names of groups, and where the rules behind decisions come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import typer

from perfindicators.cli.output import Lang

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.lifecycle.decisions import Basis

_GROUPS: Final = {
    "department": "主管部门",
    "section": "业务股室",
    "unit": "单位",
    "level": "级次",
    "county": "县市",
    "project": "项目名称",
    "grade": "等级",
}


def group_headings(names: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """Return the headings of what a table is grouped by, a heading of the user's own as it is."""
    return tuple(_GROUPS.get(name, name) if lang is Lang.ZH else name for name in names)


def tell_bases(bases: Iterable[Basis], lang: Lang, library: Library | None = None) -> None:
    """Print where the rules behind decisions come from, after a blank line; nothing where nothing was decided.

    Args:
        bases: of the decisions that were printed.
        lang: the reader's language.
        library: where regulations are looked up.
    """
    from perfindicators.lifecycle.basis_text import basis_text

    if text := basis_text(bases, lang.language, library=library):
        typer.echo(f"\n{text}")
