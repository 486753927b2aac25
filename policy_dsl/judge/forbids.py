"""forbid: overlap. A grant fails it if something of it is left, narrowly read, after all that takes from it."""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl.clause import Clause, Dimension, Modality
from policy_dsl.judge.books import Book, Books, Entry
from policy_dsl.judge.express import express
from policy_dsl.judge.override import Edge, Relation, relate
from policy_dsl.judge.precedents import Asked, Precedents
from policy_dsl.judge.sieve import Sieve
from policy_dsl.judge.target import NOTHING, Permitted, Target
from policy_dsl.judge.waivers import NOBODY, Excuse
from policy_dsl.language.policy import Body
from policy_dsl.meaning.bounds import Manner
from policy_dsl.meaning.meaning import Meaning
from policy_dsl.rights import Rights
from policy_dsl.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Breach:
    """What a grant leaves of what is forbidden: for sure, and possibly."""

    entry: Entry
    sure: Rights
    possible: Rights
    edges: tuple[Edge, ...]

    @property
    def certain(self) -> bool:
        return bool(self.sure)


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that touches a forbidden set: what breaks it and the restrictions that keep it."""

    breaches: tuple[Breach, ...]
    keepers: tuple[Entry, ...]
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Ban:
    """A forbidden body, and how each meaning stands to it."""

    asked: Asked
    target: Target
    meeting: Sieve  # grants
    keeping: Sieve  # restrictions
    nearest: Sieve  # those that name something of what the body names

    @classmethod
    def of(cls, precedents: Precedents, asked: Asked) -> Ban:
        words, every, rule = precedents.universe.vocabulary, precedents.meanings.every, asked.meaning.clause
        manner = Manner.RESTRICT if rule.modality is Modality.NEED_NOT else Manner.GRANT
        target = Target.of(precedents, asked.meaning.bounds(Manner.FORBID).lower, manner)
        return cls(
            asked,
            target,
            Sieve(every, lambda meaning: _meets(words, meaning, rule, target)),
            Sieve(every, lambda meaning: _keeps(words, meaning, target.rights)),
            Sieve(every, lambda meaning: express(words, meaning.clause, rule) is not None),
        )


def overlap(books: Books, body: Body, excuse: Excuse = NOBODY) -> Overlap:
    """The grants (or duties, for 'must') that meet the body, less what restrictions and waivers take out."""
    ban = books.precedents.once(Ban.of, books.precedents.asked(body))
    breaches: list[Breach] = []
    edges: list[Edge] = []
    for entry in _book(books, body).passing(ban.meeting):
        out = excuse.boxes(entry)
        found = breach(books, _seen(books, entry, body, ban.asked), ban.target, Permitted(out, out))
        if found is not None:
            edges.extend(found.edges)
            if found.sure or found.possible:
                breaches.append(found)
    keepers = books.restrictions.passing(ban.keeping)
    keepers.sort(key=lambda r: not ban.nearest.passes(r.meaning))  # the nearest first
    return Overlap(tuple(breaches), tuple(keepers), tuple(edges))


def _book(books: Books, body: Body) -> Book:
    return {Modality.MAY: books.grants, Modality.NEED_NOT: books.releases}.get(body.clause.modality, books.duties)


def _meets(words: Vocabulary, meaning: Meaning, rule: Clause, target: Target) -> bool:
    """What a clause expressly names could not touch where the clause does not: that is less."""
    if rule.modality is not Modality.MAY and meaning.clause.modality is not rule.modality:
        return False
    touching = meaning.bounds(target.manner).upper.touches(target.rights)
    return touching and not (rule.licence and _merely_keeps(words, meaning.clause))


def _merely_keeps(words: Vocabulary, clause: Clause) -> bool:
    """'We may retain your content after you leave' is a copy that stays, and no licence that lasts; nor is 'it can be
    removed without a time limit'."""
    done = [m.term for m in clause.actions]
    return not clause.licence and bool(done) and all(_uses_nothing(words, term) for term in done)


def _uses_nothing(words: Vocabulary, action: str) -> bool:
    term = words.term(Dimension.ACTION, action)
    return words.within(Dimension.ACTION, action, "store") or (term is not None and term.nature == "protective")


def _seen(books: Books, entry: Entry, body: Body, asked: Asked) -> Entry | None:
    """The entry as the body sees it: whole, or only what it expressly names."""
    if not body.expressly:
        return entry
    meaning = books.precedents.once(_named, entry.meaning, asked)
    if meaning is None or meaning is entry.meaning:
        return entry if meaning else None
    reduced = express(books.universe.vocabulary, entry.clause, body.clause)
    return Entry(reduced, meaning, entry.manner) if reduced else None


def _named(precedents: Precedents, meaning: Meaning, asked: Asked) -> Meaning | None:
    """What is left of a meaning where only what it names of the body's terms counts."""
    rule = asked.meaning.clause
    if rule.licence and not meaning.clause.licence:
        return None  # a use is stated, and no licence
    reduced = express(precedents.universe.vocabulary, meaning.clause, rule)
    return None if reduced is None else precedents.meanings.of(reduced)


def _keeps(words: Vocabulary, restriction: Meaning, forbidden: Rights) -> bool:
    """A restriction keeps a rule only if it speaks of what the rule names, or of the handling of all things."""
    if not restriction.bounds(Manner.RESTRICT).lower.touches(forbidden):
        return False
    clause = restriction.clause
    if clause.things:
        return True
    terms = (words.term(Dimension.ACTION, m.term) for m in clause.actions)
    return all(t is None or t.nature == "handling" for t in terms)


def breach(books: Books, entry: Entry | None, target: Target, permitted: Permitted = NOTHING) -> Breach | None:
    """What is left of a grant within the target and outside what is permitted; None where they never met."""
    if entry is None or not target.granted.passes(entry.meaning):
        return None
    edges = tuple(relate(books.precedents, entry, r) for r in books.meeting(entry, target.denied))
    left = target.left(entry, (e.restriction for e in edges if e.relation is Relation.SUBTRACTS), permitted)
    return Breach(entry, left.sure, left.possible, edges)
