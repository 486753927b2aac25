"""A sentence with the words that lead into it: an item with its list's opening, a fragment with its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_dsl.clauses.belief import beliefs
from policy_dsl.clauses.changes import name_changes
from policy_dsl.clauses.compound import compose
from policy_dsl.clauses.doer import BARRED, Doer, doer, names_doer
from policy_dsl.clauses.fragment import begins_bare
from policy_dsl.clauses.predicate import predicate_at
from policy_dsl.clauses.proper import proper
from policy_dsl.clauses.quoted_title import without_titles
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.settle import settle
from policy_dsl.clauses.split_verb import rejoin
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood
from policy_dsl.documents.document import BlockKind, Text
from policy_dsl.vocabulary.vocabulary import BARE, DEED, MATTER

_ABOUT = frozenset(("thing", "defined"))
_DEEDS = frozenset(("action", "purpose", "inventory", DEED, MATTER, BARE))
_NOUNS = frozenset(("thing", "defined", "possessive", "including", "adverb"))
_NEAR = 6  # tokens in which the verb of a subject stands


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read at once. Plain offsets below `own` belong to the lead; a clause must reach past it."""

    text: Text
    tokens: Sequence[Token]
    own: int


def passages(sentence: Sentence, scanner: Scanner) -> list[Passage]:
    """The ways to read a sentence, the first that yields a clause wins: with its lead, alone. Words that are a sentence
    by themselves, in the middle of an item, need no lead."""
    own = Passage(sentence.text, tokens_of(sentence.text, scanner), 0)
    if sentence.lead is None or not sentence.lead.plain:
        return [own]
    further = not sentence.first or sentence.kind is BlockKind.PARAGRAPH
    if further and states(own.tokens):
        return [own]
    led = _led(sentence.lead, sentence.text, scanner)
    return [own] if speaks(own.tokens) and not _limits(led) else [led, own]


def speaks(tokens: Sequence[Token]) -> bool:
    """'We do not sell it': words that begin with who does what need nobody's lead."""
    if not tokens or not tokens[0].has("nominative") or tokens[0].gap.strip():
        return False
    found = (predicate_at(tokens, index) for index in range(1, min(len(tokens), _NEAR)))
    return any(p is not None and p.subjects == (0,) and p.mood is Mood.MAIN for p in found)


def _limits(led: Passage) -> bool:
    """True where the lead says under which condition, or by whom, what follows is said."""
    lead = [token for token in led.tokens if token.end < led.own]
    return any(t.has("subordinator") or t.has("condition") or t.has("grant") or t.has("negation") for t in lead)


def ways(sentence: Sentence, headings: Sequence[Text], scanner: Scanner) -> Iterator[Passage]:
    """With its lead; words that state nothing by themselves under a heading, the nearest first; alone."""
    *led, own = passages(sentence, scanner)
    yield from led
    speaks = bool(own.tokens) and own.tokens[0].has("nominative")  # most sentences, told without a search
    alone = speaks or not headings or own.text.plain.endswith(":") or states(own.tokens)
    if not alone and not (sentence.lead and names_doer(tokens_of(sentence.lead, scanner))):
        for heading in headings:
            if not scanner.once(_may_name_practice, heading.plain):
                continue
            under = under_heading(sentence, heading, scanner)
            if names_practice(under):
                yield under
    yield own


def doer_of(passage: Passage, sentence: Sentence, headings: Sequence[Text], scanner: Scanner, practice: bool) -> Doer:
    """Who does what bare verbs say that nothing leads into."""
    first = next(iter(passage.tokens), None)
    if passage.own or first is None or not (begins_bare(first) or first.in_form("gerund")):
        return BARRED
    over = [sentence.lead] if sentence.lead is not None else []
    return doer((tokens_of(text, scanner) for text in (*over, *headings)), practice)


def under_heading(sentence: Sentence, heading: Text, scanner: Scanner) -> Passage:
    """A fragment ('To train our models') read after its heading ('How we use your data')."""
    return _led(heading, sentence.text, scanner)


def states(tokens: Sequence[Token]) -> bool:
    """True where the words make a sentence by themselves: somebody does, may or must do something."""
    found = (predicate_at(tokens, index) for index in range(len(tokens)))
    return (
        _tells(tokens)
        or _grants(tokens)
        or any(p is not None and p.mood is Mood.MAIN and (p.subjects or p.modal) for p in found)
    )


def _tells(tokens: Sequence[Token]) -> bool:
    """'Some data are subject to other laws': a thing, and what it is."""
    named = False
    for index, token in enumerate(tokens):
        if named and token.has("be") and not tokens[index - 1].has("subordinator"):
            return True
        if token.has("subordinator") or token.hard_break:
            return False
        named = named or token.has("thing") or token.has("licence noun")
    return False


def _may_name_practice(heading: str, scanner: Scanner) -> bool:
    """False for the many headings that name no practice whatever stands below them."""
    tokens = scanner.scan(heading)
    about = any(not t.kinds.isdisjoint(_ABOUT) or party_of(t) == "provider" for t in tokens)
    return about and any(not t.kinds.isdisjoint(_DEEDS) for t in tokens)


def _grants(tokens: Sequence[Token]) -> bool:
    """'By posting, you grant us a licence': the verbs of grants open no predicate."""
    return any(b.has("grant") and party_of(a) and not b.gap.strip() for a, b in pairwise(tokens))


def names_practice(passage: Passage) -> bool:
    """True where the heading says what is done with data ('Sharing your data'), and not just 'Selling on Parley'."""
    heading = [token for token in passage.tokens if token.end < passage.own]
    about = [t for t in heading if t.has("thing") or t.has("defined") or party_of(t) == "provider"]
    deeds = [t for t in heading if t.has("action") or t.has("purpose")]
    if not deeds and any(t.has("inventory") for t in heading):  # 'Information we collect'
        return _names_thing([token for token in passage.tokens if token.start >= passage.own])
    return bool(about and deeds) and (about != deeds or about[0].has("purpose"))  # 'Notices' are no deed


def _names_thing(own: Sequence[Token]) -> bool:
    """'Your name', 'Screen size, voice recordings', and not 'For details see our page'."""
    return bool(own) and not (own[0].kinds.isdisjoint(_NOUNS) or own[0].verb or own[0].has("purpose marker"))


def _led(lead: Text, text: Text, scanner: Scanner) -> Passage:
    joined = lead.then(text)
    return Passage(joined, tokens_of(joined, scanner), len(lead.plain) + 1)


def tokens_of(text: Text, scanner: Scanner) -> Sequence[Token]:
    """The tokens of a text, compounds merged and each with the reading that its place allows."""
    return scanner.once(_settled, text.plain)


def _settled(plain: str, scanner: Scanner) -> Sequence[Token]:
    return beliefs(settle(name_changes(compose(rejoin(proper(plain, without_titles(plain, scanner.scan(plain))))))))
