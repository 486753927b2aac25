"""The times that two clauses name: which of them leaves more to whom the clause serves."""

from __future__ import annotations

from policy_dsl.clause import Clause, Modality


def reaches(one: Clause, other: Clause) -> bool:
    """True where the time that one clause names leaves nothing of the other: a duty is done as soon, a right lasts as
    long. 'May promptly' names no time that ends."""
    if one.modality is Modality.MAY:
        one, other = other, one
        if any(c.deadline is not None and c.deadline.rank for c in (one, other)):
            return True
    if other.deadline is None:
        return True
    return one.deadline is not None and one.deadline.at_least_as_good_as(other.deadline)


def said(old: Clause, new: Clause) -> str:
    """'30 days → 90 days'."""
    return " → ".join(c.deadline.words if c.deadline else "no time named" for c in (old, new))
