"""What the commands take that keep a contract and its policy together: infer, waivers, baseline, misread, sign."""

from __future__ import annotations

import argparse
from pathlib import Path


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands, each with its help."""
    _infer(commands.add_parser("infer", help="write the policy that a contract keeps as it stands, to start from"))
    _waivers(commands.add_parser("waivers", help="list the waivers with the days that are left"))
    _misread(commands.add_parser("misread", help="correct how a sentence was read, until its words change"))
    _sign(commands.add_parser("sign", help="accept what nobody could decide or a review asks about, until it changes"))

    _baseline(commands.add_parser("baseline", help="accept the findings of today, so that only new ones fail"))


def _baseline(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="baseline")
    command.add_argument(
        "do",
        choices=("update", "prune", "show"),
        help="update: accept all that is found now; prune: drop what is found no more; show: list what is accepted",
    )
    command.add_argument("contracts", nargs="*", type=Path, help="of show: only these; update and prune take all")
    _root(command)


def _waivers(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="waivers")
    command.add_argument("--format", choices=("text", "json"), default="text")
    _root(command)


def _infer(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="infer")
    command.add_argument("contract", type=Path)
    command.add_argument("--output", type=Path, metavar="FILE", help="where to write the policy (default: print it)")
    command.add_argument("--force", action="store_true", help="write over a file that exists")
    _root(command)


def _misread(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="misread")
    command.add_argument("place", metavar="CONTRACT:LINE", help="where the sentence stands")
    command.add_argument(
        "reads",
        metavar="READING",
        help="'not a grant', 'nothing', or the clause: 'provider may use user content for service provision'",
    )
    _reviewer(command)


def _sign(command: argparse.ArgumentParser) -> None:
    command.set_defaults(module="sign")
    command.add_argument("place", metavar="CONTRACT[:LINE]", help="a sentence; without a line, all that --rule leaves")
    command.add_argument("--rule", metavar="NAME", help="the signature is for this rule only")
    _reviewer(command)


def _reviewer(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who answers for it")
    command.add_argument("--because", metavar="TEXT", help="why")
    command.add_argument("--words", default="", metavar="TEXT", help="words of the sentence, where a line holds more")
    command.add_argument("--policy", action="append", default=[], metavar="FILE|PACK", help="read by this policy")
    _root(command)


def _root(command: argparse.ArgumentParser) -> None:
    command.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
