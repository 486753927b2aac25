"""Sets of rights: unions of boxes with exact | & - and emptiness.

A box is the product of its masks, one a dimension, under the conditions that it names; a box with an empty mask is
empty and never kept. Masks are sets of atoms as ints: a negative one holds all atoms but finitely many, so that no
dimension ever ends. Differences split boxes along one dimension at a time, so the pieces never overlap each other.
Nothing here depends on which bit an atom has, nor on what else somebody compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import and_
from typing import NamedTuple

EVERY = -1  # the mask of a whole dimension
_ENDLESS = 1000  # what a mask without end counts for

Masks = tuple[int, ...]
States = tuple[tuple[str, bool], ...]  # conditions by name, and whether each must hold or must not; sorted


class Box(NamedTuple):
    """The cells that are in each of `masks`, wherever the conditions are as `states` says. Others may be as they
    like."""

    masks: Masks
    states: States = ()

    def with_mask(self, at: int, mask: int) -> Box:
        """The same but for one dimension."""
        return Box((*self.masks[:at], mask, *self.masks[at + 1 :]), self.states)


def meet(a: Box, b: Box) -> Box | None:
    """The cells in both boxes, None where there are none."""
    masks = tuple(map(and_, a.masks, b.masks))
    if not all(masks):
        return None
    states = both(a.states, b.states)
    return None if states is None else Box(masks, states)


def both(a: States, b: States) -> States | None:
    """What two conditions ask together, None where they contradict each other."""
    if not a or not b or a == b:
        return a or b
    found = dict(a)
    if any(found.setdefault(name, holds) is not holds for name, holds in b):
        return None
    return tuple(sorted(found.items()))


def minus(a: Box, b: Box) -> Iterator[Box]:
    """The cells of `a` that are not in `b`, as boxes that do not overlap."""
    if meet(a, b) is None:
        yield a
        return
    head = a
    for i, (x, y) in enumerate(zip(a.masks, b.masks, strict=True)):
        outside = x & ~y
        if outside:
            yield head.with_mask(i, outside)
            head = head.with_mask(i, x & y)
    for name, holds in b.states:
        if (name, holds) not in a.states:
            yield _under(head, name, not holds)
            head = _under(head, name, holds)


def _under(box: Box, name: str, holds: bool) -> Box:
    return Box(box.masks, tuple(sorted((*box.states, (name, holds)))))


def remainder(box: Box, taken: Sequence[Box]) -> Iterator[Box]:
    """What is left of `box` outside all `taken`, lazily: asking for the first answers whether anything is left.

    The search goes depth first, each piece meeting only the boxes that still touch it, and takes first the box that
    covers most, so both answers, a witness and 'nothing', come early.
    """
    touching = [t for t in taken if meet(box, t) is not None]
    if not touching:
        yield box
        return
    best = max(touching, key=lambda t: _share(box, t)) if len(touching) > 1 else touching[0]
    rest = [t for t in touching if t is not best]
    for piece in minus(box, best):
        yield from remainder(piece, rest)


def _share(box: Box, other: Box) -> float:
    """The part of `box` that `other` covers, 0..1; a condition halves it."""
    share = 0.5 ** sum(state not in box.states for state in other.states)
    for x, y in zip(box.masks, other.masks, strict=True):
        if x & ~y:
            share *= count(x & y) / count(x)
    return share


def count(mask: int) -> int:
    """How many atoms a mask holds; one without end counts for more than any that has one."""
    return mask.bit_count() if mask >= 0 else _ENDLESS - (~mask).bit_count()


@dataclass(frozen=True, slots=True, eq=False)
class Rights:
    """An immutable set of cells. `==` compares the sets, however they are cut into boxes."""

    boxes: tuple[Box, ...] = ()

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Rights:
        """The union of boxes; empty ones are dropped, and what another box holds already."""
        every = [box for box in boxes if all(box.masks)]
        if len(every) < 2:
            return cls(tuple(every))
        kept: list[Box] = []
        for box in sorted(dict.fromkeys(every), key=_size, reverse=True):
            if not any(_holds(k, box) for k in kept):
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
        for masks, states in self.boxes:
            for others, elsewhere in other.boxes:
                if all(map(and_, masks, others)) and both(states, elsewhere) is not None:
                    return True
        return False

    def folded(self) -> Rights:
        """The same set in fewer boxes: two that differ in one dimension, or in one condition, alone become one, as long
        as any do."""
        boxes = list(self.boxes)
        before = 0
        while len(boxes) != before:
            before = len(boxes)
            for i in range(len(boxes[0].masks) if boxes else 0):
                boxes = _merged(boxes, i)
            for name in dict.fromkeys(name for box in boxes for name, _ in box.states):
                boxes = _either(boxes, name)
        return Rights.of(boxes)


def _size(box: Box) -> tuple[int, int]:
    return sum(map(count, box.masks)), -len(box.states)


def _holds(outer: Box, inner: Box) -> bool:
    return all(not y & ~x for x, y in zip(outer.masks, inner.masks, strict=True)) and all(
        state in inner.states for state in outer.states
    )


def _merged(boxes: Iterable[Box], at: int) -> list[Box]:
    groups: dict[Box, int] = {}
    for box in boxes:
        key = box.with_mask(at, 0)
        groups[key] = groups.get(key, 0) | box.masks[at]
    return [key.with_mask(at, mask) for key, mask in groups.items()]


def _either(boxes: Iterable[Box], name: str) -> list[Box]:
    """Where a box and its twin on the other side of a condition both stand, the condition does not matter."""
    groups: dict[Box, States] = {}
    for box in boxes:
        key = Box(box.masks, tuple(state for state in box.states if state[0] != name))
        own = tuple(state for state in box.states if state[0] == name)
        groups[key] = own if groups.setdefault(key, own) == own else ()
    return [Box(key.masks, tuple(sorted((*key.states, *own)))) for key, own in groups.items()]
