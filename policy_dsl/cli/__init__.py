"""The command line. Exit codes: 0 good, 1 findings, 2 misuse."""

from __future__ import annotations

import gc
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


def collect_rarely() -> None:
    """Let the garbage collector look at young objects each 50,000 only (Python: 700), and seldom at old ones. Readings
    are trees: they die by count, and a collector that walks the vocabulary again and again finds nothing."""
    gc.set_threshold(50_000, 20, 100)


def entry() -> None:
    """The installed script: a process that is ours alone."""
    collect_rarely()
    sys.exit(main())
