"""What fails no run and somebody should know: waivers that ended, that nothing needs any more, or that end soon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.check import Judgement
from policy_dsl.finding import Finding, Severity, State, Verdict
from policy_dsl.judge.waivers import ENDS_SOON, OVERDUE


def warnings(judged: Iterable[Judgement]) -> tuple[Finding, ...]:
    """Each once. In a run over everything a lapsed or needless waiver fails, and is found among what fails."""
    return tuple(dict.fromkeys(f for one in judged for v in one.verdicts for f in _of(v)))


def in_words(warning: Finding) -> str:
    """'training: the waiver ended on 2026-05-31 (the waiver at “...”)'."""
    named = ", ".join(note.label for note in warning.notes)
    return f"{warning.rule}: {warning.message}{f' ({named})' if named else ''}"


def _of(verdict: Verdict) -> Iterator[Finding]:
    if verdict.state is State.UNCHANGED:
        yield from (f for f in verdict.findings if f.code in OVERDUE)
    if verdict.state is State.WAIVED and ENDS_SOON in verdict.detail:
        place = verdict.rule_span
        yield Finding("waiver-ends-soon", verdict.detail, place, Severity(verdict.severity), verdict.rule)
