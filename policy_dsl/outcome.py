"""Verdict x Settings -> does it fail a run? One answer for every front door."""

from __future__ import annotations

from enum import StrEnum

from policy_dsl.finding import Severity, State, Verdict
from policy_dsl.judge.judge import UNREADABLE
from policy_dsl.settings import Settings


class Outcome(StrEnum):
    """`open`: nobody could decide, or a person has to; it is shown and counted, and fails where it matters."""

    PASS = "pass"
    WAIVED = "waived"
    BASELINED = "baselined"
    OPEN = "open"
    FAIL = "fail"


_OPEN = frozenset((State.UNCLEAR, State.REVIEW, State.DEVIATES))


def outcome(verdict: Verdict, settings: Settings) -> Outcome:
    """Failures count from the threshold on. An unclear blocker fails like a broken one: what must never slip through
    does not slip through in the dark; nor does a document of which nothing was read. Other open verdicts fail only
    under `strict`."""
    if verdict.state is State.WAIVED:
        return Outcome.WAIVED
    if verdict.state is State.BASELINED:
        return Outcome.BASELINED
    if verdict.state.passes or verdict.severity < settings.threshold:
        return Outcome.PASS if verdict.state.passes else Outcome.OPEN
    if verdict.state not in _OPEN or settings.strict:
        return Outcome.FAIL
    dark = any(finding.code == UNREADABLE for finding in verdict.findings)
    grave = verdict.state is State.UNCLEAR and verdict.severity is Severity.BLOCKER
    return Outcome.FAIL if grave or dark else Outcome.OPEN
