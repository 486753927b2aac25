"""review: text about a subject that no algebra judges waits for a person's signature."""

from __future__ import annotations

from policy_dsl.clauses.reading import Reading
from policy_dsl.clauses.sentence import sentences
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.language.policy import Review
from policy_dsl.vocabulary.words import normal

_MOST = 20  # places shown of one subject


def review(reading: Reading, rule: Review) -> Verdict:
    """REVIEW where a sentence or its heading names a subject, SILENT where none does."""
    subjects = [normal(words.text) for words in rule.subjects]
    found = []
    for sentence in sentences(reading.document):
        words = normal(" ".join((*sentence.headings, sentence.text.plain)))
        if not sentence.skip and any(_names(subject, words) for subject in subjects):
            found.append(Note("to be reviewed", sentence.text.span(0, len(sentence.text.plain)), sentence.section))
    if not found:
        return Verdict(rule.name, State.SILENT, Severity.MAJOR, rule_span=rule.span)
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
