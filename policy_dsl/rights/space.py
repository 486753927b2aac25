"""The dimensions of one comparison: taxonomies for the terms, one two-valued dimension for each condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy_dsl.rights.rights import Box, Rights
from policy_dsl.rights.taxonomy import Taxonomy

FAILS, HOLDS, EITHER = 1, 2, 3  # of a condition: does not hold, holds, both


@dataclass(frozen=True, slots=True)
class Space:
    """`taxonomies` in the order of a box's first dimensions; `conditions` are the names of the rest."""

    taxonomies: Mapping[str, Taxonomy]
    conditions: tuple[str, ...] = ()

    def box(self, masks: Mapping[str, int], states: Mapping[str, int]) -> Box:
        """A box; a dimension that is not named is whole."""
        terms = tuple(masks.get(name, taxonomy.all) for name, taxonomy in self.taxonomies.items())
        return terms + tuple(states.get(name, EITHER) for name in self.conditions)

    @property
    def whole(self) -> Box:
        return self.box({}, {})

    def projected(self, rights: Rights, show: tuple[str, ...]) -> Rights:
        """What is left when one looks only at the dimensions of `show` and at the conditions, in the fewest boxes."""
        hidden = [(i, t.all) for i, (name, t) in enumerate(self.taxonomies.items()) if name not in show]
        return Rights.of(_whole(box, hidden) for box in rights.boxes).folded()

    def states(self, box: Box) -> Iterator[tuple[str, bool]]:
        """The conditions that matter to a box: name, and whether it must hold or must not."""
        states = zip(self.conditions, box[len(self.taxonomies) :], strict=True)
        return ((name, state == HOLDS) for name, state in states if state != EITHER)


def _whole(box: Box, dimensions: list[tuple[int, int]]) -> Box:
    widened = list(box)
    for at, every in dimensions:
        widened[at] = every
    return tuple(widened)
