"""'Sections 4 and 7 survive termination' -> that the licences which stand there do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policy_dsl.clause import Clause, Mention, Modality
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.token import Token
from policy_dsl.documents.document import Document

SURVIVING = "surviving"
_ENDING = frozenset(("limited-term", "revocable"))  # a licence that ends by its own words
_NUMBER = re.compile(r"[\s,:(]{0,3}(?:(?:and|or|&|to|through|-|–)[\s(]{0,2})?(\d{1,3}(?:\.\d{1,3}){0,5})(?:\([a-z]\))?")
_RANGE = re.compile(r"to|through|-|–")
_WIDEST = 40  # sections that a range may span


def survivals(
    document: Document, found: Iterable[Sentence], clauses: Sequence[Clause], scanner: Scanner
) -> list[Clause]:
    """For each sentence that says which sections survive, the licences of a user that stand in them."""
    lasting = [c for c in clauses if c.section and _lasts(c)]
    starts = [block.span.start for block in document.blocks] if lasting else []
    licences = [(c, _numbers_over(document, starts, c)) for c in lasting]
    told = (s for s in found if not s.skip) if licences else ()
    return [clause for sentence in told for clause in _surviving(sentence, licences, scanner)]


def granted_by_user(clause: Clause) -> bool:
    """True for a licence that a user gives."""
    return clause.licence and clause.modality is Modality.MAY and any(m.term == "user" for m in clause.grantors)


def _lasts(clause: Clause) -> bool:
    return granted_by_user(clause) and not any(m.term in _ENDING for m in clause.attributes)


def _numbers_over(document: Document, starts: Sequence[int], clause: Clause) -> frozenset[str]:
    """The numbers of the block that holds a clause and of all above it, '3' as well as '3.2'."""
    found: set[str] = set()
    at: int | None = bisect_right(starts, clause.span.start) - 1 if clause.span else None
    while at is not None and at >= 0:
        parts = document.blocks[at].number.strip(".()").split(".")
        found.update(".".join(parts[: i + 1]) for i in range(len(parts)))
        at = document.blocks[at].parent
    return frozenset(found)


def _surviving(
    sentence: Sentence, licences: Sequence[tuple[Clause, frozenset[str]]], scanner: Scanner
) -> Iterator[Clause]:
    plain = sentence.text.plain
    tokens: Sequence[Token] = scanner.scan(plain) if "ection" in plain or "lause" in plain else ()
    says = next((t for t in tokens if t.term("attribute") == SURVIVING), None)
    if says is None:
        return
    named = {number for t in tokens if t.has("section") for number in _named(plain, t.end)}
    words = sentence.text.span(says.start, says.end)
    span = sentence.text.span(0, len(plain))
    for licence, numbers in licences:
        if numbers & named:
            yield replace(licence, attributes=(Mention(SURVIVING, says.words, words),), span=span, deciding=(words,))


def _named(plain: str, at: int) -> Iterator[str]:
    """The numbers behind 'sections': '3, 5-8 and 10.2' names 6 and 7 too."""
    before = ""
    match = _NUMBER.match(plain, at)
    while match is not None:
        if before.isdigit() and match.group(1).isdigit() and _RANGE.search(plain, match.start(), match.start(1)):
            yield from map(str, range(int(before) + 1, min(int(match.group(1)), int(before) + _WIDEST)))
        before = match.group(1)
        yield before
        match = _NUMBER.match(plain, match.end())
