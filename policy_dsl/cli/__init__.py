"""The command line. Exit codes: 0 good, 1 findings, 2 misuse."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from policy_dsl.cli.arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its module is imported only then."""
    arguments = parser().parse_args(argv)
    command = import_module(f"policy_dsl.cli.{arguments.module}")
    try:
        return int(command.run(arguments))
    except BrokenPipeError:  # the reader of our output has gone: `... | head`
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def entry() -> None:
    """The installed script."""
    sys.exit(main())
