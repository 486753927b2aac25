"""Words of a purpose that no vocabulary knows -> mentions of their own, so that nothing is passed over in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policy_dsl.clause import Clause, Dimension, Mention
from policy_dsl.clauses.doing_so import DO_SO
from policy_dsl.clauses.token import Token, places
from policy_dsl.documents.document import Text
from policy_dsl.vocabulary.vocabulary import Vocabulary
from policy_dsl.vocabulary.words import normal

_MARKERS = ("purpose marker", "source marker", "recipient marker", "agent marker", "to", "with", "without", "unit")
_OPENERS = ("modal", "negation", "subordinator", "condition", "except", "including", "override", "self reference")
_ENDS = frozenset((*_MARKERS, *_OPENERS, "attribute"))
_KNOWN = ("purpose", "deed", "party", "pronoun", "self reference", "document", "promptness")
_STOP = re.compile(r"[.;:!?()|\[\]\n]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TELLING = (Dimension.PURPOSE, Dimension.ATTRIBUTE, Dimension.ACTION)
_MOST = 12  # words of one phrase; what is longer is no name of a purpose
_REACH = 12  # tokens after the marker


def purposes(text: Text, vocabulary: Vocabulary, tokens: Sequence[Token], index: int) -> Iterator[Mention]:
    """What follows the marker at `index` ('for', 'to') and is no known purpose: 'to power our community insights'.

    A list is taken apart at its commas and conjunctions: each part that holds an unknown word, and no known purpose,
    verb of handling or party, is one phrase.
    """
    infinitive = tokens[index].has("to")
    for start, end, inside in _parts(text.plain, tokens, index):
        if inside and inside[0].start == start and inside[0].has("possessive"):
            start, inside = min(inside[0].end + 1, end), inside[1:]  # 'our insights' are insights
        words = text.plain[start:end]
        if infinitive and (not inside or inside[0].start > start) and not words[:1].islower():
            return
        if _unknown(words, start, inside) and len(words.split()) <= _MOST:
            term = vocabulary.find(words, Dimension.PURPOSE)  # a policy that writes these words means this term
            term = term or vocabulary.find(words.partition(" ")[2], Dimension.PURPOSE)  # 'their advertising' is that
            yield Mention(term.name if term else "", words, text.span(start, end))


def _parts(plain: str, tokens: Sequence[Token], index: int) -> Iterator[tuple[int, int, list[Token]]]:
    """Start, end and known phrases of each part of the list after the marker."""
    inside, end = _stretch(plain, tokens, index)
    start, held = tokens[index].end, list[Token]()
    for token in inside:
        for cut in _commas(plain, max(start, token.start - len(token.gap)), token.start):
            yield from _trimmed(plain, start, cut, held)
            start, held = cut + 1, []
        if token.has("coordinator"):
            yield from _trimmed(plain, start, token.start, held)
            start, held = token.end, []
        else:
            held.append(token)
    for cut in (*_commas(plain, held[-1].end if held else start, end), end):
        yield from _trimmed(plain, start, cut, held)
        start, held = cut + 1, []


def _stretch(plain: str, tokens: Sequence[Token], index: int) -> tuple[list[Token], int]:
    """The known phrases after the marker up to what ends its list, and where that is."""
    inside: list[Token] = []
    for token in tokens[index + 1 : index + 1 + _REACH]:
        stop = _STOP.search(token.gap)
        if stop:
            return inside, token.start - len(token.gap) + stop.start()
        if token.kinds & _ENDS:
            return inside, token.start
        inside.append(token)
    if index + 1 + _REACH < len(tokens):
        return [], tokens[index].end
    stop = _STOP.search(plain, inside[-1].end if inside else tokens[index].end)
    return inside, stop.start() if stop else len(plain)


def _commas(plain: str, start: int, end: int) -> Iterator[int]:
    return (at for at in range(start, end) if plain[at] == ",")


def _trimmed(plain: str, start: int, end: int, inside: list[Token]) -> Iterator[tuple[int, int, list[Token]]]:
    while start < end and not plain[start].isalnum():
        start += 1
    while end > start and not plain[end - 1].isalnum():
        end -= 1
    if start < end:
        yield start, end, inside


def _unknown(words: str, start: int, inside: Sequence[Token]) -> bool:
    """True where words are left that nothing known covers, and nothing known says what they are."""
    if any(token.has(kind) for token in inside for kind in _KNOWN) or any(token.verb for token in inside):
        return False
    left = words
    for token in inside:
        at = token.start - start
        left = left[:at] + " " * (token.end - token.start) + left[at + token.end - token.start :]
    return bool(_WORD.search(left))


def near(vocabulary: Vocabulary, tokens: Sequence[Token], words: str) -> tuple[str, ...]:
    """What a sentence of which no clause was made comes near: the purposes that its words name, or share a head word
    with, and the attributes and deeds that they name. 'In any way' and the like are no purpose where nothing was read
    that is done for it."""
    return tuple(dict.fromkeys((*_named(vocabulary, tokens), *_shared(vocabulary, words, 1))))


def overlooked(
    vocabulary: Vocabulary, tokens: Sequence[Token], words: str, clauses: Sequence[Clause]
) -> tuple[str, ...]:
    """What a sentence names, or shares two head words with, and none of its clauses speaks of."""
    shared = _shared(vocabulary, words, 2) if _of_data(vocabulary, tokens) else ()
    found = dict.fromkeys((*_named(vocabulary, _beside_scope(tokens)), *shared))
    if not found:
        return ()
    spoken = {m.term for c in clauses for part in (c, *c.exceptions) for d in Dimension for m in part.mentions(d)}
    terms = [term for d in _TELLING for name in spoken if (term := vocabulary.term(d, name)) is not None]
    above = {up.name for term in terms for up in vocabulary.lineage(term)}
    return tuple(name for name in found if name not in spoken | above)


def _beside_scope(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without 'This licence ... applies to': it only says what of the rest holds."""
    if not places(tokens, "scope"):
        return tokens
    return [token for token in tokens if not (token.has("scope") or token.has("licence noun"))]


