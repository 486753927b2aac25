"""'the readings that you enter': what users hand in is theirs, whatever it is called."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Predicate

_DONE = (Dimension.ACTION, Dimension.THING)


def handed_in(state: Frames, predicate: Predicate | None) -> None:
    """A relative clause of that kind names the object of the frame that it stands in."""
    frame = state.open
    if predicate is None or frame is None:
        return
    named = handed_in_at(state.context, state.tokens, predicate.verb)
    if named is not None and not frame.has(Dimension.THING) and frame.slot in _DONE and frame.has(Dimension.ACTION):
        frame.add(Dimension.THING, named)
        frame.slot = Dimension.THING
    frame.owned = frame.owned or named


def handed_in_at(context: Context, tokens: Sequence[Token], index: int) -> Mention | None:
    """The user's data, if the verb at `index` says what they do with a noun that is not known."""
    who = index - 1
    if who < 0 or party_of(tokens[who]) != "user" or tokens[index].gap.strip() or not tokens[index].verb:
        return None
    link = who - (who > 0 and tokens[who - 1].term("subordinator") in ("that", "which") and not tokens[who].gap_words)
    noun = tokens[link].gap.split()
    if not noun or noun[0].lower() in ("which", "that") or not noun[-1].isalpha():
        return None
    within = context.vocabulary.within
    handed = any(within(Dimension.ACTION, sense.term, "submit") for sense in tokens[index].all("action"))
    return context.mention(tokens[index], "data") if handed else None
