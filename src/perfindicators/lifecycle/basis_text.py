"""Where rules come from, in words: title and number of a regulation, its section, how sure we are, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from perfindicators.diagnostics import Language
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.decisions import Basis
from perfindicators.model.registers import Regulation
from perfindicators.model.terms import STATUSES

if TYPE_CHECKING:
    from perfindicators.library.opened import Library


def basis_text(bases: Iterable[Basis], lang: Language = "zh", *, library: Library | None = None) -> str:
    """Return where the rules behind decisions come from, a line for each, in the order of their first use.

    Args:
        bases: of the decisions; the same one counts once.
        lang: `zh` or `en`.
        library: where regulations are looked up; the shipped documents by default.

    Returns:
        Lines without a line end; empty where nothing was decided.

    >>> basis = Basis("practice/own", "xsbn-2022-24", "", "practice", note="比例为本单位所定")
    >>> print(basis_text([basis, basis]))
    依据：绩效评价质量控制机制（试行）（西财监绩发〔2022〕24号）；practice/own；通行做法；比例为本单位所定
    """
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    registered = catalogue.regulations()
    return "\n".join(_line(basis, lang, registered) for basis in dict.fromkeys(bases))


def _line(basis: Basis, lang: Language, registered: Mapping[str, Regulation]) -> str:
    between, head = ("；", "依据：") if lang == "zh" else ("; ", "Basis: ")
    since = basis.effective
    parts = (
        _cited(basis, lang, registered),
        basis.document,
        "" if since is None else f"{since} 起" if lang == "zh" else f"since {since}",
        STATUSES[basis.status].in_language(lang),
        basis.note,
    )
    return head + between.join(part for part in parts if part)


def _cited(basis: Basis, lang: Language, registered: Mapping[str, Regulation]) -> str:
    regulation = registered.get(basis.regulation)
    if regulation is None:
        return " ".join(part for part in (basis.regulation, basis.section) if part)
    left, right = "（）" if lang == "zh" else (" (", ")")
    number = f"{left}{regulation.number}{right}" if regulation.number else ""
    return " ".join(part for part in (f"{regulation.title.in_language(lang)}{number}", basis.section) if part)
