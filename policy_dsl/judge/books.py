"""A reading -> three books: what its clauses grant, what they take back, what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from policy_dsl.clause import Clause, Dimension, Modality
from policy_dsl.meaning.bounds import Bounds, Manner, bounds, complement, extent
from policy_dsl.meaning.universe import Universe

LISTED = "listed purpose"


@dataclass(eq=False)
class Entry:
    """A clause with what it means, worked out when it is first asked for."""

    clause: Clause
    universe: Universe
    manner: Manner

    @cached_property
    def bounds(self) -> Bounds:
        return bounds(self.universe, self.clause, self.manner)


@dataclass(frozen=True)
class Books:
    """`grants` are rights (MAY), `restrictions` what is denied, `duties` what somebody must do or what is so."""

    universe: Universe
    grants: tuple[Entry, ...]
    restrictions: tuple[Entry, ...]
    duties: tuple[Entry, ...]
    releases: tuple[Entry, ...]  # 'need not': they defeat promises
    _meeting: dict[Entry, tuple[Entry, ...]] = field(default_factory=dict, repr=False, compare=False)
    _extents: dict[tuple[int, Manner], tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def meeting(self, grant: Entry) -> tuple[Entry, ...]:
        """The restrictions that share something with a grant, worked out once for all rules."""
        if grant not in self._meeting:
            upper = grant.bounds.upper
            self._meeting[grant] = tuple(r for r in self.restrictions if r.bounds.upper.touches(upper))
        return self._meeting[grant]

    def extent(self, clause: Clause, manner: Manner) -> tuple[int, ...]:
        """The extent of a clause of the contract or of a rule, worked out once. Both outlive the books."""
        key = (id(clause), manner)
        if key not in self._extents:
            self._extents[key] = extent(self.universe, clause, manner)
        return self._extents[key]


def books(universe: Universe, clauses: Iterable[Clause]) -> Books:
    """Each clause in its book; a closed list ('only for') stands in two."""
    every = tuple(clauses)
    grants = [Entry(c, universe, Manner.GRANT) for c in every if c.modality is Modality.MAY]
    # 'no licence is granted by implication': a denial of nothing in particular takes nothing away
    denials = [c for c in every if c.modality is Modality.MUST_NOT and (c.things or c.purposes)]
    denials.extend(closed for c in every for closed in _closed(c))
    restrictions = [Entry(c, universe, Manner.RESTRICT) for c in denials]
    duties = [Entry(c, universe, Manner.GRANT) for c in every if c.modality in (Modality.MUST, Modality.IS)]
    releases = [Entry(c, universe, Manner.RESTRICT) for c in every if c.modality is Modality.NEED_NOT]
    return Books(universe, tuple(grants), tuple(restrictions), tuple(duties), tuple(releases))


def _closed(clause: Clause) -> Iterator[Clause]:
    if clause.modality is Modality.MAY:
        for dimension in clause.only & {Dimension.PURPOSE, Dimension.RECIPIENT}:
            named = {m.term for m in clause.mentions(dimension)}
            # without an object, or 'only for these purposes', it closes nothing that we know
            if named - {""} and LISTED not in named and clause.things:
                yield complement(clause, dimension)
