"""waive: what was accepted for a time, tied to words in the contract, is taken out of the verdicts first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Severity, State, Verdict
from policy_dsl.language.policy import Waiver
from policy_dsl.vocabulary.words import normal

SOON = 14  # days before its end that a waiver is warned of


def waive(waivers: Sequence[Waiver], verdicts: Iterable[Verdict], reading: Reading, today: date) -> Iterator[Verdict]:
    """Each verdict less what a living waiver covers; a lapsed or needless waiver is itself a finding."""
    here = [w for w in waivers if concerns(w, reading.document.source.path)]
    for verdict in verdicts:
        own = [w for w in here if w.rule == verdict.rule]
        yield _waived(verdict, own, today) if own else verdict


def concerns(waiver: Waiver, path: str) -> bool:
    """True where the waiver is for the contract at this path."""
    return fnmatchcase(path, waiver.contract) or fnmatchcase(path, f"*/{waiver.contract}")


def _waived(verdict: Verdict, waivers: list[Waiver], today: date) -> Verdict:
    left = list(verdict.findings)
    problems: list[Finding] = []
    taken: list[Finding] = []
    for waiver in waivers:
        covered = [f for f in left if _covers(waiver, f)]
        if waiver.until < today:
            problems.append(_problem("waiver-lapsed", waiver, verdict, f"the waiver ended on {waiver.until}"))
        elif not covered:
            problems.append(_problem("waiver-unneeded", waiver, verdict, "nothing is left that this waiver covers"))
        else:
            left = [f for f in left if f not in covered]
            taken.extend(covered)
    if problems:
        return replace(verdict, state=State.FAIL, findings=(*left, *problems))
    if left or not taken:
        return replace(verdict, findings=tuple(left))
    return replace(verdict, state=State.WAIVED, findings=tuple(taken), detail=_until(waivers, today))


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """A waiver covers the sentence that holds its words, and no other."""
    return finding.span is not None and normal(waiver.anchor) in normal(finding.span.text)


def _until(waivers: list[Waiver], today: date) -> str:
    end = min(w.until for w in waivers)
    days = (end - today).days
    soon = ", which is soon" if days <= SOON else ""
    return f"waived until {end} ({days} days left{soon})"


def _problem(code: str, waiver: Waiver, verdict: Verdict, message: str) -> Finding:
    return Finding(code, message, waiver.span, Severity(verdict.severity), verdict.rule, because=waiver.because)
