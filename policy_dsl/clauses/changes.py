"""Words for change -> what it is that changes: the document, or something else that is of no matter here.

'Changes to these terms' are one thing. 'Changes to our list of vendors', 'price changes' and, where the words before
spoke of a change of prices, 'such changes' are none of the terms.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.vocabulary.sense import readings

CHANGE = "change of terms"
TERMS = "terms"
ALTER = "change"
BARE = "bare change"
_LINKS = ("to", "in", "of", "made to", "for")
_OBJECT = 8  # tokens between a verb of change and what it changes
_CHANGING = frozenset(("thing", "action", BARE))
_NAMING = frozenset(("thing", "defined", "party", "document"))


def name_changes(tokens: Sequence[Token]) -> Sequence[Token]:
    """The same tokens, in which 'changes', 'to' and 'these terms' have become one."""
    if not _speak_of_changes(tokens):
        return tokens
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _named_to(tokens, at) if token.term("thing") == CHANGE else at
        if end > at:
            words = " ".join(t.words for t in tokens[at : end + 1])
            read = readings(tuple(sense for sense in token.senses if sense.kind != BARE))
            token = Token(token.start, tokens[end].end, words, token.gap, read)
        found.append(token)
        at = end + 1
    return found


def _named_to(tokens: Sequence[Token], at: int) -> int:
    """The index of the document that a change is said to be of, `at` where none is."""
    for end in range(at + 1, min(at + 3, len(tokens))):
        token = tokens[end]
        link = tokens[end - 1].has("to") if end == at + 2 else token.gap.strip() in _LINKS
        if token.term("thing") == TERMS and link and not token.hard_break and tokens[at + 1].gap.count(",") == 0:
            return end
    return at


def settle_changes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the reading as a change of the terms where the words say that something else changes."""
    settled, elsewhere = list(tokens), False
    for index, token in enumerate(tokens if _speak_of_changes(tokens) else ()):
        if token.term("thing") == CHANGE:
            if _compound(settled, index) or _of_something_else(settled, index) or (elsewhere and bare(token)):
                settled[index] = unnamed(token)
        elif _alters(token):
            elsewhere = changes_else(settled, index, elsewhere)
    return settled


def _speak_of_changes(tokens: Sequence[Token]) -> bool:
    return CHANGE in {token.readings.terms.get("thing") for token in tokens}


def _alters(token: Token) -> bool:
    return token.verb and any(sense.term == ALTER for sense in token.all("action"))


def changes_else(tokens: Sequence[Token], index: int, before: bool) -> bool:
    """True where the verb of change at `index` has an object and the document is none; `before` where it has none."""
    found = before
    for token in tokens[index + 1 : index + 1 + _OBJECT]:
        if token.hard_break or token.has("subordinator"):
            break
        if token.term("thing") in (TERMS, CHANGE) or token.has("document"):
            return False
        found = found or token.has("thing") or token.has("defined") or token.has("party")
    return found


def follow_changes(tokens: Sequence[Token], elsewhere: bool) -> tuple[Sequence[Token], bool]:
    """Settled tokens with each bare 'such changes' read as the last change before it; True where the last of all is of
    something else. `elsewhere` is that of the sentence before."""
    found = list(tokens)
    for index, token in enumerate(tokens):
        if token.kinds.isdisjoint(_CHANGING):
            continue
        named = token.term("thing") == CHANGE
        if named and bare(token):
            if elsewhere:
                found[index] = unnamed(token)
        elif named or bare(token):
            elsewhere = not named
        elif _alters(token):
            elsewhere = changes_else(found, index, elsewhere)
    return found, elsewhere


def bare(token: Token) -> bool:
    """'Any changes', 'such change': what changes is left to the words before."""
    return token.has(BARE)


def unnamed(token: Token) -> Token:
    return token.read_as(tuple(sense for sense in token.senses if sense.term != CHANGE))


def _compound(tokens: Sequence[Token], index: int) -> bool:
    """'Price changes': the noun right before says what changes."""
    if not index or tokens[index].gap.strip() or not bare(tokens[index]) or tokens[index].words.split()[0] in _LINKS:
        return False
    before = tokens[index - 1]
    named = (before.has("thing") or before.has("defined")) and not before.verb  # 'we post any changes'
    return named and before.term("thing") not in (TERMS, CHANGE)


def _of_something_else(tokens: Sequence[Token], index: int) -> bool:
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    ahead = [token for token in tokens[index + 1 : index + 3] if not token.hard_break]
    if following.term("subordinator") == "how" or any(token.has("section") for token in ahead):
        return False  # 'changes in how we treat it', 'changes to section 12'
    link = following.words if following.has("to") else " ".join(following.gap.split()[:1])
    if link not in _LINKS[:4]:
        return False
    named = (t for t in tokens[index + 1 : index + 5] if not t.hard_break and t.kinds & _NAMING)
    first = next(named, None)
    return first is None or first.term("thing") not in (TERMS, CHANGE)
