"""Permits and forbids over single requests: an index of rules by atom, so that a decision is a few ANDs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import and_

from policy_dsl.rights.rights import Masks


@dataclass(frozen=True, slots=True)
class Decision:
    """`allowed` by at least one permit and by no forbid; `deciding` are the indices of the rules that decided."""

    allowed: bool
    deciding: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """For each dimension and bit, the rules that hold there, as a bitmask of rule numbers."""

    columns: tuple[tuple[int, ...], ...]
    permits: int
    forbids: int

    @classmethod
    def of(cls, permits: Sequence[Masks], forbids: Sequence[Masks]) -> Decider:
        """Rules are numbered: permits first, then forbids. All rules have the same dimensions."""
        rules = [*permits, *forbids]
        widths = [max(box[i].bit_length() for box in rules) for i in range(len(rules[0]))] if rules else []
        columns = tuple(
            tuple(sum(1 << n for n, box in enumerate(rules) if box[i] >> bit & 1) for bit in range(width))
            for i, width in enumerate(widths)
        )
        return cls(columns, (1 << len(permits)) - 1, ((1 << len(forbids)) - 1) << len(permits))

    def matching(self, request: Sequence[int]) -> int:
        """The rules that hold for a request (one bit number a dimension), as a bitmask."""
        if not self.columns:
            return 0
        found = self.permits | self.forbids
        for column, bit in zip(self.columns, request, strict=True):
            found &= column[bit] if bit < len(column) else 0
            if not found:
                return 0
        return found

    def allows(self, request: Sequence[int]) -> bool:
        """Forbid beats permit; without a permit nothing is allowed."""
        found = self.matching(request)
        return bool(found) and not found & self.forbids

    def allows_each(self, requests: Sequence[Sequence[int]]) -> list[bool]:
        """What `allows` says of each request. All requests go through one dimension at a time, which for thousands of
        them is faster than one after the other."""
        if not requests or not self.columns:
            return [False] * len(requests)
        found = [self.permits | self.forbids] * len(requests)
        for column, bits in zip(self.columns, zip(*requests, strict=True), strict=True):
            known = column + (0,) * (max(bits) + 1 - len(column))
            found = list(map(and_, found, map(known.__getitem__, bits)))
        forbids = self.forbids
        return [mask != 0 and not mask & forbids for mask in found]

    def decide(self, request: Sequence[int]) -> Decision:
        found = self.matching(request)
        denied = found & self.forbids
        return Decision(bool(found) and not denied, tuple(_bits(denied or found)))


def _bits(mask: int) -> Iterable[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
