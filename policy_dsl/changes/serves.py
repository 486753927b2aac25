"""Whom a clause serves: a right of others, a guarantee for users, a duty of theirs."""

from __future__ import annotations

from policy_dsl.changes.change import Side
from policy_dsl.clause import Clause, Modality

_OF_USERS = {
    Modality.MAY: Side.GUARANTEE,
    Modality.IS: Side.GUARANTEE,
    Modality.MUST: Side.DUTY,
    Modality.MUST_NOT: Side.DUTY,
}


def side(clause: Clause) -> Side:
    """What a change of the clause is a change of."""
    of_users = any(m.term == "user" for m in clause.parties)
    if of_users:
        return _OF_USERS.get(clause.modality, Side.GUARANTEE)
    return Side.RIGHT if clause.modality is Modality.MAY else Side.GUARANTEE
