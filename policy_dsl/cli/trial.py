"""`policy-dsl try`: one sentence against a policy, at once."""

from __future__ import annotations

import argparse
import sys

from policy_dsl.check import read_document, try_sentence
from policy_dsl.cli.session import MISUSE, MisuseError, broken, named, project, refuse
from policy_dsl.documents.read import read_text
from policy_dsl.language.write import write
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.reports import text
from policy_dsl.reports.style import Style
from policy_dsl.span import Source


def run(arguments: argparse.Namespace) -> int:
    """Show how the sentence is read, and what each rule says to it."""
    try:
        here = project(arguments)
        declared = named(here, [arguments.policy])[0]
        rules = [r for r in declared.policy.rules if arguments.rule in (None, r.name) and r.kind != "permit"]
        if arguments.rule and not rules:
            raise MisuseError(f"{arguments.policy} has no rule {arguments.rule!r} that judges")
    except MisuseError as error:
        return refuse(error)
    if broken(declared.policy.problems, Style.of(sys.stderr)):
        return MISUSE
    style = Style.of(sys.stdout)
    reading = read_document(read_text(Source("sentence", arguments.sentence), "text"), declared)
    for clause in reading.clauses:
        print(f"read as: {style('bold', write(clause))}")
    if not reading.clauses:
        print("read as: nothing that grants, restricts or promises")
    failed = False
    for rule in rules:
        if arguments.rule is None and rule.kind == "require":
            continue  # one sentence cannot hold every guarantee
        verdict = try_sentence(declared, rule, arguments.sentence)
        print(text.verdict(verdict, style))
        failed = failed or outcome(verdict, here.settings) is Outcome.FAIL
    return int(failed)
