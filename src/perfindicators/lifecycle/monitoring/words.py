"""The words of monitoring: lights, likelihood of completion, causes of deviation, and how people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from perfindicators.diagnostics import Message
from perfindicators.model.practices.monitoring import Cause
from perfindicators.observations.grid import plain

Light = Literal["grey", "green", "yellow", "red"]
Likelihood = Literal["certain", "possible", "impossible"]
LIGHTS: Final[tuple[Light, ...]] = ("red", "yellow", "green", "grey")
LIGHT_NAMES: Final[Mapping[Light, Message]] = MappingProxyType(
    {
        "red": Message("红灯", "red"),
        "yellow": Message("黄灯", "yellow"),
        "green": Message("绿灯", "green"),
        "grey": Message("灰灯", "grey"),
    }
)
LIKELIHOOD_NAMES: Final[Mapping[Likelihood, Message]] = MappingProxyType(
    {
        "certain": Message("确定能", "certain"),
        "possible": Message("有可能", "possible"),
        "impossible": Message("不可能", "impossible"),
    }
)
LIGHT_OF_LIKELIHOOD: Final[Mapping[Likelihood, Light]] = MappingProxyType(
    {"certain": "green", "possible": "yellow", "impossible": "red"}
)
CAUSES: Final[tuple[Cause, ...]] = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
CAUSE_NAMES: Final[Mapping[Cause, Message]] = MappingProxyType(
    {
        "经费保障": Message("经费保障", "funding"),
        "制度保障": Message("制度保障", "rules"),
        "人员保障": Message("人员保障", "staff"),
        "硬件条件保障": Message("硬件条件保障", "equipment"),
        "其他": Message("其他", "other"),
    }
)
_LIKELIHOOD_WORDS: Final[Mapping[Likelihood, str]] = {
    "certain": "确定能 能 确定 能完成 certain yes",
    "possible": "有可能 可能 possible maybe",
    "impossible": "不可能 完全不可能 不能 不能完成 impossible no",
}
_LIKELIHOODS: Final[Mapping[str, Likelihood]] = {
    plain(word): known for known, words in _LIKELIHOOD_WORDS.items() for word in words.split()
}
_CAUSE_WORDS: Final[Mapping[str, Cause]] = {
    **{plain(cause): cause for cause in CAUSES},
    "经费": "经费保障", "制度": "制度保障", "人员": "人员保障", "硬件": "硬件条件保障", "硬件保障": "硬件条件保障",
    "硬件条件": "硬件条件保障", "其它": "其他", "funding": "经费保障", "rules": "制度保障", "staff": "人员保障",
    "equipment": "硬件条件保障", "other": "其他",
}  # fmt: skip
_SEVERITY: Final[Mapping[Light, int]] = {"grey": 0, "green": 1, "yellow": 2, "red": 3}


def worst(lights: Iterable[Light]) -> Light:
    """Return the most serious light; grey only where nothing else is.

    >>> worst(["grey", "green", "yellow"]), worst([])
    ('yellow', 'grey')
    """
    return max(lights, key=_SEVERITY.__getitem__, default="grey")


def likelihood_of(text: str) -> Likelihood | None:
    """Return what a cell of 完成目标可能性 says; None where the word is not known.

    >>> likelihood_of("完全不可能"), likelihood_of("也许")
    ('impossible', None)
    """
    return _LIKELIHOODS.get(plain(text))


def cause_of(text: str) -> Cause | None:
    """Return one cause of deviation; None where the word is not known.

    >>> cause_of("硬件条件"), cause_of("天气")
    ('硬件条件保障', None)
    """
    return _CAUSE_WORDS.get(plain(text))


def worst_likelihood(found: Iterable[Likelihood | None]) -> Likelihood | None:
    """Return the least hopeful statement; None when nobody made one."""
    order = [*_LIKELIHOOD_WORDS]
    return max((item for item in found if item is not None), key=order.index, default=None)
