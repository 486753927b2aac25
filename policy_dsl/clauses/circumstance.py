"""What stands around the clauses of a sentence and bears on them: an occasion, a source.

'If we are acquired, your data may be transferred' tells when, and so for what, data change hands. 'We add to it what
was obtained from data brokers' tells, by the way, where data come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood

_HANDED = ("disclose", "collect")
_LISTED = 12  # tokens that a list of sources may have
INSIDE = frozenset(("provider", "user", "anyone", "other users", "affiliate"))  # no strangers to the data


def occasions(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """Put what happens to the provider's business, wherever the sentence says so, to the clauses that hand data on."""
    mentions = [mention for token in tokens for mention in occasion(context, token)]
    for frame in found:
        if mentions and frame.mood is Mood.MAIN and hands_on(context, frame):
            for mention in mentions:
                known = (frame, *frame.exceptions)
                if not any(mention.term in said.terms(Dimension.PURPOSE) for said in known):
                    frame.add(Dimension.PURPOSE, mention)


def occasion(context: Context, token: Token) -> Iterator[Mention]:
    for sense in token.all("purpose"):
        term = context.vocabulary.term(Dimension.PURPOSE, sense.term)
        if term is not None and term.occasion:
            yield context.mention(token, sense.term)


def hands_on(context: Context, frame: Frame) -> bool:
    """True where one of the frame's actions lets data pass from one party to another."""
    within = context.vocabulary.within
    return any(within(Dimension.ACTION, action, d) for action in frame.terms(Dimension.ACTION) for d in _HANDED)


def sources(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Frame]:
    """'... with data received from our partners': that the provider collects it is said as well."""
    gathered = (_source(context, tokens, index, found) for index in range(1, len(tokens) - 1))
    return [frame for frame in gathered if frame is not None]


def _source(context: Context, tokens: Sequence[Token], index: int, found: Sequence[Frame]) -> Frame | None:
    token = tokens[index]
    if not token.has("source marker") or token.gap_words or token.hard_break:
        return None
    at = index - 1 - tokens[index - 1].in_form("past")
    things = context.things(tokens[at]) if at >= 0 and not tokens[at + 1].gap_words else []
    governing = [frame for frame in found if frame.start <= token.start][-1:]
    alone = not found and tokens[index - 1].in_form("past")  # 'Company details obtained from public sources'
    if not things or not (alone or (governing and _takes(context, governing[0]))):
        return None
    frame = Frame(tokens[at].start, token.end, modal="may")
    frame.add(Dimension.PARTY, context.mention(token, "provider"))
    frame.add(Dimension.ACTION, context.mention(token, "collect"))
    for mention in things:
        frame.add(Dimension.THING, mention)
    for mention in _parties(context, tokens, index + 1):
        frame.add(Dimension.RECIPIENT, mention)
    frame.end = max(frame.end, *(f.end for f in governing), 0)
    return frame if frame.has(Dimension.RECIPIENT) else None


def _takes(context: Context, frame: Frame) -> bool:
    """Whoever states what it does with data from elsewhere has them; a denial, or a collection, speaks for itself."""
    natures = {t.nature for a in frame.terms(Dimension.ACTION) if (t := context.vocabulary.term(Dimension.ACTION, a))}
    own = "provider" in frame.terms(Dimension.PARTY) or "combine" in frame.terms(Dimension.ACTION)
    speaks = "collect" in frame.terms(Dimension.ACTION)
    return own and not speaks and not frame.negation and frame.mood is Mood.MAIN and natures == {"handling"}


def _parties(context: Context, tokens: Sequence[Token], start: int) -> Iterator[Mention]:
    """Those outside that a list of sources names."""
    for token in tokens[start : start + _LISTED]:
        party = party_of(token)
        if token.hard_break or token.gap_words > 2:
            return
        if party and party not in INSIDE and not token.has("possessive"):
            yield context.mention(token, party)
        elif not any(token.has(k) for k in ("possessive", "coordinator", "including", "adverb", "party")):
            return


def means(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Frame]:
    """'All newsletters carry an unsubscribe link': who names the means says that it can be done."""
    if any("user" in f.terms(Dimension.PARTY) and f.modal == "must" for f in found):
        return []  # what the user must put into messages of its own
    return [frame for token in tokens for sense in token.all("thing") for frame in _means(context, token, sense.term)]


def _means(context: Context, token: Token, name: str) -> Iterator[Frame]:
    term = context.vocabulary.term(Dimension.THING, name)
    if term is not None and term.means:
        frame = Frame(token.start, token.end, modal="may")
        frame.add(Dimension.PARTY, context.mention(token, "user"))
        frame.add(Dimension.ACTION, context.mention(token, term.becomes[0]))
        frame.add(Dimension.THING, context.mention(token, term.becomes[1]))
        yield frame
