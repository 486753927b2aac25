"""A reading -> three books: what its clauses grant, what they take back, what they promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from policy_dsl.clause import Clause, Dimension, Modality
from policy_dsl.judge.precedents import Precedents
from policy_dsl.judge.sieve import Sieve, bits
from policy_dsl.meaning.bounds import Bounds, Manner, complement
from policy_dsl.meaning.meaning import Meaning
from policy_dsl.meaning.universe import Universe

LISTED = "listed purpose"
_CLOSABLE = (Dimension.PURPOSE, Dimension.RECIPIENT)


@dataclass(eq=False, slots=True)
class Entry:
    """A clause at its place in a book, and what it means."""

    clause: Clause
    meaning: Meaning
    manner: Manner
    at: int = 0

    @property
    def universe(self) -> Universe:
        return self.meaning.universe

    @property
    def bounds(self) -> Bounds:
        return self.meaning.bounds(self.manner)


@dataclass(frozen=True, slots=True)
class Book:
    """Clauses of one kind in the order of the text. `present` are the numbers of their meanings."""

    entries: tuple[Entry, ...]
    present: int
    _saying: dict[int, list[Entry]]

    @classmethod
    def of(cls, precedents: Precedents, clauses: Iterable[Clause], manner: Manner) -> Book:
        meaning = precedents.meanings.of
        entries = tuple(Entry(clause, meaning(clause), manner, at) for at, clause in enumerate(clauses))
        saying: dict[int, list[Entry]] = {}
        for entry in entries:
            saying.setdefault(entry.meaning.number, []).append(entry)
        return cls(entries, sum(1 << number for number in saying), saying)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def saying(self, present: int) -> list[Entry]:
        """The entries of some meanings, in the order of the text."""
        return sorted((entry for number in bits(present) for entry in self._saying[number]), key=attrgetter("at"))

    def passing(self, sieve: Sieve) -> list[Entry]:
        return self.saying(sieve.passing(self.present))


@dataclass(frozen=True, slots=True)
class Books:
    """`grants` are rights (MAY), `restrictions` what is denied, `duties` what somebody must do or what is so."""

    precedents: Precedents
    grants: Book
    restrictions: Book
    duties: Book
    releases: Book  # 'need not': they defeat promises

    @property
    def universe(self) -> Universe:
        return self.precedents.universe

    def meeting(self, grant: Entry, denied: Sieve) -> list[Entry]:
        """The restrictions that share something with a grant, of those that pass a sieve."""
        met = self.precedents.once(_meeting, grant.meaning, grant.manner).passing(self.restrictions.present)
        return self.restrictions.saying(denied.passing(met))


def _meeting(precedents: Precedents, grant: Meaning, manner: Manner) -> Sieve:
    upper = grant.bounds(manner).upper
    return Sieve(precedents.meanings.every, lambda other: other.bounds(Manner.RESTRICT).upper.touches(upper))


def books(precedents: Precedents, clauses: Iterable[Clause]) -> Books:
    """Each clause in its book; a closed list ('only for') stands in two."""
    every = tuple(clauses)
    # 'no licence is granted by implication': a denial of nothing in particular takes nothing away
    denials = [c for c in every if c.modality is Modality.MUST_NOT and (c.things or c.purposes)]
    denials.extend(closed for c in every for closed in _closed(c))
    return Books(
        precedents,
        Book.of(precedents, (c for c in every if c.modality is Modality.MAY), Manner.GRANT),
        Book.of(precedents, denials, Manner.RESTRICT),
        Book.of(precedents, (c for c in every if c.modality in (Modality.MUST, Modality.IS)), Manner.GRANT),
        Book.of(precedents, (c for c in every if c.modality is Modality.NEED_NOT), Manner.RESTRICT),
    )


def _closed(clause: Clause) -> Iterator[Clause]:
    if clause.modality is Modality.MAY:
        for dimension in (d for d in _CLOSABLE if d in clause.only):
            named = {m.term for m in clause.mentions(dimension)}
            # without an object, or 'only for these purposes', it closes nothing that we know
            if named - {""} and LISTED not in named and clause.things:
                yield complement(clause, dimension)
