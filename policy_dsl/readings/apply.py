"""Reading x entries -> the reading as reviewed: a person's clauses in place of the reader's, signatures beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from policy_dsl.clause import Clause, Mention, Modality
from policy_dsl.clauses.reading import Reading
from policy_dsl.clauses.reviewed import mark
from policy_dsl.clauses.sentence import Sentence, sentences
from policy_dsl.finding import Finding, Severity
from policy_dsl.readings.entry import NOT_A_GRANT, SIGNED, Entry
from policy_dsl.readings.wording import clauses_of
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary

VOID = "reading-void"
_FIELDS = ("parties", "actions", "things", "recipients", "purposes", "attributes", "grantors")


def reviewed(reading: Reading, entries: Iterable[Entry], vocabulary: Vocabulary) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading with what stands of the entries, and a finding for each that does not."""
    places: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences(reading.document):
        places[mark(sentence)].append(sentence)
    problems: list[Finding] = []
    for entry in entries:
        clauses, wrong = clauses_of(entry, vocabulary)
        here = places.get(entry.hash, ())
        if wrong or not here:
            problems.append(wrong or _void(entry))
        for sentence in () if wrong else here:
            reading = _signed(reading, sentence, entry) if entry.reads == SIGNED else reading
            reading = _corrected(reading, sentence, clauses, entry) if entry.reads != SIGNED else reading
    return reading, tuple(problems)


def _signed(reading: Reading, sentence: Sentence, entry: Entry) -> Reading:
    at = sentence.text.origin(0)
    both = (*reading.signatures.get(at, ()), entry.signature)
    return replace(reading, signatures={**reading.signatures, at: both})


def _corrected(reading: Reading, sentence: Sentence, clauses: Iterable[Clause], entry: Entry) -> Reading:
    span = sentence.text.span(0, len(sentence.text.plain))
    grants_only = entry.reads == NOT_A_GRANT
    kept = [c for c in reading.clauses if not _at(c.span, span) or (grants_only and c.modality is not Modality.MAY)]
    own = [_placed(clause, span, sentence.section) for clause in clauses]
    unread = tuple(u for u in reading.unread if u.span != span)
    return replace(
        reading,
        clauses=tuple(sorted((*kept, *own), key=lambda c: c.span.start if c.span else 0)),
        unread=unread,
        bare=tuple(u for u in reading.bare if u.span != span),
        unmapped=tuple(m for m in reading.unmapped if not _at(m.span, span)),
        read=reading.read + len(reading.unread) - len(unread),
        corrections={**reading.corrections, span.start: entry.signature},
    )


def _at(span: Span | None, sentence: Span) -> bool:
    return span is not None and sentence.start <= span.start < sentence.end


def _placed(clause: Clause, span: Span, section: str) -> Clause:
    """The clause as if the sentence said it: places in the file of readings mean nothing to a reader of the terms."""
    lists: dict[str, Any] = {f: tuple(_moved(m, span) for m in getattr(clause, f)) for f in _FIELDS}
    conditions = tuple(tuple(replace(x, mention=_moved(x.mention, span)) for x in c) for c in clause.conditions)
    exceptions = tuple(_placed(e, span, section) for e in clause.exceptions)
    return replace(
        clause, span=span, section=section, deciding=(span,), conditions=conditions, exceptions=exceptions, **lists
    )


def _moved(mention: Mention, span: Span) -> Mention:
    return replace(mention, span=span)


def _void(entry: Entry) -> Finding:
    words = " ".join(entry.sentence.split())[:80]
    message = f"void: the sentence that {entry.by} reviewed on {entry.on} has changed or is gone: {words}"
    help = "review the new wording, or take this entry out"
    return Finding(VOID, message, entry.span, Severity.NOTE, help=help)
