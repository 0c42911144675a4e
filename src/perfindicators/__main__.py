"""Runs the command; no traceback reaches a user for bad input."""

from __future__ import annotations

import io
import os
import sys

from perfindicators.cli.app import app
from perfindicators.errors import PerfIndicatorsError


def main() -> None:
    """Run the command `perfindicators`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console in GBK or ASCII shows ? for a sign it lacks; without this it would stop with a traceback.
            stream.reconfigure(errors="replace")
    try:
        app()
    except PerfIndicatorsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # The reader of stdout has gone; flushing it again at exit would raise once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        sys.stderr.write(f"无法读写“{error.filename}”：{error.strerror} / cannot access '{error.filename}'\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
