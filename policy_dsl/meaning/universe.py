"""Vocabulary -> the space in which clauses are compared.

A phrase that no vocabulary knows is a fresh atom: in no permit and no forbid that names its terms, yet within
'any purpose' and within what leaves the dimension unsaid. The space is the same for all texts: what a clause means does
not depend on what others say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from policy_dsl.clause import Dimension, Literal, Mention
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
        """The atoms of a term with all beneath it; 0 for a name that the vocabulary does not know."""
        return self.taxonomy(dimension).masks.get(name, 0)

    def atom(self, dimension: Dimension, name: str) -> int:
        return self.taxonomy(dimension).atoms.get(name, 0)

    def named(self, dimension: Dimension, mention: Mention) -> int:
        """What a mention names: a term with all beneath it, or the atom of its words."""
        if mention.term:
            return self.mask(dimension, mention.term)
        return self.taxonomy(dimension).unlisted(fresh(mention))


def fresh(mention: Mention) -> str:
    """The name of an unmapped phrase's atom."""
    return f"“{' '.join(mention.words.split())}”"


def condition_name(literal: Literal) -> str:
    return literal.mention.term or fresh(literal.mention)


def universe(vocabulary: Vocabulary) -> Universe:
    """The space of all terms of the vocabulary, in which no phrase has a name yet."""
    return Universe(vocabulary, Space({name: known.afresh() for name, known in _taxonomies(vocabulary).items()}))


@lru_cache(maxsize=16)
def _taxonomies(vocabulary: Vocabulary) -> dict[str, Taxonomy]:
    return {str(d): Taxonomy.of(vocabulary.parents(d), ROOTS.get(d, "")) for d in TERM_DIMENSIONS}
