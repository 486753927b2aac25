"""Token list -> where its predicates are: who may, must or does what, and in which voice.

A verb governs only if the words to its left say so: a modal, a subject next to it, or a form of 'to be'.
Everything else that looks like a verb (relative clauses, nouns, infinitives of purpose) is left to the
arguments.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.aside import before_aside
from policy_dsl.clauses.auxiliary import auxiliaries, shared
from policy_dsl.clauses.belief import believed
from policy_dsl.clauses.context import ITEM
from policy_dsl.clauses.open_purpose import OPEN_PURPOSES
from policy_dsl.clauses.subject import INSTRUMENTS, subjects
from policy_dsl.clauses.supplier import sent_by_noun
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood, Predicate, Voice

_SUBORDINATE = {
    "if": Mood.CONDITIONAL,
    "unless": Mood.CONDITIONAL,
    "because": Mood.MAIN,
    "when": Mood.CONDITIONAL,
    "as": Mood.CONDITIONAL,
    "whenever": Mood.CONDITIONAL,
    "that": Mood.RELATIVE,
    "which": Mood.RELATIVE,
    "how": Mood.INDIRECT,
}
_BETWEEN = ("attribute", "condition", "promptness", "self reference", "only")


def predicate_at(tokens: Sequence[Token], index: int) -> Predicate | None:
    """The predicate whose first verb (or verbal purpose) stands at `index`, if one does."""
    token = tokens[index]
    if not (token.verb or _verbal(token) or _rightful(tokens, index) or _engaged(tokens, index)):
        return None
    found = Predicate(index, index, ())
    at = auxiliaries(tokens, index, found)
    shared(tokens, found)
    parted = not token.verb and at == index - 1 and token.gap.strip() and not _behind_examples(tokens, index)
    if not _fits(token, found) or parted:
        return None  # 'ad networks, analytics providers', 'the third parties' direct marketing'
    subjects(tokens, _over_aside(tokens, at, found), found)
    found.goes_on, found.tool = _goes_on(tokens, found.first), _of_tool(tokens, found)
    stands = found.subjects or found.modal or found.voice is Voice.PASSIVE or found.goes_on or token.has("learner")
    stands = stands or found.tool
    if not (stands or _denies(tokens, found) or _sent(tokens, found)):
        return None
    if not (token.verb or found.modal or found.negation) and party_of(tokens[found.first]) == "user":
        return None  # 'to show you relevant ads'
    found.mood = _mood(tokens, found)
    return found


def _behind_examples(tokens: Sequence[Token], index: int) -> bool:
    """'Vendors, including ad networks, show our ads': a comma that ends examples parts no verb from its subject."""
    if tokens[index].gap.strip() != "," or not any(sense.form for sense in tokens[index].all("purpose")):
        return False
    at = index - 1
    while at > 0 and (party_of(tokens[at]) or tokens[at].has("coordinator")):
        at -= 1
    return at > 0 and tokens[at].has("including") and "," in tokens[at].gap and bool(party_of(tokens[at - 1]))


def _verbal(token: Token) -> bool:
    """'train our models' is a deed, 'in any way' and 'for any purpose' are none."""
    return token.has("purpose") and token.term("purpose") not in OPEN_PURPOSES


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


def _sent(tokens: Sequence[Token], found: Predicate) -> bool:
    """'Your dentist sends us your name': a noun that is not known may be the subject of who lets us have data."""
    first = tokens[found.first]
    return bool(first.gap_words) and not first.hard_break and sent_by_noun(first, first.gap.split()[-1])


def _goes_on(tokens: Sequence[Token], first: int) -> bool:
    before = tokens[first - 1] if first else None
    if before is None or before.term("subordinator") not in ("which", "that") or tokens[first].gap.strip():
        return False
    if before.gap.rstrip().endswith(","):
        return before.term("subordinator") == "which"
    named = tokens[first - 2] if first > 1 and before.gap_words == 0 else None
    return named is not None and named.has("party") and party_of(named) not in ("anyone", "user")


def _of_tool(tokens: Sequence[Token], found: Predicate) -> bool:
    """'... automated systems that screen content': a relative clause about a tool."""
    at = found.first - 2
    if at < 0 or found.subjects or found.modal or found.voice is Voice.PASSIVE or found.negation:
        return False
    link = tokens[at + 1].term("subordinator") in ("that", "which") and not tokens[at + 1].gap.strip()
    return link and tokens[at].term("thing") in INSTRUMENTS and not tokens[found.first].gap.strip()


def _rightful(tokens: Sequence[Token], index: int) -> bool:
    """'the right to erasure': the noun of an action is what somebody has a right to."""
    if not (index and tokens[index].noun):
        return False
    return tokens[index - 1].words.endswith("right to") and not tokens[index].gap_words


def _engaged(tokens: Sequence[Token], index: int) -> bool:
    """'We do not engage in the sale of your data': the noun of what is denied."""
    before = tokens[index - 1] if index else None
    return before is not None and before.term("negation") == "prohibit" and tokens[index].noun


def _fits(token: Token, found: Predicate) -> bool:
    """The verb's form agrees with its voice and modal."""
    if found.voice is Voice.PASSIVE and found.negation != "prohibit":
        return token.in_form("past")
    if found.negation == "prohibit":
        return token.in_form("gerund", "base", "noun") or not token.verb
    if found.modal:
        listed = found.modal_at == found.verb - 1 and token.in_form("gerund")  # 'shall: notifying you', an item
        return listed or token.in_form("gerund" if found.gerund or found.be else "base") or not token.verb
    if found.be:
        return token.in_form("gerund")
    if found.perfect:
        return token.in_form("past")
    return token.in_form("base", "third") or not token.verb


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
    if believed(tokens, found.first):
        return Mood.CONDITIONAL
    before = tokens[at]
    gap = tokens[found.first].gap
    if at and before.term("subordinator") in ("if", "when", "whenever") and tokens[at - 1].has("including"):
        return Mood.MAIN  # 'including when we train our models' is no condition
    if before.term("subordinator") == "as" and gap.strip() and found.voice is Voice.PASSIVE and found.subjects:
        return Mood.MAIN  # 'files added as a source are not used'
    if before.term("subordinator") == "which" and found.subjects and (gap.strip() or _behind_which(tokens, at)):
        return Mood.MAIN  # 'at which point we will delete it'
    if at == 0 and before.term("subordinator") == "that" and before.gap_words:
        return Mood.MAIN  # 'Note that we do not use it'
    if before.has("to") and " " in before.words and found.negation and found.voice is Voice.PASSIVE:
        return Mood.INDIRECT  # 'masked so that it can no longer be used' tells how it is masked
    if before.has("subordinator") and "," not in gap:
        return _SUBORDINATE[before.term("subordinator")]
    relative = before.has("thing") or before.has("defined") or _chosen(tokens, found)
    if relative and found.subjects and gap.strip() == "" and party_of(tokens[found.subjects[0]]):
        return Mood.RELATIVE
    return Mood.MAIN


def _behind_which(tokens: Sequence[Token], at: int) -> bool:
    """', after which we will delete it': what happens next."""
    return at > 0 and "," in tokens[at - 1].gap and tokens[at - 1].has("subordinator")


def _chosen(tokens: Sequence[Token], found: Predicate) -> bool:
    """'the networks you have linked': what users do with others, said right behind their name, tells who these are."""
    if not found.subjects or tokens[found.subjects[0]].term("pronoun") != "user":
        return False
    before = tokens[found.first - 1]
    return before.has("party") and not before.has("pronoun")
