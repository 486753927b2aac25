"""A verb that is no predicate of its own and goes on with what a frame says: lists, items, infinitives."""

from __future__ import annotations

from itertools import pairwise

from policy_dsl.clause import Dimension
from policy_dsl.clauses.arguments import fill
from policy_dsl.clauses.context import ITEM, Context
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.stated import take_verb
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood, Voice

_QUOTED = " \"“‘'"
_OBJECTS = frozenset(("pronoun", "possessive", "thing", "defined"))
_LIST = 12  # tokens in which a list of what is done ends
_CASES = ("if", "when", "whenever", "unless")


def further(state: Frames, index: int) -> bool:
    """True where a verb that is no predicate of its own goes on with what a frame says."""
    return _licensed(state, index) or _coordinated(state, index) or _hanging(state, index) or _item(state, index)


def _item(state: Frames, index: int) -> bool:
    """'You may not: (i) copy ...; (ii) sell ...': each item's verb has the subject and the force of the opening; so has
    the bare verb with which the words begin that something leads into."""
    frame, token = state.main, state.tokens[index]
    denied = index > 0 and state.tokens[index - 1].has("negation") and token.gap_words == 0
    gap = state.tokens[index - 1].gap if denied else token.gap
    if state.listing is not None and state.listing.mood is Mood.MAIN and ITEM.search(gap):
        frame = state.listing
    if frame is None or frame.mood is not Mood.MAIN or not frame.has(Dimension.PARTY):
        return False
    listed = token.gap_words <= 3 and (ITEM.search(gap) is not None or ";" in gap)
    if not token.in_form("base", *frame.verbs[:1]) or not (listed or _begins_own(state, index)):
        return False
    item = frame.companion(token.start)
    item.negation = item.negation or (state.tokens[index - 1].term("negation") if denied else "")
    state.add(item)
    take_verb(state, index)
    return True


def _begins_own(state: Frames, index: int) -> bool:
    token = state.tokens[index]
    before = state.context.text.plain[state.own : token.start] if token.start >= state.own > 0 else None
    return before is not None and len(before.split()) < 2 and not token.has("thing")


def _licensed(state: Frames, index: int) -> bool:
    """'... a licence to use your content, including to adapt it': a further act that the licence allows."""
    token = state.tokens[index]
    item = ITEM.search(token.gap)
    frame = state.licence if item and state.licence is not None else state.open
    unknown = len(token.gap[item.end() :].split()) if item else token.gap_words
    if frame is None or not frame.licence or token.has("purpose") or index == 0:
        return False
    if frame.slot is Dimension.ACTION and not item:
        return False
    if not token.in_form("base", "gerund") or unknown > 3 or not _handles(state.context, token):
        return False
    before = state.tokens[index - 1]
    listed = token.soft_break or token.hard_break
    if not (listed or before.has("to") or before.has("adverb") or _introduces(before)):
        return False
    frame.slot = Dimension.ACTION
    state.open = state.main = frame
    return fill(state.context, state.tokens, index, frame)


def _handles(context: Context, token: Token) -> bool:
    terms = (context.vocabulary.term(Dimension.ACTION, sense.term) for sense in token.all("action"))
    return any(term is not None and term.nature == "handling" for term in terms)


def _coordinated(state: Frames, index: int) -> bool:
    """'... and share it with partners': a verb of the same form as the frame's, after its object is complete."""
    frame, token = state.open, state.tokens[index]
    if frame is None or not token.verb or frame.slot is Dimension.ACTION or index == 0:
        return False
    before = state.tokens[index - 1]
    joined = before.has("coordinator") or (before.has("adverb") and token.gap_words == 0) or _in_list(state, index)
    if not joined or token.gap_words > 1 or _listed(state, index - 2) or _of_another(state, index):
        return False
    for model in (frame, state.main):
        if model is not None and any(s.form in model.verbs for s in token.all("action")):
            state.add(model.companion(token.start))
            take_verb(state, index)
            return True
    return False


def _in_list(state: Frames, index: int) -> bool:
    """'We do not rent it to marketers, sell it or trade it': a verb behind a comma, with another one behind 'or'."""
    token, form = state.tokens[index], state.tokens[index].sense("action")
    if form is None or form.form != "base" or token.noun or token.gap.strip(_QUOTED) != ",":
        return False
    if not any(t.kinds & _OBJECTS and not t.gap_words for t in state.tokens[index + 1 : index + 2]):
        return False  # 'trade names'
    for before, later in pairwise(state.tokens[index + 1 : index + _LIST]):
        if later.hard_break or later.has("subordinator"):
            return False
        if before.has("coordinator") and later.in_form("base"):
            return not later.gap_words
    return False


def _of_another(state: Frames, index: int) -> bool:
    """'(e.g. if you create a shirt and then sell it)': the verb goes on with a clause whose own verb is not known."""
    for at in range(index - 1, 1, -1):
        if state.tokens[at].hard_break or ")" in state.tokens[at].gap:
            return False
        named = party_of(state.tokens[at - 1]) and state.tokens[at].gap_words > 0
        if named and state.tokens[at - 2].term("subordinator") in _CASES:
            return not state.tokens[at].verb
    return False


def _listed(state: Frames, at: int) -> bool:
    """'... the data that we collect, use or sell', 'your right to read or sell it': no frame has the verb before the
    coordinator, nor this one."""
    token = state.tokens[at] if at >= 0 else None
    if token is None or not token.verb or token.has("thing"):
        return False
    return token.soft_break or (at > 0 and state.tokens[at - 1].term("modal") == "right" and not _taken(state, token))


def _taken(state: Frames, token: Token) -> bool:
    span = state.context.text.span(token.start, token.end)
    return any(m.span == span for frame in state.found for m in frame.mentions[Dimension.ACTION])


def _hanging(state: Frames, index: int) -> bool:
    """'... to share it with partners', '... by sharing it': an infinitive or gerund has the subject of its clause."""
    frame, token = state.main, state.tokens[index]
    if frame is None or frame.fragment or frame.mood is not Mood.MAIN or not token.verb or index == 0:
        return False
    if frame.licence and not frame.has(Dimension.THING):
        return False
    before = state.tokens[index - 1]
    infinitive = token.in_form("base") and before.has("to") and token.gap_words == 0
    gerund = token.in_form("gerund") and _introduces(before) and token.gap_words == 0
    told = before.has("agent marker") and token.term("action") == "notify"
    if gerund and told and "user" in frame.terms(Dimension.PARTY):
        return False  # 'by e-mailing us' is the way, and no promise
    if not (infinitive or gerund) or not (
        frame.has(Dimension.THING)
        or frame.has(Dimension.PURPOSE)
        or gerund
        or token.start >= state.own > 0
        or "user" in frame.terms(Dimension.PARTY)
    ):
        return False
    other = frame.companion(token.start)
    other.nested = True
    if (
        frame.exception is not None
        and frame.exception.start > frame.start
        and "user" not in frame.terms(Dimension.PARTY)
    ):
        # 'no rights except those that we need, such as to store it'
        other.modal, other.negation = "may", ""
    other.voice = Voice.ACTIVE
    state.add(other)
    take_verb(state, index)
    return True


def _introduces(token: Token) -> bool:
    return any(token.has(kind) for kind in ("agent marker", "purpose marker", "including", "coordinator"))
