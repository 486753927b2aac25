"""The dimensions of one comparison: taxonomies for the terms, one two-valued dimension for each condition."""

from __future__ import annotations

from collections.abc import Mapping
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

    def describe(self, rights: Rights, show: tuple[str, ...]) -> tuple[str, ...]:
        """Each folded box in words: the dimensions of `show`, then the conditions that matter."""
        return tuple(self._words(box, show) for box in rights.folded().boxes)

    def _words(self, box: Box, show: tuple[str, ...]) -> str:
        parts = []
        for (name, taxonomy), mask in zip(self.taxonomies.items(), box, strict=False):
            if name in show and mask != taxonomy.all:
                parts.append(_LINKS.get(name, "") + ", ".join(taxonomy.describe(mask)))
        states = zip(self.conditions, box[len(self.taxonomies) :], strict=True)
        parts.extend(f"{'with' if state == HOLDS else 'without'}: {name}" for name, state in states if state != EITHER)
        return "; ".join(parts)


_LINKS = {"recipient": "to ", "purpose": "for ", "attribute": "as "}
