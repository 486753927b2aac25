"""Without a policy: all rights, guarantees and duties that only one of two versions has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_dsl.changes.amended import amended
from policy_dsl.changes.change import Change, Kind
from policy_dsl.changes.serves import side
from policy_dsl.changes.times import reaches, said
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause, Modality
from policy_dsl.finding import Note
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.forbids import breach
from policy_dsl.judge.target import Target
from policy_dsl.language.write import write
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import Box, remainder


def everything(versions: Versions) -> Iterator[Change]:
    """All changes in the order of the text: what came, what went, and what is the same but for an amount."""
    whole = Target.of(versions.old.precedents, Rights.of([versions.universe.space.whole]))
    for name in ("grants", "duties", "restrictions"):
        before, now = getattr(versions.old, name), getattr(versions.new, name)
        old = [_held(versions.old, e, whole) for e in before]
        new = [_held(versions.new, e, whole) for e in now]
        yield from _once(_came(versions, old, new))
        yield from _once(_went(versions, old, new))
        yield from _once(amended(versions, before, now))


Held = tuple[Entry, Rights, Rights]  # an entry, what it gives for sure, and at most


def _held(books: Books, entry: Entry, whole: Target) -> Held:
    if entry.clause.modality is Modality.MAY:
        found = breach(books, entry, whole)
        if found is not None:
            return entry, found.sure, found.possible
    return entry, entry.bounds.lower, entry.bounds.upper


def _once(changes: Iterator[Change]) -> Iterator[Change]:
    """One time of one sentence changes once: 'deleted within 90 days' says how soon, and how long it is kept."""
    seen: dict[object, Change] = {}
    for change in changes:
        key = (change.kind, change.side, change.detail, change.new, change.old) if change.detail else change
        first = seen.get(key)
        seen[key] = replace(first, words=f"{first.words}, and {change.words}") if first else change
    yield from seen.values()


def _came(versions: Versions, old: Sequence[Held], new: Sequence[Held]) -> Iterator[Change]:
    clauses = [e.clause for e, *_ in old]
    before = {write(c) for c in clauses}
    for entry, sure, _ in new:
        clause = entry.clause
        left = _left(sure, clause, old)
        if left and write(clause) not in before:
            other = _but_for_time(sure, clause, old)
            nearest = Note("said before", other.span, other.section) if other else versions.closest(clause, clauses)
            kind = Kind.WIDENED if other or len(left.boxes) < len(sure.boxes) or left != sure else Kind.GAINED
            detail = said(other, clause) if other else ""
            yield Change(kind, side(clause), write(clause), versions.place(clause, left), nearest, detail=detail)


def _went(versions: Versions, old: Sequence[Held], new: Sequence[Held]) -> Iterator[Change]:
    now = {write(e.clause) for e, *_ in new}
    for entry, sure, _ in old:
        clause = entry.clause
        left = _left(sure, clause, new)
        if left and (write(clause) not in now or clause.modality is Modality.MAY):
            other = _but_for_time(sure, clause, new)
            kind = Kind.NARROWED if other or left != sure else Kind.LOST
            place = Note("says now", other.span, other.section) if other else versions.loss(clause, left)
            before = Note("said it", clause.span, clause.section)
            yield Change(kind, side(clause), write(clause), place, before, detail=said(clause, other) if other else "")


def _left(sure: Rights, clause: Clause, others: Sequence[Held]) -> Rights:
    taken = [box for other, _, possible in _alike(clause, others) if reaches(other, clause) for box in possible.boxes]
    return _without(sure, taken)


def _but_for_time(sure: Rights, clause: Clause, others: Sequence[Held]) -> Clause | None:
    """A clause of the other version that says all of this one, for another time."""
    found = (
        other
        for other, _, possible in _alike(clause, others)
        if not reaches(other, clause) and not _without(sure, possible.boxes)
    )
    return next(found, None)


def _alike(clause: Clause, others: Sequence[Held]) -> Iterator[tuple[Clause, Rights, Rights]]:
    return ((e.clause, sure, possible) for e, sure, possible in others if e.clause.modality is clause.modality)


def _without(sure: Rights, taken: Sequence[Box]) -> Rights:
    return Rights.of(piece for box in sure.boxes for piece in remainder(box, taken))
