"""Words that only describe something -> what they tell, where they are all that is said."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.modality import natures_of
from policy_dsl.clauses.title import CONTENT, OWN
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Mood


def tell(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'Information that we collect from you' is all that the item says."""
    if any(frame.mood is Mood.MAIN for frame in found):
        return
    for frame in found:
        about = frame.mood is Mood.RELATIVE and frame.has(Dimension.THING)
        if about and _practice(context, frame) and not _left_out(tokens, frame):
            frame.mood = Mood.MAIN


def owns(frame: Frame) -> bool:
    return OWN in frame.terms(Dimension.ACTION)


def own_works(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'You own all right, title and interest in your Dossier': such rights are had in works, whatever these are."""
    for frame in found:
        if owns(frame) and frame.terms(Dimension.PARTY) == {"user"} and not frame.has(Dimension.THING):
            said = (t for t in tokens if frame.start <= t.start < frame.end and t.has("works"))
            for token in said:
                frame.add(Dimension.THING, context.mention(token, CONTENT))


def _left_out(tokens: Sequence[Token], frame: Frame) -> bool:
    """'... does not include information that was received from others'."""
    return any(token.has("negation") and token.end <= frame.start for token in tokens)


def _practice(context: Context, frame: Frame) -> bool:
    """'Data that we collect' tells what is done; 'material that is to be removed' promises nothing."""
    if owns(frame):
        return False
    return frame.has(Dimension.PARTY) or natures_of(context.vocabulary, frame) <= {"handling", "other"}
