"""A clause -> what it says read as narrowly and as broadly as it can be.

Silence narrows what grants and permits; in what restricts and forbids it is the whole dimension. 'Use' in what
restricts or forbids is all handling; in a grant it is what is listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, reduce
from operator import or_
from typing import Any

from policy_dsl.clause import Clause, Conjunction, Dimension, Mention, Modality, Role
from policy_dsl.meaning.universe import TERM_DIMENSIONS, Universe, condition_name
from policy_dsl.rights import Box, Rights
from policy_dsl.rights.rights import EVERY, Masks, States


class Manner(StrEnum):
    """In which capacity a clause is read."""

    GRANT = "grant"
    RESTRICT = "restrict"
    PERMIT = "permit"
    FORBID = "forbid"


@dataclass(eq=False)
class Bounds:
    """The rights that a clause speaks of, worked out when they are first asked for. Its exceptions are out of both."""

    universe: Universe
    clause: Clause
    manner: Manner

    @cached_property
    def lower(self) -> Rights:
        """What the words say for sure."""
        return self._read(broad=False)

    @cached_property
    def upper(self) -> Rights:
        """What the words could hold at most."""
        return self._read(broad=True)

    def _read(self, broad: bool) -> Rights:
        if self.clause.doubtful and not broad:
            return Rights.of(())
        rights = Rights.of(_boxes(self.universe, self.clause, self.manner, broad))
        excepted = (_exception(self.clause, e) for e in self.clause.exceptions)
        out = [box for e in excepted for box in _boxes(self.universe, e, Manner.RESTRICT, broad=False)]
        return rights - Rights.of(out) if out else rights


_NARROW = frozenset((Manner.GRANT, Manner.PERMIT))


def bounds(universe: Universe, clause: Clause, manner: Manner) -> Bounds:
    """What a clause means, narrowly and broadly."""
    return Bounds(universe, clause, manner)


def extent(universe: Universe, clause: Clause, manner: Manner) -> Masks:
    """For each dimension, all that the narrow reading of a clause touches, its exceptions aside."""
    boxes = [box.masks for box in _boxes(universe, clause, manner, broad=False) if all(box.masks)]
    return tuple(reduce(or_, column) for column in zip(*boxes, strict=True)) or (0,) * len(TERM_DIMENSIONS)


def _exception(clause: Clause, exception: Clause) -> Clause:
    """An exception speaks of its own dimensions only; a condition in it is where the clause does not hold."""
    return replace(exception, modality=Modality.MUST_NOT, regime=clause.regime)


def _boxes(universe: Universe, clause: Clause, manner: Manner, broad: bool) -> Iterable[Box]:
    masks = tuple([_mask(universe, clause, d, manner, broad) for d in TERM_DIMENSIONS])
    for conjunction in clause.conditions or ((),):
        states = _states(conjunction, clause.regime)
        if states is not None:
            yield Box(masks, states)


def _states(conjunction: Conjunction, regime: str) -> States | None:
    """The states in which all conditions hold, None where they contradict each other."""
    states: dict[str, bool] = {f"in {regime}": True} if regime else {}
    for literal in conjunction:
        if states.setdefault(condition_name(literal), literal.holds) is not literal.holds:
            return None
    return tuple(sorted(states.items()))


def _mask(universe: Universe, clause: Clause, dimension: Dimension, manner: Manner, broad: bool) -> int:
    mentions = clause.mentions(dimension)
    found = left_out = 0
    silent = True
    for mention in mentions:
        if mention.role is Role.EXCEPT:
            left_out |= universe.named(dimension, mention)
        else:
            silent = False
            found |= _named(universe, mention, dimension, _listed_only(clause, dimension, manner), broad)
    if silent:
        return _silence(universe, clause, dimension, manner, broad) & ~left_out
    return (found | _implied(universe, dimension, manner)) & ~left_out


def _listed_only(clause: Clause, dimension: Dimension, manner: Manner) -> Manner:
    """'May only use' in a permit is what a bare 'use' in a contract is: none of the kinds of handling below it."""
    closed = dimension is Dimension.ACTION and manner is Manner.PERMIT and dimension in clause.only
    return Manner.GRANT if closed else manner


def _named(universe: Universe, mention: Mention, dimension: Dimension, manner: Manner, broad: bool) -> int:
    if not mention.term:
        return _unmapped(universe, mention, dimension, broad)
    if dimension is Dimension.ACTION and manner is Manner.GRANT and mention.term == "use":
        return universe.atom(dimension, "use")
    if dimension is Dimension.ATTRIBUTE and manner is Manner.GRANT and _narrows(universe, mention):
        return universe.atom(dimension, "plain")
    if dimension is Dimension.PARTY and mention.term == "anyone" and manner is not Manner.GRANT:
        return EVERY & ~universe.mask(dimension, "user")
    if mention.term == "unknown party" and manner in _NARROW:
        return _nobody_named(universe, dimension, broad)
    found = universe.mask(dimension, mention.term)
    return found if manner is Manner.FORBID else _doubting(universe, dimension, mention.term, manner, broad, found)


def _doubting(universe: Universe, dimension: Dimension, name: str, manner: Manner, broad: bool, found: int) -> int:
    """Leave to disclose may hold leave to sell, and does not for sure; but who must not disclose must not sell."""
    term = universe.vocabulary.term(dimension, name)
    if term is None or (dimension is Dimension.ACTION and manner not in _NARROW):
        return found
    for held in term.may_hold:
        doubtful = universe.mask(dimension, held)
        found = found | doubtful if broad else found & ~doubtful
    return found


def _narrows(universe: Universe, mention: Mention) -> bool:
    """A revocable licence, or one that ends, is permitted where a plain one is."""
    term = universe.vocabulary.term(Dimension.ATTRIBUTE, mention.term)
    return term is not None and term.narrows


def _unmapped(universe: Universe, mention: Mention, dimension: Dimension, broad: bool) -> int:
    """A fresh atom; read broadly also what it could mean: the terms whose head words it shares, or its parent."""
    found = universe.named(dimension, mention)
    if not broad:
        return found
    heads = universe.vocabulary.heads(dimension)
    for word in mention.words.lower().split():
        for name in heads.get(word, ()):
            found |= universe.mask(dimension, name)
    return found | universe.mask(dimension, mention.parent)


def _implied(universe: Universe, dimension: Dimension, manner: Manner) -> int:
    """A grant of a perpetual licence is a grant of a licence; leave to share is leave to keep."""
    if manner not in _NARROW:
        return 0
    if dimension is Dimension.ATTRIBUTE:
        return universe.atom(dimension, "plain")
    if dimension is Dimension.RECIPIENT and manner is Manner.PERMIT:
        return universe.atom(dimension, "nobody")
    return 0


def _silence(universe: Universe, clause: Clause, dimension: Dimension, manner: Manner, broad: bool) -> int:
    if manner not in _NARROW:
        anyone = dimension is Dimension.PARTY and manner is Manner.FORBID
        return EVERY & ~universe.mask(dimension, "user") if anyone else EVERY
    return _narrow_silence(universe, clause, dimension, manner, broad)


def _narrow_silence(universe: Universe, clause: Clause, dimension: Dimension, manner: Manner, broad: bool) -> int:
    if dimension is Dimension.PURPOSE:
        return universe.atom(dimension, "unstated purpose")
    if dimension is Dimension.ATTRIBUTE:
        return universe.atom(dimension, "plain")
    if dimension is Dimension.RECIPIENT:
        return _silent_recipient(universe, clause, broad)
    if dimension is Dimension.PARTY:
        return _nobody_named(universe, dimension, broad)
    if dimension is Dimension.ACTION:
        if not clause.licence and manner is not Manner.PERMIT:
            return universe.atom(dimension, "use")
        whole = universe.mask(dimension, "use")
        return _doubting(universe, dimension, "license", manner, broad, whole) if clause.licence else whole
    return universe.mask(dimension, "data") if broad or manner is Manner.PERMIT else 0


def _silent_recipient(universe: Universe, clause: Clause, broad: bool) -> int:
    """Nobody; only of words of disclosure does somebody, unnamed, receive."""
    discloses = any(universe.vocabulary.within(Dimension.ACTION, m.term, "disclose") for m in clause.actions)
    if not discloses:
        return universe.atom(Dimension.RECIPIENT, "nobody")
    return _nobody_named(universe, Dimension.RECIPIENT, broad)


def _nobody_named(universe: Universe, dimension: Dimension, broad: bool) -> int:
    """A party that the words leave open: who does it could be the provider, who receives it somebody outside."""
    guess = "provider" if dimension is Dimension.PARTY else "outside party"
    return universe.atom(dimension, "unknown party") | (universe.mask(dimension, guess) if broad else 0)


def complement(clause: Clause, dimension: Dimension) -> Clause:
    """What 'only for P' denies: the same clause as a prohibition of everything else in that dimension."""
    mentions = tuple(replace(m, role=Role.EXCEPT) for m in clause.mentions(dimension))
    fields = {Dimension.PURPOSE: "purposes", Dimension.RECIPIENT: "recipients", Dimension.THING: "things"}
    listed: dict[str, Any] = {fields[dimension]: mentions}

    return replace(
        clause,
        modality=Modality.MUST_NOT,
        only=frozenset(),
        exceptions=(),
        attributes=(),
        **listed,
    )
