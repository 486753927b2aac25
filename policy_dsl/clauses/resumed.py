"""A sentence that only names more of what the one before was about -> that clause again, over what is named now."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Role
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.inventory import spoken_of
from policy_dsl.clauses.modality import natures_of
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Mood

_CARRIED = (Dimension.PARTY, Dimension.ACTION, Dimension.RECIPIENT, Dimension.PURPOSE)


def resumable(context: Context, found: Sequence[Frame]) -> Frame | None:
    """The last of a sentence's frames that does something with data, which the next sentence may say more of."""
    handling = (f for f in reversed(found) if f.mood is Mood.MAIN and not f.licence and f.has(Dimension.THING))
    return next((f for f in handling if natures_of(context.vocabulary, f) == {"handling"}), None)


def resumed(context: Context, tokens: Sequence[Token], before: Frame | None) -> Frame | None:
    """'(We collect data about you.) This can be your name.' 'Such data may include a copy of your passport.'"""
    if before is None or not (_names(tokens) or spoken_of(context, tokens)):
        return None
    frame = before.companion(tokens[0].start)
    frame.slot, frame.role = Dimension.THING, Role.EXAMPLE
    frame.voice = before.voice
    for dimension in _CARRIED:
        frame.mentions[dimension] = list(before.mentions[dimension])
    frame.mentions[Dimension.THING] = [m for m in before.mentions[Dimension.THING] if m.role is Role.NAMED]
    return frame


def _names(tokens: Sequence[Token]) -> bool:
    """'This may include ...', 'These are ...', and not 'This may be used'."""
    if not tokens or tokens[0].gap_words:
        return False
    at = 1 if tokens[0].term("pronoun") == "thing" else 0
    while at and at < len(tokens) and (tokens[at].has("modal") or tokens[at].has("adverb")):
        at += 1
    if at >= len(tokens) - 1 or tokens[at].hard_break:
        return False
    copula = at > 0 and tokens[at].has("be") and not tokens[at].has("negation")
    return (tokens[at].has("including") or copula) and not tokens[at + 1].in_form("past", "gerund")
