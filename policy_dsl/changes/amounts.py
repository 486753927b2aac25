"""A sentence -> the amounts that it names: times, money, shares. Numbers of sections and the like are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_dsl.language.deadline import HOURS
from policy_dsl.vocabulary.lexicon import Lexeme, Lexicon

_NUMBER = re.compile(r"([$€£] ?)?(\d{1,9}(?:[.,]\d{1,9}){0,3})(\)?[ -]?)(%|[a-z]{2,9}(?: days?)?)?")
_MONEY, _SHARE, _UNKNOWN = "money", "%", ""
_NEAR = 12  # characters between a number in words and its digits: 'thirty (30) days'


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` in hours where `kind` is 'time', else as it is written."""

    value: float
    kind: str
    words: str


def amounts(text: str, lexicon: Lexicon) -> tuple[tuple[Amount, ...], str]:
    """The amounts of a sentence in order, and the sentence without them: what else it says."""
    plain, numbers = text.lower(), _in_words(text, lexicon)
    for start, end, value in reversed(numbers):
        plain = f"{plain[:start]}{value}{plain[end:]}"
    found: list[Amount] = []
    rest, at = [], 0
    for match in _NUMBER.finditer(plain):
        amount = _amount(match)
        if amount is not None:
            found.append(amount)
            rest.append(plain[at : match.start()])
            at = match.end()
    return tuple(found), " ".join("#".join((*rest, plain[at:])).split())


def _amount(match: re.Match[str]) -> Amount | None:
    money, digits, _, unit = match.groups()
    value = float(digits.replace(",", "") if digits.count(".") < 2 else digits.partition(".")[0])
    if money:
        return Amount(value, _MONEY, f"{money.strip()}{digits}")
    if unit == _SHARE:
        return Amount(value, _SHARE, f"{digits}%")
    hours = _hours(unit or "")
    return Amount(value * hours, "time", f"{digits} {unit}") if hours else None


def _hours(unit: str) -> float:
    one = unit.removesuffix("s")
    return HOURS.get(one) or HOURS.get(one.partition(" ")[0].removesuffix("s"), 0.0)


def _in_words(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Numbers in words, and what stands in their place: nothing before the same number in digits."""
    found = [(lexeme, term) for lexeme in lexicon.scan(text) if (term := _term(lexeme))]
    return [(f.start, f.end, "" if term in text[f.end : f.end + _NEAR] else term) for f, term in found]


def _term(lexeme: Lexeme) -> str:
    return next((s.term for s in lexeme.senses if s.kind == "number"), "")
