"""Document -> its symbols: defined terms, names of the parties, language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policy_dsl.clauses.defined_deeds import Deeds, defined_deeds
from policy_dsl.clauses.definitions import definitions
from policy_dsl.clauses.doer import tells_of_practice
from policy_dsl.clauses.parties import aliases
from policy_dsl.clauses.reading import DefinedTerm
from policy_dsl.clauses.regime import edition
from policy_dsl.clauses.scanner import Scanner
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.clauses.word_list import word_list
from policy_dsl.documents.document import Document
from policy_dsl.vocabulary.phrase import literal
from policy_dsl.vocabulary.sense import Sense
from policy_dsl.vocabulary.vocabulary import Vocabulary

_SAMPLE = 40_000  # characters that tell a language
_ENGLISH = 0.12  # share of English function words below which a text is not taken for English
_FEW = 12  # words; a shorter text is not judged by its language


@dataclass(frozen=True, slots=True)
class Symbols:
    defined: dict[str, DefinedTerm]
    phrases: tuple[tuple[str, Sense], ...]
    language: str
    practice: bool = False  # the document tells what is done with data
    deeds: Deeds = field(default_factory=dict)  # what the contract's own verbs stand for
    edition: str = ""  # the title, where it says for whom the whole document is

    def scanner(self, base: Scanner) -> Scanner:
        """The scanner with the document's own names on top."""
        return base.extended((literal(name), sense) for name, sense in self.phrases)


def symbols(
    document: Document,
    sentences: Sequence[Sentence],
    vocabulary: Vocabulary,
    names: Mapping[str, tuple[str, ...]],
    scanner: Scanner,
) -> Symbols:
    """What the words of this document stand for. `names` maps a party to what the policy says it is called."""
    defined = definitions(sentences, vocabulary)
    phrases = list(aliases(document, sentences, names, scanner))
    taken = {name for name, _ in phrases}
    phrases.extend(pair for name in defined if name not in taken for pair in _surfaces(name))
    practice = tells_of_practice(document.title, sentences, scanner)
    deeds = defined_deeds(sentences, vocabulary)
    return Symbols(
        defined, tuple(phrases), _language(sentences), practice, deeds, edition(document, vocabulary.lexicon)
    )


def _surfaces(name: str) -> Iterator[tuple[str, Sense]]:
    """A defined term with and without an article: 'the Service Data' is no 'the service'."""
    sense = Sense("defined", name)
    yield name, sense
    yield from ((f"{word} {name}", sense) for word in sorted(word_list("determiners.yaml")))


def _language(sentences: Sequence[Sentence]) -> str:
    words: list[str] = []
    for sentence in sentences:
        words.extend(sentence.text.plain.lower().split())
        if len(words) * 6 > _SAMPLE:
            break
    if len(words) < _FEW:
        return "en"
    english = word_list("english.yaml")
    share = sum(word in english for word in words) / len(words)
    return "en" if share >= _ENGLISH else "other"
