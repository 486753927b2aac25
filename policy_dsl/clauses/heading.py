"""Heading -> what it says of the words below it: to whom, from whom, on what occasion.

'Advertising partners' over 'We may disclose device identifiers.' names the recipient, 'Business transfers' the
occasion, 'Information from third parties' the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.circumstance import INSIDE, occasion
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.occasion import is_event
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood

_FELLOWS = frozenset(("other users",))
_SHORT = 12  # tokens; a longer heading is a sentence that speaks for itself


@dataclass(frozen=True, slots=True)
class Topic:
    """`others` are the outside parties that a heading names, `sources` those of them that data come from; `events` what
    a notice below it tells of."""

    others: tuple[Mention, ...] = ()
    sources: tuple[Mention, ...] = ()
    occasions: tuple[Mention, ...] = ()
    events: tuple[Mention, ...] = ()

    def bear_on(self, context: Context, frame: Frame) -> None:
        """Fill what the frame leaves open."""
        if frame.mood is not Mood.MAIN:
            return
        within = context.vocabulary.within
        actions = frame.terms(Dimension.ACTION)
        if any(within(Dimension.ACTION, a, "disclose") and a != "publish" for a in actions):
            _fill(frame, Dimension.RECIPIENT, self._handed_to(frame))
            _fill(frame, Dimension.PURPOSE, self.occasions)
        elif "collect" in actions and "provider" in frame.terms(Dimension.PARTY):
            _fill(frame, Dimension.RECIPIENT, self.sources)

    def _handed_to(self, frame: Frame) -> Sequence[Mention]:
        """Those whom the heading names; what it says comes from them is handed to the provider."""
        parties = frame.terms(Dimension.PARTY)
        if self.sources and parties and parties.isdisjoint(INSIDE - _FELLOWS):
            return [replace(self.sources[0], term="provider")]
        return self.others


def _fill(frame: Frame, dimension: Dimension, mentions: Sequence[Mention]) -> None:
    if not frame.has(dimension):
        frame.mentions[dimension] = list(mentions)


def topic(context: Context, tokens: Sequence[Token]) -> Topic:
    """What the tokens of a heading name."""
    if len(tokens) > _SHORT:
        return Topic()
    others = tuple(context.mention(t, party_of(t)) for t in tokens if _outside(t))
    gathers = any(t.has("source marker") or any(s.term == "collect" for s in t.all("action")) for t in tokens)
    occasions = tuple(mention for token in tokens for mention in occasion(context, token))
    events = tuple(m for t in tokens for m in context.things(t) if is_event(context.vocabulary, m))
    return Topic(others, others if gathers else (), occasions, events)


def _outside(token: Token) -> bool:
    return token.has("party") and party_of(token) not in INSIDE
