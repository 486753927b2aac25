"""'Before using your files to train models, we remove names': what an opening says by the way -> a frame."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of

_OPENINGS = frozenset(("before", "when", "while", "whenever", "after", "in"))
_ASKS = ("urge", "consent", "leave")


def presupposed(context: Context, tokens: Sequence[Token]) -> Frame | None:
    """The frame of a sentence's opening gerund, if the provider is who the sentence goes on with. 'Before using them,
    we ask for your consent' does not say that they are used."""
    if len(tokens) < 2 or tokens[0].gap.strip() or tokens[0].words not in _OPENINGS or tokens[1].gap_words:
        return None
    if not (tokens[1].in_form("gerund") or (tokens[1].has("purpose") and tokens[1].words.split()[0].endswith("ing"))):
        return None
    subject = next((t for t in tokens[2:] if "," in t.gap and party_of(t) == "provider" and not t.has("oblique")), None)
    asked = any(t.has("condition") or t.term("grant") in _ASKS for t in tokens)
    if subject is None or asked:
        return None
    frame = Frame(tokens[1].start, tokens[1].end, modal="may")
    frame.add(Dimension.PARTY, context.mention(subject, "provider"))
    return frame
