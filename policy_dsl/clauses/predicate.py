"""Token list -> where its predicates are: who may, must or does what, and in which voice.

A verb governs only if the words to its left say so: a modal, a subject next to it, or a form of 'to be'.
Everything else that looks like a verb (relative clauses, nouns, infinitives of purpose) is left to the
arguments.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.aside import before_aside, modal_before_aside
from policy_dsl.clauses.context import ITEM
from policy_dsl.clauses.subject import subjects
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood, Predicate, Voice

_LIGHT = 3  # unknown words that may stand between a modal and its verb
_SUBORDINATE = {
    "if": Mood.CONDITIONAL,
    "unless": Mood.CONDITIONAL,
    "because": Mood.MAIN,
    "when": Mood.CONDITIONAL,
    "that": Mood.RELATIVE,
    "which": Mood.RELATIVE,
    "how": Mood.INDIRECT,
}
_ELLIPSIS = 10  # tokens between 'to be' and a participle that shares it
_BETWEEN = ("attribute", "condition", "promptness", "self reference", "only")


def predicate_at(tokens: Sequence[Token], index: int) -> Predicate | None:
    """The predicate whose first verb (or verbal purpose) stands at `index`, if one does."""
    token = tokens[index]
    if not (token.verb or token.has("purpose") or _rightful(tokens, index)):
        return None
    found = Predicate(index, index, ())
    at = _auxiliaries(tokens, index, found)
    _shared(tokens, found)
    if not _fits(token, found) or (not token.verb and at == index - 1 and token.gap.strip()):
        return None  # 'ad networks, analytics providers', 'the third parties' direct marketing'
    subjects(tokens, _over_aside(tokens, at, found), found)
    found.goes_on = _goes_on(tokens, found.first)
    if not (found.subjects or found.modal or found.voice is Voice.PASSIVE or found.goes_on or token.has("learner")):
        if not _denies(tokens, found):
            return None
    if not (token.verb or found.modal or found.negation) and party_of(tokens[found.first]) == "user":
        return None  # 'to show you relevant ads'
    found.mood = _mood(tokens, found)
    return found


def _over_aside(tokens: Sequence[Token], at: int, found: Predicate) -> int:
    """Where a subject may end before an aside, whose words are read after the verb."""
    before = before_aside(tokens, at)
    if before is None:
        return at
    said = (i for i in range(before + 1, at + 1) if any(tokens[i].has(kind) for kind in _BETWEEN))
    found.aside, found.between = True, (*said, *found.between)
    return before


def _denies(tokens: Sequence[Token], found: Predicate) -> bool:
    """'The add-on does not use your files': a denial states something whoever its subject is; an order has none."""
    first = tokens[found.first]
    named = first.gap_words > 0 or (found.first > 0 and tokens[found.first - 1].has("thing"))
    verb = tokens[found.verb]
    if found.negation != "not" or not named or first.has("to") or not verb.in_form("base") or verb.has("scope"):
        return False
    at = found.first
    while at > 0 and not (tokens[at].soft_break or tokens[at].hard_break):
        at -= 1
        if tokens[at].has("subordinator"):
            return False
    return True


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    before = tokens[first - 1] if first else None
    if before is None or before.term("subordinator") not in ("which", "that") or tokens[first].gap.strip():
        return False
    if "," in before.gap:
        return before.term("subordinator") == "which"
    named = tokens[first - 2] if first > 1 and before.gap_words == 0 else None
    return named is not None and named.has("party") and party_of(named) not in ("anyone", "user")


def _rightful(tokens: Sequence[Token], index: int) -> bool:
    """'the right to erasure': the noun of an action is what somebody has a right to."""
    before = tokens[index - 1] if index else None
    return (
        before is not None and before.words.endswith("right to") and tokens[index].noun and not tokens[index].gap_words
    )


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
    while at >= 0 and (not tokens[at + 1].hard_break or _listed(tokens, at, index)):
        modal_at = None if found.modal or not tokens[at + 1].soft_break else modal_before_aside(tokens, at)
        if modal_at is not None:
            between += (i for i in range(at, modal_at, -1) if any(tokens[i].has(kind) for kind in _BETWEEN))
            at = modal_at
        token, distance = tokens[at], tokens[at + 1].gap_words
        if distance > (_LIGHT if found.modal == "" else 1):
            break
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
            if token.has("be") and not found.modal and tokens[index].in_form("past"):
                found.voice = Voice.PASSIVE  # 'isn't used'
        elif token.has("be") and not found.modal and tokens[index].in_form("past") and found.negation != "prohibit":
            found.voice = Voice.PASSIVE
        elif token.has("only") or (
            not found.modal and any(token.has(kind) for kind in _BETWEEN) and _modal_before(tokens, at)
        ):
            between.append(at)
        elif token.has("to") and _right_before(tokens, at):
            pass  # 'reserves the right, in its sole discretion, to end'
        elif not (token.has("adverb") or token.has("do") or token.has("be") or _parallel(tokens, at, index)):
            if not _twice(tokens, at, found):
                break
        found.be = found.be or (token.has("be") and found.voice is Voice.ACTIVE)
        found.perfect = found.perfect or (token.has("do") and token.words.startswith(("ha", "ne")) and not found.modal)
        found.first = at
        at -= 1
    found.between = tuple(between)
    return at


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


def _shared(tokens: Sequence[Token], found: Predicate) -> None:
    """'will not be shown, or be used to ...': a bare 'be' behind a coordinator has modal and negation of the verb
    before."""
    first = tokens[found.first]
    joined = found.first > 0 and (tokens[found.first - 1].has("coordinator") or "," in first.gap)
    if joined and first.has("negation") and _never_done(tokens, found):
        found.voice = Voice.PASSIVE
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


def _mood_of_list(tokens: Sequence[Token], first: int) -> Mood:
    """'... no information that: (i) is known; (ii) was received ...': each item is what the words before the first of
    them began."""
    for at in range(first, 0, -1):
        begun = tokens[at - 1].term("subordinator")
        if begun and (":" in tokens[at].gap or ITEM.search(tokens[at].gap)):
            return _SUBORDINATE[begun]
        if ":" in tokens[at].gap:
            break
    return Mood.MAIN


def _mood(tokens: Sequence[Token], found: Predicate) -> Mood:
    at = found.first - 1
    if at >= 0 and not found.subjects and ITEM.search(tokens[found.first].gap):
        return _mood_of_list(tokens, found.first)
    if at < 0 or tokens[found.first].hard_break:
        return Mood.MAIN
    before = tokens[at]
    gap = tokens[found.first].gap
    if at and before.term("subordinator") in ("if", "when") and tokens[at - 1].has("including"):
        return Mood.MAIN  # 'including when we train our models' is no condition
    if before.has("subordinator") and "," not in gap:
        return _SUBORDINATE[before.term("subordinator")]
    relative = before.has("thing") or before.has("defined") or _chosen(tokens, found)
    if relative and found.subjects and gap.strip() == "" and party_of(tokens[found.subjects[0]]):
        return Mood.RELATIVE
    return Mood.MAIN


def _chosen(tokens: Sequence[Token], found: Predicate) -> bool:
    """'the networks you have linked': what users do with others, said right behind their name, tells who these are."""
    if not found.subjects or tokens[found.subjects[0]].term("pronoun") != "user":
        return False
    before = tokens[found.first - 1]
    return before.has("party") and not before.has("pronoun")
