"""`expressly`: only what a clause itself names, equal to the rule's terms or beneath them.

Wide words ('any purpose', 'improve our products', 'information') name nothing else. 'Use' in a rule is any handling.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from policy_dsl.clause import Clause, Dimension, Mention, Role
from policy_dsl.vocabulary.vocabulary import Vocabulary

_FIELDS = {
    Dimension.PARTY: "parties",
    Dimension.ACTION: "actions",
    Dimension.THING: "things",
    Dimension.RECIPIENT: "recipients",
    Dimension.PURPOSE: "purposes",
    Dimension.ATTRIBUTE: "attributes",
}


def express(vocabulary: Vocabulary, clause: Clause, rule: Clause) -> Clause | None:
    """The clause reduced to what it names of the rule's terms; None where it names nothing of them."""
    changes: dict[str, Any] = {}
    for dimension, field in _FIELDS.items():
        wanted = [m for m in rule.mentions(dimension) if m.role is not Role.EXCEPT]
        if not wanted or _free(dimension, wanted) or _unsaid(clause, rule, dimension):
            continue
        kept = tuple(
            m for m in clause.mentions(dimension) if m.role is Role.EXCEPT or _names(vocabulary, dimension, m, wanted)
        )
        if not any(m.role is not Role.EXCEPT for m in kept):
            return None
        changes[field] = kept
    return replace(clause, **changes)


def _unsaid(clause: Clause, rule: Clause, dimension: Dimension) -> bool:
    """A passive names no party, and 'to train our models' no object; what those could be is for the two bounds."""
    if dimension is Dimension.THING:
        return not clause.things and bool(clause.purposes and rule.purposes)
    return dimension is Dimension.PARTY and not clause.parties


def _free(dimension: Dimension, wanted: list[Mention]) -> bool:
    return dimension is Dimension.ACTION and any(m.term in ("use", "license") for m in wanted)


def _names(vocabulary: Vocabulary, dimension: Dimension, mention: Mention, wanted: list[Mention]) -> bool:
    if any(mention.term and vocabulary.within(dimension, mention.term, w.term) for w in wanted):
        return True
    return not mention.term and any(mention.words.lower() == w.words.lower() for w in wanted)
