"""Whom a part of a document speaks to: 'If you live in California', 'Under the CCPA', a heading that says so."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.vocabulary.lexicon import Lexicon

_OPENING = 6  # tokens in which a sentence says for whom it speaks


def of_headings(headings: tuple[str, ...], lexicon: Lexicon) -> str:
    """The regime that the nearest heading names, empty where none does."""
    for heading in reversed(headings):
        for lexeme in lexicon.scan(heading):
            for sense in lexeme.senses:
                if sense.kind == "regime":
                    return sense.term
    return ""


def of_opening(tokens: Sequence[Token]) -> str:
    """The regime that stands under 'if', 'for', 'under' before the first clause of a sentence."""
    for at, token in enumerate(tokens[:_OPENING]):
        if token.has("modal"):
            return ""
        if token.has("regime") and any(_governs(before) for before in tokens[:at]):
            return token.term("regime")
    return ""


def _governs(token: Token) -> bool:
    return token.has("subordinator") or token.has("with") or token.has("purpose marker")
