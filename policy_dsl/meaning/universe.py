"""Vocabulary x clauses -> the space in which they are compared.

A phrase that no vocabulary knows is a fresh atom: in no permit and no forbid that names its terms, yet within
'any purpose' and within what leaves the dimension unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policy_dsl.clause import Clause, Dimension, Literal, Mention
from policy_dsl.rights import Space, Taxonomy
from policy_dsl.vocabulary.vocabulary import Vocabulary

TERM_DIMENSIONS = (
    Dimension.PARTY,
    Dimension.ACTION,
    Dimension.THING,
    Dimension.RECIPIENT,
    Dimension.PURPOSE,
    Dimension.ATTRIBUTE,
)
AT = {dimension: at for at, dimension in enumerate(TERM_DIMENSIONS)}  # where a box holds it
ROOTS = {Dimension.PURPOSE: "any purpose"}


@dataclass(frozen=True, eq=False)
class Universe:
    """The space, and the vocabulary that named it. Masks of fresh phrases go by 'phrase: words'."""

    vocabulary: Vocabulary
    space: Space
    phrases: dict[object, str] = field(default_factory=dict, repr=False)  # what was put into words already

    def taxonomy(self, dimension: Dimension) -> Taxonomy:
        return self.space.taxonomies[dimension]

    def mask(self, dimension: Dimension, name: str) -> int:
        """The atoms of a term with all beneath it; 0 for a name that this space does not hold."""
        return self.taxonomy(dimension).masks.get(name, 0)

    def atom(self, dimension: Dimension, name: str) -> int:
        return self.taxonomy(dimension).atoms.get(name, 0)


def fresh(mention: Mention) -> str:
    """The name of an unmapped phrase's atom."""
    return f"“{' '.join(mention.words.split())}”"


def condition_name(literal: Literal) -> str:
    return literal.mention.term or fresh(literal.mention)


def universe(vocabulary: Vocabulary, clauses: Iterable[Clause]) -> Universe:
    """The space of all terms of the vocabulary, the conditions that the clauses use, and their unknown phrases."""
    every = list(clauses)
    taxonomies = {str(d): _taxonomy(vocabulary, d, every) for d in TERM_DIMENSIONS}
    conditions = {condition_name(lit): None for c in _all(every) for con in c.conditions for lit in con}
    regimes = {f"in {c.regime}": None for c in every if c.regime}
    return Universe(vocabulary, Space(taxonomies, (*conditions, *regimes)))


def _taxonomy(vocabulary: Vocabulary, dimension: Dimension, clauses: list[Clause]) -> Taxonomy:
    parents = {term.name: tuple(p for p in term.parents) for term in vocabulary.terms(dimension)}
    extra: dict[str, tuple[str, ...]] = {}
    for clause in _all(clauses):
        for mention in clause.mentions(dimension):
            if not mention.term:
                root = ROOTS.get(dimension, "")
                extra[fresh(mention)] = (root,) if root else ()
    return Taxonomy.of({**parents, **extra})


def _all(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from clause.exceptions
