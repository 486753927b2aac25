"""A user's own vocabulary file -> its terms, and what is wrong with it, each with line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from policy_dsl.clause import Dimension
from policy_dsl.finding import Finding
from policy_dsl.schema import Schema
from policy_dsl.span import Source, Span
from policy_dsl.vocabulary.phrase import PhraseError, expand
from policy_dsl.vocabulary.term import Phrase, Term
from policy_dsl.vocabulary.vocabulary import Vocabulary

MAX_BYTES = 4_000_000
LISTS = ("parents", "also", "verbs", "nouns", "objects", "bare", "may_hold", "heads")  # fields of an entry
SCHEMA = Schema("policy_dsl.vocabulary", "vocabulary.schema.json")


def checked(path: Path, known: Vocabulary) -> tuple[list[Term], list[Finding]]:
    """The terms of `path` that stand, and a finding for each mistake. Never raises on bad content."""
    try:
        raw = path.read_bytes()[:MAX_BYTES]
    except OSError as error:
        return [], [Finding("unreadable", f"{path}: {error.strerror or error}")]
    source = Source(str(path), raw.decode("utf-8", "replace"))
    try:
        node = yaml.compose(source.text, Loader=yaml.CSafeLoader)
        content = yaml.load(source.text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return [], [_yaml_problem(source, error)]
    return _entries(source, node, content, known)


def _yaml_problem(source: Source, error: Exception) -> Finding:
    mark = getattr(error, "problem_mark", None)
    at = min(mark.index, len(source.text)) if mark is not None else 0
    said = getattr(error, "problem", None) or "nested too deeply to read"
    return Finding("vocabulary", f"this is not YAML: {said}", Span(source, at, at))


def _entries(source: Source, node: Any, content: Any, known: Vocabulary) -> tuple[list[Term], list[Finding]]:
    problems = [
        Finding("vocabulary", error.message[:300], place_of(source, node, list(error.absolute_path)))
        for error in SCHEMA.mistakes(content)
    ]
    if problems:
        return [], problems
    terms: list[Term] = []
    for name, entries in content.items():
        for index, entry in enumerate(entries):
            place = place_of(source, node, [name, index])
            term, wrong = _term(Dimension(name), entry, place, known, content)
            problems.extend(wrong)
            if not wrong:
                terms.append(term)
    return terms, problems


def _term(
    dimension: Dimension, entry: dict[str, Any], place: Span, known: Vocabulary, content: dict[str, Any]
) -> tuple[Term, list[Finding]]:
    own = {other["name"] for other in content[str(dimension)]}
    problems = [
        Finding("unknown-term", f"unknown parent {parent!r}", place, help=_hint(known, dimension, parent))
        for parent in entry.get("parents", ())
        if parent not in own and known.term(dimension, parent) is None
    ]
    groups = entry.get("phrases", ())
    phrases = tuple(Phrase(say, group["in"]) for group in groups for say in group["say"])
    problems.extend(_phrases(phrases, place))
    lists: dict[str, Any] = {key: tuple(entry.get(key, ())) for key in LISTS}
    return Term(entry["name"], dimension, entry["definition"], phrases=phrases, **lists), problems


def _phrases(phrases: tuple[Phrase, ...], place: Span) -> Iterator[Finding]:
    for phrase in phrases:
        try:
            expand(phrase.words)
        except PhraseError as error:
            yield Finding("vocabulary", str(error), place)


def _hint(known: Vocabulary, dimension: Dimension, words: str) -> str:
    close = known.suggest(words, dimension)
    return f"did you mean {close[0]!r}?" if close else ""


def place_of(source: Source, node: Any, path: list[Any]) -> Span:
    """The place of a path in the composed tree; of the deepest node on it that exists."""
    for step in path:
        below = _child(node, step)
        if below is None:
            break
        node = below
    if node is None:
        return Span(source, 0, 0)
    return Span(source, node.start_mark.index, node.end_mark.index)


def _child(node: Any, step: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
