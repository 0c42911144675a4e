"""N: names."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.names.name_contradicts_target import NameContradictsTarget
from perfindicators.lints.rules.names.name_too_long import NameTooLong
from perfindicators.lints.rules.names.placeholder_name import PlaceholderName
from perfindicators.lints.rules.names.target_in_name import TargetInName
from perfindicators.lints.rules.names.text_of_another_project import TextOfAnotherProject

RULES: Final[tuple[type[Rule], ...]] = (
    PlaceholderName,
    TargetInName,
    NameContradictsTarget,
    TextOfAnotherProject,
    NameTooLong,
)
