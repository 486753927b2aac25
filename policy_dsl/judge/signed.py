"""What a person signed or corrected, in a verdict: signed doubts are gone, and who decided is shown."""

from __future__ import annotations

from dataclasses import replace

from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Note, State, Verdict

_SIGNABLE = frozenset(("unclear", "unread"))  # what nobody could decide; a breach is waived, never signed away


def signed(reading: Reading, verdict: Verdict) -> Verdict:
    """An unclear verdict less the doubts that a person signed: kept, as signed by them, where none is left."""
    if verdict.state is State.UNCLEAR and reading.signatures:
        verdict = _signed(reading, verdict)
    if not reading.corrections:
        return verdict
    kept_by = tuple(_credited(reading, note) for note in verdict.kept_by)
    return replace(verdict, kept_by=kept_by, findings=tuple(_noted(reading, f) for f in verdict.findings))


def _signed(reading: Reading, verdict: Verdict) -> Verdict:
    answers = [(f, reading.signature(f.span, verdict.rule) if f.code in _SIGNABLE else None) for f in verdict.findings]
    left = tuple(f for f, by in answers if by is None)
    if left or not answers:
        return replace(verdict, findings=left)
    notes = tuple(Note(f"signed {by}", f.span, f.section) for f, by in answers)
    said = "; ".join(dict.fromkeys(f"signed {by}" for _, by in answers))
    return replace(verdict, state=State.KEPT, findings=(), kept_by=notes, detail=said)


def _credited(reading: Reading, note: Note) -> Note:
    by = reading.corrections.get(note.span.start) if note.span else None
    return replace(note, label=f"{note.label}, as read {by}") if by else note


def _noted(reading: Reading, finding: Finding) -> Finding:
    """The finding with who read its sentence so. A document's own start is no sentence of its own."""
    by = reading.corrections.get(finding.span.start) if finding.span and finding.span.text else None
    notes = tuple(_credited(reading, n) if n.label not in ("deciding words", "the rule") else n for n in finding.notes)
    if not by:
        return replace(finding, notes=notes)
    return replace(finding, notes=(Note(f"as read {by}", finding.span, finding.section), *notes))
