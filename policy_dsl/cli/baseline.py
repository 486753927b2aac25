"""`policy-dsl baseline update | prune | show`: what is accepted as it stands."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from policy_dsl.baseline import Baseline
from policy_dsl.baseline.file import render
from policy_dsl.cli.session import MisuseError, broken, project, refuse
from policy_dsl.finding import Severity
from policy_dsl.project import Project
from policy_dsl.reports.style import Style


def run(arguments: argparse.Namespace) -> int:
    """Exit 0, or 2 where the call must not or cannot be carried out."""
    try:
        if arguments.do != "show":
            _alone(arguments)
        here = project(arguments)
        if arguments.do == "show":
            return _show(here, arguments.contracts)
        return _update(here, prune=arguments.do == "prune")
    except MisuseError as error:
        return refuse(error)


def _alone(arguments: argparse.Namespace) -> None:
    """Only a person's run over the whole project may say what is accepted. Raises MisuseError."""
    if arguments.contracts:
        raise MisuseError(f"baseline {arguments.do} takes no paths: a part of the contracts must not stand for all")
    if os.environ.get("PYTEST_XDIST_WORKER"):
        raise MisuseError("a parallel run never changes the baseline: run this by itself")
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise MisuseError("a run in CI never changes the baseline: run this by hand, and commit the file")


def _update(here: Project, prune: bool) -> int:
    _sound(here)
    paths = [here.shown(path) for path in here.contract_files()]
    now = {path: here.still_accepted(path) if prune else here.found(path) for path in paths}
    old, new = here.baseline, Baseline(now)
    text = render(new, here.settings.baseline)
    try:
        (here.root / here.settings.baseline).write_text(text, encoding="utf-8")
    except OSError as error:
        raise MisuseError(f"{here.settings.baseline}: {error.strerror}") from error
    print(f"{here.settings.baseline}: {new.total} accepted in {len(paths)} contracts (before: {old.total})")
    return 0


def _sound(here: Project) -> None:
    """What is not read whole must not be accepted. Raises MisuseError."""
    bad = [broken(d.policy.problems, Style.of(sys.stderr)) for d in here.policies]
    judged = [j for path in here.contract_files() for j in here.judge(path)]
    if not judged:
        raise MisuseError("nothing was checked: no policy applies to any contract")
    if any(bad) or any(f.severity >= Severity.MINOR for j in judged for f in j.problems):
        raise MisuseError("the baseline stays as it is: a policy or a contract is broken")


def _show(here: Project, only: list[Path]) -> int:
    wanted = {here.shown(path) for path in only}
    known = here.baseline.contracts
    for path, found in known.items():
        if found and (not wanted or path in wanted):
            print(path)
            for entry in found:
                print(f"  {entry.rule}{f' x{entry.count}' * (entry.count > 1)}: {entry.said}\n    {entry.words}")
    print(f"{here.settings.baseline}: {here.baseline.total} accepted")
    return 0
