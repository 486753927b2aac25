"""Nouns behind 'your right of' or 'requests for' -> what people may have done: 'your rights of access and erasure'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of

_SEEN = {"access": "access or export", "copy": "export"}  # who has a right of access sees what is held
_DATA = "personal data"
_LISTED = 12  # tokens that such a list may have
_BEFORE = 8  # tokens in which whose right it is is looked for
_FILLERS = ("coordinator", "including", "adverb", "purpose marker", "attribute", "to")
_WORDS = 2  # unknown words before a noun of the list: 'right of access, data portability'
_NAMING = frozenset(("licence noun", "modal", "effect"))


def named_rights(context: Context, tokens: Sequence[Token]) -> Iterator[Frame]:
    """A frame for each list of such nouns, unless the right is the provider's, or denied."""
    for index, token in enumerate(tokens):
        if token.kinds.isdisjoint(_NAMING):
            continue
        right = "right" in (token.term("licence noun"), token.term("modal"))
        if not (right or token.term("effect") == "asks") or _withheld(tokens, index):
            continue
        deeds = [*(_before(context, tokens, index) if not right else ()), *_behind(context, tokens, index, right)]
        if token.has("modal") and all(_verbal(tokens[at], every=True) for at, _ in deeds):
            continue  # 'the right to access it' is read as the verb that it is
        if deeds and not _used(tokens, deeds[-1][0]) and not _over_else(context, tokens, max(index, deeds[-1][0])):
            yield _frame(context, tokens, index, deeds)


def _frame(context: Context, tokens: Sequence[Token], index: int, deeds: Sequence[tuple[int, str]]) -> Frame:
    token = tokens[index]
    frame = Frame(min(token.start, tokens[deeds[0][0]].start), token.end, modal="right")
    frame.add(Dimension.PARTY, context.mention(token, "user"))
    for at, deed in deeds:
        frame.add(Dimension.ACTION, context.mention(tokens[at], deed))
        frame.end = max(frame.end, tokens[at].end)
    frame.add(Dimension.THING, context.mention(token, _DATA))
    frame.deciding.append((frame.start, frame.end))
    return frame


def _behind(context: Context, tokens: Sequence[Token], index: int, right: bool) -> Iterator[tuple[int, str]]:
    """'rights of access, rectification and erasure', 'requests for deletion'."""
    if not right and not (tokens[index].words == "requests" and tokens[index + 1 : index + 2]):
        return
    for at in range(index + 1, min(len(tokens), index + _LISTED)):
        token = tokens[at]
        near = _WORDS if at > index + 1 else 1
        linked = at > index + 1 or (right and tokens[index].has("modal")) or _links(token, right)
        if token.gap_words > near or _ends(token) or not linked:
            return
        seen = at == index + 1 and token.term("action") in _SEEN  # 'rights to access, correction and erasure'
        deed = _deed(context, token) if seen or token.noun or token.in_form("gerund") else ""
        if deed:
            yield at, deed
        elif not (token.noun or any(token.has(kind) for kind in (*_FILLERS, "effect"))):
            return


def _links(token: Token, right: bool) -> bool:
    """'of', 'to' or 'such as' between a right and what it is of; 'for' behind requests."""
    words = token.gap.replace("(", " ").replace(",", " ").split()
    return token.has("including") or (words == ["of"] if right else not words and token.has("purpose marker"))


def _before(context: Context, tokens: Sequence[Token], index: int) -> Iterator[tuple[int, str]]:
    """'access and deletion requests'."""
    for at in range(index - 1, max(-1, index - _LISTED), -1):
        if tokens[at + 1].gap_words or _ends(tokens[at + 1]):
            return
        deed = _deed(context, tokens[at]) if tokens[at].noun and not _verbal(tokens[at]) else ""
        if deed:
            yield at, deed
        elif not (tokens[at].has("coordinator") or tokens[at].noun):
            return


def _over_else(context: Context, tokens: Sequence[Token], last: int) -> bool:
    """'a right of access to the service': what it is over is no data."""
    for token in tokens[last + 1 : last + 4]:
        things = context.things(token)
        if token.hard_break or things:
            return bool(things) and not any(context.vocabulary.within(Dimension.THING, m.term, "data") for m in things)
    return False


def _used(tokens: Sequence[Token], last: int) -> bool:
    """'rights of access and use' are over a service."""
    return any(token.term("action") == "use" and token.noun for token in tokens[last + 1 : last + 3])


def _ends(token: Token) -> bool:
    return token.hard_break and token.gap.strip() != ":"


def _verbal(token: Token, every: bool = False) -> bool:
    """True for what may be a verb; but for what is seen, unless `every` is."""
    return token.in_form("base", "third", "past", "gerund") and (every or token.term("action") not in _SEEN)


def _deed(context: Context, token: Token) -> str:
    for sense in token.all("action"):
        term = context.vocabulary.term(Dimension.ACTION, sense.term)
        if sense.term in _SEEN and (sense.form == "noun" or not token.noun):
            return _SEEN[sense.term]
        if term is not None and term.right and term.name != "remove":  # what is asked to be taken down may be anybody's
            return term.name
    return ""


def _withheld(tokens: Sequence[Token], index: int) -> bool:
    """True where nobody has the right, or not the user: 'no right of access', 'our right of', requests by a court."""
    if any(t.term("party") == "authority" for t in tokens):
        return True
    for at in range(index, max(-1, index - _BEFORE), -1):
        token = tokens[at]
        if at < index and (token.has("negation") or token.term("possessive") == "provider"):
            return True
        if token.term("possessive") == "user" or (party_of(token) and party_of(token) != "provider"):
            return False
        if token.hard_break:
            return False
    return False
