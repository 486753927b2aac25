"""Judgements -> the findings that somebody has to look at, worst first: one order for all reports that list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_dsl.check import UNUSED_NAME, Judgement
from policy_dsl.finding import Finding, Severity, Verdict
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.settings import Settings
from policy_dsl.span import Span

_ORDER = {Outcome.FAIL: 0, Outcome.OPEN: 1}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One finding with the judgement that it is part of; `verdict` is None for what is wrong with a file itself."""

    judgement: Judgement
    finding: Finding
    outcome: Outcome
    verdict: Verdict | None = None

    @property
    def place(self) -> Span:
        """Where it stands; the start of the contract where nothing in it can be pointed at."""
        return self.finding.span or self.judgement.reading.document.source.span(0, 0)

    @property
    def grave(self) -> bool:
        """True for an error, rather than a warning."""
        return self.outcome is Outcome.FAIL and self.finding.severity >= Severity.MAJOR


def ranked(judged: Iterable[Judgement], settings: Settings) -> list[Ranked]:
    """Failures before what is open, grave ones before light ones, and then in the order of the contracts. What passes
    and what is waived is left out."""
    known: set[Finding] = set()
    found = [row for one in judged for row in (*_problems(one, known), *_findings(one, settings))]
    return sorted(found, key=lambda row: (_ORDER[row.outcome], -row.finding.severity))


def _problems(judged: Judgement, known: set[Finding]) -> Iterator[Ranked]:
    """A policy that judges many contracts is broken once."""
    for problem in (*judged.policy.problems, *judged.problems):
        if problem.code != UNUSED_NAME and problem not in known:
            known.add(problem)
            yield Ranked(judged, problem, Outcome.FAIL if problem.severity >= Severity.MINOR else Outcome.OPEN)


def _findings(judged: Judgement, settings: Settings) -> Iterator[Ranked]:
    for verdict in judged.verdicts:
        found = outcome(verdict, settings)
        if found in _ORDER:
            yield from (Ranked(judged, finding, found, verdict) for finding in verdict.findings)
