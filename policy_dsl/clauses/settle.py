"""Tokens -> tokens with one reading each where the words around them decide: verb or noun, licence or to license.

A phrase may be several things ('use', 'access', 'licence', 'marketing'). What stands before it says which: a verb
follows a subject, a modal, 'to' or another verb of the same list; a noun follows an article or a possessive.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.changes import settle_changes
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.vocabulary.sense import VERB_FORMS

_NOUN_KINDS = frozenset(("thing", "licence noun", "attribute"))
_WITH_VERBS = frozenset(  # readings that the verb's own does not shut out
    ("grant", "title", "effect", "transfer", "promptness", "attribute", "learner", "fed", "scope", "told", "works")
)
_JOINING = frozenset(("coordinator", "adverb", "negation"))
_CIRCUMSTANCES = frozenset(("subordinator", "with", "condition", "override", "coordinator"))
_INDEFINITE = frozenset(("a", "an"))
_ARTICLES = frozenset(("a", "an", "the", "this", "such", "any", "each", "that", "said"))


def settle(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with the senses of each narrowed, from left to right."""
    settled, verb_list = settle_changes(tokens), False
    for index, token in enumerate(settled):
        if "action" in token.kinds:
            verb_list = _verb(settled, index, verb_list)
        elif verb_list:
            verb_list = not (token.kinds.isdisjoint(_JOINING) or token.hard_break)
    return settled


def _verb(tokens: list[Token], index: int, verb_list: bool) -> bool:
    """Decide an action token in its place; True where it is a verb, so that a list of verbs may go on."""
    token = tokens[index]
    if _holds(tokens, index) or _describes(tokens, index) or _serves(tokens, index) or _object(tokens, index):
        tokens[index] = token.read_as(tuple(s for s in token.senses if s.kind != "action"))
        return False
    if _nominal(token) or _none_of(tokens, index) or _of_others(tokens, index):
        tokens[index] = _narrowed(token, drop_verbs=True)
        return False
    if (verb_list and _joined(tokens, index)) or _governed(tokens, index):
        tokens[index] = _narrowed(token, drop_verbs=False)
        return True
    return False


def _holds(tokens: Sequence[Token], index: int) -> bool:
    """'This section does not apply.', 'applies where ...': what holds, and is done with nothing."""
    if not tokens[index].has("holds"):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.hard_break or following.soft_break:
        return True
    return not following.gap.strip() and not following.kinds.isdisjoint(_CIRCUMSTANCES)


def _nominal(token: Token) -> bool:
    """True where an article or a possessive 's stands right before a phrase that can be a noun."""
    last = token.gap.split()[-1:]
    return (
        bool(last)
        and (last[0].lower() in _ARTICLES or last[0] in ("'s", "’s"))
        and bool(token.kinds & _NOUN_KINDS or token.noun)
    )


def _none_of(tokens: Sequence[Token], index: int) -> bool:
    """'No licence is granted', 'no other use is made of it': behind the article stands a noun."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if before is None or token.gap != " ":
        return False
    if before.has("including") and token.in_form("third") and token.has("thing"):
        return True  # 'your activity, like reviews'
    article = before.term("negation") == "no" and before.words in ("no", "no other")
    return article and bool(token.kinds & _NOUN_KINDS or token.noun)


def _of_others(tokens: Sequence[Token], index: int) -> bool:
    """'third-party features': the noun behind the name of those whose it is."""
    token, before = tokens[index], tokens[index - 1] if index else None
    return before is not None and before.term("party") == "third party" and token.has("thing") and token.gap == " "


def _describes(tokens: Sequence[Token], index: int) -> bool:
    """'a limited licence', 'your own files': a participle behind an article, 'own' behind a possessive."""
    token, last = tokens[index], tokens[index].gap.split()[-1:]
    if not last and index and tokens[index - 1].has("possessive") and not token.noun:
        return token.in_form("base", "past") and not token.gap.strip()
    if last and last[0] in ("'s", "’s") and not token.noun:
        return token.in_form("base", "past")
    return bool(last) and last[0].lower() in _INDEFINITE and token.in_form("past") and not token.in_form("base")


def _serves(tokens: Sequence[Token], index: int) -> bool:
    """'gets shared': a verb that serves as 'to be'."""
    following = tokens[index + 1] if tokens[index].has("be") and index + 1 < len(tokens) else None
    return following is not None and following.gap_words == 0 and following.in_form("past")


def _object(tokens: Sequence[Token], index: int) -> bool:
    """'You may post reviews', 'to leave comments': what looks like a verb of another form is what the verb acts on."""
    token, before = tokens[index], tokens[index - 1] if index else tokens[index]
    agrees = token.in_form("base", "past", "gerund") or token.noun or before.in_form("third", "past", "gerund")
    object_ = before.verb and before.in_form("base") and not token.has("thing")
    return index > 0 and not agrees and not token.gap.strip() and object_


def _joined(tokens: Sequence[Token], index: int) -> bool:
    gap = tokens[index].gap.strip()
    before = tokens[index - 1]
    return gap in ("", ",", "/", "(") and (before.has("action") or before.has("coordinator") or before.has("adverb"))


def _governed(tokens: Sequence[Token], index: int) -> bool:
    """True where a modal, 'to', a negation or a subject stands before the token."""
    token = tokens[index]
    if index == 0 or token.hard_break or not token.verb:
        return False
    at = index - 1
    while at > 0 and (tokens[at].has("adverb") or tokens[at].has("only")) and not tokens[at].soft_break:
        at -= 1
    before = tokens[at]
    if token.gap.strip(" ") and not before.has("modal"):
        return False
    if before.has("modal") or before.has("negation") or before.has("do"):
        return True
    if before.has("to"):
        return any(s.form == "base" for s in token.all("action"))
    return bool(party_of(before)) and any(s.form in ("base", "third") for s in token.all("action"))


def _narrowed(token: Token, drop_verbs: bool) -> Token:
    """The readings as a noun, or those as a verb."""
    if drop_verbs:
        kept = tuple(s for s in token.senses if s.kind != "action" or s.form not in VERB_FORMS)
    else:
        kept = tuple(
            s
            for s in token.senses
            if (s.kind == "action" and s.form in VERB_FORMS)
            or s.kind in _WITH_VERBS
            or (s.kind == "purpose" and (token.has("learner") or token.has("fed")))
        )
    return token.read_as(kept) if kept and kept != token.senses else token
