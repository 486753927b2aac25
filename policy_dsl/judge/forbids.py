"""forbid: overlap. A grant fails it if something of it is left, narrowly read, after all that takes from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_dsl.clause import Dimension, Modality
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.express import express
from policy_dsl.judge.override import Edge, Relation, relate
from policy_dsl.judge.waivers import NOBODY, Excuse
from policy_dsl.language.policy import Body
from policy_dsl.meaning.bounds import Manner, bounds
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import Box, remainder


@dataclass(frozen=True, slots=True)
class Breach:
    """What a grant leaves of what is forbidden: for sure, and possibly."""

    entry: Entry
    sure: Rights
    possible: Rights
    edges: tuple[Edge, ...]

    @property
    def certain(self) -> bool:
        return bool(self.sure)


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that touches a forbidden set: what breaks it and the restrictions that keep it."""

    breaches: tuple[Breach, ...]
    keepers: tuple[Entry, ...]
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Permitted:
    """What permits take out of a grant: of its narrow reading, and of its broad one."""

    sure: tuple[Box, ...] = ()
    possible: tuple[Box, ...] = ()

    def with_(self, boxes: tuple[Box, ...]) -> Permitted:
        """What is excused as well."""
        return Permitted(self.sure + boxes, self.possible + boxes) if boxes else self


def overlap(books: Books, body: Body, excuse: Excuse = NOBODY) -> Overlap:
    """The grants (or duties, for 'must') that meet the body, less what restrictions and waivers take out."""
    forbidden = bounds(books.universe, body.clause, Manner.FORBID).lower
    entries = {Modality.MAY: books.grants, Modality.NEED_NOT: books.releases}.get(body.clause.modality, books.duties)
    breaches: list[Breach] = []
    edges: list[Edge] = []
    for entry in entries:
        if body.clause.modality is not Modality.MAY and entry.clause.modality is not body.clause.modality:
            continue
        if not entry.bounds.upper.touches(forbidden) or (body.clause.licence and _merely_keeps(books, entry)):
            continue  # what it expressly names could not touch either: that is less
        out = excuse.boxes(entry)
        found = breach(books, _seen(books, entry, body), forbidden, Permitted(out, out))
        if found is not None:
            edges.extend(found.edges)
            if found.sure or found.possible:
                breaches.append(found)
    keepers = [r for r in books.restrictions if _keeps(r, forbidden, books)]
    keepers.sort(key=lambda r: express(books.universe.vocabulary, r.clause, body.clause) is None)  # the nearest first
    return Overlap(tuple(breaches), tuple(keepers), tuple(edges))


def _merely_keeps(books: Books, entry: Entry) -> bool:
    """'We may retain your content after you leave' is a copy that stays, and no licence that lasts."""
    clause, within = entry.clause, books.universe.vocabulary.within
    kept = [m.term for m in clause.actions]
    return not clause.licence and bool(kept) and all(within(Dimension.ACTION, term, "store") for term in kept)


def _seen(books: Books, entry: Entry, body: Body) -> Entry | None:
    """The entry as the body sees it: whole, or only what it expressly names."""
    if not body.expressly:
        return entry
    if body.clause.licence and not entry.clause.licence:
        return None  # a use is stated, and no licence
    reduced = express(books.universe.vocabulary, entry.clause, body.clause)
    if reduced is None:
        return None
    return entry if reduced == entry.clause else Entry(reduced, entry.universe, entry.manner)


def _keeps(restriction: Entry, forbidden: Rights, books: Books) -> bool:
    """A restriction keeps a rule only if it speaks of what the rule names, or of the handling of all things."""
    if not restriction.bounds.lower.touches(forbidden):
        return False
    clause, vocabulary = restriction.clause, books.universe.vocabulary
    if clause.things:
        return True
    terms = (vocabulary.term(Dimension.ACTION, m.term) for m in clause.actions)
    return all(t is None or t.nature == "handling" for t in terms)


def breach(books: Books, entry: Entry | None, forbidden: Rights, permitted: Permitted = Permitted()) -> Breach | None:
    """What is left of a grant within `forbidden` and outside what is permitted; None where they never met."""
    if entry is None or not entry.bounds.upper.touches(forbidden):
        return None
    edges = tuple(relate(entry, r) for r in books.meeting(entry) if r.bounds.upper.touches(forbidden))
    taking = [e.restriction for e in edges if e.relation is Relation.SUBTRACTS]
    sure = _left(entry.bounds.lower & forbidden, [*permitted.sure, *(b for r in taking for b in r.bounds.upper.boxes)])
    possible = _left(
        entry.bounds.upper & forbidden, [*permitted.possible, *(b for r in taking for b in r.bounds.lower.boxes)]
    )
    return Breach(entry, sure, possible, edges)


def _left(rights: Rights, taken: Sequence[Box]) -> Rights:
    return Rights.of(_pieces(rights, taken))


def _pieces(rights: Rights, taken: Sequence[Box]) -> Iterator[Box]:
    for box in rights.boxes:
        yield from remainder(box, taken)
