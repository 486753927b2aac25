"""review: text about a subject that no algebra judges waits for a person's signature."""

from __future__ import annotations

from dataclasses import replace

from policy_dsl.clauses.reading import Reading
from policy_dsl.clauses.sentence import sentences
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.language.policy import Review
from policy_dsl.vocabulary.words import normal

_MOST = 20  # places shown of one subject


def review(reading: Reading, rule: Review) -> Verdict:
    """REVIEW where a sentence or its heading names a subject, KEPT where all of them are signed, SILENT where none
    does."""
    subjects = [normal(words.text) for words in rule.subjects]
    found = []
    for sentence in sentences(reading.document):
        words = normal(" ".join((*sentence.headings, sentence.text.plain)))
        if not sentence.skip and any(_names(subject, words) for subject in subjects):
            found.append(Note("to be reviewed", sentence.text.span(0, len(sentence.text.plain)), sentence.section))
    if not found:
        return Verdict(rule.name, State.SILENT, Severity.MAJOR, rule_span=rule.span)
    signers = {note: reading.signature(note.span, rule.name) for note in found}
    found = [note for note in found if signers[note] is None]
    if not found:
        kept_by = tuple(replace(note, label=f"signed {by}") for note, by in signers.items())
        said = "; ".join(dict.fromkeys(note.label for note in kept_by))
        return Verdict(rule.name, State.KEPT, Severity.MAJOR, (), kept_by, rule.span, said)
    said = f"{len(found)} passage{'s' * (len(found) > 1)} about {', '.join(w.text for w in rule.subjects)}"
    finding = Finding(
        "review",
        f"{said} for {rule.reviewer or 'a person'} to sign",
        found[0].span,
        Severity.MAJOR,
        rule.name,
        found[0].section,
        notes=(*found[:_MOST], Note("the rule", rule.span)),
    )
    return Verdict(rule.name, State.REVIEW, Severity.MAJOR, (finding,), rule_span=rule.span)


def _names(subject: str, words: str) -> bool:
    return f" {subject}" in f" {words}"
