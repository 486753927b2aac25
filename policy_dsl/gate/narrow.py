"""A judgement of the whole -> a judgement of the change: what was wrong before is shown and fails nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policy_dsl.changes import Change, Changes
from policy_dsl.changes.alignment import Alignment
from policy_dsl.check import Judgement
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Note, State, Verdict
from policy_dsl.judge.waivers import OVERDUE

_BEFORE = "the version before has it too"


def untouched(judged: Judgement) -> Judgement:
    """Every verdict of a contract that did not change."""
    return replace(judged, verdicts=tuple(v if v.state.passes else _unchanged(v) for v in judged.verdicts))


def narrow(judged: Judgement, before: Reading, changes: Changes) -> Judgement:
    """Each verdict reduced to the findings that the change brought, each where the text changed."""
    reading = judged.reading
    if not reading.clauses or reading.language != "en":
        return judged  # nothing can be compared, and nothing may pass
    alignment = Alignment.of(before, reading)
    return replace(judged, verdicts=tuple(_verdict(v, alignment, changes) for v in judged.verdicts))


def _verdict(verdict: Verdict, alignment: Alignment, changes: Changes) -> Verdict:
    if verdict.state.passes:
        return verdict
    harms = [c for c in changes if c.rule == verdict.rule and c.harms]
    left = tuple(_findings(verdict, alignment, harms))
    return replace(verdict, findings=left) if left else _unchanged(verdict)


def _findings(verdict: Verdict, alignment: Alignment, harms: list[Change]) -> Iterator[Finding]:
    for finding in verdict.findings:
        if finding.code in OVERDUE:
            continue
        if finding.code in ("forbidden", "unpermitted", "unclear"):
            found = next((c for c in harms if c.clause == finding.span), None)
            if found is not None:
                yield _moved(finding, found)
        elif finding.code == "review":
            yield from _review(finding, alignment)
        elif finding.code == "unread":
            if finding.span is not None and not alignment.was_there(finding.span):
                yield finding
        elif harms:
            yield _moved(finding, harms[0])


def _moved(finding: Finding, change: Change) -> Finding:
    """The finding at the line that changed, with the clause and what stood before as notes."""
    notes = [Note("the version before", change.old.span, change.old.section)] if change.old else []
    if change.new is None or change.new.span is None or change.new.span == finding.span:
        return replace(finding, notes=(*finding.notes, *notes))
    clause = [Note("the clause", finding.span, finding.section)] if finding.span != change.new.span else []
    message = f"{finding.message} ({change.new.label})"
    return replace(
        finding,
        message=message,
        span=change.new.span,
        section=change.new.section,
        notes=(*clause, *finding.notes, *notes),
    )


def _review(finding: Finding, alignment: Alignment) -> Iterator[Finding]:
    """A review waits for a signature only where its text changed."""
    new = [n for n in finding.notes if n.span and n.label != "the rule" and not alignment.was_there(n.span)]
    if new:
        yield replace(finding, span=new[0].span, section=new[0].section, notes=(*new, *_rule(finding.notes)))


def _rule(notes: Iterable[Note]) -> Iterator[Note]:
    return (n for n in notes if n.label == "the rule")


def _overdue(finding: Finding) -> str:
    return f"{finding.message} ({', '.join(note.label for note in finding.notes)})"


def _unchanged(verdict: Verdict) -> Verdict:
    """What a date or the text brought about a waiver blocks nobody's change, and is said."""
    waivers = [_overdue(f) for f in verdict.findings if f.code in OVERDUE]
    before = [f"{verdict.state}, as before: {_BEFORE}"] if len(waivers) < len(verdict.findings) else []
    said = filter(None, (*before, verdict.detail, *waivers))
    return replace(verdict, state=State.UNCHANGED, detail="; ".join(said))
