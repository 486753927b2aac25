"""`policy-dsl sign`: a person accepts what no reader could decide, or what a `review` rule asks about."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from policy_dsl.clauses.sentence import Sentence, sentences
from policy_dsl.cli.reviewing import judged, one_sentence, place, record, unreviewed
from policy_dsl.cli.session import MisuseError, project, refuse
from policy_dsl.finding import State, Verdict
from policy_dsl.project import Project
from policy_dsl.readings import SIGNED

_OPEN = frozenset(("unclear", "unread", "review"))


def run(arguments: argparse.Namespace) -> int:
    """Write a signature for each sentence beside the contract."""
    try:
        here = project(arguments)
        contract, line = place(arguments)
        found = _sentences(here, arguments, contract, line)
        file = record(here, contract, found, SIGNED, arguments)
    except MisuseError as error:
        return refuse(error)
    for sentence in found:
        print(f"{sentence.text.span(0, len(sentence.text.plain))}: {' '.join(sentence.text.plain.split())[:160]}")
    print(f"{len(found)} signed by {arguments.by}, kept in {here.shown(file)}")
    return 0


def _sentences(here: Project, arguments: argparse.Namespace, contract: Path, line: int) -> list[Sentence]:
    if not (line or arguments.rule):
        raise MisuseError(f"{contract}: say what to sign: {contract}:LINE, or --rule NAME")
    verdicts = [v for j in judged(here, arguments, contract) for v in j.verdicts]
    if arguments.rule and all(v.rule != arguments.rule for v in verdicts):
        known = ", ".join(dict.fromkeys(v.rule for v in verdicts)) or "none"
        raise MisuseError(f"no policy for {contract} has a rule {arguments.rule!r}; rules: {known}")
    reading = unreviewed(here, arguments, contract)
    if line:
        return [one_sentence(reading, line, arguments.words)]
    starts = {start for v in verdicts if v.rule == arguments.rule for start in _open(v)}
    found = [s for s in sentences(reading.document) if s.text.origin(0) in starts]
    if not found:
        raise MisuseError(f"{contract}: {arguments.rule} leaves nothing to sign")
    return found


def _open(verdict: Verdict) -> Iterator[int]:
    """Where the sentences begin that a verdict leaves to a person."""
    for finding in verdict.findings if verdict.state in (State.UNCLEAR, State.REVIEW) else ():
        places = (
            [finding.span] if finding.code != "review" else [n.span for n in finding.notes if n.label != "the rule"]
        )
        yield from (span.start for span in places if span is not None and finding.code in _OPEN)
