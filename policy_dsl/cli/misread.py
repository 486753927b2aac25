"""`policy-dsl misread`: a person corrects how a sentence was read."""

from __future__ import annotations

import argparse

from policy_dsl.cli.reviewing import one_sentence, place, record, unreviewed
from policy_dsl.cli.session import MisuseError, named, project, refuse
from policy_dsl.language.write import write
from policy_dsl.project import Project
from policy_dsl.readings import SIGNED, clauses_of, entry_of


def run(arguments: argparse.Namespace) -> int:
    """Write the correction beside the contract, and show what it replaces."""
    try:
        here = project(arguments)
        _correct(here, arguments)
    except MisuseError as error:
        return refuse(error)
    return 0


def _correct(here: Project, arguments: argparse.Namespace) -> None:
    contract, line = place(arguments)
    if not line:
        raise MisuseError(f"{contract}: say the line: {contract}:LINE")
    if arguments.reads == SIGNED:
        raise MisuseError("a sentence is accepted as it stands with: policy-dsl sign")
    reading = unreviewed(here, arguments, contract)
    sentence = one_sentence(reading, line, arguments.words)
    declared = named(here, arguments.policy) or list(here.applying(contract))
    words = declared[0].vocabulary if declared else here.words
    _, wrong = clauses_of(entry_of(sentence, arguments.reads, arguments.by, ""), words)
    if wrong is not None:
        raise MisuseError(f"{wrong.message}{f'; {wrong.help}' if wrong.help else ''}")
    file = record(here, contract, [sentence], arguments.reads, arguments)
    span = sentence.text.span(0, len(sentence.text.plain))
    print(f"{span}: {' '.join(sentence.text.plain.split())[:160]}")
    for clause in (c for c in reading.clauses if c.span == span):
        print(f"  was read as: {write(clause)}")
    print(f"  is read as:  {arguments.reads}")
    print(f"kept in {here.shown(file)}")
