"""Operative text that a change adds and nobody could read: a person has to, and at once where it comes near a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.changes import Changes
from policy_dsl.check import Declared
from policy_dsl.clause import Dimension
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.language.policy import Policy
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary

RULE = "added-text"
_MOST = 20  # findings shown
_SAY, _SIGN = "say what it means (policy-dsl misread)", "sign it (policy-dsl sign)"


def added_text(declared: Declared, reading: Reading, changes: Changes) -> Verdict:
    """FAIL where an added sentence names a protected thing or a forbidden purpose, REVIEW where it names neither and
    nobody signed it, SILENT where all that was added could be read. What fails is not signed away: a person says what
    it means. Of a sentence that was read in part only a forbidden purpose matters that the part does not have."""
    wanted = _wanted(declared.policy)
    partly: dict[Span | None, tuple[str, ...]] = {u.span: u.near for u in reading.unread if u.partly}
    named = [(note, _named(declared.vocabulary, note, partly.get(note.span), wanted)) for note in changes.unread]
    whole = [(note, words) for note, words in named if words or note.span not in partly]
    found = [(note, words) for note, words in whole if words or reading.signature(note.span, RULE) is None]
    found.sort(key=lambda pair: not pair[1])
    if not found:
        return Verdict(RULE, State.SILENT, Severity.MAJOR)
    findings = tuple(_finding(note, named) for note, named in found[:_MOST])
    state = State.FAIL if found[0][1] else State.REVIEW
    return Verdict(RULE, state, Severity.MAJOR, findings, detail=f"{len(found)} added and not read")


def _wanted(policy: Policy) -> dict[Dimension, set[str]]:
    purposes = {
        m.term
        for rule in policy.rules
        if rule.kind == "forbid"
        for body in rule.bodies
        for m in body.clause.purposes
        if m.term
    }
    return {Dimension.THING: {p.term for p in policy.protections}, Dimension.PURPOSE: purposes}


def _named(
    vocabulary: Vocabulary, note: Note, overlooked: Iterable[str] | None, wanted: dict[Dimension, set[str]]
) -> str:
    """The protected thing or forbidden purpose that a sentence names, empty where it names none. `overlooked` is what
    was not read of one that was read in part."""
    words = note.span.text if note.span else ""
    terms = _terms(vocabulary, words) if overlooked is None else ((Dimension.PURPOSE, term) for term in overlooked)
    return next((t for d, t in terms if _any_within(vocabulary, d, t, wanted[d])), "")


def _terms(vocabulary: Vocabulary, words: str) -> Iterator[tuple[Dimension, str]]:
    for lexeme in vocabulary.lexicon.scan(words):
        for sense in lexeme.senses:
            if sense.kind in (Dimension.THING, Dimension.PURPOSE):
                yield Dimension(sense.kind), sense.term


def _any_within(vocabulary: Vocabulary, dimension: Dimension, term: str, wanted: Iterable[str]) -> bool:
    return any(vocabulary.within(dimension, term, w) for w in wanted)


def _finding(note: Note, named: str) -> Finding:
    said = f"is new, could not be read, and names {named}" if named else "is new and could not be read"
    words = " ".join(note.span.text.split()[:14]) if note.span else ""
    code = "added-unread" if named else "added"
    return Finding(
        code,
        f"{said}: {words} ...",
        note.span,
        Severity.MAJOR,
        RULE,
        note.section,
        help="reword the sentence, or have a person " + (_SAY if named else _SIGN),
    )
