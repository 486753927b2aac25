"""'Your dentist may send us your name': who lets the provider have data, and is neither of the two that speak."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Predicate, Voice
from policy_dsl.clauses.word_list import word_list

_SUPPLY = "supply"


def supplies(tokens: Sequence[Token], predicate: Predicate) -> bool:
    """True where a noun that is not known does: behind a modal, or before a verb in the form that a noun asks for.
    What machines hand on of themselves comes from nobody."""
    first = tokens[predicate.first]
    if predicate.subjects or predicate.negation or predicate.voice is Voice.PASSIVE or not first.gap_words:
        return False
    if not any(sense.term == _SUPPLY for sense in tokens[predicate.verb].all("action")):
        return False
    noun = first.gap.split()[-1].lower()
    return bool(predicate.modal or sent_by_noun(tokens[predicate.verb], noun)) and noun not in word_list(
        "machines.yaml"
    )


def sent_by_noun(verb: Token, noun: str) -> bool:
    """'Your dentist sends us', 'banks send us': the verb agrees with the noun before it."""
    if not any(sense.term == _SUPPLY for sense in verb.all("action")):
        return False
    return verb.in_form("third") or (noun.isalpha() and noun.endswith("s") and verb.in_form("base"))
