"""A question to which every meaning has one answer, asked once of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policy_dsl.meaning.meaning import Meaning


@dataclass(eq=False, slots=True)
class Sieve:
    """Sets of meanings are bitmasks of their numbers: a question to thousands of them costs what is new among them."""

    every: Sequence[Meaning]
    test: Callable[[Meaning], bool]
    _asked: int = 0
    _passed: int = 0

    def passing(self, present: int) -> int:
        """Those of `present` that pass."""
        new = present & ~self._asked
        if new:
            every, test = self.every, self.test
            found = sum([1 << number for number in bits(new) if test(every[number])])
            self._passed |= found
            self._asked |= new
        return present & self._passed

    def passes(self, meaning: Meaning) -> bool:
        return bool(self.passing(1 << meaning.number))


def bits(mask: int) -> Iterator[int]:
    """The numbers in a bitmask, in order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
