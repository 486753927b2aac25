"""Sentences -> who is who: the names by which a contract calls the provider and the user."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from policy_dsl.clauses.actors import actors
from policy_dsl.clauses.counterpart import deals_with
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.token import places
from policy_dsl.documents.document import Document
from policy_dsl.vocabulary.sense import Sense

_COMPANY = re.compile(r"([A-Z][\w.&-]{1,30}(?:,? [A-Z][\w.&-]{1,30}){0,4})")
_BRACKET = re.compile(r"\(([^()]{2,300})\)")
_NAMES = re.compile(r"(?:[\"“][^\"”]{1,40}[\"”](?:[^\"“]{0,12}(?=[\"“]))?){1,6}")
_QUOTED = re.compile(r"[\"“]([^\"”]{1,40}?)[,.]?[\"”]")
_US = frozenset(("we", "us", "our"))
_SHORT = 3  # sentences; in so short a text one deed is enough
_ENOUGH = 3  # times that a name must act before it is taken for the provider's


def aliases(
    document: Document,
    sentences: Sequence[Sentence],
    names: Mapping[str, tuple[str, ...]],
    scanner: Scanner,
) -> Iterator[tuple[str, Sense]]:
    """(name, sense) pairs for the lexicon of this document."""
    given = {name for party in names.values() for name in party}
    for party, called in names.items():
        yield from ((name, Sense("party", party)) for name in called if name)
    sides = document.facts.get("sides")
    if isinstance(sides, dict):
        for party, called in sides.items():
            for name in called if isinstance(called, list) else [called]:
                given.add(str(name))
                yield str(name), Sense("party", str(party))
    declared = [(name, party) for name, party in _declared(sentences) if name not in given]
    yield from ((name, Sense("party", party)) for name, party in declared)
    acting = [name for name in actors(document.title, sentences, scanner) if name not in given]
    yield from ((name, Sense("party", "provider")) for name in acting)
    own = [*names.get("provider", ()), *acting, *(name for name, party in declared if party == "provider")]
    yield from _roles(sentences, scanner, own)
    if _is_processing_agreement(sentences):
        for name in ("processor", "data processor", "supplier", "importer", "data importer"):
            yield name, Sense("party", "provider")
        for name in ("controller", "data controller", "exporter", "data exporter"):
            yield name, Sense("party", "user")


def _declared(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """'Parley, Inc. ("Parley", "we", "us")' and '("you", "Subscriber")' say who is meant, wherever they stand."""
    for sentence in sentences:
        for names in _bracketed(sentence.text.plain):
            called = [q.strip() for q in _QUOTED.findall(names)]
            lowered = {name.lower() for name in called}
            if lowered & _US:
                yield from ((name, "provider") for name in called if name.lower() not in _US)
            elif lowered & {"you", "your"}:
                yield from ((name, "user") for name in called if name.lower() not in ("you", "your"))


def _bracketed(plain: str) -> Iterator[str]:
    """Names in quotes within brackets: those that stand one after the other mean the same."""
    if "(" in plain:
        for bracket in _BRACKET.finditer(plain):
            yield from (names.group() for names in _NAMES.finditer(bracket.group(1)))


def _roles(sentences: Sequence[Sentence], scanner: Scanner, own: Sequence[str]) -> Iterator[tuple[str, Sense]]:
    """'Company may ...', 'grants to Advertiser': a role that is written with a capital within sentences is a name.
    `own` are the provider's."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        counts.update(scanner.once(_written_as_names, sentence.text.plain))
    enough = _ENOUGH if len(sentences) > _SHORT else 1
    for (name, role), count in counts.items():
        if count >= enough:
            other = role == "provider" and deals_with(name, own, sentences)
            yield name, Sense("party", "user" if other else role)


def _written_as_names(plain: str, scanner: Scanner) -> tuple[tuple[str, str], ...]:
    """The roles that a sentence writes with a capital after a small word, each with its words."""
    tokens = scanner.scan(plain)
    named = (tokens[at] for at in places(tokens, "role"))
    return tuple((token.words, token.term("role")) for token in named if _named(plain, token.start))


def _named(plain: str, at: int) -> bool:
    before = plain[max(0, at - 20) : at].split()[-1:]
    return plain[at].isupper() and bool(before) and before[0][0].islower()


def _is_processing_agreement(sentences: Sequence[Sentence]) -> bool:
    words = " ".join(s.text.plain for s in sentences[:60]).lower()
    return words.count("processor") + words.count("controller") >= 8
