"""Which review sheet: points for key projects, grades for ordinary ones, one of its own for a department's goals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.library.catalogue import Catalogue
from perfindicators.model.instrument import Instrument

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

Variant = Literal["key", "general", "department", "own"]
INSTRUMENTS: Final[Mapping[Variant, str]] = MappingProxyType(
    {
        "key": "instrument/goal-review-key",
        "general": "instrument/goal-review-general",
        "department": "instrument/goal-review-department",
    }
)
_WHY: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "chosen": Message("指定了审核表", "the sheet was chosen"),
        "ratings": Message("打分文件写明了审核表", "the ratings name their sheet"),
        "department": Message("申报的是部门整体目标", "the goals of a whole department are declared"),
        "key": Message("列为重点项目，逐项打分", "a key project: points"),
        "general": Message("不是重点项目，逐项定级", "no key project: grades"),
        "assumed": Message("没有说明是否重点项目，按一般项目定级", "nobody says whether it is a key project: grades"),
    }
)


class Sheet(NamedTuple):
    """The review sheet taken.

    Attributes:
        variant: key, general, department; `own` for an instrument of the bureau's own.
        instrument: the instrument.
        why: why this one.
        is_assumed: whether nobody said which.
    """

    variant: Variant
    instrument: Instrument
    why: Message
    is_assumed: bool = False


class Choice(NamedTuple):
    """What decides the sheet, strongest first.

    Attributes:
        instrument: chosen outright.
        named: by the ratings.
        is_key: as the caller or a column says.
    """

    instrument: Instrument | str | None = None
    named: str = ""
    is_key: bool | None = None


def sheet_for(declaration: Declaration | None, choice: Choice, catalogue: Catalogue) -> Sheet:
    """Return the review sheet for one project.

    Args:
        declaration: what is reviewed, when it is there.
        choice: who said what.
        catalogue: where instruments are looked up.

    Raises:
        DocumentNotFound: there is no such instrument.
    """
    if isinstance(choice.instrument, Instrument):
        return _sheet(choice.instrument, "chosen")
    if choice.instrument or choice.named:
        return _sheet(
            catalogue.instrument(choice.instrument or choice.named), "chosen" if choice.instrument else "ratings"
        )
    if declaration is not None and declaration.subject.type == "department":
        return _sheet(catalogue.instrument(INSTRUMENTS["department"]), "department")
    variant: Variant = "key" if choice.is_key else "general"
    why = "assumed" if choice.is_key is None else variant
    return _sheet(catalogue.instrument(INSTRUMENTS[variant]), why)


def _sheet(instrument: Instrument, why: str) -> Sheet:
    variant: Variant = next((name for name, id in INSTRUMENTS.items() if id == instrument.id), "own")
    return Sheet(variant, instrument, _WHY[why], is_assumed=why == "assumed")
