"""One sentence's tokens -> frames: open one at each predicate, let every other token fill the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_dsl.clause import Dimension, Literal, Mention
from policy_dsl.clauses.arguments import Context, fill
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.grant import consent_at, grant_at
from policy_dsl.clauses.predicate import Mood, Predicate, Voice, party_of, predicate_at
from policy_dsl.clauses.token import Token


@dataclass(slots=True)
class Frames:
    """The frames of one sentence. `waiting` are conditions that stand before the clause that they govern."""

    context: Context
    tokens: Sequence[Token]
    found: list[Frame] = field(default_factory=list)
    waiting: list[Literal] = field(default_factory=list)

    @property
    def open(self) -> Frame | None:
        return self.found[-1] if self.found else None


def frames(context: Context, tokens: Sequence[Token]) -> list[Frame]:
    """All frames of a sentence in order, conditional and relative ones included (their mood says so)."""
    state = Frames(context, tokens)
    for index in range(len(tokens)):
        _step(state, index)
    return state.found


def _step(state: Frames, index: int) -> None:
    granted = grant_at(state.context, state.tokens, index) or consent_at(state.context, state.tokens, index)
    if granted is not None:
        _open(state, granted)
        return
    predicate = predicate_at(state.tokens, index)
    if predicate is not None and _opens(state, predicate):
        _open(state, _frame(state, predicate))
        _verb(state, index)
        return
    if _coordinated(state, index):
        return
    _argument(state, index)


def _open(state: Frames, frame: Frame) -> None:
    if frame.mood is Mood.MAIN:
        frame.literals = state.waiting + frame.literals
        state.waiting = []
    state.found.append(frame)


def _opens(state: Frames, predicate: Predicate) -> bool:
    """A relative clause within an open frame only describes its object."""
    return not (predicate.mood is Mood.RELATIVE and state.open is not None)


def _frame(state: Frames, predicate: Predicate) -> Frame:
    tokens, first = state.tokens, predicate.first
    frame = Frame(
        tokens[first].start,
        tokens[predicate.verb].end,
        predicate.modal,
        predicate.negation,
        predicate.voice,
        predicate.mood,
    )
    dimension = Dimension.THING if predicate.voice is Voice.PASSIVE else Dimension.PARTY
    for at in predicate.subjects:
        for mention in _subject(state, tokens[at], dimension):
            frame.add(dimension, mention)
    frame.deciding.append((tokens[first].start, tokens[predicate.verb].end))
    return frame


def _subject(state: Frames, token: Token, dimension: Dimension) -> list[Mention]:
    if dimension is Dimension.PARTY:
        party = party_of(token)
        return [state.context.mention(token, party)] if party else []
    if token.has("defined"):
        term = state.context.defined.get(token.term("defined"))
        return [state.context.mention(token, m.term, m.role) for m in term.includes] if term else []
    return [state.context.mention(token, sense.term) for sense in token.all("thing")]


def _verb(state: Frames, index: int) -> None:
    """The verb itself is the first action, or, where the predicate is a purpose ('we improve our models'), that."""
    frame, token = state.open, state.tokens[index]
    assert frame is not None
    for sense in token.all("action"):
        frame.add(Dimension.ACTION, state.context.mention(token, sense.term))
        frame.verbs.append(sense.form)
    if not token.has("action"):
        frame.slot = Dimension.PURPOSE
        for sense in token.all("purpose"):
            frame.add(Dimension.PURPOSE, state.context.mention(token, sense.term))


def _coordinated(state: Frames, index: int) -> bool:
    """'... and share it with partners': a verb of the same form as the frame's, after its object is complete."""
    frame, token = state.open, state.tokens[index]
    if frame is None or not token.has("action") or frame.slot is Dimension.ACTION or index == 0:
        return False
    forms = {s.form for s in token.all("action")}
    before = state.tokens[index - 1]
    joined = before.has("coordinator") or (before.has("adverb") and token.gap_words == 0)
    if not joined or not forms & set(frame.verbs) or "noun" in forms:
        return False
    other = frame.companion(token.start)
    state.found.append(other)
    _verb(state, index)
    return True


def _argument(state: Frames, index: int) -> None:
    frame, token = state.open, state.tokens[index]
    if frame is not None and frame.mood is Mood.MAIN:
        fill(state.context, state.tokens, index, frame)
        return
    lone = Frame(token.start, token.end)
    if token.has("condition") and fill(state.context, state.tokens, index, lone):
        state.waiting.extend(lone.literals)
