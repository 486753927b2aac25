"""Predicate -> Frame: its subject, its voice, and its verb as the first action."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.arguments import owns_unknown
from policy_dsl.clauses.compound import TRAIN
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.handed_in import handed_in_at
from policy_dsl.clauses.subject import INSTRUMENTS
from policy_dsl.clauses.supplier import supplies
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood, Predicate, Voice
from policy_dsl.clauses.wished import wished

SEARCH, MODERATION = "search content", "content moderation"
_STATUTORY = "sell statutorily"
_EITHER = {"processor", "third party"}  # 'third-party vendors'


def frame_of(state: Frames, predicate: Predicate) -> Frame:
    tokens, first = state.tokens, predicate.first
    frame = Frame(
        tokens[first].start,
        tokens[predicate.verb].end,
        predicate.modal,
        predicate.negation,
        predicate.voice,
        predicate.mood,
    )
    acts = predicate.voice is Voice.ACTIVE and predicate.negation != "prohibit"
    for at in predicate.subjects:
        party = party_of(tokens[at]) or ("" if tokens[at].has("thing") else tokens[at].term("possessive"))
        if party and predicate.voice is Voice.ACTIVE:
            frame.add(Dimension.PARTY, state.context.mention(tokens[at], party))
            if {s.term for s in tokens[at].all("party")} == _EITHER:
                frame.add(Dimension.PARTY, state.context.mention(tokens[at], "third party"))
        else:
            frame.pronoun = frame.pronoun or tokens[at].term("pronoun") == "thing"
            if tokens[at].has("actor") and predicate.voice is Voice.ACTIVE:
                _they(state.context, tokens, at, frame)
            for mention in state.context.things(tokens[at]):
                if acts and mention.term in INSTRUMENTS:
                    frame.add(Dimension.PARTY, state.context.mention(tokens[at], "provider"))
                else:
                    frame.add(Dimension.THING, mention)
    if predicate.negation and acts and not predicate.subjects and first and _of_user(tokens[first - 1]):
        frame.add(Dimension.PARTY, state.context.mention(tokens[first - 1], "user"))
    for mention in _by_statute(state, predicate.verb):
        frame.add(Dimension.THING, mention)
    if _presupposed(state, predicate, frame):
        frame.mood = Mood.MAIN
    if predicate.voice is Voice.PASSIVE and not frame.has(Dimension.THING):
        frame.owned = _owned_before(state, first)
        frame.strange = frame.owned is None and _unknown_subject(tokens, predicate)
    unable = predicate.modal == "may" or any(t.has("inability") for t in tokens[first : predicate.verb])
    frame.unable = unable and bool(predicate.negation) and "user" not in frame.terms(Dimension.PARTY)
    frame.advised = any(t.has("advice") for t in tokens[first : predicate.verb])
    if tokens[predicate.verb].has("learner"):
        named = [at for at in predicate.subjects if party_of(tokens[at])]
        _owner_of_learner(state, named[0] if named else first - 1, frame)
    elif _people(tokens, predicate):
        frame.mood = Mood.INDIRECT
    frame.told = predicate.goes_on and "," not in tokens[first - 1].gap
    if not frame.has(Dimension.PARTY) and supplies(tokens, predicate):
        frame.add(Dimension.PARTY, state.context.mention(tokens[first], "third party"))
    if predicate.goes_on and not (predicate.subjects and predicate.voice is Voice.PASSIVE):
        _antecedent(state, first - 2, frame)
    if predicate.mood is Mood.RELATIVE and first:
        antecedent = first - 2 if tokens[first - 1].has("subordinator") and first > 1 else first - 1
        antecedent = _equal(tokens, antecedent)
        for mention in state.context.things(tokens[antecedent]):
            frame.add(Dimension.THING, mention)
    if predicate.negation == "prohibit" and predicate.modal and not frame.has(Dimension.PARTY):
        frame.add(Dimension.PARTY, state.context.mention(tokens[first], "user"))  # 'it is forbidden to use'
    if _of_something(state, predicate.verb):
        frame.mood = Mood.INDIRECT
    frame.deciding.append((tokens[first].start, tokens[predicate.verb].end))
    chosen = wished(state.context, tokens, predicate)
    frame.literals += [chosen] if chosen is not None else []
    return frame


def _unknown_subject(tokens: Sequence[Token], predicate: Predicate) -> bool:
    """'..., and any damaged items are removed'."""
    first = tokens[predicate.first]
    after_and = predicate.first > 0 and tokens[predicate.first - 1].has("coordinator")
    return after_and and not predicate.subjects and first.gap_words > 1 and tokens[predicate.first - 1].soft_break


def _they(context: Context, tokens: Sequence[Token], at: int, frame: Frame) -> None:
    """'Subscribers agree that they will not': who says it; else whoever was spoken of before."""
    said = at > 1 and tokens[at - 1].has("assent") and not tokens[at].gap_words
    if said and party_of(tokens[at - 2]):
        frame.add(Dimension.PARTY, context.mention(tokens[at - 2], party_of(tokens[at - 2])))
    else:
        frame.actor = context.mention(tokens[at], "")


def spoken_of(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """'By submitting content you agree that it may be used': what a pronoun stands for, if the sentence named data."""
    for frame in found:
        if frame.pronoun and not frame.has(Dimension.THING) and frame.mood is Mood.MAIN:
            for token in reversed([t for t in tokens if t.end <= frame.start]):
                data = [m for m in context.things(token) if context.vocabulary.within(Dimension.THING, m.term, "data")]
                if data:
                    frame.mentions[Dimension.THING] = data
                    break


def _people(tokens: Sequence[Token], predicate: Predicate) -> bool:
    """'Our staff is trained in data protection': people learn otherwise than models do."""
    passive = predicate.voice is Voice.PASSIVE and tokens[predicate.verb].term("action") == TRAIN
    return passive and any(party_of(tokens[at]) for at in predicate.subjects)


def _owner_of_learner(state: Frames, at: int, frame: Frame) -> None:
    """'Our models are trained on ...': what learns belongs to who trains it."""
    named = at >= 0 and state.tokens[at + 1].gap.startswith(("'s", "’s"))
    owner = state.tokens[at].term("possessive") or (party_of(state.tokens[at]) if named else "") if at >= 0 else ""
    if owner in ("provider", "user") and not frame.has(Dimension.PARTY):
        frame.add(Dimension.PARTY, state.context.mention(state.tokens[at], owner))


def _of_user(token: Token) -> bool:
    """'Your app does not collect it': what users have does what they do."""
    return token.has("thing") and token.words.startswith("your ")


def _by_statute(state: Frames, index: int) -> list[Mention]:
    """'Such use may constitute a sale': what statutes call so is done with data, whatever the words' subject is."""
    token, terms = state.tokens[index], state.context.vocabulary.term
    found = (terms(Dimension.ACTION, sense.term) for sense in token.all("action"))
    return [state.context.mention(token, t.implies) for t in found if t and t.implies and t.nature == "handling"]


