"""The dimensions of a comparison, each with the taxonomy of its terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policy_dsl.rights.rights import EVERY, Box, Rights
from policy_dsl.rights.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Space:
    """`taxonomies` in the order of a box's masks."""

    taxonomies: Mapping[str, Taxonomy]

    @property
    def whole(self) -> Box:
        return Box((EVERY,) * len(self.taxonomies))

    def projected(self, rights: Rights, show: tuple[str, ...]) -> Rights:
        """What is left when one looks only at the dimensions of `show` and at the conditions, in the fewest boxes."""
        shown = [name in show for name in self.taxonomies]
        return Rights.of(_seen(box, shown) for box in rights.boxes).folded()


def _seen(box: Box, shown: list[bool]) -> Box:
    return Box(tuple(mask if seen else EVERY for mask, seen in zip(box.masks, shown, strict=True)), box.states)
