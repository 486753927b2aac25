"""A verb's base -> its forms. Regular rules here, irregular verbs as data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

_VOWELS = "aeiou"


@cache
def irregular() -> dict[str, dict[str, str]]:
    """base -> {form: surface} for verbs that the rules get wrong."""
    text = files("policy_dsl.vocabulary").joinpath("data/verbs.yaml").read_text(encoding="utf-8")
    return {base: dict(entry) for base, entry in yaml.load(text, Loader=yaml.CSafeLoader).items()}


@cache
def inflect(base: str) -> dict[str, str]:
    """form -> surface, for base, third, past and gerund. Of a phrase ('make available') the first word inflects, unless
    it has an entry of its own ('fine tune')."""
    if " " in base and base in irregular():
        return {"base": base, **irregular()[base]}
    word, _, tail = base.partition(" ")
    tail = f" {tail}" if tail else ""
    found = {"base": word, "third": _third(word), "past": _past(word), "gerund": _gerund(word)}
    found.update(irregular().get(word, {}))
    return {form: surface + tail for form, surface in found.items()}


def forms(base: str) -> tuple[str, ...]:
    """The surfaces of all forms, each once."""
    return tuple(dict.fromkeys(inflect(base).values()))


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _gerund(word: str) -> str:
    if word.endswith("ee"):
        return word + "ing"
    return (word[:-1] if word.endswith("e") else word) + "ing"
