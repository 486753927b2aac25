"""The taxonomies of one run: shipped terms, a user's own, and a policy's definitions."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from policy_dsl.clause import Dimension
from policy_dsl.finding import Finding
from policy_dsl.vocabulary.inflection import inflect
from policy_dsl.vocabulary.lexicon import Lexicon
from policy_dsl.vocabulary.phrase import Pattern, literal, pattern, plurals
from policy_dsl.vocabulary.sense import Sense
from policy_dsl.vocabulary.term import Term
from policy_dsl.vocabulary.trie import Node
from policy_dsl.vocabulary.words import normal

Key = tuple[Dimension, str]
_HOMES = {d: Dimension.PARTY if d is Dimension.RECIPIENT else d for d in Dimension}
DEED, MATTER, BARE = "deed", "matter", "bare"  # kinds of senses that name a purpose in two words


def home(dimension: Dimension) -> Dimension:
    """The taxonomy that a dimension draws on: recipients are parties."""
    return _HOMES[dimension]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Terms by dimension and name. `grammar` are the function words of clauses: (pattern, sense) pairs."""

    table: Mapping[Key, Term]
    grammar: tuple[tuple[Pattern, Sense], ...] = ()
    problems: tuple[Finding, ...] = ()
    base: Vocabulary | None = field(default=None, repr=False)

    def term(self, dimension: Dimension, name: str) -> Term | None:
        return self.table.get((_HOMES[dimension], name))

    def terms(self, dimension: Dimension) -> tuple[Term, ...]:
        return tuple(t for (d, _), t in self.table.items() if d is home(dimension))

    def find(self, words: str, dimension: Dimension) -> Term | None:
        """The term that a policy means by `words`: by name, by another name, or by a phrase. Case does not count."""
        key = home(dimension), normal(words)
        name = self._names.get(key) or self._phrased(*key)
        return self.table[key[0], name] if name is not None else None

    def suggest(self, words: str, dimension: Dimension) -> tuple[str, ...]:
        """Up to three names close to `words`, the closest first."""
        names = {normal(t.name): t.name for t in self.terms(dimension)}
        return tuple(names[n] for n in difflib.get_close_matches(normal(words), names, 3, 0.6))

    def within(self, dimension: Dimension, narrower: str, broader: str) -> bool:
        """True where `narrower` is `broader` or stands beneath it."""
        return narrower == broader or broader in self._above.get((_HOMES[dimension], narrower), ())

    def lineage(self, term: Term) -> tuple[Term, ...]:
        """A term and what stands above it, nearest first."""
        above = (self.table.get((term.dimension, name)) for name in term.parents)
        return (term, *(up for parent in above if parent is not None for up in self.lineage(parent)))

    def parents(self, dimension: Dimension) -> dict[str, tuple[str, ...]]:
        return {t.name: t.parents for t in self.terms(dimension)}

    def extended(self, terms: Iterable[Term]) -> Vocabulary:
        """This vocabulary with further terms; one of the same name replaces the old one."""
        added = {(t.dimension, t.name): t for t in terms}
        return Vocabulary({**self.table, **added}, self.grammar, self.problems, self) if added else self

    def heads(self, dimension: Dimension) -> Mapping[str, tuple[str, ...]]:
        """Head word -> the terms of a dimension that an unknown phrase with this word may come near."""
        return self._heads.get(home(dimension), {})

    @cached_property
    def _heads(self) -> dict[Dimension, dict[str, tuple[str, ...]]]:
        found: dict[Dimension, dict[str, tuple[str, ...]]] = {}
        for (dimension, name), term in self.table.items():
            words = found.setdefault(dimension, {})
            for word in term.heads:
                words[word.lower()] = (*words.get(word.lower(), ()), name)
        return found

    @cached_property
    def lexicon(self) -> Lexicon:
        """All phrases of all terms, and the grammar's. A policy's own terms come on top of the shipped trie."""
        if self.base is not None:
            old = self.base.table
            new = [t for key, t in self.table.items() if old.get(key) is not t]
            return self.base.lexicon.extended(pair for term in new for pair in patterns(term))
        return Lexicon.of([*self.grammar, *(pair for t in self.table.values() for pair in patterns(t))])

    @cached_property
    def events(self) -> tuple[Term, ...]:
        """The things that happen, of which one can be told."""
        return tuple(t for t in self.table.values() if t.event)

    @cached_property
    def eventful(self) -> frozenset[str]:
        """The actions by which things happen of which one can be told."""
        return frozenset(t.becomes[0] for t in self.events)

    @cached_property
    def _names(self) -> dict[Key, str]:
        """Ways to write a term in a policy; a name beats other names, these beat verbs, and verbs phrases."""
        found: dict[Key, str] = {}
        for ways in (_own_name, _other_names, _verb_forms):
            for (dimension, name), term in self.table.items():
                for surface in ways(term):
                    found.setdefault((dimension, normal(surface)), name)
        return found

    def _phrased(self, dimension: Dimension, words: str) -> str | None:
        """The first term of a dimension that has these words for a phrase."""
        found = self._phrases.at(words.split())
        return next((s.term for s in found.senses if s.kind == dimension), None) if found is not None else None

    @cached_property
    def _phrases(self) -> Node:
        every = ((phrase.words, term) for term in self.table.values() for phrase in term.phrases)
        return Node.of((pattern(words), Sense(str(term.dimension), term.name)) for words, term in every)

    @cached_property
    def _above(self) -> dict[Key, frozenset[str]]:
        found: dict[Key, frozenset[str]] = {}
        for key in self.table:
            self._climb(key, found)
        return found

    def _climb(self, key: Key, found: dict[Key, frozenset[str]]) -> frozenset[str]:
        if key not in found:
            found[key] = frozenset((key[1],))  # a cycle, which checked data has not, would end here
            parents = self.table[key].parents if key in self.table else ()
            found[key] = frozenset((key[1],)).union(*(self._climb((key[0], p), found) for p in parents))
        return found[key]


def _own_name(term: Term) -> Iterable[str]:
    return plurals(term.name)


def _other_names(term: Term) -> Iterable[str]:
    return (surface for words in term.also for surface in plurals(words))


def _verb_forms(term: Term) -> Iterable[str]:
    return (surface for verb in term.verbs for surface in inflect(verb).values())


def patterns(term: Term) -> Iterator[tuple[Pattern, Sense]]:
    """Every pattern of a term with its sense; verbs in all forms, things in the plural too.

    A purpose's verbs and nouns are deeds: they name it together with its objects only.
    """
    kind = str(term.dimension)
    deed = DEED if term.dimension is Dimension.PURPOSE else kind
    for verb in term.verbs:
        for form, surface in inflect(verb).items():
            yield _said(surface), Sense(deed, term.name, form)
        past = _simple_past(verb)
        if past:
            yield literal(past), Sense(deed, term.name, "simple past")
    for nouns, sense in (
        (term.nouns, Sense(deed, term.name, "noun")),
        (term.objects, Sense(MATTER, term.name)),
        (term.bare, Sense(BARE, term.name)),
    ):
        yield from ((pattern(noun), sense) for noun in nouns)
    plural = term.dimension is Dimension.THING
    yield from ((pattern(phrase.words, plural), Sense(kind, term.name)) for phrase in term.phrases)


def _said(surface: str) -> Pattern:
    """A verb with brackets behind its first word is in the mini-syntax; in a verb without, any sign is one."""
    return pattern(surface) if " (" in surface or " [" in surface else literal(surface)


def _simple_past(verb: str) -> str:
    forms = inflect(verb)
    return forms.get("simple", "")
