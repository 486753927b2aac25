"""What was decided before: of every meaning how it stands to each rule and to each other meaning.

A verdict depends on what clauses mean, on how their words rank themselves, and on the rule. What follows from meanings
alone is the same wherever the clauses stand, so a further version of a document costs what is new in it. The verdicts
are the same to the last place without it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from policy_dsl.language.policy import Body
from policy_dsl.meaning.meaning import Meaning, Meanings
from policy_dsl.meaning.universe import Universe, universe
from policy_dsl.vocabulary.vocabulary import Vocabulary

T = TypeVar("T")
_MOST = 6_000  # meanings, and questions to them, of one vocabulary; some 100 MB. Then all begins anew


class Asked(NamedTuple):
    """The body of a rule without its place."""

    meaning: Meaning
    expressly: bool
    firmly: bool
    some: bool
    broadly: bool


@dataclass(eq=False, slots=True)
class Precedents:
    """Of one vocabulary."""

    meanings: Meanings
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Precedents:
        return cls(Meanings(universe(vocabulary)))

    @property
    def universe(self) -> Universe:
        return self.meanings.universe

    def asked(self, body: Body) -> Asked:
        return Asked(self.meanings.of(body.clause), body.expressly, body.firmly, body.some, body.broadly)

    def once(self, make: Callable[..., T], *of: Hashable) -> T:
        """What a function makes of these precedents and of further values, made once."""
        key = (make, *of)
        if key not in self._known:
            self._known[key] = make(self, *of)
        found: T = self._known[key]
        return found

    @property
    def full(self) -> bool:
        return len(self.meanings.every) + len(self._known) > _MOST


@dataclass(slots=True)
class Archive:
    """Of one run. Vocabularies are told apart as objects: what two of them mean by a word is never mixed."""

    _kept: dict[Vocabulary, Precedents] = field(default_factory=dict)

    def of(self, vocabulary: Vocabulary) -> Precedents:
        known = self._kept.get(vocabulary)
        if known is None or known.full:
            known = self._kept[vocabulary] = Precedents.of(vocabulary)
        return known
