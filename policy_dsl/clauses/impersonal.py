"""'We may anonymise your data and use it for any purpose': what is used then points to nobody any more."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.frame import Frame

_ANONYMISE, _IMPERSONAL = "anonymise", "impersonal data"


def made_impersonal(found: Sequence[Frame]) -> None:
    """'It' and 'them' behind a verb that takes out whom data point to are data that point to nobody."""
    taken_out = False
    for frame in found:
        if taken_out and frame.pronoun and not frame.has(Dimension.THING):
            frame.add(Dimension.THING, Mention(_IMPERSONAL, "it"))
        elif _ANONYMISE in frame.terms(Dimension.ACTION):
            taken_out = not frame.negation
        elif frame.has(Dimension.THING):
            taken_out = False
