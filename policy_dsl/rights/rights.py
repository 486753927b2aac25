"""Sets of rights: unions of boxes, one bitmask a dimension, with exact | & - and emptiness.

A box is the product of its masks; a box with an empty mask is empty and never kept. Differences split boxes along
one dimension at a time, so the pieces never overlap each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import and_

Box = tuple[int, ...]


def meet(a: Box, b: Box) -> Box | None:
    """The cells in both boxes, None where there are none."""
    both = tuple(map(and_, a, b))
    return both if all(both) else None


def minus(a: Box, b: Box) -> Iterator[Box]:
    """The cells of `a` that are not in `b`, as boxes that do not overlap."""
    if meet(a, b) is None:
        yield a
        return
    head = list(a)
    for i, (x, y) in enumerate(zip(a, b, strict=True)):
        outside = x & ~y
        if outside:
            yield (*head[:i], outside, *a[i + 1 :])
        head[i] = x & y


def remainder(box: Box, taken: Sequence[Box]) -> Iterator[Box]:
    """What is left of `box` outside all `taken`, lazily: asking for the first answers whether anything is left.

    The search goes depth first, each piece meeting only the boxes that still touch it, and takes first the box that
    covers most, so both answers, a witness and 'nothing', come early.
    """
    touching = [t for t in taken if meet(box, t) is not None]
    if not touching:
        yield box
        return
    best = max(touching, key=lambda t: _share(box, t))
    rest = [t for t in touching if t is not best]
    for piece in minus(box, best):
        yield from remainder(piece, rest)


def _share(box: Box, other: Box) -> float:
    """The part of `box` that `other` covers, 0..1."""
    share = 1.0
    for x, y in zip(box, other, strict=True):
        share *= (x & y).bit_count() / x.bit_count()
    return share


@dataclass(frozen=True, slots=True, eq=False)
class Rights:
    """An immutable set of cells. `==` compares the sets, however they are cut into boxes."""

    boxes: tuple[Box, ...] = ()

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Rights:
        """The union of boxes; empty ones are dropped, and what another box holds already."""
        every = set(boxes)
        if len(every) < 2:
            return cls(tuple(box for box in every if all(box)))
        kept: list[Box] = []
        for box in sorted(every, key=lambda b: -sum(m.bit_count() for m in b)):
            if all(box) and not any(_holds(k, box) for k in kept):
                kept.append(box)
        return cls(tuple(kept))

    def __or__(self, other: Rights) -> Rights:
        return Rights.of(self.boxes + other.boxes)

    def __and__(self, other: Rights) -> Rights:
        return Rights.of(m for a in self.boxes for b in other.boxes if (m := meet(a, b)) is not None)

    def __sub__(self, other: Rights) -> Rights:
        return Rights.of(piece for box in self.boxes for piece in remainder(box, other.boxes))

    def __bool__(self) -> bool:
        return bool(self.boxes)

    def __le__(self, other: Rights) -> bool:
        return all(next(remainder(box, other.boxes), None) is None for box in self.boxes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rights) and self <= other and other <= self

    __hash__ = None  # type: ignore[assignment]

    def touches(self, other: Rights) -> bool:
        """True where the two share a cell."""
        return any(all(map(and_, a, b)) for a in self.boxes for b in other.boxes)

    def folded(self) -> Rights:
        """The same set in fewer boxes: two that differ in one dimension alone become one, as long as any do."""
        boxes = list(self.boxes)
        changed = True
        while changed:
            changed = False
            for i in range(len(self.boxes[0]) if boxes else 0):
                merged = _merge(boxes, i)
                changed = changed or len(merged) < len(boxes)
                boxes = merged
        return Rights.of(boxes)


def _holds(outer: Box, inner: Box) -> bool:
    return all(not y & ~x for x, y in zip(outer, inner, strict=True))


def _merge(boxes: Iterable[Box], dimension: int) -> list[Box]:
    groups: dict[Box, int] = {}
    for box in boxes:
        key = (*box[:dimension], *box[dimension + 1 :])
        groups[key] = groups.get(key, 0) | box[dimension]
    return [(*key[:dimension], mask, *key[dimension:]) for key, mask in groups.items()]
