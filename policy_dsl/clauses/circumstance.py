"""What stands around the clauses of a sentence and bears on them: an occasion, the means.

'If we are acquired, your data may be transferred' tells when, and so for what, data change hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, places
from policy_dsl.clauses.voice import Mood

_HANDED = ("disclose", "collect")
INSIDE = frozenset(("provider", "user", "anyone", "other users", "affiliate"))  # no strangers to the data


def occasions(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """Put what happens to the provider's business, wherever the sentence says so, to the clauses that hand data on."""
    mentions = [mention for at in places(tokens, "purpose") for mention in occasion(context, tokens[at])]
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


def means(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Frame]:
    """'All newsletters carry an unsubscribe link': who names the means says that it can be done."""
    if any(f.modal == "must" and "user" in f.terms(Dimension.PARTY) for f in found):
        return []  # what the user must put into messages of its own
    if any(token.has("misconduct") for token in tokens):
        return []  # 'failing to include an unsubscribe link'
    named = (token for token in tokens if token.has("thing"))
    return [frame for token in named for sense in token.all("thing") for frame in _means(context, token, sense.term)]


def _means(context: Context, token: Token, name: str) -> Iterator[Frame]:
    term = context.vocabulary.term(Dimension.THING, name)
    if term is not None and term.means:
        frame = Frame(token.start, token.end, modal="may")
        frame.add(Dimension.PARTY, context.mention(token, "user"))
        frame.add(Dimension.ACTION, context.mention(token, term.becomes[0]))
        frame.add(Dimension.THING, context.mention(token, term.becomes[1]))
        yield frame
