"""What was read before: each block of text with all that its reading depends on.

A block's clauses depend on its words, on those that lead into it, on the headings over it, on the vocabulary, and on
those names of the document that its words can say. Where all of these are the same, so are the clauses; only their
places differ. A version of a document then costs what changed in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from policy_dsl.clause import Clause
from policy_dsl.clauses.moved import Move, Stretch
from policy_dsl.clauses.reading import Reading, Unread
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.symbols import Symbols
from policy_dsl.documents.document import Document, Text
from policy_dsl.vocabulary.vocabulary import Vocabulary
from policy_dsl.vocabulary.words import folded, words_of

T = TypeVar("T")
_KEPT = 400_000  # clauses and blocks, some 500 MB; what comes after them is read each time
_WHOLE = 8  # documents, and readings of them with one vocabulary
_SPEAK = 2  # headings over a block whose words its clauses may take up


@dataclass(frozen=True, slots=True)
class Found:
    """What a block gave: its clauses, what of it could not be read, and how many of its sentences were operative."""

    clauses: tuple[Clause, ...]
    unread: tuple[Unread, ...]
    operative: int
    read: int


@dataclass(frozen=True, slots=True)
class Place:
    """A block in its document: what its reading depends on, and the texts that its clauses point into."""

    depends: Hashable
    texts: Sequence[Text]
    section: str


@dataclass(slots=True)
class Memory:
    """Of one run. Vocabularies are told apart as objects: what two of them mean by a word is never mixed. Of whole
    documents the last few are at hand, so that several policies judge one reading."""

    _shelves: dict[Vocabulary, Shelf] = field(default_factory=dict)
    _documents: dict[Hashable, Document] = field(default_factory=dict)

    def document(self, key: Hashable, make: Callable[[], Document]) -> Document:
        """The document that the key (its name and its bytes) stands for."""
        return _latest(self._documents, key, make)

    def shelf(self, vocabulary: Vocabulary) -> Shelf:
        if vocabulary not in self._shelves:
            self._shelves[vocabulary] = Shelf(Scanner(vocabulary.lexicon))
        return self._shelves[vocabulary]


@dataclass(slots=True)
class Shelf:
    """What was read with one vocabulary."""

    scanner: Scanner
    _scanners: dict[Hashable, Scanner] = field(default_factory=dict)
    _readings: dict[Hashable, tuple[Document, Reading]] = field(default_factory=dict)
    _found: dict[Hashable, tuple[Found, Sequence[Stretch]]] = field(default_factory=dict)
    _kept: int = 0

    def reading(self, document: Document, names: Hashable, make: Callable[[], Reading]) -> Reading:
        """The reading of a whole document, by the names that a policy gives its sides."""
        key = (id(document), names)  # which the value keeps alive
        return _latest(self._readings, key, lambda: (document, make()))[1]

    def naming(self, symbols: Symbols) -> Scanner:
        """The scanner that knows a document's own names as well; versions of one document mostly share it."""
        return _latest(self._scanners, symbols.phrases, lambda: symbols.scanner(self.scanner))

    @property
    def blocks(self) -> int:
        """How many blocks are known."""
        return len(self._found)

    def recall(self, place: Place) -> Found | None:
        """What such a block gave, as if it had been read here."""
        known = self._found.get(place.depends)
        if known is None:
            return None
        found, before = known
        move = Move.of(place.texts[0].source, before, map(Stretch.of, place.texts), place.section)
        clauses, unread = map(move.clause, found.clauses), map(move.unread, found.unread)
        return Found(tuple(clauses), tuple(unread), found.operative, found.read)

    def keep(self, place: Place, found: Found) -> None:
        stretches = [Stretch.of(text) for text in place.texts]
        if self._kept < _KEPT and _apart(stretches):
            self._found[place.depends] = found, stretches
            self._kept += len(found.clauses) + 1


def _latest(kept: dict[Hashable, T], key: Hashable, make: Callable[[], T]) -> T:
    """What a key stands for; of all keys the last few are kept."""
    if key not in kept:
        made = make()
        while len(kept) >= _WHOLE:
            del kept[next(iter(kept))]
        kept[key] = made
    return kept[key]


def _apart(stretches: Sequence[Stretch]) -> bool:
    """True where no two stretches share a character: a place then belongs to one of them."""
    ordered = sorted(stretches, key=lambda s: (s.start, s.end))
    return all(one.end <= other.start for one, other in pairwise(ordered))


@dataclass(frozen=True, slots=True)
class Pages:
    """A document's blocks as memory knows them. `names` are the document's own, by the words that say them."""

    document: Document
    names: Sequence[tuple[tuple[str, ...], Hashable]]
    practice: bool = False
    deeds: Hashable = ()
    edition: str = ""

    @classmethod
    def of(cls, document: Document, symbols: Symbols) -> Pages:
        deeds = tuple(sorted(symbols.deeds.items()))
        # which of two names stands first, or how often, tells nothing; of two senses of one the first counts
        names = sorted(dict.fromkeys(_names(symbols)), key=lambda pair: pair[0])
        return cls(document, names, symbols.practice, deeds, symbols.edition)

    def place(self, sentences: Sequence[Sentence]) -> Place:
        """A block, by its sentences: what it says, and the words that lead into it."""
        index, lead, row = sentences[0].block, sentences[0].lead, sentences[0].row
        block, headings = self.document.blocks[index], self.document.headings(index)
        texts = [row or block.text, *(h.text for h in headings[-_SPEAK:]), *([lead] if lead else [])]
        over = tuple(h.text.plain for h in headings)
        said = folded(" ".join((texts[0].plain, lead.plain if lead else "", *over)))
        names = tuple(name for words, name in self.names if all(word in said for word in words))
        depends = (
            block.kind,
            row and tuple(s.text.plain for s in sentences),
            over,
            lead is None,
            names,
            self.practice,
            self.deeds,
            self.edition,
            *(_shape(text) for text in texts),
        )
        return Place(depends, texts, self.document.section(index))


def _shape(text: Text) -> Hashable:
    """A text without its place: its words, and how they are cut in the source."""
    first = text.origins[0] if text.origins else 0
    return text.plain, text.starts, tuple(origin - first for origin in text.origins)


def _names(symbols: Symbols) -> Iterator[tuple[tuple[str, ...], Hashable]]:
    """Each name with its words and all that it stands for."""
    meant = {name: tuple((m.term, m.role) for m in term.includes) for name, term in symbols.defined.items()}
    for name, sense in symbols.phrases:
        if sense.kind != "defined":
            yield tuple(words_of(name)), (name, sense)
        elif name == sense.term:  # with an article before it, it stands for the same
            yield tuple(words_of(name)), (name, meant[name])
