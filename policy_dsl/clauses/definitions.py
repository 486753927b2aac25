"""Sentences -> the contract's own terms: what each definition includes and leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_dsl.clause import Dimension, Mention, Role
from policy_dsl.clauses.reading import DefinedTerm
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.documents.document import BlockKind
from policy_dsl.vocabulary.lexicon import Lexeme
from policy_dsl.vocabulary.vocabulary import Vocabulary
from policy_dsl.vocabulary.words import normal

_QUOTED = re.compile(r"[\"“]\s?([^\"”“]{2,60}?)\s?[,.]?[\"”]")
_FORWARD = re.compile(
    r"\s{0,2}(?:\([^)]{0,80}\)\s)?(?:shall |will )?"
    r"(?:means|mean|refers? to|includes?|has the meaning|have the meaning|is |are )"
)
_BACKWARD = re.compile(r"\((?:[^()]{0,90}?)$")
_REFERRED = re.compile(
    r"(?:is|are) (?:referred to|defined|known)(?: herein| collectively)? as (?:the )?([A-Z][\w’' -]{2,50}?)(?=[.,;]|$)"
)
_OUTSIDE = re.compile(r"(?:does|do|shall|will) not include|excluding|exclud(?:es|e)|other than|but not", re.IGNORECASE)
_ITEM = re.compile(r"\((?:[ivx]{1,5}|[a-z]|[0-9]{1,2})\) ")
_PRONOUNS = ("pronoun", "possessive")
_REACH = 400  # characters before a bracket that its name may stand for


@dataclass(frozen=True, slots=True)
class _Place:
    """A quoted name in a sentence, and where its definition stands in it."""

    name: str
    start: int
    end: int


def definitions(sentences: Iterable[Sentence], vocabulary: Vocabulary) -> dict[str, DefinedTerm]:
    """The defined terms of a contract by name; the first definition of a name counts."""
    found: dict[str, DefinedTerm] = {}
    for sentence in sentences:
        if sentence.kind is BlockKind.HEADING or not (
            "“" in sentence.text.plain or '"' in sentence.text.plain or " as " in sentence.text.plain
        ):
            continue
        for place in _places(sentence.text.plain):
            if place.name not in found and place.name[:1].isupper() and not _pronoun(place.name, vocabulary):
                term = _term(sentence, place, vocabulary)
                if term is not None:
                    found[place.name] = term
    return found


def _pronoun(name: str, vocabulary: Vocabulary) -> bool:
    """“Us” and “Your” are whoever they always are, whatever stands before the bracket."""
    return any(
        x.readings.kinds & {"pronoun", "possessive"} for x in vocabulary.lexicon.scan(name) if x.words == normal(name)
    )


def _places(plain: str) -> Iterator[_Place]:
    for match in _QUOTED.finditer(plain):
        after = _FORWARD.match(plain, match.end())
        if after is not None:
            yield _Place(match.group(1), after.end(), len(plain))
        elif _BACKWARD.search(plain, max(0, match.start() - 100), match.start()):
            yield _Place(match.group(1), _beginning(plain, match.start()), match.start())
    for match in _REFERRED.finditer(plain):
        yield _Place(match.group(1).strip(), 0, match.start())


def _beginning(plain: str, end: int) -> int:
    """Where the words defined by a bracket begin: after the last definition, item number or break before it."""
    low = max(0, end - _REACH)
    items = [match.end() for match in _ITEM.finditer(plain, low, end)]
    return max(
        plain.rfind("”)", 0, end) + 1,
        plain.rfind('")', 0, end) + 1,
        plain.rfind("; ", 0, end) + 1,
        low,
        *items[-1:],
    )


def _term(sentence: Sentence, place: _Place, vocabulary: Vocabulary) -> DefinedTerm | None:
    plain = sentence.text.plain
    body = plain[place.start : place.end]
    cut = _OUTSIDE.search(body)
    inside = body[: cut.start()] if cut else body
    outside = body[cut.end() :] if cut else ""
    negated = cut is not None and place.end < len(plain) and cut.start() < len(body) // 2
    if negated:  # 'X does not include any telemetry ("Y")' defines Y by what X leaves out
        inside, outside = outside, ""
    span = sentence.text.span(0, len(plain))
    includes = _named(vocabulary, inside)
    known = vocabulary.find(place.name, Dimension.THING)
    if known is not None and place.end < len(plain):
        includes = [known.name]  # the bracket names what the vocabulary knows by that name
    elif known is not None and not vocabulary.within(Dimension.THING, known.name, "data"):
        includes = [known.name]  # 'Feedback means any idea, review or other input about the service'
    elif known is not None:
        beyond = [t for t in includes if not vocabulary.within(Dimension.THING, t, known.name)]
        includes = [
            known.name,
            *(
                t
                for t in beyond
                if vocabulary.within(Dimension.THING, t, "data")
                and t != "data"
                and not vocabulary.within(Dimension.THING, known.name, t)
            ),
        ]
    if not includes:
        return None
    mentions = tuple(Mention(t, place.name, span) for t in includes)
    excludes = tuple(
        Mention(t, place.name, span, Role.EXCEPT) for t in _named(vocabulary, outside) if t not in includes
    )
    return DefinedTerm(place.name, mentions, excludes, span, sentence.section)


def _named(vocabulary: Vocabulary, words: str) -> list[str]:
    """The things of data that a stretch of words names, each once; else the purposes."""
    lexemes: list[Lexeme] = vocabulary.lexicon.scan(words)
    things = [s.term for lexeme in lexemes for s in lexeme.senses if s.kind == "thing"]
    kept = [t for t in dict.fromkeys(things) if t not in ("service", "account", "provider materials", "terms")]
    return kept[:12]
