"""The mini-syntax of phrases -> the surfaces that it stands for.

`[optional]`, `[this|that]` (either, or nothing), `(one|other)` and `{verb}` (any form of that verb); brackets may
touch a word ('right[s]'). `..` stands for up to five other words.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.vocabulary.inflection import forms

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
