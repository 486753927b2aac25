"""What clauses mean in one universe, each meaning once, however often and wherever it is said."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from policy_dsl.clause import Clause
from policy_dsl.meaning.bounds import Bounds, Manner, bounds, extent
from policy_dsl.meaning.essence import essence
from policy_dsl.meaning.universe import Universe
from policy_dsl.rights import Masks


@dataclass(eq=False, slots=True)
class Meaning:
    """What all clauses of one essence mean; `clause` is the first of them, whose place says nothing. `number` counts
    the meanings of its universe from 0."""

    number: int
    clause: Clause
    universe: Universe
    _bounds: dict[Manner, Bounds] = field(default_factory=dict, repr=False)
    _extents: dict[Manner, Masks] = field(default_factory=dict, repr=False)

    def bounds(self, manner: Manner) -> Bounds:
        """What it means in this capacity, narrowly and broadly."""
        if manner not in self._bounds:
            self._bounds[manner] = bounds(self.universe, self.clause, manner)
        return self._bounds[manner]

    def extent(self, manner: Manner) -> Masks:
        """For each dimension, all that the narrow reading touches, exceptions aside."""
        if manner not in self._extents:
            self._extents[manner] = extent(self.universe, self.clause, manner)
        return self._extents[manner]


@dataclass(slots=True)
class Meanings:
    """All meanings of one universe, in the order of their numbers."""

    universe: Universe
    every: list[Meaning] = field(default_factory=list)
    _known: dict[Hashable, Meaning] = field(default_factory=dict, repr=False)

    def of(self, clause: Clause) -> Meaning:
        key = essence(clause)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Meaning(len(self.every), clause, self.universe)
            self.every.append(known)
        return known
