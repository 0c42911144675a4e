"""Text to plain data: fast when the text is sound, careful and complete when it is not."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostics
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.reading.locating import YamlOrigin
from perfindicators.reading.parsed_yaml import ParsedYaml
from perfindicators.reading.source_text import MAX_BYTES, too_large
from perfindicators.reading.yaml_source import Irregular, load_plain


def parse_yaml(text: str, name: str = "<text>") -> ParsedYaml:
    """Read a YAML text of any quality.

    Args:
        text: the text, up to 64 MB.
        name: file name for messages.

    Returns:
        The data as written (every plain scalar stays text) and all problems; never raises for bad content.

    >>> parse_yaml("a: 012").data
    {'a': '012'}
    >>> print(parse_yaml("target: >=95%", "a.yaml").diagnostics.as_text("en").splitlines()[0])
    a.yaml:1:9: error Y01: The value starts with '>', which is a YAML sign, and must be quoted. Write: target: ">=95%"
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        return ParsedYaml(None, Diagnostics((too_large(name, len(text)),)), YamlOrigin(name, ""), readable=False)
    with collector_paused():
        try:
            return ParsedYaml(load_plain(text), Diagnostics(), YamlOrigin(name, text))
        except Irregular:
            # Sound files, nearly all that are read, need not pay for loading what explains mistakes.
            from perfindicators.reading.careful_reading import read_carefully  # noqa: PLC0415

            return read_carefully(text, name)
