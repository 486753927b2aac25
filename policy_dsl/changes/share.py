"""A rule's body x books -> what each clause grants of it, in the dimensions that the body names.

A rule on perpetual licences does not care for which purposes the licence is given: dimensions that the rule leaves
unsaid are whole on both sides of the comparison, and kinds of the act that it names are one act. Conditions are no
such dimension: a rule that names none speaks of every state of the world, and what was granted to those who opted in
and is granted over everybody now is more of it. Only conditions that no vocabulary knows are whole: they save no grant,
and other words for them are no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_dsl.clause import Clause, Dimension, Role
from policy_dsl.judge.books import Books, Entry
from policy_dsl.judge.forbids import Breach, overlap
from policy_dsl.language.policy import Body
from policy_dsl.meaning.universe import Universe, condition_name
from policy_dsl.rights import Rights
from policy_dsl.rights.rights import EVERY, Box

_ANY = frozenset(("anyone", "use", "license"))  # terms that mean the whole dimension, in a rule


@dataclass(frozen=True, slots=True)
class Share:
    """What one clause leaves of what a rule speaks of: for sure, and at most."""

    entry: Entry
    sure: Rights
    possible: Rights

    @property
    def clause(self) -> Clause:
        return self.entry.clause


def shares(books: Books, body: Body) -> tuple[Share, ...]:
    """The clauses that grant something of a forbidden body."""
    found = overlap(books, body).breaches
    return tuple(share(books.universe, body.clause, b) for b in found)


def share(universe: Universe, rule: Clause, found: Breach) -> Share:
    """A breach seen through the dimensions that the rule names."""
    return Share(found.entry, seen(universe, rule, found.sure), seen(universe, rule, found.possible))


def seen(universe: Universe, rule: Clause, rights: Rights) -> Rights:
    """Rights through the dimensions that a rule names."""
    return Rights.of(_project(universe, rule, box) for box in rights.boxes)


def _project(universe: Universe, rule: Clause, box: Box) -> Box:
    named = zip(universe.space.taxonomies, box.masks, strict=True)
    masks = tuple(_dimension(universe, rule, Dimension(d), mask) for d, mask in named)
    own = {condition_name(literal) for conjunction in rule.conditions for literal in conjunction}
    return Box(masks, tuple((name, holds) for name, holds in box.states if name in own or _known(universe, name)))


def _known(universe: Universe, condition: str) -> bool:
    """True for conditions of the vocabulary, and for whom a part of the document speaks to."""
    return universe.vocabulary.term(Dimension.CONDITION, condition) is not None or condition.startswith("in ")


def _dimension(universe: Universe, rule: Clause, dimension: Dimension, mask: int) -> int:
    named = [m.term for m in rule.mentions(dimension) if m.role is not Role.EXCEPT]
    if not named or not _ANY.isdisjoint(named):
        return EVERY
    return _acts(universe, named, mask) if dimension is Dimension.ACTION else mask


def _acts(universe: Universe, named: Iterable[str], mask: int) -> int:
    whole = mask
    for term in named:
        own = universe.mask(Dimension.ACTION, term)
        whole |= own if own & mask else 0
    return whole


def boxes(shares: Iterable[Share], sure: bool) -> Iterator[Box]:
    """All that several clauses grant together."""
    for one in shares:
        yield from (one.sure if sure else one.possible).boxes
