"""The words before a verb -> its modal, its negation, its voice: 'may, at any time, not be'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.aside import modal_before_aside
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Predicate, Voice

_LIGHT = 3  # unknown words that may stand between a modal and its verb
_BETWEEN = ("attribute", "condition", "promptness", "self reference", "only")
_AROUND = frozenset(("modal", "negation", "be", "do", "to", "adverb", "coordinator", *_BETWEEN))
_TRAILING = ("coordinator", "to", "recipient marker", "adverb", "purpose marker")
_OBJECT = 4  # tokens of the object of a verb that nobody knows
_NOUNS = ("thing", "possessive", "defined", "party")
_BUT = "but"
_ELLIPSIS = 10  # tokens between 'to be' and a participle that shares it


def auxiliaries(tokens: Sequence[Token], index: int, found: Predicate) -> int:
    """Walk left over modals, negations and adverbs; return the index where a subject may end."""
    at = index - 1
    between: list[int] = []
    while at >= 0 and (not tokens[at + 1].hard_break or _listed(tokens, at, index)):
        modal_at = None if found.modal or not tokens[at + 1].soft_break else modal_before_aside(tokens, at)
        if modal_at is not None:
            between += (i for i in range(at, modal_at, -1) if any(tokens[i].has(kind) for kind in _BETWEEN))
            at = modal_at
        token, distance = tokens[at], tokens[at + 1].gap_words
        if distance > (_LIGHT if found.modal == "" else 1) or token.kinds.isdisjoint(_AROUND):
            break
        if found.modal and tokens[at + 1].gap.strip(" ,") == _BUT:
            break  # 'we keep it as needed but will not sell it'
        if token.has("modal") and not found.modal:
            found.modal = token.term("modal")
            found.gerund = token.words.endswith((" in", " for", " involve", " include"))
            found.modal_at = at
        elif token.has("modal"):
            found.modal = "need not" if token.term("modal") == "need not" else found.modal
        elif token.has("negation") and not token.has("modal"):
            found.negation = found.negation or token.term("negation")
            if found.negation == "forbidden":
                found.negation, found.modal = "prohibit", found.modal or "must"
            if token.has("pronoun"):
                found.modal_at = at  # 'prevent users from', 'our policy never to'
            if token.has("be") and not found.modal and tokens[index].in_form("past"):
                found.voice = Voice.PASSIVE  # 'isn't used'
        elif token.has("be") and not found.modal and tokens[index].in_form("past") and found.negation != "prohibit":
            found.voice = Voice.PASSIVE
        elif token.has("only") or (
            not found.modal and any(token.has(kind) for kind in _BETWEEN) and _modal_before(tokens, at)
        ):
            between.append(at)
        elif token.has("to") and token.gap.endswith(") ") and modal_before_aside(tokens, at - 1) is not None:
            at = (modal_before_aside(tokens, at - 1) or 0) + 1  # 'the right (but no duty) to look at'
        elif token.has("to") and _right_before(tokens, at):
            pass  # 'reserves the right, in its sole discretion, to end'
        elif not found.modal and _unknown_verb(tokens, at, index):
            at = _unknown_verb(tokens, at, index)  # 'may reshape parts of it or restrict'
        elif not (_passes(token) or _parallel(tokens, at, index) or _twice(tokens, at, found)):
            break
        found.habit = found.habit or token.has("habit")
        found.be = found.be or (token.has("be") and found.voice is Voice.ACTIVE)
        found.perfect = found.perfect or (token.has("do") and token.words.startswith(("ha", "ne")) and not found.modal)
        found.first = at
        at -= 1
        if token.has("negation") and found.negation == "prohibit" and token.soft_break:
            break  # '..., whether or not it is marked, not to use it'
    found.between = tuple(between)
    if found.habit and found.negation == "not" and not found.modal:
        found.modal = "need not"
    return at


def _passes(token: Token) -> bool:
    return token.has("adverb") or token.has("do") or token.has("be")


def _unknown_verb(tokens: Sequence[Token], at: int, index: int) -> int:
    """Where the object begins of a verb that nobody knows, right behind its modal, if the coordinator at `at` joins a
    verb to that one; 0 where it does not."""
    joins = at > 1 and at + 1 == index and tokens[at].has("coordinator") and not tokens[index].gap.strip()
    if not joins or not tokens[index].in_form("base"):
        return 0
    for begin in range(at, max(0, at - _OBJECT), -1):
        token = tokens[begin]
        if token.hard_break or token.soft_break or (begin < at and not any(token.has(k) for k in _NOUNS)):
            return 0
        if tokens[begin - 1].has("modal") or tokens[begin - 1].term("negation") == "not":
            return begin if 0 < token.gap_words <= _LIGHT else 0
    return 0


def _twice(tokens: Sequence[Token], at: int, found: Predicate) -> bool:
    """'You may not and shall not copy': a second modal with the verb of the first."""
    before = tokens[at - 1] if at else None
    if before is None or not (found.modal and found.first == at + 1 and tokens[at].has("coordinator")):
        return False
    if tokens[at].gap_words:
        return False
    return before.has("modal") or (before.has("negation") and at > 1 and tokens[at - 2].has("modal"))


def _listed(tokens: Sequence[Token], at: int, index: int) -> bool:
    """'We will promptly: (a) tell you ...': the colon parts no verb from its modal."""
    mark = tokens[at + 1].gap.strip()
    return at + 1 == index and (mark == ":" or tokens[index].begins_list) and _modal_near(tokens, at)


def _modal_near(tokens: Sequence[Token], at: int) -> bool:
    while at > 0 and (tokens[at].has("adverb") or tokens[at].has("promptness")) and not tokens[at].hard_break:
        at -= 1
    return tokens[at].has("modal") and not tokens[at].has("negation")


def shared(tokens: Sequence[Token], found: Predicate) -> None:
    """'will not be shown, or be used to ...': a bare 'be' behind a coordinator has modal and negation of the verb
    before."""
    first = tokens[found.first]
    joined = found.first > 0 and (tokens[found.first - 1].has("coordinator") or "," in first.gap)
    if joined and first.has("negation") and _never_done(tokens, found):
        found.voice = Voice.PASSIVE
        return
    if joined and not found.negation and _denied_before(tokens, found) and _never_done(tokens, found):
        found.voice, found.negation = Voice.PASSIVE, "not"
        return
    if found.modal or found.negation or found.voice is not Voice.PASSIVE or not joined or first.words != "be":
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


def _denied_before(tokens: Sequence[Token], found: Predicate) -> bool:
    """'is never handed to or shared with others': a participle that is not known has the denial, and shares it."""
    for at in range(found.first - 1, max(-1, found.first - _ELLIPSIS), -1):
        if tokens[at].has("negation"):
            return tokens[at].term("negation") == "not" and tokens[at + 1].gap.strip().endswith("ed")
        if tokens[at].verb or tokens[at + 1].gap_words or not any(tokens[at].has(kind) for kind in _TRAILING):
            return False
    return False


def _never_done(tokens: Sequence[Token], found: Predicate) -> bool:
    """'Your files are encrypted and never shared': a participle with the 'to be' of the one before."""
    if found.modal or found.be or not tokens[found.verb].in_form("past") or tokens[found.verb].in_form("base"):
        return False
    for at in range(found.first - 1, max(-1, found.first - _ELLIPSIS), -1):
        if tokens[at].has("be"):
            return True
        if tokens[at + 1].hard_break or tokens[at].has("subordinator") or tokens[at].has("nominative"):
            return False
    return False


def _right_before(tokens: Sequence[Token], at: int) -> bool:
    """True where a right without its 'to' ('is entitled') stands to the left, and only circumstances between."""
    for i in range(at - 1, max(-1, at - 7), -1):
        if tokens[i].has("modal"):
            return " " in tokens[i].words and not tokens[i].words.endswith((" to", " not"))
        passed = tokens[i].has("coordinator") or tokens[i].has("adverb")  # 'the right at any time, always, to'
        if not (passed or any(tokens[i].has(kind) for kind in _BETWEEN)):
            return False
    return False


def _modal_before(tokens: Sequence[Token], at: int) -> bool:
    """True where a modal stands a few tokens to the left, with nothing but circumstances between."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if tokens[i].has("modal"):
            return True
        if not any(tokens[i].has(kind) for kind in (*_BETWEEN, "coordinator", "adverb", "be")):
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
