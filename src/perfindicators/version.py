"""The version of the library, part of every fingerprint."""

from typing import Final

VERSION: Final = "0.1.0"
