"""The command line: parse, call, show progress, print, set the exit code. Nothing else does."""

from __future__ import annotations

import sys

from dia_analysis.errors import DiaError


def main() -> None:
    """Entry point of ``dia-analyse``: turns every expected error into one clear message."""
    from dia_analysis.cli.app import app

    try:
        app()
    except DiaError as error:
        sys.stderr.write(f"Error: {error}\n")
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. What was finished is kept; run the same command to go on.\n")
        raise SystemExit(130) from None
    except BrokenPipeError:  # `dia-analyse ... | head`
        raise SystemExit(0) from None
