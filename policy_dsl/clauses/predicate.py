"""Token list -> where its predicates are: who may, must or does what, and in which voice.

A verb governs only if the words to its left say so: a modal, a subject next to it, or a form of 'to be'.
Everything else that looks like a verb (relative clauses, nouns, infinitives of purpose) is left to the
arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from policy_dsl.clauses.token import Token, party_of


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
    modal_at: int = -1
    gerund: bool = False  # the modal asks for one: 'have an interest in using'
    be: bool = False  # a form of 'to be' without a participle: 'are sharing'
    perfect: bool = False  # 'have sold'
    goes_on: bool = False  # a relative clause that states something more: ', who may use it'
    between: tuple[int, ...] = ()  # what stands between modal and verb: 'may, at any time, change'


_QUOTES = ('"', "“")
_LIGHT = 3  # unknown words that may stand between a modal and its verb
_SUBJECT_REACH = 4  # unknown words between a subject and its modal or 'to be'
_SUBORDINATE = {
    "if": Mood.CONDITIONAL,
    "unless": Mood.CONDITIONAL,
    "because": Mood.MAIN,
    "when": Mood.CONDITIONAL,
    "that": Mood.RELATIVE,
    "which": Mood.RELATIVE,
    "how": Mood.INDIRECT,
}
_OPENING = ("with", "subordinator", "purpose marker", "recipient marker", "override", "self reference")
_BETWEEN = ("attribute", "condition", "promptness", "self reference", "only")


def predicate_at(tokens: Sequence[Token], index: int) -> Predicate | None:
    """The predicate whose first verb (or verbal purpose) stands at `index`, if one does."""
    token = tokens[index]
    if not (token.verb or token.has("purpose")):
        return None
    found = Predicate(index, index, ())
    at = _auxiliaries(tokens, index, found)
    if not _fits(token, found):
        return None
    _shared(tokens, found)
    _subjects(tokens, at, found)
    found.goes_on = _goes_on(tokens, found.first)
    if not (found.subjects or found.modal or found.voice is Voice.PASSIVE or found.goes_on):
        return None
    if not (token.verb or found.modal or found.negation) and party_of(tokens[found.first]) == "user":
        return None  # 'to show you relevant ads'
    found.mood = _mood(tokens, found)
    return found


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    before = tokens[first - 1] if first else None
    if before is None or before.term("subordinator") not in ("which", "that") or tokens[first].gap.strip():
        return False
    if "," in before.gap:
        return before.term("subordinator") == "which"
    named = tokens[first - 2] if first > 1 and before.gap_words == 0 else None
    return named is not None and named.has("party") and party_of(named) not in ("anyone", "user")


def _fits(token: Token, found: Predicate) -> bool:
    """The verb's form agrees with its voice and modal."""
    if found.voice is Voice.PASSIVE and found.negation != "prohibit":
        return token.in_form("past")
    if found.negation == "prohibit":
        return token.in_form("gerund", "base")
    if found.modal:
        return token.in_form("gerund" if found.gerund or found.be else "base") or not token.verb
    if found.be:
        return token.in_form("gerund")
    if found.perfect:
        return token.in_form("past")
    return token.in_form("base", "third") or not token.verb


