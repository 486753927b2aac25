"""What the headers of a table mean, and what its rows say by them: the words of data/columns.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from policy_dsl.vocabulary.lexicon import Lexicon
from policy_dsl.vocabulary.load import yaml_data
from policy_dsl.vocabulary.phrase import expand, pattern
from policy_dsl.vocabulary.sense import Sense

_PART = re.compile(r"\{([^}]*)\}")
ANSWERS: tuple[str, ...] = ("yes", "no", "say")
_AROUND = " ?:.*"
NAMED, BASIS = "thing", "basis"  # columns that a row is read by even where it has them not, or not as they stand


class Column(NamedTuple):
    """What a header says of its cells, and what it says is done with the data ('Data that we share')."""

    name: str
    verb: str


class Lead(NamedTuple):
    """The words before a cell in a sentence: `word`, or what `bare` says for the word that the cell begins with."""

    word: str
    bare: Mapping[str, str]

    def before(self, cell: str) -> str:
        """What stands before a cell, empty where it goes on by itself."""
        begins = self._begins(cell)
        return self.word if begins is None else self.bare[begins]

    def ready(self, cell: str) -> bool:
        """True where a cell begins with a word by which it goes on."""
        return self._begins(cell) is not None

    def _begins(self, cell: str) -> str | None:
        opening = cell.lower()
        return next((w for w in self.bare if opening.startswith(w) and not opening[len(w) :][:1].isalnum()), None)


@dataclass(frozen=True)
class Saying:
    """What a row says that has a column. `parts` are words and the columns whose cells stand there, in turn, by what
    the column's cell answers ('yes', 'no', or 'say': neither)."""

    column: str
    verbs: frozenset[str]
    lacks: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]

    def fits(self, verbs: Collection[str], named: Collection[str]) -> bool:
        """True for a row that is about these verbs and has these columns."""
        return self.lacks.isdisjoint(named) and not (self.verbs and self.verbs.isdisjoint(verbs))


@dataclass(frozen=True)
class Columns:
    """All that columns.yaml says."""

    lexicon: Lexicon = field(repr=False)
    verbs: Mapping[str, str]  # the reader's actions -> the verb of a row
    implied: Mapping[str, str]
    leads: Mapping[str, Lead]
    answers: Mapping[str, str]
    goes_on: tuple[str, ...]
    consent: frozenset[str]
    nameless: str
    sayings: tuple[Saying, ...]

    def column(self, header: str) -> Column | None:
        """The column of a header; what stands in brackets or behind a comma explains it."""
        words = header.partition("(")[0].partition(",")[0].strip(_AROUND)
        found = self.lexicon.scan(words)
        if len(found) != 1 or (found[0].start, found[0].end) != (0, len(words)):
            return None
        sense = found[0].senses[0]
        return Column(sense.term, sense.form)

    def consents(self, cell: str) -> bool:
        """True where a cell names consent and no other basis."""
        return cell.lower().strip(" .*") in self.consent

    def goes_on_from(self, cell: str) -> bool:
        """True where a cell begins like one that goes on in a sentence ('To send you offers')."""
        return any(lead.ready(cell) for lead in self.leads.values())

    def answer(self, cell: str) -> tuple[str, int]:
        """'yes', 'no', 'nothing', or 'say' for what is none of them, and where what is said of it begins."""
        said = cell.lower().replace("’", "'")
        whole = self.answers.get(said.strip(" .*"))
        if whole:
            return whole, len(cell)
        for word in self.goes_on:
            if said.startswith(word) and not said[len(word) :][:1].isalnum():
                return self.answers[word], len(word)
        return "say", 0


@cache
def columns() -> Columns:
    """The columns of the package, read once."""
    data = yaml_data("columns.yaml")
    return Columns(
        Lexicon.of(
            (pattern(p), Sense("column", e["column"], e.get("verb", ""))) for e in data["headers"] for p in e["phrases"]
        ),
        {action: verb for verb, actions in data["verbs"].items() for action in actions},
        data["implied"],
        {name: Lead(lead["word"], lead["bare"]) for name, lead in data["leads"].items()},
        {said: kind for kind in ("yes", "no", "nothing") for said in _said(data["answers"][kind])},
        tuple(data["answers"]["goes on"]),
        frozenset(_said(data["consent"])),
        data["nameless"],
        tuple(_sayings(data["sentences"])),
    )


def _said(phrases: Iterable[str]) -> Iterator[str]:
    return (surface for phrase in phrases for surface in expand(phrase))


def _sayings(entries: Iterable[dict[str, Any]]) -> Iterator[Saying]:
    for entry in entries:
        parts: dict[str, tuple[str, ...]] = {kind: tuple(_PART.split(entry[kind])) for kind in ANSWERS if kind in entry}
        yield Saying(entry["column"], frozenset(entry.get("verbs", ())), frozenset(entry.get("lacks", ())), parts)
