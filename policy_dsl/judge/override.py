"""What beats what: does a restriction take its share out of a grant?

An exception has already beaten its own clause. 'Notwithstanding' beats, 'subject to' yields. Otherwise only the
dimensions that the restriction names are compared: within the grant it wins wherever it stands; a grant strictly
within a broader denial elsewhere is a contradiction, and stays; what cannot be compared is subtracted. A denial that
names no thing, no recipient or no purpose denies all of them, and is broader than a grant that names some.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policy_dsl.clause import Clause, Dimension, Precedence, Role
from policy_dsl.judge.books import Entry
from policy_dsl.judge.precedents import Precedents
from policy_dsl.judge.sieve import Sieve
from policy_dsl.meaning.bounds import Manner
from policy_dsl.meaning.meaning import Meaning
from policy_dsl.meaning.universe import AT
from policy_dsl.rights import Rights

_COMPARED = (Dimension.ACTION, Dimension.THING, Dimension.RECIPIENT, Dimension.PURPOSE, Dimension.ATTRIBUTE)
_TOLD = (Dimension.THING, Dimension.RECIPIENT, Dimension.PURPOSE)  # what a denial that names none denies for all


class Relation(StrEnum):
    SUBTRACTS = "subtracts"
    YIELDS = "yields"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Edge:
    """How one restriction stands to one grant, and why."""

    grant: Entry
    restriction: Entry
    relation: Relation
    reason: str


def relate(precedents: Precedents, grant: Entry, restriction: Entry) -> Edge:
    """The relation of a restriction to a grant with which it shares rights."""
    relation, reason = _relation(precedents, grant, restriction)
    return Edge(grant, restriction, relation, reason)


def _relation(precedents: Precedents, grant: Entry, restriction: Entry) -> tuple[Relation, str]:
    if grant.clause.overrides or restriction.clause.overrides:
        ranked = _ranked(grant.clause, restriction.clause)
        if ranked is not None:
            return ranked
    if grant.clause.span is not None and grant.clause.span == restriction.clause.span:
        return Relation.SUBTRACTS, "it stands in the same sentence"
    if precedents.once(_narrower, grant.meaning, grant.manner).passes(restriction.meaning):
        return Relation.CONTRADICTS, "the grant is narrower than the denial: both stand, and contradict each other"
    return Relation.SUBTRACTS, "the restriction is within the grant"


def _ranked(grant: Clause, restriction: Clause) -> tuple[Relation, str] | None:
    """What their own words say of their rank."""
    if _points(restriction, Precedence.NOTWITHSTANDING, grant):
        return Relation.SUBTRACTS, "the restriction says 'notwithstanding'"
    if _points(grant, Precedence.NOTWITHSTANDING, restriction):
        return Relation.YIELDS, "the grant says 'notwithstanding'"
    if _points(grant, Precedence.SUBJECT_TO, restriction):
        return Relation.SUBTRACTS, "the grant is subject to it"
    if _points(restriction, Precedence.SUBJECT_TO, grant):
        return Relation.YIELDS, "the restriction is subject to the grant"
    return None


def _points(clause: Clause, precedence: Precedence, other: Clause) -> bool:
    """True where the clause's own words rank it against `other`: by section, or against what stands above."""
    for override in clause.overrides:
        if override.precedence is not precedence:
            continue
        if override.everything:
            return True
        if override.sections:
            return any(_within(other.section, section) for section in override.sections)
        above = clause.span is None or other.span is None or other.span.start < clause.span.start
        return above or precedence is Precedence.SUBJECT_TO
    return False


def _within(section: str, named: str) -> bool:
    """10.3 is within 10, and 103 is not."""
    return section == named or section.startswith(f"{named}.")


def _narrower(precedents: Precedents, grant: Meaning, manner: Manner) -> Sieve:
    granted = grant.bounds(manner).lower
    return Sieve(precedents.meanings.every, lambda restriction: _strictly_within(grant, granted, restriction))


def _strictly_within(grant: Meaning, granted: Rights, restriction: Meaning) -> bool:
    """True where the denial is broader. Of a closed list ('only for X') only what lies beyond the list is compared: a
    grant for any purpose contradicts it no less than one for a single purpose outside."""
    strict = any(_named_by_one(grant.clause, restriction.clause, dimension) for dimension in _TOLD)
    denied = restriction.bounds(Manner.RESTRICT).upper
    for dimension in _COMPARED:
        if not restriction.clause.mentions(dimension):
            continue
        at = AT[dimension]
        inner, outer = _union(granted, at), _union(denied, at)
        closed = all(m.role is Role.EXCEPT for m in restriction.clause.mentions(dimension))
        if closed or (dimension is Dimension.THING and _listed_apart(grant, outer)):
            inner &= outer
        if inner & ~outer:
            return False
        strict = strict or (inner != outer and dimension is not Dimension.ACTION)  # 'use' there is all handling
    return strict


def _listed_apart(grant: Meaning, outer: int) -> bool:
    """Of a list ('audio and precise location') the denial speaks of some members, wholly, and of the others not at all:
    these members are compared with it."""
    masks = [grant.universe.named(Dimension.THING, m) for m in grant.clause.things if m.role is not Role.EXCEPT]
    return any(not mask & ~outer for mask in masks) and all(not mask & outer or not mask & ~outer for mask in masks)


def _named_by_one(grant: Clause, restriction: Clause, dimension: Dimension) -> bool:
    """'We do not share your data' speaks of every recipient: 'we may share it with advertisers' is narrower."""
    return not restriction.mentions(dimension) and any(m.role is not Role.EXCEPT for m in grant.mentions(dimension))


def _union(rights: Rights, at: int) -> int:
    found = 0
    for box in rights.boxes:
        found |= box.masks[at]
    return found