def _of_data(vocabulary: Vocabulary, tokens: Sequence[Token]) -> bool:
    things = (sense.term for at in places(tokens, "thing") for sense in tokens[at].all("thing"))
    return any(vocabulary.within(Dimension.THING, thing, "data") for thing in things)


def _shared(vocabulary: Vocabulary, words: str, least: int) -> Iterator[str]:
    """The purposes with which the words share at least so many different head words."""
    heads = vocabulary.heads(Dimension.PURPOSE)
    found = Counter(name for word in set(re.findall(r"[^\W\d_]+", words.lower())) for name in heads.get(word, ()))
    return (name for name, count in sorted(found.items()) if count >= least)


def _named(vocabulary: Vocabulary, tokens: Sequence[Token]) -> Iterator[str]:
    """The telling terms that a sentence names: purposes, attributes and deeds, each beneath something broader."""
    for token in tokens:
        for sense in () if token.kinds.isdisjoint(_TELLING) else token.senses:
            if sense.kind in _TELLING:
                term = vocabulary.term(Dimension(sense.kind), sense.term)
                if term is not None and term.name != DO_SO and (term.parents or sense.kind != Dimension.PURPOSE):
                    yield term.name


def phrases(clauses: Iterable[Clause]) -> Iterator[Mention]:
    """The phrases that no vocabulary knows, each once, where it stands first."""
    seen: set[str] = set()
    for clause in clauses:
        for mention in _unnamed(clause):
            key = normal(mention.words)
            if key not in seen:
                seen.add(key)
                yield mention


def _unnamed(clause: Clause) -> list[Mention]:
    own = (clause.parties, clause.actions, clause.things, clause.recipients, clause.purposes, clause.attributes)
    said = [mention for mentions in own for mention in mentions if not mention.term]
    return said + [m for m in clause.mentions(Dimension.CONDITION) if not m.term] if clause.conditions else said
