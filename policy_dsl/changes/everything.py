"""Without a policy: all rights, guarantees and duties that only one of two versions has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.changes.change import Change, Kind, Side
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause, Modality
from policy_dsl.finding import Note
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.forbids import breach
from policy_dsl.judge.target import Target
from policy_dsl.language.write import write
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import Box, remainder

_OF_USERS = {
    Modality.MAY: Side.GUARANTEE,
    Modality.IS: Side.GUARANTEE,
    Modality.MUST: Side.DUTY,
    Modality.MUST_NOT: Side.DUTY,
}


def everything(versions: Versions) -> Iterator[Change]:
    """All changes in the order of the text: what came, then what went."""
    whole = Target.of(versions.old.precedents, Rights.of([versions.universe.space.whole]))
    for name in ("grants", "duties", "restrictions"):
        old = [_held(versions.old, e, whole) for e in getattr(versions.old, name)]
        new = [_held(versions.new, e, whole) for e in getattr(versions.new, name)]
        yield from _came(versions, old, new)
        yield from _went(versions, old, new)


Held = tuple[Entry, Rights, Rights]  # an entry, what it gives for sure, and at most


def _held(books: Books, entry: Entry, whole: Target) -> Held:
    if entry.clause.modality is Modality.MAY:
        found = breach(books, entry, whole)
        if found is not None:
            return entry, found.sure, found.possible
    return entry, entry.bounds.lower, entry.bounds.upper


def _came(versions: Versions, old: Sequence[Held], new: Sequence[Held]) -> Iterator[Change]:
    clauses = [e.clause for e, *_ in old]
    said = {write(c) for c in clauses}
    for entry, sure, _ in new:
        clause = entry.clause
        left = _left(sure, clause, old)
        if left and write(clause) not in said:
            nearest = versions.closest(clause, clauses)
            kind = Kind.WIDENED if len(left.boxes) < len(sure.boxes) or left != sure else Kind.GAINED
            yield Change(kind, side(clause), write(clause), versions.place(clause, left), nearest)


def _went(versions: Versions, old: Sequence[Held], new: Sequence[Held]) -> Iterator[Change]:
    said = {write(e.clause) for e, *_ in new}
    for entry, sure, _ in old:
        clause = entry.clause
        left = _left(sure, clause, new)
        if left and (write(clause) not in said or clause.modality is Modality.MAY):
            kind = Kind.NARROWED if left != sure else Kind.LOST
            place = Note("said it", clause.span, clause.section)
            yield Change(kind, side(clause), write(clause), versions.loss(clause, left), place)


def _left(sure: Rights, clause: Clause, others: Sequence[Held]) -> Rights:
    taken: list[Box] = [
        box
        for other, _, possible in others
        if other.clause.modality is clause.modality and _as_soon(other.clause, clause)
        for box in possible.boxes
    ]
    return Rights.of(piece for box in sure.boxes for piece in remainder(box, taken))


def _as_soon(one: Clause, other: Clause) -> bool:
    if other.deadline is None:
        return True
    return one.deadline is not None and one.deadline.at_least_as_good_as(other.deadline)


def side(clause: Clause) -> Side:
    """Whom a clause serves: a right of others, a guarantee for users, a duty of theirs."""
    of_users = any(m.term == "user" for m in clause.parties)
    if of_users:
        return _OF_USERS.get(clause.modality, Side.GUARANTEE)
    return Side.RIGHT if clause.modality is Modality.MAY else Side.GUARANTEE
