"""A line of a contract -> the sentences that stand on it: what a reviewer points at."""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.clauses.reading import Reading
from policy_dsl.clauses.sentence import Sentence, sentences
from policy_dsl.vocabulary.words import normal


def sentences_at(reading: Reading, line: int, words: str = "") -> tuple[Sentence, ...]:
    """Sentences on a line (from 1) that hold `words`. Those that begin there, and then those that say something to the
    reader, go before the others."""
    found = [s for s in _on(reading, line) if f" {normal(words)} " in f" {normal(s.text.plain)} " or not words]
    said = {c.span.start for c in reading.clauses if c.span} | {u.span.start for u in (*reading.unread, *reading.bare)}
    spoken = [s for s in found if s.text.origin(0) in said]
    begun = [s for s in spoken if reading.document.source.line_of(s.text.origin(0)) == line]
    return tuple(begun or spoken or found)


def _on(reading: Reading, line: int) -> Iterator[Sentence]:
    for sentence in sentences(reading.document):
        span = sentence.text.span(0, len(sentence.text.plain))
        if not sentence.skip and span.line <= line <= span.end_line:
            yield sentence
