"""Token list -> where its predicates are: who may, must or does what, and in which voice.

A verb governs only if the words to its left say so: a modal, a subject next to it, or a form of 'to be'.
Everything else that looks like a verb (relative clauses, nouns, infinitives of purpose) is left to the
arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from policy_dsl.clauses.token import Token


class Voice(StrEnum):
    ACTIVE = "active"
    PASSIVE = "passive"


class Mood(StrEnum):
    """Whether a predicate states something, or only stands under 'if', 'how', 'that'."""

    MAIN = "main"
    CONDITIONAL = "conditional"
    RELATIVE = "relative"
    INDIRECT = "indirect"  # 'how we use ...': a heading, not a statement


@dataclass(slots=True)
class Predicate:
    first: int  # index of the first token that belongs to it
    verb: int
    subjects: tuple[int, ...]
    modal: str = ""  # term of the modal, empty in the present tense
    negation: str = ""
    voice: Voice = Voice.ACTIVE
    mood: Mood = Mood.MAIN


_LIGHT = 3  # unknown words that may stand between a modal and its verb
_SUBORDINATE = {
    "if": Mood.CONDITIONAL,
    "unless": Mood.CONDITIONAL,
    "because": Mood.CONDITIONAL,
    "that": Mood.RELATIVE,
    "how": Mood.INDIRECT,
}
_FINITE = frozenset({"base", "third"})


def predicate_at(tokens: Sequence[Token], index: int) -> Predicate | None:
    """The predicate whose first verb (or verbal purpose) stands at `index`, if one does."""
    token = tokens[index]
    if not _verbal(token):
        return None
    found = Predicate(index, index, ())
    at = _auxiliaries(tokens, index, found)
    if found.voice is Voice.ACTIVE and not found.modal and not _finite(token):
        return None
    if found.voice is Voice.PASSIVE and not _participle(token):
        return None
    _subjects(tokens, at, found)
    if not found.subjects and not (found.modal or found.voice is Voice.PASSIVE):
        return None
    found.mood = _mood(tokens, found)
    return found


def party_of(token: Token) -> str:
    """The party that a token names as subject or object, empty where it names none."""
    term = token.term("party") or token.term("pronoun")
    return "" if term == "thing" else term


def _verbal(token: Token) -> bool:
    return token.has("action") or token.has("purpose")


def _finite(token: Token) -> bool:
    if token.has("action"):
        return any(s.form in _FINITE for s in token.all("action"))
    return token.has("purpose")


def _participle(token: Token) -> bool:
    return any(s.form == "past" for s in token.all("action"))


def _auxiliaries(tokens: Sequence[Token], index: int, found: Predicate) -> int:
    """Walk left over modals, negations and adverbs; return the index where a subject may end."""
    at = index - 1
    while at >= 0 and not tokens[at + 1].hard_break:
        token, distance = tokens[at], tokens[at + 1].gap_words
        if distance > (_LIGHT if found.modal == "" else 1):
            break
        if token.has("modal") and not found.modal:
            found.modal = token.term("modal")
        elif token.has("negation") and not token.has("modal"):
            found.negation = found.negation or token.term("negation")
        elif token.has("be") and not found.modal and _participle(tokens[index]):
            found.voice = Voice.PASSIVE
        elif not (token.has("adverb") or token.has("do") or token.has("be")):
            break
        found.first = at
        at -= 1
    return at


def _subjects(tokens: Sequence[Token], at: int, found: Predicate) -> None:
    """The subject that ends at `at`, with what is coordinated to it."""
    subjects: list[int] = []
    reach = 1 if not found.modal and found.voice is Voice.ACTIVE else 4
    while at >= 0 and not _breaks(tokens, at + 1):
        token = tokens[at]
        distance = tokens[at + 1].gap_words
        if _names_subject(token, found.voice) and distance <= (reach if not subjects else 1):
            subjects.append(at)
        elif not (subjects or found.modal or found.voice is Voice.PASSIVE) or not _joins(token):
            break
        at -= 1
        if subjects and not _continues(tokens, at + 1):
            break
    found.subjects = tuple(reversed(subjects))
    if subjects:
        found.first = min(found.first, subjects[-1])


def _breaks(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].hard_break


def _names_subject(token: Token, voice: Voice) -> bool:
    if voice is Voice.PASSIVE:
        return token.has("thing") or token.has("defined") or token.has("pronoun")
    return bool(party_of(token)) or token.has("thing") or token.has("defined")


def _joins(token: Token) -> bool:
    return token.has("coordinator") or token.has("possessive") or token.has("including") or token.has("adverb")


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """True where the subject at `index` is joined to one before it ('we and our affiliates')."""
    if index <= 0:
        return False
    before = tokens[index - 1]
    return before.has("coordinator") or before.has("possessive") or tokens[index].gap.strip() == ","


def _mood(tokens: Sequence[Token], found: Predicate) -> Mood:
    at = found.first - 1
    if at < 0 or tokens[found.first].hard_break:
        return Mood.MAIN
    before = tokens[at]
    gap = tokens[found.first].gap
    if before.has("subordinator") and "," not in gap:
        return _SUBORDINATE[before.term("subordinator")]
    relative = before.has("thing") or before.has("defined")
    if relative and found.subjects and gap.strip() == "" and party_of(tokens[found.subjects[0]]):
        return Mood.RELATIVE
    return Mood.MAIN
