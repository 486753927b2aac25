"""A notice by its noun alone -> a frame: 'with ninety days' notice', 'notice will be given', 'after notification of'.

Whatever verb such words hang on, who promises a notice of an event promises to tell of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.changes import CHANGE
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.occasion import NOTIFY, events_of, notifies, tell_of_occasions
from policy_dsl.clauses.token import Token, party_of, places
from policy_dsl.clauses.voice import Mood
from policy_dsl.vocabulary.vocabulary import Vocabulary

_US = frozenset(("provider", "affiliate"))
_SAYING = frozenset(("modal", "be", "do", "with", "without", "subordinator", "condition", "agent marker"))
_BEFORE = 8  # tokens between a notice and what denies it
_SUBJECT = 24  # tokens between a notice and whoever gives it
_GIVES = frozenset((NOTIFY, "disclose", "supply", "publish", "use"))
_KNOWN = ("such", "our", "the", "this", "that")
_ARTICLES = [[word] for word in _KNOWN]
_GETS = ("collect", "have")


def notices(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Frame]:
    """Give the clauses that tell somebody what they tell of; and what is told by a noun alone, where no verb tells."""
    _told_first(context, tokens, found)
    tell_of_occasions(context, tokens, found)
    _by_telling(context, tokens, found)
    telling = (f for f in found if f.mood is Mood.MAIN and notifies(context.vocabulary, f))
    if any(_event(context.vocabulary, m) for f in telling for m in f.mentions[Dimension.THING]):
        return []
    return list(_by_noun(context, tokens, found))[:1]


def _told_first(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'Changes become effective ten days after we notify you': nothing changes for whoever was not told."""
    changes = [f for f in found if f.mood is Mood.MAIN and CHANGE in f.terms(Dimension.THING)]
    for frame in found if changes else ():
        by = frame.terms(Dimension.PARTY)
        if frame.mood is not Mood.CONDITIONAL or frame.negation or not notifies(context.vocabulary, frame) or by - _US:
            continue
        before = next((t for t in reversed(tokens) if t.end <= frame.start), None)
        if before is not None and before.has("told first"):
            frame.mood, frame.modal = Mood.MAIN, "must"


def _by_telling(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'We may change the terms by notifying you': who may change them so only promises the notice."""
    for frame in found:
        if frame.modal == "may" and not frame.negation and notifies(context.vocabulary, frame):
            verbs = (i for i, t in enumerate(tokens) if t.has("action") and frame.start <= t.start < frame.end)
            at = next(verbs, 0)
            if at and tokens[at - 1].has("agent marker") and not tokens[at].gap_words:
                frame.modal = "must"


def _by_noun(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Iterator[Frame]:
    if all(token.kinds.isdisjoint(_SAYING) and not token.verb for token in tokens):
        return  # 'Notification of Changes.', a title
    for index in places(tokens, "thing"):
        token = tokens[index]
        if not _notice(context, token) or _denied(tokens, index) or _by_user(tokens, index):
            continue
        events = [*events_of(context.vocabulary, found), *_named(context, tokens)]
        if events or _given(tokens, index):
            yield _frame(context, token, events)


def _named(context: Context, tokens: Sequence[Token]) -> list[Mention]:
    """The events that words name, in 'notice of changes' too."""
    things = (m for token in tokens for m in context.things(token))
    named = ((mention, _event(context.vocabulary, mention)) for mention in things)
    return [replace(mention, term=event) for mention, event in named if event]


def _event(vocabulary: Vocabulary, mention: Mention) -> str:
    term = vocabulary.term(Dimension.THING, mention.term)
    if term is None or term.event:
        return mention.term if term else ""
    return term.becomes[1] if term.becomes[0] == NOTIFY else ""


def _frame(context: Context, token: Token, events: Sequence[Mention]) -> Frame:
    frame = Frame(token.start, token.end, modal="must")
    frame.add(Dimension.ACTION, context.mention(token, NOTIFY))
    frame.add(Dimension.RECIPIENT, context.mention(token, "user"))
    frame.mentions[Dimension.THING] += events
    frame.deciding.append((token.start, token.end))
    return frame


def _notice(context: Context, token: Token) -> bool:
    """A notice that was not spoken of before: 'upon such notice' says nothing new."""
    if token.words.split()[0] in _KNOWN or token.gap.lower().split()[-1:] in _ARTICLES:
        return False
    terms = (context.vocabulary.term(Dimension.THING, sense.term) for sense in token.all("thing"))
    return any(term is not None and term.becomes[0] == NOTIFY for term in terms)


def _given(tokens: Sequence[Token], index: int) -> bool:
    """'Notice will be given'."""
    behind = tokens[index + 1 : index + 4]
    return any(t.has("modal") for t in behind[:1]) and any(t.has("be") for t in behind)


def _denied(tokens: Sequence[Token], index: int) -> bool:
    """'Without notice', 'we need not give you notice', 'we may give notice'."""
    for at in range(index - 1, max(-1, index - _BEFORE), -1):
        token = tokens[at]
        if tokens[at + 1].hard_break:
            return False
        if token.has("without") or token.has("negation") or token.term("modal") == "need not":
            return True
        if token.term("modal") in ("may", "right") and _gives(tokens[at + 1 : at + 3]):
            return True
    return False


def _gives(following: Sequence[Token]) -> bool:
    """'May give notice' promises none; 'may be changed with notice' does."""
    return any(t.has("grant") or any(s.term in _GIVES for s in t.all("action")) for t in following)


def _by_user(tokens: Sequence[Token], index: int) -> bool:
    """'You must give us notice of': whom the notice comes from. Who receives one gives none."""
    for at in range(index - 1, max(-1, index - _SUBJECT), -1):
        if tokens[at + 1].hard_break:
            break
        following, party = tokens[at + 1], party_of(tokens[at])
        acts = following.has("modal") or following.has("do") or following.verb
        if party and acts and not tokens[at].has("possessive"):
            gets = any(s.term in _GETS for t in tokens[at + 1 : at + 4] for s in t.all("action"))
            return party != "provider" and not (gets and party == "user")
    return _to_us(tokens[index + 1 : index + _SUBJECT])


def _to_us(behind: Sequence[Token]) -> bool:
    """'Notice of it must be sent to us'."""
    for before, token in pairwise(behind):
        if token.hard_break:
            return False
        if party_of(token) == "provider" and before.has("to") and not token.has("possessive"):
            return True
    return bool(behind) and party_of(behind[0]) == "provider" and not behind[0].has("possessive")