def _auxiliaries(tokens: Sequence[Token], index: int, found: Predicate) -> int:
    """Walk left over modals, negations and adverbs; return the index where a subject may end."""
    at = index - 1
    between: list[int] = []
    while at >= 0 and not tokens[at + 1].hard_break:
        token, distance = tokens[at], tokens[at + 1].gap_words
        if distance > (_LIGHT if found.modal == "" else 1):
            break
        if token.has("modal") and not found.modal:
            found.modal = token.term("modal")
            found.gerund = token.words.endswith((" in", " for"))
            found.modal_at = at
            found.between = tuple(between)
        elif token.has("modal"):
            found.modal = "need not" if token.term("modal") == "need not" else found.modal
        elif token.has("negation") and not token.has("modal"):
            found.negation = found.negation or token.term("negation")
            if found.negation == "forbidden":
                found.negation, found.modal = "prohibit", found.modal or "must"
            if token.has("be") and not found.modal and tokens[index].in_form("past"):
                found.voice = Voice.PASSIVE  # 'isn't used'
        elif token.has("be") and not found.modal and tokens[index].in_form("past") and found.negation != "prohibit":
            found.voice = Voice.PASSIVE
        elif not found.modal and any(token.has(kind) for kind in _BETWEEN) and _modal_before(tokens, at):
            between.append(at)
        elif token.has("to") and _right_before(tokens, at):
            pass  # 'reserves the right, in its sole discretion, to end'
        elif not (token.has("adverb") or token.has("do") or token.has("be") or _parallel(tokens, at, index)):
            break
        found.be = found.be or (token.has("be") and found.voice is Voice.ACTIVE)
        found.perfect = found.perfect or (token.has("do") and token.words.startswith(("ha", "ne")) and not found.modal)
        found.first = at
        at -= 1
    return at


def _shared(tokens: Sequence[Token], found: Predicate) -> None:
    """'will not be shown, or be used to ...': a bare 'be' behind a coordinator has modal and negation of the verb
    before."""
    first = tokens[found.first]
    joined = found.first > 0 and tokens[found.first - 1].has("coordinator") and first.words == "be"
    if found.modal or found.negation or found.voice is not Voice.PASSIVE or not joined:
        return
    for at in range(found.first - 1, -1, -1):
        if tokens[at + 1].hard_break:
            return
        if tokens[at].has("negation"):
            found.negation = tokens[at].term("negation")
        if tokens[at].has("modal") or tokens[at].has("negation"):
            found.modal = tokens[at].term("modal") or found.modal
            if not tokens[at].has("negation") and at and tokens[at - 1].has("negation"):
                continue
            return


def _right_before(tokens: Sequence[Token], at: int) -> bool:
    """True where a right without its 'to' stands to the left, with nothing but circumstances between."""
    for i in range(at - 1, max(-1, at - 7), -1):
        if tokens[i].has("modal"):
            return tokens[i].words.endswith("right")
        if not (any(tokens[i].has(kind) for kind in _BETWEEN) or tokens[i].has("coordinator")):
            return False
    return False


def _modal_before(tokens: Sequence[Token], at: int) -> bool:
    """True where a modal stands a few tokens to the left, with nothing but circumstances between."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if tokens[i].has("modal"):
            return True
        if not (
            any(tokens[i].has(kind) for kind in _BETWEEN) or tokens[i].has("coordinator") or tokens[i].has("adverb")
        ):
            return False
    return False


def _parallel(tokens: Sequence[Token], at: int, index: int) -> bool:
    """'may, at any time and without notice, change': the coordinator within such circumstances."""
    return (
        tokens[at].has("coordinator")
        and at + 1 < index
        and any(tokens[at + 1].has(k) for k in _BETWEEN)
        and _modal_before(tokens, at)
    )


def _subjects(tokens: Sequence[Token], at: int, found: Predicate) -> None:
    """The subject that ends at `at`, with what is coordinated to it."""
    subjects: list[int] = []
    reach = 1 if not found.modal and found.voice is Voice.ACTIVE else _SUBJECT_REACH
    joined = True
    while at >= 0 and (not tokens[at + 1].hard_break or tokens[at + 1].begins_list):
        token = tokens[at]
        distance = 0 if tokens[at + 1].begins_list else tokens[at + 1].gap_words
        if (
            joined
            and _names_subject(token, found)
            and distance <= (1 if subjects else reach)
            and not _agent(tokens, at)
        ):
            subjects.append(at)
            joined = tokens[at].gap.strip() == ","
        elif subjects and token.has("negation"):
            found.negation = found.negation or token.term("negation")
            joined = True
        elif _joins(token) and (subjects or found.modal or found.voice is Voice.PASSIVE):
            joined = joined or not token.has("adverb")
        else:
            break
        at -= 1
    if subjects:
        found.first = min(found.first, subjects[-1])
        _inverted(tokens, subjects[-1] - 1, found)
    elif found.modal_at >= 0 and party_of(tokens[found.modal_at]):
        subjects = [found.modal_at]  # 'please check', 'it is your responsibility to check'
    elif found.voice is Voice.PASSIVE:
        subjects = _far_subject(tokens, found.first)
    elif found.negation == "prohibit":
        subjects = _far_party(tokens, found.first)
    found.subjects = tuple(reversed(subjects))


def _agent(tokens: Sequence[Token], at: int) -> bool:
    """'Except where allowed by Parley, use ...': who stands behind 'by' is nobody's subject."""
    return at > 0 and tokens[at - 1].has("agent marker") and not tokens[at].gap.strip()


