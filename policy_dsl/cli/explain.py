"""`policy-dsl explain`: how the verdict of one rule over one contract came about."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from policy_dsl.check import Declared, read_contract
from policy_dsl.cli.session import MisuseError, named, project, refuse
from policy_dsl.judge.explain import Explanation, Subject, explain, subjects
from policy_dsl.language.write import write
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.project import Project
from policy_dsl.reports import text
from policy_dsl.reports.style import Style


def run(arguments: argparse.Namespace) -> int:
    """Print the steps, the override graph and the verdict."""
    try:
        here = project(arguments)
        if not (here.root / arguments.contract).is_file():
            raise MisuseError(f"{arguments.contract}: no such file")
        declared, subject = _subject(here, arguments)
    except MisuseError as error:
        return refuse(error)
    reading = read_contract(Path(here.shown(arguments.contract)), declared, here.root)
    found = explain(declared.policy, subject, reading, declared.vocabulary, date.today())
    _print(found, Style.of(sys.stdout))
    return int(outcome(found.verdict, here.settings) is Outcome.FAIL)


def _subject(here: Project, arguments: argparse.Namespace) -> tuple[Declared, Subject]:
    policies = named(here, arguments.policy) or list(here.applying(arguments.contract))
    found = {name: (declared, one) for declared in policies for name, one in subjects(declared.policy).items()}
    if arguments.rule not in found:
        close = get_close_matches(arguments.rule, found, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"rules: {', '.join(found) or 'none'}"
        raise MisuseError(f"no policy for {arguments.contract} has a rule {arguments.rule!r}; {hint}")
    return found[arguments.rule]


def _print(found: Explanation, style: Style) -> None:
    for step in found.steps:
        where = f"  {style('dim', str(step.span))}" if step.span else ""
        section = f" (section {step.section})" if step.section else ""
        print(f"{'  ' * step.depth}{step.words}{where}{section}")
    if found.edges:
        print(style("bold", "override graph"))
    for edge in found.edges:
        print(f"  {edge.restriction.clause.span}  --{edge.relation}-->  {edge.grant.clause.span}")
        print(f"    {write(edge.restriction.clause)}  --  {edge.reason}")
    print(style("bold", "verdict"))
    print(text.verdict(found.verdict, style))
