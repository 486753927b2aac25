"""YAML files -> Vocabulary. The shipped data is trusted (tests check it); a user's own is checked as it loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from policy_dsl.clause import Dimension
from policy_dsl.vocabulary.check import LISTS, checked
from policy_dsl.vocabulary.phrase import Pattern, pattern
from policy_dsl.vocabulary.sense import Sense
from policy_dsl.vocabulary.term import Phrase, Term
from policy_dsl.vocabulary.vocabulary import Vocabulary

DATA = files("policy_dsl.vocabulary").joinpath("data")
FILES = {
    Dimension.PARTY: "parties.yaml",
    Dimension.ACTION: "actions.yaml",
    Dimension.THING: "things.yaml",
    Dimension.PURPOSE: "purposes.yaml",
    Dimension.CONDITION: "conditions.yaml",
    Dimension.ATTRIBUTE: "attributes.yaml",
}


def load(paths: Iterable[Path] = ()) -> Vocabulary:
    """The shipped vocabulary and a user's own files on top; what is wrong in those is in `problems`."""
    words = shipped()
    for path in paths:
        terms, problems = checked(path, words)
        words = words.extended(terms)
        if problems:
            words = Vocabulary(words.table, words.grammar, (*words.problems, *problems), words.base)
    return words


@cache
def shipped() -> Vocabulary:
    """The vocabulary of the package, read once."""
    table = {(d, t.name): t for d, name in FILES.items() for t in _terms(d, yaml_data(name))}
    return Vocabulary(table, tuple(_grammar(yaml_data("grammar.yaml"))))


def yaml_data(name: str) -> Any:
    """The content of a file of the shipped vocabulary."""
    return yaml.load(DATA.joinpath(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _terms(dimension: Dimension, entries: Iterable[dict[str, Any]]) -> Iterator[Term]:
    return (term_of(dimension, entry) for entry in entries)


def term_of(dimension: Dimension, entry: dict[str, Any]) -> Term:
    """One entry of a vocabulary file, which the schema has passed."""
    lists: dict[str, Any] = {key: tuple(entry.get(key, ())) for key in LISTS}
    singles: dict[str, Any] = {
        key: str(entry.get(key, "")) for key in ("dpv", "fideslang", "shown", "shown_not", "nature", "timed", "implies")
    }
    becomes = entry.get("becomes", {})
    groups = entry.get("phrases", ())
    phrases = tuple(Phrase(say, group["in"]) for group in groups for say in group["say"])
    return Term(
        entry["name"],
        dimension,
        entry["definition"],
        phrases=phrases,
        means=bool(entry.get("means")),
        binds=bool(entry.get("binds")),
        narrows=bool(entry.get("narrows")),
        contrasts=bool(entry.get("contrasts")),
        right=bool(entry.get("right")),
        occasion=bool(entry.get("occasion")),
        becomes=(becomes.get("action", ""), becomes.get("thing", "")),
        event=bool(entry.get("event", False)),
        channel=bool(entry.get("channel", False)),
        **lists,
        **singles,
    )


def _grammar(kinds: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[Pattern, Sense]]:
    for kind, entries in kinds.items():
        for entry in entries:
            for phrase in entry["phrases"]:
                yield pattern(str(phrase)), Sense(kind, str(entry["term"]))
