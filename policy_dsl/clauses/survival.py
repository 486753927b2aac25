"""'Sections 4 and 7 survive', 'the sections "Your Content" and ...' -> that the licences which stand there do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policy_dsl.clause import Clause, Mention, Modality
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.token import Token
from policy_dsl.documents.document import Document

SURVIVING = "surviving"
_ENDING = frozenset(("limited-term", "revocable"))  # a licence that ends by its own words
_NUMBER = re.compile(r"[\s,:(]{0,3}(?:(?:and|or|&|to|through|-|–)[\s(]{0,2})?(\d{1,3}(?:\.\d{1,3}){0,5})(?:\([a-z]\))?")
_RANGE = re.compile(r"to|through|-|–")
_PRINTED = " .:()0123456789"  # around a title
_BRIEF = 5  # letters; a shorter title is any word
_WIDEST = 40  # sections that a range may span


@dataclass(frozen=True, slots=True)
class _Standing:
    """A licence, and the numbers and the titles of what it stands in."""

    clause: Clause
    numbers: frozenset[str]
    titles: tuple[str, ...]


def survivals(
    document: Document, found: Iterable[Sentence], clauses: Sequence[Clause], scanner: Scanner
) -> list[Clause]:
    """For each sentence that says which sections survive, the licences of a user that stand in them."""
    lasting = [c for c in clauses if _lasts(c)]
    starts = [block.span.start for block in document.blocks] if lasting else []
    licences = [_standing(document, starts, c) for c in lasting]
    told = (s for s in found if not s.skip) if licences else ()
    return [clause for sentence in told for clause in _surviving(sentence, licences, scanner)]


def granted_by_user(clause: Clause) -> bool:
    """True for a licence that a user gives."""
    return clause.licence and clause.modality is Modality.MAY and any(m.term == "user" for m in clause.grantors)


def _lasts(clause: Clause) -> bool:
    return granted_by_user(clause) and not any(m.term in _ENDING for m in clause.attributes)


def _standing(document: Document, starts: Sequence[int], clause: Clause) -> _Standing:
    """The numbers of the block that holds a clause and of all above it, '3' as well as '3.2', and the titles over."""
    numbers: set[str] = set()
    block: int | None = bisect_right(starts, clause.span.start) - 1 if clause.span else None
    at = block
    while at is not None and at >= 0:
        parts = document.blocks[at].number.strip(".()").split(".")
        numbers.update(".".join(parts[: i + 1]) for i in range(len(parts)))
        at = document.blocks[at].parent
    over = document.headings(block) if block is not None and block >= 0 else ()
    titles = (heading.text.plain.strip(_PRINTED).lower() for heading in over)
    return _Standing(clause, frozenset(numbers - {""}), tuple(title for title in titles if len(title) > _BRIEF))


def _surviving(sentence: Sentence, licences: Sequence[_Standing], scanner: Scanner) -> Iterator[Clause]:
    plain, span = sentence.text.plain, sentence.text.span(0, len(sentence.text.plain))
    says, named = _says(plain, scanner)
    words = sentence.text.span(says.start, says.end) if says else span
    if says is None and sentence.lead is not None:  # an item of the list of those that survive
        says, named = _says(sentence.lead.plain, scanner)
    if says is None:
        return
    for licence in licences:
        if licence.numbers & named or any(_titled(plain, title) for title in licence.titles):
            mention = Mention(SURVIVING, says.words, words)
            yield replace(licence.clause, attributes=(mention,), span=span, deciding=(words,))


def _says(plain: str, scanner: Scanner) -> tuple[Token | None, frozenset[str]]:
    """The words that say that sections survive, and the numbers of these; None where no words do."""
    tokens: Sequence[Token] = scanner.scan(plain) if "ection" in plain or "lause" in plain else ()
    says = next((t for t in tokens if t.term("attribute") == SURVIVING), None)
    if says is None or not any(t.has("section") for t in tokens):
        return None, frozenset()
    return says, frozenset(number for t in tokens if t.has("section") for number in _named(plain, t.end))


def _titled(plain: str, title: str) -> bool:
    """True where a title stands in the words, written as a name."""
    at = plain.lower().find(title)
    if at < 0 or not plain[at].isupper():
        return False
    return not (plain[at - 1 : at].isalnum() or plain[at + len(title) : at + len(title) + 1].isalnum())


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
