"""What a grant leaves, by the names of its atoms: comparable later, when masks and vocabulary are others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_dsl.finding import Region
from policy_dsl.meaning.universe import Universe
from policy_dsl.rights import Box, Rights
from policy_dsl.rights.rights import EVERY


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """Named only when asked: few findings ever are."""

    universe: Universe
    certain: Rights
    possible: Rights

    def regions(self) -> tuple[Region, Region]:
        """What is sure, and what only the broad reading holds as well."""
        return self._region(self.certain), self._region(self.possible | self.certain)

    def _region(self, rights: Rights) -> Region:
        return tuple(sorted(tuple(self._box(box)) for box in rights.folded().boxes))

    def _box(self, box: Box) -> Iterator[tuple[str, tuple[str, ...]]]:
        for (name, taxonomy), mask in zip(self.universe.space.taxonomies.items(), box.masks, strict=True):
            if mask != EVERY:
                yield name, taxonomy.names(mask)
        for condition, holds in box.states:
            yield f"condition {condition}", ("holds" if holds else "fails",)
