"""More or less of what a rule met in both versions: is it a change, or other words for the same?

Restrictions cut each grant where its words say so, and a clause that is worded otherwise may come out cut otherwise.
That is no news where its twin in the other version could have held as much before anything was taken back, unless the
clause or a restriction now says something of its rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.changes.share import seen
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause
from policy_dsl.judge.books import Books, Entry
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import Box, remainder


def grew(versions: Versions, rule: Clause, clause: Clause, left: Rights, granted: Sequence[Box]) -> bool:
    """True for a clause in new words that its twin could not have held, and where something else changed: a definition,
    a restriction. `granted` is all that the old version granted."""
    if clause.span is None:
        return True
    twin = _grants(versions.old, versions.alignment.before(clause.span))
    if twin and not _beyond(left, granted):
        return False
    if versions.cause(clause, left) is not None:
        return True
    return not versions.alignment.known(clause.span) and _more(versions, rule, clause, left, twin)


def shrank(versions: Versions, rule: Clause, clause: Clause, left: Rights, granted: Sequence[Box]) -> bool:
    """The reverse: words that are gone and that their twin could not hold, or a restriction that is new."""
    if clause.span is None:
        return True
    twin = _grants(versions.new, versions.alignment.after(clause.span))
    if twin and not _beyond(left, granted):
        return False
    if versions.taken(left) is not None:
        return True
    return not versions.alignment.kept(clause.span) and _more(versions, rule, clause, left, twin)


def _grants(books: Books, twin: tuple[int, int] | None) -> list[Entry]:
    """What the sentence between two offsets grants."""
    start, end = twin or (0, 0)
    return [e for e in books.grants if e.clause.span and start <= e.clause.span.start < end]


def _more(versions: Versions, rule: Clause, clause: Clause, left: Rights, twin: Sequence[Entry]) -> bool:
    """True where the twin holds less at most, or ranks otherwise."""
    if all(e.clause.overrides != clause.overrides for e in twin):
        return True
    return _beyond(left, [box for e in twin for box in seen(versions.universe, rule, e.bounds.upper).boxes])


def _beyond(rights: Rights, held: Sequence[Box]) -> bool:
    """True where something is left of rights, in whatever part of the world."""
    there = list(_anywhere(held))
    return bool(Rights.of(piece for box in _anywhere(rights.boxes) for piece in remainder(box, there)))


def _anywhere(boxes: Sequence[Box]) -> Iterator[Box]:
    """Without the part of the world that a heading speaks of: sections are moved under others."""
    return (Box(b.masks, tuple(s for s in b.states if not s[0].startswith("in "))) for b in boxes)