def _inverted(tokens: Sequence[Token], at: int, found: Predicate) -> None:
    """'nor will we sell it', 'in no event shall we': modal and negation before the subject."""
    while at >= 0 and not tokens[at + 1].hard_break and tokens[at + 1].gap.strip() == "":
        token = tokens[at]
        if (token.has("modal") or token.has("do")) and not found.modal:
            found.modal = token.term("modal") or found.modal
        elif token.has("negation"):
            found.negation = found.negation or token.term("negation")
        else:
            return
        found.first = at
        at -= 1


def _far_subject(tokens: Sequence[Token], first: int) -> list[int]:
    """'Data sent to our partners are not used': the first thing of the part of the sentence that the verb ends."""
    start = first
    while (
        start > 0
        and not tokens[start].hard_break
        and not (tokens[start].has("subordinator") and "," in tokens[start].gap)
    ):
        start -= 1
    if any(tokens[start].has(kind) for kind in _OPENING):  # 'As with our other plans, what you send is not used'
        start = next((at for at in range(start + 1, first) if tokens[at].gap.strip().startswith(",")), start)
    things = [at for at in range(start, first) if tokens[at].has("thing") or tokens[at].has("defined")]
    return things[:1]


def _far_party(tokens: Sequence[Token], first: int) -> list[int]:
    """'Other users and anyone who visits the site are prohibited from': the parties of that part of the sentence."""
    start, parties = first, list[int]()
    while start > 0 and not tokens[start].hard_break and not (parties and tokens[start - 1].has("subordinator")):
        start -= 1
        parties += [start] if party_of(tokens[start]) else []
    return parties[:2]


def _names_subject(token: Token, found: Predicate) -> bool:
    if token.gap.endswith(_QUOTES):
        return False  # 'the term "you" shall refer to'
    thing = token.has("thing") or token.has("defined")
    if thing and token.term("thing") in ("terms", "change of terms"):
        return True  # 'changes take effect'
    if found.voice is Voice.PASSIVE:
        return thing or token.term("pronoun") == "thing" or bool(party_of(token))
    return bool(party_of(token)) or bool(found.modal and thing) or token.words == "they"


def _joins(token: Token) -> bool:
    return token.has("coordinator") or token.has("possessive") or token.has("including") or token.has("adverb")


def _mood(tokens: Sequence[Token], found: Predicate) -> Mood:
    at = found.first - 1
    if at < 0 or tokens[found.first].hard_break:
        return Mood.MAIN
    before = tokens[at]
    gap = tokens[found.first].gap
    if at and before.term("subordinator") in ("if", "when") and tokens[at - 1].has("including"):
        return Mood.MAIN  # 'including when we train our models' is no condition
    if before.has("subordinator") and "," not in gap:
        return _SUBORDINATE[before.term("subordinator")]
    relative = before.has("thing") or before.has("defined")
    if relative and found.subjects and gap.strip() == "" and party_of(tokens[found.subjects[0]]):
        return Mood.RELATIVE
    return Mood.MAIN
