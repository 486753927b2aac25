"""What the commands take."""

from __future__ import annotations

import argparse
from pathlib import Path

from policy_dsl import __version__
from policy_dsl.cli import keeping
from policy_dsl.settings import FAIL_ON

_EPILOG = """\
exit codes: 0 everything passes, 1 something fails, 2 a wrong call, a broken policy or a file that cannot be read
settings:   [tool.policy_dsl] in pyproject.toml (policies, contracts, vocabulary, waivers, baseline, fail_on, strict)
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="policy-dsl",
        description="Policy as code for legal text: says which rights a contract grants beyond your policy.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"policy-dsl {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _check(commands.add_parser("check", help="judge contracts by policies, without pytest"))
    _try(commands.add_parser("try", help="judge one sentence by a policy: an author's loop"))
    _read(commands.add_parser("read", help="show a contract as clauses, and what could not be read"))
    _explain(commands.add_parser("explain", help="show step by step how a verdict came about"))
    _diff(commands.add_parser("diff", help="show which rights two versions of a contract differ in"))
    _timeline(commands.add_parser("timeline", help="show when each right came and went over a contract's versions"))
    _vocabulary(commands.add_parser("vocabulary", help="show the terms, their definitions and phrases"))
    _packs(commands.add_parser("packs", help="show the policies that ship, with reasons and examples"))
    keeping.add(commands)
    return top


def _check(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="check")
    command.add_argument("contracts", nargs="*", type=Path, help="files or folders (default: those of the settings)")
    _policies(command)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--diff", metavar="REF", help="fail only on what the change since REF adds or takes")
    command.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT:PATH",
        help="write a report: sarif, json, md, github or html (repeatable; '-' is standard output)",
    )
    command.add_argument("--fail-on", choices=FAIL_ON, help="the least severity that fails (default: minor)")
    command.add_argument("--strict", action="store_true", help="unclear, deviating and unsigned verdicts fail too")
    _root(command)


def _try(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="trial")
    command.add_argument("policy", help="a .policy file, or the name of a shipped pack")
    command.add_argument("sentence", help="what a contract might say")
    command.add_argument("--rule", help="judge by this rule only")
    _root(command)


def _read(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="read")
    command.add_argument("contract", type=Path)
    _policies(command)
    command.add_argument(
        "--unread",
        action="store_true",
        help="only the sentences that were not read, and the phrases that no vocabulary knows",
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    _root(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="explain")
    command.add_argument("rule", help="the name of a rule, of a review, or 'protect THING'")
    command.add_argument("contract", type=Path)
    _policies(command)
    _root(command)


def _diff(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="diff")
    command.add_argument("old", metavar="OLD", help="a file, or FILE@REF: the file as it was at a git commit")
    command.add_argument("new", metavar="NEW", help="the same of the later version")
    _policies(command)
    command.add_argument("--format", choices=("text", "json", "md"), default="text")
    _root(command)


def _timeline(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="timeline")
    command.add_argument("versions", nargs="*", type=Path, metavar="FILE", help="versions, oldest first")
    command.add_argument("--git", metavar="PATH", help="all recorded versions of this file")
    _policies(command)
    command.add_argument("--format", choices=("text", "json", "html"), default="text")
    _root(command)


def _packs(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="packs")
    command.add_argument("name", nargs="?", help="one pack in full (default: all, in short)")
    command.add_argument("--pages", type=Path, metavar="FOLDER", help="write a page in Markdown for each into a folder")


def _vocabulary(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="vocabulary")
    command.add_argument("term", nargs="?", help="a term, or any phrase that names one")
    _root(command)


def _policies(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="FILE|PACK",
        help="use this policy file or shipped pack, whatever it says it applies to (repeatable)",
    )


def _root(command: argparse.ArgumentParser) -> None:
    command.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
