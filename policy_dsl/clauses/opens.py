"""Which predicates open a frame of their own, and which only say more of what stands before them."""

from __future__ import annotations

from policy_dsl.clause import Dimension
from policy_dsl.clauses.effect import ENDS
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.sides import part_before
from policy_dsl.clauses.token import party_of
from policy_dsl.clauses.voice import Mood, Predicate, Voice


def opens(state: Frames, predicate: Predicate) -> bool:
    """A relative clause within an open frame only describes its object. In words that lead into others, 'how we use'
    and 'data that we share' say what the others are about."""
    if state.tokens[predicate.verb].start < state.own and predicate.mood in (Mood.INDIRECT, Mood.RELATIVE):
        predicate.mood = Mood.MAIN
    if _let(state, predicate):
        return False
    if predicate.tool:
        return _ours(state, predicate)
    licence = state.open
    if licence is not None and licence.licence and predicate.modal == "right" and not licence.has(Dimension.THING):
        return False
    if _may_no_longer(state, predicate):
        return False
    if predicate.mood is Mood.RELATIVE and (_loose(state, predicate) or "," in state.tokens[predicate.first].gap):
        predicate.mood = Mood.MAIN
    if predicate.mood is Mood.RELATIVE and state.tokens[predicate.first].hard_break:
        return True  # an item of its own
    return not ((predicate.mood is Mood.RELATIVE or _reduced(state, predicate)) and state.open is not None)


def _may_no_longer(state: Frames, predicate: Predicate) -> bool:
    """'suspend your ability to use it': what is ended is the user's right, which is read as the account."""
    frame, tokens = state.open, state.tokens
    right = tokens[predicate.modal_at] if predicate.modal == "right" and predicate.modal_at > 0 else None
    if (
        frame is None
        or right is None
        or frame.mood is not Mood.MAIN
        or frame.licence
        or tokens[predicate.verb].hard_break
    ):
        return False
    if not frame.terms(Dimension.ACTION) & ENDS or tokens[predicate.modal_at].start < frame.start:
        return False
    frame.add(Dimension.THING, state.context.mention(right, "account"))
    frame.slot = Dimension.THING
    return True


def _let(state: Frames, predicate: Predicate) -> bool:
    """'does not let us use', 'demand that you delete': who acts is the subject of that frame already."""
    frame = state.open
    if frame is None or frame.licence or frame.has(Dimension.ACTION) or not predicate.subjects or predicate.modal:
        return False
    named = any(state.tokens[at].end == frame.end for at in predicate.subjects)
    return named and frame.modal in ("may", "must")


def _ours(state: Frames, predicate: Predicate) -> bool:
    """'We use automated systems that screen content': what the tools that we have do we do."""
    main, before = state.main, list(part_before(state.tokens, predicate.first - 2))
    if main is None:  # 'We have systems that ...'
        ours = any(party_of(t) == "provider" for t in before) and not any(t.has("negation") for t in before)
    else:
        ours = main.mood is Mood.MAIN and not main.negation and main.terms(Dimension.PARTY) == {"provider"}
    if not ours:
        return False
    predicate.mood, predicate.subjects = Mood.MAIN, (predicate.first - 2,)
    return True


def _loose(state: Frames, predicate: Predicate) -> bool:
    """A relative clause that states something by itself: behind a comma, where nothing else does, or of outsiders and
    their purposes ('vendors who train models')."""
    aims = state.tokens[predicate.verb].has("purpose") and bool(party_of(state.tokens[predicate.first - 2]))
    return predicate.goes_on and (state.open is None or aims or "," in state.tokens[predicate.first - 1].gap)


def _reduced(state: Frames, predicate: Predicate) -> bool:
    """'... across the devices you use': a relative clause without its pronoun, behind a noun that is not known."""
    if predicate.modal or predicate.negation or not predicate.subjects or predicate.voice is Voice.PASSIVE:
        return False
    frame, subject = state.main, state.tokens[predicate.subjects[0]]
    return frame is not None and frame.mood is Mood.MAIN and subject.has("pronoun") and subject.gap[-2:-1].isalpha()
