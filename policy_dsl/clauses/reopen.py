"""A clause that goes on behind what stood between: 'We use it (i) if you agree; (ii) to enforce our terms'."""

from __future__ import annotations

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import ITEM
from policy_dsl.clauses.fragment import begins_bare
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.voice import Mood


def reopen(state: Frames, index: int) -> None:
    """Go on with the sentence's own clause where an item of its list begins, if another clause came in between."""
    or_to = _or_to(state, index)
    if or_to and _taken_out(state, index):
        return
    if not (or_to or ";" in state.tokens[index].gap or _led_by_condition(state, index)):
        return
    head = _head(state)
    if head is None or head.licence:
        return
    if not (_led_by_condition(state, index) or _behind_condition(state, index) or _aims(state, index, head)):
        return
    again = head.companion(state.tokens[index].start)
    for dimension in (Dimension.ACTION, Dimension.THING, Dimension.RECIPIENT):
        again.mentions[dimension] = list(head.mentions[dimension])
    again.slot, again.item, again.pronoun = Dimension.PURPOSE, 1, head.pronoun
    state.main = again
    state.add(again)


def _head(state: Frames) -> Frame | None:
    """The last clause of the sentence that hangs on no other."""
    heads = [f for f in state.found if f.mood is Mood.MAIN and f.has(Dimension.ACTION) and not f.nested]
    if state.main is not None and state.main.mood is Mood.CONDITIONAL:
        return heads[-1] if heads else None
    return heads[0] if heads else None


def _led_by_condition(state: Frames, index: int) -> bool:
    """'We share it where that is needed to:' over 'Enforce our terms'."""
    if state.main is None or state.main.mood is not Mood.CONDITIONAL or not index:
        return False
    token, before = state.tokens[index], state.tokens[index - 1]
    deed = begins_bare(token) or token.has("purpose")
    return token.start >= state.own > before.start and deed and before.has("to")


def _behind_condition(state: Frames, index: int) -> bool:
    """'...; (ii) to enforce our terms' behind an item that was a condition."""
    conditional = state.main is not None and state.main.mood is Mood.CONDITIONAL
    return conditional and bool(ITEM.search(state.tokens[index].gap) or _or_to(state, index))


def _or_to(state: Frames, index: int) -> bool:
    """'It may be read if you ask for help, or to improve our algorithms': a purpose beside a condition without one."""
    token, condition = state.tokens[index], state.main
    if not (token.has("coordinator") and token.words == "or to" and "," in token.gap) or condition is None:
        return False
    aim = state.tokens[index + 1 : index + 2]
    return not condition.has(Dimension.PURPOSE) and any(t.has("purpose") or t.in_form("base") for t in aim)


def _taken_out(state: Frames, index: int) -> bool:
    """'Not read, except where you ask for help, or to improve our algorithms': one more thing that is taken out."""
    head = _head(state)
    if head is None or not head.negation:
        return False
    since = [t for t in state.tokens[:index] if t.start > head.start]
    if not any(t.has("except") or t.words.startswith(("except", "unless")) for t in since):
        return False
    exception = Frame(state.tokens[index].start, state.tokens[index].end, slot=Dimension.PURPOSE, partial=True)
    head.exceptions.append(exception)
    state.open = state.main = exception
    return True


def _aims(state: Frames, index: int, head: Frame) -> bool:
    """'We use it to provide the service; ...; and to improve our models': a purpose as those that came first."""
    at = index + state.tokens[index].has("coordinator")
    if head is state.open or not (head.has(Dimension.PURPOSE) or head.lists_cases) or at + 1 >= len(state.tokens):
        return False
    return state.tokens[at].has("to") and (state.tokens[at + 1].has("purpose") or state.tokens[at + 1].in_form("base"))
