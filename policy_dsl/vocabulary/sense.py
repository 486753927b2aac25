"""What a phrase may mean: its senses one by one, and all that the reader asks of them together."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

VERB_FORMS = frozenset(("base", "third", "past", "gerund"))
_DISTINCT = 20_000  # combinations of senses that are kept


class Sense(NamedTuple):
    """One reading of a phrase. `kind` is a Dimension's value or a kind of grammar.yaml; `form` only for verbs."""

    kind: str
    term: str
    form: str = ""


class Readings:
    """All senses of a phrase. One object serves every place at which the phrase stands, so its answers are
    worked out once: `of` are the senses by kind, `terms` the first term of each, `forms` those of its actions."""

    __slots__ = ("forms", "kinds", "noun", "of", "senses", "terms", "verb")

    def __init__(self, senses: tuple[Sense, ...]) -> None:
        self.senses = senses
        self.kinds = frozenset(sense.kind for sense in senses)
        self.of = {kind: tuple(sense for sense in senses if sense.kind == kind) for kind in self.kinds}
        self.terms = {kind: of[0].term for kind, of in self.of.items()}
        self.forms = frozenset(sense.form for sense in senses if sense.kind == "action")
        self.verb = not VERB_FORMS.isdisjoint(self.forms)
        self.noun = bool(self.forms - VERB_FORMS)


@lru_cache(_DISTINCT)
def readings(senses: tuple[Sense, ...]) -> Readings:
    """The readings that these senses make, one object for all who ask."""
    return Readings(senses)
