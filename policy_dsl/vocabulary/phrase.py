"""The mini-syntax of phrases -> the surfaces that it stands for, or the pattern of words that tells them.

`[optional]`, `[this|that]` (either, or nothing), `(one|other)` and `{verb}` (any form of that verb); brackets may
touch a word ('right[s]'). `..` stands for up to five other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from policy_dsl.vocabulary.inflection import forms
from policy_dsl.vocabulary.words import words_of

GAP = ".."
Part = tuple[tuple[str, ...], ...]  # the ways to say one part of a phrase, each as words
Pattern = tuple[Part, ...]
_TURN = re.compile(r"[\[({]|[\])}]|\s+")
LIMIT = 4000  # surfaces of one phrase; more is a mistake in the data


class PhraseError(ValueError):
    """A phrase whose brackets do not match, or that stands for too many surfaces."""


def expand(phrase: str) -> list[str]:
    """All surfaces of a phrase, in lower case with single spaces.

    Raises PhraseError where brackets do not match or the surfaces exceed LIMIT.
    """
    surfaces, rest = _sequence(phrase.lower(), 0, "")
    if rest != len(phrase):
        raise PhraseError(f"unmatched bracket in {phrase!r}")
    return list(dict.fromkeys(" ".join(surface.split()) for surface in surfaces))


@lru_cache(20_000)
def pattern(phrase: str, plural: bool = False) -> Pattern:
    """The parts of a phrase between its outer spaces, each with its alternatives; `plural` adds the last one's plural.

    Raises PhraseError as `expand` does. What the parts say one after the other are the surfaces of `expand`.
    """
    parts = [expand(part) for part in _parts(phrase)]
    if plural and parts:
        return _plural(parts)
    return tuple(_words(part) for part in parts)


def literal(words: str) -> Pattern:
    """The pattern of words in which no bracket means anything."""
    return ((tuple(words_of(words)),),)


def _plural(parts: list[list[str]]) -> Pattern:
    """The last part that is said takes the plural: where the last part may be left out, the one before it does too."""
    *before, last = parts
    said = [form for surface in last if surface for form in plurals(surface)]
    if "" not in last:
        return (*(_words(part) for part in before), _words(said))
    without = [" ".join(filter(None, way)) for way in _product(before)]
    shorter = [form for surface in without if surface for form in plurals(surface)]
    longer = [f"{surface} {form}" for surface in without for form in said]
    return (_words([*shorter, *longer]),)


def _product(parts: list[list[str]]) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = [()]
    for part in parts:
        ways = [(*way, surface) for way in ways for surface in part]
    return ways


def _words(surfaces: list[str]) -> Part:
    return tuple(dict.fromkeys(tuple(words_of(surface)) for surface in surfaces))


def _parts(phrase: str) -> Iterator[str]:
    """A phrase cut at the spaces outside its brackets."""
    if not any(bracket in phrase for bracket in "[({])}"):
        yield phrase
        return
    depth = start = 0
    for turn in _TURN.finditer(phrase):
        if turn[0] in "[({":
            depth += 1
        elif turn[0] in "])}":
            depth -= 1
        elif depth == 0:
            yield phrase[start : turn.start()]
            start = turn.end()
    yield phrase[start:]


def _sequence(text: str, at: int, closers: str) -> tuple[list[str], int]:
    """The surfaces of a sequence up to one of `closers`, and where it ended."""
    surfaces = [""]
    while at < len(text) and text[at] not in closers:
        parts, at = _part(text, at)
        surfaces = [left + right for left in surfaces for right in parts]
        if len(surfaces) > LIMIT:
            raise PhraseError(f"{text!r} stands for more than {LIMIT} surfaces")
    return surfaces, at


def _part(text: str, at: int) -> tuple[list[str], int]:
    character = text[at]
    if character == "[":
        inner, at = _alternatives(text, at + 1, "]")
        return ["", *inner], at
    if character == "(":
        return _alternatives(text, at + 1, ")")
    if character == "{":
        end = text.find("}", at)
        if end < 0:
            raise PhraseError(f"unmatched bracket in {text!r}")
        return list(forms(text[at + 1 : end])), end + 1
    if character in "])}":
        raise PhraseError(f"unmatched bracket in {text!r}")
    return [character], at + 1


def _alternatives(text: str, at: int, closer: str) -> tuple[list[str], int]:
    found: list[str] = []
    while True:
        inner, at = _sequence(text, at, "|" + closer)
        found.extend(inner)
        if at >= len(text):
            raise PhraseError(f"unmatched bracket in {text!r}")
        if text[at] == closer:
            return found, at + 1
        at += 1


def plurals(surface: str) -> Iterator[str]:
    """A noun phrase and its plural, by the regular rules of English."""
    yield surface
    if surface.endswith(("s", "data", "content", "information")):
        return
    if surface.endswith("y") and surface[-2:-1] not in "aeiou":
        yield surface[:-1] + "ies"
    elif surface.endswith(("x", "ch", "sh")):
        yield surface + "es"
    else:
        yield surface + "s"
