"""Which rules run, how serious they are and where their thresholds lie: `[tool.perfindicators.lint]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Severity
from perfindicators.errors import ConfigurationInvalid
from perfindicators.lints.rule import Rule
from perfindicators.lints.suppressions import SEVERITIES
from perfindicators.reading.suggestions import nearest

_SETTINGS: Final = ("select", "ignore", "severity", "limits")


@dataclass(frozen=True, slots=True)
class LintOptions:
    """What to run, and how.

    Attributes:
        select: codes or bundle letters that run; empty for all.
        ignore: codes or bundle letters that do not run.
        severity: code → severity instead of the rule's own.
        limits: code → threshold → value.
        base: decides which rules run where these options do not say; see `over`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    limits: Mapping[str, Mapping[str, Decimal]] = field(default_factory=lambda: MappingProxyType({}))
    base: LintOptions | None = None

    def runs(self, code: str) -> bool:
        """Return whether a rule runs; the longest prefix decides, so `select = ["W"]`, `ignore = ["W05"]` do both.

        A code that is selected and ignored alike does not run.

        >>> LintOptions(select=("W",), ignore=("W05",)).runs("W05")
        False
        """
        chosen, refused = _longest(self.select, code), _longest(self.ignore, code)
        if chosen or refused:
            return chosen > refused
        return not self.select and (self.base is None or self.base.runs(code))

    def over(self, base: LintOptions) -> LintOptions:
        """Return these options where they say something, and others where they do not.

        Args:
            base: the others, such as the settings below the command line.

        Returns:
            What these ignore rests and what they select runs, whatever the others say; severities and thresholds come
            from the others unless these state them.

        >>> LintOptions(select=("W05",)).over(LintOptions(ignore=("W",))).runs("W05")
        True
        """
        limits = {
            code: MappingProxyType({**base.limits.get(code, {}), **self.limits.get(code, {})})
            for code in (*base.limits, *self.limits)
        }
        return replace(
            self,
            severity=MappingProxyType({**base.severity, **self.severity}),
            limits=MappingProxyType(limits),
            base=base if self.base is None else self.base.over(base),
        )


def _longest(prefixes: Iterable[str], code: str) -> int:
    """Return the length of the longest prefix of a code, 0 when none is one."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


def lint_options(table: Mapping[str, object], file: str, rules: Sequence[type[Rule]]) -> LintOptions:
    """Read the options of a configuration file.

    Args:
        table: the table `lint`.
        file: where it stands, for messages.
        rules: the rules there are, so that a misspelt code or threshold is told.

    Raises:
        ConfigurationInvalid: a setting, code or value is not what it should be.
    """
    reader = _Reader(file, {rule.code: rule for rule in rules})
    reader.only(table, _SETTINGS, "lint")
    return LintOptions(
        select=reader.prefixes(table, "select"),
        ignore=reader.prefixes(table, "ignore"),
        severity=reader.severities(table),
        limits=reader.limits(table),
    )


class _Reader:
    def __init__(self, file: str, rules: Mapping[str, type[Rule]]) -> None:
        self._file = file
        self._rules = rules
        self._codes = (*rules, *SEVERITIES)

    def _stop(self, zh: str, en: str) -> ConfigurationInvalid:
        return ConfigurationInvalid(self._file, zh, en)

    def only(self, table: Mapping[str, object], known: Sequence[str], where: str) -> None:
        unknown = next((key for key in table if key not in known), None)
        if unknown is not None:
            raise self._stop(
                f"{where} 中没有“{unknown}”，可用：{'、'.join(known)}。",
                f"'{where}' has no setting '{unknown}'; settings are {', '.join(known)}.",
            )

    def prefixes(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        stated = table.get(key, [])
        if not isinstance(stated, list) or not all(isinstance(item, str) for item in stated):
            raise self._stop(f'{key} 要写代码，如 ["W", "V03"]。', f'{key} lists codes, such as ["W", "V03"].')
        unknown = next((item for item in stated if not item or not any(c.startswith(item) for c in self._codes)), None)
        if unknown is not None:
            raise self._stop(
                f"{key} 中的“{unknown}”不是规则代码；perfindicators explain 列出全部。",
                f"'{unknown}' in {key} is no rule; 'perfindicators explain' lists them all.",
            )
        return tuple(stated)

    def _by_code(self, table: Mapping[str, object], key: str) -> Mapping[str, object]:
        stated = table.get(key, {})
        if not isinstance(stated, dict):
            raise self._stop(f"{key} 是一张表，如 W05 = …。", f"{key} is a table, such as W05 = ….")
        unknown = next((code for code in stated if code not in self._codes), None)
        if unknown is not None:
            raise self._no_rule(unknown, key)
        return stated

    def _no_rule(self, code: str, key: str) -> ConfigurationInvalid:
        near = nearest(code, self._codes)
        return self._stop(
            f"{key} 中的“{code}”不是规则代码{f'，是否指 {near}' if near else ''}；perfindicators explain 列出全部。",
            f"'{code}' in {key} is no rule{f', did you mean {near}' if near else ''}; "
            "'perfindicators explain' lists them all.",
        )

    def severities(self, table: Mapping[str, object]) -> Mapping[str, Severity]:
        names = [severity.value for severity in Severity]
        found = self._by_code(table, "severity")
        for code, name in found.items():
            if name not in names:
                raise self._stop(
                    f"severity.{code} 只能是 {'、'.join(names)}。", f"severity.{code} is one of {', '.join(names)}."
                )
        return MappingProxyType({code: Severity(str(name)) for code, name in found.items()})

    def limits(self, table: Mapping[str, object]) -> Mapping[str, Mapping[str, Decimal]]:
        found = {}
        for code, stated in self._by_code(table, "limits").items():
            known = self._rules[code].limits if code in self._rules else {}
            if not known and stated != {}:
                raise self._stop(
                    f"limits.{code}：{code} 没有可调的阈值，请删去。",
                    f"limits.{code}: {code} has no thresholds; remove it.",
                )
            if not isinstance(stated, dict):
                raise self._stop(
                    f"limits.{code} 是一张表，可用：{'、'.join(known)}。",
                    f"limits.{code} is a table; its thresholds are {', '.join(known)}.",
                )
            self.only(stated, tuple(known), f"limits.{code}")
            found[code] = MappingProxyType({name: self._number(code, name, value) for name, value in stated.items()})
        return MappingProxyType(found)

    def _number(self, code: str, name: str, value: object) -> Decimal:
        number = _decimal(value)
        if number is None or not number.is_finite() or number < 0:
            raise self._stop(
                f"limits.{code}.{name} 要写不小于 0 的数。", f"limits.{code}.{name} is a number not below 0."
            )
        return number


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
