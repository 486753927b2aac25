"""`policy-dsl check`: the verdicts of pytest, without pytest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from policy_dsl.check import Declared, Judgement, unused_names
from policy_dsl.cli.session import MISUSE, MisuseError, broken, named, project, refuse
from policy_dsl.finding import Severity
from policy_dsl.gate import changed_project
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.project import Project
from policy_dsl.reports import json, text
from policy_dsl.reports.order import Order, OrderError
from policy_dsl.reports.style import Style

T = TypeVar("T")


def run(arguments: argparse.Namespace) -> int:
    """Judge, print, and say by the exit code how it went."""
    try:
        here = project(arguments)
        here = changed_project(here, arguments.diff) if arguments.diff else here
        given = named(here, arguments.policy)
        contracts = list(_contracts(here, arguments.contracts))
        orders = _orders(arguments.report)
    except MisuseError as error:
        return refuse(error)
    policies = given or list(here.policies)
    written = [] if given else [here.policy(path) for path in here.policy_files()]  # in a diff the base's judge
    known = [*policies, *(d for d in written if all(d is not p for p in policies))]
    bad = [broken(d.policy.problems, Style.of(sys.stderr)) for d in known]
    judged = [j for path in _progress(contracts) for j in _judge(here, given, path)]
    if arguments.format == "json":
        sys.stdout.write(json.render(judged, remarks=here.remarks))
    elif not any(order.alone for order in orders):
        _print(here, judged, Style.of(sys.stdout))
    try:
        for order in orders:
            sys.stdout.write(order.deliver(judged, here.settings, Path(), here.remarks))
    except OSError as error:
        return refuse(MisuseError(f"no report: {error}"))
    idle = (
        [] if given else [f for d in policies for f in here.idle(d)] + [f for c in contracts for f in here.unjudged(c)]
    )
    gone = [] if arguments.contracts else list(here.departed())
    broken((*idle, *gone, *unused_names(judged)), Style.of(sys.stderr))
    return _exit(here, judged, any(bad) or any(_unusable(j) for j in judged) or bool(idle and here.settings.strict))


def _orders(reports: list[str]) -> list[Order]:
    try:
        return [Order.of(words) for words in reports]
    except OrderError as error:
        raise MisuseError(f"--report: {error}") from error


def _print(here: Project, judged: list[Judgement], style: Style) -> None:
    for one in judged:
        print(text.judgement(one, style), end="\n\n")
    for remark in here.remarks:
        print(f"change: {remark}")
    print(_summary(here, judged))


def _contracts(here: Project, paths: list[Path]) -> Iterator[Path]:
    if not paths:
        yield from here.contract_files()
    for path in paths:
        whole = here.root / path
        if not whole.exists():
            raise MisuseError(f"{path}: no such file or folder")
        yield from Project(here.root, replace(here.settings, contracts=(str(path),))).contract_files()


def _judge(here: Project, given: list[Declared], path: Path) -> tuple[Judgement, ...]:
    if not given:
        return here.judge(path)
    return tuple(here.judge_by(path, declared) for declared in given)


def _unusable(judged: Judgement) -> bool:
    return any(f.severity >= Severity.MINOR for f in judged.problems)


def _exit(here: Project, judged: list[Judgement], unusable: bool) -> int:
    if not judged:
        print("policy-dsl: nothing was checked: no policy applies to any contract", file=sys.stderr)
        return MISUSE
    if unusable:
        return MISUSE
    return int(any(outcome(v, here.settings) is Outcome.FAIL for j in judged for v in j.verdicts))


def _summary(here: Project, judged: list[Judgement]) -> str:
    outcomes = [outcome(v, here.settings) for j in judged for v in j.verdicts]
    counts = ", ".join(f"{outcomes.count(o)} {o}" for o in Outcome if outcomes.count(o))
    contracts = len({j.reading.document.source.path for j in judged})
    return f"{contracts} contract{'s' * (contracts != 1)}: {counts or 'nothing to judge'}"


def _progress(paths: list[Path]) -> Iterator[Path]:
    """The paths, with a counter on a terminal where there are many."""
    shown = sys.stderr.isatty() and len(paths) > 3
    for number, path in enumerate(paths, 1):
        if shown:
            print(f"\r\x1b[K{number}/{len(paths)} {path.name}", end="", file=sys.stderr, flush=True)
        yield path
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