def _of_something(state: Frames, index: int) -> bool:
    """'It does not constitute a sale of any rights in coins': what is sold is named, and is no data."""
    if state.tokens[index].term("action") != _STATUTORY:
        return False
    named = state.context.text.plain[state.tokens[index].end :].split(maxsplit=1)[:1] == ["of"]
    within, following = state.context.vocabulary.within, state.tokens[index + 1 : index + 3]
    return named and not any(
        within(Dimension.THING, m.term, "data") for token in following for m in state.context.things(token)
    )


def _presupposed(state: Frames, predicate: Predicate, frame: Frame) -> bool:
    """'When we share your data, we ...' says by the way that we do; 'if we share them' does not. 'Provided that we tell
    you' says that we will."""
    before = state.tokens[predicate.first - 1] if predicate.first else None
    own = frame.terms(Dimension.PARTY) == {"provider"} and predicate.voice is Voice.ACTIVE
    action = state.tokens[predicate.verb].term("action")
    if before is not None and before.has("proviso") and action == "notify":
        return own and not predicate.negation
    if before is None or before.term("subordinator") != "whenever" or predicate.modal or predicate.negation:
        return False
    if state.tokens[predicate.verb].term("purpose") == MODERATION:
        return own
    within = state.context.vocabulary.within
    actions = [sense.term for sense in state.tokens[predicate.verb].all("action")] or [action]
    return own and any(within(Dimension.ACTION, name, deed) for name in actions for deed in ("disclose", SEARCH))


def _equal(tokens: Sequence[Token], at: int) -> int:
    """'Your profile is a product that we sell': what is said to be a product is what is sold."""
    equal = at > 1 and tokens[at - 1].has("be") and tokens[at - 2].has("thing") and not tokens[at - 1].gap.strip()
    return at - 2 if equal else at


def _antecedent(state: Frames, at: int, frame: Frame) -> None:
    """'..., who may use it', '..., which we sell': the nearest party or thing before the comma."""
    while at >= 0 and not state.tokens[at + 1].hard_break:
        token = state.tokens[at]
        within = state.context.vocabulary.within
        things = [m for m in state.context.things(token) if within(Dimension.THING, m.term, "data")]
        named = party_of(token) and not token.has("pronoun") and frame.voice is Voice.ACTIVE
        if named and not frame.has(Dimension.PARTY):  # 'data from partners, which we use': partners use nothing
            frame.add(Dimension.PARTY, state.context.mention(token, party_of(token)))
            return
        for mention in things:
            frame.add(Dimension.THING, mention)
        if things:
            return
        if owns_unknown(state.context, state.tokens, at):
            frame.owned = state.context.mention(token, "data")
            return
        at -= 1


def _owned_before(state: Frames, first: int) -> Mention | None:
    """The user's own thing, or what users hand in, that a passive is about, in the part of the sentence before it."""
    for at in range(first - 1, -1, -1):
        if state.tokens[at + 1].hard_break:
            return None
        if owns_unknown(state.context, state.tokens, at):
            return state.context.mention(state.tokens[at], "data")
        handed = handed_in_at(state.context, state.tokens, at)
        if handed is not None:
            return handed
    return None


def take_verb(state: Frames, index: int) -> None:
    """The verb itself is the first action, or, where the predicate is a purpose ('we improve our models'), that."""
    frame, token = state.open, state.tokens[index]
    assert frame is not None
    for sense in token.all("action"):
        frame.add(Dimension.ACTION, state.context.mention(token, sense.term))
        frame.verbs.append(sense.form)
    if token.has("told"):  # 'let you know'
        frame.add(Dimension.RECIPIENT, state.context.mention(token, token.term("told")))
    for sense in token.all("attribute"):  # 'take effect immediately' says when as well
        frame.add(Dimension.ATTRIBUTE, state.context.mention(token, sense.term))
    if not token.has("action"):
        frame.slot = Dimension.PURPOSE
    for sense in token.all("purpose"):
        frame.add(Dimension.PURPOSE, state.context.mention(token, sense.term))
    if frame.negation == "prohibit" and not frame.modal:
        frame.verbs.append("base")  # 'we do not engage in targeted advertising or sell it'
