"""A set of rights that somebody asks about: which meanings touch it, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policy_dsl.judge.books import Entry
from policy_dsl.judge.precedents import Precedents
from policy_dsl.judge.sieve import Sieve
from policy_dsl.meaning.bounds import Manner
from policy_dsl.meaning.meaning import Meaning
from policy_dsl.rights import Box, Rights
from policy_dsl.rights.rights import remainder


@dataclass(frozen=True, slots=True)
class Permitted:
    """What permits take out of a grant: of its narrow reading, and of its broad one."""

    sure: tuple[Box, ...] = ()
    possible: tuple[Box, ...] = ()

    def with_(self, boxes: tuple[Box, ...]) -> Permitted:
        """What is excused as well."""
        return Permitted(self.sure + boxes, self.possible + boxes) if boxes else self


NOTHING = Permitted()


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a grant: for sure, and possibly."""

    sure: Rights
    possible: Rights


Taking = tuple[Meaning, ...]


@dataclass(eq=False, slots=True)
class Target:
    """`granted` and `denied` are the grants and restrictions that touch the rights, broadly read."""

    rights: Rights
    manner: Manner  # the capacity in which what grants is read
    granted: Sieve
    denied: Sieve
    _left: dict[Meaning, tuple[Taking, Permitted, Left]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, precedents: Precedents, rights: Rights, manner: Manner = Manner.GRANT) -> Target:
        every = precedents.meanings.every
        return cls(
            rights,
            manner,
            Sieve(every, lambda meaning: meaning.bounds(manner).upper.touches(rights)),
            Sieve(every, lambda meaning: meaning.bounds(Manner.RESTRICT).upper.touches(rights)),
        )

    def left(self, grant: Entry, restrictions: Iterable[Entry], permitted: Permitted) -> Left:
        """Of what a grant and the rights share that which neither restrictions nor permits take out."""
        taking = tuple(r.meaning for r in restrictions)
        known = self._left.get(grant.meaning)
        if known is None or known[:2] != (taking, permitted):
            known = self._left[grant.meaning] = taking, permitted, self._without(grant, taking, permitted)
        return known[2]

    def _without(self, grant: Entry, taking: Taking, permitted: Permitted) -> Left:
        denied = [meaning.bounds(Manner.RESTRICT) for meaning in taking]
        sure = _left(grant.bounds.lower & self.rights, [*permitted.sure, *(b for r in denied for b in r.upper.boxes)])
        every = [*permitted.possible, *(b for r in denied for b in r.lower.boxes)]
        return Left(sure, _left(grant.bounds.upper & self.rights, every))


def _left(rights: Rights, taken: Sequence[Box]) -> Rights:
    return Rights.of(_pieces(rights, taken))


def _pieces(rights: Rights, taken: Sequence[Box]) -> Iterator[Box]:
    for box in rights.boxes:
        yield from remainder(box, taken)
