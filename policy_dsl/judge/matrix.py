"""Reading -> a table of data by purpose: what may be done, under which condition, by which clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_dsl.clause import Clause, Dimension, Mention, Modality, Role
from policy_dsl.clauses.reading import Reading
from policy_dsl.judge.books import Books, books
from policy_dsl.judge.forbids import Overlap, overlap
from policy_dsl.judge.precedents import Archive
from policy_dsl.judge.wording import conditions
from policy_dsl.language.policy import Body
from policy_dsl.meaning.universe import ROOTS
from policy_dsl.rights import Rights
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """What one clause says of one cell: 'yes', 'perhaps' (only the broad reading grants it) or 'no'."""

    answer: str
    span: Span
    section: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` by thing and purpose; one that is missing says that no clause speaks of it."""

    things: tuple[str, ...]
    purposes: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Entry, ...]]


def matrix(reading: Reading, vocabulary: Vocabulary, archive: Archive | None = None) -> Matrix:
    """Rows and columns are the data and the purposes that the contract's own grants name. What `archive` knows is not
    worked out again."""
    table = books((archive or Archive()).of(vocabulary), reading.clauses)
    data = (t for t in _named(table, Dimension.THING) if vocabulary.within(Dimension.THING, t, "data"))
    every = tuple(_named(table, Dimension.PURPOSE))
    things, purposes = tuple(data), tuple(p for p in every if p != ROOTS[Dimension.PURPOSE]) or every
    cells = {(t, p): found for t in things for p in purposes if (found := tuple(_entries(table, t, p)))}
    return Matrix(things, purposes, cells)


def _named(table: Books, dimension: Dimension) -> Iterator[str]:
    """Known terms that grants name, in the vocabulary's order."""
    named = {m.term for g in table.grants for m in g.clause.mentions(dimension) if m.role is not Role.EXCEPT}
    return (term.name for term in table.universe.vocabulary.terms(dimension) if term.name in named)


def _entries(table: Books, thing: str, purpose: str) -> Iterator[Entry]:
    clause = Clause(
        Modality.MAY,
        actions=(Mention("use", "use"),),
        things=(Mention(thing, thing),),
        purposes=(Mention(purpose, purpose),),
    )
    found = overlap(table, Body(clause))
    every = (*_granted(table, found), *_denied(found))
    once: dict[object, Entry] = {}
    for entry in every:
        once.setdefault((entry.answer, entry.section or entry.span, entry.conditions), entry)
    yield from once.values()


def _granted(table: Books, found: Overlap) -> Iterator[Entry]:
    for breach in found.breaches:
        clause = breach.entry.clause
        if clause.span is not None:
            rights = breach.sure or breach.possible
            answer = "yes" if breach.certain else "perhaps"
            yield Entry(answer, clause.span, clause.section, _conditions(table, rights))


def _denied(found: Overlap) -> Iterator[Entry]:
    for keeper in found.keepers:
        clause = keeper.clause
        if clause.span is not None and clause.modality is Modality.MUST_NOT and not clause.only:
            yield Entry("no", clause.span, clause.section)


def _conditions(table: Books, rights: Rights) -> tuple[str, ...]:
    """The conditions, where every part of what is granted has one."""
    boxes = table.universe.space.projected(rights, ()).boxes
    said = [" and ".join(conditions(table.universe, box)) for box in boxes]
    return tuple(said) if all(said) else ()
