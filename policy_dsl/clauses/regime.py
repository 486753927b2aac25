"""Whom a part of a document speaks to: 'If you live in California', 'Under the CCPA', a heading that says so."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.documents.document import Block, BlockKind, Document
from policy_dsl.vocabulary.lexicon import Lexicon

_OPENING = 6  # tokens in which a sentence says for whom it speaks


def edition(document: Document, lexicon: Lexicon) -> str:
    """The title, where it names a regime for which all of the document is made ('Privacy policy for Europe'): that
    tells none of its parts from another. Empty where another part of that level is made for another regime."""
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING]
    named = [(h, of_headings((h.text.plain,), lexicon)) for h in headings if _at_top(h, headings[0])]
    return headings[0].text.plain if named and named[0][1] and not any(r for _, r in named[1:]) else ""


def _at_top(heading: Block, title: Block) -> bool:
    return heading.level <= title.level


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
