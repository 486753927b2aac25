"""The tokens of a sentence of which no clause was made -> the things and parties that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.arguments import owns_unknown
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.token import Token

_KINDS = {"thing": Dimension.THING, "party": Dimension.PARTY, "pronoun": Dimension.PARTY}
_DATA = ("data", "personal data", "user content")  # what may be any of these


def about(context: Context, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The names of what it speaks of, and of all that is broader; what users own is data, whatever it is called."""
    return tuple(dict.fromkeys(_about(context, tokens)))


def _about(context: Context, tokens: Sequence[Token]) -> Iterator[str]:
    for index, token in enumerate(tokens):
        for kind in token.kinds & _KINDS.keys():
            for sense in token.all(kind):
                term = context.vocabulary.term(_KINDS[kind], sense.term)
                yield from (up.name for up in context.vocabulary.lineage(term)) if term is not None else ()
        for mention in context.things(token) if token.has("defined") else ():
            term = context.vocabulary.term(Dimension.THING, mention.term)
            yield from (up.name for up in context.vocabulary.lineage(term)) if term is not None else ()
        if token.term("pronoun") == "thing" or owns_unknown(context, tokens, index):
            yield from _DATA
