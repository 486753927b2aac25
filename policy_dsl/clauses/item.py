"""Where an item of a list begins -> what it names in the clause that leads into it."""

from __future__ import annotations

from policy_dsl.clauses.circumstance import hands_on
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames


def names_recipient(state: Frames, index: int, frame: Frame) -> bool:
    """'We disclose your data as follows: advertising partners ...': an item that begins with a party."""
    token = state.tokens[index]
    first = token.start >= state.own > 0 and (not index or state.tokens[index - 1].start < state.own)
    return first and token.has("party") and not token.gap_words and hands_on(state.context, frame)
