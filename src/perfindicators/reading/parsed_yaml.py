"""What reading a YAML text gives."""

from __future__ import annotations

from dataclasses import dataclass

from perfindicators.diagnostics import Diagnostics
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.yaml_source import PlainData


@dataclass(frozen=True)
class ParsedYaml:
    """What was read from a text.

    Attributes:
        data: dicts, lists, texts and None; None as well when nothing could be read.
        diagnostics: every problem of syntax and structure, by line.
        origin: knows the place of every value.
        readable: whether `data` is the whole document with mistakes mended, fit to be looked at further.
    """

    data: PlainData
    diagnostics: Diagnostics
    origin: YamlOrigin
    readable: bool = True
